import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { featuresFor } from "../../src/phase/features.ts";
import { applyRule, fitRules, isHeldOut } from "../../src/phase/rules.ts";
import type { Example, Tree } from "../../src/phase/tree.ts";
import { fitTree, leafOf, majority, pathsOf, roundThreshold } from "../../src/phase/tree.ts";
import { ruleSentence } from "../../src/report/rules-report.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { amortised } from "./amortised.ts";

const LIMITS = { depth: 3, leastLeaf: 1 };

const example = fc.record({
  values: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
  label: fc.constantFrom("CiM", "cores"),
});
const examples = fc.array(example, { minLength: 1, maxLength: 60 });

function wrong(of: readonly Example[], decision: (values: readonly number[]) => string): number {
  return of.filter(({ values, label }) => decision(values) !== label).length;
}

function depthOf(tree: Tree): number {
  return tree.kind === "leaf" ? 0 : 1 + Math.max(depthOf(tree.below), depthOf(tree.above));
}

describe("a tree", () => {
  test("by hand: of 1 2 | 3 4 the Gini split is between 2 and 3", () => {
    // Impurities: before 4 − (4 + 4)/4 = 2; after the split 0 + 0.
    const of = [1, 2, 3, 4].map((value) => ({ values: [value], label: value < 3 ? "a" : "b" }));
    expect(fitTree(of, LIMITS)).toEqual({
      kind: "split",
      feature: 0,
      threshold: 2.5,
      below: { kind: "leaf", label: "a", counts: { a: 2 } },
      above: { kind: "leaf", label: "b", counts: { b: 2 } },
    });
  });

  test("separates what a threshold separates, in one question", () => {
    fc.assert(
      fc.property(
        examples,
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 1, max: 9 }),
        (of, feature, t) => {
          const labelled = of.map(({ values }) => ({
            values,
            label: (values[feature] ?? 0) < t ? "a" : "b",
          }));
          const tree = fitTree(labelled, { ...LIMITS, depth: 1 });
          expect(wrong(labelled, (values) => leafOf(tree, values).label)).toBe(0);
        },
      ),
    );
  });

  test("errs no more than the majority, and no deeper than allowed", () => {
    fc.assert(
      fc.property(
        examples,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        (of, depth, leastLeaf) => {
          const tree = fitTree(of, { depth, leastLeaf });
          const most = majority(of);
          expect(wrong(of, (values) => leafOf(tree, values).label)).toBeLessThanOrEqual(
            wrong(of, () => most),
          );
          expect(depthOf(tree)).toBeLessThanOrEqual(depth);
          for (const { leaf } of pathsOf(tree)) {
            const all = Object.values(leaf.counts).reduce((sum, n) => sum + n, 0);
            expect(all).toBeGreaterThanOrEqual(Math.min(leastLeaf, of.length));
          }
        },
      ),
    );
  });

  test("does not depend on the order of examples", () => {
    const shuffled = examples.chain((of) =>
      fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length })),
    );
    fc.assert(
      fc.property(shuffled, ([of, other]) => {
        expect(fitTree(other, LIMITS)).toEqual(fitTree(of, LIMITS));
      }),
    );
  });

  test("has paths that lead where it leads", () => {
    fc.assert(
      fc.property(examples, (of) => {
        const tree = fitTree(of, LIMITS);
        for (const { values } of of) {
          const paths = pathsOf(tree).filter(({ ranges }) =>
            [...ranges].every(
              ([feature, { from, below }]) =>
                (values[feature] ?? 0) >= from && (values[feature] ?? 0) < below,
            ),
          );
          expect(paths.map(({ leaf }) => leaf)).toEqual([leafOf(tree, values)]);
        }
      }),
    );
  });

  test("has round thresholds between neighbours", () => {
    expect(roundThreshold(16, 32)).toBe(24);
    expect(roundThreshold(10.67, 12.8)).toBe(12);
    expect(roundThreshold(0.5, 1)).toBe(0.75);
    expect(roundThreshold(31, 32)).toBe(32);
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        fc.pre(a !== b);
        const t = roundThreshold(Math.min(a, b), Math.max(a, b));
        expect(t).toBeGreaterThan(Math.min(a, b));
        expect(t).toBeLessThanOrEqual(Math.max(a, b));
      }),
    );
  });
});

const exactly = (gain: number) => ({ low: gain, high: gain });

