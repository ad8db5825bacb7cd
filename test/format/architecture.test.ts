import { describe, expect, test } from "vitest";
import { readArchitecture } from "../../src/format/architecture.ts";
import { writeArchitecture } from "../../src/format/architecture-writer.ts";
import { issuesOf } from "./issues.ts";

const CHIP = `cimpass: architecture/1
name: chip
description: Two memories and a mesh.
source: ours
precision: 8 b
clock: 500 MHz
reduction_energy: 0.05 pJ
levels:
  - memory: DRAM
    capacity: unbounded
    block: 8 B
    read_energy: &dram {value: 512 pJ, source: ours}
    write_energy: *dram
    update_energy: *dram
    leakage: 0
    read_bandwidth: 32 B/ns
    write_bandwidth: 32 B/ns
    bandwidth_of: level
    keeps: [A, B, Z]
    loops: any
  - fanout: Mesh
    x: {size: 4, dimensions: [N]}
  - memory: Buffer
    capacity: 2 KiB
    block: 1 B
    read_energy: 1 pJ
    write_energy: 2 pJ
    update_energy: 3 pJ
    leakage: 1 uW
    area: 0.01 mm2
    read_bandwidth: unbounded
    write_bandwidth: 100 b/ns
    keeps: {A: always, Z: optional}
    loops: {K: any, N: 128}
compute: {name: mac, mac_energy: 0.3 pJ, step: 2 ns, leakage: 0, area: 300 um2}
`;

test("reads memories, fanouts and the compute unit", () => {
  const any = Number.POSITIVE_INFINITY;
  const chip = readArchitecture(CHIP);
  expect(chip).toMatchObject({
    name: "chip",
    description: "Two memories and a mesh.",
    source: "ours",
    precision_bits: 8,
    clock_GHz: { value: 0.5 },
    reductionEnergy_pJ: { value: 0.05 },
    compute: {
      name: "mac",
      macEnergy_pJ: { value: 0.3 },
      step_ns: { value: 2 },
      leakage_pJ_per_ns: { value: 0 },
      area_um2: { value: 300 },
    },
  });
  expect(chip.levels[0]).toEqual({
    kind: "memory",
    name: "DRAM",
    capacity_bits: { value: any },
    block_bits: 64,
    readEnergy_pJ: { value: 512, source: "ours" },
    writeEnergy_pJ: { value: 512, source: "ours" },
    updateEnergy_pJ: { value: 512, source: "ours" },
    leakage_pJ_per_ns: { value: 0 },
    readBandwidth_bits_per_ns: { value: 256 },
    writeBandwidth_bits_per_ns: { value: 256 },
    bandwidthOf: "level",
    keeps: { A: "always", B: "always", Z: "always" },
    loops: { M: any, N: any, K: any, batch: any },
  });
  expect(chip.levels[1]).toEqual({
    kind: "fanout",
    name: "Mesh",
    x: { size: 4, dimensions: ["N"] },
    y: { size: 1, dimensions: [] },
  });
  expect(chip.levels[2]).toMatchObject({
    capacity_bits: { value: 16384 },
    leakage_pJ_per_ns: { value: 0.001 },
    area_um2: { value: 10000 },
    readBandwidth_bits_per_ns: { value: any },
    writeBandwidth_bits_per_ns: { value: 100 },
    bandwidthOf: "instance",
    keeps: { A: "always", B: "never", Z: "optional" },
    loops: { M: 1, N: 128, K: any, batch: 1 },
  });
});

test("a written architecture reads back the same", () => {
  const chip = readArchitecture(CHIP);
  expect(readArchitecture(writeArchitecture(chip))).toEqual(chip);
  const none = CHIP.replace("{K: any, N: 128}", "none");
  expect(writeArchitecture(readArchitecture(none))).toContain("loops: none");
});

