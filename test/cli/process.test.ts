import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { EvaluationsResult } from "../../src/report/result-schema.ts";

/** What only a process of its own shows: streams, and what is loaded. */

/** Runs a shell line in which `cimpass` is the program. */
function shell(line: string) {
  const program = `"${process.execPath}" --import tsx cli/main.ts`;
  const script = `cimpass() { ${program} "$@"; }; ${line}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("a reader that goes away ends the program quietly", () => {
  const line = 'cimpass show synthetic | head -1; echo "$PIPESTATUS"';
  const { stdout, stderr } = shell(line);
  expect(stdout).toMatch(/^# yaml-language-server: .*\n0\n$/);
  expect(stderr).toBe("");
});

test("completion offers commands, options, names and values", () => {
  const offers = (words: string) =>
    shell(`cimpass complete -- ${words}`)
      .stdout.split("\n")
      .map((line) => line.split("\t")[0] ?? "");
  expect(offers("adv")).toContain("advise");
  expect(offers("advise bert")).toEqual(expect.arrayContaining(["bert-large", "bert-large-24"]));
  expect(offers("advise --prof")).toContain("--profile");
  expect(offers('map --cim ""')).toContain("digital6T");
  expect(offers('list ""')).toContain("switches");
  expect(offers("work")).toContain("worker");
  expect(offers("worker --")).toEqual(
    expect.arrayContaining(["--queue", "--threads", "--point-time", "--memory", "--takeover"]),
  );
}, 30_000);

test("a completion script is valid in its shell", () => {
  const { status, stderr } = shell("cimpass completion bash | bash -n");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

/** The first search has a mapping at once, and no proof for tens of seconds. */
const LONG = "map 500x500x500 300x300x300 --objective latency --factors imperfect --format json";

/** Runs the long search and interrupts it after a while. */
async function interrupted(after_ms: number) {
  const child = spawn(process.execPath, ["test/cli/from-source.mjs", ...LONG.split(" ")]);
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    err += String(chunk);
  });
  setTimeout(() => child.kill("SIGINT"), after_ms);
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, out, err };
}

test("Ctrl-C ends a search with the best mapping so far, its gap, and exit code 130", async () => {
  // On a loaded machine the program may not listen yet: then the signal just ends it.
  let found = await interrupted(4000);
  for (const later_ms of [8000, 16_000]) {
    if (found.code === null) found = await interrupted(later_ms);
  }
  const { code, out, err } = found;
  expect(code).toBe(130);
  const { evaluations } = JSON.parse(out) as EvaluationsResult;
  // The second GEMM's search never began.
  expect(evaluations.map(({ gemm }) => gemm.name)).toEqual(["500x500x500"]);
  expect(err).toBe("interrupted: 1 of 2 mapped\n");
  for (const { proof, proven_optimal, latency_ns } of evaluations) {
    expect(proven_optimal).toBe(false);
    expect(proof?.bound).toBeLessThanOrEqual(latency_ns);
    expect(proof?.gap === "unbounded" || Number(proof?.gap) >= 0).toBe(true);
  }
}, 60_000);

test("help loads neither schemas, YAML, tables, the library nor the model", () => {
  // ES modules that a process has loaded are not listed anywhere; their static imports are.
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    if (!path.endsWith(".ts")) return;
    const source = readFileSync(path, "utf8");
    for (const [, names, from = ""] of source.matchAll(
      /^(?:import|export) ([^;]*?)from "(.*?)"/gms,
    )) {
      if (names?.startsWith("type ")) continue;
      visit(from.startsWith(".") ? join(dirname(path), from) : from);
    }
  };
  // The program itself, and what it loads once it knows that no thread is to be started.
  for (const path of ["cli/main.ts", "cli/run.ts", "cli/io.ts"]) visit(path);
  const packages = [...reached].filter((path) => !/\.|^node:/.test(path)).sort();
  expect(packages).toEqual(["commander"]);
  expect([...reached].filter((path) => path.startsWith("src/")).sort()).toEqual([
    "src/diagnostic/issue.ts",
    "src/library/default-baseline.ts",
    "src/library/default-primitive.ts",
    "src/mapper/mapper.ts",
    "src/request/raw-options.ts",
    "src/sensitivity/samples.ts",
  ]);
});
