import { InputError } from "../diagnostic/issue.ts";
import type { Sweep } from "../sweep/read.ts";
import type { Corner } from "./corner.ts";
import { compulsoryCosts, cornerOrNone } from "./corner.ts";
import type { Designs } from "./designs.ts";
import type { ExplorationCounts, Exploring } from "./exploration.ts";
import { noCounts } from "./exploration.ts";
import type { DesignCosts } from "./found.ts";
import { createFronts } from "./fronts.ts";
import { createHeap } from "./heap.ts";
import type { Least, Searches } from "./least.ts";
import { areSame, isBoundable, leastCosts } from "./least.ts";
import type { Space } from "./space.ts";
import type { ExploreTask } from "./task.ts";

/** A part of a cell: from the place *low* to the place *high* of every digit of costs, both included. */
interface Box {
  readonly base: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** No design of it costs less. */
  readonly costs: DesignCosts;
  /** Whether *costs* are those of the box itself, by mappings, or those of what it is a part of. */
  readonly isBounded: boolean;
  /** What is known of the smallest box around it that mappings bound. */
  readonly within?: Least;
}

/** By how much rounding may bring a cost below its bound. */
const ROUNDING = 1e-9;

/**
 * Every design that none beats, by branch and bound over the boxes of cells.
 *
 * The box that promises most is looked at next: its bounds are made by mappings of its best corner, then it is parted into that corner and boxes without it. A
 * box that costs at least so much that a design found by then beats it is left out whole.
 */
export function exploreExactly(
  sweep: Sweep,
  space: Space,
  designs: Designs,
  task: ExploreTask,
): Exploring {
  const counts = noCounts();
  const searches = { count: 0 };
  const fronts = createFronts(task, designs);
  const boxes = createHeap<Box>();
  const { works } = space;
  const countsArea = task.area_mm2 !== undefined || task.objectives.includes("area_mm2");
  let cell = 0;

  const push = (box: Box) => boxes.push(box, rankOf(box.costs, task));
  const count = (as: keyof ExplorationCounts, { low, high }: Pick<Box, "low" | "high">) => {
    counts[as] += low.reduce((size, from, i) => size * ((high[i] ?? 0) - from + 1), works.length);
  };
  const lookAtCell = () => {
    const base = space.baseAt(cell++);
    const low = space.costs.map(() => 0);
    const high = space.costs.map(({ order }) => order.length - 1);
    const corner = cornerOrNone(sweep, indexOf(space, base, low), works);
    if (!corner) count("infeasible", { low, high });
    else if (countsArea && Number.isNaN(corner.area_mm2)) count("withoutArea", { low, high });
    else if (task.area_mm2 !== undefined && corner.area_mm2 > task.area_mm2)
      count("overArea", { low, high });
    else push({ base, low, high, costs: compulsoryCosts(corner), isBounded: false });
  };
  const evaluate = (box: Box) => {
    const index = indexOf(space, box.base, box.low);
    const found = designs.evaluate(index);
    if (found.status !== "done") {
      count(found.status, box);
      return;
    }
    count("evaluated", box);
    assertBound(found.costs, box.costs, index);
    fronts.add(index, found.costs, found.outcomes);
  };
  const bound = (box: Box) => {
    const corner = built(cornerOrNone(sweep, indexOf(space, box.base, box.low), works));
    const far = () => built(cornerOrNone(sweep, indexOf(space, box.base, box.high), works));
    const bounded = boundedBox(box, corner, far, searches);
    if (bounded) push(bounded);
    else count("infeasible", box);
  };
  const lookAtBox = (box: Box) => {
    if (fronts.of(box.base).excludes(box.costs)) count("excluded", box);
    else if (!box.isBounded) bound(box);
    else if (isOne(box)) evaluate(box);
    else {
      const [corner, ...rest] = partsOf(box);
      for (const part of rest) push(part);
      // At once, however little it promises beside boxes that are only bounded: what it costs excludes others.
      if (corner) lookAtBox(corner);
    }
  };
  return {
    step() {
      if (cell < space.cells) lookAtCell();
      else if (counts.evaluated < (task.evaluations ?? Number.POSITIVE_INFINITY)) {
        const box = boxes.pop();
        if (!box) return false;
        lookAtBox(box);
      } else return false;
      return cell < space.cells || boxes.size > 0;
    },
    progress: () => ({
      done: Object.values(counts).reduce((sum, number) => sum + number, 0),
      of: space.size,
      front: fronts.size(),
    }),
    result() {
      const settled = Object.values(counts).reduce((sum, number) => sum + number, 0);
      const open = space.size - settled;
      return {
        method: "exact",
        proven: open === 0 && counts.failed === 0,
        combinations: space.size,
        counts: { ...counts, open },
        searches: searches.count,
        fronts: fronts.all(),
      };
    },
  };
}

