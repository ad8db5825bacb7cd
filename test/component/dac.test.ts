import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateDac } from "../../src/component/dac.ts";

test("a DAC of 8 bits at 0.9 V, computed by hand", () => {
  // 50 fF × 8 × 0.81 V² = 324 fJ; 0.166 µm² × 2^7 at 32 nm.
  const { conversion_pJ, area_um2 } = estimateDac({ bits: 8, node_nm: 32, voltage_V: 0.9 });
  expect(conversion_pJ.value).toBeCloseTo(0.324, 12);
  expect(area_um2.value).toBeCloseTo(0.166 * 128, 9);
  // The range has ISAAC's own 3.9 fJ for each bit at 32 nm, and what a converter of 40 nm takes, 438 µm² there.
  expect(conversion_pJ.range[0]).toBeLessThanOrEqual(0.0039 * 8);
  expect(estimateDac({ bits: 8, node_nm: 40, voltage_V: 0.9 }).area_um2.range[1]).toBe(438);
});

test("more bits and a higher voltage take more", () => {
  const dac = fc.record({
    bits: fc.integer({ min: 1, max: 7 }),
    node_nm: fc.integer({ min: 7, max: 180 }),
    voltage_V: fc.double({ min: 0.8, max: 1.1, noNaN: true }),
  });
  fc.assert(
    fc.property(dac, (of) => {
      const one = estimateDac(of);
      const more = estimateDac({ ...of, bits: of.bits + 1 });
      const higher = estimateDac({ ...of, voltage_V: of.voltage_V * 1.01 });
      expect(more.conversion_pJ.value).toBeGreaterThan(one.conversion_pJ.value);
      expect(more.area_um2.value).toBeCloseTo(2 * one.area_um2.value, 9);
      expect(higher.conversion_pJ.value / one.conversion_pJ.value).toBeCloseTo(1.01 ** 2, 9);
      for (const { value, range } of Object.values(one)) {
        expect(range[0]).toBeLessThanOrEqual(value);
        expect(range[1]).toBeGreaterThanOrEqual(value);
      }
    }),
  );
});

test("refuses what is none, and more bits than were published unless told to extrapolate", () => {
  expect(() => estimateDac({ bits: 0, node_nm: 28, voltage_V: -1 })).toThrow(
    /invalid bits: 0[\s\S]*invalid voltage_V: -1/,
  );
  const fine = { bits: 10, node_nm: 28, voltage_V: 0.9 };
  expect(() => estimateDac(fine)).toThrow("bits outside the range of its estimator: 10 b in bits");
  expect(estimateDac(fine, { extrapolate: true }).area_um2.extrapolated).toEqual(["bits"]);
});
