import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Figures } from "../../experiments/expected.ts";
import { acceptedValues, departures, departureText } from "../../experiments/expected.ts";
import type { Experiment } from "../../experiments/experiment.ts";
import { rounded, verdictOf } from "../../experiments/experiment.ts";
import { EXPERIMENTS } from "../../experiments/index.ts";
import { perform } from "../../experiments/outcome.ts";
import { reproductionPage, valuesTable, withValues } from "../../experiments/page.ts";
import { createStudy } from "../../experiments/study.ts";
import { toCsv } from "../../src/report/csv.ts";

const readmeOf = (name: string) => readFileSync(`experiments/${name}/README.md`, "utf8");
const quick = EXPERIMENTS.filter((one) => one.quick);
const study = createStudy();
const outcomes = new Map(quick.map((one) => [one.name, perform(one, study)]));

describe("quick experiments", () => {
  test.each(quick.map(({ name }) => name))("%s finds what is expected", (name) => {
    const outcome = outcomes.get(name);
    if (!outcome) throw new Error(`no outcome: ${name}`);
    const { experiment, departures: gone, findings, report } = outcome;
    expect(gone.map((one) => departureText(name, one, experiment.expected))).toEqual([]);
    for (const { name: table, records } of findings.tables) {
      const committed = readFileSync(`experiments/${name}/data/${table}.csv`, "utf8");
      expect(toCsv(records), `experiments/${name}/data/${table}.csv`).toBe(committed);
    }
    expect(readmeOf(name)).toBe(withValues(readmeOf(name), report));
  });

  test("give the same bytes when they run again", () => {
    const [first] = quick;
    if (!first) throw new Error("no quick experiment");
    const again = perform(first, createStudy());
    const texts = ({ findings }: typeof again) =>
      findings.tables.map(({ records }) => toCsv(records));
    expect(texts(again)).toEqual(texts(outcomes.get(first.name) ?? again));
    expect(valuesTable(again.report)).toBe(
      valuesTable(outcomes.get(first.name)?.report ?? again.report),
    );
  });
});

describe.each(EXPERIMENTS.map((one) => [one.name, one] as const))("%s", (name, { expected }) => {
  test("states a unit, a source and figures for every value, each once", () => {
    const { values, source, claim } = expected;
    expect(values.length).toBeGreaterThan(0);
    expect(source).toMatch(/WWW|arXiv|ledger/);
    expect(claim).not.toBe("");
    expect(new Set(values.map(({ id }) => id)).size).toBe(values.length);
    for (const { id, unit, expected: figures } of values) {
      expect([id, unit]).not.toEqual([id, ""]);
      expect(
        Object.values(figures).some((figure) => figure !== null),
        id,
      ).toBe(true);
    }
  });

  test("has data, and stands in its README with every value", () => {
    const readme = readmeOf(name);
    for (const { id } of expected.values) expect(readme).toContain(`| ${id} |`);
    expect(existsSync(`experiments/${name}/data`)).toBe(true);
  });
});

test("the page of reproductions has what the READMEs have", () => {
  const page = readFileSync("docs/reproduction.md", "utf8");
  expect(page).toBe(reproductionPage(EXPERIMENTS, readmeOf));
});

describe("a figure that moved", () => {
  const none = { asPublished: null, consistent: null, optimal: null, low: null, high: null };
  const expected: Experiment["expected"] = {
    claim: "",
    source: "a page",
    reason: "first measured",
    ownTolerance: 0.01,
    values: [
      { id: "a", unit: "x", published: 3, tolerance: 0.1, expected: { ...none, optimal: 2 } },
      { id: "b", unit: "x", published: null, tolerance: 0, expected: none },
    ],
  };

  test("is named with both values, the source and the reason of the last change", () => {
    const found = new Map([["a", { ...none, optimal: 2.03 }]]);
    const [departure, ...more] = departures(expected, found);
    expect(more).toEqual([]);
    if (!departure) throw new Error("no departure");
    const text = departureText("tiny", departure, expected);
    for (const part of ["tiny", "a, optimal is 2.03, expected 2 ", "a page", "first measured"]) {
      expect(text).toContain(part);
    }
  });

  test("is one that lies outside its tolerance, is missing, or was not expected", () => {
    const moved = (figures: ReadonlyMap<string, typeof none | { optimal: number }>) =>
      departures(expected, new Map([...figures].map(([id, f]) => [id, { ...none, ...f }]))).map(
        ({ id, figure }) => `${id} ${figure}`,
      );
    expect(moved(new Map([["a", { optimal: 2.019 }]]))).toEqual([]);
    expect(moved(new Map([["a", { optimal: 2.021 }]]))).toEqual(["a optimal"]);
    expect(moved(new Map())).toEqual(["a optimal"]);
    const more = new Map([
      ["a", { optimal: 2 }],
      ["c", { optimal: 1 }],
    ]);
    expect(moved(more)).toEqual(["c optimal"]);
  });
});

describe("accepting what was found", () => {
  const none: Figures = {
    asPublished: null,
    consistent: null,
    optimal: null,
    low: null,
    high: null,
  };
  const before: Experiment["expected"] = {
    claim: "",
    source: "a page",
    reason: "first measured",
    ownTolerance: 0.01,
    values: [
      { id: "a", unit: "x", published: 3, tolerance: 0.1, expected: { ...none, optimal: 2 } },
      { id: "b", unit: "x", published: null, tolerance: 0, expected: { ...none, low: 1 } },
    ],
  };

  test("keeps what was published and states what was found, with the reason", () => {
    const found = new Map<string, Figures>([
      ["a", { ...none, optimal: 5 }],
      ["new", { ...none, low: 7 }],
    ]);
    const after = acceptedValues("tiny", before, found, "another bound");
    expect(after.reason).toBe("another bound");
    expect(after.source).toBe("a page");
    expect(after.values).toEqual([
      { id: "a", unit: "x", published: 3, tolerance: 0.1, expected: { ...none, optimal: 5 } },
      { id: "new", unit: "", published: null, tolerance: 0, expected: { ...none, low: 7 } },
    ]);
    expect(departures(after, found)).toEqual([]);
  });

  test("refuses where a published value has no figure any more, and names it", () => {
    const found = new Map<string, Figures>([
      ["A", { ...none, optimal: 5 }],
      ["b", none],
    ]);
    expect(() => acceptedValues("tiny", before, found, "renamed")).toThrow(
      "experiments/tiny/expected.json would lose published values, rename these there first: a",
    );
    // What was never published may go.
    const withoutB = acceptedValues("tiny", before, new Map([["a", none]]), "gone");
    expect(withoutB.values.map(({ id }) => id)).toEqual(["a"]);
  });
});

test("a published value is reproduced, within the searches, after a correction, or not", () => {
  const found = { id: "a", asPublished: 3.2 } as const;
  expect(verdictOf(3, 0.2 + 1e-9, found)).toBe("reproduced");
  expect(verdictOf(3, 0.1, found)).toBe("not reproduced");
  expect(verdictOf(3, 0.1, { ...found, interval: [2.9, 4] })).toBe("within the searches");
  expect(verdictOf(3, 0.1, { ...found, interval: [3.1, 4] })).toBe("not reproduced");
  const corrected = { value: 2.95, correction: "half" };
  expect(verdictOf(3, 0.1, { ...found, corrected })).toBe("after a correction");
  expect(verdictOf(null, 0.1, found)).toBe("own");
});

test("figures have seven digits, and what is left of equal numbers is nothing", () => {
  expect(rounded(1234.56789)).toBe(1234.568);
  expect(rounded(1.1e-16)).toBe(0);
});
