import { describe, expect, test } from "vitest";
import type { Named, NamedValues } from "../../src/format/condition.ts";
import { compileCondition, compileNumber } from "../../src/format/condition.ts";
import type { NamedNumbers } from "../../src/format/expression.ts";

const NAMES = new Map<string, Named>([
  ["M", { kind: "number" }],
  ["SMEM.capacity", { kind: "number" }],
  ["SMEM.read-energy", { kind: "number" }],
  ["gone", { kind: "number" }],
  ["at", { kind: "text", values: ["RF", "SMEM"] }],
]);
const VALUES: Readonly<Record<string, number | string>> = {
  M: 6,
  "SMEM.capacity": 262_144,
  "SMEM.read-energy": 2,
  at: "RF",
};
const values: NamedValues = { get: (name) => VALUES[name] };

function holds(text: string): boolean | string {
  const parsed = compileCondition(text, NAMES);
  return "value" in parsed ? parsed.value(values) : parsed.problem.message;
}

function numberOf(text: string): number | string | undefined {
  const parsed = compileNumber(text, NAMES);
  return "value" in parsed ? parsed.value(values as NamedNumbers) : parsed.problem.message;
}

test.each([
  ["M + 1", 7],
  ["M - SMEM.read-energy", 4],
  ["SMEM.read-energy ** 3 // 3", 2],
  ["max(M, 8) * (1 + 1)", 16],
  ["SMEM.capacity / 64KiB", 4],
  ["2 ns + 1 us".replace("2 ns", "2ns").replace("1 us", "1us"), 1002],
  ["gone + 1", undefined],
  ["M +", "invalid expression: M +"],
  ["M + at", "invalid operand: at is a text"],
  ["Mm + 1", "unknown name: Mm"],
  ["3 furlong".replace(" ", ""), "unknown unit: furlong"],
  ["ceil", "unknown name: ceil"],
  ["M > 3", "invalid expression: M > 3"],
])("%s is %s", (text, value) => {
  expect(numberOf(text)).toBe(value);
});

describe("conditions", () => {
  test.each([
    ["M == 6", true],
    ["M != 6 or at == 'RF'", true],
    ["M < 6 and at == 'RF'", false],
    ["not M < 6", true],
    ["not (M == 6 and at != 'SMEM')", false],
    ["(M + 2) * 2 == 16", true],
    ["((M == 6))", true],
    ["M == 6 or M == 7 and M == 8", true],
    ["SMEM.capacity >= 256KiB", true],
    ['"RF" == at', true],
    ["gone < 1", false],
    ["gone >= 1", false],
    ["gone != 1", false],
  ])("%s is %s", (text, value) => {
    expect(holds(text)).toBe(value);
  });

  test("a text without quotes is told to have them", () => {
    const parsed = compileCondition("at == RF", NAMES);
    expect("problem" in parsed && parsed.problem.hint).toBe("texts stand in quotes: 'RF'");
    const other = compileCondition("at == XXXXX", NAMES);
    expect("problem" in other && other.problem).toEqual({
      code: "unknown-name",
      message: "unknown name: XXXXX",
      expected: "M, SMEM.capacity, SMEM.read-energy, gone, at",
      hint: undefined,
    });
  });

  test.each([
    ["", "invalid expression: "],
    ["M", "invalid expression: M"],
    ["M = 6", "invalid expression: M = 6"],
    ["1 < M < 9", "invalid expression: 1 < M < 9"],
    ["M == 6 and", "invalid expression: M == 6 and"],
    ["at < 'RF'", "invalid comparison: at < 'RF'"],
    ["at == 3", "invalid comparison: at == a number"],
    ["M == 'RF'", "invalid comparison: M == 'RF'"],
    ["at == 'RFF'", "unknown value: 'RFF' of at"],
    ["process.exit() == 1", "unknown name: process.exit"],
    [`${"(".repeat(100)}M == 1${")".repeat(100)}`, expect.stringContaining("invalid expression")],
    ["M == 1 or ".repeat(200), expect.stringContaining("invalid expression")],
  ])("%s is none", (text, message) => {
    expect(holds(text)).toEqual(message);
  });
});
