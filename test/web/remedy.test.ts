import fc from "fast-check";
import { expect, test } from "vitest";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { loopsOf, withBound } from "../../web/views/gemm/edit.ts";
import { remedies } from "../../web/views/gemm/remedy.ts";
import { problems } from "../oracle/arbitrary.ts";

const keeps = { A: "optional", B: "optional", Z: "optional" } as const;
const any = { M: 1e9, N: 1e9, K: 1e9, batch: 1e9 };
const memory = (name: string) =>
  ({ kind: "memory", name, capacity: 1e9, keeps, loops: any }) as const;
const HIERARCHY = { name: "tiny", levels: ["DRAM", "BUF", "REG"].map(memory), compute: "mac" };

const GEMM = gemm(64, 1, 1);

/** Loops over M, one at each level of so many iterations; 1 is none. */
function nest(...bounds: readonly number[]): Mapping {
  return {
    levels: bounds.map((bound, i) => ({
      level: HIERARCHY.levels[i]?.name ?? "",
      keeps: ["A", "B", "Z"],
      temporal: bound > 1 ? [{ dimension: "M", bound }] : [],
      spatial: [],
    })),
  };
}

const BEFORE = nest(8, 4, 2);

test.each<[what: string, now: Mapping, told: string[]]>([
  ["a product that is right", nest(8, 4, 2), []],
  [
    "a loop made shorter",
    nest(4, 4, 2),
    ["M is right again with 8 in place of 4 at BUF, or 4 in place of 2 at REG"],
  ],
  [
    "a loop made longer",
    nest(16, 4, 2),
    ["M is right again with 2 in place of 4 at BUF, or none in place of 2 at REG"],
  ],
  [
    "a loop longer than all others make up for",
    nest(32, 4, 2),
    ["M is right again with none in place of 4 at BUF"],
  ],
  [
    "a loop taken away",
    nest(1, 4, 2),
    ["M is right again with 32 in place of 4 at BUF, or 16 in place of 2 at REG"],
  ],
  ["no loop at all", nest(1, 1, 1), ["M is right again with another loop of 64"]],
  [
    "a loop that alone is too long",
    nest(65, 1, 1),
    ["M is right again with 64 in place of 65 at DRAM"],
  ],
])("of %s, it is told what mends it", (_, now, told) => {
  expect(remedies(HIERARCHY, GEMM, now, BEFORE)).toEqual(told);
});

test("without an edit, every loop that would do is told", () => {
  const now = nest(4, 4, 2);
  expect(remedies(HIERARCHY, GEMM, now, now)).toEqual([
    "M is right again with 8 in place of 4 at DRAM, or 8 in place of 4 at BUF, or 4 in place of 2 at REG",
  ]);
});

test("what is told of any mapping covers the dimension, and nothing is told of those that do", () => {
  fc.assert(
    fc.property(
      problems("any"),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      ({ hierarchy, gemm: of, mapping }, pick, bound) => {
        expect(remedies(hierarchy, of, mapping, mapping)).toEqual([]);
        const places = mapping.levels.flatMap((level, i) =>
          loopsOf(level).map((_, index) => ({ level: i, index })),
        );
        const place = places[pick % places.length];
        if (!place) return;
        const edited = withBound(mapping, place, bound);
        const isWrong = legalityIssues(hierarchy, of, edited, { constraints: false }).some(
          ({ code }) => code === "uncovered-dimension" || code === "idle-iteration",
        );
        expect(remedies(hierarchy, of, edited, mapping).length > 0).toBe(isWrong);
      },
    ),
  );
});
