import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCALED_NODES } from "../../src/component/nearest-process.ts";
import type { ProcessPoint } from "../../src/component/process-factors.ts";
import { greatestVoltage } from "../../src/component/process-factors.ts";
import { scaleEstimate } from "../../src/component/scale-estimate.ts";
import type { Flavour } from "../../src/component/scaling.ts";
import { delayFactor, PROCESSES } from "../../src/component/scaling.ts";

const LP45: ProcessPoint = { node_nm: 45, flavour: "LP", voltage_V: 1 };
const HP45: ProcessPoint = { node_nm: 45, flavour: "HP", voltage_V: 1 };
const ANY45: ProcessPoint = { node_nm: 45, voltage_V: 1 };

describe("the study's four primitives, from the nodes they were published at to 45 nm", () => {
  // pJ per operation at 45 nm LP, and ns at 45 nm LP and HP, at 1.0 V.
  const cases: [string, ProcessPoint, TOPS_per_W: number, ns: number, string, string, string][] = [
    ["analog6T", at(28, "LP", 0.8), 14.05, 9, "0.1585", "5.83", "1.28"],
    ["analog8T", at(65, "bulk", 1.1), 6.7, 240, "0.0904", "715.6", "156.6"],
    ["analog8T as run", at(65, "bulk", 1.1), 6.7, 144, "0.0904", "429.3", "94.0"],
    ["digital6T", at(22, "HP", 0.72), 24.7, 18, "0.3419", "90.8", "19.9"],
    ["digital8T", at(28, "LP", 0.85), 2.45, 233, "0.8363", "184.6", "40.4"],
  ];
  test.each(cases)("%s", (_, from, TOPS_per_W, ns, pJ, low, high) => {
    const digits = (text: string) => text.length - text.indexOf(".") - 1;
    const energy = scaleEstimate("energy", { value: 1 / TOPS_per_W }, from, LP45);
    expect(energy.value.toFixed(4)).toBe(pJ);
    const atLP = scaleEstimate("delay", { value: ns }, from, LP45);
    const atHP = scaleEstimate("delay", { value: ns }, from, HP45);
    expect(atLP.value.toFixed(digits(low))).toBe(low);
    expect(atHP.value.toFixed(digits(high))).toBe(high);

    // Of a flavour that is not known the value takes low power; the range has both.
    const open = scaleEstimate("delay", { value: ns }, from, ANY45);
    expect(open.value).toBe(atLP.value);
    expect(open.range[0]).toBe(Math.min(atLP.range[0], atHP.range[0]));
    expect(open.range[1]).toBe(Math.max(atLP.range[1], atHP.range[1]));
  });
});

function at(node_nm: number, flavour: Flavour, voltage_V: number): ProcessPoint {
  return { node_nm, flavour, voltage_V };
}

