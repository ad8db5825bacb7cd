import fc from "fast-check";
import { expect, test } from "vitest";
import { joinedWords, splitWords } from "../../web/state/words.ts";

test.each([
  ["bert-large", ["bert-large"]],
  [" 8x64x64,16x64x64  dlrm ", ["8x64x64", "16x64x64", "dlrm"]],
  ['"my list.csv" dlrm', ["my list.csv", "dlrm"]],
  ['"a, b.csv","c.csv"', ["a, b.csv", "c.csv"]],
  ['"a ""b"".csv"', ['a "b".csv']],
  ["it's.csv dlrm", ["it's.csv", "dlrm"]],
  ['"my list.csv', ['"my', "list.csv"]],
  ['a"b"c', ['a"b"c']],
  ['""', []],
])("the words of %s are %j", (line, words) => {
  expect(splitWords(line)).toEqual(words);
});

test("words come back from their line, whatever they contain", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 8 })), (words) => {
      expect(splitWords(joinedWords(words))).toEqual(words);
    }),
  );
});
