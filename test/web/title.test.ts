import { expect, test } from "vitest";
import type { State } from "../../web/state/state.ts";
import { EXAMPLE } from "../../web/state/state.ts";
import { titleOf } from "../../web/views/title.ts";

const option = "digital6T at RF";
const of: State = { ...EXAMPLE, words: ["8x64x64", "16x64x64"], gemm: "8x64x64", option };

test.each<[title: string, change: Partial<State>]>([
  ["8x64x64, 16x64x64 · Verdict · cimpass", { view: "verdict" }],
  ["M × N=K · Phase map · cimpass", { view: "map" }],
  ["K × staging · Phase map · cimpass", { view: "map", options: { x: "K", y: "staging:0..0.5" } }],
  ["8x64x64 on digital6T at RF · One GEMM · cimpass", { view: "gemm" }],
  ["8x64x64 · Pareto · cimpass", { view: "pareto" }],
  ["digital6T at RF · Primitives · cimpass", { view: "primitives" }],
  ["mine.yaml · Primitives · cimpass", { view: "primitives", edit: "mine.yaml" }],
  ["8x64x64, 16x64x64 · Assumptions · cimpass", { view: "assumptions" }],
  ["8x64x64, 16x64x64 · How sure it is · cimpass", { view: "assumptions", part: "robust" }],
  ["8x64x64 on digital6T at RF · Proof · cimpass", { view: "proof" }],
  ["their.json · Proof · cimpass", { view: "proof", certificate: "their.json" }],
])("the title is %s", (title, change) => {
  expect(titleOf({ ...of, ...change })).toBe(title);
});

test("a long subject is cut, and one that is not there yet is left out", () => {
  const words = Array.from({ length: 20 }, () => "8x64x64");
  const title = titleOf({ ...EXAMPLE, words });
  expect(title).toMatch(/^8x64x64, .*… · Verdict · cimpass$/);
  expect(title.split(" · ")[0]).toHaveLength(60);
  expect(titleOf({ ...EXAMPLE, view: "primitives" })).toBe("Primitives · cimpass");
});