describe("computed by hand", () => {
  test("a listed node has the range of its value, scaled", () => {
    // 45 nm HP at 1 V: 1.018 − 0.3107 + 0.1539 = 0.8612; LP: 1.0177.
    const energy = scaleEstimate(
      "energy",
      { value: 2, range: [1, 4], source: "a paper" },
      LP45,
      HP45,
    );
    const factor = 0.8612 / 1.0177;
    expect(energy.value).toBeCloseTo(2 * factor, 12);
    expect(energy.range[0]).toBeCloseTo(factor, 12);
    expect(energy.range[1]).toBeCloseTo(4 * factor, 12);
    expect(energy.kind).toBe("scaled");
    expect(energy.source).toBe(
      "a paper; from 45 nm LP at 1 V to 45 nm HP at 1 V by Stillmaker and Baas, Integration 58 (2017)",
    );
  });

  test("28 nm is 32 nm, or lies between 20 and 32 nm", () => {
    // 32 nm LP at 1 V: 0.9559 − 0.7823 + 0.471 = 0.6446; 20 nm LSTP: 0.2632 − 0.14 + 0.06841 = 0.19161.
    const there = 0.6446 / 1.0177;
    const between = there * (0.19161 / 0.6446) ** (Math.log(32 / 28) / Math.log(32 / 20));
    const to = at(28, "LP", 1);
    const nearest = scaleEstimate("energy", { value: 1 }, LP45, to);
    expect(nearest.value).toBeCloseTo(there, 12);
    expect(nearest.range[0]).toBeCloseTo(between, 12);
    expect(nearest.range[1]).toBeCloseTo(there, 12);
    const inside = scaleEstimate("energy", { value: 1 }, LP45, to, { between: "interpolated" });
    expect(inside.value).toBeCloseTo(between, 12);
    expect(inside.range).toEqual(nearest.range);
  });

  test("an area has the square of the nodes in its range", () => {
    const area = scaleEstimate("area", { value: 10 }, ANY45, at(65, "bulk", 1.1));
    expect(area.value).toBeCloseTo(15.05, 12);
    expect(area.range[0]).toBeCloseTo(15.05, 12);
    expect(area.range[1]).toBeCloseTo((10 * 65 ** 2) / 45 ** 2, 12);
  });

  test("one process of an unknown flavour at another voltage is one process", () => {
    // LP: 1.103 · 0.64 − 0.362 · 0.8 + 0.2767 = 0.69302; HP: 1.018 · 0.64 − 0.3107 · 0.8 + 0.1539 = 0.55686.
    const { value, range } = scaleEstimate("energy", { value: 1 }, ANY45, {
      node_nm: 45,
      voltage_V: 0.8,
    });
    expect(value).toBeCloseTo(0.69302 / 1.0177, 12);
    expect(range[0]).toBeCloseTo(0.55686 / 0.8612, 12);
    expect(range[1]).toBeCloseTo(0.69302 / 1.0177, 12);
  });
});

const point: fc.Arbitrary<ProcessPoint> = fc
  .record({
    node_nm: fc.oneof(
      fc.constantFrom(...SCALED_NODES),
      fc.constantFrom(12, 22, 28, 40, 110),
      fc.double({ min: 7, max: 180, noNaN: true }),
    ),
    flavour: fc.constantFrom("bulk", "HP", "LP", "LSTP", undefined),
    voltage_V: fc.double({ min: 0.8, max: 0.89, noNaN: true }),
  })
  .map(({ node_nm, flavour, voltage_V }) => ({
    node_nm,
    voltage_V,
    ...(flavour === undefined ? {} : { flavour }),
  }));
const quantity = fc.constantFrom("energy", "delay", "area");
const between = fc.constantFrom("nearest", "interpolated");

test("there and back is the value again, inside of the range", () => {
  fc.assert(
    fc.property(quantity, point, point, between, (what, a, b, how) => {
      const there = scaleEstimate(what, { value: 3 }, a, b, { between: how });
      const back = scaleEstimate(what, there, b, a, { between: how });
      expect(back.value).toBeCloseTo(3, 9);
      for (const { value, range } of [there, back]) {
        expect(range[0]).toBeLessThanOrEqual(value * (1 + 1e-12));
        expect(range[1]).toBeGreaterThanOrEqual(value * (1 - 1e-12));
      }
    }),
  );
});

test("energy falls with voltage, down to that of a process's least energy", () => {
  const volts = fc.double({ min: 0.74, max: 1.3, noNaN: true });
  fc.assert(
    fc.property(point, volts, volts, between, (from, one, other, how) => {
      const of = (voltage_V: number) =>
        scaleEstimate("energy", { value: 1 }, from, { ...from, voltage_V }, { between: how }).value;
      expect(of(Math.min(one, other))).toBeLessThanOrEqual(of(Math.max(one, other)));
    }),
  );
});

test("interpolated factors have no steps", () => {
  fc.assert(
    fc.property(point, fc.double({ min: 8, max: 170, noNaN: true }), (from, node_nm) => {
      const of = (node: number) =>
        scaleEstimate(
          "energy",
          { value: 1 },
          from,
          { ...from, node_nm: node },
          { between: "interpolated" },
        ).value;
      expect(of(node_nm * 1.000_001) / of(node_nm)).toBeCloseTo(1, 3);
    }),
  );
});

