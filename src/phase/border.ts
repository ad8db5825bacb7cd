import type { Contest, Weigh } from "./contest.ts";
import { isSameOption } from "./contest.ts";
import type { Family } from "./family.ts";
import { between, countBetween } from "./family.ts";
import type { Line } from "./line.ts";

/** A place on a line and who wins there. */
export interface Station {
  readonly value: number;
  readonly contest: Contest;
}

/**
 * Where the winner changes: between two neighbours in the family, both with proven optimal costs, unless they say
 * otherwise.
 */
export interface Flip {
  readonly below: Station;
  readonly above: Station;
}

/**
 * What was found between two neighbouring values of the grid with different winners.
 *
 * @property checked whether every member of the family in between was weighed, so that these are all flips
 */
export interface BorderCrossing {
  readonly low: number;
  readonly high: number;
  readonly flips: readonly Flip[];
  readonly checked: boolean;
}

export interface LineBorders {
  readonly line: string;
  /** What the values of the line are measured in; empty for extents. */
  readonly unit: string;
  readonly stations: readonly Station[];
  readonly crossings: readonly BorderCrossing[];
}

/** How borders are looked for. */
export interface Search {
  readonly family: Family;
  /** Where at most so many members lie between two values of the grid, all are weighed instead of some. */
  readonly checkUpTo: number;
}

/** Members between two values of the grid that are all weighed by default. */
export const CHECK_UP_TO = 8;

/**
 * The borders along a line: between neighbouring grid values with different winners, down to neighbours of the family.
 *
 * Few members in between are all weighed, which finds every flip. Among more, bisection finds one flip for each change of
 * winner it meets, so that the chain of winners from the lower to the upper value is whole; the winner may leave and come
 * back unseen elsewhere.
 *
 * Between grid values with the same winner nothing is looked for.
 */
export function bordersAlong(
  line: Line,
  grid: readonly number[],
  { family, checkUpTo }: Search,
  weigh: Weigh,
): LineBorders {
  const station = (value: number): Station | undefined => {
    const contest = weigh(line.at(value), line.settings?.(value));
    return contest && { value, contest };
  };
  const stations = grid.flatMap((value) => station(value) ?? []);
  const crossings = stations.flatMap((low, i): BorderCrossing[] => {
    const high = stations[i + 1];
    if (!high || isSameWinner(low, high)) return [];
    const checked = countBetween(family, low.value, high.value) <= checkUpTo;
    const flips = checked
      ? everyFlip(low, high, family, station)
      : bisect(low, high, family, station);
    return flips ? [{ low: low.value, high: high.value, flips, checked }] : [];
  });
  return { line: line.name, unit: line.unit ?? "", stations, crossings };
}

type FindStation = (value: number) => Station | undefined;

/** Weighs every member in between; `undefined` if one could not be. */
function everyFlip(
  low: Station,
  high: Station,
  family: Family,
  station: FindStation,
): Flip[] | undefined {
  const flips: Flip[] = [];
  let below = low;
  for (const value of between(family, low.value, high.value)) {
    const above = station(value);
    if (!above) return undefined;
    if (!isSameWinner(below, above)) flips.push({ below, above });
    below = above;
  }
  if (!isSameWinner(below, high)) flips.push({ below, above: high });
  return flips;
}

/** Halves ranks of the family until neighbours are left, from each change of winner to the next. */
function bisect(
  low: Station,
  high: Station,
  family: Family,
  station: FindStation,
): Flip[] | undefined {
  const flips: Flip[] = [];
  let start = low;
  while (!isSameWinner(start, high)) {
    let [below, above] = [start, high];
    while (countBetween(family, below.value, above.value) > 0) {
      const middle = station(middleMember(family, below.value, above.value));
      if (!middle) return undefined;
      if (isSameWinner(middle, below)) below = middle;
      else above = middle;
    }
    flips.push({ below, above });
    start = above;
  }
  return flips;
}

function middleMember(family: Family, low: number, high: number): number {
  const first = family.rank(low) + 1;
  return family.member(first + Math.floor((countBetween(family, low, high) - 1) / 2));
}

function isSameWinner(a: Station, b: Station): boolean {
  return isSameOption(a.contest.winner, b.contest.winner);
}
