import type { Chart } from "../../src/chart/chart.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import type { Mapper } from "../../src/mapper/mapper.ts";
import { searchConditionsText } from "../../src/report/search-conditions.ts";
import type { TargetRun } from "../../src/report/target-report.ts";
import { targetRecords, targetsResult, targetsText } from "../../src/report/target-report.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { PlacedOption } from "../../src/request/target.ts";
import { placedOptions, readTargetQuestion } from "../../src/request/target.ts";
import { frontier } from "../../src/sensitivity/frontier.ts";
import type { Measure, Remapping } from "../../src/sensitivity/network-optimum.ts";
import { mapNetwork } from "../../src/sensitivity/network-optimum.ts";
import { targets } from "../../src/sensitivity/target.ts";
import type { Option } from "../../src/verdict/option.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import type { Network } from "../../src/workload/network.ts";
import {
  loadArchitecture,
  loadOptions,
  loadPrimitive,
  loadPrimitives,
  loadWorkloads,
} from "../input.ts";
import type { Io } from "../io.ts";
import { mapperFor } from "../measures.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/** `cimpass target`: what a primitive must reach to be a factor better than the other side. */
export async function targetCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "one");
  const { profile, mapperOptions } = settings;
  const asked = readTargetQuestion(raw);
  const networks = await loadWorkloads(words, raw, profile);
  const workloads = raw.perGemm ? networks.flatMap(gemmsOf) : networks;
  const sides = await loadSides(raw, settings);
  const { parameters, measures, factor } = asked;
  const steps = workloads.length * measures.length * (sides.placed.length * parameters.length + 1);
  const progress = createProgress(io, steps);
  const mappers = new Map<Measure, Mapper>(
    measures.map((measure) => [measure, mapperFor(settings, io, progress)]),
  );
  let done = 0;
  const runs: TargetRun[] = [];
  for (const network of workloads) {
    for (const measure of measures) {
      const mapper = mappers.get(measure);
      if (!mapper) throw new Error(`no mapper for ${measure}`);
      const { gemms } = network;
      const remapping: Remapping = { gemms, measure, mapper, options: mapperOptions, profile };
      const reference = mapNetwork(sides.against.architecture, remapping).total;
      progress.update(++done);
      for (const { option, design } of sides.placed) {
        const goal = { factor, reference };
        const update = () => progress.update(++done);
        const found = targets(design, remapping, goal, parameters, update);
        const curve = asked.frontier && frontier(design, remapping, goal, asked.frontier);
        runs.push({ network, option, targets: found, ...(curve ? { frontier: curve } : {}) });
      }
    }
  }
  progress.stop();
  const conditions = conditionsOf(
    settings,
    { cim: "optimal", baseline: "optimal" },
    sides.baseline,
  );
  const { factors } = mapperOptions;
  const about = { factors, sides: "CiM", each: "mapping", hasObjective: false } as const;
  const question = { against: sides.against.name, factor };
  const options = [sides.against, ...sides.placed.map(({ option }) => option)];
  await printResult(
    {
      text: () => [
        { kind: "text", text: searchConditionsText(conditions, about) },
        ...targetsText(runs, question),
      ],
      json: () => targetsResult(runs, question, options, conditions),
      csv: () => targetRecords(runs, question),
      figures: () => frontierCharts(runs, question),
    },
    settings.format,
    raw,
    io,
  );
}

/** The curve of each run as a figure. */
async function frontierCharts(
  runs: readonly TargetRun[],
  { against, factor }: { readonly against: string; readonly factor: number },
): Promise<readonly Chart[]> {
  const { targetFrontierChart } = await import("../../src/chart/target-frontier.ts");
  return runs.flatMap(({ network, option, targets: { remapping }, frontier: curve }) => {
    if (!curve) return [];
    const { measure } = remapping;
    const shared = { option: option.name, workload: network.name, against, factor, measure };
    return [targetFrontierChart({ frontier: curve, ...shared })];
  });
}

/** What is to improve, and what it is held against. */
interface Sides {
  readonly placed: readonly PlacedOption[];
  readonly against: Option;
  /** Name of the architecture that primitives are put into. */
  readonly baseline: string;
}

async function loadSides(raw: RawOptions, settings: Settings): Promise<Sides> {
  const { profile, budget } = settings;
  const baseline = await loadArchitecture(raw.arch ?? DEFAULT_BASELINE);
  const { options } = await loadOptions(raw, settings);
  const primitives = await loadPrimitives(raw.cim ?? [], settings);
  const placed = placedOptions(options, primitives, baseline, settings);
  const other = raw.against ?? "baseline";
  if (other === "baseline") {
    if (raw.againstAt !== undefined) throw againstNothing();
    return { placed, against: baselineOption(baseline, profile), baseline: baseline.name };
  }
  const levels = [...new Set(placed.map(({ design }) => design.cim.at))];
  const at = raw.againstAt ?? levels[0] ?? "";
  if (raw.againstAt === undefined && levels.length > 1) throw severalLevels(levels);
  const staging = [...new Set(placed.map(({ design }) => design.cim.staging))];
  if (staging.length > 1) throw severalShares(staging);
  const primitive = await loadPrimitive(other);
  const candidates = { baseline, primitives: [primitive], at: [at], budget, staging };
  const [against] = cimOptions(candidates, profile);
  if (!against) throw new Error(`no option for ${other} at ${at}`);
  return { placed, against, baseline: baseline.name };
}

function againstNothing(): InputError {
  const message = "option without effect: --against-at with the baseline";
  const hint = "leave it out, or name a primitive with --against";
  return new InputError([{ code: "option-without-effect", message, path: [], hint }]);
}

function severalLevels(levels: readonly string[]): InputError {
  const message = "missing option: --against-at";
  const expected = `the level of the other primitive, since there are several: ${levels.join(", ")}`;
  return new InputError([{ code: "missing-option", message, path: [], expected }]);
}

function severalShares(shares: readonly number[]): InputError {
  const message = `several shares of a buffer with --against: ${shares.join(", ")}`;
  const expected = "one --staging: the other primitive has the same";
  return new InputError([{ code: "conflicting-options", message, path: [], expected }]);
}

/** Each GEMM as a workload of its own. */
function gemmsOf(network: Network): Network[] {
  return network.gemms.map((gemm) => ({
    ...network,
    name: `${network.name}, ${gemm.name}`,
    gemms: [gemm],
  }));
}
