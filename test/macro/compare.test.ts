import { expect, test } from "vitest";
import { compareWithModel, conditionsOf } from "../../src/macro/compare.ts";
import type { Macro } from "../../src/macro/macro.ts";
import { modelMacro } from "../../src/macro/model.ts";
import { TINY } from "./circuits.ts";
import { TINY_MACRO, TINY_POINT } from "./tiny-macro.ts";

const TOLERANT = { extrapolate: true };
const only = (macro: Macro) => compareWithModel(macro, TOLERANT)[0];

test("a point is modelled under its own conditions", () => {
  const expected = modelMacro(
    TINY,
    {
      node_nm: 28,
      flavour: "LP",
      voltage_V: 0.9,
      precision: { inputBits: 4, weightBits: 2 },
    },
    TOLERANT,
  );
  const found = only(TINY_MACRO);
  expect(found?.costs).toEqual(expected);
  expect(found?.quantities).toEqual([
    {
      quantity: "energy efficiency",
      unit: "TOPS/W",
      measured: { value: 10, kind: "measured" },
      modelled: expected.topsPerWatt,
    },
  ]);
});

test("of operations on single bits there are as many as both have bits", () => {
  const points = [{ ...TINY_POINT, operation: "1b" as const }];
  const own = only(TINY_MACRO)?.quantities[0]?.modelled?.value ?? Number.NaN;
  expect(only({ ...TINY_MACRO, points })?.quantities[0]?.modelled?.value).toBeCloseTo(8 * own, 9);
});

test("a density that is stated is that of bits and the mean, and how often bits change follows", () => {
  // 2 × 0.25 × 0.75
  const found = conditionsOf(TINY_MACRO, { ...TINY_POINT, inputDensity: 0.25, weightDensity: 0.1 });
  expect(found).toMatchObject({
    conditions: {
      activity: { inputDensity: 0.25, inputMean: 0.25, weightDensity: 0.1, toggleRate: 0.375 },
    },
  });
});

test("a cycle that is stated is the time of a step", () => {
  const points = [{ ...TINY_POINT, cycle_ns: { value: 3, range: [2, 4] as const } }];
  // 4 steps of 1 bit
  expect(only({ ...TINY_MACRO, points })?.costs?.latency_ns).toMatchObject({
    value: 12,
    range: [8, 16],
  });
});

test("what a point lacks is told, and what was found is kept", () => {
  const { voltage_V: _, ...noVoltage } = TINY_POINT;
  const { circuit: __, ...noCircuit } = TINY_MACRO;
  const lacking: [Macro, string[]][] = [
    [{ ...TINY_MACRO, points: [{ ...noVoltage, weightBits: 1.5 }] }, ["voltage", "whole bits"]],
    [noCircuit, ["circuit"]],
    [
      { ...TINY_MACRO, points: [{ ...TINY_POINT, numbers: "float" }] },
      ["a circuit for floating-point numbers"],
    ],
    [
      { ...TINY_MACRO, points: [{ ...TINY_POINT, weightBits: 5 }] },
      ["weight too wide for the array: 5 bits"],
    ],
  ];
  for (const [macro, missing] of lacking) {
    const found = only(macro);
    expect(found?.missing).toEqual(missing);
    expect(found?.costs).toBeUndefined();
    expect(found?.quantities).toMatchObject([{ measured: { value: 10 } }]);
    expect(found?.quantities[0]).not.toHaveProperty("modelled");
  }
});
