import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { found } from "../../experiments/ledger/experiment.ts";
import { isNative, QUANTITIES, reachedBy, WHERES } from "../../experiments/ledger/reached.ts";
import {
  median,
  quartiles,
  residuals,
  shift,
  theilSen,
} from "../../experiments/ledger/statistics.ts";
import { macro, macroNames } from "../../src/library/library.ts";
import type { Macro, MacroPoint } from "../../src/macro/macro.ts";
import { readText } from "../docs/markdown.ts";
import { macroOf, POINT } from "../ledger/macros.ts";

const macros = macroNames().map(macro);

describe("statistics", () => {
  test("a median is the middle, quartiles are values", () => {
    expect(median([5, 1, 2])).toBe(2);
    expect(median([5, 1, 2, 3])).toBe(2.5);
    expect(quartiles([4, 1, 3, 2])).toEqual([1, 3]);
  });

  test("a slope is the median of the pairs'", () => {
    // Slopes of (0, 0), (1, 1), (2, 4): 1 and 2 of the first, 3 of the last two
    const places = [0, 1, 4].map((y, x) => ({ x, y }));
    expect(theilSen(places)).toEqual({ value: 2 });
    // y − 2x: 0, −1, 0
    expect(residuals(places, 2)).toEqual([0, -1, 0]);
  });

  test("its interval leaves out as many slopes on either side as Kendall's S allows", () => {
    // 6 places without ties: 15 slopes, variance of S 6 · 5 · 17 / 18 = 28.33, (15 − 1.96 · 5.323) / 2 = 2.28: the 2nd of each end
    const y = [0, 1, 4, 9, 16, 25];
    const slopes = y.flatMap((a, i) => y.slice(i + 1).map((b, k) => (b - a) / (k + 1)));
    slopes.sort((a, b) => a - b);
    const { interval } = theilSen(y.map((at, x) => ({ x, y: at })));
    expect(slopes).toHaveLength(15);
    expect(interval).toEqual([slopes[1], slopes[13]]);
  });

  test("ties of x make no slope, and a narrower variance", () => {
    // x 0 0 1 1: 4 slopes. Variance (4·3·13 − 2 · 2·1·9) / 18 = 6.667, (4 − 1.96 · 2.582) / 2 < 1: no interval
    const places = [0, 1, 2, 5].map((y, i) => ({ x: Math.floor(i / 2), y }));
    // 2, 5, 1, 4
    expect(theilSen(places)).toEqual({ value: 3 });
    expect(() =>
      theilSen([
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ]),
    ).toThrow("no slope");
  });

  test("a shift is the median of all differences", () => {
    // 1 − 0, 1 − 3, 5 − 0, 5 − 3
    expect(shift([1, 5], [0, 3])).toEqual({ value: 1.5 });
    // 5 and 5: (25 − 2 · 1.96 · √(25 · 11 / 12)) / 2 = 3.12: the 3rd of 25 differences on either side
    const a = [10, 11, 12, 13, 14];
    const b = [0, 1, 2, 3, 4];
    expect(shift(a, b)).toEqual({ value: 10, interval: [7, 13] });
  });

  const number = fc.double({ min: -100, max: 100, noNaN: true });
  test("what is added to y, or grows with x, is added to the slope's", () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 2, maxLength: 12 }), number, (y, more) => {
        const places = y.map((at, x) => ({ x, y: at }));
        const tilted = places.map(({ x, y: at }) => ({ x, y: at + more * x + 7 }));
        expect(theilSen(tilted).value).toBeCloseTo(theilSen(places).value + more, 6);
        const { value, interval } = theilSen(places);
        if (!interval) return;
        expect(interval[0]).toBeLessThanOrEqual(value);
        expect(interval[1]).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  test("one value far off moves no slope", () => {
    const places = Array.from({ length: 9 }, (_, x) => ({ x, y: 3 * x }));
    expect(theilSen([...places, { x: 9, y: 1e6 }]).value).toBe(3);
  });
});

