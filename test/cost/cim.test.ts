import { describe, expect, it } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import type { Primitive } from "../../src/architecture/primitive.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import type { Evaluation } from "../../src/cost/evaluate.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { level, TINY, TINY_GEMM, TINY_PRIMITIVE } from "../samples/tiny.ts";

const consistent = createProfile("consistent");
const timeloop = createProfile("timeloop");
const published = createProfile("as-published");

/*
 * GEMM 4 × 4 × 4 on 5 primitives of 2 × 2 units under DRAM, each unit with 2 weights:
 *
 *   DRAM         for M in 4
 *   CiMBank        parallel K in 2
 *   CiMArray         parallel N in 2, K in 2
 *   CiMStorage         for N in 2
 *
 * T = 4·2 = 8 steps on 8 of 20 units.
 * B: a unit holds 2 weights for the whole run: 2 fills, 8 reads; 8 units take 16 from DRAM.
 * A: a unit holds 1 input, new for each of 4 rows: 4 fills, 8 reads; DRAM reads 4 × 4 (K over banks and array).
 * Z: a unit holds 2 outputs, new for each row: 8 updates, all first; DRAM gets 8 × 2 = 16, summed over K.
 */
const STATIONARY: Mapping = {
  levels: [
    level("DRAM", "ABZ", "M4"),
    level("CiMBank", "", "K2y"),
    level("CiMArray", "", "N2x K2y"),
    level("CiMInpBuffer", "A"),
    level("CiMOutBuffer", "Z"),
    level("CiMStorage", "B", "N2"),
  ],
};

/*
 * One primitive, K in two passes outside: DRAM for K in 2, for M in 4. T = 16 steps on 4 units.
 * Z: a unit's 2 outputs change with every row, and come back in the second pass: 16 updates, of which 8 accumulate.
 * DRAM gets 16 × 2 = 32, of which 16 accumulate. B: 2 loads of 2 weights.
 */
const TWO_PASSES: Mapping = {
  levels: [
    level("DRAM", "ABZ", "K2 M4"),
    level("CiMBank", ""),
    level("CiMArray", "", "N2x K2y"),
    level("CiMInpBuffer", "A"),
    level("CiMOutBuffer", "Z"),
    level("CiMStorage", "B", "N2"),
  ],
};

function run(
  profile = consistent,
  mapping = STATIONARY,
  primitive: Primitive = TINY_PRIMITIVE,
): Evaluation {
  const placement = { at: "BUF", budget: "area", staging: 0 } as const;
  const architecture = resolve(integrate(TINY, primitive, placement, profile), profile);
  return evaluate(architecture, TINY_GEMM, mapping, profile);
}

function energy({ energyParts }: Evaluation, action: string, levelName?: string): number {
  const parts = energyParts.filter(
    (p) => p.action === action && (levelName === undefined || p.level === levelName),
  );
  return parts.reduce((sum, p) => sum + p.energy_pJ, 0);
}

