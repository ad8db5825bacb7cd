import type { Seeded } from "../mapper/seeded.ts";
import { seeded } from "../mapper/seeded.ts";
import type { Sweep } from "../sweep/read.ts";
import { cornerOrNone } from "./corner.ts";
import type { Designs } from "./designs.ts";
import type { ExplorationCounts, Exploring } from "./exploration.ts";
import { noCounts } from "./exploration.ts";
import { createFronts } from "./fronts.ts";
import type { FreeDigit, Space } from "./space.ts";
import type { ExploreTask } from "./task.ts";

/** Designs that are evaluated if nobody says how many. */
const USUAL_EVALUATIONS = 10_000;

/** Designs that are drawn before there are parents, at most a share of all. */
const FIRST = 64;
const FIRST_SHARE = 0.25;
/** One in so many designs is drawn anew, so that no part of the space is out of reach. */
const NEWCOMERS = 8;
/** Designs that are looked at for each that may be evaluated: what is over the area costs little. */
const LOOKED_AT_EACH = 50;
/** How often a design that was had already is made anew by chance, before what is next to it is taken. */
const TRIES = 20;

/**
 * Designs that none found so far beats, by chance: children of two designs of a front have each digit of one of them, and a digit or two changed, by a step or
 * to any value. It knows nothing of the model but areas. The same seed finds the same; what it finds is on no front for sure.
 */
export function exploreByChance(
  sweep: Sweep,
  space: Space,
  designs: Designs,
  task: ExploreTask,
): Exploring {
  const counts = noCounts();
  const fronts = createFronts(task, designs);
  const random = seeded(task.seed);
  const { free, works } = space;
  const size = free.reduce((product, { length }) => product * length, 1);
  const most = task.evaluations ?? USUAL_EVALUATIONS;
  const first = Math.ceil(Math.min(FIRST, most * FIRST_SHARE));
  const countsArea = task.area_mm2 !== undefined || task.objectives.includes("area_mm2");
  const seen = new Set<number>();

  const parents = (): readonly number[] => {
    const all = fronts.all();
    const front = all[random.below(Math.max(1, all.length))];
    return front?.designs.map(({ index }) => index) ?? [];
  };
  const drawn = () => free.reduce((index, digit) => index + anyOf(digit, random), 0);
  const made = (): number => {
    const of = seen.size < first || random.below(NEWCOMERS) === 0 ? [] : parents();
    const [a, b] = [of[random.below(of.length)], of[random.below(of.length)]];
    return a === undefined || b === undefined ? drawn() : childOf(a, b, free, random);
  };
  const unseen = (): number => {
    for (let tries = 0; tries < TRIES; tries++) {
      const index = made();
      if (!seen.has(index)) return index;
    }
    return nextUnseen(drawn(), free, seen);
  };
  const lookAt = (index: number): keyof ExplorationCounts => {
    if (countsArea) {
      const corner = cornerOrNone(sweep, index, works);
      if (!corner) return "infeasible";
      if (Number.isNaN(corner.area_mm2)) return "withoutArea";
      if (task.area_mm2 !== undefined && corner.area_mm2 > task.area_mm2) return "overArea";
    }
    const found = designs.evaluate(index);
    if (found.status !== "done") return found.status;
    fronts.add(index, found.costs, found.outcomes);
    return "evaluated";
  };
  const goesOn = () =>
    seen.size < size && counts.evaluated < most * works.length && seen.size < most * LOOKED_AT_EACH;
  return {
    step() {
      if (!goesOn()) return false;
      const index = unseen();
      seen.add(index);
      counts[lookAt(index)] += works.length;
      return goesOn();
    },
    progress: () => ({ done: counts.evaluated, of: most * works.length, front: fronts.size() }),
    result() {
      const open = space.size - seen.size * works.length;
      return {
        method: "sampled",
        proven: open === 0 && counts.failed === 0,
        combinations: space.size,
        counts: { ...counts, open },
        searches: 0,
        fronts: fronts.all(),
      };
    },
  };
}

function anyOf({ length, weight }: FreeDigit, random: Seeded): number {
  return weight * random.below(length);
}

/** A design with each digit of one of two, of which at least one is changed. */
function childOf(a: number, b: number, free: readonly FreeDigit[], random: Seeded): number {
  const changed = random.below(Math.max(1, free.length));
  return free.reduce((index, digit, i) => {
    const place = placeIn(random.below(2) === 0 ? a : b, digit);
    const isChanged = i === changed || random.below(free.length) === 0;
    return index + digit.weight * (isChanged ? changedPlace(place, digit, random) : place);
  }, 0);
}

/** A step up or down, or any place. */
function changedPlace(place: number, { length }: FreeDigit, random: Seeded): number {
  if (random.below(2) === 0) return random.below(length);
  const step = random.below(2) === 0 ? -1 : 1;
  return Math.max(0, Math.min(length - 1, place + step));
}

function placeIn(index: number, { weight, length }: FreeDigit): number {
  return Math.floor(index / weight) % length;
}

/** The design itself, or the next after it that was not had yet. */
function nextUnseen(index: number, free: readonly FreeDigit[], seen: ReadonlySet<number>): number {
  const places = free.map((digit) => placeIn(index, digit));
  const indexOf = () => free.reduce((sum, { weight }, i) => sum + weight * (places[i] ?? 0), 0);
  while (seen.has(indexOf())) {
    for (let i = free.length - 1; i >= 0; i--) {
      const next = ((places[i] ?? 0) + 1) % (free[i]?.length ?? 1);
      places[i] = next;
      if (next > 0) break;
    }
  }
  return indexOf();
}
