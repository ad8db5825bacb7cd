import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateAdc } from "../../src/component/adc.ts";
import type { Estimate } from "../../src/component/estimate.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Circuit } from "../../src/macro/circuit.ts";
import type { MacroConditions, MacroCosts } from "../../src/macro/model.ts";
import { modelMacro } from "../../src/macro/model.ts";
import { anyCircuit, TINY, TREES } from "./circuits.ts";

const AT_1V: MacroConditions = { node_nm: 28, flavour: "LP", voltage_V: 1 };
const AT_LIBRARY: MacroConditions = { node_nm: 28, flavour: "LP", voltage_V: 0.9 };

/** The model where the plain SRAM of a tiny array has to be extrapolated. */
function model(circuit: Circuit, conditions: MacroConditions = AT_1V): MacroCosts {
  return modelMacro(circuit, conditions, { extrapolate: true });
}

/** Parts in fJ of one MAC, or in µm². */
function values(parts: MacroCosts["energyBreakdown"], factor = 1): Record<string, number> {
  const entries = Object.entries(parts).map(([part, { value }]) => [part, value * factor]);
  return Object.fromEntries(entries);
}

function close(found: Record<string, number>, expected: Record<string, number>): void {
  for (const [part, value] of Object.entries(expected))
    expect(found[part], part).toBeCloseTo(value, 9);
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
}

