import fc from "fast-check";
import { expect, test } from "vitest";
import { compulsoryCosts, cornerOrNone } from "../../src/explore/corner.ts";
import type { DesignCosts } from "../../src/explore/found.ts";
import type { Least } from "../../src/explore/least.ts";
import { areSame, isBoundable, leastCosts } from "../../src/explore/least.ts";
import type { Space } from "../../src/explore/space.ts";
import { spaceOf } from "../../src/explore/space.ts";
import type { PointOutcome } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { outcomesOf, sweepOf } from "../sweep/swept.ts";
import { cells } from "./spaces.ts";

const RECORD = "record: [energy_pJ, latency_ns, EDP_pJ_ns, area_mm2]\n";
const NAMES = ["energy_pJ", "latency_ns", "EDP_pJ_ns"] as const;

/** Sums in another order. */
const ROUNDING = 1e-11;

/** The combinations of a cell, from each place of each digit of costs on. */
function placesOf({ costs }: Space): number[][] {
  return costs.reduce<number[][]>(
    (all, { order }) => all.flatMap((places) => [...order.keys()].map((i) => [...places, i])),
    [[]],
  );
}

function indexAt({ costs }: Space, base: number, places: readonly number[]): number {
  return costs.reduce((sum, { weight, order }, i) => sum + weight * order[places[i]!]!, base);
}

function expectNoMore(least: DesignCosts, { results }: PointOutcome): void {
  for (const name of NAMES) {
    expect(least[name] * (1 - ROUNDING), name).toBeLessThanOrEqual(results[name]!);
  }
}

/** How many points were compared with a bound of mappings made elsewhere in their cell, and how many were told to cost the same. */
interface Held {
  bounded: number;
  same: number;
}

function holdBounds(sweep: Sweep, held: Held): void {
  const space = spaceOf(sweep, "each");
  const outcomes = outcomesOf(sweep);
  for (let cell = 0; cell < space.cells; cell++) {
    const base = space.baseAt(cell);
    const places = placesOf(space);
    const first = outcomes[indexAt(space, base, places[0]!)]!;
    if (first.status !== "done") continue;
    for (const from of places) {
      const corner = cornerOrNone(sweep, indexAt(space, base, from), space.works)!;
      const within = cornerOrNone(sweep, indexAt(space, base, places[0]!), space.works)!;
      const known = isBoundable(corner) ? leastCosts(within, undefined, { count: 0 }) : undefined;
      const least: Least | undefined = known && leastCosts(corner, known, { count: 0 });
      for (const to of places.filter((place) => place.every((p, i) => p >= from[i]!))) {
        const outcome = outcomes[indexAt(space, base, to)]!;
        expect(outcome.results.area_mm2).toBe(corner.area_mm2);
        expectNoMore(compulsoryCosts(corner), outcome);
        if (!least) continue;
        expectNoMore(least.costs, outcome);
        held.bounded += to.some((p, i) => p > from[i]!) ? 1 : 0;
        const far = cornerOrNone(sweep, outcome.index, space.works)!;
        if (!areSame(least, far)) continue;
        held.same += to.some((p, i) => p > from[i]!) ? 1 : 0;
        for (const name of NAMES) {
          expect(outcome.results[name]! / least.own![name] - 1).toBeCloseTo(0, 10);
        }
      }
    }
  }
}

test("where the best mapping is another one at other costs, the bound is made by that", async () => {
  // If writing weights costs nothing and DRAM little, they are written more often.
  const sweepFor = (objective: string) =>
    sweepOf(
      `fixed: {workload: 128x64x64, primitive: digital6T, at: RF, count: 1, objective: ${objective}}\n` +
        "axes: {primitive.write-energy: [0, 1000 pJ], DRAM.access-energy: [1 pJ, 1000 pJ]}\n" +
        "record: [energy_pJ, mapping]\n",
    );
  const sweep = await sweepFor("edp");
  const space = spaceOf(sweep, "each");
  const at = (index: number) => cornerOrNone(sweep, index, space.works)!;
  const within = leastCosts(at(0), undefined, { count: 0 });
  const best = outcomesOf(await sweepFor("energy"));
  expect(new Set(best.map(({ mapping }) => mapping)).size).toBeGreaterThan(1);
  for (const { index, results } of best) {
    expect(leastCosts(at(index), within, { count: 0 }).costs.energy_pJ).toBe(results.energy_pJ);
  }
});

test("no point of a cell costs less than the bounds of a corner, nor other than it is told to", async () => {
  const held = { bounded: 0, same: 0 };
  await fc.assert(
    fc.asyncProperty(cells, async ({ lines }) => {
      const sweep = await sweepOf(`${lines}${RECORD}`);
      fc.pre(sweep.size <= 40);
      holdBounds(sweep, held);
    }),
    { numRuns: 60, seed: 1 },
  );
  // Or nothing would have been tested.
  expect(held.bounded).toBeGreaterThan(100);
  expect(held.same).toBeGreaterThan(10);
});
