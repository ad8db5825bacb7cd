import { readFileSync } from "node:fs";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Mismatch } from "./compare.ts";
import { formatMismatch } from "./compare.ts";
import { evaluateCaseMismatches, evaluateCaseSchema } from "./evaluate-case.ts";
import { priorityCaseMismatches, priorityCaseSchema } from "./priority-case.ts";

/** Where lines go. */
export interface Sink {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

type Kind = "evaluate" | "priority";

/**
 * Checks the cases of golden files, of two kinds: one with a `mapping` expects what Timeloop counts for it; one
 * with a `threshold` expects the factors and loop orders of the published priority mapping.
 *
 * A case that cannot be evaluated, for an unknown primitive say, fails with the reason.
 *
 * @returns the exit code: 0, 1 if a case failed, 2 if a file cannot be used
 */
export function checkFiles(paths: readonly string[], { out, err }: Sink): number {
  let passed = 0;
  let failed = 0;
  let unusable = paths.length === 0;
  if (unusable) err("missing file; usage: npm run -s golden -- FILE...");
  for (const path of paths) {
    const read = readCases(path);
    if (typeof read === "string") {
      unusable = true;
      err(`${path}: ${read}`);
      continue;
    }
    read.forEach((golden, i) => {
      const mismatches = checkCase(golden);
      const id = typeof golden.id === "string" ? golden.id : `${path} case ${i}`;
      for (const mismatch of mismatches) out(`${id}: ${mismatch}`);
      if (mismatches.length === 0) passed++;
      else failed++;
    });
  }
  out(`${passed} passed, ${failed} failed`);
  if (unusable) return 2;
  return failed > 0 ? 1 : 0;
}

type Case = Readonly<Record<string, unknown>>;

/** The cases of a file, or why it is no golden file. */
function readCases(path: string): Case[] | string {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return `unreadable file: ${error instanceof Error ? error.message : String(error)}`;
  }
  const cases = isObject(content) ? content.cases : content;
  if (!Array.isArray(cases) || cases.length === 0) {
    return 'no golden file; expected {"cases": [...]} with at least one case';
  }
  const kinds = cases.map((golden: unknown) => (isObject(golden) ? kindOf(golden) : undefined));
  const unknown = kinds.indexOf(undefined);
  if (unknown >= 0) {
    return `no golden file: case ${unknown} is of neither kind; expected a mapping, or a threshold, with what is expected`;
  }
  return cases as Case[];
}

function kindOf(golden: Case): Kind | undefined {
  if (!isObject(golden.expected) || !isObject(golden.gemm)) return undefined;
  if (Array.isArray(golden.mapping)) return "evaluate";
  return "threshold" in golden || "banks" in golden ? "priority" : undefined;
}

/** The mismatches of a case as lines; a case that cannot be evaluated has one for each reason. */
function checkCase(golden: Case): string[] {
  try {
    return mismatchesOf(golden).map(formatMismatch);
  } catch (error) {
    if (error instanceof InputError) return error.message.split("\n");
    throw error;
  }
}

function mismatchesOf(golden: Case): readonly Mismatch[] {
  if (kindOf(golden) === "evaluate") {
    const read = evaluateCaseSchema.safeParse(golden);
    return read.success ? evaluateCaseMismatches(read.data) : invalid(read.error.issues);
  }
  const read = priorityCaseSchema.safeParse(golden);
  return read.success ? priorityCaseMismatches(read.data) : invalid(read.error.issues);
}

function invalid(issues: readonly { readonly path: PropertyKey[]; readonly message: string }[]) {
  return issues.map(({ path, message }): Mismatch => {
    return { where: path.map(String).join("."), expected: "a valid case", found: message };
  });
}

function isObject(value: unknown): value is Case {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
