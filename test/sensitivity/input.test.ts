import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { architecture, primitive, primitiveNames } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { DEFAULT_WIDTHS } from "../../src/quantity/default-width.ts";
import { inputRange } from "../../src/sensitivity/default-range.ts";
import {
  hardwareAt,
  inputsOf,
  isUncertain,
  numberAt,
  positionAt,
} from "../../src/sensitivity/input.ts";
import { latinHypercube } from "../../src/sensitivity/latin-hypercube.ts";
import { percentile, shareOf } from "../../src/sensitivity/share.ts";

const consistent = createProfile("consistent");
const hardware = {
  baseline: architecture("tensor-core-like"),
  primitives: primitiveNames().map(primitive),
};
const inputs = inputsOf(hardware, consistent);
const named = (name: string) => {
  const found = inputs.find((input) => input.numbers.some((number) => number.name === name));
  if (!found) throw new Error(`no input has ${name}`);
  return found;
};

describe("the inputs of the library", () => {
  test("are every finite figure, each once, and none is of unknown kind", () => {
    const names = inputs.flatMap(({ numbers }) => numbers.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    for (const name of ["clock_GHz", "LRF.writeEnergy_pJ", "mac.area_um2", "analog8T.rowWrite_ns"])
      expect(names).toContain(name);
    expect(names).not.toContain("DRAM.capacity_bits");
    for (const { numbers } of inputs) {
      for (const { basis, low, value, high, name } of numbers) {
        expect(basis, name).not.toBe("unstated");
        expect(low <= value && value <= high, name).toBe(true);
      }
    }
  });

  test("move together where they are one figure, or uncertain for the same reason", () => {
    const together = (name: string) => named(name).numbers.map((number) => number.name);
    expect(together("DRAM.readEnergy_pJ")).toEqual([
      "DRAM.readEnergy_pJ",
      "DRAM.writeEnergy_pJ",
      "DRAM.updateEnergy_pJ",
    ]);
    expect(together("digital6T.latency_ns")).toContain("digital6T.macEnergy_pJ");
    expect(together("digital6T.latency_ns")).not.toContain("digital8T.latency_ns");
    expect(together("digital6T.rowWrite_ns")).toEqual(["digital6T.rowWrite_ns"]);
  });

  test("are certain where they are exact by definition", () => {
    for (const name of ["SMEM.capacity_bits", "clock_GHz", "mac.step_ns"])
      expect(isUncertain(named(name)), name).toBe(false);
    expect(isUncertain(named("digital6T.rowWrite_ns"))).toBe(true);
  });
});

describe("ranges", () => {
  test("are a figure's own, or of its kind, or the widest", () => {
    expect(inputRange("x.y", { value: 2, range: [1, 7], kind: "chosen" }, consistent)).toEqual({
      low: 1,
      high: 7,
      basis: "own",
    });
    expect(inputRange("x.y", { value: 2, kind: "chosen" }, consistent)).toMatchObject({
      low: 1,
      high: 4,
    });
    expect(inputRange("x.y", { value: 2 }, consistent)).toEqual({
      low: 1,
      high: 4,
      basis: "unstated",
    });
    const capacity = inputRange("x.capacity_bits", { value: 2 }, consistent);
    expect(capacity).toEqual({ low: 2, high: 2, basis: "defined" });
    const widest = DEFAULT_WIDTHS.unstated;
    for (const [low, high] of Object.values(DEFAULT_WIDTHS)) {
      expect(widest[0] <= low && low <= 1 && 1 <= high && high <= widest[1]).toBe(true);
    }
  });

  test("of the study's values are those of their kind", () => {
    const published = createProfile("as-published");
    const { latency_ns } = primitive("digital6T");
    // 18 ns, scaled: 1.3 times less and more.
    expect(inputRange("digital6T.latency_ns", latency_ns, published)).toEqual({
      low: 18 / 1.3,
      high: 18 * 1.3,
      basis: "scaled",
    });
  });
});

describe("positions", () => {
  const number = { name: "x", value: 4, low: 1, high: 16, basis: "own" } as const;

  test("by hand", () => {
    const at = (position: number) => numberAt(number, position);
    // From 4 to 16 half way in logarithms is 8; beyond the ends each unit doubles.
    expect([-2, -1, -0.5, 0, 0.5, 1, 2].map(at)).toEqual([0.5, 1, 2, 4, 8, 16, 32]);
    const zero = { ...number, value: 0, low: 0, high: 2 };
    expect([-1, 0, 0.5, 1].map((position) => numberAt(zero, position))).toEqual([0, 0, 1, 2]);
  });

  test("at quantiles spread a number evenly in its logarithm over its whole range", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (quantile) => {
        const input = { name: "x", numbers: [number] };
        const value = numberAt(number, positionAt(input, quantile));
        expect(Math.log(value)).toBeCloseTo(quantile * Math.log(16), 9);
      }),
    );
  });

  test("change the figures that they name, and nothing else", () => {
    const moved = hardwareAt(hardware, inputs, new Map([["DRAM.readEnergy_pJ", 1]]));
    const again = inputsOf(moved, consistent);
    for (const input of again) {
      for (const { name, value } of input.numbers) {
        const before = named(name).numbers.find((one) => one.name === name);
        const expected = /DRAM\.\w+Energy/.test(name) ? before?.high : before?.value;
        expect(value, name).toBe(expected);
      }
    }
    expect(hardwareAt(hardware, inputs, new Map())).toEqual(hardware);
  });
});

describe("a Latin hypercube", () => {
  test("has one point in each stratum of each dimension", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (samples, dimensions, seed) => {
          const points = latinHypercube(samples, dimensions, seed);
          expect(points.length).toBe(samples);
          for (let d = 0; d < dimensions; d++) {
            const strata = points.map((point) => Math.floor((point[d] ?? -1) * samples));
            expect(strata.sort((a, b) => a - b)).toEqual(points.map((_, i) => i));
          }
        },
      ),
    );
  });

  test("is the same for the same seed, and another for another", () => {
    expect(latinHypercube(20, 3, 7)).toEqual(latinHypercube(20, 3, 7));
    expect(latinHypercube(20, 3, 7)).not.toEqual(latinHypercube(20, 3, 8));
  });

  test("does not order its dimensions alike", () => {
    const points = latinHypercube(200, 2, 1);
    const mean = points.reduce((sum, [x = 0, y = 0]) => sum + (x - 0.5) * (y - 0.5), 0) / 200;
    // Independent uniform numbers have a covariance of 0 ± 1/12/√200.
    expect(Math.abs(mean)).toBeLessThan(4 / 12 / Math.sqrt(200));
  });
});

describe("shares", () => {
  test("have Wilson's interval", () => {
    // Wilson's interval of 8 in 10: (0.8 + z²/20 ± z·√(0.016 + z²/400)) / (1 + z²/10), z² = 3.8415: 0.49016 to 0.94332.
    const { share, low, high } = shareOf(8, 10);
    expect(share).toBe(0.8);
    expect(low).toBeCloseTo(0.49016, 5);
    expect(high).toBeCloseTo(0.94332, 5);
    expect(shareOf(0, 10)).toMatchObject({ share: 0, low: 0 });
    expect(shareOf(10, 10)).toMatchObject({ share: 1, high: 1 });
  });

  test("percentiles are nearest ranks", () => {
    const values = [5, 1, 4, 2, 3];
    expect([0, 0.05, 0.2, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([
      1, 1, 1, 3, 5, 5,
    ]);
  });
});
