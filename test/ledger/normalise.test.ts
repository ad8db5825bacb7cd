import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Flavour } from "../../src/component/scaling.ts";
import type { NormalisedField } from "../../src/ledger/normalise.ts";
import { normalise } from "../../src/ledger/normalise.ts";
import type { View } from "../../src/ledger/view.ts";
import { STUDY_VIEW } from "../../src/ledger/view.ts";
import type { Macro, MacroPoint } from "../../src/macro/macro.ts";
import { TINY } from "../macro/circuits.ts";
import { macroOf, POINT } from "./macros.ts";

/** At the macro's own process and voltage only the precision and the data change. */
const OWN: View = { node_nm: 65, flavour: "bulk", voltage_V: 1.1, precision_bits: 8 };

function quantity(macro: Macro, field: NormalisedField, view: View) {
  const found = normalise(macro, view)[0]?.quantities.find((one) => one.field === field);
  if (!found) throw new Error(`no ${field}`);
  return found;
}

function refusals(macro: Macro, view: View = STUDY_VIEW): string[] {
  return (normalise(macro, view)[0]?.refused ?? []).map(({ path }) => path.join("."));
}

describe("the process", () => {
  // 65 nm bulk at 1.1 V: energy 3.755·1.21 − 4.398·1.1 + 1.975 = 1.68075,
  // delay −53.3·1.331 + 230.4·1.21 − 333.9·1.1 + 178.6 = 19.1517.
  // 45 nm LP at 1 V: energy 1.103 − 0.362 + 0.2767 = 1.0177, delay −285.7 + 1239 − 1795 + 898.8 = 57.1.
  test("carries an efficiency by energies: 6.7 TOPS/W become 6.7 · 1.68075 / 1.0177", () => {
    const macro = macroOf([{ ...POINT, efficiency_TOPS_per_W: { value: 6.7 } }]);
    const { normalised, steps } = quantity(macro, "efficiency_TOPS_per_W", STUDY_VIEW);
    expect(steps.map(({ step }) => step)).toEqual(["65 nm at 1.1 V to 45 nm LP at 1 V"]);
    expect(normalised.value).toBeCloseTo((6.7 * 1.68075) / 1.0177, 10);
    expect(normalised.range).toBeUndefined();
    expect(normalised.kind).toBe("scaled");
    // What the study's primitive of this efficiency takes for a MAC.
    expect(2 / normalised.value).toBeCloseTo(0.18074731207860728, 12);
  });

  test("carries times by delays, and density with the square of the node too", () => {
    const macro = macroOf([
      {
        ...POINT,
        latency_ns: { value: 240 },
        throughput_TOPS: { value: 3 },
        computeDensity_TOPS_per_mm2: { value: 2 },
      },
    ]);
    const delay = 57.1 / 19.1517;
    expect(quantity(macro, "latency_ns", STUDY_VIEW).normalised.value).toBeCloseTo(240 * delay, 8);
    expect(quantity(macro, "throughput_TOPS", STUDY_VIEW).normalised.value).toBeCloseTo(
      3 / delay,
      10,
    );
    expect(quantity(macro, "computeDensity_TOPS_per_mm2", STUDY_VIEW).normalised.value).toBeCloseTo(
      (2 / delay) * (65 / 45) ** 2,
      10,
    );
  });

  // 20 nm at 0.8 V stands for 22 nm: LSTP 0.2632·0.64 − 0.14·0.8 + 0.06841 = 0.124858,
  // HP 0.373·0.64 − 0.1582·0.8 + 0.04104 = 0.1532; lengths 20/22.
  test("of unknown transistors is a range over those of the node, and over what stands for it", () => {
    const { flavour: _, ...rest } = macroOf([
      { ...POINT, voltage_V: 0.8, macEnergy_pJ: { value: 1, kind: "measured" } },
    ]);
    const { normalised, steps } = quantity({ ...rest, node_nm: 22 }, "macEnergy_pJ", STUDY_VIEW);
    expect(normalised.value).toBeCloseTo(1.0177 / 0.124858, 10);
    expect(normalised.range?.[0]).toBeCloseTo((1.0177 / 0.1532) * (20 / 22), 10);
    expect(normalised.range?.[1]).toBeCloseTo(1.0177 / 0.124858, 10);
    expect(steps[0]?.source).toContain("transistors not stated: any of HP, LSTP");
    expect(steps[1]?.step).toBe("20 nm stands for 22 nm");
  });

  test("at an unknown voltage is a range over those of the macro's other points", () => {
    const { voltage_V: _, ...unstated } = { ...POINT, macEnergy_pJ: { value: 1 } };
    const others = [0.9, 1.2].map((voltage_V) => ({
      ...POINT,
      name: `${voltage_V}`,
      voltage_V,
      macEnergy_pJ: { value: 1 },
    }));
    const at = (voltage_V: number) =>
      quantity(macroOf([{ ...POINT, voltage_V, macEnergy_pJ: { value: 1 } }]), "macEnergy_pJ", OWN)
        .normalised.value;
    const found = quantity(macroOf([unstated, ...others]), "macEnergy_pJ", OWN).normalised;
    expect(found.range).toEqual([at(1.2), at(0.9)]);
    expect(refusals(macroOf([unstated]), OWN)).toEqual(["points.0.voltage"]);
  });

  test("a point at a voltage where the equations' energy falls as the voltage rises is refused", () => {
    // The energy of 65 nm is least at 4.398 / (2 · 3.755) = 0.586 V.
    const at = (voltage_V: number) =>
      macroOf([{ ...POINT, voltage_V, macEnergy_pJ: { value: 1 } }]);
    expect(refusals(at(0.58))).toEqual(["points.0.voltage"]);
    expect(refusals(at(0.59))).toEqual([]);
  });
});

