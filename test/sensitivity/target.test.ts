import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import { built } from "../../src/insight/design.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { figure } from "../../src/quantity/figure.ts";
import type { Measure, Remapping } from "../../src/sensitivity/network-optimum.ts";
import { MEASURES, mapNetwork } from "../../src/sensitivity/network-optimum.ts";
import type { SizeName } from "../../src/sensitivity/parameter.ts";
import { COSTS, SIZES, withCost, withSize } from "../../src/sensitivity/parameter.ts";
import type { PlacedPrimitive } from "../../src/sensitivity/target.ts";
import { targets } from "../../src/sensitivity/target.ts";
import { winners } from "../../src/sensitivity/winners.ts";
import { gain } from "../../src/verdict/gain.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const profile = createProfile("consistent");
const design: PlacedPrimitive = {
  baseline: TINY,
  cim: { primitive: TINY_PRIMITIVE, at: "BUF", staging: 0, budget: "area" },
};

function remappingOf(gemms: readonly Gemm[], measure: Measure): Remapping {
  return { gemms, measure, mapper: MAPPERS.optimal, options: DEFAULT_OPTIONS, profile };
}

describe("a GEMM of one MAC, held against itself", () => {
  // network-optimum.test.ts counts it: 35.36 pJ, of which the MAC 0.5, and 32 of DRAM's accesses and 2 of its leakage.
  const remapping = remappingOf([gemm(1, 1, 1)], "energy");
  const { total: reference } = mapNetwork(built(design, profile), remapping);
  const at = (factor: number) =>
    targets(design, remapping, { factor, reference }, ["mac-energy", "latency", "count"]).answers;

  test("may spend what the factor leaves", () => {
    // 36.36 pJ: 1 more for the MAC; or 0.54 · 1.852 ns of leakage.
    const [mac, latency, count] = at(35.36 / 36.36);
    expect(mac).toMatchObject({ kind: "at", present: 0.5, exact: true });
    expect(mac?.value).toBeCloseTo(1.5, 11);
    expect(latency?.value).toBeCloseTo(3 + 1 / 0.54, 11);
    expect(latency?.range).toEqual([2, 5]);
    // One primitive does, so any number.
    expect(count).toMatchObject({ kind: "always", effect: false });
  });

  test("has the same thresholds against another side that is asked for another factor", () => {
    const half = { ...reference, TOPS_per_W: reference.TOPS_per_W / 2 };
    const goal = { factor: (2 * 35.36) / 36.36, reference: half };
    const { answers, gain: now } = targets(design, remapping, goal, ["mac-energy"]);
    expect(now.energy).toBeCloseTo(2, 12);
    expect(answers[0]?.value).toBeCloseTo(1.5, 11);
  });

  test("never reaches what DRAM alone exceeds, and says so", () => {
    const [mac, latency] = at(35.36 / 34.85);
    expect(mac).toMatchObject({ kind: "never", value: undefined });
    expect(mac?.end?.value).toBe(0);
    expect(mac?.end?.gain).toBeCloseTo(35.36 / 34.86, 11);
    expect(mac?.shortfall?.parts[0]?.part).toBe("DRAM");
    expect(mac?.shortfall?.parts[0]?.share).toBeCloseTo(34 / 34.86, 11);
    // Without latency 3 · 0.54 pJ of leakage are saved.
    expect(latency?.value).toBeCloseTo(3 - 0.51 / 0.54, 11);
  });

  test("has no use for more primitives or energy where time is asked for", () => {
    const timed = remappingOf([gemm(1, 1, 1)], "throughput");
    const { answers } = targets(design, timed, { factor: 2, reference }, ["mac-energy", "Rp"]);
    expect(answers.map(({ kind }) => kind)).toEqual(["no effect", "no effect"]);
  });

  test("has an effect where only less of something would be felt", () => {
    // K = 2 fills the 2 rows: a third changes nothing, but with one row alone the MACs come one after another.
    const timed = remappingOf([gemm(1, 1, 2)], "throughput");
    const slow = withCost(built(design, profile), "latency", 1000);
    const { total } = mapNetwork(slow, timed);
    const rowsOf = (factor: number) => {
      const goal = { factor, reference: total };
      const primitive = { ...design.cim.primitive, latency_ns: figure(1000) };
      const slower = { ...design, cim: { ...design.cim, primitive, budget: 1 } };
      return targets(slower, timed, goal, ["Rp"]).answers[0];
    };
    expect(rowsOf(2)).toMatchObject({ kind: "never", effect: true });
    expect(rowsOf(0.001)).toMatchObject({ kind: "always", effect: true });
  });
});

const shapes = fc.record({
  M: fc.constantFrom(1, 3, 4, 8),
  N: fc.constantFrom(2, 4, 6, 12),
  K: fc.constantFrom(2, 4, 8, 9),
  measure: fc.constantFrom(...MEASURES),
  factor: fc.constantFrom(0.8, 0.95, 1.02, 1.1, 1.5),
});

