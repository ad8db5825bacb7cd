import { expect, test } from "vitest";
import { toCsv } from "../../src/report/csv.ts";

test("no text of a file is a formula to a spreadsheet; numbers stay numbers", () => {
  const texts = ["=cmd|calc!A1", "+1+cmd", "-a", "@SUM(A1)", "a=b", "-5"];
  const lines = toCsv(texts.map((text) => ({ text, number: -1 }))).split("\r\n");
  expect(lines.slice(1, -1)).toEqual([
    "'=cmd|calc!A1,-1",
    "'+1+cmd,-1",
    "'-a,-1",
    "'@SUM(A1),-1",
    "a=b,-1",
    "-5,-1",
  ]);
});
