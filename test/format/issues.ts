import { InputError } from "../../src/diagnostic/issue.ts";

/** What a step reports, a line an issue; `no issues` if it succeeds. */
export function issuesOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "no issues";
}
