import { InputError } from "../../src/diagnostic/issue.ts";

/**
 * What is told of work whose worker ended before it: of memory or depth that the question takes, or because its code could
 * not be loaded. The page shows it as it shows faults of what is asked: a question that takes less may be answered.
 *
 * @param message the browser's, empty where it has none
 */
export function workerFault(message: string | undefined): InputError {
  const reason = message || "its code could not be loaded";
  return new InputError([
    {
      code: "worker-ended",
      message: `a worker ended before its answer: ${reason}`,
      path: [],
      hint: "Ask for less, or load the page again.",
    },
  ]);
}