describe("four by four cells of 1 bit at 1 V", () => {
  test("with converters of 3 bits", () => {
    // In fJ of one step, in which half of the bits are set:
    // array: lines of 4 rows × 4 cells × 1 fF × 1/2 = 8, and 16 capacitors of 2 fF × 1/4 = 8
    // drivers: stages 1/3 of 8, and 4 flip-flops of 3 × 0.7 = 8.4
    // converters: 4 × (100 × 3 + 0.001 × 4^3) = 1200.256; a single step of single columns is not added up
    // control: a tenth of 16 + 8/3 + 8.4 + 1200.256. All of it for 16 MACs.
    const { energyBreakdown, macEnergy_pJ } = model(TINY);
    const step = { array: 16, drivers: 8 / 3 + 8.4, converters: 1200.256 };
    const rest = step.array + step.drivers + step.converters;
    close(values(energyBreakdown, 16e3), {
      ...step,
      adders: 0,
      accumulators: 0,
      control: rest / 10,
    });
    expect(macEnergy_pJ.value * 16e3).toBeCloseTo(rest * 1.1, 9);
  });

  test("with inputs of 8 bits, one after another", () => {
    // Each of 8 steps as before, and for each of 4 columns a register and an adder of 8 + 1 + 2 bits. A flip-flop takes
    // 2.1 fJ; a full adder, (3 + 2 × 1.5) × 0.7 = 4.2 fJ when it rises, half of that for a change, works when the parity of 4 products changes, each with 1/2 × 1/2:
    // (1 − (1 − 2/4)^4) / 2 = 15/32.
    const { energyBreakdown } = model({ ...TINY, input: { bits: 8, bitsPerStep: 1 } });
    const perStep = values(energyBreakdown, 16e3 / 8);
    expect(perStep.converters).toBeCloseTo(1200.256, 9);
    expect(perStep.accumulators).toBeCloseTo(4 * 11 * (2.1 + (2.1 * 15) / 32), 9);
  });

  test("with trees of adders", () => {
    // array: lines keep their level and rise in 1/4 of steps: 16 × 1 fF / 4 = 4; 16 gates of 0.7/2 fJ change with 1/4: 1.4
    // drivers: a third of 4, and 8.4 of flip-flops
    // adders: each of 4 trees has two of 1 bit, which sum 2 products, (1 − (1/2)^2)/2 = 3/8, and one of 2 bits, which sums 4,
    // 15/32: 4 × 4.2/2 × (2 × 3/8 + 2 × 15/32)
    const { energyBreakdown } = model(TREES);
    const found = values(energyBreakdown, 16e3);
    expect(found.array).toBeCloseTo(4 + 1.4, 9);
    expect(found.drivers).toBeCloseTo(4 / 3 + 8.4, 9);
    expect(found.adders).toBeCloseTo(4 * 2.1 * (2 * (3 / 8) + 2 * (15 / 32)), 9);
    expect(found.converters).toBe(0);
  });

  test("with inputs of 2 bits as levels and as pulses", () => {
    const input = { bits: 2, bitsPerStep: 2 };
    // A level takes half of the line's charge: 16 × 1 fF / 2; its driver a third of that, 8 flip-flops, and a DAC of 2 × 50 fF on
    // each of 4 rows, of which 3/4 are taken.
    const levels = values(model({ ...TINY, input, drivers: "dac" }).energyBreakdown, 16e3);
    expect(levels.array).toBeCloseTo(8 + 8, 9);
    expect(levels.drivers).toBeCloseTo(8 / 3 + 8 * 2.1 + 4 * 100 * 0.75, 9);
    // A pulse unless both bits are clear: 16 × 1 fF × 3/4; on each row 2 × 2^2 gates compare with the count.
    const pulses = values(model({ ...TINY, input, drivers: "pulse" }).energyBreakdown, 16e3);
    expect(pulses.array).toBeCloseTo(12 + 8, 9);
    expect(pulses.drivers).toBeCloseTo(12 / 3 + 8 * 2.1 + 4 * 8 * 0.35, 9);
    // 10 gate delays for each of 4 values, before the conversion
    const time = (circuit: Circuit) => model(circuit, AT_LIBRARY).latency_ns.value;
    expect(time({ ...TINY, input, drivers: "pulse" }) - time(TINY)).toBeCloseTo(40 * 0.0478, 9);
  });

  test("with lines that lose charge, idle rows load them too", () => {
    // 8 as before for the input lines, and 4 columns × 8 rows × 2 fF × 1/4
    const accumulation = { ...TINY.accumulation, by: "current" } as Circuit["accumulation"];
    const found = model({ ...TINY, rows: 8, accumulation });
    expect(found.energyBreakdown.array.value * 16e3).toBeCloseTo(8 + 16, 9);
  });

  test("with trees that add products of 2 by 2 bits", () => {
    // Each of 4 rows has 2 × 2 gates for each of 2 weights, and an adder of 2 bits for 2 partial products; a tree adds 4 numbers
    // of 4 bits by two adders of 4 and one of 5.
    const found = model({
      ...TREES,
      input: { bits: 2, bitsPerStep: 2 },
      weight: { bits: 2 },
      accumulation: { kind: "digital", operandBits: 2, shared: 1 },
    });
    const perTree = 4 * 2 * (3 / 8) + 2 * 4 * (3 / 8) + 5 * (15 / 32);
    expect(found.energyBreakdown.adders.value * 8e3).toBeCloseTo(2 * 2.1 * perTree, 9);
    expect(found.areaBreakdown.adders.value).toBeCloseTo(2 * 4.7892 * (8 + 8 + 5), 3);
  });

  test("takes area", () => {
    // array: 16 × 0.028; drivers: 4 lines of 4 fF by gates of 0.7 fF that drive 4 times theirs, × 4/3, and 4 flip-flops of
    // 6 × 0.614; converters: 4 × 10^(1.206 − 0.0369 × 3) × 2^3
    const { areaBreakdown, area_um2 } = model(TINY);
    const expected = {
      array: 0.448,
      drivers: (4 * 0.614 * (4 / (4 * 0.7)) * 4) / 3 + 4 * 6 * 0.614,
      converters: 4 * 10 ** 1.0953 * 8,
    };
    close(values(areaBreakdown), { ...expected, adders: 0, accumulators: 0, control: 0 });
    expect(area_um2.value).toBeCloseTo(expected.array + expected.drivers + expected.converters, 9);
  });

  test("is written", () => {
    // a weight of one cell: 1 fF of the row's line and 4 × (0.35 + 0.02) fF of its column's, by drivers that add a third
    expect(model(TINY).writeEnergy_pJ.value * 1e3).toBeCloseTo(((1 + 4 * 0.37) * 4) / 3, 9);
  });

  test("takes time", () => {
    // a stated cycle of 2 ns for 16 MACs of 2 operations
    const stated = model(TINY, { ...AT_1V, cycle_ns: { value: 2 } });
    expect(stated.latency_ns.value).toBe(2);
    expect(stated.tops.value).toBeCloseTo(0.016, 12);
    // else a conversion, 3 × (0.00653 × 4 + 0.64) ns with the library's delays
    expect(model(TINY, AT_LIBRARY).latency_ns.value).toBeCloseTo(3 * (0.00653 * 4 + 0.64), 9);
    // or a tree: a gate, 2 sums of 2 × 2.4 gates, 2 carries of 2 gates, and a flip-flop of 4, of 47.8 ps each
    expect(model(TREES, AT_LIBRARY).latency_ns.value).toBeCloseTo(
      0.0478 * (1 + 2 * 4.8 + 2 * 2 + 4),
      9,
    );
  });
});

