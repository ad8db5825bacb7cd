import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exploreTask } from "../../src/explore/task.ts";
import { sweepOf } from "../sweep/swept.ts";
import { exhaustiveFront, exploredOf, frontOf } from "./explored.ts";
import { spaces } from "./spaces.ts";

const RECORD = "record: [energy_pJ, latency_ns, EDP_pJ_ns, area_mm2]\n";

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

test("the front is that of evaluating every point, in spaces of every kind", async () => {
  await fc.assert(
    fc.asyncProperty(spaces, async ({ lines, task }) => {
      const sweep = await sweepOf(`${lines}${RECORD}`);
      const asked = { ...exploreTask(), ...task };
      const found = exploredOf(sweep, task);
      expect(found.proven).toBe(true);
      expect(frontOf(found)).toEqual(exhaustiveFront(sweep, asked));
      const { open, ...settled } = found.counts;
      expect(open).toBe(0);
      expect(Object.values(settled).reduce((a, b) => a + b, 0)).toBe(sweep.size);
      expect(settled.failed).toBe(0);
    }),
    { numRuns: 60, seed: 1 },
  );
});
