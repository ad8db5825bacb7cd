import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DRAM_TECHNOLOGIES, estimateDram } from "../../src/component/dram.ts";
import { InputError } from "../../src/diagnostic/issue.ts";

describe("by hand", () => {
  // LPDDR4 at 8 pJ a bit: 64 · 8 = 512 pJ, as the study's tables say of 64 bits; others say 13 and 14: 64 · 14 = 896
  test("the study's DRAM", () => {
    const { read_pJ, write_pJ } = estimateDram({ technology: "LPDDR4", width_bits: 64 });
    expect(read_pJ.value).toBe(512);
    expect(read_pJ.range).toEqual([512, 896]);
    expect(write_pJ).toEqual(read_pJ);
    expect(read_pJ.source).toContain("2312.15896");
  });

  // HBM2: 3.9, 6, 6.25 and 7 pJ a bit, so 32 B take 256 · 3.9 = 998.4 to 256 · 7 = 1792
  test("several sources are a range", () => {
    const { read_pJ } = estimateDram({ technology: "HBM2", width_bits: 256 });
    expect(read_pJ.value).toBeCloseTo(998.4, 9);
    expect(read_pJ.range[1]).toBe(1792);
  });

  // one source alone: a factor of two either way. 16 nJ for 64 B are 16000 / 512 = 31.25 pJ a bit, and a write 24000 / 512
  test("a single source is known to a factor of two, and writes may differ from reads", () => {
    const { read_pJ, write_pJ } = estimateDram({ technology: "LPDDR5", width_bits: 512 });
    expect([read_pJ.value, write_pJ.value]).toEqual([16000, 24000]);
    expect(read_pJ.range).toEqual([8000, 32000]);
  });

  // HBM3: 16 channels of 64 pins at 6.4 Gb/s are 6553.6 Gb/s = 819.2 GB/s, which JEDEC states of a device
  test("channels have the rate of the standard", () => {
    const stack = estimateDram({ technology: "HBM3", width_bits: 64, channels: 16 });
    expect(stack.bandwidth_bits_per_ns?.value).toBeCloseTo(6553.6, 9);
    const one = estimateDram({ technology: "DDR4", width_bits: 64 });
    expect(one.bandwidth_bits_per_ns?.value).toBeCloseTo(204.8, 9);
  });
});

test("what no source states is absent", () => {
  expect(estimateDram({ technology: "HMC", width_bits: 64 })).not.toHaveProperty(
    "bandwidth_bits_per_ns",
  );
  for (const technology of DRAM_TECHNOLOGIES) {
    const found = Object.keys(estimateDram({ technology, width_bits: 8 }));
    expect(found.some((name) => name.startsWith("leakage"))).toBe(false);
  }
});

test("energy is in proportion to bits, inside a range that holds it", () => {
  const technology = fc.constantFrom(...DRAM_TECHNOLOGIES);
  fc.assert(
    fc.property(technology, fc.integer({ min: 1, max: 4096 }), (of, width_bits) => {
      const one = estimateDram({ technology: of, width_bits });
      const two = estimateDram({ technology: of, width_bits: 2 * width_bits });
      expect(two.write_pJ.value).toBeCloseTo(2 * one.write_pJ.value, 6);
      const [low, high] = one.read_pJ.range;
      expect(low).toBeLessThanOrEqual(one.read_pJ.value);
      expect(high).toBeGreaterThanOrEqual(one.read_pJ.value);
    }),
  );
});

test("faults are told at once, with the nearest name", () => {
  const bad = { technology: "LPDR4" as "LPDDR4", width_bits: 0.5, channels: 0 };
  try {
    estimateDram(bad);
    expect.unreachable();
  } catch (error) {
    const { issues } = error as InputError;
    expect(error).toBeInstanceOf(InputError);
    expect(issues.map(({ message }) => message)).toEqual([
      "unknown DRAM: LPDR4",
      "invalid width_bits: 0.5",
      "invalid channels: 0",
    ]);
    expect(issues[0]?.hint).toContain("LPDDR4");
  }
});
