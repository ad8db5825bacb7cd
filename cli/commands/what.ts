import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { searchConditionsText } from "../../src/report/search-conditions.ts";
import { winnersRecords, winnersResult, winnersText } from "../../src/report/winners-report.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import { measuresOf } from "../../src/request/target.ts";
import { MEASURES } from "../../src/sensitivity/network-optimum.ts";
import { winners } from "../../src/sensitivity/winners.ts";
import { loadHardware, loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { mapperFor } from "../measures.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/** `cimpass what`: the winning primitive for each workload and level, in each measure. */
export async function whatCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "one");
  const { profile, mapperOptions } = settings;
  const issues: Issue[] = [];
  const measures = raw.measure === undefined ? MEASURES : measuresOf(raw.measure, issues);
  if (issues.length > 0) throw new InputError(issues);
  const networks = await loadWorkloads(words, raw, profile);
  const { baseline, cim } = await loadHardware(raw, settings);
  const all = networks.length * measures.length * (cim.length + 1);
  const progress = createProgress(io, all);
  let done = 0;
  const found = measures.flatMap((measure) => {
    const mapper = mapperFor(settings, io, progress);
    const how = { mapper, options: mapperOptions, profile };
    return networks.flatMap((network) =>
      winners(network, baseline, cim, [measure], how, () => progress.update(++done)),
    );
  });
  progress.stop();
  const names = { cim: "optimal", baseline: "optimal" };
  const conditions = conditionsOf(settings, names, baseline.name);
  const { factors } = mapperOptions;
  const about = { factors, sides: "CiM", each: "mapping", hasObjective: false } as const;
  await printResult(
    {
      text: () => [
        { kind: "text", text: searchConditionsText(conditions, about) },
        ...winnersText(found, baseline.name),
      ],
      json: () => winnersResult(found, [baseline, ...cim], conditions),
      csv: () => winnersRecords(found),
      figures: async () => {
        const { winnersChart } = await import("../../src/chart/winners.ts");
        return [winnersChart(found, baseline.name)];
      },
    },
    settings.format,
    raw,
    io,
  );
}
