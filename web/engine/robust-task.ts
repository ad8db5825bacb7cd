import { InputError } from "../../src/diagnostic/issue.ts";
import { toCsv } from "../../src/report/csv.ts";
import { robustRecords } from "../../src/report/robust-result.ts";
import { comparedBy } from "../../src/request/how-sure.ts";
import { mapperNamed } from "../../src/request/named-mapper.ts";
import { invalidOption } from "../../src/request/numbers.ts";
import type { Compared, Comparison } from "../../src/sensitivity/comparison.ts";
import { createComparison } from "../../src/sensitivity/comparison.ts";
import { inputsOf, isUncertain } from "../../src/sensitivity/input.ts";
import type { Evidence, Sample } from "../../src/sensitivity/robust.ts";
import { robustnessOf, sampleAt, samplePositions } from "../../src/sensitivity/robust.ts";
import type { Bar } from "../../src/sensitivity/tornado.ts";
import { barOf } from "../../src/sensitivity/tornado.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import type { Found } from "./found.ts";
import { limitsOf } from "./limits.ts";
import type { Asked, Question } from "./question.ts";
import { readQuestion } from "./question.ts";
import { remembering } from "./remembering.ts";
import type { Answer } from "./verdicts.ts";
import { resultOfVerdicts, verdictsOf } from "./verdicts.ts";

/** A piece of an analysis of one network, by its place among them. */
export type RobustPiece = { readonly network: number } & (
  | { readonly kind: "values" }
  | { readonly kind: "sample"; readonly sample: number }
  | { readonly kind: "bars"; readonly input: number; readonly options: readonly number[] }
);

/** What is found for a piece: one sample, or a bar for each of its options. */
export type RobustFinding = Sample | readonly Bar[];

export interface RobustPlan {
  readonly pieces: readonly RobustPiece[];
  /** Of each network the names of the options that are looked at. */
  readonly options: readonly (readonly string[])[];
  /** A search that ends early depends on those before it. */
  readonly inOrder: boolean;
}

/** Samples that a page draws at most: it keeps what was found of every piece, and puts it together each time. */
const MOST_SAMPLES = 10_000;

/** What a worker does to say how sure a verdict is. */
export function createRobust() {
  const questions = remembering(readQuestion);
  const comparisons = remembering(async (asked) => {
    const question = await questions(asked);
    const made = new Map<string, Comparison>();
    return (network: number, options: readonly string[]): Comparison => {
      const key = JSON.stringify([network, options]);
      const comparison = made.get(key) ?? createComparison(comparedIn(question, network, options));
      made.set(key, comparison);
      return comparison;
    };
  });
  // All samples are drawn together, so each piece would draw all of them.
  const drawn = new WeakMap<Comparison, ReturnType<typeof samplePositions>>();
  return {
    /** What there is to do, once the verdict is known. */
    async plan(asked: Asked, found: ReadonlyMap<string, Found>): Promise<RobustPlan> {
      const question = await questions(asked);
      assertFew(question);
      const compared = verdictsOf(question, found).map((verdict) =>
        comparedOf(question, asked, verdict),
      );
      return planOf(question, compared);
    },

    async find(
      asked: Asked,
      options: RobustPlan["options"],
      piece: RobustPiece,
    ): Promise<RobustFinding> {
      const comparison = (await comparisons(asked))(piece.network, options[piece.network] ?? []);
      const { settings } = await questions(asked);
      if (piece.kind === "values") return sampleAt(comparison, new Map());
      if (piece.kind === "bars") {
        const input = comparison.inputs.filter(isUncertain)[piece.input];
        return piece.options.flatMap((place) => {
          const option = comparison.options[place];
          return input && option ? [barOf(comparison, option, input)] : [];
        });
      }
      const { samples = 0, mapperOptions } = settings;
      const draw = { samples, seed: mapperOptions.seed };
      const all = drawn.get(comparison) ?? samplePositions(comparison.inputs, draw);
      drawn.set(comparison, all);
      const positions = all[piece.sample];
      if (!positions) throw new Error(`there is no sample ${piece.sample}`);
      return sampleAt(comparison, positions);
    },

    /** The verdict, and how sure it is by what was found so far; a network is left out until anything is known of it. */
    async result(
      asked: Asked,
      found: ReadonlyMap<string, Found>,
      { pieces }: RobustPlan,
      findings: readonly (RobustFinding | undefined)[],
    ): Promise<Answer> {
      const question = await questions(asked);
      const { samples = 0, mapperOptions } = question.settings;
      const verdicts = verdictsOf(question, found);
      const robust = verdicts.flatMap((verdict, network) => {
        const compared = comparedOf(question, asked, verdict);
        const evidence = evidenceOf(compared, network, pieces, findings);
        if (!evidence) return [];
        const draw = { samples, seed: mapperOptions.seed };
        const inputs = inputsOf(compared.hardware, compared.profile);
        return [robustnessOf(compared, inputs, draw, evidence)];
      });
      return {
        result: resultOfVerdicts(question, verdicts, robust),
        csv: toCsv(robust.flatMap(robustRecords)),
      };
    },
  };
}

