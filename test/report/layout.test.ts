import { describe, expect, test } from "vitest";
import { renderDocument, wrap } from "../../cli/render.ts";
import { toCsv } from "../../src/report/csv.ts";
import { columns, gainCell, row, splitTable } from "../../src/report/document.ts";
import { boundedNumber, toJson } from "../../src/report/json.ts";
import {
  energy,
  percent,
  rate,
  significant,
  stated,
  time,
  times,
} from "../../src/report/number.ts";

describe("numbers", () => {
  test.for([
    [0, "0"],
    [1.76349, "1.763"],
    [12.0, "12.00"],
    [0.0093701, "0.009370"],
    [99999.4, "99999"],
    [9999.6, "10000"],
    [123456789, "1.235e8"],
    [1e-9, "1.000e-9"],
    [-2.5, "-2.500"],
    [Number.POSITIVE_INFINITY, "unbounded"],
  ] as const)("%d with four significant digits is %s", ([value, text]) => {
    expect(significant(value)).toBe(text);
  });

  test("rates have one decimal from 100 upwards", () => {
    expect([455.1049, 4681.1, 99.994, 100].map(rate)).toEqual([
      "455.1",
      "4681.1",
      "99.99",
      "100.0",
    ]);
    expect(times(14.3712)).toBe("14.37x");
  });

  test("shares are percent", () => {
    expect([2 / 3, 1, 0.00012, 0].map(percent)).toEqual(["66.7", "100.0", "0.012", "0.0"]);
  });

  test("energies and times take a prefix", () => {
    expect([3.2, 606_300_000, 35.38e9, 0].map(energy)).toEqual([
      "3.200 pJ",
      "606.3 µJ",
      "35.38 mJ",
      "0 J",
    ]);
    expect([5.83, 1.18e6, 2e9].map(time)).toEqual(["5.830 ns", "1.180 ms", "2.000 s"]);
  });

  test("inputs are as short as stated", () => {
    expect([0.34, 1068811, 90.82881693].map(stated)).toEqual(["0.34", "1068811", "90.82882"]);
  });

  test("NaN never gets out", () => {
    for (const print of [significant, rate, percent, times, energy, time, stated]) {
      expect(() => print(Number.NaN)).toThrow("NaN");
    }
    expect(() => toCsv([{ value: Number.NaN }])).toThrow("NaN");
    expect(() => toJson({ value: Number.NaN })).toThrow("value is NaN");
    expect(() => toJson({ value: Number.POSITIVE_INFINITY })).toThrow("Infinity");
    expect(boundedNumber(Number.POSITIVE_INFINITY)).toBe("unbounded");
  });
});

describe("tables", () => {
  const table = {
    columns: columns("!GEMM", ">energy", ">speed", "bound by"),
    rows: [
      row("64x32x48", gainCell("1.5x", 1.5), gainCell("0.8x", 0.8), "compute"),
      row("1x2x3", gainCell("1x", 1), "", "DRAM read"),
    ],
  };

  test("are aligned, numbers to the right", () => {
    const text = renderDocument([{ kind: "table", table }], { width: 80, color: false });
    expect(text).toBe(
      [
        "GEMM      energy  speed  bound by",
        "64x32x48    1.5x   0.8x  compute",
        "1x2x3         1x         DRAM read",
        "",
      ].join("\n"),
    );
  });

  test("are split to fit, with the columns that say what a row is about in each part", () => {
    const parts = splitTable(table, 25);
    const names = parts.map((part) => part.columns.map(({ name }) => name).join(" "));
    expect(names).toEqual(["GEMM energy speed", "GEMM bound by"]);
    expect(parts[1]?.rows[1]?.map(({ text }) => text)).toEqual(["1x2x3", "DRAM read"]);
    // A column that is too wide for any line stands alone.
    expect(splitTable(table, 1)).toHaveLength(3);
  });

  test("break sentences in a last column", () => {
    const long = {
      columns: columns("!name", "~text"),
      rows: [row("a", "one two three ".repeat(5))],
    };
    const text = renderDocument([{ kind: "table", table: long }], { width: 40, color: false });
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(text.match(/three/g)).toHaveLength(5);
  });

  test("colour gains, and only if asked", () => {
    const colored = renderDocument([{ kind: "table", table }], { width: 80, color: true });
    expect(colored).toContain("\u001b[32m1.5x\u001b[39m");
    expect(colored).toContain("\u001b[31m0.8x\u001b[39m");
    expect(colored).toContain(" 1x ");
  });
});

test("paragraphs break between words and hang behind their label", () => {
  expect(wrap("What:  one two three four", 16)).toBe("What:  one two\n       three\n       four");
  expect(wrap("averyverylongword b", 5)).toBe("averyverylongword\nb");
});

test("csv quotes what it must (RFC 4180)", () => {
  const records = [
    { name: 'a "b", c', n: 1.5, yes: true, none: undefined },
    { name: "two\nlines", n: Number.POSITIVE_INFINITY, yes: false, none: undefined },
  ];
  expect(toCsv(records)).toBe(
    'name,n,yes,none\r\n"a ""b"", c",1.5,true,\r\n"two\nlines",unbounded,false,\r\n',
  );
});
