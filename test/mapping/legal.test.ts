import { describe, expect, it } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { level, TINY, TINY_GEMM, TINY_MAPPING } from "../samples/tiny.ts";

const { hierarchy } = resolve(TINY, createProfile("consistent"));

function issues(
  levels: Record<string, Mapping["levels"][number]>,
  shape = TINY_GEMM,
  constraints = true,
): string[] {
  const mapping = { levels: TINY_MAPPING.levels.map((one) => levels[one.level] ?? one) };
  return legalityIssues(hierarchy, shape, mapping, { constraints }).map(
    ({ code, found, expected }) => [code, found, expected].filter(Boolean).join(": "),
  );
}

it("a legal mapping has no issues", () => {
  expect(legalityIssues(hierarchy, TINY_GEMM, TINY_MAPPING)).toEqual([]);
});

describe("coverage", () => {
  it("needs factors whose product reaches the extent", () => {
    expect(issues({ DRAM: level("DRAM", "ABZ") })).toEqual([
      "uncovered-dimension: factors with product 2: at least 4",
    ]);
  });

  it("accepts a last iteration that is smaller, not one that never runs", () => {
    // N = 3: 2 passes of 2, the last of 1
    expect(issues({}, gemm(4, 3, 4))).toEqual([]);
    // N = 2: the second pass of 2 would start at 2
    expect(issues({}, gemm(4, 2, 4))).toEqual(["idle-iteration: (bound − 1) · stride below 2"]);
    // N = 1: 2 PEs side by side have one column
    expect(issues({ DRAM: level("DRAM", "ABZ") }, gemm(4, 1, 4))).toHaveLength(1);
  });

  it("judges factors beyond 2^53 as covering, not as rounding errors", () => {
    const huge = level("DRAM", "ABZ", "N9007199254740991 N9007199254740991");
    expect(issues({ DRAM: huge })).toEqual(["idle-iteration: (bound − 1) · stride below 4"]);
  });
});

describe("capacity", () => {
  it("sums the tiles of the kept tensors", () => {
    // A: M16·K4 = 64 fills BUF; Z: M16·N2 = 32 does not fit beside it
    const large = level("BUF", "AZ", "M16 K2");
    expect(issues({ BUF: large }, gemm(16, 4, 4))).toEqual([
      "exceeded-capacity: A 64 + Z 32 = 96 elements: at most 64",
    ]);
    expect(issues({ BUF: level("BUF", "A", "M16 K2") }, gemm(16, 4, 4), false)).toEqual([]);
  });

  it("counts no more than the whole dimension", () => {
    // M = 15 in 16 rows: A 15·4 = 60
    expect(issues({ BUF: level("BUF", "A", "M15 K2") }, gemm(15, 4, 4), false)).toEqual([]);
  });
});

describe("constraints of the hierarchy", () => {
  const rf = {
    ...hierarchy,
    levels: hierarchy.levels.map((one) =>
      one.name === "BUF" && one.kind === "memory"
        ? { ...one, loops: { M: 2, N: 1, K: 4, batch: 1 } }
        : one,
    ),
  };

  it("limit loops", () => {
    const codes = legalityIssues(rf, TINY_GEMM, TINY_MAPPING).map((i) => i.expected);
    expect(codes).toEqual(["at most 2"]);
    const n = {
      levels: [
        level("DRAM", "ABZ", "M2"),
        level("BUF", "AZ", "M2 N2 K2"),
        ...TINY_MAPPING.levels.slice(2),
      ],
    };
    expect(legalityIssues(rf, TINY_GEMM, n).map((i) => i.expected)).toEqual(["no loop over N"]);
    expect(legalityIssues(rf, TINY_GEMM, n, { constraints: false })).toEqual([]);
  });

  it("say which tensors are kept", () => {
    expect(issues({ BUF: level("BUF", "AB", "M4 K2") })).toEqual([
      "forbidden-keep: B to bypass it",
      "forbidden-keep: Z to be kept",
    ]);
  });

  it("say which dimensions an axis carries", () => {
    const swapped = level("PE", "", "K2x N2y");
    expect(issues({ PE: swapped })).toEqual(["forbidden-dimension: N", "forbidden-dimension: K"]);
    expect(issues({ PE: swapped }, TINY_GEMM, false)).toEqual([]);
  });
});

describe("malformed mappings", () => {
  it("keep a tensor twice", () => {
    expect(issues({ BUF: { ...level("BUF", "AZ", "M4 K2"), keeps: ["A", "A", "Z"] } })).toEqual([
      "duplicate-tensor",
    ]);
  });

  it("are reported before anything that depends on their form", () => {
    const bare: Mapping = { levels: TINY_MAPPING.levels.slice(1) };
    expect(legalityIssues(hierarchy, TINY_GEMM, bare)).toEqual([
      {
        code: "wrong-levels",
        message: "wrong levels",
        path: ["levels"],
        found: "BUF, PE, REG",
        expected: "DRAM, BUF, PE, REG",
      },
    ]);
    expect(
      issues({
        DRAM: level("DRAM", "AB", "N0"),
        BUF: level("BUF", "AZ", "K2x"),
        PE: { ...level("PE", "", "N2"), keeps: ["A"] },
      }),
    ).toEqual([
      "misplaced-choice: kept tensors and temporal loops only",
      "misplaced-choice: spatial loops only",
      "missing-tensor: A, B",
      "invalid-bound: a positive integer",
    ]);
  });
});
