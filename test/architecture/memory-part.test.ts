import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Architecture, MemoryComponent } from "../../src/architecture/architecture.ts";
import { memoryOfPart } from "../../src/architecture/derived-memory.ts";
import type { ArrayPart, MemoryPart } from "../../src/architecture/memory-part.ts";
import { partFigures } from "../../src/architecture/memory-part.ts";
import { resizedMemory, withCapacity } from "../../src/architecture/resized.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { estimateSram } from "../../src/component/sram.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { architecture as builtIn } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { random } from "../../src/mapper/random.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { figure } from "../../src/quantity/figure.ts";
import { changeArchitecture } from "../../src/sensitivity/figures.ts";
import { hardwareParameters } from "../../src/sensitivity/hardware-parameter.ts";
import { gemm } from "../../src/workload/gemm.ts";

const profile = createProfile("consistent");
const sram: ArrayPart = {
  kind: "sram",
  banks: 1,
  ports: 1,
  node_nm: 45,
  deviceClass: "lstp",
  extrapolate: false,
};
const buffer: MemoryPart = {
  ...sram,
  kind: "smart-buffer",
  metadata: { capacity_bits: 65536 * 8, width_bits: 64 },
};
const level = (bytes: number, block_bits = 256) => ({
  name: "SMEM",
  capacity_bits: figure(bytes * 8),
  block_bits,
});
const rest = {
  kind: "memory",
  readBandwidth_bits_per_ns: figure(336),
  writeBandwidth_bits_per_ns: figure(336),
  bandwidthOf: "instance",
  keeps: { A: "always", B: "always", Z: "always" },
  loops: { M: 1, N: 1, K: 1, batch: 1 },
} as const;
const memory = (bytes: number, part: MemoryPart = buffer, stated = {}) =>
  memoryOfPart({ ...rest, ...level(bytes), ...stated }, part);

const file = readFileSync("docs/components/tensor-core-components.yaml", "utf8");
const baseline = readArchitecture(file);
const levelOf = ({ levels }: Architecture, name: string) =>
  levels.find((one) => one.name === name) as MemoryComponent;
const smem = (of: Architecture) => levelOf(of, "SMEM");

describe("the study's SMEM by what it is made of", () => {
  const numeric = builtIn("tensor-core-like");
  const study = createProfile("timeloop");
  const of = (name: string) => levelOf(baseline, name);

  // 124.61 of the data array and 0.0853125 of the adder are 124.6953125, which the study's table prints as 124.695312
  test("costs what the study's table says, to the printed digits", () => {
    const smem = of("SMEM");
    expect(Math.floor(smem.readEnergy_pJ.value * 1e6) / 1e6).toBe(124.695312);
    expect(smem.writeEnergy_pJ.value).toBe(118.033);
    expect(smem.updateEnergy_pJ.value).toBe(118.033);
    expect(smem.area_um2?.value).toBe(1068811);
    expect(smem.leakage_pJ_per_ns.value).toBeCloseTo(0.007902, 6);
    const published = resolve(numeric, study).memories[1];
    expect(published?.readEnergy_pJ).toBe(124.695312);
    expect(published?.writeEnergy_pJ).toBe(smem.writeEnergy_pJ.value);
    expect(of("DRAM").readEnergy_pJ.value).toBe(512);
    expect(of("LRF").readEnergy_pJ.value).toBeCloseTo(0.019007, 6);
  });

  test("a GEMM takes the study's energy", () => {
    // Both read 124.6953125 or 124.695312 pJ, 0.0190065 or 0.019007: within 2.5 parts in 10⁵ of the registers' energy
    const energy = [baseline, numeric].map((one) => {
      const problem = { architecture: resolve(one, study), gemm: gemm(256, 256, 256) };
      return random({ ...problem, profile: study }, DEFAULT_OPTIONS).evaluation.energy_pJ;
    });
    expect(energy[0]).toBeGreaterThan(0);
    expect((energy[0] ?? 0) / (energy[1] ?? 0)).toBeCloseTo(1, 5);
  });
});

