import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Contest } from "./contest.ts";
import { gainOf } from "./contest.ts";
import type { Feature } from "./features.ts";
import { featuresFor } from "./features.ts";
import type { Example, Tree, TreeLimits } from "./tree.ts";
import { fitTree, leafOf, majority } from "./tree.ts";

/** A GEMM, and how many times more the baseline costs there than CiM. */
export interface Sample {
  readonly gemm: Gemm;
  readonly gain: number;
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
  /** The fitted GEMMs first. */
  readonly scores: readonly Score[];
}

/** CiM wins, or the cores: the labels of the trees. */
export type Label = "CiM" | "cores";

/**
 * How often a rule is wrong on GEMMs, each counted once, and what that costs.
 *
 * @property loss how many times more than with the better side the objective is, following the rule: the geometric mean
 *   over all GEMMs; 1 if it is never wrong
 */
export interface Score {
  readonly set: string;
  readonly gemms: number;
  readonly wrong: number;
  readonly loss: number;
  /** The same of the trivial rule. */
  readonly trivialWrong: number;
  readonly trivialLoss: number;
}

/** Depth of a rule that still can be said in a sentence or two, and GEMMs that must support each of its parts. */
export const RULE_LIMITS: TreeLimits = { depth: 3, leastLeaf: 5 };

/**
 * Extents that no fitted GEMM has. A rule is tried on every GEMM with one of them, which is harder than on a random part:
 * it has met no GEMM of that size, and lies between and beyond what it has met. Of the 1000 synthetic GEMMs 512 are fitted
 * and 488 held out.
 */
export const HELD_OUT_EXTENTS: readonly number[] = [128, 2048];

export function isHeldOut({ M, N, K }: Gemm, extents = HELD_OUT_EXTENTS): boolean {
  return [M, N, K].some((extent) => extents.includes(extent));
}

/** The samples of contests for one option, or for the best CiM option of each. */
export function samplesOf(contests: readonly Contest[], option?: Option): Sample[] {
  return contests.flatMap((contest) => {
    const [gemm] = contest.network.gemms;
    const entry = option ? contest.entries.find((of) => of.option === option) : contest.cim;
    return gemm && entry ? [{ gemm, gain: gainOf(contest, entry) }] : [];
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
  const scores = [fitted, ...others]
    .filter(({ samples }) => samples.length > 0)
    .map((set) => score(set, (gemm) => decide(tree, features, gemm), trivial));
  return { ...(option ? { option } : {}), features, tree, trivial, scores };
}

/** What a rule says of a GEMM. */
export function decide(tree: Tree, features: readonly Feature[], gemm: Gemm): Label {
  const values = features.map(({ of }) => of(gemm));
  return leafOf(tree, values).label === "CiM" ? "CiM" : "cores";
}

/** Who wins: CiM must be better, a tie is the cores'. */
export function labelOf({ gain }: Sample): Label {
  return gain > 1 ? "CiM" : "cores";
}

function exampleOf(sample: Sample, features: readonly Feature[]): Example {
  return { values: features.map(({ of }) => of(sample.gemm)), label: labelOf(sample) };
}

function score({ name, samples }: SampleSet, rule: (gemm: Gemm) => Label, trivial: Label): Score {
  const of = (decision: (gemm: Gemm) => Label) => {
    const wrong = samples.filter((sample) => decision(sample.gemm) !== labelOf(sample));
    const logs = wrong.reduce((sum, { gain }) => sum + Math.abs(Math.log(gain)), 0);
    return { wrong: wrong.length, loss: Math.exp(logs / samples.length) };
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
