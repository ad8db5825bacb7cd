import { expect, test } from "vitest";
import { outsideOf } from "../../src/component/estimate.ts";
import { InputError } from "../../src/diagnostic/issue.ts";

const node = { attribute: "node", value: 130, low: 22, high: 90, unit: "nm" };
const ports = { attribute: "ports", value: 3, low: 1, high: 2, unit: "" };
const width = { attribute: "width", value: 1024, low: 8, high: 1024, unit: "b" };

test("attributes outside their ranges are refused together, each with what would be valid", () => {
  const found = (() => {
    try {
      return outsideOf([node, ports, width], {});
    } catch (error) {
      return error instanceof InputError ? error.issues.map((issue) => issue.message) : error;
    }
  })();
  expect(found).toEqual([
    "node outside the range of its estimator: 130 nm",
    "ports outside the range of its estimator: 3",
  ]);
});

test("and named where extrapolation is asked for; the ends of a range are inside it", () => {
  expect(outsideOf([node, ports, width], { extrapolate: true })).toEqual(["node", "ports"]);
  expect(outsideOf([width], {})).toEqual([]);
});

test("no number is inside no range", () => {
  expect(() => outsideOf([{ ...node, value: Number.NaN }], {})).toThrow(InputError);
});
