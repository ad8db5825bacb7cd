import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frontOf, readFrontQuestion } from "../../src/report/table-front.ts";
import type { StreamedTable, TableRow } from "../../src/report/typed-table.ts";

const COLUMNS = [
  { name: "workload", type: "text" },
  { name: "energy_pJ", type: "number" },
  { name: "gain_energy", type: "number" },
  { name: "primitives", type: "integer" },
] as const;

function streamed(rows: readonly TableRow[]): StreamedTable {
  async function* batches() {
    for (let i = 0; i < rows.length; i += 3) yield rows.slice(i, i + 3);
  }
  return { columns: COLUMNS, batches: batches() };
}

describe("the front of a table", () => {
  test("is what no other row of the group beats, as comparing all with all says", async () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(null));
    const rowOf = fc.tuple(fc.constantFrom("a", "b"), number, number, fc.bigInt(0n, 3n));
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf, { maxLength: 40 }), fc.boolean(), async (rows, all) => {
        const goals = "energy_pJ,gain_energy,primitives";
        const question = readFrontQuestion(goals, all ? "none" : undefined, COLUMNS);
        const costs = ([, energy, gain, primitives]: TableRow) => [
          Number(energy),
          -Number(gain),
          Number(primitives),
        ];
        const complete = rows.filter((row) => row[1] !== null && row[2] !== null);
        const expected = complete.filter(
          (row) =>
            !complete.some((other) => {
              if (!all && other[0] !== row[0]) return false;
              const pairs = costs(other).map((cost, i) => [cost, costs(row)[i] ?? 0] as const);
              return pairs.every(([a, b]) => a <= b) && pairs.some(([a, b]) => a < b);
            }),
        );
        const front = await frontOf(streamed(rows), question);
        expect(front.rows).toEqual(expected);
        expect(front.places.map((place) => rows[place])).toEqual(expected);
        expect(front.compared).toBe(complete.length);
      }),
      { numRuns: 300 },
    );
  });

  test("keeps groups apart whose number is infinite, none at all, or missing", async () => {
    const values = [Infinity, -Infinity, NaN, null, 0, -0];
    const rows = values.map((value, i): TableRow => ["a", i, value, 1n]);
    const question = readFrontQuestion("energy_pJ", "gain_energy", COLUMNS);
    // Only 0 and −0 are one value.
    expect((await frontOf(streamed(rows), question)).places).toEqual([0, 1, 2, 3, 4]);
  });

  test("is of the way that each column is better, unless told otherwise", () => {
    const goals = (text: string) => readFrontQuestion(text, undefined, COLUMNS).goals;
    expect(goals("energy_pJ, gain_energy")).toEqual([
      { column: "energy_pJ", best: "least" },
      { column: "gain_energy", best: "most" },
    ]);
    expect(goals("energy_pJ:max,gain_energy:min").map(({ best }) => best)).toEqual([
      "most",
      "least",
    ]);
    expect(readFrontQuestion("energy_pJ", undefined, COLUMNS).by).toEqual(["workload"]);
    expect(readFrontQuestion("energy_pJ", "none", COLUMNS).by).toEqual([]);
  });

  test("names every column that is not there or holds no numbers", () => {
    expect(() => readFrontQuestion("energy_pj,workload", "work,primitives", COLUMNS)).toThrow(
      /unknown column: energy_pj.*energy_pJ\?\n.*invalid column: workload.*\n.*unknown column: work/,
    );
  });
});
