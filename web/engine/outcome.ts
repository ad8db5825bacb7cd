import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";

/** What a worker answers: a value, or why what is asked cannot be used. */
export interface Outcome<T> {
  readonly value?: T;
  readonly issues?: readonly Issue[];
}

/** Faults of what is asked become an answer; a bug stays an exception. */
export async function outcomeOf<T>(compute: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await compute() };
  } catch (error) {
    if (error instanceof InputError) return { issues: error.issues };
    throw error;
  }
}

/** The value, or the faults as the exception that they were. */
export function valueIn<T>({ value, issues }: Outcome<T>): T {
  if (issues) throw new InputError(issues);
  return value as T;
}
