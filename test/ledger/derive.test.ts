import { describe, expect, test } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import { readPrimitive, writePrimitive } from "../../src/format/primitive.ts";
import { primitiveOf } from "../../src/ledger/derive.ts";
import { STUDY_VIEW } from "../../src/ledger/view.ts";
import { primitive as libraryPrimitive, macro } from "../../src/library/library.ts";
import type { Macro } from "../../src/macro/macro.ts";
import { modelMacro } from "../../src/macro/model.ts";
import type { StatedShape } from "../../src/macro/stated-shape.ts";
import type { Figure } from "../../src/quantity/figure.ts";
import { TINY } from "../macro/circuits.ts";
import { COSTS, macroOf, POINT } from "./macros.ts";

/** 64 rows of 16 columns, 8 of them a weight, in turns of two at a converter. */
const CIRCUIT = {
  ...TINY,
  rows: 64,
  columns: 16,
  rowsActive: 16,
  input: { bits: 8, bitsPerStep: 2 },
  weight: { bits: 8 },
  accumulation: {
    kind: "analog",
    by: "charge",
    converter: { bits: 5, columns: 2, combined: 1 },
  },
} as const;

const OWN = { node_nm: 65, flavour: "bulk", voltage_V: 1.1, precision_bits: 8 } as const;

function refusal(of: Macro): string[] {
  try {
    primitiveOf(of);
  } catch (error) {
    if (error instanceof InputError) return error.issues.map(({ path }) => path.join("."));
    throw error;
  }
  return [];
}

describe("what is measured", () => {
  // 16 rows at once, 4 turns of rows; two weights, which both take part in each of two turns of columns: Ch 2, Cp 1.
  test("comes first: energy is 2 operations / efficiency, a step 2·16·1 operations / throughput", () => {
    const points = [
      { ...POINT, efficiency_TOPS_per_W: { value: 4 }, throughput_TOPS: { value: 0.008 } },
    ];
    const found = primitiveOf(macroOf(points, { circuit: CIRCUIT }), OWN);
    expect(found).toMatchObject({ Rp: 16, Rh: 4, Cp: 1, Ch: 2, capacity_bits: 1024 });
    expect(found.macEnergy_pJ.value).toBe(0.5);
    expect(found.latency_ns.value).toBe(4);
    expect(found.node).toBe("65 nm");
    expect(found.voltage_V).toBe(1.1);
  });

  test("may be the density with the area, the cycle, or the time from input to result", () => {
    const latency = (of: object, more: object = {}) =>
      primitiveOf(macroOf([{ ...POINT, ...of }], { circuit: CIRCUIT, ...more }), OWN).latency_ns
        .value;
    // 32 operations in 4 ns are 0.008 TOPS, on 0.002 mm² 4 TOPS/mm².
    expect(
      latency({ computeDensity_TOPS_per_mm2: { value: 4 } }, { area_um2: { value: 2000 } }),
    ).toBeCloseTo(4, 12);
    // 8 bits by 2 are 4 cycles, for both of Ch.
    expect(latency({ cycle_ns: { value: 2 } })).toBe(4);
    expect(latency({ latency_ns: { value: 8 } })).toBe(4);
  });

  test("at several points is that nearest to the view, with the others as its range", () => {
    const at = (voltage_V: number, value: number) => ({
      ...POINT,
      name: `${voltage_V} V`,
      voltage_V,
      macEnergy_pJ: { value },
    });
    const points = [at(0.9, 3), at(1.1, 4), { ...at(1.1, 9), name: "narrow", inputBits: 4 }];
    const { macEnergy_pJ } = primitiveOf(macroOf(points, { circuit: CIRCUIT }), OWN);
    expect(macEnergy_pJ.value).toBe(4);
    // 3 pJ carried from 0.9 V, where energy is 3.755·0.81 − 4.398·0.9 + 1.975 = 1.05835, to 1.1 V, 1.68075
    expect(macEnergy_pJ.range?.[0]).toBe(4);
    expect(macEnergy_pJ.range?.[1]).toBeCloseTo((3 * 1.68075) / 1.05835, 10);
    expect(macEnergy_pJ.source).toContain("range with 0.9 V");
  });

  test("has leakage in its energy, so that a memory's is counted beside it, and never more than all power", () => {
    const of = (efficiency: number) =>
      primitiveOf(
        macroOf(
          [
            {
              ...POINT,
              efficiency_TOPS_per_W: { value: efficiency },
              throughput_TOPS: { value: 0.008 },
            },
          ],
          { circuit: CIRCUIT },
        ),
        OWN,
      ).leakage_pJ_per_ns;
    const precision = { inputBits: 8, weightBits: 8 };
    const { leakage_pJ_per_ns: model } = modelMacro(
      CIRCUIT,
      { ...OWN, precision },
      { extrapolate: true },
    );
    // 0.008 TOPS at 0.008 TOPS/W are 1 W, 1000 pJ/ns: no limit.
    expect(of(0.008).range?.[1]).toBe(model.range[1]);
    expect(of(0.008).value).toBeLessThan(model.value);
    // At 8000 TOPS/W they are 1 µW, 0.001 pJ/ns, and at 8e7 less than the memory's.
    expect(of(8000).range?.[1]).toBeCloseTo(0.001, 12);
    expect(of(8e7)).toMatchObject({ value: expect.closeTo(1e-7, 15) });
  });

  test("of the chip around the macro is left to the model", () => {
    const points = [{ ...POINT, scope: "system" as const, macEnergy_pJ: { value: 40 } }];
    const found = primitiveOf(macroOf(points, { circuit: CIRCUIT }), OWN);
    expect(found.macEnergy_pJ.kind).toBe("simulated");
  });

  test("the area is set against a plain SRAM at the macro's own node", () => {
    const of = (value: number) =>
      primitiveOf(macroOf([], { circuit: CIRCUIT, area_um2: { value } })).areaFactor;
    expect(of(4000).value).toBeCloseTo(2 * of(2000).value, 10);
    expect(of(4000).source).toContain("at 65 nm");
  });
});

