import { describe, expect, test } from "vitest";
import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import { readMapping, readMappingSpec, writeMapping } from "../../src/format/mapping.ts";
import { bindMapping, describeMapping } from "../../src/format/mapping-spec.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { issuesOf } from "./issues.ts";

const any = Number.POSITIVE_INFINITY;
const ALL = { M: any, N: any, K: any, batch: any };
const CHIP: Hierarchy = {
  name: "chip",
  levels: [
    {
      kind: "memory",
      name: "DRAM",
      capacity: any,
      keeps: { A: "always", B: "always", Z: "always" },
      loops: ALL,
    },
    {
      kind: "memory",
      name: "Buffer",
      capacity: 64,
      keeps: { A: "always", B: "optional", Z: "never" },
      loops: ALL,
    },
    {
      kind: "fanout",
      name: "Mesh",
      x: { size: 4, dimensions: ["N"] },
      y: { size: 16, dimensions: ["M", "K"] },
    },
    {
      kind: "memory",
      name: "Register",
      capacity: 2,
      keeps: { A: "never", B: "always", Z: "never" },
      loops: { M: 1, N: 1, K: 1, batch: 1 },
    },
  ],
  compute: "mac",
};

const HEAD = "cimpass: mapping/1\nname: m\ngemm: {M: 147, N: 8, K: 2}\narchitecture: chip\n";
const LEVELS = `levels:
  - level: DRAM
    temporal: [M: 10, {N: 2}]
  - level: Mesh
    spatial: [{M: 16, last: 3}, N: 4]
  - level: Register
    keeps: [B]
    temporal: [K: 2, N: 1]
`;

test("binds levels by name, with defaults for what is left out", () => {
  const { spec, bind } = readMapping(HEAD + LEVELS);
  expect(spec.gemm).toEqual(gemm(147, 8, 2));
  expect(spec.architecture).toEqual({ baseline: "chip" });
  expect(bind(CHIP)).toEqual({
    levels: [
      {
        level: "DRAM",
        keeps: ["A", "B", "Z"],
        temporal: [
          { dimension: "M", bound: 10 },
          { dimension: "N", bound: 2 },
        ],
        spatial: [],
      },
      { level: "Buffer", keeps: ["A"], temporal: [], spatial: [] },
      {
        level: "Mesh",
        keeps: [],
        temporal: [],
        spatial: [
          { dimension: "M", bound: 16, axis: "y" },
          { dimension: "N", bound: 4, axis: "x" },
        ],
      },
      { level: "Register", keeps: ["B"], temporal: [{ dimension: "K", bound: 2 }], spatial: [] },
    ],
  });
});

test("takes axes as they are stated, and gives the other loops what is left", () => {
  const levels = LEVELS.replace("[{M: 16, last: 3}, N: 4]", "[{N: 4, axis: y}, {K: 2}, {M: 2}]");
  const { spec } = readMapping(HEAD.replace("147", "20").replace("K: 2", "K: 4") + levels);
  const spatial = bindMapping(spec, CHIP).levels[2]?.spatial;
  // 4 of 16 copies along y are left; neither M nor K may run along x, but K fits there and M, K both fit y.
  expect(spatial).toEqual([
    { dimension: "N", bound: 4, axis: "y" },
    { dimension: "K", bound: 2, axis: "y" },
    { dimension: "M", bound: 2, axis: "y" },
  ]);
});

test("names primitives in a baseline, with a batch and a layer", () => {
  const spec = readMappingSpec(`cimpass: mapping/1
name: m
description: d
source: s
gemm: {name: layer, M: 1, N: 2, K: 3, batch: 4}
architecture: {cim: my.yaml, at: RF, count: 3, staging: 0.5, baseline: chip.yaml}
levels: []
`);
  expect(spec).toEqual({
    name: "m",
    description: "d",
    source: "s",
    gemm: gemm(1, 2, 3, { name: "layer", batch: 4 }),
    architecture: {
      baseline: "chip.yaml",
      cim: { primitive: "my.yaml", at: "RF", count: 3, staging: 0.5 },
    },
    levels: [],
  });
  expect(readMappingSpec(writeMapping(spec))).toEqual(spec);
});

test("a described mapping states all, and reads back as the same mapping", () => {
  const { spec, bind } = readMapping(HEAD + LEVELS);
  const mapping = bind(CHIP);
  const { name, gemm, architecture } = spec;
  const described = describeMapping(mapping, { name, gemm, architecture });
  const text = writeMapping(described);
  expect(text).toMatchInlineSnapshot(`
    "# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json

    cimpass: mapping/1
    name: m
    gemm: {M: 147, N: 8, K: 2}
    architecture: chip
    levels:
      - level: DRAM
        keeps: [A, B, Z]
        temporal: [{M: 10}, {N: 2}]
      - level: Buffer
        keeps: [A]
      - level: Mesh
        spatial:
          - {M: 16, last: 3, axis: y}
          - {N: 4, axis: x}
      - level: Register
        keeps: [B]
        temporal: [{K: 2}]
    "
  `);
  const again = readMapping(text);
  expect(again.spec).toEqual(described);
  expect(again.bind(CHIP)).toEqual(mapping);
});

