import type { Architecture, MemoryComponent } from "../../src/architecture/architecture.ts";
import type { Primitive } from "../../src/architecture/primitive.ts";
import type { SpatialLoop } from "../../src/mapping/loop.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { figure } from "../../src/quantity/figure.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { Dimension, Tensor } from "../../src/workload/tensor.ts";

/** Architectures small enough to be counted by hand. One element is 8 bits, one ns is one cycle. */

const ANY = {
  M: Number.POSITIVE_INFINITY,
  N: Number.POSITIVE_INFINITY,
  K: Number.POSITIVE_INFINITY,
  batch: Number.POSITIVE_INFINITY,
};

interface MemoryNumbers {
  readonly capacity?: number;
  readonly block?: number;
  readonly read?: number;
  readonly write?: number;
  readonly update?: number;
  readonly leakage?: number;
  readonly area?: number;
  readonly readBandwidth?: number;
  readonly writeBandwidth?: number;
}

/** A memory in elements; what is not given is unbounded or free. */
export function memory(name: string, keeps: string, numbers: MemoryNumbers = {}): MemoryComponent {
  const { capacity = Number.POSITIVE_INFINITY, block = 1, read = 0, write = 0 } = numbers;
  const { update = 0, leakage = 0, area } = numbers;
  const keep = (tensor: Tensor) => (keeps.includes(tensor) ? "always" : "never");
  return {
    kind: "memory",
    name,
    capacity_bits: figure(capacity * 8),
    block_bits: block * 8,
    readEnergy_pJ: figure(read),
    writeEnergy_pJ: figure(write),
    updateEnergy_pJ: figure(update),
    leakage_pJ_per_ns: figure(leakage),
    ...(area === undefined ? {} : { area_um2: figure(area) }),
    readBandwidth_bits_per_ns: figure((numbers.readBandwidth ?? Number.POSITIVE_INFINITY) * 8),
    writeBandwidth_bits_per_ns: figure((numbers.writeBandwidth ?? Number.POSITIVE_INFINITY) * 8),
    bandwidthOf: "instance",
    keeps: { A: keep("A"), B: keep("B"), Z: keep("Z") },
    loops: ANY,
  };
}

/** DRAM | BUF (A, Z) | 2 × 2 PEs over N and K | REG (A) | mac. */
export const TINY: Architecture = {
  name: "tiny",
  source: "test",
  precision_bits: 8,
  clock_GHz: figure(1),
  reductionEnergy_pJ: figure(0.05),
  levels: [
    memory("DRAM", "ABZ", {
      block: 2,
      read: 10,
      write: 11,
      update: 12,
      leakage: 0.5,
      area: 0,
      readBandwidth: 4,
      writeBandwidth: 2,
    }),
    memory("BUF", "AZ", {
      capacity: 64,
      block: 4,
      read: 2,
      write: 3,
      update: 4,
      leakage: 0.1,
      area: 1000,
      readBandwidth: 8,
      writeBandwidth: 4,
    }),
    {
      kind: "fanout",
      name: "PE",
      x: { size: 2, dimensions: ["N"] },
      y: { size: 2, dimensions: ["K"] },
    },
    memory("REG", "A", { capacity: 1, read: 0.1, write: 0.2, update: 0.2, area: 5 }),
  ],
  compute: {
    name: "mac",
    macEnergy_pJ: figure(1),
    step_ns: figure(1),
    leakage_pJ_per_ns: figure(0.01),
    area_um2: figure(20),
  },
};

/** A primitive of 2 rows and 2 columns that compute at once, and as many columns held again. */
export const TINY_PRIMITIVE: Primitive = {
  name: "tiny-cim",
  source: "test",
  domain: "digital",
  Rp: 2,
  Cp: 2,
  Rh: 1,
  Ch: 2,
  capacity_bits: 8 * 8,
  precision_bits: 8,
  latency_ns: { value: 3, range: [2, 5] },
  macEnergy_pJ: figure(0.5),
  writeEnergy_pJ: figure(0.7),
  leakage_pJ_per_ns: figure(0.04),
  areaFactor: figure(1.5),
  rowWrite_ns: figure(1),
  pingPong: false,
};

export const TINY_GEMM = gemm(4, 4, 4);

/** A level of a mapping in short: `level("BUF", "AZ", "M4 K2")`; spatial loops as `N2x K2y`. */
export function level(name: string, keeps: string, loops = ""): Mapping["levels"][number] {
  const temporal: { dimension: Dimension; bound: number }[] = [];
  const spatial: SpatialLoop[] = [];
  for (const word of loops.split(" ").filter((w) => w !== "")) {
    const [, dimension, bound, axis] = /^([A-Za-z]+?)(\d+)([xy]?)$/.exec(word) ?? [];
    const loop = { dimension: dimension as Dimension, bound: Number(bound) };
    if (axis === "x" || axis === "y") spatial.push({ ...loop, axis });
    else temporal.push(loop);
  }
  return { level: name, keeps: [...keeps] as Tensor[], temporal, spatial };
}

/** The mapping of TINY_GEMM on TINY that cost tests count by hand. */
export const TINY_MAPPING: Mapping = {
  levels: [
    level("DRAM", "ABZ", "N2"),
    level("BUF", "AZ", "M4 K2"),
    level("PE", "", "N2x K2y"),
    level("REG", "A"),
  ],
};