test("columns that share a converter are computed one after another", () => {
  const converter = { bits: 3, columns: 2, combined: 1 };
  const shared: Circuit = { ...TINY, accumulation: { kind: "analog", by: "charge", converter } };
  const cycle = { ...AT_1V, cycle_ns: { value: 2 } };
  expect(model(shared, cycle)).toMatchObject({
    Rp: 4,
    Rh: 1,
    Cp: 2,
    Ch: 2,
    latency_ns: { value: 1 },
  });
  expect(model(shared).macEnergy_pJ.value).toBeCloseTo(model(TINY).macEnergy_pJ.value, 12);
  expect(model(shared, AT_LIBRARY).tops.value).toBeCloseTo(
    model(TINY, AT_LIBRARY).tops.value / 2,
    12,
  );
});

test("columns that are combined need one conversion", () => {
  const converter = { bits: 3, columns: 4, combined: 4 };
  const ladder: Circuit = {
    ...TINY,
    weight: { bits: 4 },
    accumulation: { kind: "analog", by: "charge", converter },
  };
  const { Cp, energyBreakdown } = model(ladder);
  expect(Cp).toBe(1);
  expect(energyBreakdown.converters.value * 4e3).toBeCloseTo(300.064, 9);
});

test("wider weights take more columns, and what does not fit is refused", () => {
  const precision = (weightBits: number) => ({ ...AT_1V, precision: { inputBits: 1, weightBits } });
  expect(model(TINY, precision(2))).toMatchObject({ Cp: 2, Ch: 1 });
  expect(model(TINY, precision(3))).toMatchObject({ Cp: 1, Ch: 1 });
  expect(() => model(TINY, precision(5))).toThrow(
    "weight too wide for the array: 5 bits in weightBits; expected at most 4 bits in 4 columns",
  );
});

test("cells that are no SRAM are refused", () => {
  const of = (technology: "SRAM" | "RRAM") => ({ ...TINY, cell: { ...TINY.cell, technology } });
  expect(model(of("SRAM"))).toEqual(model(TINY));
  expect(() => model(of("RRAM"))).toThrow("unmodelled cell: RRAM");
});

test("a voltage that no process works at, and an SRAM that is not known, are refused", () => {
  expect(() => model(TINY, { ...AT_1V, voltage_V: 0 })).toThrow(InputError);
  expect(() => modelMacro(TINY, AT_1V)).toThrow("outside the range of its estimator");
  expect(model(TINY).areaFactor.extrapolated).toContain("width_bits");
});