describe("what is not measured", () => {
  test("is the model's at the view, with its range and its source", () => {
    const { node_nm, flavour, voltage_V } = STUDY_VIEW;
    const costs = modelMacro(
      CIRCUIT,
      { node_nm, flavour, voltage_V, precision: { inputBits: 8, weightBits: 8 } },
      { extrapolate: true },
    );
    const found = primitiveOf(macroOf([], { circuit: CIRCUIT }));
    for (const field of COSTS) {
      const { value, range, kind, source } = found[field];
      expect([field, value, range, kind]).toEqual([
        field,
        costs[field].value,
        costs[field].range,
        "simulated",
      ]);
      expect(source).toContain("at 45 nm LP, 1 V");
    }
  });

  test("and cannot be modelled is refused, each field by its place", () => {
    const { voltage_V: _, ...unstated } = { ...POINT, macEnergy_pJ: { value: 1 } };
    const { node_nm: __, ...rest } = macroOf([unstated]);
    expect(refusal(rest)).toEqual(["circuit", "node", "points.0.voltage"]);
    // 8 bits do not fit into 4 columns.
    expect(refusal(macroOf([], { circuit: TINY }))).toEqual(["circuit"]);
  });
});

describe("a macro of which only the shape is stated", () => {
  const SHAPE: StatedShape = {
    source: "Table I",
    Rp: 64,
    Cp: 4,
    Rh: 1,
    Ch: 16,
    inputBits: 8,
    weightBits: 8,
    capacity_bits: 32768,
    areaFactor: { value: 2, source: "Table II" },
  };
  const MEASURED = { ...POINT, macEnergy_pJ: { value: 3 }, latency_ns: { value: 7 } };

  test("has the counts, and the time from input to result as that of a step", () => {
    const found = primitiveOf(macroOf([MEASURED], { shape: SHAPE }), OWN);
    expect(found).toMatchObject({ Rp: 64, Cp: 4, Rh: 1, Ch: 16, capacity_bits: 32768 });
    expect([found.macEnergy_pJ.value, found.latency_ns.value]).toEqual([3, 7]);
    expect(found.areaFactor).toEqual(SHAPE.areaFactor);
  });

  test("takes two places for a weight of twice the bits, and the time of a throughput", () => {
    const points = [{ ...POINT, macEnergy_pJ: { value: 3 }, throughput_TOPS: { value: 0.064 } }];
    const shape = { ...SHAPE, weightBits: 4, Ch: 15 };
    const found = primitiveOf(macroOf(points, { shape }), OWN);
    // 60 weights of 4 bits are 30 of 8, of which 15 of 30 take turns; 2 · 64 · 2 operations / 0.064 TOPS
    expect(found).toMatchObject({ Cp: 2, Ch: 15 });
    expect(found.latency_ns.value).toBeCloseTo(4, 12);
    expect(refusal(macroOf(points, { shape: { ...shape, Cp: 1, Ch: 1 } }))).toEqual(["shape"]);
  });

  test("writes and leaks as a plain SRAM of as many bits does, as a choice", () => {
    const { node_nm, flavour, voltage_V } = STUDY_VIEW;
    const at = { node_nm, flavour, voltage_V, precision_bits: 8 };
    const found = primitiveOf(macroOf([MEASURED], { shape: SHAPE }), at);
    const { writeEnergy_pJ: written, leakage_pJ_per_ns: leaked } = found;
    // 4 KiB at 45 nm: 3.73221 pJ for a word of 32 bits, 37.4397 for a row of 512, about 3.26 for a word of 8
    expect(written.value).toBeCloseTo(3.73221 / 4, 5);
    expect(written.range?.[0]).toBeCloseTo(37.4397 / 64, 4);
    expect(written.range?.[1]).toBeGreaterThan(3.26);
    // that SRAM leaks 0.000141511; with as much area again of logic 13180.6 µm² · 7e-5 / 5.98 mW, up to ten times that
    expect(leaked.value).toBeCloseTo(0.000141511, 8);
    const most = 0.000141511 + 10 * 13180.6 * (7e-5 / 5.98);
    expect((leaked.range?.[1] ?? 0) / most).toBeCloseTo(1, 3);
    for (const { kind, source } of [written, found.rowWrite_ns]) {
      expect(kind).toBe("chosen");
      expect(source).toMatch(/^not stated/);
    }
  });

  test("has the published area against a plain SRAM, to the factor that is stated", () => {
    const factor = (more: Partial<StatedShape>) =>
      primitiveOf(
        macroOf([MEASURED], { shape: { ...SHAPE, ...more }, area_um2: { value: 1e6 } }),
        OWN,
      ).areaFactor;
    const { areaFactor: _, ...rest } = SHAPE;
    const alone = primitiveOf(
      macroOf([MEASURED], { shape: rest, area_um2: { value: 1e6 } }),
      OWN,
    ).areaFactor;
    expect(alone.value).toBeGreaterThan(10);
    expect(factor({}).value).toBe(alone.value);
    expect(factor({}).range).toEqual([2, alone.range?.[1]]);
    expect(refusal(macroOf([MEASURED], { shape: rest }))).toEqual(["area"]);
  });

  test("is refused without energy and time, and without what they need", () => {
    expect(refusal(macroOf([], { shape: SHAPE }))).toEqual([
      "points.mac_energy",
      "points.throughput",
    ]);
    const { inputBits: _, ...unstated } = MEASURED;
    expect(refusal(macroOf([unstated], { shape: SHAPE }))).toEqual([
      "points.mac_energy",
      "points.throughput",
      "points.0.input_bits",
    ]);
  });
});

