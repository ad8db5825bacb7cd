import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  EQUAL_IN,
  isMeasured,
  isStudys,
  notDominated,
  weighed,
} from "../../experiments/chips/weighed.ts";
import { EXPERIMENTS } from "../../experiments/index.ts";
import { LEVELS, PRIMITIVES } from "../../experiments/study.ts";
import { macroNames, primitive } from "../../src/library/library.ts";
import { readText } from "../docs/markdown.ts";

describe("what is not dominated", () => {
  const names = (some: readonly (readonly [string, number, number])[]) =>
    notDominated(some, ([, x, y]) => [x, y]).map(([name]) => name);

  test("is beaten by nobody in both", () => {
    // b has more of both than a; c has more of one
    expect(
      names([
        ["a", 1, 1],
        ["b", 2, 2],
        ["c", 1, 3],
      ]),
    ).toEqual(["b", "c"]);
  });

  test("may tie: equal ones are both kept, one that ties in one and is less in the other is not", () => {
    expect(
      names([
        ["a", 1, 2],
        ["b", 1, 2],
        ["c", 1, 1],
      ]),
    ).toEqual(["a", "b"]);
  });

  test("beats every other", () => {
    const merit = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(merit, merit, merit), { minLength: 1 }), (all) => {
        const front = notDominated(all, (one) => one);
        expect(front.length).toBeGreaterThan(0);
        for (const one of all) {
          const least = front.some((other) => other.every((value, i) => value >= (one[i] ?? 0)));
          expect(least).toBe(true);
        }
      }),
    );
  });
});

describe.each(EQUAL_IN)("chips by equal %s", (budget) => {
  const { weighed: all, notWeighed } = weighed(budget);

  test("are all of the ledger and the study, weighed at each level or not, with a reason", () => {
    for (const name of [...macroNames(), ...PRIMITIVES]) {
      for (const level of LEVELS) {
        const found = all.filter((one) => one.of.name === name && one.level === level);
        const left = notWeighed.filter(
          (one) => one.name === name && (one.level === undefined || one.level === level),
        );
        expect([name, level, found.length + left.length]).toEqual([name, level, 1]);
      }
    }
    for (const { reason } of notWeighed) expect(reason).not.toBe("");
  });

  test("have the study's four at both levels", () => {
    const studys = all.filter(({ of }) => isStudys(of));
    expect(studys).toHaveLength(PRIMITIVES.length * LEVELS.length);
  });
});

test("by capacity at least the chips fit that fit by area, in no smaller numbers", () => {
  const byCapacity = weighed("capacity").weighed;
  for (const { of, level, option } of weighed("area").weighed) {
    const other = byCapacity.find((one) => one.of === of && one.level === level);
    const count = other?.option.architecture.cim?.count ?? 0;
    expect(count).toBeGreaterThanOrEqual(option.architecture.cim?.count ?? 1);
  }
});

test("a chip is measured if silicon was, and its energy", () => {
  // Measured: 32.2 TOPS/W; a simulation's 28.9; no energy that can be carried, so the model's.
  expect(isMeasured(primitive("wang-vlsi-2022"))).toBe(true);
  expect(isMeasured(primitive("7t-charge-sharing-iscas-2022"))).toBe(false);
  expect(isMeasured(primitive("trancim-isscc-2022"))).toBe(false);
});

test("docs/findings.md tells the values as they are expected", () => {
  const text = readText("docs/findings.md").replace(/\s+/g, " ");
  const chips = EXPERIMENTS.find(({ name }) => name === "chips");
  const of = (id: string) => chips?.expected.values.find((value) => value.id === id)?.expected;
  const gain = (id: string, digits: number) => of(id)?.asPublished?.toPrecision(digits);
  const smem = "bert-large at SMEM: EDP";
  for (const part of [
    `macros ${gain("macros that give a primitive", 2)} give a primitive; ${gain("of those fit at RF", 2)} of them fit at RF and ${gain("of those fit at SMEM", 2)} at SMEM`,
    `the best has ${gain(smem, 2)} (wu-isscc-2022)`,
    `${gain("bert-large at RF: energy", 3)} times on BERT-Large`,
    `${of("area factor of the study's primitives")?.low} to ${of("area factor of the study's primitives")?.high} times the area of an SRAM, published macros ${of("area factor of the ledger's")?.asPublished?.toFixed(1)} times`,
    `would gain ${gain(`${smem}, by capacity`, 2)} in EDP`,
    `has ${of(smem)?.high?.toPrecision(2)} in EDP at its best end and ${of(smem)?.low?.toPrecision(2)} at its worst`,
  ]) {
    expect(text).toContain(part);
  }
  // None of the chips beats the cores but in energy, and each winner has seven rivals in reach but on DLRM.
  for (const { id, expected } of chips?.expected.values ?? []) {
    if (!/: (throughput|EDP)(, measured)?$/.test(id)) continue;
    expect(expected.asPublished, id).toBeLessThan(1 + 1e-6);
    if (!/^dlrm|measured$/.test(id)) expect(expected.consistent, id).toBeGreaterThanOrEqual(7);
  }
});
