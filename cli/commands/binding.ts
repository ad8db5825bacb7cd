import type { Choosing } from "../../src/insight/binding.ts";
import { whatBinds } from "../../src/insight/binding.ts";
import type { Design } from "../../src/insight/design.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import { mapspaceOf } from "../../src/mapper/optimal.ts";
import type { BindingRun } from "../../src/report/binding-report.ts";
import { bindingRecords, bindingsResult, bindingsText } from "../../src/report/binding-report.ts";
import { searchConditionsText } from "../../src/report/search-conditions.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import { limitsFromNow } from "../../src/request/surroundings.ts";
import type { Option } from "../../src/verdict/option.ts";
import { loadArchitecture, loadOption, loadPrimitive, loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/** `cimpass binding`: what one step more of each resource would gain, with everything mapped anew. */
export async function bindingCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "one");
  const { profile, mapperOptions } = settings;
  const networks = await loadWorkloads(words, raw, profile);
  const gemms = networks.flatMap((network) => network.gemms);
  const { option, baseline } = await loadOption(raw, settings);
  const design = await designOf(option, raw, settings);
  const progress = createProgress(io, gemms.length);
  const choosing: Choosing = {
    ...mapperOptions,
    profile,
    space: (architecture, gemm) => mapspaceOf({ architecture, gemm, profile }, mapperOptions),
    limits: () => limitsFromNow(settings, io, progress),
  };
  const runs = gemms.map((gemm, i): BindingRun => {
    const binding = whatBinds(design, gemm, choosing);
    progress.update(i + 1);
    return { option, gemm, binding };
  });
  progress.stop();
  const conditions = conditionsOf(settings, { cim: "optimal", baseline: "optimal" }, baseline);
  const about = {
    factors: mapperOptions.factors,
    sides: option.cim ? "CiM" : "baseline",
    each: "step",
    hasObjective: true,
  } as const;
  await printResult(
    {
      text: () => [
        { kind: "text", text: searchConditionsText(conditions, about) },
        ...bindingsText(runs, conditions),
      ],
      json: () => bindingsResult(runs, conditions),
      csv: () => bindingRecords(runs),
    },
    settings.format,
    raw,
    io,
  );
}

async function designOf({ cim }: Option, raw: RawOptions, { budget }: Settings): Promise<Design> {
  const baseline = await loadArchitecture(raw.arch ?? DEFAULT_BASELINE);
  const [name] = raw.cim ?? [];
  if (!cim || name === undefined) return { baseline };
  const { at, staging } = cim;
  return { baseline, cim: { primitive: await loadPrimitive(name), at, staging, budget } };
}
