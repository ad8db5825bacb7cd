import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateWire } from "../../src/component/wire.ts";

const wire = { length_mm: 1, voltage_V: 1, risesPerBit: 0.2 };

// 1 mm at 0.2 fF/µm has 200 fF; 0.2 rises a bit at 1 V: 0.2 · 200 · 1² = 40 fJ. Low end 0.15: 30 fJ.
// Accelergy: 0.2 · 1.627 fF/µm · 1000 µm = 325.4 fJ, which its plug-in prints as 0.3254 fJ per bit and µm.
test("by hand, and Accelergy's number is the high end", () => {
  const { energy_pJ } = estimateWire(wire);
  expect(energy_pJ.value).toBeCloseTo(0.04, 12);
  expect(energy_pJ.range[0]).toBeCloseTo(0.03, 12);
  expect(energy_pJ.range[1]).toBeCloseTo(0.3254, 12);
});

// 2 Ω/µm over 500 µm are 1000 Ω, 0.2 fF/µm are 100 fF: 0.377 · 1000 · 100e-15 = 37.7 ps
test("delay by hand, and only where the resistance is known", () => {
  expect(estimateWire(wire)).not.toHaveProperty("delay_ns");
  const half = estimateWire({ ...wire, length_mm: 0.5, resistance_ohm_per_um: 2 });
  expect(half.delay_ns?.value).toBeCloseTo(0.0377, 12);
});

test("energy grows with length, delay with its square, energy with the square of the voltage", () => {
  const length = fc.double({ min: 0.01, max: 20, noNaN: true });
  fc.assert(
    fc.property(length, fc.double({ min: 0.4, max: 1.2, noNaN: true }), (length_mm, voltage_V) => {
      const of = { length_mm, voltage_V, risesPerBit: 0.25, resistance_ohm_per_um: 3 };
      const one = estimateWire(of);
      const longer = estimateWire({ ...of, length_mm: 2 * length_mm });
      expect(longer.energy_pJ.value / one.energy_pJ.value).toBeCloseTo(2, 9);
      const delays = [longer.delay_ns, one.delay_ns].map((delay) => delay?.value ?? Number.NaN);
      expect((delays[0] ?? 0) / (delays[1] ?? 0)).toBeCloseTo(4, 9);
      const lower = estimateWire({ ...of, voltage_V: voltage_V / 2 });
      expect(one.energy_pJ.value / lower.energy_pJ.value).toBeCloseTo(4, 9);
    }),
  );
});

test("a bit rises half the time at most, and nothing is guessed", () => {
  expect(() => estimateWire({ ...wire, risesPerBit: 0.6 })).toThrow("invalid risesPerBit: 0.6");
  expect(() => estimateWire({ ...wire, risesPerBit: 0 })).toThrow("risesPerBit");
  expect(() => estimateWire({ ...wire, length_mm: 0 })).toThrow("invalid length_mm: 0");
  expect(() => estimateWire({ ...wire, voltage_V: Number.NaN })).toThrow("voltage_V");
});
