import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateAdder, estimateMultiplier } from "../../src/component/arithmetic.ts";
import { estimateMac } from "../../src/component/mac.ts";

const process = { node_nm: 45, voltage_V: 0.9 } as const;

// Horowitz (ISSCC 2014): multiplying 8 bits takes 0.2 pJ and adding 32 bits 0.1 pJ at 45 nm and 0.9 V: 0.3 pJ
test("the MAC of the library's baseline, by hand", () => {
  const { energy_pJ } = estimateMac({ ...process, multiply_bits: 8, add_bits: 32 });
  expect(energy_pJ.value).toBeCloseTo(0.3, 12);
  // Aladdin's tables are far above, gates of ZigZag-IMC below
  expect(energy_pJ.range[0]).toBeLessThan(0.23);
  expect(energy_pJ.range[1]).toBeGreaterThan(0.845);
});

test("it is its multiplier and its adder, and takes more the wider they are", () => {
  const width = fc.integer({ min: 2, max: 32 });
  fc.assert(
    fc.property(width, width, (multiply_bits, add_bits) => {
      const mac = estimateMac({ ...process, multiply_bits, add_bits });
      const operands = { widthA_bits: multiply_bits, widthB_bits: multiply_bits };
      const multiplier = estimateMultiplier({ ...process, ...operands });
      const adder = estimateAdder({ ...process, width_bits: add_bits });
      const sum = (of: "energy_pJ" | "area_um2") => multiplier[of].value + adder[of].value;
      expect(mac.energy_pJ.value).toBeCloseTo(sum("energy_pJ"), 12);
      expect(mac.area_um2.value).toBeCloseTo(sum("area_um2"), 9);
      const wider = estimateMac({ ...process, multiply_bits: multiply_bits + 1, add_bits });
      expect(wider.energy_pJ.value).toBeGreaterThan(mac.energy_pJ.value);
    }),
  );
});

test("a fault says which of the two it is of", () => {
  const wide = () => estimateMac({ ...process, multiply_bits: 80, add_bits: 32 });
  expect(wide).toThrow("in multiply.widthA_bits");
  const sum = () => estimateMac({ ...process, multiply_bits: 8, add_bits: 0 });
  expect(sum).toThrow("in add.width_bits");
});
