import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Ignored } from "../format/parts.ts";
import type { FactorRange } from "../mapspace/constraints.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";
import type { TimeloopProblem } from "./problem.ts";

/** What one level is told so far. */
export interface Draft {
  keeps: Partial<Record<Tensor, "always" | "never">>;
  factors: Partial<Record<Dimension, FactorRange>>;
  order?: readonly Dimension[];
  axes?: Readonly<Record<"x" | "y", readonly Dimension[]>>;
}

/** Reads constraints one after the other. */
export interface Reading {
  readonly problem: TimeloopProblem;
  readonly hierarchy: Hierarchy;
  readonly drafts: Map<string, Draft>;
  readonly issues: Issue[];
  readonly assumed: Set<string>;
  readonly ignored: Map<string, Ignored>;
}

/** The tensors that names of data spaces stand for; `*` is all of them. */
export function spacesOf(
  { problem, issues }: Reading,
  names: readonly string[],
  field: string,
): Set<Tensor> {
  const found = new Set<Tensor>();
  names.forEach((name, i) => {
    const tensor = problem.spaces.get(name);
    if (name === "*") for (const one of TENSORS) found.add(one);
    else if (tensor) found.add(tensor);
    else {
      const spaces = [...problem.spaces.keys()];
      const message = `unknown data space: ${name.slice(0, 60)}`;
      const hint = didYouMean(name, spaces);
      const path = [field, i];
      issues.push({ code: "unknown-data-space", message, path, expected: spaces.join(", "), hint });
    }
  });
  return found;
}

/** The name of a data space. */
export function spaceName({ spaces }: TimeloopProblem, tensor: Tensor): string {
  return [...spaces].find(([, one]) => one === tensor)?.[0] ?? tensor;
}

/** What a level is told so far. */
export function draftOf({ drafts }: Reading, name: string): Draft {
  const draft = drafts.get(name) ?? { keeps: {}, factors: {} };
  drafts.set(name, draft);
  return draft;
}

/** Whether a field says nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** A constraint that a mapspace cannot express. */
export function unsupported(
  what: string,
  path: Issue["path"],
  expected = "none: a mapspace cannot express it",
): Issue {
  return {
    code: "unsupported-constraint",
    message: `unsupported constraint: ${what}`,
    path,
    expected,
  };
}

/** A constraint on one of several dimensions that are one of ours. */
export function divided(name: string, path: Issue["path"]): Issue {
  return {
    code: "unsupported-constraint",
    message: `unsupported constraint: ${name} is one of several dimensions that are one of the GEMM's`,
    path,
    expected: "the same for all of them, together",
  };
}

/** Constraints that contradict one another. */
export function repeated(what: string, path: Issue["path"]): Issue {
  return { code: "repeated-constraint", message: `conflicting constraints: ${what}`, path };
}

/** A dimension that the problem does not have. */
export function unknownDimension(
  { dimensions }: TimeloopProblem,
  name: string,
  path: Issue["path"],
): Issue {
  const known = [...dimensions.keys()];
  const message = `unknown dimension: ${name.slice(0, 60)}`;
  return {
    code: "unknown-dimension",
    message,
    path,
    expected: known.join(", "),
    hint: didYouMean(name, known),
  };
}
