import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readGemmList } from "../../src/format/gemm-list.ts";
import { LIST_FORMS, writeGemmList } from "../../src/format/gemm-list-writer.ts";
import { gemmRecords } from "../../src/format/gemm-records.ts";
import { readNetwork, writeNetwork } from "../../src/format/network.ts";
import type { Content } from "../../src/format/text.ts";
import { parseYaml } from "../../src/format/yaml.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm, WEIGHTS } from "../../src/workload/gemm.ts";
import { issuesOf } from "./issues.ts";

const table = (text: Content, file = "f") => readGemmList(text, file, "n").gemms;
const records = (text: string) => gemmRecords(parseYaml(text, "f"), "n").gemms;

describe("a table", () => {
  test("takes other names of columns, a byte order mark, and all ends of lines", () => {
    const expected = [gemm(1, 2, 3, { batch: 4, count: 5, name: "a, b" })];
    expect(table('\uFEFFLayer;Batch Size;repeats;k;n;m\r\n"a, b";4;5;3;2;1\r\n')).toEqual(expected);
    expect(table('K,name,N,M,batch-size,Counts\r3,"a, b",2,1,4,5\r')).toEqual(expected);
  });

  test("that is Markdown may have text around it, and bars in its names", () => {
    const rows =
      "| name | M | K | N |\n| :-- | --: | :-: | - |\n| a \\| b | 1 | 3 | 2 |\n|c|4|6|5|\n";
    const expected = [gemm(1, 2, 3, { name: "a | b" }), gemm(4, 5, 6, { name: "c" })];
    expect(table(rows)).toEqual(expected);
    expect(table(`# Layers\n\nThese are it.\n\n${rows}\nThat was it.\n`, "f.md")).toEqual(expected);
  });

  test("may number its rows in a first column without a name, as data frames are saved", () => {
    const expected = [gemm(1, 2, 3, { count: 4 }), gemm(5, 6, 7)];
    expect(table(",M,N,K,count\n0,1,2,3,4.0\n1,5,6,7,\n")).toEqual(expected);
    const markdown =
      "|    |   M |   N |   K |   count |\n|---:|----:|----:|----:|--------:|\n|  0 | 1 | 2 | 3 | 4 |\n|  1 | 5 | 6 | 7 | 1 |";
    expect(table(markdown)).toEqual(expected);
  });

  test("has whole numbers with a point, and batches as B", () => {
    expect(table("B,M,N,K\n4.0,1.00,2,3\n")).toEqual([gemm(1, 2, 3, { batch: 4 })]);
  });

  test("that is Markdown without bars at the beginnings of its lines says so", () => {
    expect(issuesOf(() => table("M | N | K\n--|--|--\n1 | 2 | 3", "f.md"))).toBe(
      "f.md:1:1: missing table; expected a table whose lines begin with a bar",
    );
  });

  const faults: [name: string, text: string, issues: string][] = [
    [
      "numbers that are not whole, and a column without a name that is no number of the row",
      ",M,N,K\nconv,1.5,2.,3",
      "f:2:1: unnamed column: conv; expected a name in the header, or the numbers of the rows\nf:2:6: invalid M: 1.5; expected a positive integer\nf:2:10: invalid N: 2.; expected a positive integer",
    ],
    [
      "all faults of its header and its rows",
      "M,N,cuont,K\n1,x,3,0\n1,2,3,4,5",
      "f:1:5: unknown column: cuont; expected M, N, K, batch, count, name, weights; did you mean count?\nf:2:3: invalid N: x; expected a positive integer\nf:3:9: surplus cell: 5; expected 4 cells a line",
    ],
    [
      "a row of Markdown",
      "| M | N | K |\n|---|---|---|\n| 1 | two | 3 |\n| 1 | 2 |",
      "f:3:7: invalid N: two; expected a positive integer\nf:4:8: missing value: K; expected a positive integer",
    ],
    [
      "Markdown without its line of hyphens",
      "| M | N | K |\n| 1 | 2 | 3 |",
      "f:2:1: invalid table; expected names, a line as | --- | --- |, and rows",
    ],
    [
      "two tables of Markdown",
      "| M | N | K |\n|-|-|-|\n|1|2|3|\n\n| M | N | K |\n|-|-|-|\n",
      "f:5:1: second table; expected one table in a file",
    ],
  ];
  test.each(faults)("%s", (_, text, issues) => {
    expect(issuesOf(() => table(text))).toBe(issues);
  });
});

