import { expect, it } from "vitest";
import { gemm } from "../../src/workload/gemm.ts";
import { mergedByShape, mergedShapes } from "../../src/workload/merged.ts";

const gemms = [
  gemm(4, 4, 4, { name: "query" }),
  gemm(2, 2, 2, { name: "scores", count: 3, weights: "dynamic" }),
  gemm(4, 4, 4, { name: "key", count: 2 }),
  gemm(4, 4, 4, { name: "query", batch: 2 }),
  gemm(4, 4, 4, { name: "query", weights: "dynamic" }),
];

it("what has one shape stands where its first stood, with all counts and each name once", () => {
  // 4×4×4 occurs 1 + 2 + 1 times; with a batch of 2 it is another shape.
  expect(mergedByShape(gemms, (of) => of)).toEqual([
    { first: gemms[0], count: 4, names: ["query", "key"] },
    { first: gemms[1], count: 3, names: ["scores"] },
    { first: gemms[3], count: 1, names: ["query"] },
  ]);
});

it("what else tells GEMMs apart keeps them apart", () => {
  const found = mergedByShape(
    gemms,
    (of) => of,
    ({ weights }) => weights,
  );
  expect(found.map(({ count }) => count)).toEqual([4, 4]);
});

it("one GEMM of each shape has the count of all", () => {
  const merged = mergedShapes(gemms);
  expect(merged).toEqual([{ ...gemms[0], count: 4 }, gemms[1], gemms[3]]);
});
