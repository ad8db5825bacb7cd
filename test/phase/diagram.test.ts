import { describe, expect, test } from "vitest";
import { weighing } from "../../src/phase/contest.ts";
import { phaseDiagram } from "../../src/phase/diagram.ts";
import { multiplesOf, significantBits } from "../../src/phase/family.ts";
import type { SliceAxis } from "../../src/phase/slice.ts";
import { gemmAt, sliceIssues } from "../../src/phase/slice.ts";
import { phasePicture } from "../../src/report/phase-picture.ts";
import { macsPerElement } from "../../src/workload/gemm.ts";
import type { Dimension } from "../../src/workload/tensor.ts";
import { amortised } from "./amortised.ts";

const axis = (...dimensions: Dimension[]): SliceAxis => ({ kind: "extents", dimensions });
const intensity: SliceAxis = { kind: "intensity" };
const SEARCH = { family: multiplesOf(1), checkUpTo: 8 };

describe("a phase diagram", () => {
  const slice = { x: axis("M"), y: axis("N", "K"), fixed: {} };
  const { weigh } = weighing(amortised());
  const diagram = phaseDiagram(slice, [2, 8, 16, 32], [1, 2], SEARCH, weigh);

  test("has the gain of every cell: 2·M / (10 + M)", () => {
    // 4/12, 16/18, 32/26, 64/42 whatever N = K
    for (const row of diagram.cells) {
      const gains = row.map((cell) => cell?.gain ?? 0);
      expect(gains).toHaveLength(4);
      for (const [i, gain] of [4 / 12, 16 / 18, 32 / 26, 64 / 42].entries())
        expect(gains[i]).toBeCloseTo(gain, 9);
    }
    expect(diagram.cells[1]?.[2]?.network.name).toBe("16x2x2");
  });

  test("has a border along M in every row, and none along N = K", () => {
    const crossed = diagram.borders.filter(({ crossings }) => crossings.length > 0);
    expect(crossed.map(({ along, at }) => `${along} ${at}`)).toEqual(["x 1", "x 2"]);
    for (const { crossings } of crossed) {
      expect(crossings[0]?.flips[0]?.below.value).toBe(10);
      expect(crossings[0]?.flips[0]?.above.value).toBe(11);
    }
  });

  test("is drawn with the largest y on top and lines where the winner changes", () => {
    const lines = phasePicture(diagram).split("\n");
    expect(lines[0]).toBe("N=K");
    expect(lines[1]).toBe("   2 | .0.333  .0.889|  a1.23   a1.52");
    expect(lines[3]).toBe("   1 | .0.333  .0.889|  a1.23   a1.52");
    expect(lines[6]).toBe("   M        2       8      16      32");
    expect(lines.slice(8)).toEqual(["a written at REG", ". cores"]);
  });

  test("says a tie, and leaves out what was not weighed", () => {
    const tie = phaseDiagram(slice, [10], [1], SEARCH, weigh);
    expect(phasePicture(tie)).toContain("=1.00");
    const none = phaseDiagram(slice, [10], [1], SEARCH, () => undefined);
    expect(none.cells).toEqual([[undefined]]);
    expect(none.borders).toEqual([]);
  });
});

describe("a slice", () => {
  test("of intensity has N = K that gives it", () => {
    const slice = { x: intensity, y: axis("M"), fixed: {} };
    // I = M·n / (2M + n): for M = 64 and I = 16 n = 2·64·16 / 48 = 42.67; 40 is nearer than 48 (√(40·48) = 43.8)
    const found = gemmAt(slice, 16, 64, significantBits(3));
    expect(found).toMatchObject({ M: 64, N: 40, K: 40 });
    const exact = gemmAt(slice, 16, 32, significantBits(3));
    // n = 2·32·16 / 16 = 64, and 32·64 / (64 + 64) = 16
    expect(exact).toMatchObject({ M: 32, N: 64, K: 64 });
    expect(exact && macsPerElement(exact)).toBe(16);
    expect(gemmAt(slice, 64, 64, significantBits(3))).toBeUndefined();
  });

  test("of intensity has borders over N = K alone", () => {
    const slice = { x: axis("M"), y: intensity, fixed: {} };
    const { weigh } = weighing(amortised());
    const { borders, cells } = phaseDiagram(slice, [8, 16], [2, 4], SEARCH, weigh);
    expect(borders.map(({ along, line }) => `${along} ${line}`)).toEqual(["y N=K", "y N=K"]);
    expect(cells.flat().every((cell) => cell !== undefined)).toBe(true);
  });

  test.for([
    [axis("M"), axis("N"), {}, "missing extent: K"],
    [
      axis("M"),
      axis("M", "K"),
      { N: 4 },
      "conflicting extents: M is decided by axis M and axis M=K",
    ],
    [axis("M"), intensity, { K: 4 }, "conflicting extents: K is decided by axis intensity and K=4"],
    [axis("N"), axis("K"), {}, "missing extent: M"],
  ] as const)("%# is refused", ([x, y, fixed, message]) => {
    expect(sliceIssues({ x, y, fixed }).map((issue) => issue.message)).toContain(message);
  });

  test("needs no batch, and may have one", () => {
    expect(sliceIssues({ x: axis("M"), y: axis("N", "K"), fixed: {} })).toEqual([]);
    const batched = { x: axis("batch"), y: axis("N"), fixed: { M: 1, K: 128 } };
    expect(sliceIssues(batched)).toEqual([]);
    expect(gemmAt(batched, 8, 64, multiplesOf(1))).toMatchObject({ batch: 8, M: 1, N: 64, K: 128 });
  });
});
