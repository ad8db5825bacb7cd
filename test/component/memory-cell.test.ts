import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateMemoryCell, MEMORY_CELLS } from "../../src/component/memory-cell.ts";

// 28 by 10 F are 280 F²; at 28 nm 280 · 0.028² = 0.21952 µm². CACTI's has 146 F².
test("6T, by hand", () => {
  const { area_F2, area_um2 } = estimateMemoryCell({ cell: "6T", node_nm: 28 });
  expect([area_F2.value, ...area_F2.range]).toEqual([280, 146, 280]);
  expect(area_um2.value).toBeCloseTo(0.21952, 12);
});

// 0.9 µm² at 65 nm are 0.9 / 0.065² = 213.02 F²
test("8T is the fabricated cell at its own node", () => {
  const { area_F2, area_um2 } = estimateMemoryCell({ cell: "8T", node_nm: 65 });
  expect(area_F2.value).toBeCloseTo(213.02, 2);
  expect(area_um2.value).toBeCloseTo(0.9, 12);
});

// NeuroSim at 7 nm: 16 · 34.43 = 550.88 F², and 600 in its comment
test("below 22 nm there are the nodes of NeuroSim alone", () => {
  const { area_F2 } = estimateMemoryCell({ cell: "6T", node_nm: 7 });
  expect(area_F2.value).toBeCloseTo(550.88, 9);
  expect(area_F2.range[1]).toBe(600);
  expect(() => estimateMemoryCell({ cell: "6T", node_nm: 16 })).toThrow("invalid node_nm: 16");
  expect(() => estimateMemoryCell({ cell: "8T", node_nm: 14 })).toThrow("invalid node_nm: 14");
});

// 1T1R from 16 F² (RAELLA) to 125.7 F² (NeuRRAM, fabricated)
test("sources that differ are a range, and what none states is absent", () => {
  const rram = estimateMemoryCell({ cell: "RRAM", node_nm: 130 });
  expect(rram.area_F2.range).toEqual([16, 125.73964497]);
  expect(rram.write_pJ?.value).toBe(0.6);
  expect(rram).not.toHaveProperty("read_pJ");
  expect(estimateMemoryCell({ cell: "6T", node_nm: 45 })).not.toHaveProperty("write_pJ");
});

// ISAAC: 83 000 µm² for 2^19 bits are 0.15831 µm² a bit at 32 nm; 20.45 pJ for 256 bits are 0.0799 a bit
test("embedded DRAM is with what surrounds its cells", () => {
  const { area_um2, read_pJ } = estimateMemoryCell({ cell: "eDRAM", node_nm: 32 });
  expect(area_um2.value).toBeCloseTo(0.15831, 5);
  expect(read_pJ?.value).toBeCloseTo(0.07988, 5);
});

test("areas grow with the node", () => {
  const node = fc.double({ min: 22, max: 180, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...MEMORY_CELLS), node, (cell, node_nm) => {
      const one = estimateMemoryCell({ cell, node_nm });
      const two = estimateMemoryCell({ cell, node_nm: 2 * node_nm });
      expect(two.area_um2.value / one.area_um2.value).toBeCloseTo(4, 9);
      for (const estimate of Object.values(one)) {
        expect(estimate.range[0]).toBeLessThanOrEqual(estimate.value);
        expect(estimate.range[1]).toBeGreaterThanOrEqual(estimate.value);
      }
    }),
  );
});

test("an unknown cell is refused with the nearest", () => {
  const cell = "RRRAM" as "RRAM";
  expect(() => estimateMemoryCell({ cell, node_nm: 28 })).toThrow("unknown cell: RRRAM");
});
