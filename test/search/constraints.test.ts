import { expect, test } from "vitest";
import type { MapspaceConstraints } from "../../src/mapspace/constraints.ts";
import { constrain } from "../../src/mapspace/constraints.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import { createMapspace } from "../../src/mapspace/mapspace.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { issuesOf } from "../format/issues.ts";
import { expectConstrainedOptimal } from "./constrained.ts";

const ANY = Number.POSITIVE_INFINITY;
const every = { M: ANY, N: ANY, K: ANY, batch: ANY };
const keeps = { A: "always", B: "always", Z: "always" } as const;
/** Two memories, each of which keeps everything. */
const hierarchy = {
  name: "two",
  compute: "unit",
  levels: [
    { kind: "memory", name: "outer", capacity: ANY, keeps, loops: every },
    { kind: "memory", name: "inner", capacity: ANY, keeps, loops: every },
  ],
} as const;

function count(of: ReturnType<typeof gemm>, constraints: MapspaceConstraints): number {
  return [...enumerateMappings(constrain(createMapspace(hierarchy, of, "perfect"), constraints))]
    .length;
}

/**
 * 2 × 3 × 1 on two memories: M is outside or inside, and N too. Both outside: 2 orders. Both inside: 2. One each: 1 and 1.
 * So 6 in all.
 */
test("how many of six mappings constraints leave", () => {
  const of = gemm(2, 3, 1);
  const on = (level: string, one: object) => new Map([[level, one]]);
  expect(count(of, new Map())).toBe(6);
  // M outside: with N outside as well in 2 orders, or N inside.
  expect(count(of, on("outer", { factors: { M: { least: 2, most: 2 } } }))).toBe(3);
  expect(count(of, on("inner", { factors: { M: { least: 1, most: 1 } } }))).toBe(3);
  expect(
    count(of, on("outer", { factors: { M: { least: 2, most: 2 }, N: { least: 3, most: 3 } } })),
  ).toBe(2);
  // Of the two orders with both outside, one has M innermost.
  expect(count(of, on("outer", { order: ["M"] }))).toBe(5);
  expect(count(of, on("outer", { order: ["M", "N"] }))).toBe(5);
  expect(count(of, on("outer", { order: ["K", "M"] }))).toBe(5);
  expect(
    count(
      of,
      new Map([
        ["outer", { order: ["M"] }],
        ["inner", { order: ["N"] }],
      ] as const),
    ),
  ).toBe(4);
  expect(count(of, on("outer", { factors: { M: { least: 3, most: 3 } } }))).toBe(0);
});

test("what contradicts the hierarchy, or is not supported, is said", () => {
  const fault = (level: string, one: object, factors: "perfect" | "imperfect" = "perfect") =>
    issuesOf(() =>
      constrain(
        createMapspace(hierarchy, gemm(2, 2, 2, { batch: 2 }), factors),
        new Map([[level, one]]),
      ),
    );
  expect(fault("inner", { keeps: { B: "never" } })).toContain("inner always keeps B");
  expect(fault("cache", {})).toContain("unknown level: cache");
  expect(fault("inner", { order: ["batch", "M"] })).toContain("batch inside other loops of inner");
  expect(fault("inner", { order: ["M"] }, "imperfect")).toContain("imperfect factors");
});

test.each(["small", "broad"] as const)("the optimum of %s problems under constraints", (size) => {
  const seen = expectConstrainedOptimal(size, { numRuns: 300, seed: 7, most: 200 });
  // Not vacuous: constraints bind, empty some spaces, and make some optima worse.
  expect(seen.smaller).toBeGreaterThan(20);
  expect(seen.empty).toBeGreaterThan(2);
  expect(seen.worse).toBeGreaterThan(4);
});