describe("an access", () => {
  const at128 = estimateSram({ ...sram, capacity_bytes: 262144, width_bits: 128 });

  // 32 B of a memory of 16 B take two accesses; 4 B of it take one, of the whole 16 B
  test("of a wider block takes as many as cover it, of a narrower one a whole one", () => {
    const narrow = { ...sram, width_bits: 128 };
    const wide = partFigures(narrow, level(262144, 256));
    expect(wide.readEnergy_pJ?.value).toBe(2 * at128.read_pJ.value);
    expect(wide.writeEnergy_pJ?.source).toContain("2 accesses of 128 bits");
    expect(wide.area_um2?.value).toBe(at128.area_um2.value);
    const part = partFigures(narrow, level(262144, 32));
    expect(part.readEnergy_pJ?.value).toBe(at128.read_pJ.value);
    expect(partFigures(narrow, level(262144, 136)).readEnergy_pJ?.value).toBe(
      2 * at128.read_pJ.value,
    );
  });

  test("is of the block's width where the part says none", () => {
    expect(partFigures(sram, level(262144, 128)).readEnergy_pJ?.value).toBe(at128.read_pJ.value);
  });
});

describe("ranges", () => {
  // A run of CACTI is known to six digits, which says nothing of silicon: the default of simulated numbers holds, 1.3 either way
  test("that are narrower than the default of their kind are left to it", () => {
    expect(memory(262144).readEnergy_pJ.range).toBeUndefined();
    expect(memory(262144).readEnergy_pJ.kind).toBe("simulated");
  });

  // Rules beyond the runs are off by a factor of two
  test("that are wider are the estimate's", () => {
    const tiny = partFigures({ ...sram, kind: "register-file" }, level(1, 8)).writeEnergy_pJ;
    const [low = 0, high = 0] = tiny?.range ?? [];
    expect(high / low).toBeCloseTo(4, 9);
    expect(tiny?.source).toContain("extrapolated in width_bits, words in a bank");
  });
});

describe("what is stated", () => {
  test("holds, and the estimate is there beside it", () => {
    const stated = memory(262144, buffer, { writeEnergy_pJ: figure(100, "measured") });
    expect(stated.writeEnergy_pJ).toEqual(figure(100, "measured"));
    expect(stated.component?.estimates.writeEnergy_pJ?.value).toBe(118.033);
    expect(stated.component?.derived).not.toContain("writeEnergy_pJ");
    expect(stated.updateEnergy_pJ.value).toBe(118.033);
  });

  test("must be, where nothing is known of the part", () => {
    const dram: MemoryPart = { kind: "dram", technology: "HBM2" };
    expect(() => memory(262144, dram)).toThrow("missing value: leakage_pJ_per_ns");
    const stack = memory(
      262144,
      { ...dram, channels: 8 },
      { leakage_pJ_per_ns: figure(0, "ours") },
    );
    // stated bandwidths hold; without them they are those of 8 channels of 128 pins at 2.4 Gb/s, 2457.6 b/ns
    expect(stack.readBandwidth_bits_per_ns.value).toBe(336);
    expect(stack.component?.estimates.writeBandwidth_bits_per_ns?.value).toBeCloseTo(2457.6, 9);
    expect(stack.area_um2).toBeUndefined();
  });
});

