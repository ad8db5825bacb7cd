import { InputError } from "../../src/diagnostic/issue.ts";
import type { PointOutcome, Status } from "../../src/sweep/outcome.ts";

/** Whether an outcome came of a limit of time or memory, so that the same point may end otherwise elsewhere. */
export function isProvisional(status: Status): boolean {
  return status === "timed-out" || status === "out-of-memory";
}

/**
 * Whether an outcome takes the place of another one of the same point: one that ran into a limit yields to any that did not, and of two that did
 * one stays, the same whichever came first.
 */
export function replaces(outcome: PointOutcome, other: PointOutcome): boolean {
  if (!isProvisional(other.status)) return false;
  if (!isProvisional(outcome.status)) return true;
  const words = ({ status, reason = "" }: PointOutcome) => `${status} ${reason}`;
  return words(outcome) < words(other);
}

/**
 * Checks that two outcomes of one key, or of one point, agree in all that both have.
 *
 * @throws InputError that names the key if they do not
 */
export function assertSameResult(outcome: PointOutcome, other: PointOutcome): void {
  const { key, index } = outcome;
  if (key !== other.key) throw conflict(`unequal keys of one point: ${index}`, key, other.key);
  if (isProvisional(outcome.status) || isProvisional(other.status)) return;
  const differs = (what: string, here: unknown, there: unknown) => {
    if (here === there) return;
    throw conflict(`unequal results under one key: ${key}: ${what}`, String(here), String(there));
  };
  differs("status", outcome.status, other.status);
  differs("proven", outcome.proven, other.proven);
  for (const [name, value] of Object.entries(outcome.results)) {
    if (name in other.results) differs(name, value, other.results[name]);
  }
}

function conflict(message: string, found: string, expected: string): InputError {
  const hint = "one of them was computed by another program or its file is damaged";
  return new InputError([{ code: "conflict", message, path: [], found, expected, hint }]);
}