describe("the precision", () => {
  // 1-bit operations of 4 b × 2 b count 8 times. 8 b inputs take two parts of 4 b, 8 b weights four of 2 b: 8 in all.
  test("without a circuit goes by parts, and 1-bit operations become own ones", () => {
    const macro = macroOf([
      {
        ...POINT,
        inputBits: 4,
        weightBits: 2,
        operation: "1b",
        efficiency_TOPS_per_W: { value: 640 },
        throughput_TOPS: { value: 64 },
        macEnergy_pJ: { value: 3 },
      },
    ]);
    const efficiency = quantity(macro, "efficiency_TOPS_per_W", OWN);
    expect(efficiency.steps.map(({ factor }) => factor)).toEqual([1 / 8, 1 / 8]);
    expect(efficiency.normalised.value).toBe(10);
    expect(quantity(macro, "throughput_TOPS", OWN).normalised.value).toBe(1);
    // A MAC is of the point's own bits already.
    expect(quantity(macro, "macEnergy_pJ", OWN).normalised.value).toBe(24);
  });

  test("a part that is not full may cost its share alone", () => {
    // 8 b in parts of 6 b: two, of which 8/6 are used.
    const macro = macroOf([{ ...POINT, inputBits: 6, macEnergy_pJ: { value: 3 } }]);
    expect(quantity(macro, "macEnergy_pJ", OWN).normalised).toMatchObject({
      value: 6,
      range: [4, 6],
    });
  });

  // One bit a step and a column each: 4 to 8 steps of an input, 2 to 4 columns of a weight in 4 columns.
  test("with a circuit goes by its steps and columns", () => {
    const circuit = { ...TINY, input: { bits: 4, bitsPerStep: 1 }, weight: { bits: 2 } };
    const points: MacroPoint[] = [
      {
        ...POINT,
        inputBits: 4,
        weightBits: 2,
        macEnergy_pJ: { value: 3 },
        throughput_TOPS: { value: 8 },
        latency_ns: { value: 5 },
        writeEnergy_pJ: { value: 1 },
      },
    ];
    // A view has one precision: that of 4 b.
    const view = { ...OWN, precision_bits: 4 };
    const macro = macroOf(points, { circuit });
    expect(quantity(macro, "macEnergy_pJ", view).normalised.value).toBe(6);
    expect(quantity(macro, "throughput_TOPS", view).normalised.value).toBe(4);
    expect(quantity(macro, "latency_ns", view).normalised.value).toBe(5);
    expect(quantity(macro, "writeEnergy_pJ", view).normalised.value).toBe(2);
    // 8 b weights do not fit into four columns.
    expect(refusals(macro, OWN)).toEqual(["weightBits"]);
  });

  test("operands that are not stated, and floating-point ones, are refused by name", () => {
    const { inputBits: _, weightBits: __, ...unstated } = { ...POINT, macEnergy_pJ: { value: 1 } };
    expect(refusals(macroOf([unstated]))).toEqual(["points.0.input_bits", "points.0.weight_bits"]);
    const float: MacroPoint = { ...POINT, numbers: "float", macEnergy_pJ: { value: 1 } };
    expect(refusals(macroOf([float]))).toEqual(["points.0.numbers"]);
  });
});

