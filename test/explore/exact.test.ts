import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exploreTask } from "../../src/explore/task.ts";
import { outcomesOf, sweepOf } from "../sweep/swept.ts";
import { exploredOf, frontOf } from "./explored.ts";
import { assertIsFront, RECORD } from "./front.ts";
import { spaces } from "./spaces.ts";

describe("a space of four points", () => {
  // The fixed priority mapping on hardware of one size: what differs is what an action costs, or how long it takes.
  const space = (more: string) =>
    sweepOf(
      "fixed: {workload: 64x64x64, primitive: digital6T, at: RF, mapper: priority}\n" +
        `axes: {digital6T.mac-energy: [2 pJ, 1 pJ], digital6T.latency: [10 ns, 5 ns]}\n${RECORD}${more}`,
    );

  test("the point that is the best in both is the front, and the others are not evaluated", async () => {
    const sweep = await space("");
    const found = exploredOf(sweep);
    // Indices count energy × 2 + latency: the last has 1 pJ and 5 ns.
    expect(frontOf(found)).toEqual([3]);
    expect(found.proven).toBe(true);
    expect(found.counts).toMatchObject({ evaluated: 1, excluded: 3, open: 0 });
  });

  test("where only area counts, all of them tie", async () => {
    const sweep = await space("explore: {objectives: [area_mm2]}\n");
    expect(frontOf(exploredOf(sweep))).toEqual([0, 1, 2, 3]);
    expect(frontOf(exploredOf(sweep, { ties: "one" }))).toEqual([3]);
  });

  test("conditions leave what is left", async () => {
    const sweep = await space("where: [digital6T.mac-energy * digital6T.latency > 5]\n");
    const found = exploredOf(sweep);
    // 1 pJ with 10 ns, and 2 pJ with 5 ns.
    expect(frontOf(found)).toEqual([1, 2]);
    expect(found.counts).toMatchObject({ evaluated: 2, rejected: 1, excluded: 1 });
  });

  test("nothing fits an area of less than the chip has", async () => {
    const found = exploredOf(await space("explore: {area: 0.001 mm2}\n"));
    expect(found.counts).toMatchObject({ overArea: 4, evaluated: 0 });
    expect(found).toMatchObject({ proven: true, fronts: [] });
  });
});

test("the front is that of evaluating every point, in spaces of every kind", () =>
  fc.assert(
    fc.asyncProperty(spaces, async ({ lines, task }) => {
      const sweep = await sweepOf(`${lines}${RECORD}`);
      assertIsFront(sweep, { ...exploreTask(), ...task });
    }),
    { numRuns: 60, seed: 1 },
  ));

describe("a limit of evaluations", () => {
  const lines =
    "fixed: {workload: 64x64x64, at: SMEM, mapper: priority}\n" +
    `axes: {primitive: [digital6T, analog6T, digital8T], count: [1, 4]}\n${RECORD}`;

  test("leaves open what may be better, and proves nothing", async () => {
    const sweep = await sweepOf(lines);
    const all = exploredOf(sweep);
    const { evaluated } = all.counts;
    expect(evaluated).toBeGreaterThan(2);
    const some = exploredOf(sweep, { evaluations: 2 });
    expect(some).toMatchObject({ proven: false, counts: { evaluated: 2 } });
    expect(some.counts.open).toBe(6 - 2 - some.counts.excluded);
    expect(frontOf(some).length).toBeGreaterThan(0);
  });

  test("that is never met changes nothing", async () => {
    const sweep = await sweepOf(lines);
    expect(exploredOf(sweep, { evaluations: 1000 })).toEqual(exploredOf(sweep));
  });
});

test("hardware that runs all workloads costs their sum, and has a front of its own", async () => {
  const lines =
    "fixed: {at: RF, mapper: priority}\naxes:\n  workload: [16x32x48, 64x32x48]\n" +
    `  primitive: [digital6T, analog6T, digital8T]\n  primitive.latency: [5 ns, 20 ns]\n${RECORD}`;
  const sweep = await sweepOf(lines);
  const found = exploredOf(sweep, { over: "total" });
  expect(found.proven).toBe(true);
  const outcomes = outcomesOf(sweep);
  // The workload is the first axis, so the second half of the points is that of the second workload.
  const designs = outcomes.slice(0, 6).map((first, i) => {
    const second = outcomes[6 + i]!;
    const sum = (name: string) => first.results[name]! + second.results[name]!;
    return [sum("energy_pJ"), sum("latency_ns"), first.results.area_mm2!];
  });
  const isBeaten = (one: number[]) =>
    designs.some((of) => of.every((a, i) => a <= one[i]!) && of.some((a, i) => a < one[i]!));
  const front = designs.flatMap((one, i) => (isBeaten(one) ? [] : [i]));
  expect(frontOf(found)).toEqual(front);
  const [design] = found.fronts[0]!.designs;
  expect(design!.costs.energy_pJ).toBe(designs[design!.index]![0]);
  expect(design!.outcomes.map(({ index }) => index)).toEqual([design!.index, design!.index + 6]);
});