describe("of any circuit", () => {
  const conditions: fc.Arbitrary<MacroConditions> = fc.record({
    node_nm: fc.constantFrom(7, 16, 22, 28, 40, 65, 130),
    flavour: fc.constantFrom("HP", "LP"),
    voltage_V: fc.constantFrom(0.8, 0.9, 1),
  });
  const property = (check: (circuit: Circuit, at: MacroConditions) => void) =>
    fc.assert(fc.property(anyCircuit, conditions, check), { numRuns: 200 });
  const estimates = (costs: MacroCosts): Estimate[] =>
    [...Object.values(costs), ...Object.values(costs.energyBreakdown)].filter(
      (of): of is Estimate => typeof of === "object" && "range" in of,
    );

  test("ranges hold their values, and all costs that any circuit has are above zero", () => {
    property((circuit, at) => {
      const costs = model(circuit, at);
      for (const { value, range } of estimates(costs)) {
        expect(range[0]).toBeLessThanOrEqual(value);
        expect(range[1]).toBeGreaterThanOrEqual(value);
      }
      for (const of of [costs.latency_ns, costs.macEnergy_pJ, costs.area_um2, costs.tops])
        expect(of.range[0]).toBeGreaterThan(0);
    });
  });

  test("parts add up, value and ends", () => {
    property((circuit, at) => {
      const { energyBreakdown, macEnergy_pJ, areaBreakdown, area_um2 } = model(circuit, at);
      for (const [parts, whole] of [
        [energyBreakdown, macEnergy_pJ],
        [areaBreakdown, area_um2],
      ] as const) {
        const sum = (of: (part: Estimate) => number) =>
          Object.values(parts).reduce((all, part) => all + of(part), 0);
        expect(sum(({ value }) => value) / whole.value).toBeCloseTo(1, 9);
        expect(sum(({ range }) => range[0]) / whole.range[0]).toBeCloseTo(1, 9);
        expect(sum(({ range }) => range[1]) / whole.range[1]).toBeCloseTo(1, 9);
      }
    });
  });

  test("operations follow from MACs in a step and its time", () => {
    property((circuit, at) => {
      const { Rp, Cp, Rh, Ch, latency_ns, tops, topsPerWatt, macEnergy_pJ, capacity_bits } = model(
        circuit,
        at,
      );
      expect((tops.value * 1e3 * latency_ns.value) / (2 * Rp * Cp)).toBeCloseTo(1, 9);
      // Leakage takes its part.
      expect(topsPerWatt.value).toBeLessThan(2 / macEnergy_pJ.value);
      const pair = circuit.encoding === "differential" ? 2 : 1;
      expect(Rp * Rh * Cp * Ch * circuit.weight.bits * pair).toBe(capacity_bits);
    });
  });

  test("energy rises with voltage, input bits and weight bits", () => {
    property((circuit, at) => {
      const energy = (change: Partial<MacroConditions>) =>
        model(circuit, { ...at, ...change }).macEnergy_pJ.value;
      expect(energy({ voltage_V: at.voltage_V + 0.1 })).toBeGreaterThan(energy({}));
      const { weight, input } = circuit;
      const bits = { inputBits: input.bits, weightBits: weight.bits };
      const more = { ...bits, inputBits: input.bits + input.bitsPerStep };
      expect(energy({ precision: more })).toBeGreaterThan(energy({ precision: bits }));
      const half = { ...bits, weightBits: Math.max(1, weight.bits / 2) };
      expect(energy({ precision: half })).toBeLessThanOrEqual(energy({ precision: bits }));
    });
  });

  test("converters of more bits take more energy, area and time", () => {
    property((circuit, at) => {
      if (circuit.accumulation.kind === "digital") return;
      const { converter } = circuit.accumulation;
      const finer = { ...converter, bits: converter.bits + 1 };
      const accumulation = { ...circuit.accumulation, converter: finer };
      const [one, more] = [model(circuit, at), model({ ...circuit, accumulation }, at)];
      expect(more.macEnergy_pJ.value).toBeGreaterThan(one.macEnergy_pJ.value);
      expect(more.area_um2.value).toBeGreaterThan(one.area_um2.value);
      expect(more.latency_ns.value).toBeGreaterThan(one.latency_ns.value);
    });
  });

  test("more rows take more energy in a step, more area and no less time", () => {
    property((circuit, at) => {
      const rows = circuit.rows * 2;
      const [one, two] = [circuit, { ...circuit, rows, rowsActive: circuit.rowsActive * 2 }].map(
        (of) => model(of, at),
      );
      if (!one || !two) throw new Error("no costs");
      const step = ({ macEnergy_pJ, Rp, Cp }: MacroCosts) => macEnergy_pJ.value * Rp * Cp;
      expect(step(two)).toBeGreaterThan(step(one));
      expect(two.area_um2.value).toBeGreaterThan(one.area_um2.value);
      expect(two.latency_ns.value).toBeGreaterThanOrEqual(one.latency_ns.value);
    });
  });

  test("an input takes steps in proportion to its bits", () => {
    property((circuit, at) => {
      const serial = { ...circuit, input: { bits: 1, bitsPerStep: 1 } };
      const of = (inputBits: number) =>
        model(serial, { ...at, precision: { inputBits, weightBits: circuit.weight.bits } });
      expect(of(8).latency_ns.value / of(1).latency_ns.value).toBeCloseTo(8, 9);
      const part = (inputBits: number) => of(inputBits).energyBreakdown.array.value;
      expect(part(8) / part(1)).toBeCloseTo(8, 9);
    });
  });

  test("data that never change or are never set leave out what they would take", () => {
    property((circuit, at) => {
      const idle = { inputDensity: 0, inputMean: 0, weightDensity: 0, toggleRate: 0 };
      const { energyBreakdown } = model(circuit, { ...at, activity: idle });
      expect(energyBreakdown.array.value).toBe(0);
      expect(energyBreakdown.adders.value).toBe(0);
    });
  });
});

