import { expect, it } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { area, chipArea_um2, totalArea } from "../../src/cost/area.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { memory, TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const profile = createProfile("consistent");

it("sums the area of all instances that exist", () => {
  expect(area(resolve(TINY, profile))).toEqual({
    parts: [
      { level: "DRAM", area_um2: 0 },
      { level: "BUF", area_um2: 1000 },
      { level: "REG", area_um2: 4 * 5 },
      { level: "mac", area_um2: 4 * 20 },
    ],
    unknown: [],
  });
});

it("takes a primitive as area factor × plain memory", () => {
  const placement = { at: "BUF", budget: "area", staging: 0 } as const;
  const { parts } = area(resolve(integrate(TINY, TINY_PRIMITIVE, placement, profile), profile));
  const storage = parts.find((part) => part.level === "CiMStorage");
  // 5 primitives × 8 of BUF's 64 elements × 1.5 of its 1000 µm²
  expect(storage?.area_um2).toBeCloseTo(5 * (8 / 64) * 1.5 * 1000, 9);
});

it("names what no source states", () => {
  const levels = [memory("DRAM", "ABZ"), memory("BUF", "A", { area: 3 })];
  const { area_um2: _, ...compute } = TINY.compute;
  const { parts, unknown } = area(resolve({ ...TINY, levels, compute }, profile));
  expect(unknown).toEqual(["DRAM", "mac"]);
  expect(parts).toEqual([{ level: "BUF", area_um2: 3 }]);
});

it("adds up what is stated, and names the rest", () => {
  expect(totalArea(resolve(TINY, profile))).toEqual({ area_um2: 1000 + 20 + 80, unknown: [] });
  const { area_um2: _, ...compute } = TINY.compute;
  expect(totalArea(resolve({ ...TINY, compute }, profile))).toEqual({
    area_um2: 1020,
    unknown: ["mac"],
  });
});

it("takes memories without bound for no part of the chip", () => {
  const levels = [memory("DRAM", "ABZ"), ...TINY.levels.slice(1)];
  // DRAM states no area; BUF 1000, 4 REG of 5 and 4 mac of 20.
  expect(chipArea_um2(resolve({ ...TINY, levels }, profile))).toBe(1000 + 20 + 80);
  // The same with a DRAM that states one: a part of the system, none of the chip.
  const stated = [memory("DRAM", "ABZ", { area: 7 }), ...TINY.levels.slice(1)];
  expect(chipArea_um2(resolve({ ...TINY, levels: stated }, profile))).toBe(1100);
  const { area_um2: _, ...compute } = TINY.compute;
  expect(chipArea_um2(resolve({ ...TINY, levels, compute }, profile))).toBeUndefined();
});
