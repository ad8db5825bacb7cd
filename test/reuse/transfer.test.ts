import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Extent } from "../../src/reuse/extent.ts";
import { firstInstance, spanOf, splitExtent, wholeExtent } from "../../src/reuse/extent.ts";
import type { Nest } from "../../src/reuse/nest.ts";
import { buildNest } from "../../src/reuse/nest.ts";
import { steps, transfers } from "../../src/reuse/transfer.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { DIMENSION_INDEX, DIMENSIONS } from "../../src/workload/tensor.ts";
import { problems } from "../oracle/arbitrary.ts";
import { level } from "../samples/tiny.ts";

/** A nest of one level without a hierarchy: loops as `M4 K2 N2x`, over an extent per dimension. */
function nest(loops: string, shape: readonly [M: number, N: number, K: number]): Nest {
  const words = loops.split(" ");
  const levels = words.map((word, i) => level(`${i}`, "", word));
  const hierarchy = {
    name: "test",
    compute: "mac",
    levels: words.map((_, i) => ({ kind: "fanout" as const, name: `${i}`, x: ANY, y: ANY })),
  };
  return buildNest(hierarchy, gemm(...shape), { levels });
}

const ANY = { size: Number.POSITIVE_INFINITY, dimensions: DIMENSIONS };

function first(of: Nest, position: number): Extent[] {
  return DIMENSIONS.map((_, d) => firstInstance(of, d, wholeExtent(of), 0, position));
}

describe("transfers", () => {
  it("drop the innermost run of irrelevant loops", () => {
    // Loops M4 K2 | N8: A {M, K} is reused over nothing outside; B {N, K} changes with K in each of 4 rows.
    const one = nest("M4 K2 N8", [4, 8, 2]);
    expect(transfers(one, "A", 2, first(one, 2))).toBe(8);
    expect(transfers(one, "B", 2, first(one, 2))).toBe(8 * 4 * 2);
    // Z {M, N} stays while K runs: 8 outputs for each of 4 rows.
    expect(transfers(one, "Z", 2, first(one, 2))).toBe(8 * 4);
  });

  it("multiply by irrelevant loops further out", () => {
    // Loops K2 M4: Z comes and goes in every pass over K.
    const one = nest("K2 M4 N8", [4, 8, 2]);
    expect(transfers(one, "Z", 2, first(one, 2))).toBe(8 * 4 * 2);
    expect(transfers(one, "B", 2, first(one, 2))).toBe(8 * 2);
  });

  it("find a tile again where the relevant loop runs once in the last pass", () => {
    /*
     * N = 3 as N2 · N2: passes of 2 and of 1 column. Nest N2 M2 N2: B [N, K] holds one column.
     * Pass 0: m 0: n 0, 1; m 1: n 0, 1: 4 changes. Pass 1: m 0: n 2; m 1: n 2 again: 1 change.
     */
    const one = nest("N2 M2 N2", [2, 3, 1]);
    expect(transfers(one, "B", 3, first(one, 3))).toBe(5);
    expect(steps(one, 3, first(one, 3))).toBe(6);
  });

  it("count rows of weights, whatever their width", () => {
    // 3 loads of a tile of K4 × N2, and the last of one column: 4 rows each
    const one = nest("N4 K4 N2", [1, 7, 4]);
    expect(transfers(one, "B", 1, first(one, 1), "elements")).toBe(28);
    expect(transfers(one, "B", 1, first(one, 1), "rows")).toBe(16);
    /*
     * N = 6 as N2 M2 N2 | N2: in pass 0 each of 2 rows sees two tiles of 2 columns, 4 loads; pass 1 has one tile left,
     * which stays for both rows: 5 loads of one row each.
     */
    const again = nest("N2 M2 N2 N2x", [2, 6, 1]);
    expect(transfers(again, "B", 3, first(again, 3), "rows")).toBe(5);
  });
});

