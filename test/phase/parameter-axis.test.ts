import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bordersAlong } from "../../src/phase/border.ts";
import { weighing } from "../../src/phase/contest.ts";
import { phaseDiagram } from "../../src/phase/diagram.ts";
import { between, countBetween, multiplesOf, realNumbers } from "../../src/phase/family.ts";
import type { Line } from "../../src/phase/line.ts";
import { alone } from "../../src/phase/line.ts";
import type { ParameterAxis, Slice } from "../../src/phase/slice.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { variableHardware } from "../../src/request/hardware-with.ts";
import { axisParameters } from "../../src/request/parameter-axis.ts";
import type { HardwareParameter } from "../../src/sensitivity/hardware-parameter.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { amortised, CORES, WRITTEN } from "./amortised.ts";

const profile = createProfile("consistent");
const FIELD = amortised();
const HARDWARE = {
  baseline: FIELD.baseline,
  cim: FIELD.options,
  parts: { baseline: CORES, primitives: [WRITTEN] },
  at: ["REG"],
  notWeighed: [],
};
const PARAMETERS = axisParameters(HARDWARE, profile);

function named(name: string): HardwareParameter {
  const found = PARAMETERS.find((of) => of.name === name);
  if (!found) throw new Error(`no parameter ${name}`);
  return found;
}

/** The machine by hand, whose parameters of these names can be set. */
function fieldOf(...names: string[]) {
  const settings = { profile, budget: 1, staging: [0] };
  const variable = variableHardware(HARDWARE, names.map(named), [], settings);
  return { ...FIELD, with: variable.with };
}

function axis(name: string, tolerance: number): ParameterAxis {
  const family = realNumbers(tolerance);
  return { kind: "parameter", name, unit: "pJ", scale: "log", family, tolerance };
}

/** 20×1×1 along a parameter. */
function along(name: string, M = 20): Line {
  return {
    name,
    unit: "pJ",
    at: () => alone(gemm(M, 1, 1)),
    settings: (value) => [{ name, unit: "pJ", value }],
  };
}

describe("by hand: M×1×1 takes 2·M pJ on the cores, and W + M·E in memory", () => {
  test("20×1×1 has its border along E at (40 − 10) / 20 = 1.5 pJ, and along W at 40 − 20 = 20 pJ", () => {
    for (const [name, border] of [
      ["written.mac-energy", 1.5],
      ["written.write-energy", 20],
    ] as const) {
      const { weigh } = weighing(fieldOf(name));
      const family = realNumbers(1e-6);
      const search = { family, checkUpTo: 0 };
      const { crossings, unit } = bordersAlong(along(name), [0, 0.5, 128], search, weigh);
      expect(unit).toBe("pJ");
      expect(crossings).toHaveLength(1);
      const [{ below, above } = { below: undefined, above: undefined }] = crossings[0]?.flips ?? [];
      // At the border itself both cost the same, and the cores win ties: it is the first value above.
      expect(below?.contest.winner.option.name).toBe("written at REG");
      expect(above?.contest.winner.option.name).toBe("cores");
      expect(below?.value).toBeLessThan(border);
      expect(above?.value).toBe(border);
      expect((border - (below?.value ?? 0)) / border).toBeLessThanOrEqual(1e-6);
      expect(above?.contest.settings).toEqual([{ name, unit: "pJ", value: border }]);
    }
  });

  test("two parameters as axes: W + 20·E against 40 in every cell", () => {
    const names = ["written.mac-energy", "written.write-energy"] as const;
    const { weigh } = weighing(fieldOf(...names));
    const slice: Slice = {
      x: axis(names[0], 1e-3),
      y: axis(names[1], 1e-3),
      fixed: {},
      workload: alone(gemm(20, 1, 1)),
    };
    const [xs, ys] = [
      [0.5, 1, 2],
      [5, 15, 25],
    ];
    const search = { family: multiplesOf(1), checkUpTo: 0 };
    const { cells, borders } = phaseDiagram(slice, xs, ys, search, weigh);
    for (const [j, W] of ys.entries()) {
      for (const [i, E] of xs.entries())
        expect(cells[j]?.[i]?.gain).toBeCloseTo(40 / (W + 20 * E), 9);
    }
    // Rows W = 5 and 15 cross 1.75 and 1.25 pJ; W = 25 crosses 0.75. Columns E = 0.5 and 1 cross 30 (outside) and 20.
    const crossed = borders.flatMap(({ along: of, at, crossings }) =>
      crossings.map(({ flips }) => [of, at, flips[0]?.above.value ?? 0] as const),
    );
    const expected = [
      ["x", 5, 1.75],
      ["x", 15, 1.25],
      ["x", 25, 0.75],
      ["y", 1, 20],
    ] as const;
    expect(crossed).toHaveLength(expected.length);
    for (const [k, [of, at, value]] of expected.entries()) {
      expect(crossed[k]?.slice(0, 2)).toEqual([of, at]);
      expect(Math.abs((crossed[k]?.[2] ?? 0) / value - 1)).toBeLessThanOrEqual(1e-3);
    }
  });

  test("the cores' own parameter moves the other side: 20·E against 30", () => {
    const { weigh } = weighing(fieldOf("mac.mac-energy"));
    const found = bordersAlong(
      along("mac.mac-energy"),
      [1, 4],
      { family: realNumbers(1e-4), checkUpTo: 0 },
      weigh,
    );
    const [flip] = found.crossings[0]?.flips ?? [];
    expect(flip?.below.contest.winner.option.name).toBe("cores");
    expect(flip?.below.value).toBe(1.5);
  });

  test("a border of reals lies within its tolerance of the true one, whatever the workload and the tolerance", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 60 }),
        fc.constantFrom(0.1, 1e-2, 1e-3, 1e-5),
        (M, tolerance) => {
          const { weigh } = weighing(fieldOf("written.mac-energy"));
          const search = { family: realNumbers(tolerance), checkUpTo: 0 };
          const { crossings } = bordersAlong(
            along("written.mac-energy", M),
            [0.01, 64],
            search,
            weigh,
          );
          const [flip] = crossings[0]?.flips ?? [];
          const border = (2 * M - 10) / M;
          expect(flip?.below.value).toBeLessThan(border);
          expect(flip?.above.value).toBeGreaterThanOrEqual(border * (1 - 1e-12));
          const [low = 0, high = 1] = [flip?.below.value, flip?.above.value];
          expect(high / low - 1).toBeLessThanOrEqual(tolerance);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("the family of real numbers", () => {
  test("has members in order, each at its rank, and neighbours within the tolerance", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.25, 1e-2, 1e-3, 1e-6),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        (tolerance, value) => {
          const { rank, member } = realNumbers(tolerance);
          const at = rank(value);
          const [below, above] = [member(at), member(at + 1)];
          expect(below).toBeLessThanOrEqual(value);
          expect(above).toBeGreaterThan(value);
          expect(above / below - 1).toBeLessThanOrEqual(tolerance);
          expect(rank(below)).toBe(at);
          expect(rank(above)).toBe(at + 1);
        },
      ),
    );
  });

  test("has 0 before all, and steps of a quarter octave by hand: 1, 1.25, 1.5, 1.75, 2, 2.5", () => {
    const family = realNumbers(0.25);
    expect(between(family, 1, 3)).toEqual([1.25, 1.5, 1.75, 2, 2.5]);
    expect(family.rank(0)).toBe(0);
    expect(family.member(0)).toBe(0);
    expect(countBetween(family, 0.5, 1)).toBe(3);
  });
});
