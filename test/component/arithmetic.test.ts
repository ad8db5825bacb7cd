import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WordAttributes } from "../../src/component/arithmetic.ts";
import {
  estimateAdder,
  estimateComparator,
  estimateMultiplier,
  estimateRegister,
  estimateShifter,
} from "../../src/component/arithmetic.ts";
import type { EstimateOptions } from "../../src/component/estimate.ts";
import type { LogicEstimate } from "../../src/component/logic.ts";
import { estimateAccumulator, estimateShiftAdd } from "../../src/component/shift-add.ts";

/** Where Horowitz's numbers are stated: they come out as they are. */
const AT = { node_nm: 45, voltage_V: 0.9 };
const LP = { node_nm: 45, flavour: "LP", voltage_V: 0.9 } as const;

describe("an adder, computed by hand", () => {
  test("energies that are published are met, and lie between others", () => {
    const energy = (width_bits: number) => estimateAdder({ ...AT, width_bits }).energy_pJ;
    expect(energy(8).value).toBeCloseTo(0.03, 12);
    expect(energy(16).value).toBeCloseTo(0.05, 12);
    expect(energy(32).value).toBeCloseTo(0.1, 12);
    // in proportion beyond, and the root of the product half-way
    expect(energy(4).value).toBeCloseTo(0.015, 12);
    expect(energy(64).value).toBeCloseTo(0.2, 12);
  });

  test("its range spans Aladdin at 0.9 and 1.1 V, and gates", () => {
    // Aladdin's 0.21 pJ at 40 nm, which is 45 nm at 0.9 V; at 1.1 V less, by the energies at 45 nm. Of unknown flavours HP
    // to LP is the most: LP at 0.9 V 1.103 · 0.81 − 0.362 · 0.9 + 0.2767 = 0.84433; HP 1.018 · 0.81 − 0.3107 · 0.9 + 0.1539 = 0.69885.
    // Between 32 and 45 nm, at 40 nm HP: 32 nm HP has 0.8367 · 0.81 − 0.4341 · 0.9 + 0.1701 = 0.457137.
    const share = Math.log(45 / 40) / Math.log(45 / 32);
    const least = 0.69885 * (0.457137 / 0.69885) ** share;
    const { range } = estimateAdder({ ...AT, width_bits: 32 }).energy_pJ;
    expect(range[1]).toBeCloseTo((0.21 * 0.84433) / least, 9);
  });

  test("area and leakage are Aladdin's, scaled as areas", () => {
    const { area_um2, leakage_pJ_per_ns } = estimateAdder({ ...LP, node_nm: 40, width_bits: 32 });
    expect(area_um2.value).toBe(278);
    expect(leakage_pJ_per_ns?.value).toBe(0.0023);
    expect(leakage_pJ_per_ns?.range[0]).toBeCloseTo(0.00023, 12);
    expect(leakage_pJ_per_ns?.range[1]).toBeCloseTo(0.033, 12);
  });

  test("a delay is the clock it was made for, at most that of a carry through all bits", () => {
    const { delay_ns } = estimateAdder({ ...AT, width_bits: 8 });
    expect(delay_ns?.value).toBeCloseTo(1, 12);
    expect(estimateAdder({ ...AT, width_bits: 64 }).delay_ns?.value).toBeCloseTo(2, 12);
  });
});

describe("a flavour narrows the range", () => {
  // The 28 nm of the gates is not the 28 nm that is asked for: without a flavour each may be any.
  test.each([28, 32, 40, 45, 65])("at %d nm", (node_nm) => {
    const at = { node_nm, voltage_V: 0.9, width_bits: 32 };
    const open = estimateAdder(at);
    for (const flavour of ["LP", "HP"] as const) {
      const stated = estimateAdder({ ...at, flavour });
      for (const quantity of ["energy_pJ", "delay_ns"] as const) {
        const [low = 0, high = 0] = open[quantity]?.range ?? [];
        expect(stated[quantity]?.range[0]).toBeGreaterThanOrEqual(low);
        expect(stated[quantity]?.range[1]).toBeLessThanOrEqual(high);
      }
    }
  });
});

test("the 13-bit address adder of the study's tables is in the range", () => {
  const { range } = estimateAdder({ ...AT, width_bits: 13 }).energy_pJ;
  expect(range[0]).toBeLessThan(0.0853125);
  expect(range[1]).toBeGreaterThan(0.0853125);
});

test("a multiplier by products of bits", () => {
  const of = (widthA_bits: number, widthB_bits: number) =>
    estimateMultiplier({ ...AT, widthA_bits, widthB_bits });
  expect(of(8, 8).energy_pJ.value).toBeCloseTo(0.2, 12);
  expect(of(32, 32).energy_pJ.value).toBeCloseTo(3.1, 12);
  // 64 to 1024 with a power of ln 15.5 / ln 16
  expect(of(16, 16).energy_pJ.value).toBeCloseTo(0.2 * 4 ** (Math.log(15.5) / Math.log(16)), 12);
  expect(of(4, 16).energy_pJ.value).toBe(of(8, 8).energy_pJ.value);
  // the study's tables: 8 × 8 bits of Aladdin take 0.7925 pJ
  expect(of(8, 8).energy_pJ.range[1]).toBeGreaterThan(0.7925);
  // 6350 µm² · 64 / 1024 at 40 nm
  const at40 = estimateMultiplier({ ...AT, node_nm: 40, widthA_bits: 8, widthB_bits: 8 });
  expect(at40.area_um2.value).toBeCloseTo(396.875, 9);
});

