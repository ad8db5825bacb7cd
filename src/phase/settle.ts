import { bothObjectives, objectiveValue } from "../cost/objective.ts";
import { mapspaceOf } from "../mapper/optimal.ts";
import { bothLimits } from "../search/limits.ts";
import { search } from "../search/search.ts";
import type { Bounds } from "./bounds.ts";
import type { Field } from "./contest.ts";
import type { Known, Sides, Standing } from "./standing.ts";
import { standingOf } from "./standing.ts";

/**
 * Finds out who wins a contest, and no more than that takes.
 *
 * What the leader's mapping leaves open is first asked of bounds, which need no search. Only then an option is asked whether it has a mapping that
 * is as good as the best one known, so that its search need not come near its own optimum to refute it. CiM is asked first, the most
 * promising option before the others. The baseline's search ends with any mapping that is as good: it wins ties.
 *
 * @returns settled, unless the limits of the mappers' options ended a search
 */
export function settle(standing: Standing, field: Field, sides: Sides, bounds: Bounds): Standing {
  const { gemm } = standing;
  const known = [...standing.known];
  const of = (place: number) => known[place] as Known;
  const isOpen = (place: number) => !of(place).exact && (place === 0 ? sides.baseline : sides.cim);
  /** What a value must be above so that an option neither wins nor ties. */
  const atMost = (place: number) => {
    const cim = Math.min(...known.slice(1).map(({ high }) => high)) * (1 + BEYOND_TIES);
    // Where the baseline leads, an option must be better than it; else as good as the best one, since then the second objective decides.
    return place === 0 ? cim : Math.min(of(0).high, cim);
  };
  const now = () => standingOf(gemm, known);
  /** Raises what no mapping of an option is below. */
  const raise = (place: number) => {
    const { option, low, high } = of(place);
    const enough = atMost(place) * (1 + BEYOND_TIES);
    if (!isOpen(place) || low >= enough || enough === Number.POSITIVE_INFINITY) return;
    known[place] = {
      ...of(place),
      low: Math.min(high, Math.max(low, bounds(option, gemm, enough))),
    };
  };
  const raiseAll = () => {
    const { leader } = now();
    for (let place = known.length - 1; place >= 0; place--) {
      if (now().settled) return;
      // What leads may have any bound.
      if (place !== leader) raise(place);
    }
  };
  raiseAll();
  const promising = known.map((_, place) => place).slice(1);
  promising.sort((a, b) => of(a).high - of(b).high || of(a).low - of(b).low);
  for (const place of promising) {
    if (now().settled) return now();
    if (!isOpen(place) || of(place).low > atMost(place)) continue;
    known[place] = ask(of(place), atMost(place), standing, field, "best");
    raiseAll();
  }
  if (!now().settled && isOpen(0)) known[0] = ask(of(0), atMost(0), standing, field, "any");
  return now();
}

/** Values that are farther apart than this are no tie. */
const BEYOND_TIES = 3e-9;

/**
 * Whether an option has a mapping of a value of at most so much: its best one, or any.
 *
 * What is not found lies above; a mapping that is at hand is a hint.
 */
function ask(
  known: Known,
  atMost: number,
  { gemm }: Standing,
  { mappers, profile }: Field,
  want: "best" | "any",
): Known {
  const { architecture } = known.option;
  const { options } = mappers;
  const { first, second } = bothObjectives(options);
  let met = false;
  const whenMet = {
    signal: {
      get aborted() {
        return met;
      },
    },
    onProgress: ({ incumbent }: { incumbent: number | undefined }) => {
      met = want === "any" && incumbent !== undefined;
    },
  };
  const space = mapspaceOf({ architecture, gemm, profile }, options);
  const hints = known.mapping && known.high <= atMost ? [known.mapping] : [];
  const limits = bothLimits(whenMet, options.limits);
  const found = search({ space, architecture, profile }, { first, second, atMost }, limits, hints);
  if (!found.mapping) {
    return { ...known, low: found.proven ? Math.max(known.low, atMost) : known.low };
  }
  const high = objectiveValue(found, first);
  const low = found.proven ? high : Math.min(high, Math.max(known.low, found.bound));
  const { option } = known;
  return {
    option,
    low,
    high,
    second: objectiveValue(found, second),
    exact: found.proven,
    mapping: found.mapping,
  };
}
