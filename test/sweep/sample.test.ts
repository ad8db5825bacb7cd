import fc from "fast-check";
import { expect, test } from "vitest";
import { pointsOf, sweepOf } from "./swept.ts";

const sampled = (method: string, points: number, seed: number) =>
  sweepOf(
    "fixed: {primitive: cores, workload: 16x16x16}\n" +
      "axes:\n  SMEM.read-energy: {from: 1, to: 16}\n  SMEM.bandwidth: {from: 0.5, to: 1.5, scale: linear}\n  objective: [energy, edp]\n" +
      `sample: {axes: [SMEM.read-energy, SMEM.bandwidth], method: ${method}, points: ${points}, seed: ${seed}}\n`,
  );
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test("a Latin hypercube has one point in each of as many strata of every axis", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), seeds, async (points, seed) => {
      const sweep = await sampled("latin-hypercube", points, seed);
      expect(sweep.size).toBe(2 * points);
      const found = pointsOf(sweep).filter(({ index }) => index % 2 === 0);
      // 16^s along the first, 0.5 + s along the second.
      const strata = found.map((point) => [
        Math.floor((Math.log2(Number(Reflect.get(point, "SMEM.read-energy"))) / 4) * points + 1e-9),
        Math.floor((Number(Reflect.get(point, "SMEM.bandwidth")) - 0.5) * points + 1e-9),
      ]);
      for (const axis of [0, 1]) {
        expect(new Set(strata.map((of) => of[axis])).size).toBe(points);
      }
    }),
    { numRuns: 20 },
  );
});

test("more random points begin with the same ones, and another seed has others", async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const few = pointsOf(await sampled("random", 5, seed));
      const many = pointsOf(await sampled("random", 9, seed));
      expect(many.slice(0, few.length)).toEqual(few);
      expect(pointsOf(await sampled("random", 5, (seed + 1) % 2 ** 32))).not.toEqual(few);
    }),
    { numRuns: 10 },
  );
});

test("of a list any value is drawn as often as another", async () => {
  const sweep = await sweepOf(
    "fixed: {primitive: cores, workload: 16x16x16}\naxes: {objective: [energy, latency, edp]}\n" +
      "sample: {axes: [objective], method: latin-hypercube, points: 30, seed: 1}\n",
  );
  const drawn = pointsOf(sweep).map((point) => String(Reflect.get(point, "objective")));
  // Ten of thirty strata are in each third.
  for (const name of ["energy", "latency", "edp"]) {
    expect([name, drawn.filter((one) => one === name).length]).toEqual([name, 10]);
  }
});
