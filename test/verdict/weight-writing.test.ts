import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { architecture, primitive, transformer } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { createProfile, figureValue } from "../../src/profile/profile.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import { tokenRate } from "../../src/verdict/token-rate.ts";
import { weightWriting, writingShare } from "../../src/verdict/weight-writing.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm, tensorSize } from "../../src/workload/gemm.ts";
import { transformerNetwork } from "../../src/workload/transformer-network.ts";

const consistent = createProfile("consistent");
const baseline = architecture("tensor-core-like");
const digital6T = primitive("digital6T");
const options = cimOptions(
  { baseline, primitives: [digital6T], at: ["RF", "SMEM"], budget: "area", staging: [0] },
  consistent,
);

function evaluated(one: Gemm, option = options[0]!, profile = consistent) {
  const problem = { architecture: option.architecture, gemm: one, profile };
  return MAPPERS.optimal(problem, DEFAULT_OPTIONS).evaluation;
}

/** Accesses of all instances of a level. */
function accesses(
  { counts, architecture: { hierarchy } }: ReturnType<typeof evaluated>,
  level: number,
  tensor: "B" | "Z",
  of: "fills" | "updates",
): number {
  expect(hierarchy.levels[level]?.kind).toBe("memory");
  const found = counts.levels[level]?.tensors.find((one) => one.tensor === tensor);
  return (found?.groups ?? []).reduce((sum, group) => sum + group.instances * group[of], 0);
}

describe("writing weights", () => {
  const write_pJ = figureValue(digital6T.writeEnergy_pJ, consistent);
  const decode = transformerNetwork(transformer("llama-3-8b"), {
    phase: "decode",
    batch: 2,
    context: 512,
  });

  it("of a KV cache is charged for every key and value in every token, as of any other weight", () => {
    const dynamic = decode.gemms.filter(({ weights }) => weights === "dynamic");
    expect(dynamic).toHaveLength(2);
    for (const option of options) {
      for (const one of [...dynamic, gemm(2, 1024, 256)]) {
        const evaluation = evaluated(one, option);
        const storage = option.architecture.cim!.storage;
        // With few rows no mapping gains by loading a weight twice: 2 sequences · 8 heads · 512 · 128 for the cache.
        const elements = one.batch * one.N * one.K;
        expect(accesses(evaluation, storage, "B", "fills")).toBe(elements);
        expect(weightWriting(evaluation)?.energy_pJ).toBeCloseTo(elements * write_pJ, 6);
      }
    }
  });

  it("costs the same whether weights are static or dynamic", () => {
    const shape = { batch: 3, weights: "dynamic" } as const;
    const cached = evaluated(gemm(2, 48, 64, shape));
    const stored = evaluated(gemm(2, 48, 64, { ...shape, weights: "static" }));
    expect(weightWriting(cached)).toEqual(weightWriting(stored));
    expect(cached.energy_pJ).toBe(stored.energy_pJ);
  });

  it("is charged at least once for each, under any shape", () => {
    const extent = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(extent, extent, extent, fc.integer({ min: 1, max: 3 }), (M, N, K, batch) => {
        const one = gemm(M, N, K, { batch });
        const { energy_pJ = 0, time_ns = 0 } = weightWriting(evaluated(one)) ?? {};
        const once = tensorSize(one, "B") * write_pJ;
        expect(energy_pJ).toBeGreaterThanOrEqual(once * (1 - 1e-12));
        expect(time_ns).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });

  it("to append to the cache is the output of the projections of keys and values", () => {
    const projection = decode.gemms.find(
      ({ name }) => name === "key projection, value projection",
    )!;
    // Both of a layer, 2 sequences · 8 heads · 128: each element goes to the outermost memory once.
    expect(projection.count / 32).toBe(2);
    const stored = accesses(evaluated(projection), 0, "Z", "updates");
    expect(stored).toBe(2 * 8 * 128);
  });

  it("is nothing on the baseline, and takes no time where the profile counts none", () => {
    const one = gemm(2, 48, 64);
    const cores = evaluated(one, baselineOption(baseline, consistent));
    expect(weightWriting(cores)).toBeUndefined();
    expect(writingShare([cores])).toBeUndefined();
    const free = createProfile("consistent", [["weight-load-time", "published"]]);
    const share = writingShare([evaluated(one, options[0], free)]);
    expect(share?.time).toBeUndefined();
    expect(share?.energy).toBeGreaterThan(0);
  });
});

it("the share of a network weighs GEMMs with their counts", () => {
  const one = evaluated(gemm(2, 48, 64));
  const other = evaluated(gemm(64, 48, 64, { count: 3 }));
  const [a, b] = [weightWriting(one)!, weightWriting(other)!];
  const share = writingShare([one, other])!;
  const energy_pJ = one.energy_pJ + 3 * other.energy_pJ;
  expect(share.energy).toBeCloseTo((a.energy_pJ + 3 * b.energy_pJ) / energy_pJ, 12);
  const time_ns = one.latency.time_ns + 3 * other.latency.time_ns;
  expect(share.time).toBeCloseTo((a.time_ns! + 3 * b.time_ns!) / time_ns, 12);
});

it("tokens per second and energy per token", () => {
  // 8 tokens in 2 ms are 4000 a second; 6 mJ for 8 tokens are 0.75 mJ each.
  const rate = tokenRate({ energy_pJ: 6e9, time_ns: 2e6 }, 8);
  expect(rate.tokens_per_s).toBeCloseTo(4000, 9);
  expect(rate.mJ_per_token).toBeCloseTo(0.75, 12);
});
