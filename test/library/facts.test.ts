import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OperatingPoint } from "../../src/component/scaling.ts";
import { PROCESSES, scaleDelay, scaleEnergy } from "../../src/component/scaling.ts";
import type { LoopSpec } from "../../src/format/mapping-spec.ts";
import {
  architecture,
  mapping,
  mappingNames,
  network,
  primitive,
} from "../../src/library/library.ts";
import { createProfile, figureRange, figureValue } from "../../src/profile/profile.ts";
import type { Figure } from "../../src/quantity/figure.ts";

const published = createProfile("as-published");
const consistent = createProfile("consistent");

describe("consistent values of the primitives are the published ones, scaled", () => {
  const LP: OperatingPoint = { node_nm: 45, flavour: "LP", voltage_V: 1 };
  const HP: OperatingPoint = { node_nm: 45, flavour: "HP", voltage_V: 1 };
  const at28 = (voltage_V: number): OperatingPoint => ({ node_nm: 32, flavour: "LP", voltage_V });
  const bulk65: OperatingPoint = { node_nm: 65, flavour: "bulk", voltage_V: 1.1 };
  const HP20: OperatingPoint = { node_nm: 20, flavour: "HP", voltage_V: 0.72 };

  // Latency in ns and TOPS/W at the origin, and those at the ends of the range.
  const cases: [
    string,
    OperatingPoint,
    ns: number,
    tops: number,
    low: number,
    TOPS: [number, number],
  ][] = [
    ["analog6T", at28(0.8), 9, 14.05, 4.1, [68.4, 11.5]],
    ["analog8T", bulk65, 240, 6.7, 144, [6.7, 1.4]],
    ["digital6T", HP20, 18, 24.7, 18, [24.7, 24.7]],
    ["digital8T", at28(0.85), 233, 2.45, 233, [2.45, 2.45]],
    ["digital8T-full", at28(0.85), 233, 2.45, 233, [2.45, 2.45]],
  ];
  test.each(cases)("%s", (name, at, ns, tops, low, [highTops, lowTops]) => {
    const { latency_ns, macEnergy_pJ } = primitive(name);
    expect(latency_ns.value).toBe(scaleDelay(ns, at, LP));
    expect(latency_ns.range).toEqual([scaleDelay(low, at, HP), scaleDelay(ns, at, LP)]);
    expect(macEnergy_pJ.value).toBe(2 * scaleEnergy(1 / tops, at, LP));
    expect(macEnergy_pJ.range).toEqual([
      2 * scaleEnergy(1 / highTops, at, HP),
      2 * scaleEnergy(1 / lowTops, at, LP),
    ]);
  });

  test("analog6T's range is dropped where the study's source is taken as certain", () => {
    const certain = createProfile("consistent", [["primitive-source", "published"]]);
    const { latency_ns, macEnergy_pJ } = primitive("analog6T");
    for (const figure of [latency_ns, macEnergy_pJ]) {
      expect(figureRange(figure, consistent)).toEqual(figure.range);
      expect(figureRange(figure, certain)).toBeUndefined();
      expect(figureValue(figure, certain)).toBe(figure.value);
    }
  });
});

describe("consistent values of the baseline", () => {
  const chip = architecture("tensor-core-like");
  const level = (name: string) => {
    const found = chip.levels.find((one) => one.name === name);
    if (found?.kind !== "memory") throw new Error(`no memory: ${name}`);
    return found;
  };

  test("the register file is a narrow SRAM: CACTI at 32 bits, times 0.7 · 8/32 + 0.3", () => {
    const narrow = 0.7 * (8 / 32) + 0.3;
    const RF = level("RF");
    expect(RF.readEnergy_pJ.value).toBeCloseTo(2.86168 * narrow, 12);
    expect(RF.writeEnergy_pJ.value).toBeCloseTo(3.73221 * narrow, 12);
    expect(RF.updateEnergy_pJ.value).toBe(RF.writeEnergy_pJ.value);
    expect(RF.leakage_pJ_per_ns.value).toBe(0.000138026);
    expect(RF.area_um2?.value).toBe(14752);
  });

  test("shared memory of 8 banks gives more than it is asked for", () => {
    const SMEM = level("SMEM");
    expect(SMEM.readEnergy_pJ.value).toBe(136.074 + 0.0853125);
    expect(SMEM.leakage_pJ_per_ns.value).toBeCloseTo(0.007649416 + 0.00167027, 15);
    expect(SMEM.area_um2?.value).toBe(1149900 + 209046);
    const { readBandwidth_bits_per_ns: read, writeBandwidth_bits_per_ns: write } = SMEM;
    expect((8 * 32) / 1.65095).toBeGreaterThan((read.value + write.value) / 8);
  });
});