/** The box with what mappings of its best corner say of it; undefined if none is legal: that depends on sizes, which are those of all of it. */
function boundedBox(
  box: Box,
  corner: Corner,
  farCorner: () => Corner,
  searches: Searches,
): Box | undefined {
  const compulsory = highest(box.costs, compulsoryCosts(corner));
  // A search for a bound of a single design takes as long as that for its mapping.
  const isWorthIt = corner.mapper === "priority" || !isOne(box);
  if (!isWorthIt || !isBoundable(corner)) return { ...box, costs: compulsory, isBounded: true };
  try {
    const within = leastCosts(corner, box.within, searches);
    const isSame = !isOne(box) && within.own !== undefined && areSame(within, farCorner());
    const costs = isSame && within.own ? within.own : within.costs;
    return { ...box, costs: highest(compulsory, costs), isBounded: true, within };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // At no cost at all nothing is bounded.
    const isFree = error.issues.some(({ code }) => code === "no-energy");
    return isFree ? { ...box, costs: compulsory, isBounded: true } : undefined;
  }
}

function isOne({ low, high }: Box): boolean {
  return low.every((from, i) => from === high[i]);
}

/** @throws Error if hardware cannot be built that differs in costs from some that can */
function built(corner: Corner | undefined): Corner {
  if (corner) return corner;
  throw new Error("a part of a cell cannot be built, but the cell can");
}

/** The best corner of a box, and boxes that are the rest of it: of each digit in turn what is worse there, the digits before it at their best. */
function partsOf(box: Box): Box[] {
  const { low, high } = box;
  const rest = low.flatMap((from, i): Box[] =>
    from === high[i]
      ? []
      : [
          {
            ...box,
            low: low.map((place, j) => (j === i ? place + 1 : place)),
            high: high.map((place, j) => (j < i ? (low[j] ?? 0) : place)),
            isBounded: false,
          },
        ],
  );
  const { within } = box;
  // What the mapper takes at the corner is known: it is what the corner costs.
  const costs = within?.own ? highest(box.costs, within.own) : box.costs;
  return [{ ...box, high: low, costs }, ...rest];
}

function indexOf({ costs }: Space, base: number, places: readonly number[]): number {
  return costs.reduce(
    (index, { weight, order }, i) => index + weight * (order[places[i] ?? 0] ?? 0),
    base,
  );
}

/** Of each cost the higher of two bounds. */
function highest(a: DesignCosts, b: DesignCosts): DesignCosts {
  return {
    energy_pJ: Math.max(a.energy_pJ, b.energy_pJ),
    latency_ns: Math.max(a.latency_ns, b.latency_ns),
    EDP_pJ_ns: Math.max(a.EDP_pJ_ns, b.EDP_pJ_ns),
    area_mm2: a.area_mm2,
  };
}

/** The lower the more a box promises: the logarithm of the product of its bounds. */
function rankOf(costs: DesignCosts, { objectives }: ExploreTask): number {
  return objectives.reduce(
    (sum, name) => sum + Math.log(Math.max(costs[name], Number.MIN_VALUE)),
    0,
  );
}

function assertBound(costs: DesignCosts, least: DesignCosts, index: number): void {
  for (const name of ["energy_pJ", "latency_ns", "EDP_pJ_ns", "area_mm2"] as const) {
    if (costs[name] < least[name] * (1 - ROUNDING))
      throw new Error(
        `broken bound: combination ${index} has ${costs[name]} ${name}, and at least ${least[name]} was proven`,
      );
  }
}
