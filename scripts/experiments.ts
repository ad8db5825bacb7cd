import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Expected } from "../experiments/expected.ts";
import { acceptedValues, departureText } from "../experiments/expected.ts";
import { EXPERIMENTS } from "../experiments/index.ts";
import type { Outcome } from "../experiments/outcome.ts";
import { perform } from "../experiments/outcome.ts";
import { reproductionPage, withValues } from "../experiments/page.ts";
import { createStudy } from "../experiments/study.ts";
import { toCsv } from "../src/report/csv.ts";
import { drawSeries } from "./experiment-figures.ts";

/**
 * `npm run experiments`: runs all experiments and writes their data, the tables of their READMEs and
 * docs/reproduction.md. Two runs write the same bytes.
 *
 * `-- NAME…` only these; `--check` writes nothing, and exits 1 if a file would change or a
 * figure left its tolerance; `--accept REASON` writes our figures into expected.json, with the reason why they moved.
 */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean", default: false }, accept: { type: "string" } },
});

const chosen = EXPERIMENTS.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
if (chosen.length === 0 || positionals.some((name) => !chosen.some((one) => one.name === name))) {
  throw new Error(
    `unknown experiment; known are ${EXPERIMENTS.map(({ name }) => name).join(", ")}`,
  );
}

const study = createStudy();
const outcomes = chosen.map((experiment) => {
  const started = performance.now();
  const outcome = perform(experiment, study);
  console.error(`${experiment.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return outcome;
});

const files = new Map<string, string>();
for (const outcome of outcomes) for (const [path, text] of filesOf(outcome)) files.set(path, text);
const readmeOf = (name: string) => {
  const path = readmePath(name);
  return files.get(path) ?? readFileSync(join(ROOT, path), "utf8");
};
files.set("docs/reproduction.md", reproductionPage(EXPERIMENTS, readmeOf));
const faults = options.accept === undefined ? departuresOf(outcomes) : [];
for (const [path, text] of files) {
  const file = join(ROOT, path);
  if (options.check) {
    if (!existsSync(file)) faults.push(`missing file: ${path}`);
    else if (readFileSync(file, "utf8") !== text) faults.push(`changed file: ${path}`);
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function filesOf({ experiment: { name }, findings, report, ...outcome }: Outcome) {
  const folder = `experiments/${name}`;
  const found = new Map<string, string>();
  for (const table of findings.tables) {
    found.set(`${folder}/data/${table.name}.csv`, toCsv(table.records));
  }
  for (const series of findings.series) {
    found.set(`${folder}/figures/${series.name}.svg`, drawSeries(series));
  }
  const readme = readmePath(name);
  found.set(readme, withValues(readFileSync(join(ROOT, readme), "utf8"), report));
  if (options.accept !== undefined) {
    found.set(`${folder}/expected.json`, accepted(name, outcome.figures, options.accept));
  }
  return found;
}

function readmePath(name: string): string {
  return `experiments/${name}/README.md`;
}

/** The text of expected.json with what was found. */
function accepted(name: string, figures: Outcome["figures"], reason: string): string {
  const path = join(ROOT, `experiments/${name}/expected.json`);
  const before = JSON.parse(readFileSync(path, "utf8")) as Expected;
  return `${JSON.stringify(acceptedValues(name, before, figures, reason), null, 2)}\n`;
}

function departuresOf(all: readonly Outcome[]): string[] {
  return all.flatMap(({ experiment: { name, expected }, departures }) =>
    departures.map((departure) => departureText(name, departure, expected)),
  );
}