/**
 * The study's primitives beside what its own papers give here (docs/ledger.md tells why they differ): the published counts, and
 * energies and times of its sheet, carried by the same equations.
 */
test.each([
  ["si-jssc-2021", "analog6T", { area: false, counts: true }],
  ["ali-cicc-2023", "analog8T", { area: true, counts: true }],
  ["chih-isscc-2021", "digital6T", { area: false, counts: false }],
  ["wang-jssc-2020", "digital8T", { area: true, counts: true }],
] as const)("%s is the study's %s", (name, studied, same) => {
  const found = primitiveOf(macro(name));
  const study = libraryPrimitive(studied);
  if (same.counts) {
    const { Rp, Cp, Rh, Ch, capacity_bits } = study;
    expect(found).toMatchObject({ Rp, Cp, Rh, Ch, capacity_bits });
    expect(found.macEnergy_pJ.value).toBeCloseTo(study.macEnergy_pJ.value, 10);
    expect(found.latency_ns.value).toBeCloseTo(study.latency_ns.value, 8);
    // its write energies are those of words as wide as a weight
    expect(found.writeEnergy_pJ.range?.[0]).toBeLessThan(study.writeEnergy_pJ.value);
    expect(found.writeEnergy_pJ.range?.[1]).toBeGreaterThan(study.writeEnergy_pJ.value);
  } else {
    // 32 weights of 8 bits at once, and not 16; of low-standby-power transistors at 20 nm, and not of high performance
    expect(found).toMatchObject({ Rp: study.Rp, Cp: 2 * study.Cp, capacity_bits: 65536 });
    const [low = 0, high = 0] = found.macEnergy_pJ.range ?? [];
    expect(low).toBeLessThan(study.macEnergy_pJ.value);
    expect(high).toBeGreaterThan(study.macEnergy_pJ.value);
  }
  const [least = found.areaFactor.value] = found.areaFactor.range ?? [];
  if (same.area) expect(found.areaFactor.value).toBe(study.areaFactor.value);
  else expect(found.areaFactor.value).toBeGreaterThan(20 * study.areaFactor.value);
  if (name === "si-jssc-2021") expect(least).toBe(study.areaFactor.value);
});