describe("extents", () => {
  it("split instances into those before, at and beyond the last digit", () => {
    // 11 = digits 1, 1, 0 of last index 10 in 3 · 4 · 2 = 24 … with loop bounds 2 (temporal), 3 (spatial), 4
    const one = nest("M2 M3x M2", [11, 1, 1]);
    // last index 10 = 1·6 + 2·2 + 0
    expect(one.last).toEqual([1, 2, 0]);
    const classes = splitExtent(one, DIMENSION_INDEX.M, wholeExtent(one), 0, 3);
    // instances 0 and 1 run both passes in full; instance 2 stops after one element of the second
    expect(classes.map(({ count, limit }) => [count, limit[0], limit[2]])).toEqual([
      [2, 1, 1],
      [1, 1, 0],
    ]);
    const shorter = nest("M2 M3x M2", [7, 1, 1]);
    // last index 6 = 1·6 + 0·2 + 0: instance 0 does one element of the second pass, 1 and 2 do the first pass only
    expect(
      splitExtent(shorter, DIMENSION_INDEX.M, wholeExtent(shorter), 0, 3).map((c) => [
        c.count,
        c.limit[0],
        c.limit[2],
      ]),
    ).toEqual([
      [1, 1, 0],
      [2, 0, 1],
    ]);
    expect(spanOf(shorter, DIMENSION_INDEX.M, shorter.last, 0, 3, 0)).toBe(7);
  });

  it("leave out instances that never run", () => {
    const one = nest("M4x M2", [5, 1, 1]);
    // last index 4 = 2·2 + 0: instances 0 and 1 full, 2 half, 3 idle
    const classes = splitExtent(one, DIMENSION_INDEX.M, wholeExtent(one), 0, 2);
    expect(classes.map((c) => c.count)).toEqual([2, 1]);
  });
});

/** Walks the temporal loops outside *position* as the first instance runs them, and counts changes of its tile. */
function walk(of: Nest, position: number, asRows: boolean): number {
  const outside = of.bound.map((_, i) => i).filter((i) => i < position && !of.spatial[i]);
  const span = (d: number, digits: readonly number[]) => {
    // indices of dimension d that start with these digits, spatial digits outside being 0
    let low = 0;
    let size = 1;
    for (const i of of.loopsOf[d] ?? []) {
      const b = of.bound[i] ?? 1;
      if (i >= position) size *= b;
      else low = low * b + (of.spatial[i] ? 0 : (digits[i] ?? 0));
    }
    const extent = spanOf(of, d, of.last, 0, of.bound.length, 0);
    return { low, size: Math.max(0, Math.min(size, extent - low * size)) };
  };
  let rows = 0;
  let held = "";
  const digits = of.bound.map(() => 0);
  const visit = (n: number): void => {
    const i = outside[n];
    if (i !== undefined) {
      for (let digit = 0; digit < (of.bound[i] ?? 1); digit++) {
        digits[i] = digit;
        visit(n + 1);
      }
      digits[i] = 0;
      return;
    }
    const spans = DIMENSIONS.map((_, d) => span(d, digits));
    if (spans.some((s) => s.size === 0)) return;
    const key = [1, 2, 3].map((d) => spans[d]?.low).join();
    if (key === held) return;
    held = key;
    const [, n0, k, b] = spans.map((s) => s.size);
    rows += (k ?? 0) * (b ?? 0) * (asRows ? 1 : (n0 ?? 0));
  };
  visit(0);
  return rows;
}

it("rows and elements of B agree with walking the loops", () => {
  fc.assert(
    fc.property(problems("any"), fc.nat(), ({ hierarchy, gemm: shape, mapping }, pick) => {
      const of = buildNest(hierarchy, shape, mapping);
      const position = of.start[pick % of.start.length] ?? 0;
      const extents = first(of, position);
      expect(transfers(of, "B", position, extents, "rows")).toBe(walk(of, position, true));
      expect(transfers(of, "B", position, extents)).toBe(walk(of, position, false));
    }),
    { numRuns: 1000, seed: 5 },
  );
});
