import type { Budget } from "../../src/architecture/budget.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Comparison } from "../../src/report/comparison.ts";
import { comparisonText } from "../../src/report/comparison.ts";
import { comparisonRecords, comparisonResult } from "../../src/report/comparison-result.ts";
import { conditionsText } from "../../src/report/conditions.ts";
import { conditionsOf, resultsBySide } from "../../src/request/conditions.ts";
import { gapsIfAsked } from "../../src/request/gaps.ts";
import { baselineMapping } from "../../src/request/given-mapping.ts";
import { chooseMapper } from "../../src/request/mappers.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import { givenSubject } from "../../src/request/subjects.ts";
import type { Option } from "../../src/verdict/option.ts";
import { DISK } from "../disk.ts";
import { loadHardware, loadMapping, loadWorkloads, surroundings } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/** What is compared, and how each side came about. */
interface Compared {
  readonly comparisons: readonly Comparison[];
  readonly options: readonly Option[];
  readonly mappers: { readonly cim: string; readonly baseline: string };
  readonly baseline: string;
  readonly budget: Budget;
  readonly sides: "both" | "baseline" | "CiM";
}

/** `cimpass compare`: options, or mappings of one option, side by side for each GEMM. */
export async function compareCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  if (raw.timeloop !== undefined) {
    const others = (["cim", "at", "mapping", "gemm"] as const).filter(
      (name) => raw[name] !== undefined,
    );
    const [other] = [...words, ...others.map((name) => `--${name}`)];
    if (other !== undefined) throw withTimeloop(other);
    const { compareFolder } = await import("./timeloop.ts");
    return compareFolder(raw.timeloop, raw, io);
  }
  const settings = readSettings(raw, ["text", "json", "csv"], "both");
  const compared =
    raw.mapping === undefined
      ? await compareOptions(words, raw, settings, io)
      : await compareMappings(raw.mapping, words, raw, settings);
  const { mappers, baseline, budget } = compared;
  const comparisons = withGaps(compared.comparisons, raw, settings, io);
  const choices = comparisons.flatMap(({ subjects }) => subjects.map(({ choice }) => choice));
  const results = resultsBySide(choices);
  const conditions = conditionsOf({ ...settings, budget }, mappers, baseline, results);
  await printResult(
    {
      text: () => [
        { kind: "text", text: conditionsText(conditions, compared.sides) },
        ...comparisons.flatMap(comparisonText),
      ],
      json: () => comparisonResult(comparisons, compared.options, conditions),
      csv: () => comparisons.flatMap(comparisonRecords),
    },
    settings.format,
    raw,
    io,
  );
}

/** The same with the gap of every mapping, if that is asked for. */
function withGaps(
  comparisons: readonly Comparison[],
  raw: RawOptions,
  settings: Settings,
  io: Io,
): readonly Comparison[] {
  return comparisons.map((comparison) => {
    const { subjects } = comparison;
    const choices = subjects.map(({ choice }) => choice);
    const gaps = gapsIfAsked(choices, raw, settings, surroundings(io));
    if (!gaps) return comparison;
    const measured = subjects.map((subject, i) => {
      const gap = gaps[i];
      return gap ? { ...subject, gap } : subject;
    });
    return { ...comparison, subjects: measured };
  });
}

/** The baseline and every CiM option, GEMM by GEMM. */
async function compareOptions(
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
  io: Io,
): Promise<Compared> {
  const { profile, mapperOptions } = settings;
  const networks = await loadWorkloads(words, raw, profile);
  const { baseline, cim } = await loadHardware(raw, settings);
  const gemms = networks.flatMap((network) => network.gemms);
  const sides = [baseline, ...cim];
  const progress = createProgress(io, gemms.length);
  const ofCim = chooseMapper(settings.cimMapper, settings, io, progress);
  const given = raw.baselineMapping;
  const ofBaseline = await baselineMapping(given, gemms, settings, surroundings(io), progress);
  const comparisons = gemms.map((gemm, i): Comparison => {
    const subjects = sides.map((option) => {
      const { mapper } = option.cim ? ofCim : ofBaseline;
      const { architecture } = option;
      const result = mapper({ architecture, gemm, profile }, mapperOptions);
      return { name: option.name, choice: { option, result } };
    });
    progress.update(i + 1);
    return { gemm, subjects };
  });
  progress.stop();
  return {
    comparisons,
    options: sides,
    mappers: { cim: ofCim.name, baseline: ofBaseline.name },
    baseline: baseline.name,
    budget: settings.budget,
    sides: "both",
  };
}

/** Given mappings against each other, each on its own architecture unless the options name one. */
async function compareMappings(
  names: readonly string[],
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
): Promise<Compared> {
  const given = await Promise.all(names.map(loadMapping));
  const sides = await Promise.all(
    given.map((mapping) => givenSubject(mapping, words, raw, settings, DISK)),
  );
  const [first] = sides;
  if (!first || sides.length < 2) throw tooFew();
  const comparisons = first.choices.map(
    ({ result }, i): Comparison => ({
      gemm: result.evaluation.gemm,
      subjects: sides.flatMap(({ choices }, side) => {
        const choice = choices[i];
        return choice ? [{ name: given[side]?.spec.name ?? "", choice }] : [];
      }),
    }),
  );
  const mapper = `given (${given.map(({ spec }) => spec.name).join(", ")})`;
  return {
    comparisons,
    options: sides.flatMap(({ options }) => options),
    mappers: { cim: mapper, baseline: mapper },
    baseline: first.baseline,
    budget: first.budget,
    sides: first.options.some(({ cim }) => cim) ? "CiM" : "baseline",
  };
}

function withTimeloop(other: string): InputError {
  const message = `conflicting options: --timeloop and ${other}`;
  const expected = "one of both: the folder has its own GEMM, architecture and mapping";
  return new InputError([{ code: "conflicting-options", message, path: [], expected }]);
}

function tooFew(): InputError {
  const message = "too few values: --mapping";
  const expected = "two mappings or more";
  return new InputError([{ code: "too-few-values", message, path: [], expected }]);
}
