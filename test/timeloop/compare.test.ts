import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareRun } from "../../src/timeloop/comparison.ts";
import { readStats } from "../../src/timeloop/stats.ts";
import { command, json } from "../cli/command.ts";
import { issuesOf } from "../format/issues.ts";
import { RECORDED } from "./recorded.ts";
import { evaluateRun, readBack, recordedRun } from "./runs.ts";
import { statsText } from "./stats-text.ts";

const recorded = RECORDED.find(({ on }) => on === "digital6T RF")!;
const run = readBack(recordedRun(recorded));
const evaluation = evaluateRun(run);
const text = statsText(evaluation);
const compare = (stats: string) => compareRun(evaluation, run.problem, readStats(stats, "s"));

test("statistics that say what we say agree in every number", () => {
  const numbers = compare(text);
  expect(numbers.filter(({ same }) => !same)).toEqual([]);
  // Six numbers of DRAM A B Z, SMEM A Z, and the primitive's buffers and storage; leakage of five memories; three of
  // the units and three of the run.
  expect(numbers).toHaveLength(8 * 6 + 5 + 3 + 3);
});

test("a number that differs is found, and no other", () => {
  const wrong = text.replace(/(Computes \(total\) +: )\d+/, "$17");
  expect(compare(wrong).filter(({ same }) => !same)).toMatchObject([
    { level: "CiMUnit", quantity: "computes", theirs: 7, ours: evaluation.macs },
  ]);
  const reads = /(Outputs:\n.*\n +Scalar reads \(per-instance\) +: )(\d+)/;
  const one = text.replace(reads, (_, key, count) => `${key}${Number(count) + 1}`);
  expect(compare(one).filter(({ same }) => !same)).toMatchObject([
    { tensor: "Z", quantity: "reads" },
  ]);
});

test("statistics that lack something name it with its line", () => {
  const read = (stats: string) => issuesOf(() => readStats(stats, "s.txt"));
  expect(read("")).toContain("missing compute level");
  expect(read("Summary Stats\nCycles: 1\n")).toContain("missing value: Energy of the summary");
  expect(read(text.replace(/Scalar fills \(per-instance\) +: \d+/, "Scalar fills : x"))).toMatch(
    /^s\.txt:\d+:1: missing value: Scalar fills \(per-instance\) of \w+/,
  );
  expect(read(text.replace(/^Cycles: \d+/m, "Cycles: many"))).toMatch(
    /^s\.txt:\d+:1: invalid value: Cycles of the summary/,
  );
  expect(issuesOf(() => compare(text.replace("=== SMEM ===", "=== L2 ===")))).toContain(
    "missing level in the statistics: SMEM",
  );
});

test("export, compare and import by the command line", async () => {
  const root = mkdtempSync(join(tmpdir(), "cimpass-timeloop-"));
  const [folder, native] = [join(root, "run"), join(root, "native")];
  const line = "512x1024x1024 --mapping baseline-published --profile timeloop";
  expect((await command(`timeloop export ${line} --out ${folder}`)).err).toBe("");
  expect((await command(`timeloop compare ${folder}`)).err).toContain("no statistics in");
  const { out } = await command(`timeloop import ${folder} --out ${native}`);
  expect(out).toContain("mapping.yaml");
  const given = join(native, "mapping.yaml");
  const imported = await json(`evaluate --mapping ${given} --profile timeloop`);
  const own = await json(`evaluate ${line}`);
  const figures = (result: unknown) => {
    const [first] = (result as { evaluations: { energy_pJ: number; cycles: number }[] })
      .evaluations;
    return [first?.energy_pJ, first?.cycles];
  };
  expect(figures(imported)).toEqual(figures(own));
  // The first run of the study's baseline, as Timeloop printed it.
  writeFileSync(join(folder, "timeloop-model.stats.txt"), text);
  expect((await command(`timeloop compare ${folder}`)).err).toContain("missing level");
  for (const wrong of ["compare", "export", "fly", `import ${folder}`, "compare a b"]) {
    const { code, err } = await command(`timeloop ${wrong}`);
    expect([wrong, code]).toEqual([wrong, 2]);
    expect(err).not.toBe("");
  }
  rmSync(root, { recursive: true });
});

test("import writes what a folder has: without a mapping the problem, or the architecture alone", async () => {
  const root = mkdtempSync(join(tmpdir(), "cimpass-timeloop-"));
  const [folder, native] = [join(root, "run"), join(root, "native")];
  const given = (name: string) => readFileSync(new URL(`run/${name}`, import.meta.url), "utf8");
  mkdirSync(folder);
  for (const name of ["arch.yaml", "ERT.yaml"]) writeFileSync(join(folder, name), given(name));
  const [hardware, network] = ["architecture", "network"].map((one) => join(native, `${one}.yaml`));
  const importing = `timeloop import ${folder} --out ${native}`;
  expect((await command(importing)).out).toBe(`${hardware}\n`);
  writeFileSync(join(folder, "problem.yaml"), given("problem.yaml"));
  expect((await command(importing)).out).toBe(`${hardware}\n${network}\n`);
  // 2 · 3 · 4 MACs on one unit that takes a cycle each.
  const { evaluations } = (await json(`evaluate ${network} --arch ${hardware}`)) as {
    evaluations: { macs: number }[];
  };
  expect(evaluations.map(({ macs }) => macs)).toEqual([24]);
  // A mapping takes the place of the problem; without the problem it is nothing.
  writeFileSync(join(folder, "map.txt"), given("timeloop-model.map.txt"));
  expect((await command(importing)).out).toBe(`${hardware}\n${join(native, "mapping.yaml")}\n`);
  rmSync(join(folder, "problem.yaml"));
  expect((await command(importing)).err).toContain("missing part: problem");
  rmSync(root, { recursive: true });
});