describe("what a macro reaches", () => {
  const measured: MacroPoint = {
    ...POINT,
    efficiency_TOPS_per_W: { value: 10, kind: "measured" },
    throughput_TOPS: { value: 2, kind: "measured" },
  };
  const of = (points: readonly MacroPoint[], more: Partial<Macro> = {}) =>
    reachedBy([macroOf(points, { area_um2: { value: 4e6 }, ...more })]);

  test("at its own process is what was measured, per area where there is one", () => {
    const own = of([measured]).reached.filter(({ where }) => where === "own");
    // 2 TOPS on 4 mm²
    expect(own.map(({ amount }) => amount.value)).toEqual([10, 0.5]);
    expect(own.every(isNative)).toBe(true);
  });

  test("of fewer bits takes as many parts as 8 bits have", () => {
    const { reached } = of([{ ...measured, inputBits: 4, weightBits: 2 }]);
    const [efficiency, density] = reached.filter(({ where }) => where === "own");
    // (8 / 4) · (8 / 2) products for one of 8 b x 8 b
    expect(efficiency?.amount.value).toBeCloseTo(10 / 8, 12);
    expect(density?.amount.value).toBeCloseTo(0.5 / 8, 12);
    expect(efficiency && isNative(efficiency)).toBe(false);
  });

  test("under the study's view is scaled by energy, and by delay and the square of the node", () => {
    const [, common, , density] = of([measured]).reached;
    // Energies of 65 nm bulk at 1.1 V and 45 nm LP at 1 V, and delays, as in test/ledger/normalise.test.ts
    expect(common?.amount.value).toBeCloseTo((10 * 1.68075) / 1.0177, 9);
    expect(density?.amount.value).toBeCloseTo(((0.5 * 19.1517) / 57.1) * (65 / 45) ** 2, 9);
  });

  test("without a voltage is known at its own process alone", () => {
    const { voltage_V: _, ...without } = measured;
    const { reached, leftOut } = of([without]);
    expect(reached.map(({ where }) => where)).toEqual(["own", "own"]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(Array(2).fill("missing field: voltage"));
  });

  test.each([
    ["a system", { scope: "system" }, {}, "of a system, not of the macro"],
    ["floating point", { numbers: "float" }, {}, "numbers are floating-point: float"],
    ["a simulated number", SIMULATED(), {}, "no measured TOPS/W in what was read"],
    [
      "what was simulated as a whole",
      {},
      { publication: { ...macroOf([]).publication, status: "simulated" } },
      "not measured: simulated",
    ],
    ["no area", {}, { area_um2: undefined }, "throughput without an area"],
  ] as const)("leaves out %s, with the reason", (_, point, more, reason) => {
    const { leftOut } = of([{ ...measured, ...point } as MacroPoint], more as Partial<Macro>);
    expect(leftOut.map((one) => one.reason)).toContain(reason);
  });

  function SIMULATED() {
    return { efficiency_TOPS_per_W: { value: 10, kind: "simulated" } };
  }
});

describe("the tables", () => {
  const { tables, values, series } = found(macros);
  const records = (name: string) => tables.find((table) => table.name === name)?.records ?? [];

  test("have every macro once for each quantity and place: known, or left out with a reason", () => {
    const all = [...records("macros"), ...records("left-out")];
    const keys = all.map((record) => `${record.macro} ${record.quantity} ${record.where}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(macros.length * QUANTITIES.length * WHERES.length);
    for (const { reason } of records("left-out")) expect(reason).not.toBe("");
    for (const { source } of records("macros")) expect(source).toMatch(/\w/);
  });

  test("have values within their ranges", () => {
    for (const { low, value, high } of records("macros")) {
      expect(Number(low)).toBeLessThanOrEqual(Number(value));
      expect(Number(high)).toBeGreaterThanOrEqual(Number(value));
    }
  });

  test("show every macro that has a year or a node, and values an interval on both sides", () => {
    expect(series.map(({ name }) => name)).toContain("own-years");
    for (const { id, asPublished, interval } of values) {
      if (!interval || asPublished === undefined) continue;
      expect(interval[0], id).toBeLessThanOrEqual(asPublished);
      expect(interval[1], id).toBeGreaterThanOrEqual(asPublished);
    }
  });
});

test("docs/findings.md tells the values as they are", () => {
  const { values } = found(macros);
  const of = (id: string) => values.find((value) => value.id === id);
  const short = (value: number | undefined) => value?.toPrecision(2);
  const whole = (id: string) => of(id)?.asPublished?.toFixed(0);
  const ends = (id: string) => of(id)?.interval?.map(short).join(" to ");
  const factor = (id: string) => `${short(of(id)?.asPublished)} (${ends(id)})`;
  const own = "TOPS/W, own process";
  const over = "analog over digital";
  const text = readText("docs/findings.md").replace(/\s+/g, " ");
  const year = `${own}, any bits: factor a year`;
  for (const part of [
    `has ${macros.length} published macros, ${whole("measured ones")} of them measured`,
    `Of the ${whole("measured ones")}, ${whole(`${own}, any bits: macros`)} can be put at 8 b × 8 b, ${whole("TOPS/W, study's view, any bits: macros")} of these also`,
    `and ${whole(`${own}, any bits: macros that tell their data`)} tell what data they were measured with. What the others leave open is a factor of ${whole(`${own}, any bits: range of a chip`)}.`,
    `by ${short(of(year)?.asPublished)} a year, ${ends(year)} with 95 %`,
    `${short(of(`${own}, any bits: factor half the node`)?.asPublished)} times the TOPS/W (${ends(`${own}, any bits: factor half the node`)})`,
    `${short(of("TOPS/mm2, own process, any bits: factor half the node")?.asPublished)} times the TOPS/mm² (${ends("TOPS/mm2, own process, any bits: factor half the node")}, 22 chips)`,
    `more is taken off: ${factor("TOPS/W, study's view, any bits: factor half the node")}`,
    `have ${short(of(`${own}, 8 b measured: ${over}`)?.asPublished)} times the TOPS/W of digital ones (${ends(`${own}, 8 b measured: ${over}`)})`,
    `at 22 to 28 nm ${factor(`${own}, 8 b measured at 22 to 28 nm: ${over}`)}`,
    `carried to 45 nm ${factor(`TOPS/W, study's view, 8 b measured: ${over}`)}`,
    `could make it anything from ${ends(`${own}, 8 b measured: ${over}, all conditions`)}.`,
  ]) {
    expect(text).toContain(part);
  }
  expect(of("TOPS/mm2, own process, any bits: factor half the node")?.consistent).toBe(22);
});
