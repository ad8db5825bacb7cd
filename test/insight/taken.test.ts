import { expect, test } from "vitest";
import { withCapacity } from "../../src/architecture/resized.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { takenBy } from "../../src/insight/taken.ts";
import { architecture } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";

const profile = createProfile("consistent");
const baseline = architecture("tensor-core-like");
const half = withCapacity(baseline, "SMEM", 128 * 8192, profile);

test("a memory of half the capacity takes half its area and leaks half", () => {
  const [whole, less] = [resolve(baseline, profile), resolve(half, profile)];
  const smem = whole.hierarchy.levels.findIndex(({ name }) => name === "SMEM");
  const [before, after] = [whole.memories[smem], less.memories[smem]];
  expect(less.hierarchy.levels[smem]).toMatchObject({ capacity: 128 * 1024 });
  expect(after?.area_um2).toBeCloseTo((before?.area_um2 ?? 0) / 2, 6);
  expect(after?.leakage_pJ_per_ns).toBeCloseTo((before?.leakage_pJ_per_ns ?? 0) / 2, 12);
  expect(after?.readEnergy_pJ).toBe(before?.readEnergy_pJ);
  const { of, values } = takenBy([whole, less]);
  expect(of).toBe("area_um2");
  expect((values[0] ?? 0) - (values[1] ?? 0)).toBeCloseTo((before?.area_um2 ?? 0) / 2, 3);
});

test("where an area is unknown, capacities are compared", () => {
  const levels = half.levels.map((level) => {
    if (level.kind !== "memory" || level.name !== "RF") return level;
    const { area_um2: _, ...rest } = level;
    return rest;
  });
  const designs = [resolve(baseline, profile), resolve({ ...half, levels }, profile)];
  // The designs differ by the 128 KiB that one SMEM lacks.
  const { of, values } = takenBy(designs);
  expect(of).toBe("capacity_bits");
  expect((values[0] ?? 0) - (values[1] ?? 0)).toBe(128 * 8192);
});