describe("faults", () => {
  test("of levels name the level that was meant", () => {
    const levels = `levels:
  - memory: DRAM
    capacity: 1 KiB
    keps: [A]
  - fanout: F
    z: 3
    x: {size: 4, dimensions: [Q]}
  - capacity: 3
  - 7
`;
    const text = CHIP.replace(/levels:[\s\S]*(?=compute)/, levels);
    expect(issuesOf(() => readArchitecture(text, "a.yaml"))).toMatchInlineSnapshot(`
      "a.yaml:9:5: missing value: block in levels[0]; expected a whole number > 0 with a unit: b, B, Kib, KiB, Mib, MiB, GiB, TiB, kb, kB, KB, Mb, MB, GB, TB
      a.yaml:9:5: missing value: read_energy in levels[0]; expected a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ; or a mapping with its value
      a.yaml:9:5: missing value: write_energy in levels[0]; expected a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ; or a mapping with its value
      a.yaml:9:5: missing value: update_energy in levels[0]; expected a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ; or a mapping with its value
      a.yaml:9:5: missing value: leakage in levels[0]; expected a number ≥ 0 with a unit: pJ/ns, fJ/ns, nW, uW, mW, W; or a mapping with its value
      a.yaml:9:5: missing value: read_bandwidth in levels[0]; expected a number > 0 with a unit: b/ns, B/ns, Gb/s, MB/s, GB/s, TB/s; or unbounded; or a mapping with its value
      a.yaml:9:5: missing value: write_bandwidth in levels[0]; expected a number > 0 with a unit: b/ns, B/ns, Gb/s, MB/s, GB/s, TB/s; or unbounded; or a mapping with its value
      a.yaml:9:5: missing value: keeps in levels[0]; expected a list; or a mapping with A, B, Z
      a.yaml:9:5: missing value: loops in levels[0]; expected any or none; or a mapping with M, N, K, batch
      a.yaml:11:5: unknown key: keps in levels[0]; did you mean keeps?
      a.yaml:13:5: unknown key: z in levels[1]; expected fanout, x, y; did you mean x?
      a.yaml:14:31: unknown value: Q in levels[1].x.dimensions[0]; expected M or N or K or batch; did you mean M?
      a.yaml:15:5: invalid value: a mapping in levels[2]; expected a mapping with component, memory, capacity, block; or a mapping with memory, capacity, block, read_energy; or a mapping with fanout, x, y
      a.yaml:16:5: invalid value: 7 in levels[3]; expected a mapping with component, memory, capacity, block; or a mapping with memory, capacity, block, read_energy; or a mapping with fanout, x, y"
    `);
  });

  const cases: [name: string, from: string, to: string, issue: string][] = [
    [
      "an outermost memory that bypasses",
      "keeps: [A, B, Z]",
      "keeps: [A, Z]",
      "a:9:5: invalid outermost level: DRAM in levels[0]; expected a memory that keeps A, B and Z",
    ],
    [
      "two levels of a name",
      "memory: Buffer",
      "memory: DRAM",
      "a:23:5: duplicate level: DRAM in levels[2].name",
    ],
    [
      "a block that splits elements",
      "block: 1 B",
      "block: 12 b",
      "a:25:12: invalid access width: 12 bits in levels[2].block; expected a multiple of the precision, 8 bits",
    ],
    [
      "a capacity below an element",
      "2 KiB",
      "4 b",
      "a:24:15: invalid capacity: less than one element of 8 bits in levels[2].capacity",
    ],
    [
      "a zero capacity",
      "2 KiB",
      "0 B",
      "a:24:15: invalid zero: 0 B in levels[2].capacity; expected a whole number > 0 with a unit: b, B, Kib, KiB, Mib, MiB, GiB, TiB, kb, kB, KB, Mb, MB, GB, TB; or unbounded",
    ],
    [
      "a zero fanout",
      "size: 4",
      "size: 0",
      "a:22:15: invalid value: 0 in levels[1].x.size; expected a whole number from 1 to 2^53 − 1",
    ],
    [
      "an unknown keep",
      "Z: optional",
      "Z: sometimes",
      "a:33:27: unknown value: sometimes in levels[2].keeps.Z; expected always or never or optional",
    ],
    [
      "an unknown tensor",
      "keeps: [A, B, Z]",
      "keeps: [A, B, C]",
      "a:19:19: unknown value: C in levels[0].keeps[2]; expected A or B or Z; did you mean A?",
    ],
    [
      "unbounded energy",
      "1 pJ",
      "unbounded",
      "a:26:18: invalid number: unbounded in levels[2].read_energy; expected a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ",
    ],
    [
      "no levels",
      "levels:\n",
      "levels: []\nlevel:\n",
      "a:8:9: invalid value: a list in levels; expected a list\na:9:1: unknown key: level; did you mean levels?",
    ],
  ];
  test.each(cases)("%s", (_, from, to, issue) => {
    expect(issuesOf(() => readArchitecture(CHIP.replace(from, to), "a"))).toBe(issue);
  });
});