describe("the data", () => {
  test("of 20 % set and 32 % changing input bits may matter not at all or in proportion, 2.5-fold", () => {
    const sparse = { ...POINT, inputDensity: 0.2, toggleRate: 0.32, macEnergy_pJ: { value: 4 } };
    const { normalised } = quantity(macroOf([sparse]), "macEnergy_pJ", OWN);
    expect(normalised.value).toBeCloseTo(4 * Math.sqrt(2.5), 12);
    expect(normalised.range).toEqual([4, 10]);
  });

  test("that are not stated leave the value, and a range up to inputs of which a tenth is set", () => {
    const { inputDensity: _, weightDensity: __, toggleRate: ___, ...unstated } = POINT;
    const macro = macroOf([{ ...unstated, macEnergy_pJ: { value: 4 } }]);
    expect(quantity(macro, "macEnergy_pJ", OWN).normalised).toMatchObject({
      value: 4,
      range: [4, 20],
    });
    // With a circuit whose control and converters do not follow the data the range is narrower.
    const known = { ...macro, circuit: { ...TINY, columns: 16 } };
    const [low = 0, high = 0] = quantity(known, "macEnergy_pJ", OWN).normalised.range ?? [];
    expect(low).toBe(4);
    expect(high).toBeGreaterThan(4);
    expect(high).toBeLessThan(20);
  });

  test("of inputs that are all set, none of which then changes, may matter in proportion to the set ones", () => {
    const { toggleRate: _, ...rest } = { ...POINT, inputDensity: 1, macEnergy_pJ: { value: 4 } };
    const known = { circuit: { ...TINY, columns: 16 } };
    for (const macro of [macroOf([rest]), macroOf([rest], known)]) {
      const { value, range: [low = value, high = value] = [] } = quantity(
        macro,
        "macEnergy_pJ",
        OWN,
      ).normalised;
      expect(low).toBeGreaterThanOrEqual(2);
      expect(high).toBeLessThanOrEqual(4);
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
    }
  });

  test("that are all zero tell nothing", () => {
    const zero = { ...POINT, inputDensity: 0, macEnergy_pJ: { value: 4 } };
    expect(refusals(macroOf([zero]))).toEqual(["points.0.input_density"]);
  });
});

test("a macro without a node is refused by name", () => {
  const { node_nm: _, ...rest } = macroOf([{ ...POINT, macEnergy_pJ: { value: 1 } }]);
  expect(refusals(rest)).toEqual(["node"]);
});

