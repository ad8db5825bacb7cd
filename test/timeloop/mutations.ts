import { InputError } from "../../src/diagnostic/issue.ts";
import { timeloopFiles } from "../../src/timeloop/export.ts";
import { readRun } from "../../src/timeloop/run.ts";
import { RECORDED } from "./recorded.ts";
import { evaluateRun, recordedRun } from "./runs.ts";

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
export const SMALL = recordedRun(RECORDED.find(({ on }) => on === "digital8T SMEM")!);

/**
 * Mutates one file of a run at a time, and evaluates what can still be read.
 *
 * @returns how many could be
 */
export function readMutatedRuns(runs: number): number {
  const next = stream(2);
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