/** @throws InputError if there are more samples than a page draws */
function assertFew({ settings: { samples = 0 } }: Question): void {
  if (samples <= MOST_SAMPLES) return;
  const expected = `at most ${MOST_SAMPLES} in the page; the command line takes more`;
  throw new InputError([invalidOption("samples", `${samples}`, expected)]);
}

function comparedOf(question: Question, { raw }: Asked, verdict: Verdict): Compared {
  const { settings, hardware } = question;
  return comparedBy(verdict, hardware, raw, settings, mappersOf(question));
}

/** The options of a network by their names, for a worker that knows no verdict. */
function comparedIn(question: Question, network: number, names: readonly string[]): Compared {
  const { settings, networks, hardware } = question;
  const of = networks[network];
  if (!of) throw new Error(`there is no network ${network}`);
  const options = names.flatMap((name) => hardware.cim.filter((option) => option.name === name));
  const { profile, budget } = settings;
  const mappers = mappersOf(question);
  return { network: of, hardware: hardware.parts, options, budget, mappers, profile };
}

function mappersOf({ settings }: Question): Compared["mappers"] {
  const options = { ...settings.mapperOptions, limits: limitsOf(settings) };
  const { cimMapper, baselineMapper } = settings;
  return { cim: mapperNamed(cimMapper), baseline: mapperNamed(baselineMapper), options };
}

/** Samples before bars, as on the command line; bars of several options at once, which share what is found of the baseline. */
function planOf({ settings }: Question, compared: readonly Compared[]): RobustPlan {
  const { samples = 0, budgets } = settings;
  const inOrder = budgets.nodes !== undefined;
  const pieces = compared.flatMap(({ hardware, profile, options }, network): RobustPiece[] => {
    const inputs = inputsOf(hardware, profile).filter(isUncertain);
    const all = options.map((_, option) => option);
    const together = inOrder ? all.map((option) => [option]) : [all];
    return [
      { network, kind: "values" },
      ...Array.from({ length: samples }, (_, sample) => ({
        network,
        kind: "sample" as const,
        sample,
      })),
      ...together.flatMap((of) =>
        inputs.map((_, input) => ({ network, kind: "bars" as const, input, options: of })),
      ),
    ];
  });
  const names = compared.map(({ options }) => options.map(({ name }) => name));
  return { pieces, options: names, inOrder };
}

/** What the findings say about a network; undefined while its gains at the values are not known. */
function evidenceOf(
  { options }: Compared,
  network: number,
  pieces: readonly RobustPiece[],
  findings: readonly (RobustFinding | undefined)[],
): Evidence | undefined {
  let values: Sample | undefined;
  const drawn: Sample[] = [];
  const bars: Bar[][] = options.map(() => []);
  pieces.forEach((piece, place) => {
    const finding = findings[place];
    if (piece.network !== network || !finding) return;
    if (piece.kind === "bars" && isBars(finding)) {
      piece.options.forEach((option, i) => {
        const bar = finding[i];
        if (bar) bars[option]?.push(bar);
      });
    } else if (piece.kind === "sample" && !isBars(finding)) drawn.push(finding);
    else if (!isBars(finding)) values = finding;
  });
  return values && { values: values.gains, drawn, bars };
}

function isBars(finding: RobustFinding): finding is readonly Bar[] {
  return Array.isArray(finding);
}
