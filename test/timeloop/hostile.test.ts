import { expect, test } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import { timeloopFiles } from "../../src/timeloop/export.ts";
import { readRun } from "../../src/timeloop/run.ts";
import { readStats } from "../../src/timeloop/stats.ts";
import { RECORDED } from "./recorded.ts";
import { evaluateRun, readBack, recordedRun } from "./runs.ts";
import { statsText } from "./stats-text.ts";

/** A seeded stream of 32-bit numbers (xorshift). */
function stream(seed: number): (below: number) => number {
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
function mutate(text: string, next: (below: number) => number): string {
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
function succeeds(step: () => unknown, input: string): boolean {
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

const small = recordedRun(RECORDED.find(({ on }) => on === "digital8T SMEM")!);

test("20000 mutations of statistics are read or refused", () => {
  const next = stream(1);
  const text = statsText(evaluateRun(readBack(small)));
  let read = 0;
  for (let i = 0; i < 20_000; i++) {
    const mutated = mutate(text, next);
    if (succeeds(() => readStats(mutated), mutated)) read++;
  }
  expect(read).toBeGreaterThan(1000);
  expect(read).toBeLessThan(20_000);
}, 60_000);

test("20000 mutations of a run's files are read or refused, and evaluate where they are read", () => {
  const next = stream(2);
  const { architecture, gemm, mapping } = small;
  const files = Object.entries(timeloopFiles(architecture, gemm, mapping)).map(
    ([file, content]) => ({ file, content }),
  );
  let read = 0;
  for (let i = 0; i < 20_000; i++) {
    const which = next(files.length);
    const mutated = files.map((one, j) =>
      j === which ? { ...one, content: mutate(one.content, next) } : one,
    );
    // Most faults are in one part; the others need not be read for it.
    const input = mutated[which]?.content ?? "";
    if (succeeds(() => evaluateRun(readRun(mutated, "test")), input)) read++;
  }
  expect(read).toBeGreaterThan(500);
  expect(read).toBeLessThan(20_000);
}, 120_000);
