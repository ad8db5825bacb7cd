import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { command, json } from "../cli/command.ts";

const RUN = fileURLToPath(new URL("run", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "cimpass-compare-"));
afterAll(() => rmSync(root, { recursive: true }));

/**
 * run/ is 2 × 3 × 4 on two memories, its statistics written by hand. 24 MACs in 24 cycles, 12 pJ.
 *
 * buffer, tiles of 4 inputs, 12 weights, 3 outputs. Inputs: 24 reads, 2 tiles of 4 filled: 24 · 1 + 8 · 2 = 40 pJ. Weights: M
 * outside does not index them, so 12 fills: 24 + 24 = 48 pJ. Outputs: 24 updates, all but the first to each of 6 elements
 * onto a stored value: 18 reads and reductions: 18 + 48 = 66 pJ.
 *
 * DRAM: 8 inputs and 12 weights read, 6 outputs written: 80, 120 and 60 pJ. In all 426 pJ, printed as 0.00 µJ.
 */
test.each(["timeloop compare", "compare --timeloop"])(
  "%s agrees with statistics by hand",
  async (start) => {
    const { code, out, err } = await command(`${start} ${RUN}`);
    expect([code, err]).toEqual([0, ""]);
    // Two memories of three data spaces with six numbers, leakage of both; three of the unit, three of the run.
    expect(out).toContain("All 44 numbers are the same, as exactly as Timeloop prints them.");
    expect(out).toMatch(/buffer\s+Z\s+reads\s+18\s+18\s+same/);
    expect(out).toMatch(/DRAM\s+B\s+energy, pJ\s+120\s+120\s+same/);
    expect(out).toContain("Not used: sizes of tiles (they follow from the loops).");
  },
);

/** N is 3 as 2 passes of 2, the last of 1: written as a mapping, and as a loop nest. */
test("a smaller last pass is the same in map.yaml and in a printed loop nest", async () => {
  const folder = join(root, "last");
  const native = join(root, "native");
  cpSync(RUN, folder, { recursive: true });
  const nest = join(folder, "timeloop-model.map.txt");
  const text = readFileSync(nest, "utf8");
  const halved = text
    .replace("| for M in [0:2)", "| for M in [0:2)\n|   for N in [0:2)")
    .replace("for N in [0:3)", "for N in [0:2,1)");
  writeFileSync(nest, halved);
  const imported = async (out: string) => {
    const { code } = await command(`timeloop import ${folder} --out ${out}`);
    expect(code).toBe(0);
    return readFileSync(join(out, "mapping.yaml"), "utf8");
  };
  const printed = await imported(native);
  rmSync(nest);
  const keep = "keep: [Inputs, Weights, Outputs], bypass: []";
  const lines = ["DRAM", "buffer"].map(
    (target) => `- {target: ${target}, type: dataspace, ${keep}}`,
  );
  lines.push("- {target: DRAM, type: temporal, factors: M=2 N=2 K=1, permutation: KNM}");
  lines.push("- {target: buffer, type: temporal, factors: 'M=1 N=2,1 K=4', permutation: KNM}");
  writeFileSync(join(folder, "map.yaml"), `mapping:\n${lines.join("\n")}\n`);
  expect(await imported(`${native}-yaml`)).toBe(printed);
  expect(printed).toMatch(/N.*2.*1/);
});

test("both spellings print the same in every format", async () => {
  for (const format of ["text", "json", "csv"]) {
    const one = await command(`timeloop compare ${RUN} --format ${format}`);
    const other = await command(`compare --timeloop ${RUN} --format ${format}`);
    expect(other.out).toBe(one.out);
  }
  const result = (await json(`compare --timeloop ${RUN}`)) as unknown as { kind: string };
  expect(result.kind).toBe("timeloop");
});

test("a number that differs is named, and what does not go together refused", async () => {
  const folder = join(root, "run");
  cpSync(RUN, folder, { recursive: true });
  const path = join(folder, "timeloop-model.stats.txt");
  const stats = readFileSync(path, "utf8");
  writeFileSync(
    path,
    stats.replace("(per-instance)              : 18", "(per-instance)              : 19"),
  );
  const { code, out } = await command(`compare --timeloop ${folder}`);
  expect(code).toBe(0);
  expect(out).toContain("1 of 44 numbers differ.");
  expect(out).toMatch(/buffer\s+Z\s+reads\s+18\s+19/);
  const both = await command(`compare 8x8x8 --timeloop ${RUN}`);
  expect(both.code).toBe(2);
  expect(both.err).toContain("conflicting options: --timeloop and 8x8x8");
  const hardware = await command(`compare --timeloop ${RUN} --cim digital6T`);
  expect(hardware.err).toContain("conflicting options: --timeloop and --cim");
});
