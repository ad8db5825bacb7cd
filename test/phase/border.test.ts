import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LineBorders } from "../../src/phase/border.ts";
import { bordersAlong } from "../../src/phase/border.ts";
import { contest, contestReason, weighing } from "../../src/phase/contest.ts";
import type { Family } from "../../src/phase/family.ts";
import {
  between,
  countBetween,
  multiplesOf,
  nearestMember,
  significantBits,
} from "../../src/phase/family.ts";
import { alone, lineThrough } from "../../src/phase/line.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { amortised, pretended } from "./amortised.ts";

const integers = multiplesOf(1);
const alongM = lineThrough(gemm(1, 1, 1), ["M"]);

/** The flips in short: `below>above`. */
function flipsOf({ crossings }: LineBorders): string[] {
  return crossings.flatMap(({ flips }) =>
    flips.map(({ below, above }) => `${below.value}>${above.value}`),
  );
}

describe("by hand", () => {
  // 2·M·N·K pJ on the cores; N·K·(10 + M) pJ in memory
  const field = amortised();

  test.for([
    [4, 1, 1, 8, 14],
    [10, 1, 1, 20, 20],
    [12, 2, 3, 144, 132],
  ] as const)("%i×%i×%i takes %d pJ on the cores and %d in memory", ([M, N, K, cores, cim]) => {
    const found = contest(alone(gemm(M, N, K)), field);
    expect(found.baseline.energy_pJ).toBeCloseTo(cores, 9);
    expect(found.cim.energy_pJ).toBeCloseTo(cim, 9);
    expect(found.gain).toBeCloseTo(cores / cim, 9);
    expect(found.tied).toBe(M === 10);
    expect(found.winner).toBe(M > 10 ? found.cim : found.baseline);
    expect(found.margin).toBeCloseTo(Math.max(cores / cim, cim / cores), 9);
    expect(found.proven).toBe(true);
  });

  test("memory wins from M = 11 on", () => {
    const { weigh } = weighing(field);
    for (const checkUpTo of [0, 8]) {
      const found = bordersAlong(alongM, [1, 8, 16, 32], { family: integers, checkUpTo }, weigh);
      expect(flipsOf(found)).toEqual(["10>11"]);
      expect(found.crossings).toMatchObject([{ low: 8, high: 16, checked: checkUpTo === 8 }]);
      const [flip] = found.crossings[0]?.flips ?? [];
      expect(flip?.below.contest.gain).toBe(1);
      expect(flip?.above.contest.gain).toBeCloseTo(22 / 21, 9);
    }
  });

  test("the reason is the compute, not what writes the weight: 2000 against 1000 and 909.1 fJ/MAC at M = 11", () => {
    const found = contest(alone(gemm(11, 1, 1)), field);
    const [part, writing] = contestReason(found, field)?.energy ?? [];
    expect(part?.part).toBe("compute and inside");
    expect(part?.baseline_fJ_per_MAC).toBeCloseTo(2000, 6);
    // 11 MACs at 1 pJ, and 10 pJ to write the weight
    expect(part?.cim_fJ_per_MAC).toBeCloseTo(1000, 6);
    expect(writing).toMatchObject({ part: "writing weights", baseline_fJ_per_MAC: 0 });
    expect(writing?.cim_fJ_per_MAC).toBeCloseTo((10 / 11) * 1000, 6);
  });

  test("a network's GEMMs count as often as they occur", () => {
    // M = 4 three times: 24 against 42 pJ; M = 40 once: 80 against 50 pJ
    const network = { name: "both", gemms: [gemm(4, 1, 1, { count: 3 }), gemm(40, 1, 1)] };
    const found = contest(network, field);
    expect(found.baseline.energy_pJ).toBeCloseTo(104, 9);
    expect(found.cim.energy_pJ).toBeCloseTo(92, 9);
    expect(found.winner).toBe(found.cim);
    expect(contestReason(found, field)).toBeUndefined();
  });
});