describe("refuses", () => {
  const scale = (to: ProcessPoint, options = {}) =>
    scaleEstimate("energy", { value: 1 }, LP45, to, options);

  test("nodes and voltages that are none, all at once", () => {
    expect(() =>
      scaleEstimate("area", { value: 1 }, at(-1, "LP", 1), at(28, "LP", Number.NaN)),
    ).toThrow(/invalid node_nm: -1 in from[\s\S]*invalid voltage_V: NaN in to/);
  });

  test("flavours that are none", () => {
    expect(() => scale(at(28, "lp" as Flavour, 1))).toThrow(
      "unknown flavour: lp in to.flavour; expected LP, LSTP, bulk, HP; did you mean LP?",
    );
  });

  test("nodes beyond the equations, unless told to extrapolate", () => {
    expect(() => scale(at(5, "HP", 0.7))).toThrow(
      "node_nm outside the range of its estimator: 5 nm in node_nm; expected 7 nm to 180 nm",
    );
    const { value, range, extrapolated } = scale(at(5, "HP", 0.7), { extrapolate: true });
    const at7 = scale(at(7, "HP", 0.7)).value;
    expect(value).toBe(at7);
    expect(range[0]).toBeCloseTo((at7 * 5) / 7, 12);
    expect(range[1]).toBe(at7);
    expect(extrapolated).toEqual(["node_nm"]);
  });

  test("voltages below that of a process's least energy, unless told to extrapolate", () => {
    const to = at(65, "bulk", 0.55);
    expect(() => scale(to)).toThrow(
      "voltage_V outside the range of its estimator: 0.55 V in voltage_V; expected at least 0.586 V",
    );
    expect(scale(to, { extrapolate: true }).extrapolated).toEqual(["voltage_V"]);
  });

  // 32 nm HP: -1047 V3 + 2982 V2 - 2797 V + 873.5 is 8.36 at 0.9 V and 11.5 at 1 V, slower by 1.38 at more volts
  test("delays at voltages where a polynomial has them grow, unless told to extrapolate", () => {
    const [from, to] = [at(28, "HP", 0.9), at(28, "HP", 1)];
    expect(() => scaleEstimate("delay", { value: 1 }, from, to)).toThrow(
      "voltage_V outside the range of its estimator: 1 V in voltage_V; expected 0.26 V to 0.911 V",
    );
    const slower = scaleEstimate("delay", { value: 1 }, from, to, { extrapolate: true });
    expect(slower.value).toBeCloseTo(11.5 / 8.357, 3);
    expect(slower.extrapolated).toEqual(["voltage_V"]);
    expect(scaleEstimate("energy", { value: 1 }, from, to).extrapolated).toBeUndefined();
  });

  // 45 nm LP bends at 1239 / (3 x 285.7) = 1.4456 V, beyond which its delay falls to nothing at 1.91 V
  test("delays at voltages where a polynomial has them vanish", () => {
    expect(() => scaleEstimate("delay", { value: 1 }, LP45, at(45, "LP", 1.9))).toThrow(
      "expected 0.165 V to 1.445 V",
    );
  });
});

test("delay falls with voltage in what is described, but for 15 %", () => {
  for (const { node_nm, flavour } of PROCESSES) {
    const delays = Array.from({ length: 200 }, (_, i) => (600 + 10 * i) / 1e3).flatMap((V) => {
      const described = V <= greatestVoltage({ node_nm, flavour, voltage_V: V });
      return described ? [delayFactor({ node_nm, flavour, voltage_V: V })] : [];
    });
    expect(delays.length).toBeGreaterThan(29);
    for (const [i, delay] of delays.entries())
      expect(delay).toBeLessThanOrEqual(1.15 * Math.min(...delays.slice(0, i + 1)));
  }
});