describe("properties", () => {
  const anyProcess = fc
    .record({
      process: fc.constantFrom<[number, Flavour]>(
        [65, "bulk"],
        [45, "LP"],
        [45, "HP"],
        [32, "LP"],
        [20, "LSTP"],
        [16, "HP"],
        [7, "LSTP"],
      ),
      voltage_V: fc.double({ min: 0.7, max: 1.1, noNaN: true }),
    })
    .map(({ process: [node_nm, flavour], voltage_V }) => ({ node_nm, flavour, voltage_V }));
  const anyValue = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  const FIELDS = [
    ["macEnergy_pJ", "macEnergy_pJ"],
    ["efficiency_TOPS_per_W", "efficiency_TOPS_per_W"],
    ["throughput_TOPS", "throughput_TOPS"],
    ["computeDensity_TOPS_per_mm2", "computeDensity_TOPS_per_mm2"],
    ["latency_ns", "latency_ns"],
  ] as const;

  test("to another process and back is where it began", () => {
    fc.assert(
      fc.property(
        anyProcess,
        anyProcess,
        anyValue,
        fc.constantFrom(...FIELDS),
        (from, to, value, [field]) => {
          const at = ({ node_nm, flavour, voltage_V }: typeof from, of: number) =>
            macroOf([{ ...POINT, voltage_V, [field]: { value: of } }], { node_nm, flavour });
          const there = quantity(at(from, value), field, { ...to, precision_bits: 8 });
          const back = quantity(at(to, there.normalised.value), field, {
            ...from,
            precision_bits: 8,
          });
          expect(back.normalised.value / value).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  test("at its own process, voltage and precision, with dense data, a point is itself", () => {
    fc.assert(
      fc.property(anyProcess, anyValue, fc.constantFrom(...FIELDS), (own, value, [field]) => {
        const { node_nm, flavour, voltage_V } = own;
        const measured = { value, source: "the paper", kind: "measured" } as const;
        const macro = macroOf([{ ...POINT, voltage_V, [field]: measured }], { node_nm, flavour });
        const { normalised, steps } = quantity(macro, field, { ...own, precision_bits: 8 });
        expect(steps).toEqual([]);
        expect(normalised).toBe(measured);
      }),
    );
  });

  test("of two that take the same energy, the one at the lower voltage takes more at a common one", () => {
    fc.assert(
      fc.property(anyProcess, fc.double({ min: 0.01, max: 0.2, noNaN: true }), (own, more) => {
        const { node_nm, flavour } = own;
        const at = (voltage_V: number) =>
          quantity(
            macroOf([{ ...POINT, voltage_V, macEnergy_pJ: { value: 1 } }], { node_nm, flavour }),
            "macEnergy_pJ",
            STUDY_VIEW,
          ).normalised.value;
        expect(at(own.voltage_V)).toBeGreaterThan(at(own.voltage_V + more));
      }),
    );
  });

  test("a value is the product of what is measured and all factors, and in its range", () => {
    fc.assert(
      fc.property(
        fc.record({
          inputBits: fc.integer({ min: 1, max: 16 }),
          weightBits: fc.integer({ min: 1, max: 16 }),
          operation: fc.constantFrom("own", "1b"),
          inputDensity: fc.option(fc.double({ min: 0.05, max: 1, noNaN: true }), {
            nil: undefined,
          }),
          isKnown: fc.boolean(),
        }),
        fc.constantFrom(...FIELDS),
        ({ inputDensity, isKnown, ...bits }, [field]) => {
          const { inputDensity: _, toggleRate: __, ...rest } = POINT;
          const point = {
            ...rest,
            ...bits,
            ...(inputDensity === undefined ? {} : { inputDensity }),
            [field]: { value: 2 },
          } as MacroPoint;
          const circuit = { ...TINY, columns: 64 };
          const macro = macroOf([point], isKnown ? { circuit } : {});
          const { normalised, steps } = quantity(macro, field, STUDY_VIEW);
          const all = steps.reduce((product, { factor }) => product * factor, 2);
          expect(normalised.value / all).toBeCloseTo(1, 12);
          const [low, high] = normalised.range ?? [normalised.value, normalised.value];
          expect(low).toBeLessThanOrEqual(normalised.value);
          expect(high).toBeGreaterThanOrEqual(normalised.value);
        },
      ),
    );
  });
});
