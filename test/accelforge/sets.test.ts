import { expect, test } from "vitest";
import { namedNumbers, numberOf } from "../../src/accelforge/numbers.ts";
import { evaluateCondition, evaluateSet } from "../../src/accelforge/sets.ts";

const all = new Set(["A", "B", "Z"]);
const sets = new Map<string, ReadonlySet<string>>([
  ["All", all],
  ["Nothing", new Set()],
  ["input", new Set(["A"])],
  ["weight", new Set(["B"])],
  ["output", new Set(["Z"])],
  ["Main.tensors", new Set(["A", "Z"])],
]);

test("set expressions, with the ranks that operators have in Python", () => {
  const values: [string, string | undefined][] = [
    ["All", "ABZ"],
    ["~All", ""],
    ["~input", "BZ"],
    ["input | output", "AZ"],
    // & binds more than |: input | (weight & output).
    ["input | weight & output", "A"],
    // - binds more than &: All & (All - input).
    ["All & All - input", "BZ"],
    ["~input & ~output", "B"],
    ["~(input | output)", "B"],
    ["~~input", "A"],
    ["~Main.tensors", "B"],
    ["input if len(All) == 3 else output", "A"],
    ["input if len(All) > 3 else output if Nothing else weight", "B"],
    ["All if weight else Nothing", "ABZ"],
    ["Inptu", undefined],
    ["input |", undefined],
    ["(input", undefined],
    ["input output", undefined],
    ["input if len(All) == len(All) else output", undefined],
    ["input.rank_variables", undefined],
    ["constructor", undefined],
    [`${"~".repeat(500)}input`, undefined],
    [`${"(".repeat(500)}input`, undefined],
    ["", undefined],
  ];
  for (const [text, value] of values) {
    const found = evaluateSet(text, sets, all);
    expect([text, found && [...found].sort().join("")]).toEqual([text, value]);
  }
});

test("conditions", () => {
  const holds = ["== 3", "!= 2", "<= 3", ">= 3", "< 4", "> 2"];
  for (const one of holds) expect(evaluateCondition(`len(All) ${one}`, sets)).toBe(true);
  for (const one of ["== 2", "!= 3", "<= 2", ">= 4", "< 3", "> 3"])
    expect(evaluateCondition(`len(All) ${one}`, sets)).toBe(false);
  expect(evaluateCondition("len(Every) == 3", sets)).toBeUndefined();
});

test("numbers name one another in any order, and hide those around them", () => {
  const around = new Map([
    ["a", 1],
    ["z", 7],
  ]);
  const names = namedNumbers(
    { c: "b * 2", b: "a + 1", a: 5, d: "d + 1", e: "f", f: "e", t: "text" },
    around,
  );
  const values = ["a", "b", "c", "d", "e", "t", "z", "none"].map((name) => names.get(name));
  const nothing = undefined;
  expect(values).toEqual([5, 6, 12, nothing, nothing, nothing, 7, nothing]);
  expect(numberOf("inf", names)).toBe(Number.POSITIVE_INFINITY);
  expect(numberOf("float('inf')", names)).toBe(Number.POSITIVE_INFINITY);
  expect(numberOf(Number.NaN, names)).toBeUndefined();
  expect(numberOf(true, names)).toBeUndefined();
});