describe("the second-level cache of the A100", () => {
  const memory = (name: string, at: string) => {
    const found = architecture(name).levels.find((one) => one.name === at);
    if (found?.kind !== "memory") throw new Error(`no memory: ${at}`);
    return found;
  };
  const whole = memory("a100-chip", "L2");
  const share = memory("a100-sm", "L2");

  test("is 80 slices of 4 banks, which give more than 64 B a clock each", () => {
    expect(whole.capacity_bits.value).toBe(80 * 512 * 1024 * 8);
    expect(whole.readEnergy_pJ.value).toBeCloseTo(300.52 + 0.0853125, 12);
    expect(whole.leakage_pJ_per_ns.value).toBeCloseTo(80 * 0.01432524, 12);
    expect(whole.area_um2?.value).toBe(80 * 2077860);
    expect(whole.readBandwidth_bits_per_ns.value).toBe(80 * 64 * 8);
    expect((4 * 64) / 2.37369).toBeGreaterThan(64);
    expect((2 * 64) / 3.93086).toBeLessThan(64);
  });

  test("and its share, like that of DRAM, is a 108th", () => {
    for (const figure of [
      "capacity_bits",
      "leakage_pJ_per_ns",
      "readBandwidth_bits_per_ns",
    ] as const)
      expect(share[figure].value / (whole[figure].value / 108)).toBeCloseTo(1, 5);
    expect((share.area_um2?.value ?? 0) / ((whole.area_um2?.value ?? 0) / 108)).toBeCloseTo(1, 6);
    expect(share.readEnergy_pJ).toEqual(whole.readEnergy_pJ);
    const dram = memory("a100-sm", "DRAM").readBandwidth_bits_per_ns.value;
    expect(dram / (memory("a100-chip", "DRAM").readBandwidth_bits_per_ns.value / 108)).toBeCloseTo(
      1,
      6,
    );
  });
});

const facts = new URL("../../../shared/facts/", import.meta.url);
const golden = new URL("../../../shared/golden/evaluate.json", import.meta.url);

/** The rows of a table, by column. */
function table(file: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(new URL(file, facts), "utf8").trimEnd().split("\n");
  const columns = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""]));
  });
}

