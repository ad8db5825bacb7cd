import { describe, expect, test } from "vitest";
import { readGemmList, readShape } from "../../src/format/gemm-list.ts";
import { readNetwork, writeNetwork } from "../../src/format/network.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { issuesOf } from "./issues.ts";

const HEAD = "cimpass: network/1\nname: net\n";

describe("a network's file", () => {
  test("lists GEMMs, with defaults for batch, count and name", () => {
    const text = `${HEAD}source: ours\nper_input: true\ntokens: 9\ngemms:\n  - {name: first, M: 1, N: 2, K: 3, batch: 4, count: 5, weights: dynamic}\n  - M: 6\n    N: 7\n    K: 8\n`;
    const network = readNetwork(text);
    expect(network).toEqual({
      name: "net",
      source: "ours",
      perInput: true,
      tokens: 9,
      gemms: [
        gemm(1, 2, 3, { name: "first", batch: 4, count: 5, weights: "dynamic" }),
        gemm(6, 7, 8),
      ],
    });
    expect(readNetwork(writeNetwork(network))).toEqual(network);
  });

  const cases: [gemms: string, issue: string][] = [
    ["[]", "n:3:8: empty network: net in gemms; expected at least one GEMM"],
    ["3", "n:3:8: invalid value: 3 in gemms; expected a list"],
    [
      "[{M: 0, N: 1, K: 1}]",
      "n:3:13: invalid value: 0 in gemms[0].M; expected a whole number from 1 to 2^53 − 1",
    ],
    [
      "[{M: -0, N: 1, K: 1}]",
      "n:3:13: invalid value: 0 in gemms[0].M; expected a whole number from 1 to 2^53 − 1",
    ],
    [
      "[{M: 1e999, N: 1, K: 1}]",
      "n:3:13: invalid value: Infinity in gemms[0].M; expected a whole number from 1 to 2^53 − 1",
    ],
    [
      "[{M: .nan, N: 1, K: 1}]",
      "n:3:13: invalid value: NaN in gemms[0].M; expected a whole number from 1 to 2^53 − 1",
    ],
    [
      "[{M: 9007199254740993, N: 1, K: 1}]",
      "n:3:13: invalid value: 9007199254740992 in gemms[0].M; expected a whole number from 1 to 2^53 − 1",
    ],
    [
      "[{M: 94906266, N: 94906266, K: 1}]",
      "n:3:9: inexact product: 4·M·N·K·batch·count of 94906266x94906266x1 × 1 exceeds 2^53 in gemms[0]; expected M·N·K·batch·count below 2^51",
    ],
    [
      "[{M: 1, N: 1, K: 1, weights: dynamc}]",
      "n:3:37: unknown value: dynamc in gemms[0].weights; expected static or dynamic; did you mean dynamic?",
    ],
    [
      "[{M: 1, N: 1}]",
      "n:3:9: missing value: K in gemms[0]; expected a whole number from 1 to 2^53 − 1",
    ],
  ];
  test.each(cases)("gemms: %s", (gemms, issue) => {
    expect(issuesOf(() => readNetwork(`${HEAD}gemms: ${gemms}`, "n"))).toBe(issue);
  });
});

