import { diffRecords, diffResult, diffText, subjectsOf } from "../../src/report/diff-report.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import { diffSwitches } from "../../src/sensitivity/diff.ts";
import { answering } from "../answers.ts";
import { loadHardware } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/** `cimpass diff`: how each switch moves the answer. */
export async function diffCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "both");
  const hardware = await loadHardware(raw, settings);
  const progress = createProgress(io, 1, "profiles");
  const enough = () => io.interrupt?.aborted === true;
  const steps = await diffSwitches(answering(words, raw, settings, io), enough, progress.update);
  progress.stop();
  const mappers = { cim: settings.cimMapper, baseline: settings.baselineMapper };
  const conditions = conditionsOf(settings, mappers, hardware.baseline.name);
  const named = raw.cim !== undefined || raw.at !== undefined;
  const names = hardware.cim.map(({ name }) => name);
  const diff = { steps, ...(named ? { options: names } : {}) };
  await printResult(
    {
      text: () => diffText(diff, conditions),
      json: () => diffResult(diff, conditions),
      csv: () => diffRecords(diff),
      figures: async () => {
        const { switchEffectsChart } = await import("../../src/chart/switch-effects.ts");
        const baseline = hardware.baseline.name;
        const { objective } = settings.mapperOptions;
        return subjectsOf(diff).flatMap(({ network, option }) => {
          const own = steps.filter((step) => step.network === network);
          const chart = switchEffectsChart({ steps: own, network, option, baseline, objective });
          return chart ? [chart] : [];
        });
      },
    },
    settings.format,
    raw,
    io,
  );
}
