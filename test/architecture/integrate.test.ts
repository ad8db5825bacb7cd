import { describe, expect, it } from "vitest";
import type { Architecture } from "../../src/architecture/architecture.ts";
import type { Budget } from "../../src/architecture/budget.ts";
import { integrate } from "../../src/architecture/integrate.ts";
import type { Primitive } from "../../src/architecture/primitive.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { architecture, primitive as libraryPrimitive } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { figure } from "../../src/quantity/figure.ts";
import { memory, TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const consistent = createProfile("consistent");
const published = createProfile("as-published");
const KIB = 1024;

/** DRAM | SMEM 256 KiB | 4 × RF 4 KiB | 256 PEs with 1 B: the sizes of the study's baseline. */
const STUDY: Architecture = {
  ...TINY,
  name: "study",
  levels: [
    memory("DRAM", "ABZ"),
    memory("SMEM", "AB", { capacity: 256 * KIB, area: 1_000_000, leakage: 0.08 }),
    {
      kind: "fanout",
      name: "Sub",
      x: { size: 1, dimensions: [] },
      y: { size: 4, dimensions: ["M"] },
    },
    memory("RF", "Z", { capacity: 4 * KIB, area: 8192 }),
    {
      kind: "fanout",
      name: "PE",
      x: { size: 16, dimensions: ["N"] },
      y: { size: 16, dimensions: ["K"] },
    },
    memory("LRF", "A", { capacity: 1, area: 8 }),
  ],
};

function primitive(factor: number): Primitive {
  return { ...TINY_PRIMITIVE, capacity_bits: 4 * KIB * 8, areaFactor: figure(factor) };
}

function count(at: string, budget: Budget, factor: number, profile = consistent, staging = 0) {
  return integrate(STUDY, primitive(factor), { at, budget, staging }, profile).cim?.count;
}

describe("equal area", () => {
  // analog6T, analog8T, digital6T, digital8T
  const factors = [1.34, 2.1, 1.4, 1.1];

  it("rounds to the nearest at the innermost memory as large as a primitive", () => {
    expect(factors.map((f) => count("RF", "area", f))).toEqual([3, 2, 3, 4]);
    expect(factors.map((f) => count("RF", "area", f, published))).toEqual([3, 2, 3, 4]);
  });

  it("multiplies that count further out in the study, and rounds down once under `consistent`", () => {
    expect(factors.map((f) => count("SMEM", "area", f, published))).toEqual([48, 32, 48, 64]);
    expect(factors.map((f) => count("SMEM", "area", f))).toEqual([47, 30, 45, 58]);
  });

  it("leaves the share that stays a buffer", () => {
    // 128 KiB / (4 KiB × 1.4) = 22.9
    expect(count("SMEM", "area", 1.4, consistent, 0.5)).toBe(22);
  });

  it("counts what is removed below if asked to", () => {
    // RF: 2 µm² a byte; 16 KiB, and 1024 × (8 + 20) µm² below = 14336 B; 30720 B / (4 KiB × 1.4) = 5.4
    expect(count("RF", "area-below", 1.4)).toBe(5);
    const { area_um2: _, ...compute } = STUDY.compute;
    const unknown = { ...STUDY, compute };
    expect(() =>
      integrate(
        unknown,
        primitive(1.4),
        { at: "RF", budget: "area-below", staging: 0 },
        consistent,
      ),
    ).toThrowError(/unknown area: mac/);
  });
});

it("equal capacity and counts are what they say", () => {
  expect(count("SMEM", "capacity", 1.4)).toBe(64);
  expect(count("RF", "capacity", 1.4)).toBe(4);
  expect(count("RF", 7, 1.4)).toBe(7);
});

describe("what remains above the primitives", () => {
  const at = (level: string, profile = consistent, staging = 0, baseline = STUDY) =>
    integrate(baseline, primitive(1.4), { at: level, budget: 8, staging }, profile);

  it("is every level outside the replaced one, without the fanout next to it", () => {
    const names = (level: string, staging = 0) =>
      at(level, consistent, staging).levels.map((l) => l.name);
    const inside = ["CiMBank", "CiMArray", "CiMInpBuffer", "CiMOutBuffer", "CiMStorage"];
    expect(names("RF")).toEqual(["DRAM", "SMEM", ...inside]);
    expect(names("SMEM")).toEqual(["DRAM", ...inside]);
    expect(names("SMEM", 0.5)).toEqual(["DRAM", "SMEM", ...inside]);
    expect(names("RF", 0.5)).toEqual(["DRAM", "SMEM", "Sub", "RF", ...inside]);
  });

  it("keeps A and Z and runs any loops; B may stay only under `consistent`", () => {
    const smem = (profile: typeof consistent) =>
      resolve(at("RF", profile), profile).hierarchy.levels[1];
    expect(smem(published)).toMatchObject({ keeps: { A: "always", B: "never", Z: "always" } });
    expect(smem(consistent)).toMatchObject({
      keeps: { A: "always", B: "optional", Z: "always" },
      loops: { M: Number.POSITIVE_INFINITY, batch: Number.POSITIVE_INFINITY },
    });
  });

  it("is a share of the level if it stays a buffer", () => {
    const { hierarchy, memories } = resolve(at("SMEM", consistent, 0.25), consistent);
    expect(hierarchy.levels[1]).toMatchObject({ name: "SMEM", capacity: 64 * KIB });
    expect(memories[1]?.area_um2).toBe(250_000);
    expect(memories[1]?.leakage_pJ_per_ns).toBe(0.02);
  });

  it("divides the count among the instances of the memory above", () => {
    const levels = resolve(at("RF", consistent, 0.5), consistent).hierarchy.levels;
    // 8 primitives under 4 register files that keep half of themselves
    expect(levels.find((l) => l.name === "CiMBank")).toMatchObject({ y: { size: 2 } });
    const uneven = { at: "RF", budget: 7, staging: 0.5 } as const;
    expect(() => integrate(STUDY, primitive(1), uneven, consistent)).toThrowError(
      "invalid count: 7 primitives in count; expected a positive multiple of 4, the instances of RF",
    );
  });
});

describe("numbers that cannot be", () => {
  const place = (
    baseline: Architecture,
    budget: Budget,
    p = primitive(1.4),
    profile = consistent,
  ) => integrate(baseline, p, { at: "SMEM", budget, staging: 0 }, profile);

  it("are refused, not rounded", () => {
    expect(() => place(STUDY, 2 ** 52)).toThrowError(/inexact count: 4503599627370496 primitives/);
    expect(() => place(STUDY, "area", primitive(1e-30))).toThrowError(/inexact count/);
  });

  it("no area is no budget", () => {
    const levels = STUDY.levels.map((one) =>
      one.name === "SMEM" ? { ...one, area_um2: figure(0) } : one,
    );
    expect(() => place({ ...STUDY, levels }, "area-below")).toThrowError(
      /no area to trade: SMEM has an area of 0/,
    );
  });

  it("a capacity counts as the profile has it", () => {
    const unbounded = { switch: "smem-ports", value: Number.POSITIVE_INFINITY };
    const levels = STUDY.levels.map((one) =>
      one.name === "SMEM"
        ? { ...one, capacity_bits: { value: 2 ** 21, published: unbounded } }
        : one,
    );
    expect(place({ ...STUDY, levels }, "area").cim?.count).toBe(45);
    expect(() => place({ ...STUDY, levels }, "area", primitive(1.4), published)).toThrowError(
      /unbounded level: SMEM/,
    );
  });
});

it("gives the primitive's own sizes and costs", () => {
  const architecture = integrate(
    STUDY,
    { ...TINY_PRIMITIVE, Rp: 8, Cp: 4, Rh: 3, Ch: 2 },
    { at: "RF", budget: 5, staging: 0 },
    published,
  );
  const { hierarchy, memories, compute, cim } = resolve(architecture, published);
  const [, , bank, array, input, output, storage] = hierarchy.levels;
  expect(bank).toMatchObject({ x: { size: 1 }, y: { size: 5, dimensions: ["N", "K", "M"] } });
  expect(array).toMatchObject({
    x: { size: 4, dimensions: ["N"] },
    y: { size: 8, dimensions: ["K"] },
  });
  expect(input).toMatchObject({ capacity: 3, keeps: { A: "always", B: "never", Z: "never" } });
  expect(output).toMatchObject({ capacity: 2, keeps: { A: "never", B: "never", Z: "always" } });
  expect(storage).toMatchObject({ capacity: 6, loops: { M: 1, N: 2, K: 3, batch: 1 } });
  expect(memories[6]).toMatchObject({ block: 2, writeEnergy_pJ: 0.7, readEnergy_pJ: 0 });
  expect(compute).toMatchObject({
    macEnergy_pJ: 0.5,
    step_ns: 3,
    stepRange_ns: [2, 5],
    units: 160,
  });
  expect(cim).toMatchObject({ count: 5, Rp: 8, Cp: 4, Rh: 3, Ch: 2, bankFanout: 2, storage: 6 });
});

describe("bad placements", () => {
  const place = (at: string, budget: Budget, staging = 0, p = primitive(1)) =>
    integrate(STUDY, p, { at, budget, staging }, consistent);

  it("are refused with what would be valid", () => {
    expect(() => place("SMME", "area")).toThrowError(
      "unknown level: SMME in at; expected SMEM, RF, LRF; did you mean SMEM?",
    );
    expect(() => place("DRAM", "area")).toThrowError(/invalid level: DRAM is the outermost memory/);
    expect(() => place("PE", "area")).toThrowError(/unknown level: PE/);
    expect(() => place("LRF", "area")).toThrowError(/no primitive fits: tiny-cim at LRF/);
    expect(() => place("RF", "area", 1)).toThrowError(/invalid staging fraction: 1/);
    expect(() => place("RF", "area", Number.NaN)).toThrowError(/invalid staging fraction: NaN/);
    expect(() => place("RF", 0)).toThrowError(/invalid count: 0 primitives/);
    expect(() => place("RF", 1.5)).toThrowError(/invalid count: 1.5 primitives/);
    const wide = { ...primitive(1), precision_bits: 4 };
    expect(() => place("RF", "area", 0, wide)).toThrowError(
      "precision mismatch: tiny-cim has 4 bits in precision; expected 8 bits, as study",
    );
  });
});

describe("a chip of processors", () => {
  const chip = architecture("a100-chip");
  const names = (at: string, staging: number) =>
    integrate(
      chip,
      libraryPrimitive("digital6T"),
      { at, budget: "area", staging },
      consistent,
    ).levels.map(({ name }) => name);
  const count = (of: string, at: string) =>
    integrate(
      architecture(of),
      libraryPrimitive("digital6T"),
      { at, budget: "area", staging: 0 },
      consistent,
    ).cim?.count;

  it("keeps its processors when their memories compute", () => {
    expect(names("SMEM", 0).slice(0, 4)).toEqual(["DRAM", "L2", "SM", "CiMBank"]);
    expect(names("SMEM", 0.5).slice(0, 5)).toEqual(["DRAM", "L2", "SM", "SMEM", "CiMBank"]);
    expect(names("RF", 0).slice(0, 5)).toEqual(["DRAM", "L2", "SM", "SMEM", "CiMBank"]);
    expect(names("L2", 0).slice(0, 2)).toEqual(["DRAM", "CiMBank"]);
  });

  it("has as many primitives as its processors have by themselves", () => {
    expect(count("a100-chip", "SMEM")).toBe(108 * 45);
    expect(count("a100-chip", "RF")).toBe(108 * 3);
    // 40 MiB of 4 KiB with 1.4 times the area of plain memory: 41943040 / 5734.4 = 7314.3; of a 108th, 67.7.
    expect(count("a100-chip", "L2")).toBe(7314);
    expect(count("a100-sm", "L2")).toBe(67);
  });

  it("passes all data through its second-level cache, under primitives too", () => {
    const cim = integrate(
      chip,
      libraryPrimitive("digital6T"),
      { at: "SMEM", budget: "area", staging: 0 },
      consistent,
    );
    const resolved = resolve(cim, consistent);
    const L2 = resolved.hierarchy.levels[1];
    expect(L2?.kind === "memory" && L2.keeps).toEqual({ A: "always", B: "always", Z: "always" });
    expect(resolved.processors).toBe(2);
    expect(resolve(chip, consistent).processors).toBe(2);
    expect(resolve(architecture("tensor-core-like"), consistent).processors).toBeUndefined();
  });
});
