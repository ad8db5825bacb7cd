import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Io } from "../../cli/io.ts";
import { createProgram } from "../../cli/program.ts";
import { TOPICS } from "../../cli/topics.ts";
import { openStore } from "../../runtime/store/store.ts";
import { BESIDE, COUNTS, RATIOS, unitIn } from "../../src/report/column-units.ts";
import { recorded } from "../../src/sweep/results.ts";
import { timeloopFiles } from "../../src/timeloop/export.ts";
import { madeUpOutcomes, madeUpSweep } from "../store/made-up.ts";
import { RECORDED } from "../timeloop/recorded.ts";
import { evaluateRun, readBack, recordedRun } from "../timeloop/runs.ts";
import { statsText } from "../timeloop/stats-text.ts";
import { command } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "cimpass-tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

const G = "16x32x48";
const P = "--cim digital6T --at RF";
const PROOF = join(folder, "proof.json");
const RUN = join(folder, "run");
const LIST = join(folder, "list.csv");
const STORE = join(folder, "store.duckdb");

beforeAll(async () => {
  const mapped = await command(`map ${G} ${P} --certificate ${PROOF}`);
  expect(mapped.code).toBe(0);
  const [recorded] = RECORDED;
  if (!recorded) throw new Error("no recorded run");
  const run = recordedRun(recorded);
  mkdirSync(RUN);
  const files = Object.entries(timeloopFiles(run.architecture, run.gemm, run.mapping));
  for (const [name, content] of files) writeFileSync(join(RUN, name), content);
  writeFileSync(join(RUN, "stats.txt"), statsText(evaluateRun(readBack(run))));
  writeFileSync(LIST, "M,N,K,count,name\n2,3,4,5,a\n");
  await makeStore(STORE);
}, 60_000);

/** A store with a sweep that records all that one can. */
async function makeStore(path: string): Promise<void> {
  const results = recorded().columns;
  const store = await openStore(path);
  await store.begin(madeUpSweep({ results }));
  const outcomes = madeUpOutcomes(0, 3).map((outcome) => {
    const numbers = Object.fromEntries(results.map(({ name }, i) => [name, i + 0.5]));
    return { ...outcome, results: numbers };
  });
  await store.write(outcomes, new Map());
  await store.close();
}

/** A line for every table of every command. */
const LINES = [
  `advise ${G} ${P}`,
  `advise ${G} ${P} --robust --samples 2`,
  `advise llama-3-8b --phase decode ${P} --nodes 1`,
  `evaluate ${G} ${P} --gap`,
  `map ${G} ${P}`,
  `verify ${PROOF}`,
  `where ${G} --levels 1 --divide`,
  `compare ${G} ${P} --gap`,
  `roofline ${G} ${P}`,
  `pareto ${G} ${P}`,
  `pareto ${G} ${P} --sweep count=1,2`,
  `pareto ${G} --cim digital6T --at SMEM --sweep staging=0,0.5`,
  `pareto ${G} --sweep capacity:SMEM=64KiB,128KiB`,
  `gap ${G} ${P} --mapper priority`,
  `binding ${G} ${P}`,
  `when ${P} --x M:1..2 --y N=K:16..32 --check 0`,
  `when ${G} ${P} --along M:1..4`,
  `when --rules ${P} --fit ${G} --fit 1x32x48`,
  `target ${G} ${P} --parameter latency,count,area-factor`,
  "target 64x96x128 --cim digital6T --at RF --frontier mac-energy,write-energy",
  `what ${G} ${P}`,
  `diff ${G} ${P}`,
  "reproduce projection",
  "explore test/samples/own/explore.yaml",
  "macro wang-vlsi-2022",
  `import ${LIST}`,
  `import ${LIST} --out ${join(folder, "out.yaml")}`,
  `timeloop compare ${RUN}`,
  "list",
  ...TOPICS.map((topic) => `list ${topic}`),
  "show digital6T --resolved",
  "show wang-vlsi-2022 --resolved",
  "show docs/components/tensor-core-components.yaml --resolved",
  "show tensor-core-like --resolved",
  `show digital6T --at RF`,
  `check ${LIST}`,
  `results ${STORE}`,
  `results ${STORE} --sweeps`,
];

/** Neither a process's streams nor a terminal. */
const IO: Io = { stdout: process.stdout, stderr: process.stderr, env: {}, now: () => 0 };

describe("every table", () => {
  test("is of a command that has one, and none is left out", () => {
    const tabular = createProgram(IO)
      .commands.filter((one) =>
        one.options.some(({ long, description }) => long === "--format" && /csv/.test(description)),
      )
      .map((one) => one.name());
    const tried = LINES.map((line) => line.split(" ")[0]);
    expect(tabular.filter((name) => !tried.includes(name))).toEqual([]);
    expect(tabular.length).toBeGreaterThan(15);
  });

  test.each(LINES)(
    "%s: each numeric column says its unit, or is listed as a number without",
    async (line) => {
      const { code, out, err } = await command(`${line} --format tsv`);
      expect({ line, code, err: code === 0 ? "" : err }).toEqual({ line, code: 0, err: "" });
      const [columns = [], ...rows] = out
        .trimEnd()
        .split("\n")
        .map((row) => row.split("\t"));
      expect(rows.length).toBeGreaterThan(0);
      const numeric = columns.filter((_, i) => {
        const given = rows.map((row) => row[i] ?? "").filter((cell) => cell !== "");
        const isNumber = (cell: string) => cell === "unbounded" || Number.isFinite(Number(cell));
        return given.length > 0 && given.every(isNumber);
      });
      const unsaid = numeric.filter(
        (name) =>
          unitIn(name) === "" &&
          !COUNTS.has(name) &&
          !RATIOS.has(name) &&
          !columns.includes(BESIDE.get(name) ?? ""),
      );
      expect(unsaid).toEqual([]);
    },
    60_000,
  );
});