test("registers, comparators and shifters by their bits at 40 nm", () => {
  const at40 = { node_nm: 40, voltage_V: 0.9, width_bits: 16 };
  expect(estimateRegister(at40).energy_pJ.value).toBeCloseTo(16 * 0.009, 12);
  expect(estimateRegister(at40).area_um2.value).toBeCloseTo(16 * 5.98, 12);
  expect(estimateRegister(at40).delay_ns).toBeUndefined();
  expect(estimateComparator(at40).energy_pJ.value).toBeCloseTo(0.02947 / 2, 12);
  expect(estimateShifter(at40).area_um2.value).toBeCloseTo(125, 12);
  // one source alone: a factor of two either way
  expect(estimateShifter(at40).area_um2.range).toEqual([62.5, 250]);
});

test("an accumulator is an adder and a register; a shifter is added where shifts differ", () => {
  const word = { ...AT, width_bits: 16 };
  const parts = [estimateAdder(word), estimateRegister(word)];
  const sum = parts.reduce((all, { energy_pJ }) => all + energy_pJ.value, 0);
  expect(estimateAccumulator(word).energy_pJ.value).toBeCloseTo(sum, 12);
  expect(estimateAccumulator(word).delay_ns).toBeUndefined();
  expect(estimateShiftAdd({ ...word, shift: "fixed" }).energy_pJ.value).toBeCloseTo(sum, 12);
  const any = estimateShiftAdd({ ...word, shift: "any" });
  expect(any.energy_pJ.value).toBeCloseTo(sum + estimateShifter(word).energy_pJ.value, 12);
});

test("units that shift and add in published macros lie in the range", () => {
  // ISAAC: 0.2 mW at 1.2 GHz for 8 results, 16 bits, 32 nm; Jia: 2.25 pJ and 5000 µm² for 8 bits at 65 nm and 1.2 V.
  const isaac = { node_nm: 32, voltage_V: 0.9, width_bits: 16, shift: "fixed" } as const;
  expect(estimateShiftAdd(isaac).energy_pJ.range[0]).toBeLessThanOrEqual(0.0209);
  expect(estimateShiftAdd(isaac).area_um2.range[0]).toBeLessThanOrEqual(60);
  const jia = { node_nm: 65, voltage_V: 1.2, width_bits: 8, shift: "fixed" } as const;
  expect(estimateShiftAdd(jia).energy_pJ.range[1]).toBeGreaterThanOrEqual(2.25);
  expect(estimateShiftAdd(jia).area_um2.range[1]).toBeGreaterThanOrEqual(5000);
});

type Estimator = (word: WordAttributes, options?: EstimateOptions) => LogicEstimate;
const estimators: [string, Estimator][] = [
  ["adder", estimateAdder],
  ["register", estimateRegister],
  ["comparator", estimateComparator],
  ["shifter", estimateShifter],
  ["accumulator", estimateAccumulator],
  ["shift-add", (word, options) => estimateShiftAdd({ ...word, shift: "any" }, options)],
  [
    "multiplier",
    ({ width_bits, ...process }, options) =>
      estimateMultiplier({ ...process, widthA_bits: width_bits, widthB_bits: 8 }, options),
  ],
];

describe.each(estimators)("%s", (_, estimate) => {
  const word: fc.Arbitrary<WordAttributes> = fc.record({
    width_bits: fc.integer({ min: 1, max: 63 }),
    node_nm: fc.oneof(
      fc.constantFrom(180, 65, 45, 40, 28, 22, 7),
      fc.integer({ min: 7, max: 180 }),
    ),
    voltage_V: fc.double({ min: 0.8, max: 1, noNaN: true }),
  });

  test("wider words take more, a higher voltage more energy and no other area", () => {
    fc.assert(
      fc.property(word, (of) => {
        const one = estimate(of);
        const wider = estimate({ ...of, width_bits: of.width_bits + 1 });
        const higher = estimate({ ...of, voltage_V: of.voltage_V + 0.05 });
        for (const quantity of ["energy_pJ", "area_um2"] as const) {
          expect(wider[quantity].value).toBeGreaterThan(one[quantity].value);
          expect(wider[quantity].range[0]).toBeGreaterThan(one[quantity].range[0]);
          expect(wider[quantity].range[1]).toBeGreaterThan(one[quantity].range[1]);
        }
        expect(higher.energy_pJ.value).toBeGreaterThan(one.energy_pJ.value);
        expect(higher.area_um2.value).toBe(one.area_um2.value);
      }),
    );
  });

  test("values are positive, inside of their ranges, and say where they come from", () => {
    fc.assert(
      fc.property(word, (of) => {
        for (const { value, range, source } of Object.values(estimate(of))) {
          expect(value).toBeGreaterThan(0);
          expect(range[0]).toBeLessThanOrEqual(value);
          expect(range[1]).toBeGreaterThanOrEqual(value);
          expect(source).not.toBe("");
        }
      }),
    );
  });

  test("refuses words and processes that are none, all at once", () => {
    expect(() => estimate({ width_bits: 0.5, node_nm: -45, voltage_V: 0 })).toThrow(
      /invalid width[^:]*: 0.5[\s\S]*invalid node_nm: -45[\s\S]*invalid voltage_V: 0/,
    );
  });

  test("refuses what is beyond its range, and says so when it is told to extrapolate", () => {
    const beyond = { width_bits: 8, node_nm: 5, voltage_V: 0.9 };
    expect(() => estimate(beyond)).toThrow("node_nm outside the range of its estimator: 5 nm");
    const { energy_pJ, area_um2 } = estimate(beyond, { extrapolate: true });
    expect(energy_pJ.extrapolated).toContain("node_nm");
    expect(area_um2.extrapolated).toContain("node_nm");
    expect(() => estimate({ ...AT, width_bits: 5000 })).toThrow(/width[^ ]* outside the range/);
  });
});
