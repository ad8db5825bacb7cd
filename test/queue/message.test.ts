import fc from "fast-check";
import { expect, test } from "vitest";
import { packResults, unpackResults } from "../../runtime/pool/columns.ts";
import {
  decodeResults,
  digestOf,
  encodeResults,
  indicesOf,
  stretchesOf,
} from "../../runtime/queue/message.ts";
import { madeUpOutcomes, madeUpTexts } from "../store/made-up.ts";

test("indices are stretches of neighbours", () => {
  expect(stretchesOf([3, 4, 5, 9, 11, 12])).toEqual([3, 3, 9, 1, 11, 2]);
  expect(stretchesOf([])).toEqual([]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200)), (indices) => {
      expect(indicesOf(stretchesOf(indices))).toEqual(indices);
    }),
  );
});

test("results and texts come out as they went in, to the last bit", async () => {
  const outcomes = madeUpOutcomes(0, 50);
  const columns = packResults(outcomes);
  const texts = [...madeUpTexts(outcomes)];
  const found = await decodeResults(await encodeResults(columns, texts));
  expect(found).toEqual({ columns, texts });
  expect(unpackResults(found.columns, outcomes)).toEqual(outcomes);
  const none = packResults([]);
  expect(await decodeResults(await encodeResults(none, []))).toEqual({ columns: none, texts: [] });
});

test("every number comes out as it went in", async () => {
  const number = fc.double({ noNaN: true });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: fc.option(number), b: number })), async (rows) => {
      const results = rows.map((row) => ({ status: "done", results: row, proven: true }) as const);
      const { columns } = await decodeResults(await encodeResults(packResults(results), []));
      const points = madeUpOutcomes(0, rows.length);
      for (const [i, { results: found }] of unpackResults(columns, points).entries()) {
        expect(Object.is(found.a, rows[i]?.a)).toBe(true);
        expect(Object.is(found.b, rows[i]?.b)).toBe(true);
      }
    }),
  );
});

test("what was cut off is a fault", async () => {
  const outcomes = madeUpOutcomes(0, 5);
  const text = await encodeResults(packResults(outcomes), [...madeUpTexts(outcomes)]);
  for (const length of [0, 8, text.length / 2, text.length - 8]) {
    await expect(decodeResults(text.slice(0, length))).rejects.toThrow();
  }
});

test("a digest tells chunks with another first or last point apart", () => {
  const [a, b, c] = ["a", "b", "c"].map((key) => ({ key }));
  if (!(a && b && c)) throw new Error("three points");
  expect(digestOf(a, b)).toBe(digestOf({ key: "a" }, { key: "b" }));
  expect(new Set([digestOf(a, b), digestOf(b, a), digestOf(a, c), digestOf(c, b)]).size).toBe(4);
});
