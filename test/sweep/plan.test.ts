import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AxisValue } from "../../src/sweep/outcome.ts";
import type { Digit } from "../../src/sweep/plan.ts";
import { createPlan } from "../../src/sweep/plan.ts";
import { pointsOf, sweepOf } from "./swept.ts";

const CORES = "fixed: {primitive: cores}\n";

describe("a plan by hand", () => {
  test("the last axis varies fastest: index = 3·i(M) + i(N)", async () => {
    const sweep = await sweepOf(
      `${CORES}axes:\n  M: [16, 32]\n  N: [1, 2, 4]\n  K: {from: 64, to: 256, points: 1}\n`,
    );
    // 2 · 3 · 1 combinations.
    expect(sweep.size).toBe(6);
    expect(pointsOf(sweep)).toEqual([
      { index: 0, M: 16, N: 1, K: 64 },
      { index: 1, M: 16, N: 2, K: 64 },
      { index: 2, M: 16, N: 4, K: 64 },
      { index: 3, M: 32, N: 1, K: 64 },
      { index: 4, M: 32, N: 2, K: 64 },
      { index: 5, M: 32, N: 4, K: 64 },
    ]);
  });

  test("a range has both its ends to the last digit, and between them twelve digits", async () => {
    const sweep = await sweepOf(
      `${CORES}axes:\n  workload: [16x16x16]\n  SMEM.bandwidth: {from: 1, to: 2.1234567890123457, points: 4, scale: linear}\n`,
    );
    // 1 + i · 1.1234567890123457 / 3.
    expect(pointsOf(sweep).map((point) => Reflect.get(point, "SMEM.bandwidth"))).toEqual([
      1, 1.37448559634, 1.74897119267, 2.1234567890123457,
    ]);
  });

  test("more combinations than doubles count exactly are no plan", () => {
    const values = new Float64Array(2 ** 18);
    const digit = (name: string): Digit => ({ axes: [{ name, values }] });
    const [two, three] = [
      ["a", "b"],
      ["a", "b", "c"],
    ].map((names) => names.map(digit));
    expect(createPlan(two ?? []).size).toBe(2 ** 36);
    // 2^54.
    expect(() => createPlan(three ?? [])).toThrow("combinations are not exact");
  });

  test("zipped axes are one digit, in the place of the first", async () => {
    const sweep = await sweepOf(
      `${CORES}axes: {M: [1, 2], K: [10, 20], N: [3, 4]}\nzip: [[M, N]]\n`,
    );
    // M and N are (1, 3) or (2, 4); K varies inside.
    expect(pointsOf(sweep)).toEqual([
      { index: 0, M: 1, N: 3, K: 10 },
      { index: 1, M: 1, N: 3, K: 20 },
      { index: 2, M: 2, N: 4, K: 10 },
      { index: 3, M: 2, N: 4, K: 20 },
    ]);
  });

  test("zipped axes may have a value more than once", async () => {
    const sweep = await sweepOf(
      `${CORES}axes: {M: [1, 1, 2], N: [3, 4, 3], K: [8]}\nzip: [[M, N]]\n`,
    );
    expect(pointsOf(sweep)).toEqual([
      { index: 0, M: 1, N: 3, K: 8 },
      { index: 1, M: 1, N: 4, K: 8 },
      { index: 2, M: 2, N: 3, K: 8 },
    ]);
  });

  test("a condition leaves indices out and moves none", async () => {
    const sweep = await sweepOf(
      `${CORES}axes: {M: [1, 2, 3], N: [1, 2], K: [8]}\nlet: {area: M * N}\nwhere: [area >= 2, not (M == 3 and N == 2)]\n`,
    );
    // M·N: 1, 2, 2, 4, 3, 6; the first is too small and the last excluded.
    expect(pointsOf(sweep).map(({ index }) => index)).toEqual([1, 2, 3, 4]);
  });

  test("ranges are even by ratio, or by difference", async () => {
    const sweep = await sweepOf(
      "fixed: {primitive: cores, workload: 16x16x16}\naxes:\n" +
        "  SMEM.capacity: {from: 64KiB, to: 1MiB, points: 5}\n" +
        "  SMEM.bandwidth: {from: 10 B/ns, to: 20, points: 3, scale: linear}\n",
    );
    // 64 KiB · 16^(i/4): a doubling each. 10 + 10 · i/2.
    const points = pointsOf(sweep);
    const kib = points.map((of) => Number(Reflect.get(of, "SMEM.capacity")) / 1024);
    expect([...new Set(kib)]).toEqual([64, 128, 256, 512, 1024]);
    const bandwidths = points.slice(0, 3).map((of) => Reflect.get(of, "SMEM.bandwidth"));
    expect(bandwidths).toEqual([10, 15, 20]);
  });
});

const value = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom("a", "b"));
const digit = fc.integer({ min: 1, max: 4 }).chain((length) =>
  fc.array(fc.array(value, { minLength: length, maxLength: length }), {
    minLength: 1,
    maxLength: 2,
  }),
);
const digits = fc.array(digit, { minLength: 1, maxLength: 4 }).map((all): Digit[] =>
  all.map((columns, i) => ({
    axes: columns.map((values, j) => ({ name: `x${i}_${j}`, values })),
  })),
);

test("any combination can be had from its index: the same as going through all", () => {
  fc.assert(
    fc.property(digits, fc.infiniteStream(fc.nat()), (of, picks) => {
      const all = enumerated(of);
      const plan = createPlan(of);
      expect(plan.size).toBe(all.length);
      const at = (index: number) => {
        const values: AxisValue[] = [];
        plan.read(index, values);
        return values;
      };
      all.forEach((values, index) => {
        expect(at(index)).toEqual(values);
      });
      for (const pick of [...picks.take(5)]) {
        expect(at(pick % plan.size)).toEqual(all[pick % plan.size]);
      }
    }),
  );
});

/** Loops within loops. */
function enumerated([first, ...rest]: readonly Digit[]): AxisValue[][] {
  if (!first) return [[]];
  const length = first.axes[0]?.values.length ?? 0;
  const inner = enumerated(rest);
  return Array.from({ length }).flatMap((_, i) =>
    inner.map((values) => [...first.axes.map((axis) => axis.values[i] ?? 0), ...values]),
  );
}