describe("another capacity", () => {
  const withBuffer = (stated = {}) => ({
    ...baseline,
    levels: baseline.levels.map((one) =>
      one.name === "SMEM"
        ? { ...memory(262144, buffer, stated), keeps: smem(baseline).keeps }
        : one,
    ),
  });

  // 128 KiB with half the metadata, 32 KiB: each array by itself
  test("costs what it costs, with its metadata", () => {
    const half = smem(withCapacity(withBuffer(), "SMEM", 131072 * 8, profile));
    const data = estimateSram({ ...sram, capacity_bytes: 131072, width_bits: 256 });
    const metadata = estimateSram({ ...sram, capacity_bytes: 32768, width_bits: 64 });
    expect(half.capacity_bits.value).toBe(131072 * 8);
    expect(half.writeEnergy_pJ.value).toBe(data.write_pJ.value);
    // 4096 words: 12 bits of 0.21/32 pJ
    expect(half.readEnergy_pJ.value).toBeCloseTo(data.read_pJ.value + 0.07875, 12);
    expect(half.area_um2?.value).toBe(data.area_um2.value + metadata.area_um2.value);
    expect(half).toEqual({
      ...memory(131072, {
        ...buffer,
        metadata: { capacity_bits: 32768 * 8, width_bits: 64 },
      } as MemoryPart),
      keeps: half.keeps,
      capacity_bits: half.capacity_bits,
    });
  });

  test("leaves energies that are stated, and scales stated leakage and area", () => {
    const stated = { readEnergy_pJ: figure(7), area_um2: figure(1000) };
    const half = smem(withCapacity(withBuffer(stated), "SMEM", 131072 * 8, profile));
    expect(half.readEnergy_pJ.value).toBe(7);
    expect(half.area_um2?.value).toBe(500);
    expect(half.writeEnergy_pJ.value).toBeLessThan(118.033);
  });

  test("there and back is what it was", () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 25 }), (power) => {
        const there = withCapacity(withBuffer(), "SMEM", 2 ** power * 8, profile);
        const back = smem(withCapacity(there, "SMEM", 262144 * 8, profile));
        const before = smem(withBuffer());
        expect(back.readEnergy_pJ).toEqual(before.readEnergy_pJ);
        expect(back.area_um2).toEqual(before.area_um2);
        expect(back.leakage_pJ_per_ns).toEqual(before.leakage_pJ_per_ns);
      }),
    );
  });

  test("a larger memory takes more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 24 }), (power) => {
        const [small, large] = [power, power + 1].map((of) => memory(2 ** of, sram));
        for (const name of ["writeEnergy_pJ", "leakage_pJ_per_ns", "area_um2"] as const)
          expect(large?.[name]?.value).toBeGreaterThan(small?.[name]?.value ?? Number.NaN);
      }),
    );
  });

  test("that cannot be estimated is refused with the memory and the attribute", () => {
    expect(() => withCapacity(withBuffer(), "SMEM", 2 ** 30 * 8, profile)).toThrow(
      "capacity_bytes outside the range of its estimator: 1073741824 B in SMEM.data.capacity_bytes",
    );
  });

  // What a sweep's axis SMEM.capacity does, at 128 KiB
  test("as a parameter of the hardware derives again, and decides all that follows", () => {
    const hardware = { baseline: withBuffer({ area_um2: figure(1) }), primitives: [] };
    const build = { ...hardware, counts: new Map<string, number>(), staging: undefined };
    const capacity = hardwareParameters(hardware, profile).find(
      ({ name }) => name === "SMEM.capacity",
    );
    const half = capacity && smem(capacity.set(build, 131072).baseline);
    expect(half?.updateEnergy_pJ).toEqual(half?.writeEnergy_pJ);
    expect(half?.writeEnergy_pJ.value).toBe(
      estimateSram({ ...sram, capacity_bytes: 131072, width_bits: 256 }).write_pJ.value,
    );
    expect(capacity?.decides).toEqual([
      "SMEM.capacity_bits",
      "SMEM.area_um2",
      "SMEM.leakage_pJ_per_ns",
      "SMEM.readEnergy_pJ",
      "SMEM.writeEnergy_pJ",
      "SMEM.updateEnergy_pJ",
    ]);
  });

  test("a share that stays a buffer is a smaller memory", () => {
    const part = resizedMemory(memory(262144, sram), 0.5, profile);
    expect(part.writeEnergy_pJ).toEqual(memory(131072, sram).writeEnergy_pJ);
  });

  test("a figure that was set follows from the component no more", () => {
    const set = changeArchitecture(withBuffer(), (name, of) =>
      name === "SMEM.readEnergy_pJ" ? figure(1, "set") : of,
    );
    const half = smem(withCapacity(set, "SMEM", 131072 * 8, profile));
    expect(half.readEnergy_pJ).toEqual(figure(1, "set"));
    expect(half.component?.derived).not.toContain("readEnergy_pJ");
    expect(half.writeEnergy_pJ.value).not.toBe(118.033);
  });
});

test("a capacity that the study had otherwise has the study's costs", () => {
  const capacity_bits = {
    value: 262144 * 8,
    published: { switch: "smem-ports", value: 131072 * 8, source: "the study" },
  };
  const { writeEnergy_pJ } = partFigures(sram, { ...level(262144), capacity_bits });
  expect(writeEnergy_pJ?.value).toBe(118.033);
  expect(writeEnergy_pJ?.published?.switch).toBe("smem-ports");
  expect(writeEnergy_pJ?.published?.value).toBe(
    partFigures(sram, level(131072)).writeEnergy_pJ?.value,
  );
});

test("where every number comes from is told, and what a component would have given", () => {
  const { provenance } = resolve(baseline, profile);
  const of = (name: string) => provenance.find((one) => one.name === name);
  expect(of("SMEM.writeEnergy_pJ")).toMatchObject({ from: "component", value: 118.033 });
  expect(of("SMEM.writeEnergy_pJ")).not.toHaveProperty("estimate");
  // 4.1225 µm² of one array, where the study's table counts two
  expect(of("LRF.area_um2")).toMatchObject({ from: "stated", value: 8.245, estimate: 4.1225 });
  expect(of("RF.readEnergy_pJ")).toMatchObject({ from: "stated" });
  const numeric = resolve(builtIn("tensor-core-like"), createProfile("as-published")).provenance;
  expect(numeric.find(({ name }) => name === "SMEM.readEnergy_pJ")?.from).toBe("published");
});
