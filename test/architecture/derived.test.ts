import { expect, test } from "vitest";
import { derivedFigures } from "../../src/architecture/derived.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { figure } from "../../src/quantity/figure.ts";

const profile = createProfile("consistent");
const baseline = architecture("tensor-core-like");

function derived(change: Partial<ReturnType<typeof primitive>>) {
  const of = { ...primitive("digital6T"), ...change };
  return new Map(derivedFigures(of, profile, baseline).map((one) => [one.name, one]));
}

test("peaks follow from the array, its step and its MAC", () => {
  const found = derived({
    Rp: 100,
    Cp: 10,
    Rh: 2,
    Ch: 2,
    precision_bits: 8,
    capacity_bits: 32_768,
    latency_ns: { value: 10, range: [5, 20] },
    macEnergy_pJ: { value: 0.5, range: [0, 1] },
    areaFactor: figure(2),
  });
  // 100·10·2·2 weights of 8 bits.
  expect(found.get("weights")?.value).toBe(4000);
  expect(found.get("weights_bits")?.value).toBe(32_000);
  // 2·1000 operations in 10 ns are 200 GOPS; in 20 ns 100, in 5 ns 400.
  expect(found.get("peak_TOPS")?.value).toBe(0.2);
  expect(found.get("peak_TOPS")?.range).toEqual([0.1, 0.4]);
  // 2 operations / 0.5 pJ = 4 per pJ, which are 4 TOPS/W; with no energy there is no upper end.
  expect(found.get("peak_TOPS_per_W")?.value).toBe(4);
  expect(found.get("peak_TOPS_per_W")?.range).toBeUndefined();
  // RF: 4 KiB in 14752 µm², so this one of 4 KiB takes 2·14752 µm² = 0.029504 mm².
  expect(found.get("RF.peak_TOPS_per_mm2")?.value).toBeCloseTo(0.2 / 0.029504, 9);
  // SMEM: 256 KiB in 1358946 µm², of which 4 KiB are a 64th.
  expect(found.get("SMEM.peak_TOPS_per_mm2")?.value).toBeCloseTo(0.2 / ((2 * 1.358946) / 64), 9);
});

test("memories that are smaller than the primitive, or unbounded, or without an area have no throughput per area", () => {
  expect([...derived({}).keys()].filter((name) => name.endsWith("_per_mm2"))).toEqual([
    "SMEM.peak_TOPS_per_mm2",
    "RF.peak_TOPS_per_mm2",
  ]);
});