describe("a search for borders", () => {
  const winnersOf = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 34, maxLength: 34 });
  const grid = [1, 2, 4, 8, 16, 32];

  test("finds what trying every member finds, where few lie in between", () => {
    fc.assert(
      fc.property(winnersOf, fc.integer({ min: 1, max: 5 }), (winners, bits) => {
        const family = significantBits(bits);
        const { weigh } = pretended(({ gemms }) => winners[gemms[0]?.M ?? 0] ?? 0);
        const found = bordersAlong(alongM, grid, { family, checkUpTo: 100 }, weigh);
        const members = [1, ...between(family, 1, 32), 32];
        const expected = members.slice(1).flatMap((above, i) => {
          const below = members[i] ?? 0;
          // Only between grid values with different winners is anything looked for.
          const low = Math.max(...grid.filter((value) => value <= below));
          const high = Math.min(...grid.filter((value) => value >= above));
          const looked = winners[low] !== winners[high];
          return looked && winners[below] !== winners[above] ? [`${below}>${above}`] : [];
        });
        expect(flipsOf(found)).toEqual(expected);
      }),
    );
  });

  test("by bisection finds true flips between neighbours, the whole chain of winners", () => {
    fc.assert(
      fc.property(winnersOf, (winners) => {
        const { weigh } = pretended(({ gemms }) => winners[gemms[0]?.M ?? 0] ?? 0);
        const found = bordersAlong(alongM, [1, 33], { family: integers, checkUpTo: 0 }, weigh);
        let winner = winners[1];
        for (const { below, above } of found.crossings.flatMap(({ flips }) => flips)) {
          expect(above.value).toBe(below.value + 1);
          expect(winners[below.value]).toBe(winner);
          expect(winners[above.value]).not.toBe(winner);
          winner = winners[above.value];
        }
        expect(winner).toBe(winners[33]);
      }),
    );
  });

  test("takes a logarithm of the members where there is one flip", () => {
    const { weigh, weighed } = pretended(({ gemms }) => ((gemms[0]?.M ?? 0) >= 5000 ? 1 : 0));
    const found = bordersAlong(alongM, [1, 8192], { family: integers, checkUpTo: 8 }, weigh);
    expect(flipsOf(found)).toEqual(["4999>5000"]);
    expect(weighed.length).toBeLessThanOrEqual(2 + 13);
  });

  test("looks for nothing where the winner stays, and stops where nothing is weighed", () => {
    const { weigh, weighed } = pretended(() => 1);
    const search = { family: integers, checkUpTo: 8 };
    expect(bordersAlong(alongM, [1, 8, 64], search, weigh).crossings).toEqual([]);
    expect(weighed).toHaveLength(3);
    const none = bordersAlong(alongM, [1, 8, 64], search, () => undefined);
    expect(none).toMatchObject({ stations: [], crossings: [] });
  });
});

test("real borders are those of an exhaustive scan", () => {
  // Proven mappings on the machine by hand, with extents that have many and few factors.
  const { weigh } = weighing(amortised());
  const line = lineThrough(gemm(1, 4, 6), ["M"]);
  const search = { family: integers, checkUpTo: 0 };
  const found = bordersAlong(line, [1, 2, 4, 8, 16, 32], search, weigh);
  const winners = Array.from({ length: 32 }, (_, i) => {
    const scanned = weigh(line.at(i + 1));
    return scanned?.winner.option.name;
  });
  const scan = winners.flatMap((winner, i) =>
    i > 0 && winner !== winners[i - 1] ? [`${i}>${i + 1}`] : [],
  );
  expect(scan.length).toBeGreaterThan(0);
  expect(flipsOf(found)).toEqual(scan);
});

describe("a weigher", () => {
  test("maps each workload once", () => {
    const seen: number[] = [];
    const { weigh, weighed } = weighing(amortised(), undefined, (n) => seen.push(n));
    weigh(alone(gemm(3, 1, 1)));
    weigh(alone(gemm(3, 1, 1, { name: "again" })));
    weigh(alone(gemm(5, 1, 1)));
    expect(weighed()).toBe(2);
    expect(seen).toEqual([1, 2]);
  });

  test("gives nothing once it is stopped, not even what was being mapped", () => {
    let asked = 0;
    const { weigh, weighed } = weighing(amortised(), () => ++asked > 1);
    expect(weigh(alone(gemm(3, 1, 1)))).toBeUndefined();
    expect(weighed()).toBe(0);
  });
});

describe("a family", () => {
  const families: Family[] = [
    multiplesOf(1),
    multiplesOf(16),
    ...[1, 2, 3, 4, 7].map(significantBits),
  ];

  test("of 3 significant bits is 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20", () => {
    expect([1, ...between(significantBits(3), 1, 24)]).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20,
    ]);
    expect(between(significantBits(1), 3, 100)).toEqual([4, 8, 16, 32, 64]);
    expect(between(multiplesOf(16), 16, 64)).toEqual([32, 48]);
  });

  test("has members in order, each at its rank", () => {
    const value = fc.integer({ min: 1, max: 45 });
    fc.assert(
      fc.property(fc.constantFrom(...families), value, value, (family, a, b) => {
        const { rank, member } = family;
        expect(rank(member(a))).toBe(a);
        expect(member(a + 1)).toBeGreaterThan(member(a));
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const members = between(family, low, high);
        expect(members).toHaveLength(countBetween(family, low, high));
        for (const of of members) {
          expect(of).toBeGreaterThan(low);
          expect(of).toBeLessThan(high);
        }
      }),
    );
  });

  test("of significant bits has those and no others", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4000 }), (bits, n) => {
        const { rank, member } = significantBits(bits);
        const digits = n.toString(2).replace(/0+$/, "").length;
        expect(member(rank(n)) === n).toBe(digits <= bits);
      }),
    );
  });

  test("has a nearest member by ratio", () => {
    const family = significantBits(3);
    // √(10·12) = 10.95
    expect([0.2, 1, 10.9, 11, 1000].map((value) => nearestMember(family, value))).toEqual([
      1, 1, 10, 12, 1024,
    ]);
  });
});