// The tables of facts lie beside the repository where it is developed; elsewhere these tests are skipped.
describe.skipIf(!existsSync(facts))("the library agrees with the tables of facts beside it", () => {
  test("scaling coefficients", () => {
    const coefficients = PROCESSES.map(({ node_nm, delay, energy }) => [
      node_nm,
      ...delay,
      ...energy,
    ]);
    const expected = table("cmos-scaling.tsv").map((row) =>
      [
        "node_nm",
        "delay_V3",
        "delay_V2",
        "delay_V1",
        "delay_V0",
        "energy_V2",
        "energy_V1",
        "energy_V0",
      ].map((column) => Number(row[column] === "-" ? 0 : row[column])),
    );
    expect(coefficients).toEqual(expected);
  });

  test("published primitives", () => {
    for (const row of table("primitives.tsv")) {
      const found = primitive(row.name ?? "");
      const { Rp, Cp, Rh, Ch, capacity_bits, cell, domain } = found;
      expect({ Rp, Cp, Rh, Ch }).toEqual({
        Rp: Number(row.Rp),
        Cp: Number(row.Cp),
        Rh: Number(row.Rh),
        Ch: Number(row.Ch),
      });
      expect([capacity_bits, cell, domain]).toEqual([
        Number(row.capacity_B) * 8,
        row.cell,
        row.domain,
      ]);
      expect(figureValue(found.latency_ns, published)).toBe(Number(row.latency_ns));
      expect(figureValue(found.macEnergy_pJ, published)).toBe(Number(row.mac_energy_pJ_45nm));
      expect(found.writeEnergy_pJ.value).toBe(Number(row.write_energy_pJ_45nm_as_used));
      expect(found.writeEnergy_pJ.range?.[1]).toBe(Number(row.write_energy_pJ_per_8bit_derived));
      expect(found.areaFactor.value).toBe(Number(row.area_factor));
      expect(found.voltage_V).toBe(Number(row.voltage_V_published));
      expect(found.node?.replace(" ", "")).toBe(row.node_published);
    }
  });

  test("published hierarchy", () => {
    const chip = architecture("tensor-core-like");
    const rows = table("hierarchy.tsv").filter((row) => row.architecture === "tensor_core_like");
    const value = (figure: Figure | undefined) => figure && figureValue(figure, published);
    const number = (text: string | undefined) =>
      text === "unbounded" ? Number.POSITIVE_INFINITY : Number(text);
    for (const row of rows) {
      const found = chip.levels.find(({ name }) => name === row.level);
      if (row.level === "mac") {
        expect(value(chip.compute.macEnergy_pJ)).toBe(number(row.read_pJ_per_block));
        expect(value(chip.compute.leakage_pJ_per_ns)).toBe(
          number(row.leak_pJ_per_cycle_per_instance),
        );
        expect(value(chip.compute.area_um2)).toBe(number(row.area_um2_per_instance));
        continue;
      }
      if (found?.kind !== "memory") throw new Error(`no memory: ${row.level}`);
      expect({
        capacity: (value(found.capacity_bits) ?? 0) / 8,
        block: found.block_bits / 8,
        read: value(found.readEnergy_pJ),
        write: value(found.writeEnergy_pJ),
        update: value(found.updateEnergy_pJ),
        leakage: value(found.leakage_pJ_per_ns),
        area: value(found.area_um2) ?? 0,
        readBandwidth: (value(found.readBandwidth_bits_per_ns) ?? 0) / 8,
        writeBandwidth: (value(found.writeBandwidth_bits_per_ns) ?? 0) / 8,
        keeps: Object.entries(found.keeps)
          .flatMap(([tensor, keep]) => (keep === "always" ? tensor : []))
          .join(" "),
      }).toEqual({
        capacity: number(row.capacity_B),
        block: number(row.block_B),
        read: number(row.read_pJ_per_block),
        write: number(row.write_pJ_per_block),
        update: number(row.update_pJ_per_block),
        leakage: number(row.leak_pJ_per_cycle_per_instance),
        area: number(row.area_um2_per_instance),
        readBandwidth: number(row.read_BW_B_per_cycle),
        writeBandwidth: number(row.write_BW_B_per_cycle),
        keeps: row.keeps,
      });
    }
  });

  test("workloads", () => {
    const files = {
      "bert-large": "bert",
      dlrm: "dlrm",
      "gpt-j": "gptj",
      "resnet-50-published": "resnet",
    };
    for (const [name, file] of Object.entries(files)) {
      const expected = table(`workloads/${file}.tsv`).map(({ M, N, K }) => [M, N, K].map(Number));
      const found = network(name, consistent).gemms;
      expect(found.map(({ M, N, K }) => [M, N, K])).toEqual(expected);
      expect(found.every(({ batch, count }) => batch === 1 && count === 1)).toBe(true);
    }
  });

  test("memory compiler runs", () => {
    const run = (capacity: number, width: number, banks: number, ports: number) => {
      const found = table("sram-cacti.tsv").find(
        (row) =>
          [row.tech_nm, row.capacity_B, row.width_b, row.banks, row.rw_ports].join() ===
          [45, capacity, width, banks, ports].join(),
      );
      return (column: string) => Number(found?.[column]);
    };
    const chip = architecture("tensor-core-like");
    const SMEM = chip.levels.find(({ name }) => name === "SMEM");
    const RF = chip.levels.find(({ name }) => name === "RF");
    if (SMEM?.kind !== "memory" || RF?.kind !== "memory") throw new Error("no memory");
    const eight = run(262144, 256, 8, 1);
    expect(SMEM.readEnergy_pJ.value).toBe(eight("read_pJ") + 0.0853125);
    expect(SMEM.writeEnergy_pJ.value).toBe(eight("write_pJ"));
    const one = run(262144, 256, 1, 1);
    const two = run(262144, 256, 4, 2);
    expect(SMEM.readEnergy_pJ.range).toEqual([
      one("read_pJ") + 0.0853125,
      two("read_pJ") + 0.0853125,
    ]);
    expect(SMEM.writeEnergy_pJ.range).toEqual([one("write_pJ"), two("write_pJ")]);
    const narrow = run(4096, 32, 1, 1);
    expect(RF.readEnergy_pJ.value).toBeCloseTo(narrow("read_pJ") * 0.475, 12);
    const raw = run(4096, 8, 1, 1);
    expect(RF.readEnergy_pJ.range?.[1]).toBe(raw("read_pJ"));
    expect(RF.writeEnergy_pJ.range?.[1]).toBe(raw("write_pJ"));
  });
});

// The published runs lie there, too.
test.skipIf(!existsSync(golden))("the library's mappings are those of the published runs", () => {
  interface Case {
    readonly id: string;
    readonly mapping: readonly {
      readonly level: string;
      readonly keeps: readonly string[];
      readonly temporal: readonly [string, number][];
      readonly spatial: readonly [string, number][];
    }[];
  }
  const { cases } = JSON.parse(readFileSync(golden, "utf8")) as { cases: readonly Case[] };
  const runs = cases.filter(({ id }) => id.startsWith("gold_"));
  expect(runs).toHaveLength(mappingNames().length);
  for (const { id, mapping: expected } of runs) {
    const [, at, primitive] =
      /^gold_(?:(rf|smem)_compute_(\w+?)|tensor_core_like)_outputs/.exec(id) ?? [];
    const role = id.includes("_cons") ? "priority" : "searched";
    const spec = mapping(at ? `${at}-${primitive}-${role}` : "baseline-published");
    const pairs = (loops: readonly LoopSpec[]) =>
      loops.map(({ dimension, bound }) => [dimension, bound]);
    expect(
      spec.levels.map(({ keeps, temporal, spatial }) => ({
        keeps: keeps ?? [],
        temporal: pairs(temporal),
        spatial: pairs(spatial),
      })),
      id,
    ).toEqual(expected.map(({ keeps, temporal, spatial }) => ({ keeps, temporal, spatial })));
  }
});