test("at a threshold the gain is the factor, on either side it is above and below", () => {
  let met = 0;
  fc.assert(
    fc.property(shapes, ({ M, N, K, measure, factor }) => {
      const remapping = remappingOf([gemm(M, N, K)], measure);
      const architecture = built(design, profile);
      const { total: reference } = mapNetwork(architecture, remapping);
      const { answers } = targets(design, remapping, { factor, reference }, COSTS);
      for (const [i, { kind, value, exact }] of answers.entries()) {
        const name = COSTS[i] ?? "latency";
        const gainAt = (p: number) =>
          gain(mapNetwork(withCost(architecture, name, p), remapping).total, reference)[measure];
        expect(exact).toBe(true);
        if (kind === "at" && value !== undefined) {
          met++;
          expect(gainAt(value)).toBeCloseTo(factor, 9);
          expect(gainAt(value * 1.001)).toBeLessThan(factor);
          if (value > 0) expect(gainAt(value * 0.999)).toBeGreaterThanOrEqual(factor * (1 - 1e-12));
        }
        if (kind === "never") expect(gainAt(0)).toBeLessThan(factor);
      }
    }),
    { numRuns: 25, seed: 3 },
  );
  expect(met).toBeGreaterThan(30);
}, 60_000);

test("sizes are the smallest of all that are tried one by one", () => {
  let met = 0;
  fc.assert(
    fc.property(shapes, ({ M, N, K, measure, factor }) => {
      const remapping = remappingOf([gemm(M, N, K)], measure);
      const { total: reference } = mapNetwork(built(design, profile), remapping);
      const { answers } = targets(design, remapping, { factor, reference }, SIZES);
      for (const { name, kind, value } of answers) {
        const reaches = (n: number) => {
          const changed = sized(name as SizeName, n);
          const { total } = mapNetwork(built(changed, profile), remapping);
          return gain(total, reference)[measure] >= factor * (1 - 1e-12);
        };
        const most = name === "count" ? 24 : 12;
        const all = Array.from({ length: most }, (_, i) => i + 1);
        const smallest = all.find(reaches);
        if (kind === "never" || kind === "no effect") expect(smallest).toBeUndefined();
        else if (kind === "always") expect(smallest).toBe(1);
        else if (value !== undefined && value <= most) expect(value).toBe(smallest);
        if (kind === "at") met++;
      }
    }),
    { numRuns: 12, seed: 4 },
  );
  expect(met).toBeGreaterThan(10);
}, 60_000);

/** Another size of the primitives, five of which are the area of the buffer: round(64 B / (8 B · 1.5)). */
function sized(name: SizeName, value: number): PlacedPrimitive {
  const { cim } = design;
  if (name === "count") return { ...design, cim: { ...cim, budget: value } };
  const primitive = withSize(TINY_PRIMITIVE, name, value);
  return { ...design, cim: { ...cim, primitive, budget: 5 } };
}

test("an area factor is the largest that leaves room for the primitives that are needed", () => {
  const remapping = remappingOf([gemm(8, 12, 8)], "throughput");
  const { total: reference } = mapNetwork(built(design, profile), remapping);
  const goal = { factor: 1.1, reference };
  const { answers } = targets(design, remapping, goal, ["area-factor", "count"]);
  const [area, count] = answers;
  const needed = count?.value ?? 0;
  expect(count?.kind).toBe("at");
  expect(needed).toBeGreaterThan(5);
  const countWith = (factor: number) => {
    const { primitive, ...placement } = design.cim;
    const changed = { ...primitive, areaFactor: figure(factor) };
    return integrate(TINY, changed, placement, profile).cim?.count;
  };
  // round(64 / (8 · a)) ≥ n as long as 8 / a ≥ n − 1/2.
  expect(area?.value).toBeCloseTo(8 / (needed - 0.5), 12);
  expect(countWith(area?.value ?? 0)).toBe(needed);
  expect(countWith((area?.value ?? 0) * (1 + 1e-12))).toBe(needed - 1);
});

test("a winner has the largest gain of its level, and a margin over the next", () => {
  const fast = { ...TINY_PRIMITIVE, name: "fast", latency_ns: figure(1) };
  const candidates = { baseline: TINY, primitives: [TINY_PRIMITIVE, fast], budget: 2 } as const;
  const options = cimOptions({ ...candidates, at: ["BUF"], staging: [0] }, profile);
  const network = { name: "one", gemms: [gemm(4, 4, 4), gemm(2, 4, 8)] };
  const how = { mapper: MAPPERS.optimal, options: DEFAULT_OPTIONS, profile };
  const baseline = baselineOption(TINY, profile);
  const found = winners(network, baseline, options, MEASURES, how);
  expect(found.map(({ measure }) => measure)).toEqual(MEASURES);
  for (const { measure, standings, margin, beatsBaseline } of found) {
    const own = options.map((option) => {
      const remapping = remappingOf(network.gemms, measure);
      const cores = mapNetwork(baseline.architecture, remapping).total;
      return gain(mapNetwork(option.architecture, remapping).total, cores)[measure];
    });
    expect(standings[0]?.gain).toBe(Math.max(...own));
    expect(margin).toBeCloseTo(Math.max(...own) / Math.min(...own), 12);
    expect(beatsBaseline).toBe(Math.max(...own) > 1);
  }
  expect(found[1]?.standings[0]?.option.name).toBe("fast at BUF");
});
