import { expect, test } from "vitest";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { Bounds } from "../../src/certificate/bound.ts";
import { allChains } from "../../src/certificate/chain.ts";
import type { CertifiedProblem } from "../../src/certificate/problem.ts";
import { Regions } from "../../src/certificate/region.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm } from "../../src/workload/gemm.ts";

const any = Number.POSITIVE_INFINITY;
const loops = { M: any, N: any, K: any, batch: any };
const cost = (energy: number) => ({
  block: 1,
  readEnergy_pJ: energy,
  writeEnergy_pJ: energy,
  updateEnergy_pJ: energy,
  leakage_pJ_per_ns: 0,
  area_um2: undefined,
  readBandwidth: energy === 10 ? 2 : any,
  writeBandwidth: any,
  bandwidthOf: "instance" as const,
});

/** DRAM over a register for one weight. */
const architecture: ResolvedArchitecture = {
  name: "tiny",
  precision_bits: 8,
  hierarchy: {
    name: "tiny",
    compute: "mac",
    levels: [
      {
        kind: "memory",
        name: "DRAM",
        capacity: any,
        keeps: { A: "always", B: "always", Z: "always" },
        loops,
      },
      {
        kind: "memory",
        name: "Reg",
        capacity: 1,
        keeps: { A: "never", B: "always", Z: "never" },
        loops,
      },
    ],
  },
  memories: [cost(10), cost(1)],
  compute: {
    macEnergy_pJ: 1,
    step_ns: 1,
    stepRange_ns: [1, 1],
    leakage_pJ_per_ns: 0,
    area_um2: undefined,
    units: 1,
  },
  reductionEnergy_pJ: 0,
  clock_GHz: 1,
  cim: undefined,
  provenance: [],
};

const problem: CertifiedProblem = {
  architecture,
  gemm: gemm(2, 2, 1),
  profile: createProfile("timeloop"),
  factors: "perfect",
  fillFirst: undefined,
  first: "energy",
  second: "latency",
};

const chains = allChains(problem) ?? [];
const regions = new Regions(problem, chains);
const bounds = new Bounds(problem, chains);

/** The decision on the order at DRAM; its alternatives are none, and M, N, K, batch innermost. */
const DRAM_ORDER = 1;
/** The decision on the factor of M at DRAM: 1 + 2 levels + 0 · 2 + 0. */
const DRAM_M = 3;

test("the register takes one weight, so N has one chain and M two", () => {
  const root = regions.root();
  expect(root?.chains.map((rows) => rows.length)).toEqual([2, 1, 1, 1]);
});

test("a bound, by hand", () => {
  const root = regions.root();
  if (!root) throw new Error("empty");
  // MACs: 4 · 1. A: compute takes 2 rows for each of 2 N from DRAM: 4 · 10. Z: 4 results, once each: 4 · 10.
  // B: 2 weights, each read once from DRAM, 2 · 10, written once, 2 · 1, and read for each M, 4 · 1.
  // Reads of DRAM take (4 + 2) / 2 = 3 ns, the steps 4 ns.
  expect(bounds.of(root)).toEqual({ energy_pJ: 4 + 40 + 40 + 20 + 2 + 4, time_ns: 4 });
  // With N innermost and M outside at DRAM, each weight comes twice: 4 · 10 + 4 · 1 instead of 2 · 10 + 2 · 1.
  const orders = regions.split(root, DRAM_ORDER);
  expect(orders.map((order) => order !== undefined)).toEqual([false, true, true, false, false]);
  const [, , byN] = orders;
  if (!byN) throw new Error("empty");
  const [, outside] = regions.split(byN, DRAM_M);
  if (!outside) throw new Error("empty");
  expect(bounds.of(outside)).toEqual({ energy_pJ: 110 + 22, time_ns: 4 });
  // M inside the register: the two alternatives of the factor of M are 1 and 2.
  const [inside] = regions.split(byN, DRAM_M);
  expect(inside && bounds.of(inside)).toEqual({ energy_pJ: 110, time_ns: 4 });
});