describe("a list in YAML or JSON", () => {
  test("has records, triples, or shapes", () => {
    const expected = [gemm(1, 2, 3, { name: "a", count: 2, weights: "dynamic" }), gemm(4, 5, 6)];
    const yaml =
      "- {layer: a, k: 3, n: 2, m: 1, repeats: 2, weights: dynamic, batch: }\n- [4, 5, 6]\n";
    expect(records(yaml)).toEqual(expected);
    const json = `[{"name": "a", "M": 1, "N": 2, "K": 3, "count": 2, "weights": "dynamic"},\n\t"4x5x6"]`;
    expect(records(json)).toEqual(expected);
  });

  test("says everything that is wrong with it, and where", () => {
    const yaml =
      "- {M: 1, N: 2, cuont: 3}\n- [1, 2]\n- hello\n- 7\n- {M: 1.5, N: [], K: 0, m: 1}\n- 0x1x1\n- {M: 1, N: 1, K: 0}\n";
    expect(issuesOf(() => records(yaml))).toBe(
      [
        "f:1:16: unknown column: cuont; expected M, N, K, batch, count, name, weights; did you mean count?",
        "f:1:3: missing value: K; expected a positive integer",
        "f:2:3: invalid GEMM: a list of 2; expected a mapping with M, N and K, a list [M, N, K], or MxNxK",
        'f:3:3: invalid GEMM: "hello"; expected a mapping with M, N and K, a list [M, N, K], or MxNxK',
        "f:4:3: invalid GEMM: 7; expected a mapping with M, N and K, a list [M, N, K], or MxNxK",
        "f:5:15: invalid N: a list; expected a number or text",
        "f:5:25: duplicate column: M",
        "f:5:7: invalid M: 1.5; expected a positive integer",
        "f:6:3: invalid M: 0; expected an integer from 1 to 2^53 − 1",
        "f:7:19: invalid K: 0; expected an integer from 1 to 2^53 − 1",
      ].join("\n"),
    );
    expect(issuesOf(() => records("[]"))).toMatch(/^f:1:1: empty network/);
  });
});

test("what is written in any form is read back", () => {
  const extent = fc.integer({ min: 1, max: 300 });
  const name = fc
    .oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "#1",
        "a|b",
        '"',
        "\\|",
        "M",
        "1,2;3",
        "a\tb",
        "=1+1",
        "'=1",
        "-a",
        "-5",
        "'-5",
      ),
    )
    .map((text) => text.replace(/[\s\p{Cc}\uFEFF]+/gu, " ").trim())
    .filter((text) => text !== "" && !/\p{Cs}/u.test(text));
  const one: fc.Arbitrary<Gemm> = fc
    .record({
      M: extent,
      N: extent,
      K: extent,
      batch: extent,
      count: extent,
      name,
      weights: fc.constantFrom(...WEIGHTS),
      isNamed: fc.boolean(),
    })
    .map(({ M, N, K, isNamed, name, ...rest }) =>
      gemm(M, N, K, isNamed ? { ...rest, name } : rest),
    );
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (gemms) => {
      const network = { name: "n", gemms };
      for (const form of LIST_FORMS) {
        const text = writeGemmList(network, form);
        expect(form === "json" ? records(text) : table(text), form).toEqual(gemms);
        expect(form === "json" ? records(text) : table(new TextEncoder().encode(text))).toEqual(
          gemms,
        );
      }
      expect(readNetwork(writeNetwork(network)).gemms).toEqual(gemms);
    }),
    { numRuns: 100 },
  );
});
