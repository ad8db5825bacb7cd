import { expect, test } from "vitest";
import { lackOf } from "../../web/state/lack.ts";
import type { State } from "../../web/state/state.ts";
import { EXAMPLE } from "../../web/state/state.ts";

const nothing = () => undefined;
const of: State = { ...EXAMPLE, words: ["m.onnx"], held: ["m.onnx"] };
const WHY = "which holds neither ONNX models nor files that are too large for it";

test("files that only another page has are asked for, all at once", () => {
  expect(lackOf(of, nothing)).toBe(
    `m.onnx is not part of this link, ${WHY}: choose it again at "or a file".`,
  );
  const more = { ...of, options: { cim: ["mine.yaml"], arch: "chip.yaml" } };
  expect(lackOf({ ...more, held: ["m.onnx", "mine.yaml", "chip.yaml"] }, nothing)).toBe(
    `m.onnx, mine.yaml, and chip.yaml are not part of this link, ${WHY}: choose them again at "or a file".`,
  );
});

test("files that this page holds, or that nothing is asked about, are not", () => {
  expect(lackOf(of, (name) => name === "m.onnx")).toBeUndefined();
  expect(lackOf({ ...of, words: ["dlrm"] }, nothing)).toBeUndefined();
  expect(lackOf(EXAMPLE, nothing)).toBeUndefined();
});
