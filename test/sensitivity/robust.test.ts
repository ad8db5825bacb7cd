import { describe, expect, test } from "vitest";
import type { Primitive } from "../../src/architecture/primitive.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { unprovenSentence } from "../../src/report/robust-report.ts";
import type { Compared } from "../../src/sensitivity/comparison.ts";
import { createComparison, RESPECTS } from "../../src/sensitivity/comparison.ts";
import { robustness } from "../../src/sensitivity/robust.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import { advise } from "../../src/verdict/verdict.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const profile = createProfile("consistent");
const mappers = {
  cim: MAPPERS.optimal,
  baseline: MAPPERS.optimal,
  options: { ...DEFAULT_OPTIONS, objective: "energy" as const },
};

function comparing(primitives: readonly Primitive[], at = "BUF"): Compared {
  const placed = { baseline: TINY, primitives, at: [at], budget: 1, staging: [0] };
  const hardware = { baseline: TINY, primitives };
  const network = { name: "one", gemms: [gemm(1, 1, 1)] };
  return {
    network,
    hardware,
    options: cimOptions(placed, profile),
    budget: 1,
    mappers,
    profile,
  };
}

describe("a GEMM of one MAC, by hand", () => {
  // In the primitive under the DRAM, energy is 10 + 10 + 12 of DRAM, 0.7 to write the weight, 0.5 for the MAC, and leakage of
  // 0.54 pJ/ns over 1 ns of writing and L ns of computing: 33.74 + 0.54·L. The latency L is 3 ns, from 2 to 5.
  const energy = (L: number) => 33.74 + 0.54 * L;
  const compared = comparing([TINY_PRIMITIVE]);
  const found = robustness(compared, { samples: 40, seed: 1 });
  const [option] = found.options;
  const bar = option?.tornado.find(({ input }) => input.name === "tiny-cim.latency_ns");
  const cores = advise(
    compared.network,
    baselineOption(TINY, profile),
    compared.options,
    mappers,
    profile,
  ).nowhere.energy_pJ;

  test("gains at the value and at both ends of a range", () => {
    expect(option?.gains.energy).toBeCloseTo(cores / energy(3), 12);
    expect(bar?.low.energy).toBeCloseTo(cores / energy(2), 12);
    expect(bar?.high.energy).toBeCloseTo(cores / energy(5), 12);
    expect(bar?.swing).toBeCloseTo(energy(5) / energy(2), 12);
  });

  test("the latency at which the verdict flips", () => {
    const L = (cores - 33.74) / 0.54;
    // Beyond the range each unit of position is a factor of two.
    const position = 1 + Math.log2(L / 5);
    expect(L).toBeGreaterThan(5);
    expect(bar?.flips.length).toBe(1);
    expect(bar?.flips[0]?.position).toBeCloseTo(position, 9);
    expect(bar?.flips[0]).toMatchObject({ betterBelow: true, exact: true });
  });

  test("the widest swing comes first, and inputs without effect do not swing", () => {
    const swings = option?.tornado.map(({ swing }) => swing) ?? [];
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    expect(swings.at(-1)).toBe(1);
    // Reads of DRAM are 20 of 35.36 pJ here and at least as much of the baseline's energy.
    const DRAM = option?.tornado.find(({ input }) => input.name === "DRAM.readEnergy_pJ");
    expect(DRAM?.swing).toBeGreaterThan(1.05);
  });

  test("shares are shares, their intervals hold them, and the seed decides", () => {
    for (const respect of RESPECTS) {
      const { holds, p5, p50, p95 } = option?.respects[respect] ?? {};
      const { share = -1, low = -1, high = -1 } = holds ?? {};
      expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
      expect((p5 ?? 0) <= (p50 ?? 0) && (p50 ?? 0) <= (p95 ?? 0)).toBe(true);
    }
    const best = [...found.best.values()].reduce((sum, n) => sum + n, 0);
    expect(best).toBeLessThanOrEqual(40);
    const respects = (seed: number) =>
      robustness(compared, { samples: 40, seed }).options[0]?.respects;
    expect(respects(1)).toEqual(option?.respects);
    expect(respects(2)).not.toEqual(option?.respects);
  });
});