describe("faults", () => {
  const bound = (text: string) => issuesOf(() => readMapping(text, "m.yaml").bind(CHIP));

  test("of levels are all reported", () => {
    const levels = `levels:
  - level: Buffer
    temporal: [M: 10]
  - level: DRAM
    spatial: [K: 3]
  - level: Messh
  - level: Mesh
    temporal: [K: 2]
  - level: Mesh
    spatial: [M: 32]
`;
    expect(bound(HEAD + levels)).toMatchInlineSnapshot(`
      "m.yaml:8:12: misplaced level: DRAM in levels[1].level; expected each at most once, in the order DRAM, Buffer, Mesh, Register
      m.yaml:9:14: misplaced spatial: DRAM is a memory in levels[1].spatial; expected keeps and temporal
      m.yaml:10:12: unknown level: Messh in levels[2].level; expected DRAM, Buffer, Mesh, Register; did you mean Mesh?
      m.yaml:12:15: misplaced temporal: Mesh is a fanout in levels[3].temporal; expected spatial
      m.yaml:13:12: duplicate level: Mesh in levels[4].level; expected each at most once, in the order DRAM, Buffer, Mesh, Register"
    `);
  });

  const cases: [name: string, from: string, to: string, issue: string][] = [
    [
      "a wrong last pass",
      "last: 3",
      "last: 4",
      "m.yaml:9:29: wrong last pass: 4 of M 16 in levels[1].spatial[0].last; expected 3, so that the factors end at M = 147",
    ],
    [
      "a dimension that is not covered",
      "M: 10",
      "M: 9",
      "m.yaml:6:3: uncovered dimension: M in levels; found factors with product 144; expected at least 147",
    ],
    [
      "an iteration that never runs",
      "M: 10",
      "M: 11",
      "m.yaml:6:3: idle iteration: a loop of 11 over M with stride 16 never runs its last in levels; expected (bound − 1) · stride below 147",
    ],
    [
      "a fanout that is exceeded",
      "N: 4]",
      "N: 8]",
      "m.yaml:9:14: exceeded fanout: Mesh in levels[1].spatial; found M 16, N 8; expected factors that fit x ≤ 4 and y ≤ 16",
    ],
    [
      "a stated axis that is exceeded",
      "N: 4]",
      "{N: 4, axis: y}]",
      "m.yaml:9:14: exceeded fanout: Mesh in levels[1].spatial; found M 16, N 4; expected factors that fit x ≤ 4 and y ≤ 16",
    ],
    [
      "tensors that do not fit",
      "keeps: [B]",
      "keeps: [A, B]",
      "m.yaml:10:5: exceeded capacity: Register in levels[2]; found A 2 + B 2 = 4 elements; expected at most 2",
    ],
    [
      "a loop over two dimensions",
      "{N: 2}",
      "{N: 2, K: 2}",
      "m.yaml:7:23: invalid loop over 2 dimensions in levels[0].temporal[1]; expected one dimension each, such as {K: 4}",
    ],
    [
      "an empty loop",
      "{N: 2}",
      "{}",
      "m.yaml:7:23: invalid loop over 0 dimensions in levels[0].temporal[1]; expected one dimension each, such as {K: 4}",
    ],
    [
      "an unknown dimension",
      "{N: 2}",
      "{Q: 2}",
      "m.yaml:7:23: invalid loop over 0 dimensions in levels[0].temporal[1]; expected one dimension each, such as {K: 4}\nm.yaml:7:24: unknown key: Q in levels[0].temporal[1]; expected M, N, K, batch, last; did you mean M?",
    ],
    [
      "a zero loop",
      "{N: 2}",
      "{N: 0}",
      "m.yaml:7:27: invalid value: 0 in levels[0].temporal[1].N; expected a whole number from 1 to 2^53 − 1",
    ],
    [
      "no architecture",
      "architecture: chip",
      "architecture: {at: RF}",
      "m.yaml:4:15: missing value: cim in architecture; expected a line of text\nm.yaml:4:15: missing value: count in architecture; expected a whole number from 1 to 2^53 − 1",
    ],
    [
      "a GEMM beyond exactness",
      "M: 147",
      "M: 9007199254740991",
      "m.yaml:3:7: inexact product: 4·M·N·K·batch·count of 9007199254740991x8x2 × 1 exceeds 2^53 in gemm; expected M·N·K·batch·count below 2^51",
    ],
  ];
  test.each(cases)("%s", (_, from, to, issue) => {
    expect(bound((HEAD + LEVELS).replace(from, to))).toBe(issue);
  });

  test("without a file have paths into the specification", () => {
    const { spec } = readMapping((HEAD + LEVELS).replace("level: Mesh", "level: Messh"));
    expect(issuesOf(() => bindMapping(spec, CHIP))).toBe(
      "unknown level: Messh in levels[1].level; expected DRAM, Buffer, Mesh, Register; did you mean Mesh?",
    );
  });
});
