import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import type { FrontPoint } from "../../src/insight/front.ts";
import { jointFront, leastProduct, paretoFront } from "../../src/insight/front.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { createMapping } from "../../src/mapping/mapping.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import type { SearchCase } from "../search/arbitrary.ts";
import { searchCases } from "../search/arbitrary.ts";

const MOST = 400;
const CLOSE = 1e-12;

interface Pair {
  readonly energy_pJ: number;
  readonly time_ns: number;
}

/** All pairs of energy and time of a mapspace; undefined if there are too many. */
function pairs({ space, architecture, profile }: SearchCase): Pair[] | undefined {
  const all: Pair[] = [];
  for (const mapping of enumerateMappings(space)) {
    if (all.length >= MOST) return undefined;
    const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
    all.push({ energy_pJ, time_ns: latency.time_ns });
  }
  return all;
}

/** Those that no pair beats, by the definition; pairs that differ by rounding alone are one. */
function nonDominated(all: readonly Pair[]): Pair[] {
  const no = (a: number, b: number) => a <= b * (1 + CLOSE);
  const less = (a: number, b: number) => a < b * (1 - CLOSE);
  const kept = all.filter(
    (one) =>
      !all.some(
        (other) =>
          no(other.energy_pJ, one.energy_pJ) &&
          no(other.time_ns, one.time_ns) &&
          (less(other.energy_pJ, one.energy_pJ) || less(other.time_ns, one.time_ns)),
      ),
  );
  kept.sort((a, b) => b.time_ns - a.time_ns);
  return kept.filter((one, i) => {
    const before = kept[i - 1];
    return !before || less(one.time_ns, before.time_ns);
  });
}

test.each([
  { factors: "perfect", numRuns: 700, least: 500 },
  { factors: "imperfect", numRuns: 400, least: 250 },
] as const)(
  "the front is what no mapping of all beats: $least problems or more, $factors factors",
  ({ factors, numRuns, least }) => {
    let checked = 0;
    let points = 0;
    let curved = 0;
    const check = (one: SearchCase) => {
      const all = pairs(one);
      if (!all) return;
      checked++;
      const { architecture, space, profile } = one;
      const front = paretoFront(one);
      expect(front.complete).toBe(true);
      const expected = nonDominated(all);
      const near = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(11)) : 0);
      const shape = (of: readonly Pair[]) =>
        of.map(({ energy_pJ, time_ns }) => [near(energy_pJ), near(time_ns)]);
      expect(shape(front.points)).toEqual(shape(expected));
      for (const { energy_pJ, time_ns, mapping } of front.points) {
        expect(legalityIssues(space.hierarchy, space.gemm, mapping)).toEqual([]);
        const found = evaluateLegal(architecture, space.gemm, mapping, profile);
        expect([found.energy_pJ, found.latency.time_ns]).toEqual([energy_pJ, time_ns]);
      }
      const products = all.map(({ energy_pJ, time_ns }) => energy_pJ * time_ns);
      const best = leastProduct(front.points);
      if (best) expect(near(best.energy_pJ * best.time_ns)).toBe(near(Math.min(...products)));
      points += front.points.length;
      if (front.points.length > 1) curved++;
    };
    fc.assert(fc.property(searchCases(factors), check), { numRuns, seed: 41, endOnFailure: true });
    expect(checked).toBeGreaterThanOrEqual(least);
    // Fronts of one point alone would prove little.
    expect(curved).toBeGreaterThan(numRuns / 20);
    expect(points).toBeGreaterThan(numRuns / 2);
  },
  120_000,
);

test("a search that is stopped says that points may lack", () => {
  const [one] = fc.sample(searchCases("perfect"), { numRuns: 1, seed: 5 });
  if (!one) throw new Error("no case");
  const stopped = { aborted: true };
  const found = paretoFront(one, { signal: stopped, nodes: 1 });
  const whole = paretoFront(one);
  expect(found.points).toEqual(whole.points.slice(0, found.points.length));
  expect(found.complete || found.points.length < whole.points.length).toBe(true);
});

test("the joint front of budgets drops what takes more for nothing", () => {
  const mapping: Mapping = createMapping({ name: "", levels: [], compute: "" }, {});
  const at = (energy_pJ: number, time_ns: number): FrontPoint => ({ energy_pJ, time_ns, mapping });
  const front = (...points: FrontPoint[]) => ({ points, complete: true, nodes: 0 });
  const joint = jointFront([
    { front: front(at(10, 10), at(12, 8)), taken: 1 },
    // (10, 10) again for more area: dropped. (12, 7) is faster than all before: kept.
    { front: front(at(10, 10), at(12, 7)), taken: 2 },
    // Dominated in all three by (10, 10) for 1.
    { front: front(at(11, 10)), taken: 2 },
    // The same as the first for the same: the first stands for both.
    { front: front(at(10, 10)), taken: 1 },
  ]);
  expect(
    joint.map(({ front: of, point, taken }) => [of, point.energy_pJ, point.time_ns, taken]),
  ).toEqual([
    [0, 10, 10, 1],
    [0, 12, 8, 1],
    [1, 12, 7, 2],
  ]);
});
