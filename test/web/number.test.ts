import { expect, test } from "vitest";
import { digits, times, withUnit } from "../../web/parts/number.ts";

test.each([
  [0, "0"],
  [1.4, "1.40"],
  [0.9511, "0.951"],
  [61.26, "61.3"],
  [242.4, "242"],
  [2805.4, "2805"],
  [12_345, "1.23e+4"],
  [0.000559, "5.59e-4"],
  [-2.5, "-2.50"],
  [Number.POSITIVE_INFINITY, "∞"],
  [Number.NaN, "–"],
])("%d has the digits %s", (value, text) => {
  expect(digits(value)).toBe(text);
});

test("units get the prefix that leaves one to three digits before the point", () => {
  expect(withUnit(4.99e-3, "J")).toBe("4.99 mJ");
  expect(withUnit(938e-3, "s")).toBe("938 ms");
  expect(withUnit(2.05e12, "OPS")).toBe("2.05 TOPS");
  expect(withUnit(0, "J")).toBe("0 J");
  expect(times(1.37)).toBe("×1.37");
});