describe("converters of the survey", () => {
  const finer: Circuit = {
    ...TINY,
    accumulation: {
      kind: "analog",
      by: "charge",
      converter: { bits: 6, columns: 2, combined: 1 },
    },
  };
  const conditions: MacroConditions = { ...AT_1V, cycle_ns: { value: 10 } };

  test("convert as often as columns take turns, computed by hand", () => {
    // Two turns in 10 ns are 200 MHz. Four columns are converted in a step of 16 MACs, by two converters.
    const { conversion_pJ, area_um2 } = estimateAdc({
      enob_bits: 6,
      conversions_per_s: 2e8,
      converters: 1,
      node_nm: 28,
    });
    const survey = model(finer, { ...conditions, converters: "survey" });
    const { energyBreakdown, areaBreakdown, macEnergy_pJ } = survey;
    expect(energyBreakdown.converters.value).toBeCloseTo((4 * conversion_pJ.value) / 16, 12);
    expect(energyBreakdown.converters.range[1]).toBeCloseTo((4 * conversion_pJ.range[1]) / 16, 12);
    expect(areaBreakdown.converters.value).toBeCloseTo(2 * area_um2.value, 9);
    expect(macEnergy_pJ.source).toContain("with converters of Murmann's ADC survey");

    // All else is as with the fitted ones, which are what is taken if nothing is said.
    const fitted = model(finer, { ...conditions, converters: "fitted" });
    expect(model(finer, conditions)).toEqual(fitted);
    expect(fitted.macEnergy_pJ.source).not.toContain("survey");
    expect(energyBreakdown.array).toEqual(fitted.energyBreakdown.array);
    expect(survey.latency_ns).toEqual(fitted.latency_ns);
  });

  test("refuse fewer bits than the survey holds, unless told to extrapolate", () => {
    const converters = "survey";
    expect(() => modelMacro(TINY, { ...AT_1V, converters })).toThrow(
      "enob_bits outside the range of its estimator: 3 b",
    );
    expect(model(TINY, { ...AT_1V, converters }).macEnergy_pJ.extrapolated).toEqual(["enob_bits"]);
  });
});

test("logic leaks between low standby and low operating power", () => {
  // Twice the cells' share of control is area of logic and nothing else: 7e-5 mW / 5.98 µm² / √(20.3 / 0.0249) for each µm².
  const control = (area: number) => ({ ...TINY, control: { area: { value: area } } });
  const [none, some] = [model(control(0)), model(control(1))];
  const more = some.areaBreakdown.control.value;
  expect(none.areaBreakdown.control.value).toBe(0);
  expect((some.leakage_pJ_per_ns.value - none.leakage_pJ_per_ns.value) / more).toBeCloseTo(
    4.1e-7,
    8,
  );
});
