import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Part } from "../../experiments/silicon/cases.ts";
import {
  casesOf,
  modelledValue,
  PARTS,
  QUANTITIES,
  ratioOf,
} from "../../experiments/silicon/cases.ts";
import { found } from "../../experiments/silicon/experiment.ts";
import type { Fitted } from "../../experiments/silicon/fit.ts";
import { fitFactors, leaveOneOut, loss } from "../../experiments/silicon/fit.ts";
import { macro, macroNames } from "../../src/library/library.ts";
import type { Macro, MacroPoint } from "../../src/macro/macro.ts";
import { TINY_MACRO, TINY_POINT } from "../macro/tiny-macro.ts";

const chip = (name: string, parts: Fitted["parts"], measured: number): Fitted => ({
  macro: { name },
  parts,
  measured,
});

describe("the fit", () => {
  test("of two chips with one part moves it two thirds of the way between them", () => {
    const two = [chip("a", { array: 1 }, 1.5), chip("b", { array: 2 }, 2.4)];
    // x = ln factor; least of (x − ln 1.5)²/2 + (x − ln 1.2)²/2 + x²/2, so 3x = ln 1.5 + ln 1.2 = ln 1.8
    const { array, converters } = fitFactors(two);
    expect(array).toBeCloseTo(1.8 ** (1 / 3), 6);
    expect(converters).toBe(1);
  });

  test("of two chips with a part each moves both half of their way", () => {
    const two = [chip("a", { array: 1 }, 1.5), chip("b", { adders: 4 }, 3)];
    // each for itself: least of (x − ln 1.5)²/2 + x²/2 at ln 1.5 / 2, and of (x − ln 0.75)²/2 + x²/2 at ln 0.75 / 2
    const { array, adders } = fitFactors(two);
    expect(array).toBeCloseTo(Math.sqrt(1.5), 6);
    expect(adders).toBeCloseTo(Math.sqrt(0.75), 6);
  });

  test("counts a chip once, however many points it has", () => {
    const [a, b] = [chip("a", { array: 1 }, 1.5), chip("b", { array: 2 }, 2.4)];
    expect(fitFactors([a, a, a, b]).array).toBeCloseTo(fitFactors([a, b]).array, 9);
  });

  test("follows a chip that is far off by its side alone", () => {
    expect(loss(0.5)).toBe(0.125);
    // ln 2 · (3 − ln 2 / 2)
    expect(loss(-3)).toBeCloseTo(1.839_215, 6);
    // One chip, x to be least of ln 2 · (ln m − x − ln 2 / 2) + x²/2 at ln 2, for any m beyond 4
    expect(fitFactors([chip("a", { array: 1 }, 1e3)]).array).toBeCloseTo(2, 5);
    expect(fitFactors([chip("a", { array: 1 }, 1e6)]).array).toBeCloseTo(2, 5);
  });

  const log = fc.double({ min: -2, max: 2, noNaN: true });
  const anyChips = fc.array(
    fc.record({
      array: log.map(Math.exp),
      converters: log.map(Math.exp),
      measured: log.map(Math.exp),
    }),
    { minLength: 2, maxLength: 6 },
  );
  const chipsOf = (some: readonly { array: number; converters: number; measured: number }[]) =>
    some.map(({ measured, ...parts }, i) => chip(`chip ${i}`, parts, measured));

  test("is where no factor can be bettered alone", () => {
    fc.assert(
      fc.property(anyChips, (some) => {
        const chips = chipsOf(some);
        const factors = fitFactors(chips);
        const value = (of: typeof factors) =>
          chips.reduce(
            (sum, one) => sum + loss(Math.log(modelledValue(one, of) / one.measured)),
            PARTS.reduce((sum, part) => sum + Math.log(of[part]) ** 2 / 2, 0),
          );
        const parts: Part[] = ["array", "converters"];
        for (const part of parts)
          for (const by of [0.99, 1.01])
            expect(value({ ...factors, [part]: factors[part] * by })).toBeGreaterThan(
              value(factors) - 1e-9,
            );
      }),
    );
  });

  test("without a chip knows nothing of it", () => {
    fc.assert(
      fc.property(anyChips, log, log, (some, measured, array) => {
        const chips = chipsOf(some);
        const other = chip("chip 0", { array: Math.exp(array) }, Math.exp(measured));
        const [before] = leaveOneOut(chips);
        const [after] = leaveOneOut([other, ...chips.slice(1)]);
        expect(after).toEqual(before);
        expect(before?.left).toBe("chip 0");
        expect(before?.factors).toEqual(fitFactors(chips.slice(1)));
      }),
    );
  });
});

