import fc from "fast-check";
import { expect, it } from "vitest";
import {
  ceilDivide,
  divisors,
  exactProduct,
  largestDivisor,
  primeFactors,
} from "../../src/quantity/exact.ts";

const positive = fc.integer({ min: 1, max: 5000 });

it("a product is exact or not given", () => {
  expect(exactProduct([])).toBe(1);
  expect(exactProduct([2 ** 26, 2 ** 26])).toBe(2 ** 52);
  expect(exactProduct([2 ** 27, 2 ** 26])).toBeUndefined();
  expect(exactProduct([3, 0.5])).toBeUndefined();
  expect(exactProduct([Number.NaN])).toBeUndefined();
});

it("divisors, largest divisors and primes agree with their definitions", () => {
  fc.assert(
    fc.property(positive, positive, (n, limit) => {
      const all = Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0);
      expect(divisors(n)).toEqual(all);
      expect(largestDivisor(n, limit)).toBe(Math.max(...all.filter((d) => d <= limit)));
      const primes = primeFactors(n);
      expect(primes.reduce((p, f) => p * f, 1)).toBe(n);
      expect(primes.every((p) => divisors(p).length === 2)).toBe(true);
      expect([...primes].sort((a, b) => a - b)).toEqual(primes);
    }),
    { numRuns: 100 },
  );
  expect(largestDivisor(12, 0.5)).toBe(1);
});

it("the largest divisor of a large number is found in the time of its root", () => {
  // 2^40 + 1 = 257 · 4278255361, and the latter is prime; 2^31 − 1 is prime.
  expect(largestDivisor(2 ** 40 + 1, 2 ** 40)).toBe(4_278_255_361);
  expect(largestDivisor(2 ** 40 + 1, 4_278_255_360)).toBe(257);
  expect(largestDivisor(2 ** 31 - 1, 2 ** 31 - 2)).toBe(1);
  expect(largestDivisor(2 ** 50, 2 ** 49 + 1)).toBe(2 ** 49);
  expect(largestDivisor(36, 6)).toBe(6);
});

it("ceilDivide is exact where a quotient in floating point is not", () => {
  expect(ceilDivide(7, 2)).toBe(4);
  expect(ceilDivide(8, 2)).toBe(4);
  expect(ceilDivide(0, 8)).toBe(0);
  expect(ceilDivide(2 ** 53 - 1, 1)).toBe(2 ** 53 - 1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 50 }), positive, (a, b) => {
      expect(BigInt(ceilDivide(a, b))).toBe((BigInt(a) + BigInt(b) - 1n) / BigInt(b));
    }),
  );
});
