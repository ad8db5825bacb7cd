import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Optimum } from "../../src/sensitivity/crossing.ts";
import { crossings, threshold } from "../../src/sensitivity/crossing.ts";
import { lastAtMost } from "../../src/sensitivity/monotone.ts";

/** A choice whose figure is the largest of some lines a + b·p, as a time is. */
type Lines = readonly (readonly [a: number, b: number])[];

const figureOf = (lines: Lines, p: number) => Math.max(...lines.map(([a, b]) => a + b * p));

/** The best of some choices, looked at one by one. */
function bestOf(choices: readonly Lines[], proven = true): Optimum<Lines> {
  return (parameter) => {
    const [first = []] = choices;
    const better = (best: Lines, one: Lines) =>
      figureOf(one, parameter) < figureOf(best, parameter) ? one : best;
    const choice = choices.reduce(better, first);
    return {
      choice,
      figure: figureOf(choice, parameter),
      at: (p) => figureOf(choice, p),
      proven,
    };
  };
}

const RANGE = { low: 0, high: 1e9, from: 1 };

describe("threshold", () => {
  test("of two lines, by hand", () => {
    // 2 + 3p reaches 7 at 5/3. There the other choice costs 5 + 5/3 = 6.67, less than 7, and reaches it at p = 2.
    // At 2 the first costs 8: no choice is at 7 any more beyond 2.
    const optimum = bestOf([[[2, 3]], [[5, 1]]]);
    const found = threshold(optimum, 7, RANGE);
    expect(found).toMatchObject({ kind: "at", parameter: 2, exact: true });
    expect(found.piece.choice).toEqual([[5, 1]]);
    // From 1, where the first is best: beside 5/3, and beside 2.
    expect(found.evaluations).toBe(3);
    expect(optimum(2).figure).toBe(7);
  });

  test("starts below a present value that does not suffice", () => {
    // At 100 the flat choice is best and never reaches 7; at 0 the other one does.
    const optimum = bestOf([[[2, 3]], [[20, 0]]]);
    expect(threshold(optimum, 7, { ...RANGE, from: 100 })).toMatchObject({
      kind: "at",
      parameter: 5 / 3,
    });
  });

  test("is never where the least figure is above, and always where no parameter is too large", () => {
    const optimum = bestOf([[[2, 3]], [[5, 1]]]);
    const never = threshold(optimum, 1.999, RANGE);
    expect(never.kind).toBe("never");
    expect(never.piece.figure).toBe(2);
    expect(threshold(optimum, 2, RANGE)).toMatchObject({ kind: "at", parameter: 0 });
    expect(threshold(bestOf([[[2, 3]], [[6, 0]]]), 6, RANGE).kind).toBe("always");
    expect(threshold(bestOf([[[2, 3]], [[6, 0]]]), 5.9, RANGE)).toMatchObject({ kind: "at" });
  });

  test("lies at the end of a stretch that is the level itself, rounded or not", () => {
    // max(6, 4 + p) is 6 up to p = 2.
    for (const level of [6, 6 * (1 + 1e-13), 6 * (1 - 1e-13)]) {
      const found = threshold(
        bestOf([
          [
            [6, 0],
            [4, 1],
          ],
        ]),
        level,
        RANGE,
      );
      expect(found.kind === "at" ? found.parameter : found.kind).toBeCloseTo(2, 11);
    }
  });

  test("follows choices that take over from one another at the level", () => {
    // 6 up to p = 2, then 6 of another choice up to p = 3.
    const optimum = bestOf([
      [
        [6, 0],
        [4, 1],
      ],
      [
        [6, 0],
        [3, 1],
      ],
    ]);
    const found = threshold(optimum, 6, RANGE);
    expect(found.kind === "at" ? found.parameter : found.kind).toBeCloseTo(3, 11);
  });

  test("is not exact where a search did not prove its optimum", () => {
    expect(threshold(bestOf([[[2, 3]]], false), 7, RANGE).exact).toBe(false);
  });

  test("of many choices is what a scan finds, and gives the level", () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20 }));
    const choices = fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 8,
    });
    let met = 0;
    fc.assert(
      fc.property(choices, fc.integer({ min: 1, max: 60 }), (all, level) => {
        const optimum = bestOf(all);
        const from = 2 ** (level % 7);
        const found = threshold(optimum, level, { low: 0, high: 1e6, from });
        const scan = Array.from({ length: 1001 }, (_, i) => i / 16);
        const last = scan.filter((p) => optimum(p).figure <= level).at(-1);
        if (found.kind === "never") expect(last).toBeUndefined();
        if (found.kind === "always") expect(last).toBe(scan.at(-1));
        if (found.kind !== "at") return;
        met++;
        const { parameter } = found;
        expect(optimum(parameter).figure).toBeCloseTo(level, 9);
        expect(optimum(parameter * (1 + 1e-6) + 1e-9).figure).toBeGreaterThan(level);
        expect(optimum(parameter * (1 - 1e-6)).figure).toBeLessThanOrEqual(level * (1 + 1e-12));
        expect(Math.floor(Math.min(parameter, 62.5) * 16 + 1e-6) / 16).toBe(last);
      }),
      { numRuns: 500, seed: 5 },
    );
    expect(met).toBeGreaterThan(200);
  });
});