describe("rules", () => {
  const grid = [16, 32, 64, 128, 256, 512];
  const all = grid.flatMap((M) => grid.flatMap((N) => grid.map((K) => gemm(M, N, K))));
  /** CiM is 1.5 times better if M is at least 64 and K below, else half as good. */
  const gainOf = ({ M, K }: { M: number; K: number }) => (M >= 64 && K < 64 ? 1.5 : 0.5);
  const samples = all.map((of) => ({ gemm: of, gain: exactly(gainOf(of)) }));
  const [fitted, held] = [false, true].map((out) =>
    samples.filter((sample) => isHeldOut(sample.gemm, [128]) === out),
  );
  const rules = fitRules({ name: "fitted", samples: fitted ?? [] }, [
    { name: "held out", samples: held ?? [] },
    { name: "none", samples: [] },
  ]);

  test("find the law, and say it", () => {
    expect(ruleSentence(rules)).toBe(
      "the best CiM option wins if M ≥ 48 and K < 48; else the cores do.",
    );
    for (const of of all)
      expect(applyRule(rules.tree, rules.features, of)).toBe(gainOf(of) > 1 ? "CiM" : "cores");
  });

  test("are scored by errors and by what they cost", () => {
    // Held out are 6³ − 5³ = 91. CiM wins on 4·2·6 = 48, of which the 3·2·5 = 30 without 128 are fitted, and 18 held
    // out. Of the fitted 125 only 30 are CiM's, so the trivial rule is the cores'.
    expect(rules.trivial).toBe("cores");
    expect(rules.scores).toHaveLength(3);
    expect(rules.scores[0]).toMatchObject({
      set: "fitted",
      gemms: 125,
      wrong: 0,
      trivialWrong: 30,
    });
    expect(rules.scores[2]).toMatchObject({
      set: "held out",
      gemms: 91,
      wrong: 0,
      trivialWrong: 18,
    });
    // 18 of 91 cost 1.5 times as much: 1.5^(18/91)
    expect(rules.scores[0]?.loss).toEqual(exactly(1));
    expect(rules.scores[2]?.trivialLoss.low).toBeCloseTo(1.5 ** (18 / 91), 12);
  });

  test("are tried with each extent left out in turn", () => {
    // Of the extents 16, 32, 64, 256 and 512 each is left out once: 125 − 4³ = 61 GEMMs have it, 305 in all.
    const [, crossed] = rules.scores;
    expect(crossed?.set).toBe("fitted, each extent left out in turn");
    expect(crossed?.gemms).toBe(305);
    // The border of M and K lies between 32 and 64. Without 16 or 512 the law is found whole; with a neighbour of the border
    // left out, the threshold may lie beyond it, and some of that size are told wrong.
    expect(crossed?.wrong).toBeGreaterThan(0);
    expect(crossed?.wrong).toBeLessThan(crossed?.trivialWrong ?? 0);
  });

  test("say neighbouring answers together", () => {
    const leaf = (label: string): Tree => ({ kind: "leaf", label, counts: { [label]: 1 } });
    const on = (threshold: number, below: Tree, above: Tree): Tree => ({
      kind: "split",
      feature: 2,
      threshold,
      below,
      above,
    });
    const tree = on(40, on(20, leaf("cores"), leaf("CiM")), leaf("CiM"));
    expect(ruleSentence({ ...rules, tree })).toBe(
      "the best CiM option wins if K ≥ 20; else the cores do.",
    );
  });

  test("say where there is nothing to say", () => {
    const never = fitRules(
      { name: "x", samples: samples.map((of) => ({ ...of, gain: exactly(1) })) },
      [],
    );
    expect(never.tree.kind).toBe("leaf");
    expect(ruleSentence(never)).toBe("The cores win on every GEMM that was fitted.");
  });

  test("know how full a step can be", () => {
    const [option] = amortised().options;
    const architecture = option?.architecture;
    if (!architecture?.cim) throw new Error("no primitive");
    const cim = { ...architecture.cim, Rp: 100, Cp: 8 };
    const features = featuresFor({ ...architecture, cim });
    const value = (start: string) =>
      features.find(({ name }) => name.startsWith(start))?.of(gemm(2, 12, 128));
    // The largest divisor of 128 up to 100 is 64, of 12 up to 8 is 6.
    expect(value("share of 100 rows")).toBe(0.64);
    expect(value("share of 8 columns")).toBe(0.75);
    expect(featuresFor().map(({ name }) => name)).not.toContain("share of 100 rows that K fills");
  });
});
