import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";

/** What was found, or why it cannot be. */
export type Attempt<T> = { readonly value: T } | { readonly issues: readonly Issue[] };

/** What *find* returns, or the issues of the InputError that it throws. */
export function attempt<T>(find: () => T): Attempt<T> {
  try {
    return { value: find() };
  } catch (error) {
    if (error instanceof InputError) return { issues: error.issues };
    throw error;
  }
}

/** What follows from a success; issues stay what they are. */
export function after<T, U>(found: Attempt<T>, then: (value: T) => U): Attempt<U> {
  return "issues" in found ? found : attempt(() => then(found.value));
}

/** All parts one after another, or the issues of all of them. */
export function joined<T>(parts: readonly Attempt<readonly T[]>[]): Attempt<readonly T[]> {
  const issues = parts.flatMap((part) => ("issues" in part ? part.issues : []));
  if (issues.length > 0) return { issues };
  return { value: parts.flatMap((part) => ("value" in part ? part.value : [])) };
}

/** That a macro's file does not state a field. */
export function missingField(path: Issue["path"], expected: string): Issue {
  const field = path[path.length - 1];
  return { code: "missing-field", message: `missing field: ${field}`, path, expected };
}
