import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fanout } from "../../src/architecture/hierarchy.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { idleHint, mostAtWork } from "../../src/report/factor-hint.ts";
import { cimOptions } from "../../src/verdict/option.ts";
import { gemm } from "../../src/workload/gemm.ts";

const fanout = (size: number, dimensions: Fanout["x"]["dimensions"]): Fanout => ({
  kind: "fanout",
  name: "banks",
  x: { size, dimensions },
  y: { size: 1, dimensions: [] },
});

/** Options of one number of analog6T at SMEM. */
function options(count: number) {
  const profile = createProfile("consistent");
  const baseline = architecture("tensor-core-like");
  const primitives = [primitive("analog6T")];
  return cimOptions({ baseline, primitives, at: ["SMEM"], budget: count, staging: [0] }, profile);
}

function hint(count: number, shapes: readonly [number, number, number][], hasCount = true): string {
  const gemms = shapes.map(([M, N, K]) => gemm(M, N, K));
  const [block] = idleHint(options(count), gemms, DEFAULT_OPTIONS, hasCount);
  return block?.kind === "text" ? block.text : "";
}

test("of 47 primitives 32 work on powers of two, 45 on 512x1024x1125", () => {
  const all = fanout(47, ["M", "N", "K"]);
  expect(mostAtWork(all, gemm(512, 1024, 1024))).toBe(32);
  // 45 = 9 · 5 divides 1125 = 9 · 125; 46 = 2 · 23 and 47 divide nothing here.
  expect(mostAtWork(all, gemm(512, 1024, 1125))).toBe(45);
  expect(mostAtWork(fanout(47, ["M", "N"]), gemm(512, 1024, 1125))).toBe(32);
  expect(mostAtWork(all, gemm(47, 7, 7))).toBe(47);
});

test("of more primitives than anything divides, as many work as there are MACs", () => {
  // 8 · 64 · 64 = 2^15; a count of 10^12 is no reason to try every number below it.
  const all = fanout(1e12, ["M", "N", "K"]);
  expect(mostAtWork(all, gemm(8, 64, 64))).toBe(2 ** 15);
  expect(mostAtWork(all, gemm(1, 1, 1))).toBe(1);
});

test("the most at work is that of all products of divisors", () => {
  const extent = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(extent, extent, extent, extent, (size, M, N, K) => {
      let most = 1;
      for (let m = 1; m <= M; m++)
        for (let n = 1; n <= N; n++)
          for (let k = 1; k <= K; k++) {
            const divide = M % m === 0 && N % n === 0 && K % k === 0;
            if (divide && m * n * k <= size) most = Math.max(most, m * n * k);
          }
      expect(mostAtWork(fanout(size, ["M", "N", "K"]), gemm(M, N, K))).toBe(most);
    }),
    { numRuns: 30 },
  );
});

test("a note names how many work, of which option, and what helps", () => {
  const shapes: [number, number, number][] = [
    [512, 1024, 1024],
    [512, 1024, 1125],
  ];
  expect(hint(47, shapes)).toContain("At most so many work: 32 to 45 of 47 (analog6T at SMEM).");
  expect(hint(47, shapes)).toContain("--factors imperfect");
  expect(hint(47, shapes)).toContain("--count 45");
  expect(hint(47, shapes, false)).not.toContain("--count");
});

test("there is no note where the number divides, or factors need not", () => {
  expect(hint(32, [[512, 1024, 1024]])).toBe("");
  const imperfect = { ...DEFAULT_OPTIONS, factors: "imperfect" } as const;
  expect(idleHint(options(47), [gemm(512, 1024, 1024)], imperfect, true)).toEqual([]);
});
