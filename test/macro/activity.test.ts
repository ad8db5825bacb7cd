import { expect, test } from "vitest";
import { activityOf, RANDOM_BITS, sumToggles } from "../../src/macro/activity.ts";

test("values 0 to 3, as often each, are random bits", () => {
  const even = new Map([0, 1, 2, 3].map((value) => [value, 1]));
  expect(activityOf(even, even, { input: 2, weight: 2 })).toEqual(RANDOM_BITS);
});

test("an input is 0 three times of four, else 2; weights are −1", () => {
  // Bits of inputs: the low one never set, the high one with 1/4, so that 2 × 1/4 × 3/4 = 3/8 change; on average 1/8 and 3/16.
  // The mean is 2/4 of 3. All bits of −1 are set.
  const inputs = new Map([
    [0, 3],
    [2, 1],
  ]);
  expect(activityOf(inputs, new Map([[-1, 5]]), { input: 2, weight: 4 })).toEqual({
    inputDensity: 1 / 8,
    inputMean: 1 / 6,
    weightDensity: 1,
    toggleRate: 3 / 16,
  });
});

test("the parity of two bits changes when one of them does", () => {
  // 1/4 × 3/4 twice
  expect(sumToggles(0.25, 2)).toBe(0.375);
  expect(sumToggles(0.25, 1)).toBe(0.25);
  expect(sumToggles(0, 64)).toBe(0);
});
