import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import { assignAxes } from "../../src/mapping/axes.ts";
import { lastPasses } from "../../src/mapping/last-pass.ts";
import { createMapping } from "../../src/mapping/mapping.ts";
import { printMapping } from "../../src/mapping/print.ts";
import { tileSize } from "../../src/mapping/tile.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { Dimension } from "../../src/workload/tensor.ts";
import { level, TINY, TINY_GEMM, TINY_MAPPING } from "../samples/tiny.ts";

const { hierarchy } = resolve(TINY, createProfile("consistent"));

describe("createMapping", () => {
  it("drops loops of bound 1 and keeps what the hierarchy always keeps", () => {
    const mapping = createMapping(hierarchy, {
      DRAM: {
        temporal: [
          { dimension: "N", bound: 2 },
          { dimension: "M", bound: 1 },
        ],
      },
      BUF: { temporal: level("", "", "M4 K2").temporal },
      PE: { spatial: level("", "", "N2x K2y").spatial },
    });
    expect(mapping).toEqual(TINY_MAPPING);
  });
});

it("a tile is what lies inside a level, at most the whole", () => {
  expect(tileSize(TINY_MAPPING, TINY_GEMM, "A", 1)).toBe(16);
  expect(tileSize(TINY_MAPPING, TINY_GEMM, "Z", 1)).toBe(8);
  expect(tileSize(TINY_MAPPING, TINY_GEMM, "A", 3)).toBe(1);
  expect(tileSize(TINY_MAPPING, gemm(1, 3, 1), "B", 0)).toBe(3);
});

describe("printMapping", () => {
  it("nests levels and loops, and shows a smaller last iteration", () => {
    expect(printMapping(hierarchy, gemm(4, 3, 4), TINY_MAPPING)).toBe(
      [
        "DRAM [A B Z]",
        "  for N in 2",
        "  BUF [A Z]",
        "    for M in 4",
        "      for K in 2",
        "      PE",
        "        parallel-for N in 2 (last 1) along x",
        "          parallel-for K in 2 along y",
        "          REG [A]",
        "          mac: Z += A · B",
      ].join("\n"),
    );
  });

  it("knows the last iterations: their mixed-radix number is the extent", () => {
    // 147 = 9·16 + 3
    const mapping = { levels: [level("DRAM", "ABZ", "M10"), level("PE", "", "M16x")] };
    expect(lastPasses(gemm(147, 1, 1), mapping.levels)).toEqual([
      { temporal: [10], spatial: [] },
      { temporal: [], spatial: [3] },
    ]);
    // one loop object at two levels; 8 = 2·3 + 2
    const loop = { dimension: "K", bound: 3 } as const;
    const twice = [0, 1].map((i) => ({ ...level(`${i}`, ""), temporal: [loop] }));
    expect(lastPasses(gemm(1, 1, 8), twice).map((one) => one.temporal)).toEqual([[3], [2]]);
    expect(lastPasses(gemm(1, 1, 28), twice).map((one) => one.temporal)).toEqual([
      [undefined],
      [undefined],
    ]);
  });
});

describe("assignAxes", () => {
  const fanout = (x: number, y: number, dimensions: readonly Dimension[]) => ({
    kind: "fanout" as const,
    name: "PE",
    x: { size: x, dimensions },
    y: { size: y, dimensions },
  });
  const loops = (...bounds: number[]) =>
    bounds.map((bound) => ({ dimension: "N" as const, bound }));

  it("splits loops over both axes where one is too small", () => {
    expect(assignAxes(fanout(4, 6, ["N"]), loops(2, 3, 2))?.map((l) => l.axis)).toEqual([
      "x",
      "y",
      "x",
    ]);
    expect(assignAxes(fanout(4, 5, ["N"]), loops(2, 3, 4))).toBeUndefined();
  });

  it("minds the dimensions of an axis unless told not to", () => {
    expect(assignAxes(fanout(4, 4, ["M"]), loops(2))).toBeUndefined();
    expect(assignAxes(fanout(4, 4, ["M"]), loops(2), { constraints: false })).toHaveLength(1);
  });

  it("finds an assignment exactly if one of all 2^n fits", () => {
    const bounds = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 });
    const size = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(bounds, size, size, (of, x, y) => {
        let fits = false;
        for (let mask = 0; mask < 2 ** of.length; mask++) {
          const on = (bit: number) =>
            of.reduce((p, b, i) => (((mask >> i) & 1) === bit ? p * b : p), 1);
          fits ||= on(0) <= x && on(1) <= y;
        }
        const found = assignAxes(fanout(x, y, ["N"]), loops(...of));
        expect(found !== undefined).toBe(fits);
        const used = (axis: string) =>
          (found ?? []).filter((l) => l.axis === axis).reduce((p, l) => p * l.bound, 1);
        expect(used("x") <= x && used("y") <= y).toBe(true);
      }),
    );
  });
});
