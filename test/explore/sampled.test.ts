import { expect, test } from "vitest";
import type { Exploration } from "../../src/explore/exploration.ts";
import { sweepOf } from "../sweep/swept.ts";
import { exploredOf, frontOf } from "./explored.ts";

const LINES = `fixed: {workload: 64x64x64, mapper: priority}
axes:
  primitive: [digital6T, analog6T, digital8T, analog8T]
  at: [RF, SMEM]
  SMEM.capacity: {from: 32KiB, to: 1MiB, points: 11}
  RF.capacity: {from: 4KiB, to: 32KiB, points: 5}
  primitive.latency: {from: 2 ns, to: 40 ns, points: 6}
record: [energy_pJ, latency_ns, area_mm2]
`;

/** The volume of the unit cube that a front beats, its costs scaled by their logarithms between the least and the most of *within*. */
function hypervolume(found: Exploration, within: Exploration): number {
  const vectors = (of: Exploration) =>
    of.fronts.flatMap(({ designs }) =>
      designs.map(({ costs }) => [costs.energy_pJ, costs.latency_ns, costs.area_mm2].map(Math.log)),
    );
  const scale = [0, 1, 2].map((i) => {
    const values = vectors(within).map((vector) => vector[i]!);
    return [Math.min(...values), Math.max(...values)] as const;
  });
  const points = vectors(found).map((vector) =>
    vector.map((value, i) => (value - scale[i]![0]) / (scale[i]![1] - scale[i]![0] || 1)),
  );
  // On a grid of cells, of which each is beaten whole or not.
  const cells = 40;
  let beaten = 0;
  for (let at = 0; at < cells ** 3; at++) {
    const cell = [at % cells, Math.floor(at / cells) % cells, Math.floor(at / cells ** 2)];
    if (points.some((point) => point.every((x, i) => x * cells <= cell[i]!))) beaten++;
  }
  return beaten / cells ** 3;
}

test("by chance a tenth of a space shows nine tenths of what its front beats", async () => {
  const sweep = await sweepOf(LINES);
  expect(sweep.size).toBe(2640);
  const exact = exploredOf(sweep);
  expect(exact.proven).toBe(true);
  const sampled = [1, 2, 3].map((seed) =>
    exploredOf(sweep, { method: "sampled", evaluations: 264, seed }),
  );
  for (const found of sampled) {
    expect(found).toMatchObject({ method: "sampled", proven: false });
    expect(found.counts.evaluated).toBe(264);
    const { open, ...settled } = found.counts;
    expect(open).toBe(2640 - Object.values(settled).reduce((a, b) => a + b, 0));
    expect(hypervolume(found, exact) / hypervolume(exact, exact)).toBeGreaterThan(0.9);
  }
});

test("the same seed finds the same, and another another", async () => {
  const of = async (seed: number) =>
    exploredOf(await sweepOf(LINES), { method: "sampled", evaluations: 60, seed });
  expect(await of(5)).toEqual(await of(5));
  expect(frontOf(await of(5))).not.toEqual(frontOf(await of(6)));
});

test("looking at everything is a proof, and finds the front", async () => {
  const sweep = await sweepOf(`${LINES}where: [RF.capacity == 4KiB]\n`);
  const task = { method: "sampled", evaluations: 5000, area_mm2: 1 } as const;
  const found = exploredOf(sweep, task);
  expect(found).toMatchObject({ proven: true, counts: { open: 0 } });
  expect(found.counts.overArea).toBeGreaterThan(0);
  expect(frontOf(found)).toEqual(frontOf(exploredOf(sweep, { ...task, method: "exact" })));
});

test("a space without any point within the area ends", async () => {
  const found = exploredOf(await sweepOf(LINES), {
    method: "sampled",
    evaluations: 10,
    area_mm2: 1e-6,
  });
  expect(found).toMatchObject({ fronts: [], counts: { evaluated: 0, overArea: 500 } });
});

test("a space that is too large for a proof is sampled unless a proof is asked for, which is refused beyond memory", async () => {
  const sweep = await sweepOf(`fixed: {M: 64, N: 64, K: 64, mapper: priority}
axes:
  primitive: [digital6T, analog6T]
  at: [RF, SMEM]
  SMEM.capacity: {from: 64KiB, to: 4MiB, points: 1000}
  RF.capacity: {from: 4KiB, to: 64KiB, points: 1000}
  SMEM.bandwidth: {from: 10, to: 100, points: 300}
record: [energy_pJ]
`);
  const found = exploredOf(sweep, { evaluations: 20 });
  expect(found).toMatchObject({
    method: "sampled",
    proven: false,
    combinations: 1.2e9,
    counts: { evaluated: 20, open: 1.2e9 - 20 },
  });
  const wider = await sweepOf(`fixed: {K: 64, mapper: priority, primitive: digital6T, at: RF}
axes: {M: {from: 1, to: 5000, points: 5000, scale: linear}, N: {from: 1, to: 5000, points: 5000, scale: linear}}
`);
  expect(() => exploredOf(wider, { method: "exact" })).toThrow(/too large for a proof/);
});