describe("cases", () => {
  const POINT: MacroPoint = {
    ...TINY_POINT,
    throughput_TOPS: { value: 0.1, kind: "measured" },
  };
  const MACRO: Macro = { ...TINY_MACRO, points: [POINT] };
  const measured = (of: Partial<MacroPoint>) =>
    casesOf([{ ...MACRO, points: [{ ...POINT, ...of }] }]).cases.map((one) => one.measured);

  test("have energy and time of a MAC, of the operations that a point counts", () => {
    // 2 / 10 TOPS/W = 0.2 pJ; 2 / 0.1 TOPS = 20 ps = 0.02 ns
    expect(measured({})).toEqual([0.2, 0.02]);
    // operations of single bits: 4 × 2 times as many
    expect(measured({ operation: "1b" })).toEqual([1.6, 0.16]);
  });

  test("of energy count what leaks, and their parts add up to the model's", () => {
    const [energy] = casesOf([MACRO]).cases;
    if (!energy) throw new Error("no case");
    expect(Object.keys(energy.parts)).toContain("leakage");
    const sum = Object.values(energy.parts).reduce((all, part) => all + part, 0);
    expect(modelledValue(energy)).toBeCloseTo(sum, 12);
    expect(modelledValue(energy, { array: 2 }) - sum).toBeCloseTo(energy.parts.array ?? 0, 12);
    expect(energy.range[0]).toBeLessThan(sum);
    expect(energy.range[1]).toBeGreaterThan(sum);
  });

  test("of throughput have a ratio of throughputs, not of times", () => {
    const time = { parts: { adders: 2 }, measured: 1 };
    expect(ratioOf({ ...time, quantity: "throughput" })).toBe(0.5);
    expect(ratioOf({ ...time, quantity: "energy" })).toBe(2);
  });

  test.each([
    ["a system", { scope: "system" }, "of a system, not of the macro"],
    ["no voltage", { voltage_V: undefined }, "unknown: voltage"],
    ["floating point", { numbers: "float" }, "unknown: a circuit for floating-point numbers"],
    ["a simulation", { efficiency_TOPS_per_W: { value: 1, kind: "simulated" } }, "not measured"],
  ] as const)("leave out %s, with the reason", (_, of, reason) => {
    const points = [{ ...POINT, ...of } as MacroPoint];
    const { leftOut } = casesOf([{ ...MACRO, points }]);
    expect(leftOut.find(({ quantity }) => quantity === "energy")?.reason).toContain(reason);
  });
});

describe("the tables", () => {
  const macros = macroNames().map(macro);
  const { tables } = found(macros);
  const records = (name: string) => tables.find((table) => table.name === name)?.records ?? [];

  test("have every macro of the library once for each quantity: compared, or left out with a reason", () => {
    const all = [...records("chips"), ...records("left-out")];
    const keys = all.map((record) => `${record.macro} ${record.quantity}`);
    const wanted = macros.flatMap(({ name }) =>
      QUANTITIES.map((quantity) => `${name} ${quantity}`),
    );
    expect(keys.sort()).toEqual(wanted.sort());
    for (const { reason } of records("left-out")) expect(reason).not.toBe("");
  });

  test("have the source of every point", () => {
    for (const { source } of records("points")) expect(source).toMatch(/\w/);
  });
});

test("the changelog tells the errors as they are, so that none grows unsaid", () => {
  const { values } = found(macroNames().map(macro));
  const changelog = readFileSync("CHANGELOG.md", "utf8");
  for (const quantity of QUANTITIES) {
    const value = values.find(({ id }) => id === `${quantity}: median error`);
    const [own, left] = [value?.asPublished, value?.optimal].map((of) => of?.toFixed(0));
    expect(changelog).toContain(`${quantity} ${own} %, left out ${left} %`);
  }
});
