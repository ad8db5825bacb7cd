import type { Explored } from "../format/sweep.ts";

/** What a design costs, or at least costs; an area that nobody states is NaN. */
export type DesignCosts = Readonly<Record<Explored, number>>;

/** Digits to which costs are compared: what differs beyond is rounding, since a proven mapping is the best but for that. */
const DIGITS = 9;

/** Lower bounds are lower by this share than they were computed, which is more than their rounding. */
const SLACK = 1e-11;

/** A design that is on the front so far. */
export interface Member<T> {
  /** What is compared: the objectives in their order, to nine digits. */
  readonly compared: readonly number[];
  readonly of: T;
}

/** The designs of one front that none found so far beats. */
export interface Found<T> {
  readonly members: readonly Member<T>[];
  /** Adds a design unless one beats it, and takes off those that it beats. */
  readonly add: (costs: DesignCosts, of: T) => void;
  /** Whether a design that costs no less than these is none of the front, whatever it costs. */
  readonly excludes: (least: DesignCosts) => boolean;
}

/**
 * An empty front.
 *
 * One design beats another that costs no less in any objective and more in one; with ties of one, also those that cost the same. DesignCosts are compared to nine
 * digits: so compared, they are in an order, whoever computed them.
 */
export function createFound<T>(objectives: readonly Explored[], ties: "all" | "one"): Found<T> {
  const members: Member<T>[] = [];
  const comparedOf = (costs: DesignCosts, slack: number) =>
    objectives.map((name) => rounded(costs[name] * (1 - slack)));
  const beats = (one: readonly number[], other: readonly number[]): boolean => {
    let better = ties === "one";
    for (let i = 0; i < one.length; i++) {
      const [a = 0, b = 0] = [one[i], other[i]];
      if (a > b) return false;
      if (a < b) better = true;
    }
    return better;
  };
  return {
    members,
    add(costs, of) {
      const compared = comparedOf(costs, 0);
      if (members.some((member) => beats(member.compared, compared))) return;
      const kept = members.filter((member) => !beats(compared, member.compared));
      members.splice(0, members.length, ...kept, { compared, of });
    },
    excludes(least) {
      const compared = comparedOf(least, SLACK);
      // What is exact has no slack: area is the same computation.
      objectives.forEach((name, i) => {
        if (name === "area_mm2") compared[i] = rounded(least[name]);
      });
      const place = members.findIndex((member) => beats(member.compared, compared));
      // What excluded one often excludes the next.
      if (place > 0) members.unshift(...members.splice(place, 1));
      return place >= 0;
    },
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
