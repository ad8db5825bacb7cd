import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateRouter, ROUTER_DESIGNS } from "../../src/component/router.ts";

// ISAAC: 20.74 pJ and 150 000 µm² for 256 bits at 32 nm, so 64 bits are a quarter: 5.185 pJ and 37 500 µm²
test("a mesh router, by hand", () => {
  const whole = estimateRouter({ design: "mesh-router", width_bits: 256, node_nm: 32 });
  expect([whole.energy_pJ.value, whole.area_um2.value]).toEqual([20.74, 150000]);
  const quarter = estimateRouter({ design: "mesh-router", width_bits: 64, node_nm: 32 });
  expect(quarter.energy_pJ.value).toBeCloseTo(5.185, 12);
  expect(quarter.area_um2.value).toBe(37500);
  expect(quarter.energy_pJ.range[1]).toBeCloseTo(10.37, 12);
});

// Aladdin's crossbar of 32 bits, at 40 nm and, as Accelergy serves it, at 45 nm
test("a crossbar, and another node only where that is asked for", () => {
  const crossbar = { design: "crossbar-1to4", width_bits: 32, node_nm: 45 } as const;
  expect(estimateRouter(crossbar).energy_pJ.value).toBe(0.6804);
  const other = { ...crossbar, node_nm: 7 };
  expect(() => estimateRouter(other)).toThrow("node_nm outside the range of its estimator: 7 nm");
  expect(estimateRouter(other, { extrapolate: true }).area_um2.extrapolated).toEqual(["node_nm"]);
});

test("energy and area grow with the width", () => {
  const width = fc.integer({ min: 1, max: 2048 });
  fc.assert(
    fc.property(fc.constantFrom(...ROUTER_DESIGNS), width, width, (design, a, b) => {
      fc.pre(a < b);
      const of = (width_bits: number) =>
        estimateRouter({ design, width_bits, node_nm: 32 }, { extrapolate: true });
      expect(of(a).energy_pJ.value).toBeLessThan(of(b).energy_pJ.value);
      expect(of(a).area_um2.value).toBeLessThan(of(b).area_um2.value);
    }),
  );
});

test("an unknown design is refused", () => {
  const design = "mesh-ruter" as "mesh-router";
  expect(() => estimateRouter({ design, width_bits: 0, node_nm: 32 })).toThrow("mesh-ruter");
});
