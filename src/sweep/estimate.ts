import { seeded } from "../mapper/seeded.ts";

/** Milliseconds that points of a sample took: one that was drawn, and its neighbours after it, which share work with it. */
export interface TriedGroup {
  readonly alone_ms: number;
  readonly shared_ms: readonly number[];
}

/** What a point of a sweep takes, in milliseconds. */
export interface PointTime {
  /** The mean of those after a neighbour, as nearly all of a run are; of those by themselves if there are no others. */
  readonly mean_ms: number;
  /** Where that mean is in nine of ten samples like this one. */
  readonly low_ms: number;
  readonly high_ms: number;
  /** The mean of points by themselves: what each takes where neighbours share nothing. */
  readonly alone_ms: number;
  readonly longest_ms: number;
}

/** Samples that are drawn from the sample, and the share of them that the interval leaves out at each end. */
const RESAMPLES = 1000;
const TAIL = 0.05;
const SEED = 1;

/**
 * What a point takes, from a sample of groups of neighbours.
 *
 * The interval is the bootstrap's (Efron, Annals of Statistics 7(1), 1979): as many groups are drawn from the sample, with replacement, as
 * it has, many times over, and the means are ordered. Whole groups are drawn, since neighbours take about as long as each other.
 *
 * @returns undefined if nothing was tried
 */
export function pointTime(groups: readonly TriedGroup[]): PointTime | undefined {
  if (groups.length === 0) return undefined;
  const alone = groups.map(({ alone_ms }) => [alone_ms]);
  const shared = groups.flatMap(({ shared_ms }) => (shared_ms.length > 0 ? [shared_ms] : []));
  const typical = shared.length > 0 ? shared : alone;
  const random = seeded(SEED);
  const means = Array.from({ length: RESAMPLES }, () =>
    meanOf(typical.map(() => typical[random.below(typical.length)] ?? [])),
  ).sort((a, b) => a - b);
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return {
    mean_ms: meanOf(typical),
    low_ms: at(TAIL),
    high_ms: at(1 - TAIL),
    alone_ms: meanOf(alone),
    longest_ms: [...alone, ...shared].flat().reduce((most, ms) => Math.max(most, ms), 0),
  };
}

/** The mean of all numbers of all groups; larger groups weigh more. */
function meanOf(groups: readonly (readonly number[])[]): number {
  let [sum, count] = [0, 0];
  for (const group of groups) {
    for (const ms of group) sum += ms;
    count += group.length;
  }
  return sum / count;
}