describe("a list of GEMMs", () => {
  const gemms = (text: string) => readGemmList(text, "f", "n").gemms;

  test("has three columns without a header", () => {
    expect(gemms("1\t2\t3\n\n# comment\n4\t5\t6\n")).toEqual([gemm(1, 2, 3), gemm(4, 5, 6)]);
    expect(gemms("  1 2   3")).toEqual([gemm(1, 2, 3)]);
    expect(gemms("1,2,3\r\n4, 5, 6\r\n")).toEqual([gemm(1, 2, 3), gemm(4, 5, 6)]);
    expect(gemms("1;2;3")).toEqual([gemm(1, 2, 3)]);
  });

  test("may name its columns in any order", () => {
    expect(gemms('name,k,count,N,m,batch\n"a, ""b""",3,7,2,1,4\nc,3,,2,1,\n')).toEqual([
      gemm(1, 2, 3, { name: 'a, "b"', batch: 4, count: 7 }),
      gemm(1, 2, 3, { name: "c" }),
    ]);
  });

  test("may say which weights are computed in the run", () => {
    expect(gemms("M,N,K,weights\n1,2,3,dynamic\n4,5,6,\n7,8,9,Static\n")).toEqual([
      gemm(1, 2, 3, { weights: "dynamic" }),
      gemm(4, 5, 6),
      gemm(7, 8, 9),
    ]);
  });

  const cases: [name: string, text: string, issue: string][] = [
    [
      "unknown weights",
      "M,N,K,weights\n1,2,3,volatile",
      "f:2:7: invalid weights: volatile; expected static or dynamic",
    ],
    ["nothing", "", "f:1:1: empty network: n in gemms; expected at least one GEMM"],
    ["a header alone", "M,N,K", "f:1:1: empty network: n in gemms; expected at least one GEMM"],
    [
      "an unknown column",
      "M\tN\tK\tcuont\n1\t2\t3\t4",
      "f:1:7: unknown column: cuont; expected M, N, K, batch, count, name, weights; did you mean count?",
    ],
    ["a column twice", "M,N,K,m\n", "f:1:7: duplicate column: M"],
    [
      "a missing column",
      "M,N\n1,2",
      "f:1:1: missing column: K; expected a header with M, N and K, or no header and three numbers a line",
    ],
    [
      "prose",
      "hello world",
      "f:1:1: unknown column: hello; expected M, N, K, batch, count, name, weights\nf:1:7: unknown column: world; expected M, N, K, batch, count, name, weights\nf:1:1: missing column: M, N, K; expected a header with M, N and K, or no header and three numbers a line",
    ],
    [
      "faults on several lines",
      "1,x,3\n1,2\n1,2,3,4\n0,1.5,1e3",
      "f:1:3: invalid N: x; expected a positive integer\nf:2:4: missing value: K; expected a positive integer\nf:3:7: surplus cell: 4; expected 3 cells a line\nf:4:3: invalid N: 1.5; expected a positive integer\nf:4:7: invalid K: 1e3; expected a positive integer",
    ],
    ["zero", "M,N,K\n1,0,3", "f:2:3: invalid N: 0; expected an integer from 1 to 2^53 − 1"],
    [
      "an inexact product",
      "94906266 94906266 1",
      "f:1:1: inexact product: 4·M·N·K·batch·count of 94906266x94906266x1 × 1 exceeds 2^53; expected M·N·K·batch·count below 2^51",
    ],
    [
      "negative and infinite",
      "-1 1e999 99999999999999999999",
      "f:1:1: invalid M: -1; expected a positive integer\nf:1:4: invalid N: 1e999; expected a positive integer",
    ],
  ];
  test.each(cases)("%s", (_, text, issue) => {
    expect(issuesOf(() => readGemmList(text, "f", "n"))).toBe(issue);
  });

  test("stops after fifty faults", () => {
    expect(issuesOf(() => gemms("x,1,1,1\n".repeat(1000))).split("\n").length).toBeLessThan(60);
    expect(issuesOf(() => gemms("1,1\n".repeat(1000))).split("\n")).toHaveLength(50);
  });
});

describe("a shape", () => {
  test("is M x N x K with an optional batch", () => {
    expect(readShape("512x1024x64")).toEqual(gemm(512, 1024, 64));
    expect(readShape(" 512X1024×64x16 ")).toEqual(gemm(512, 1024, 64, { batch: 16 }));
    for (const text of ["512x1024", "bert", "1x2x3x4x5", "1x2x-3", "1x2x3.5", ""])
      expect(readShape(text)).toBeUndefined();
  });

  test("must be one that can be evaluated", () => {
    expect(issuesOf(() => readShape("512x0x64"))).toBe(
      "invalid N: 0; expected an integer from 1 to 2^53 − 1",
    );
    expect(issuesOf(() => readShape("99999999999999999999x1x1"))).toMatch(/^invalid M: 1/);
  });
});
