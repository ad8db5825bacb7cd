import { isBetter } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Decided, GainRange } from "./decision.ts";
import type { Feature } from "./features.ts";
import { featuresFor } from "./features.ts";
import type { Example, Tree, TreeLimits } from "./tree.ts";
import { fitTree, leafOf, majority } from "./tree.ts";

/** A GEMM, and how many times more the baseline costs there than CiM. */
export interface Sample {
  readonly gemm: Gemm;
  readonly gain: GainRange;
}

/** GEMMs on which a rule is tried, e.g. those of a network. */
export interface SampleSet {
  readonly name: string;
  readonly samples: readonly Sample[];
}

/** When to use CiM, as a tree, with what it is worth. */
export interface Rules {
  /** The CiM option that is meant; absent for the best of all, whichever it is. */
  readonly option?: Option;
  readonly features: readonly Feature[];
  readonly tree: Tree;
  /** What is right most often among the GEMMs that the tree was fitted to: the rule that knows no GEMM. */
  readonly trivial: Label;
  /** On the fitted GEMMs, then on the same with each extent left out in turn, then on the others. */
  readonly scores: readonly Score[];
}

/** CiM wins, or the cores: the labels of the trees. */
export type Label = "CiM" | "cores";

/**
 * How often a rule is wrong on GEMMs, and what that costs. Each counts once; with extents left out in turn it counts once for
 * each extent that it has, so that 64×64×1024 counts twice.
 *
 * @property loss how many times more than with the better side the objective is, following the rule: the geometric mean
 *   over all GEMMs; 1 if it is never wrong. A range where gains are known in part
 */
export interface Score {
  readonly set: string;
  readonly gemms: number;
  readonly wrong: number;
  readonly loss: GainRange;
  /** The same of the trivial rule. */
  readonly trivialWrong: number;
  readonly trivialLoss: GainRange;
}

/** Depth of a rule that still can be said in a sentence or two, and GEMMs that must support each of its parts. */
export const RULE_LIMITS: TreeLimits = { depth: 3, leastLeaf: 5 };

/** Whether a GEMM has one of these extents. */
export function isHeldOut({ M, N, K }: Gemm, extents: readonly number[]): boolean {
  return [M, N, K].some((extent) => extents.includes(extent));
}

/** The samples of decisions for one option, or for the best CiM option of each. */
export function samplesOf(decisions: readonly Decided[], option?: Option): Sample[] {
  return decisions.flatMap(({ gemm, gains, best }) => {
    const gain = option ? gains.get(option) : best;
    return gain ? [{ gemm, gain }] : [];
  });
}

/**
 * Fits a rule to GEMMs, and tries it on these and on others.
 *
 * @param option what the samples compare with the baseline; absent for the best CiM option
 */
export function fitRules(
  fitted: SampleSet,
  others: readonly SampleSet[],
  option?: Option,
  limits: TreeLimits = RULE_LIMITS,
): Rules {
  const features = featuresFor(option?.architecture);
  const examples = fitted.samples.map((sample) => exampleOf(sample, features));
  const tree = fitTree(examples, limits);
  const trivial = majority(examples) === "CiM" ? "CiM" : "cores";
  const [own, ...tried] = [fitted, ...others]
    .filter(({ samples }) => samples.length > 0)
    .map((set) => score(set, (gemm) => applyRule(tree, features, gemm), trivial));
  const crossed = leftOut(fitted, features, limits);
  const scores = [own, crossed, ...tried].flatMap((of) => of ?? []);
  return { ...(option ? { option } : {}), features, tree, trivial, scores };
}

/**
 * How good rules are on GEMMs of a size that they have not met: for each extent a rule is fitted to all GEMMs without it,
 * and tried on all that have it. That is harder than a random part, and says what the fitted rule itself cannot.
 *
 * @returns `undefined` if no extent can be left out
 */
function leftOut(
  { name, samples }: SampleSet,
  features: readonly Feature[],
  limits: TreeLimits,
): Score | undefined {
  const extents = new Set(samples.flatMap(({ gemm: { M, N, K } }) => [M, N, K]));
  const parts = [...extents].flatMap((extent): Score[] => {
    const kept = samples.filter(({ gemm }) => !isHeldOut(gemm, [extent]));
    const tried = samples.filter(({ gemm }) => isHeldOut(gemm, [extent]));
    if (kept.length === 0) return [];
    const examples = kept.map((sample) => exampleOf(sample, features));
    const tree = fitTree(examples, limits);
    const trivial = majority(examples) === "CiM" ? "CiM" : "cores";
    return [score({ name, samples: tried }, (gemm) => applyRule(tree, features, gemm), trivial)];
  });
  if (parts.length === 0) return undefined;
  const sum = (of: (part: Score) => number) => parts.reduce((all, part) => all + of(part), 0);
  const gemms = sum((part) => part.gemms);
  const mean = (of: (part: Score) => number) =>
    Math.exp(sum((part) => part.gemms * Math.log(of(part))) / gemms);
  return {
    set: `${name}, each extent left out in turn`,
    gemms,
    wrong: sum(({ wrong }) => wrong),
    loss: { low: mean(({ loss }) => loss.low), high: mean(({ loss }) => loss.high) },
    trivialWrong: sum(({ trivialWrong }) => trivialWrong),
    trivialLoss: {
      low: mean(({ trivialLoss }) => trivialLoss.low),
      high: mean(({ trivialLoss }) => trivialLoss.high),
    },
  };
}

/** What a rule says of a GEMM. */
export function applyRule(tree: Tree, features: readonly Feature[], gemm: Gemm): Label {
  const values = features.map(({ of }) => of(gemm));
  return leafOf(tree, values).label === "CiM" ? "CiM" : "cores";
}

/** Who wins: CiM must be better, a tie is the cores'. */
export function labelOf({ gain }: Sample): Label {
  return isBetter(gain.low) ? "CiM" : "cores";
}

function exampleOf(sample: Sample, features: readonly Feature[]): Example {
  return { values: features.map(({ of }) => of(sample.gemm)), label: labelOf(sample) };
}

function score({ name, samples }: SampleSet, rule: (gemm: Gemm) => Label, trivial: Label): Score {
  const of = (decision: (gemm: Gemm) => Label) => {
    const wrong = samples.filter((sample) => decision(sample.gemm) !== labelOf(sample));
    return { wrong: wrong.length, loss: lossOf(wrong, samples.length) };
  };
  const [ours, theirs] = [of(rule), of(() => trivial)];
  return {
    set: name,
    gemms: samples.length,
    wrong: ours.wrong,
    loss: ours.loss,
    trivialWrong: theirs.wrong,
    trivialLoss: theirs.loss,
  };
}

/** The geometric mean over *all* GEMMs of what wrong answers cost: the gain, or its inverse where the cores win. */
function lossOf(wrong: readonly Sample[], all: number): GainRange {
  let [low, high] = [0, 0];
  for (const { gain } of wrong) {
    const ends = [Math.abs(Math.log(gain.low)), Math.abs(Math.log(gain.high))];
    low += Math.min(...ends);
    high += Math.max(...ends);
  }
  return { low: Math.exp(low / all), high: Math.exp(high / all) };
}
