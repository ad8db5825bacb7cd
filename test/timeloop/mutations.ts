import { evaluate } from "../../src/cost/evaluate.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { parseYaml } from "../../src/format/yaml.ts";
import { timeloopFiles } from "../../src/timeloop/export.ts";
import { fanoutsByStorage } from "../../src/timeloop/fanouts.ts";
import { readLoopNest } from "../../src/timeloop/loop-nest.ts";
import { readNativeConstraints, readRun } from "../../src/timeloop/run.ts";
import { readStats } from "../../src/timeloop/stats.ts";
import { nativeProblem } from "../../src/timeloop/vocabulary.ts";
import { nestText } from "./nest-text.ts";
import { RECORDED } from "./recorded.ts";
import { evaluateRun, readBack, recordedRun, timeloop } from "./runs.ts";
import { statsText } from "./stats-text.ts";

/** A seeded stream of 32-bit numbers (xorshift). */
export function stream(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const PIECES = [
  "",
  "0",
  "-1",
  "1e999",
  "9007199254740993",
  "[",
  "{",
  ":",
  "&a",
  "*a",
  "<<: *a",
  "<<<: *a",
  "{{",
  "{% set a = 1 %}",
  "{% for a in range(9) %}",
  "<=",
  "[0:",
  "!Component",
  "\n",
  "\t",
  "..",
  "]",
  "null",
  "__proto__",
  "M",
  "=",
  ",",
  "\u0000",
  "é",
  "NaN",
  ".inf",
];

/** The text with one to three changes: a piece cut out, a character or a piece put in, a part repeated, the rest cut off. */
export function mutate(text: string, next: (below: number) => number): string {
  let mutated = text;
  for (let i = next(3); i >= 0; i--) {
    const at = next(mutated.length + 1);
    const to = Math.min(mutated.length, at + 1 + next(12));
    const piece = PIECES[next(PIECES.length)] ?? "";
    const kind = next(5);
    if (kind === 0) mutated = mutated.slice(0, at) + mutated.slice(to);
    else if (kind === 1) mutated = mutated.slice(0, at) + piece + mutated.slice(at);
    else if (kind === 2) mutated = mutated.slice(0, at) + piece + mutated.slice(to);
    else if (kind === 3) {
      const flipped = String.fromCharCode(mutated.charCodeAt(at) ^ (1 << next(7)));
      mutated = mutated.slice(0, at) + flipped + mutated.slice(at + 1);
    } else if (next(8) === 0) mutated = mutated.slice(0, at);
    else mutated = mutated.slice(0, to) + mutated.slice(at);
  }
  return mutated;
}

/** Whether a step gives a value; an InputError is what bad input is for, anything else is a fault. */
export function succeeds(step: () => unknown, input: string): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (error instanceof InputError && error.issues.length > 0) return false;
    throw new Error(`not an InputError for ${JSON.stringify(input.slice(0, 2000))}`, {
      cause: error,
    });
  }
}

/** A small run, to be mutated. */
const SMALL = recordedRun(RECORDED.find(({ on }) => on === "digital8T SMEM")!);

/** How many of so many mutations of a text can be read. */
function countRead(
  text: string,
  runs: number,
  seed: number,
  read: (text: string) => unknown,
): number {
  const next = stream(seed);
  let count = 0;
  for (let i = 0; i < runs; i++) {
    const mutated = mutate(text, next);
    if (succeeds(() => read(mutated), mutated)) count++;
  }
  return count;
}

/** Mutates statistics, and returns how many can still be read. */
export function readMutatedStats(runs: number, seed: number): number {
  const text = statsText(evaluateRun(readBack(SMALL)));
  return countRead(text, runs, seed, (mutated) => readStats(mutated));
}

/** Mutates a printed loop nest, evaluates what can still be read, and returns how many could be. */
export function readMutatedNests(runs: number, seed: number): number {
  const { fanoutOf, problem, target } = smallTarget();
  const { hierarchy } = target;
  const text = nestText(SMALL.mapping, hierarchy);
  return countRead(text, runs, seed, (mutated) => {
    const mapping = readLoopNest(mutated, "map.txt", problem, hierarchy, fanoutOf);
    return evaluate(target, problem.gemm, mapping, timeloop, { constraints: false });
  });
}

/** What a printed loop nest is read against. */
function smallTarget() {
  const { architecture, gemm } = SMALL;
  const fanoutOf = fanoutsByStorage(architecture.hierarchy.levels);
  return { fanoutOf, problem: nativeProblem(gemm), target: architecture };
}

const CONSTRAINTS = `mapspace_constraints:
  version: 0.4
  targets:
  - {target: DRAM, type: temporal, factors: [M=2, N<=4, K>=1], permutation: [K, M]}
  - target: CiMArray
    type: spatial
    factors: "K=4 N<=4"
    permutation: [N, K]
    split: 1
  - {target: CiMInpBuffer, type: dataspace, keep: [Inputs], bypass: [Weights, Outputs]}
  - {target: CiMStorage, type: temporal, no_iteration_over_dataspaces: [Inputs]}
`;

/** Mutates constraints, and returns how many can still be read. */
export function readMutatedConstraints(runs: number, seed: number): number {
  const { architecture, gemm } = SMALL;
  return countRead(CONSTRAINTS, runs, seed, (content) =>
    readNativeConstraints([{ file: "c.yaml", content }], gemm, architecture.hierarchy),
  );
}

const TEMPLATE = `{% set WORD = 8 %}
{# two sizes #}
sizes: [{% for i in range(2) %}{{ WORD * (i + 1) }}, {% endfor %}]
base: &base {a: {b: 1, c: [1, 2]}, d: {{ 'x' }}}
{% if WORD == 8 and not false %}
merged: {<<<: *base, a: {b: {{ WORD // 3 }}}}
{%- else %}
merged: {<<: *base}
{%- endif %}
`;

/** Mutates a template, and returns how many can still be read as YAML. */
export function readMutatedTemplates(runs: number, seed: number): number {
  const dialect = { template: true, merge: true, deepMerge: true };
  return countRead(TEMPLATE, runs, seed, (mutated) => {
    const { issues } = parseYaml(mutated, "t.yaml", dialect);
    if (issues.length > 0) throw new InputError(issues);
  });
}

/**
 * Mutates one file of a run at a time, and evaluates what can still be read.
 *
 * @returns how many could be
 */
export function readMutatedRuns(runs: number, seed: number): number {
  const next = stream(seed);
  const { architecture, gemm, mapping } = SMALL;
  const files = Object.entries(timeloopFiles(architecture, gemm, mapping)).map(
    ([file, content]) => ({ file, content }),
  );
  let read = 0;
  for (let i = 0; i < runs; i++) {
    const which = next(files.length);
    const mutated = files.map((one, j) =>
      j === which ? { ...one, content: mutate(one.content, next) } : one,
    );
    const input = mutated[which]?.content ?? "";
    if (succeeds(() => evaluateRun(readRun(mutated, "test")), input)) read++;
  }
  return read;
}
