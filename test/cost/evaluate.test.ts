import { describe, expect, it } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import type { EnergyPart } from "../../src/cost/energy.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { level, TINY, TINY_GEMM, TINY_MAPPING } from "../samples/tiny.ts";

const consistent = createProfile("consistent");
const timeloop = createProfile("timeloop");
const published = createProfile("as-published");

function tiny(profile = consistent) {
  return evaluate(resolve(TINY, profile), TINY_GEMM, TINY_MAPPING, profile);
}

function part(parts: readonly EnergyPart[], name: string): number {
  const [levelName, tensor, action] = name.split(" ");
  const found = parts.filter(
    (p) => p.level === levelName && (p.tensor ?? "-") === tensor && p.action === action,
  );
  return found.reduce((sum, p) => sum + p.energy_pJ, 0);
}

/*
 * GEMM 4 × 4 × 4 on DRAM | BUF (A Z) | 2 × 2 PEs | REG (A) | mac:
 *
 *   DRAM   for N in 2
 *   BUF      for M in 4, for K in 2
 *   PE         parallel N in 2, K in 2
 *   REG
 *
 * T = 2·4·2 = 16 steps on 4 units: 64 MACs.
 * A: a REG holds 1 element, and K is its innermost loop outside, so it is filled in all 16 steps and read in all 16.
 *    BUF delivers 16 × 2 (K is relevant to A, N is multicast) = 32, and holds M4·K4 = 16 elements, which the loop
 *    over N reuses: 16 fills. DRAM reads 16.
 * B: DRAM feeds compute: 16 steps × 2·2 = 64 reads.
 * Z: compute sends 16 × 2 (N; K is reduced on the way) = 32 updates to BUF. 16 elements arrive first, so 16 are
 *    accumulated: 16 reads. BUF holds M4·N2 = 8 elements, twice: 16 updates to DRAM, all first: 0 reads, 0 fills.
 */