test("the macro of wang-vlsi-2022 as a primitive", () => {
  const found = primitiveOf(macro("wang-vlsi-2022"));
  expect(found).toMatchObject({ name: "wang-vlsi-2022", Rp: 64, Cp: 16, Rh: 8, Ch: 1 });
  // 20 nm LSTP at 1 V: 0.2632 − 0.14 + 0.06841 = 0.19161; 2 / 16.376 TOPS/W · 1.0177 / 0.19161
  expect(found.macEnergy_pJ.value).toBeCloseTo(((2 / 16.376) * 1.0177) / 0.19161, 10);
  // delay −160.5 + 514.1 − 558.6 + 217.5 = 12.5; 2048 operations / (3.596 TOPS/mm² · 0.124 mm²) · 57.1 / 12.5
  expect(found.latency_ns.value).toBeCloseTo((2.048 / (3.596 * 0.124)) * (57.1 / 12.5), 10);
  expect(readPrimitive(writePrimitive(found))).toEqual(rounded(found));
});

/** A file keeps what a reader sees of numbers: digits beyond the fifteenth go. */
function rounded(of: object): unknown {
  return expect.objectContaining(
    Object.fromEntries(
      Object.entries(of).map(([key, value]) => [
        key,
        typeof value === "object" ? expect.objectContaining(numbers(value as Figure)) : value,
      ]),
    ),
  );
}

function numbers({ value, range }: Figure) {
  return {
    value: expect.closeTo(value, 12),
    ...(range ? { range: range.map((end) => expect.closeTo(end, 10)) } : {}),
  };
}