test("the last parameter of a function that is not linear anywhere", () => {
  // p² ≤ 2, and p·(1 + p) = energy × time: p = (√(1 + 8) − 1) / 2 = 1.
  expect(lastAtMost((p) => p * p, 2, RANGE)).toBeCloseTo(Math.SQRT2, 12);
  expect(lastAtMost((p) => p * (1 + p), 2, RANGE)).toBeCloseTo(1, 12);
  expect(lastAtMost((p) => p * p, 2, { ...RANGE, from: 1000 })).toBeCloseTo(Math.SQRT2, 12);
});

describe("crossings", () => {
  test("of two sides that depend on the same parameter", () => {
    // Ours: min(1 + 2p, 4 + p/2); theirs: 2 + p. The ratio is 1 at p = 1 (1 + 2 = 2 + 1) and, where our second choice is
    // best (beyond p = 2), at 4 + p/2 = 2 + p, p = 4.
    const ours = bestOf([[[1, 2]], [[4, 0.5]]]);
    const ratio: Optimum<Lines> = (p) => {
      const { choice, at } = ours(p);
      return { choice, figure: at(p) / (2 + p), at: (q) => at(q) / (2 + q), proven: true };
    };
    const found = crossings(ratio, 1, [0, 0.6, 2.1, 3, 5, 8]);
    expect(found.map(({ parameter }) => parameter)).toEqual([
      expect.closeTo(1, 11),
      expect.closeTo(4, 11),
    ]);
    expect(found.map(({ rises }) => rises)).toEqual([true, false]);
    expect(found.every(({ exact }) => exact)).toBe(true);
    expect(crossings(ratio, 10, [0, 1, 8])).toEqual([]);
  });

  test("sees what a dense scan sees of an envelope of many lines", () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 }));
    const sides = fc.array(line, { minLength: 1, maxLength: 6 });
    let met = 0;
    fc.assert(
      fc.property(sides, sides, (a, b) => {
        const ours = bestOf(a.map((one) => [one]));
        const theirs = bestOf(b.map((one) => [one]));
        const ratio: Optimum<Lines> = (p) => {
          const [left, right] = [ours(p), theirs(p)];
          const at = (q: number) => (left.at(q) + 1) / (right.at(q) + 1);
          return { choice: left.choice, figure: at(p), at, proven: true };
        };
        const samples = Array.from({ length: 33 }, (_, i) => i / 3.9);
        for (const { parameter, rises } of crossings(ratio, 1, samples)) {
          met++;
          expect(ratio(parameter).figure).toBeCloseTo(1, 9);
          const beyond = samples.find((p) => p > parameter) ?? 0;
          const before = samples.filter((p) => p < parameter).at(-1) ?? 0;
          expect(ratio(beyond).figure > 1 + 1e-12).toBe(rises);
          expect(ratio(before).figure > 1 + 1e-12).toBe(!rises);
        }
      }),
      { numRuns: 200, seed: 6 },
    );
    expect(met).toBeGreaterThan(60);
  });
});