describe("a hand-counted GEMM", () => {
  it("counts accesses", () => {
    const { counts } = tiny();
    expect(counts.steps).toBe(16);
    expect(counts.unitsUsed).toBe(4);
    const table = counts.levels.flatMap((one, i) =>
      one.tensors.map(({ tensor, groups }) => {
        const [g] = groups;
        return `${TINY.levels[i]?.name} ${tensor} ×${g?.instances} ${g?.reads} ${g?.fills} ${g?.updates} ${g?.reductions}`;
      }),
    );
    expect(table).toEqual([
      "DRAM A ×1 16 0 0 0",
      "DRAM B ×1 64 0 0 0",
      "DRAM Z ×1 0 0 16 0",
      "BUF A ×1 32 16 0 0",
      "BUF Z ×1 16 0 32 16",
      "REG A ×4 16 16 0 0",
    ]);
  });

  it("charges each access of a block", () => {
    const { energyParts } = tiny();
    expect(part(energyParts, "mac - mac")).toBe(64 * 1);
    expect(part(energyParts, "DRAM A read")).toBe((16 / 2) * 10);
    expect(part(energyParts, "DRAM B read")).toBe((64 / 2) * 10);
    expect(part(energyParts, "DRAM Z update")).toBe((16 / 2) * 12);
    expect(part(energyParts, "BUF A read")).toBe((32 / 4) * 2);
    expect(part(energyParts, "BUF A fill")).toBe((16 / 4) * 3);
    expect(part(energyParts, "BUF Z read")).toBe((16 / 4) * 2);
    expect(part(energyParts, "BUF Z update")).toBe((32 / 4) * 4);
    expect(part(energyParts, "REG A read")).toBeCloseTo(4 * 16 * 0.1, 12);
    expect(part(energyParts, "REG A fill")).toBeCloseTo(4 * 16 * 0.2, 12);
    // 16 accumulations at BUF, on both sides under `consistent`.
    expect(part(energyParts, "BUF Z reduction")).toBeCloseTo(16 * 0.05, 12);
  });

  it("takes as long as the slowest resource", () => {
    const { latency } = tiny();
    // compute 16; DRAM reads 80 / 4 = 20, writes 16 / 2 = 8; BUF reads 48 / 8 = 6, writes (32 + 16) / 4 = 12
    expect(latency.limits).toEqual([
      { resource: "compute", level: "mac", time_ns: 16 },
      { resource: "read bandwidth", level: "DRAM", time_ns: 20 },
      { resource: "write bandwidth", level: "DRAM", time_ns: 8 },
      { resource: "read bandwidth", level: "BUF", time_ns: 6 },
      { resource: "write bandwidth", level: "BUF", time_ns: 12 },
    ]);
    expect(latency.binds).toEqual({ resource: "read bandwidth", level: "DRAM", time_ns: 20 });
    expect(latency.cycles).toBe(20);
    expect(latency.time_ns).toBe(20);
  });

  it("leaks while it runs: compute units only under `consistent`", () => {
    const { energyParts } = tiny();
    expect(part(energyParts, "DRAM - leakage")).toBeCloseTo(0.5 * 20, 12);
    expect(part(energyParts, "BUF - leakage")).toBeCloseTo(0.1 * 20, 12);
    expect(part(energyParts, "mac - leakage")).toBeCloseTo(0.01 * 20 * 4, 12);
    expect(part(tiny(timeloop).energyParts, "mac - leakage")).toBe(0);
    expect(part(tiny(timeloop).energyParts, "BUF - leakage")).toBeCloseTo(0.1 * 20, 12);
  });

  it("lets only the units in use leak", () => {
    const half = {
      levels: TINY_MAPPING.levels.map((one) => {
        if (one.level === "PE") return level("PE", "", "K2y");
        return one.level === "DRAM" ? level("DRAM", "ABZ", "N4") : one;
      }),
    };
    const { energyParts, latency } = evaluate(
      resolve(TINY, consistent),
      TINY_GEMM,
      half,
      consistent,
    );
    expect(part(energyParts, "mac - leakage")).toBeCloseTo(0.01 * latency.time_ns * 2, 12);
  });

  it("adds up, and gives the figures of merit", () => {
    const evaluation = tiny();
    // 64 + 80 + 320 + 96 + 16 + 12 + 8 + 32 + 6.4 + 12.8 + 0.8 + 10 + 2 + 0.8
    expect(evaluation.energy_pJ).toBeCloseTo(660.8, 9);
    const sum = evaluation.energyParts.reduce((s, p) => s + p.energy_pJ, 0);
    expect(evaluation.energy_pJ).toBe(sum);
    const merit = figuresOfMerit(evaluation);
    expect(merit.energy_fJ_per_MAC).toBeCloseTo(660.8e3 / 64, 6);
    expect(merit.TOPS_per_W).toBeCloseTo(128 / 660.8, 12);
    expect(merit.GMAC_per_s).toBeCloseTo(64 / 20, 12);
    expect(merit.GOPS).toBeCloseTo(128 / 20, 12);
    expect(merit.throughput).toBe(merit.GOPS);
    expect(merit.EDP_pJ_ns).toBeCloseTo(660.8 * 20, 6);
    expect(merit.cycles).toBe(20);
    // 64 MACs of 4 units × 20 ns
    expect(evaluation.utilisation).toBeCloseTo(0.8, 12);
    expect(evaluation.spatialUtilisation).toBe(1);
  });

  it("lists no part that costs nothing", () => {
    expect(tiny().energyParts.every((p) => p.energy_pJ > 0)).toBe(true);
    expect(tiny().energyParts).toHaveLength(14);
  });

  it("has Timeloop's energy under `timeloop`, and the study's operations under `as-published`", () => {
    // without the reductions (0.8) and the leakage of the MACs (0.8)
    expect(tiny(timeloop).energy_pJ).toBeCloseTo(659.2, 9);
    expect(tiny(timeloop).utilisation).toBeCloseTo(64 / 4 / 20, 12);
    // the baseline pays no reductions either: 2·64 − 16 operations
    expect(tiny(published).energy_pJ).toBeCloseTo(659.2, 9);
    expect(tiny(published).operations).toBe(112);
    expect(tiny(consistent).operations).toBe(128);
    expect(tiny(published).utilisation).toBe(1);
  });

  it("counts cycles at the architecture's clock", () => {
    const fast = { ...TINY, clock_GHz: { value: 2 } };
    const { latency } = evaluate(resolve(fast, timeloop), TINY_GEMM, TINY_MAPPING, timeloop);
    // DRAM needs 20 ns, which are 40 cycles of 0.5 ns; compute needs 16 cycles.
    expect(latency.cycles).toBe(40);
    expect(latency.time_ns).toBe(20);
    expect(latency.limits[0]).toEqual({ resource: "compute", level: "mac", time_ns: 8 });
    // Memories leak for 20 ns all the same.
    const { energyParts } = evaluate(resolve(fast, timeloop), TINY_GEMM, TINY_MAPPING, timeloop);
    expect(part(energyParts, "BUF - leakage")).toBeCloseTo(0.1 * 20, 12);
  });

  it("rounds cycles up, not time", () => {
    const odd = {
      ...TINY,
      levels: TINY.levels.map((one) =>
        one.name === "DRAM" ? { ...one, readBandwidth_bits_per_ns: { value: 24 } } : one,
      ),
    };
    // 80 elements / 3 per ns = 26.67
    const run = (profile: typeof timeloop) =>
      evaluate(resolve(odd, profile), TINY_GEMM, TINY_MAPPING, profile).latency;
    expect(run(timeloop).cycles).toBe(27);
    expect(run(timeloop).time_ns).toBe(27);
    expect(run(consistent).cycles).toBe(27);
    expect(run(consistent).time_ns).toBeCloseTo(80 / 3, 12);
  });

  it("shares a level's bandwidth among its instances if the architecture says so", () => {
    const shared = (bandwidthOf: "instance" | "level") => ({
      ...TINY,
      levels: TINY.levels.map((one) =>
        one.name === "REG" && one.kind === "memory"
          ? { ...one, bandwidthOf, readBandwidth_bits_per_ns: { value: 8 } }
          : one,
      ),
    });
    const time = (bandwidthOf: "instance" | "level", profile = consistent) => {
      const { limits } = evaluate(
        resolve(shared(bandwidthOf), profile),
        TINY_GEMM,
        TINY_MAPPING,
        profile,
      ).latency;
      return limits.find((limit) => limit.level === "REG")?.time_ns;
    };
    // 16 reads each on 4 instances, 1 element per ns
    expect(time("instance")).toBe(16);
    expect(time("level")).toBe(64);
    // Timeloop knows instances only.
    expect(time("level", timeloop)).toBe(16);
  });

  it("counts fills among Timeloop's writes", () => {
    const slow = {
      ...TINY,
      levels: TINY.levels.map((one) =>
        one.name === "BUF" ? { ...one, writeBandwidth_bits_per_ns: { value: 8 } } : one,
      ),
    };
    // BUF: 32 updates and 16 fills at 1 per ns
    for (const profile of [timeloop, published, consistent]) {
      const { latency } = evaluate(resolve(slow, profile), TINY_GEMM, TINY_MAPPING, profile);
      expect(latency.cycles).toBe(48);
      expect(latency.binds).toEqual({ resource: "write bandwidth", level: "BUF", time_ns: 48 });
    }
  });

  it("takes the study's baseline time in whole cycles", () => {
    const odd = {
      ...TINY,
      levels: TINY.levels.map((one) =>
        one.name === "DRAM" ? { ...one, readBandwidth_bits_per_ns: { value: 24 } } : one,
      ),
    };
    const { latency } = evaluate(resolve(odd, published), TINY_GEMM, TINY_MAPPING, published);
    expect(latency.time_ns).toBe(27);
  });

  it("refuses a GEMM that cannot be counted", () => {
    const none = { ...TINY_GEMM, K: 0 };
    expect(() => evaluate(resolve(TINY, consistent), none, TINY_MAPPING, consistent)).toThrowError(
      "invalid K: 0 in gemm.K",
    );
  });

  it("refuses a run that costs nothing", () => {
    const zero = { value: 0 };
    const levels = TINY.levels.map((one) =>
      one.kind === "fanout"
        ? one
        : {
            ...one,
            readEnergy_pJ: zero,
            writeEnergy_pJ: zero,
            updateEnergy_pJ: zero,
            leakage_pJ_per_ns: zero,
          },
    );
    const compute = { ...TINY.compute, macEnergy_pJ: zero, leakage_pJ_per_ns: zero };
    const free = resolve({ ...TINY, levels, compute, reductionEnergy_pJ: zero }, consistent);
    expect(() => evaluate(free, TINY_GEMM, TINY_MAPPING, consistent)).toThrowError(
      /no energy: everything that a run on tiny does costs 0 pJ/,
    );
  });

  it("refuses an illegal mapping with every reason", () => {
    const bad = {
      levels: [
        level("DRAM", "ABZ", "N2"),
        level("BUF", "ABZ", "M4"),
        level("PE", "", "N2y K3x"),
        level("REG", "A"),
      ],
    };
    expect(() => evaluate(resolve(TINY, consistent), TINY_GEMM, bad, consistent)).toThrowError(
      [
        "uncovered dimension: K in levels; found factors with product 3; expected at least 4",
        "forbidden choice: BUF keeps B in levels[1].keeps; expected B to bypass it",
        "exceeded fanout: PE along x in levels[2].spatial; found 3; expected at most 2",
        "forbidden dimension: K along x of PE in levels[2].spatial; expected N",
        "forbidden dimension: N along y of PE in levels[2].spatial; expected K",
      ].join("\n"),
    );
  });
});