test("a verdict far from even with narrow ranges holds in every sample", () => {
  const certain: Primitive = {
    ...TINY_PRIMITIVE,
    latency_ns: { value: 1e-6, range: [0.9e-6, 1.1e-6] },
    macEnergy_pJ: { value: 1e-6, range: [0.9e-6, 1.1e-6] },
  };
  const far = comparing([{ ...certain, macEnergy_pJ: { value: 1e6, range: [0.9e6, 1.1e6] } }]);
  const [option] = robustness(far, { samples: 30, seed: 3 }).options;
  expect(option?.gains.energy).toBeLessThan(1e-3);
  expect(option?.respects.energy).toMatchObject({ better: false, holds: { share: 1, high: 1 } });
  expect(option?.respects.energy.holds.low).toBeCloseTo(30 / (30 + 1.959963984540054 ** 2), 12);
});

test("samples and inputs with mappings that are not proven are counted", () => {
  const compared = comparing([TINY_PRIMITIVE]);
  // Proven only where the primitive has at least its stated latency of 3 ns: the upper half of its range, or so.
  const cim: typeof mappers.cim = (problem, options) => {
    const found = mappers.cim(problem, options);
    const slow = problem.architecture.compute.step_ns >= 3;
    return slow ? found : { ...found, provenOptimal: false };
  };
  const found = robustness({ ...compared, mappers: { ...mappers, cim } }, { samples: 40, seed: 1 });
  expect(found.unproven).toBeGreaterThan(10);
  expect(found.unproven).toBeLessThan(30);
  const open = found.options[0]?.tornado.filter(({ proven }) => !proven);
  expect(open?.map(({ input }) => input.name)).toEqual(["tiny-cim.latency_ns"]);
  expect(unprovenSentence(found)).toMatch(/in \d+ of 40 samples and for 1 of \d+ inputs alone/);
  const sure = robustness(compared, { samples: 4, seed: 1 });
  expect(sure.unproven).toBe(0);
  expect(unprovenSentence(sure)).toBe("");
});

test("on either side of a flip the verdict differs", () => {
  const compared = comparing([TINY_PRIMITIVE]);
  const comparison = createComparison(compared);
  const [option] = robustness(compared, { samples: 1, seed: 1 }).options;
  let flips = 0;
  for (const { input, flips: found } of option?.tornado ?? []) {
    for (const { position, betterBelow } of found) {
      const at = (other: number) =>
        comparison.at(option?.option ?? never(), new Map([[input.name, other]])).gains.objective;
      expect(at(position - 1e-6) > 1, `${input.name} below`).toBe(betterBelow);
      expect(at(position + 1e-6) > 1, `${input.name} above`).toBe(!betterBelow);
      flips++;
    }
  }
  expect(flips).toBeGreaterThan(2);
});

test("an option of which none can be built gains nothing", () => {
  const compared = comparing([TINY_PRIMITIVE]);
  const area = { ...compared, budget: "area" as const };
  const comparison = createComparison(area);
  const [option = never()] = area.options;
  const huge = comparison.at(option, new Map([["tiny-cim.areaFactor", 8]]));
  expect(huge.gains).toEqual({ objective: 0, energy: 0, throughput: 0 });
  expect(comparison.at(option, new Map()).gains.energy).toBeGreaterThan(0);
});

test("an analysis ends when it is asked to, with what there is", () => {
  let asked = 0;
  const found = robustness(comparing([TINY_PRIMITIVE]), {
    samples: 20,
    seed: 1,
    enough: () => asked++ > 10,
  });
  expect(found.samples).toBeGreaterThan(0);
  expect(found.samples).toBeLessThan(20);
  expect(found.options[0]?.tornado).toEqual([]);
});

function never(): never {
  throw new Error("there is an option");
}
