import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import { mappingToC } from "../../src/mapping/c-code.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { command } from "../cli/command.ts";

const root = mkdtempSync(join(tmpdir(), "cimpass-c-"));
afterAll(() => rmSync(root, { recursive: true }));

const any = Number.POSITIVE_INFINITY;
const always = { A: "always", B: "always", Z: "always" } as const;
const HIERARCHY: Hierarchy = {
  name: "x",
  levels: [
    {
      kind: "memory",
      name: "DRAM",
      capacity: any,
      keeps: always,
      loops: { M: any, N: any, K: any, batch: any },
    },
    {
      kind: "fanout",
      name: "PE*/",
      x: { size: 4, dimensions: ["N"] },
      y: { size: 1, dimensions: [] },
    },
  ],
  compute: "mac",
};

/** 5 rows in tiles of 2: the last has one. Columns 3, all side by side. */
const MAPPING: Mapping = {
  levels: [
    {
      level: "DRAM",
      keeps: ["A", "B", "Z"],
      temporal: [
        { dimension: "M", bound: 3 },
        { dimension: "K", bound: 2 },
        { dimension: "M", bound: 2 },
      ],
      spatial: [],
    },
    { level: "PE*/", keeps: [], temporal: [], spatial: [{ dimension: "N", bound: 3, axis: "x" }] },
  ],
};

test("a nest is as one would write it by hand", () => {
  const source = { architecture: "x", hierarchy: HIERARCHY, gemm: gemm(5, 3, 2), mapping: MAPPING };
  const lines = mappingToC("5x3x2", { ...source, precision_bits: 8 }).split("\n");
  expect(
    lines.filter((line) => /for|const|Z\[.*\+=|parallel/.test(line)).map((line) => line.trim()),
  ).toEqual([
    "void nest_5x3x2(const int8_t *A, const int8_t *B, int32_t *Z)",
    "for (int64_t i = 0; i < INT64_C(1) * 5 * 3; i++)",
    "for (int64_t m1 = 0; m1 < 5; m1 += 2) {",
    "for (int64_t k1 = 0; k1 < 2; k1++) {",
    "const int64_t m2_end = m1 + 2 < 5 ? m1 + 2 : 5;",
    "for (int64_t m2 = m1; m2 < m2_end; m2++) {",
    "for (int64_t n1 = 0; n1 < 3; n1++) { /* parallel over x of PE__, 3 side by side */",
    "Z[(0 * 5 + m2) * 3 + n1] += (int32_t)A[(0 * 5 + m2) * 2 + k1] * B[(0 * 2 + k1) * 3 + n1];",
  ]);
});

test("factors that leave elements out are refused", () => {
  const source = { architecture: "x", hierarchy: HIERARCHY, mapping: MAPPING, precision_bits: 8 };
  expect(() => mappingToC("n", { ...source, gemm: gemm(7, 3, 2) })).toThrow(/do not cover M/);
});

/** What surrounds a nest: random operands, and the plain product to compare with. */
const harness = (name: string, [M, N, K, batch]: readonly number[]) => `
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    static int8_t A[${batch}][${M}][${K}], B[${batch}][${K}][${N}];
    static int32_t Z[${batch}][${M}][${N}];
    srand(1);
    for (int b = 0; b < ${batch}; b++) {
        for (int m = 0; m < ${M}; m++) for (int k = 0; k < ${K}; k++) A[b][m][k] = (int8_t)(rand() % 256 - 128);
        for (int k = 0; k < ${K}; k++) for (int n = 0; n < ${N}; n++) B[b][k][n] = (int8_t)(rand() % 256 - 128);
        for (int m = 0; m < ${M}; m++) for (int n = 0; n < ${N}; n++) Z[b][m][n] = 12345;
    }
    ${name}(&A[0][0][0], &B[0][0][0], &Z[0][0][0]);
    for (int b = 0; b < ${batch}; b++)
        for (int m = 0; m < ${M}; m++)
            for (int n = 0; n < ${N}; n++) {
                int32_t sum = 0;
                for (int k = 0; k < ${K}; k++) sum += A[b][m][k] * B[b][k][n];
                if (sum != Z[b][m][n]) return 1;
            }
    puts("equal");
    return 0;
}
`;

const hasCompiler = spawnSync("cc", ["--version"]).status === 0;

test.skipIf(!hasCompiler)(
  "nests of mappings compile without a warning, and multiply",
  async () => {
    const lines = [
      "map 64x32x48 13x17x19x2 1x7x5 --cim digital6T --at RF --factors imperfect",
      "map 13x17x19x2 24x18x30 --cim analog6T --at SMEM --factors imperfect --nodes 1",
      "map 13x17x19x2 24x18x30 --mapper random --factors imperfect",
      "evaluate --mapping rf-digital8T-searched",
    ];
    let compared = 0;
    for (const [i, line] of lines.entries()) {
      const { out, code, err } = await command(`${line} --format c`);
      expect({ code, err }, line).toEqual({ code: 0, err: "" });
      for (const nest of out.split(/(?=^\/\* Z = )/m)) {
        const [, name = ""] = /void (nest_\w+)/.exec(nest) ?? [];
        const [M, N, K, batch = 1] =
          /nest_(\d+)x(\d+)x(\d+)(?:x(\d+))?/
            .exec(name)
            ?.slice(1)
            .map((n) => Number(n ?? 1)) ?? [];
        const file = join(root, `${i}-${compared}.c`);
        writeFileSync(file, nest + harness(name, [M ?? 0, N ?? 0, K ?? 0, batch]));
        execFileSync("cc", [
          "-O1",
          "-Wall",
          "-Wextra",
          "-Werror",
          "-fsanitize=undefined",
          "-fno-sanitize-recover",
          file,
          "-o",
          `${file}.out`,
        ]);
        expect(execFileSync(`${file}.out`).toString(), name).toBe("equal\n");
        compared++;
      }
    }
    expect(compared).toBe(8);
  },
  60_000,
);