describe("CiM primitives", () => {
  it("are as many as the area of the level's own memory holds", () => {
    // 64 elements / (8 elements × 1.5) = 5.3
    expect(run().architecture.cim?.count).toBe(5);
    expect(run().architecture.compute.units).toBe(20);
  });

  it("count accesses", () => {
    const { counts, architecture } = run();
    expect([counts.steps, counts.unitsUsed]).toEqual([8, 8]);
    const table = counts.levels.flatMap((one, i) =>
      one.tensors.map(({ tensor, groups: [g] }) => {
        const name = architecture.hierarchy.levels[i]?.name;
        return `${name} ${tensor} ×${g?.instances} ${g?.reads} ${g?.fills} ${g?.updates}`;
      }),
    );
    expect(table).toEqual([
      "DRAM A ×1 16 0 0",
      "DRAM B ×1 16 0 0",
      "DRAM Z ×1 0 0 16",
      "CiMInpBuffer A ×8 8 4 0",
      "CiMOutBuffer Z ×8 0 0 8",
      "CiMStorage B ×8 8 2 0",
    ]);
  });

  it("pay for a written weight, or as the study for a block of Ch weights", () => {
    expect(energy(run(consistent), "fill", "CiMStorage")).toBeCloseTo(16 * 0.7, 12);
    expect(energy(run(published), "fill", "CiMStorage")).toBeCloseTo(8 * 0.7, 12);
    expect(energy(run(timeloop), "fill", "CiMStorage")).toBeCloseTo(8 * 0.7, 12);
    const alone = createProfile("timeloop", [["write-per-block", "consistent"]]);
    expect(energy(run(alone), "fill", "CiMStorage")).toBeCloseTo(16 * 0.7, 12);
    expect(energy(run(), "mac")).toBe(64 * 0.5);
  });

  it("take steps × latency plus the weight loads", () => {
    // 8 steps × 3 ns, and 2 rows of weights
    expect(run().latency.time_ns).toBe(26);
    expect(run().latency.cycles).toBe(8);
    expect(run().latency.limits.slice(0, 2)).toEqual([
      { resource: "compute", level: "CiMUnit", time_ns: 24 },
      { resource: "weight load", level: "tiny-cim", time_ns: 2 },
    ]);
    // a ping-pong primitive is written while it computes
    expect(run(consistent, STATIONARY, { ...TINY_PRIMITIVE, pingPong: true }).latency.time_ns).toBe(
      24,
    );
    // each pass loads 2 rows
    expect(run(consistent, TWO_PASSES).latency.time_ns).toBe(16 * 3 + 2 * 2);
    const slow = { ...TINY_PRIMITIVE, rowWrite_ns: { value: 20 } };
    expect(run(consistent, STATIONARY, slow).latency).toMatchObject({
      time_ns: 24 + 40,
      binds: { resource: "weight load", level: "tiny-cim", time_ns: 40 },
    });
  });

  it("take the study's time under `as-published`", () => {
    // 8 steps × 2 storage loops, a second time × 3 ns; no weight loads
    expect(run(published).latency.time_ns).toBe(8 * 2 * 3);
    const once = createProfile("as-published", [["multiplexing-twice", "consistent"]]);
    expect(run(once).latency.time_ns).toBe(8 * 3);
    const loads = createProfile("as-published", [
      ["multiplexing-twice", "consistent"],
      ["weight-load-time", "consistent"],
    ]);
    expect(run(loads).latency.time_ns).toBe(26);
    expect(run(timeloop).latency.time_ns).toBe(8);
  });

  it("let fills take write bandwidth only under `consistent`", () => {
    // BUF stays half a buffer, so it is filled with A: 16; and updated with Z.
    const placement = { at: "BUF", budget: 1, staging: 0.5 } as const;
    const mapping: Mapping = {
      levels: [
        level("DRAM", "ABZ"),
        level("BUF", "AZ", "K2 M4"),
        level("CiMBank", ""),
        level("CiMArray", "", "N2x K2y"),
        level("CiMInpBuffer", "A"),
        level("CiMOutBuffer", "Z"),
        level("CiMStorage", "B", "N2"),
      ],
    };
    const time = (profile: typeof published) => {
      const architecture = resolve(integrate(TINY, TINY_PRIMITIVE, placement, profile), profile);
      const { limits } = evaluate(architecture, TINY_GEMM, mapping, profile).latency;
      const writes = limits.filter((l) => l.level === "BUF" && l.resource === "write bandwidth");
      return writes.map((l) => l.time_ns);
    };
    // 32 updates, and 16 fills of A; 4 per ns
    expect(time(published)).toEqual([8]);
    expect(time(createProfile("as-published", [["fills-in-time", "consistent"]]))).toEqual([12]);
  });

  it("pay for accumulations of one instance, or of all", () => {
    // per instance 16 at DRAM and 8 in a unit; 4 units
    expect(energy(run(published, TWO_PASSES), "reduction")).toBeCloseTo((16 + 8) * 0.05, 12);
    expect(energy(run(consistent, TWO_PASSES), "reduction")).toBeCloseTo((16 + 4 * 8) * 0.05, 12);
    expect(energy(run(timeloop, TWO_PASSES), "reduction")).toBe(0);
  });

  it("leak over cycles, or over the run", () => {
    // DRAM 0.5; storage 0.04 / 4 per unit, 8 units
    expect(energy(run(timeloop), "leakage")).toBeCloseTo((0.5 + 0.08) * 8, 12);
    expect(energy(run(published), "leakage")).toBeCloseTo((0.5 + 0.08) * 8, 12);
    expect(energy(run(consistent), "leakage")).toBeCloseTo((0.5 + 0.08) * 26, 12);
    const alone = createProfile("as-published", [["leakage-time", "consistent"]]);
    expect(energy(run(alone), "leakage")).toBeCloseTo((0.5 + 0.08) * 48, 12);
  });

  it("are utilised as each profile defines it", () => {
    expect(run(timeloop).utilisation).toBeCloseTo(64 / 20 / 8, 12);
    // 8 of 20 units, all 2 held weights looped over
    expect(run(published).utilisation).toBeCloseTo(0.4, 12);
    const half: Mapping = {
      levels: STATIONARY.levels.map((one) => {
        if (one.level === "DRAM") return level("DRAM", "ABZ", "M4 N2");
        return one.level === "CiMStorage" ? level("CiMStorage", "B") : one;
      }),
    };
    expect(run(published, half).utilisation).toBeCloseTo(0.2, 12);
    expect(run(consistent).utilisation).toBeCloseTo((64 * 3) / (20 * 26), 12);
    expect(run(consistent).spatialUtilisation).toBeCloseTo(0.4, 12);
  });

  it("are compared in MAC/s where the study did", () => {
    const ours = figuresOfMerit(run(published));
    expect(ours.throughput).toBe(ours.GMAC_per_s);
    expect(ours.GMAC_per_s).toBeCloseTo(64 / 48, 12);
    expect(ours.GOPS).toBeCloseTo(112 / 48, 12);
    const same = figuresOfMerit(run(consistent));
    expect(same.throughput).toBe(same.GOPS);
  });
});
