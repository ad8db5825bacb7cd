import type { Issue } from "../diagnostic/issue.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { shapeName, tensorSize } from "../workload/gemm.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { Constraint } from "./constraint.ts";
import { constraintsOf } from "./constraint.ts";
import type { Held } from "./feasibility.ts";
import { isFeasible } from "./feasibility.ts";
import { constraintPath, constraintsText } from "./words.ts";

/** Constraints that no mapping meets together, while every part of them is met by some. */
export interface Conflict {
  readonly constraints: readonly Constraint[];
  /** All constraints of the mapspace. */
  readonly all: readonly Constraint[];
  /** Whether no fewer constraints conflict; else none can be left out, but other ones may be fewer. */
  readonly smallest: boolean;
}

/** After so many sets of constraints that resolve all conflicts, what is irreducible must do. */
const MOST_CORRECTIONS = 300;

/**
 * The smallest set of constraints that leaves a mapspace empty; undefined if it has a mapping.
 *
 * Every conflict shares a constraint with every set whose lifting makes mappings legal. So the smallest set that meets
 * all such sets found so far is no larger than the smallest conflict: if it leaves the space empty, it is that; if not,
 * it is grown while the space has mappings, and what remains is one more set to be met.
 */
export function smallestConflict(space: Mapspace): Conflict | undefined {
  const all = constraintsOf(space);
  const isMet = (constraints: readonly Constraint[]) =>
    isFeasible(
      space,
      constraints.map((constraint) => ({ constraint })),
    );
  if (isMet(all)) return undefined;
  const corrections: (readonly Constraint[])[] = [];
  while (corrections.length < MOST_CORRECTIONS) {
    const candidate = smallestHittingSet(corrections);
    if (!isMet(candidate)) return { constraints: inOrder(all, candidate), all, smallest: true };
    const met = [...candidate];
    for (const one of all) if (!met.includes(one) && isMet([...met, one])) met.push(one);
    corrections.push(all.filter((one) => !met.includes(one)));
  }
  let conflict = all;
  for (const one of all) {
    const fewer = conflict.filter((other) => other !== one);
    if (!isMet(fewer)) conflict = fewer;
  }
  return { constraints: conflict, all, smallest: false };
}

/**
 * Why a mapspace has no mapping: the constraints that conflict, and for each what would be enough by itself; [] if the
 * space has one.
 */
export function explainInfeasible({ space }: { readonly space: Mapspace }): Issue[] {
  const conflict = smallestConflict(space);
  if (!conflict) return [];
  const { hierarchy, gemm } = space;
  const { constraints, smallest } = conflict;
  const subject = `no mapping of ${shapeName(gemm)} on ${hierarchy.name} is legal`;
  const summary: Issue = {
    code: "no-legal-mapping",
    message: `${subject}: ${constraintsText(space, constraints)}`,
    path: [],
    hint: smallest
      ? "no fewer constraints conflict, and lifting any one of these ends it"
      : "lifting any one of these constraints ends this conflict",
  };
  return [
    summary,
    ...constraints.map((constraint) => constraintIssue(space, constraint, conflict)),
  ];
}

function constraintIssue(space: Mapspace, constraint: Constraint, conflict: Conflict): Issue {
  const enough = leastEnough(space, constraint, conflict);
  const issue = {
    code: "conflicting-constraint",
    message: `conflicting constraint: ${constraintsText(space, [constraint])}`,
    path: constraintPath(space, constraint),
  };
  if (enough === undefined) return issue;
  const expected = `at least ${enough.limit}`;
  if (enough.ofAll) return { ...issue, expected };
  return { ...issue, expected, hint: "other constraints conflict as well" };
}

/**
 * The smallest number of a constraint with which mappings are legal: beside all constraints if that can be, else beside
 * those that it conflicts with. Mappings only become more as the number grows, so it is found by bisection.
 */
function leastEnough(
  space: Mapspace,
  constraint: Constraint,
  conflict: Conflict,
): { readonly limit: number; readonly ofAll: boolean } | undefined {
  const most = mostOf(space, constraint);
  if (most === undefined) return undefined;
  const beside = (constraints: readonly Constraint[]) => (limit: number) =>
    isFeasible(
      space,
      constraints.map(
        (one): Held => (one === constraint ? { constraint, limit } : { constraint: one }),
      ),
    );
  const ofAll = beside(conflict.all);
  const ofConflict = beside(conflict.constraints);
  const isEnough = ofAll(most) ? ofAll : ofConflict;
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return { limit: high, ofAll: isEnough === ofAll };
}

/** A number with which a constraint takes nothing away; undefined for constraints without a number. */
function mostOf({ gemm, hierarchy }: Mapspace, constraint: Constraint): number | undefined {
  switch (constraint.kind) {
    case "capacity":
      return TENSORS.reduce((sum, tensor) => sum + tensorSize(gemm, tensor), 0);
    case "loops":
      return gemm[constraint.dimension];
    case "size": {
      const level = hierarchy.levels[constraint.level];
      // A larger axis that must be filled is filled further, which is another constraint.
      if (level?.kind !== "fanout" || level[constraint.axis].filled) return undefined;
      return DIMENSIONS.reduce((product, dimension) => product * gemm[dimension], 1);
    }
    default:
      return undefined;
  }
}

/** A smallest set that shares an element with each of these; of several the first as they are listed. */
function smallestHittingSet(sets: readonly (readonly Constraint[])[]): Constraint[] {
  for (let size = 0; ; size++) {
    const found = hittingSet(sets, [], size);
    if (found) return found;
  }
}

function hittingSet(
  sets: readonly (readonly Constraint[])[],
  chosen: readonly Constraint[],
  size: number,
): Constraint[] | undefined {
  const open = sets.find((set) => !set.some((one) => chosen.includes(one)));
  if (!open) return [...chosen];
  if (size === 0) return undefined;
  for (const one of open) {
    const found = hittingSet(sets, [...chosen, one], size - 1);
    if (found) return found;
  }
  return undefined;
}

function inOrder(all: readonly Constraint[], some: readonly Constraint[]): Constraint[] {
  return all.filter((one) => some.includes(one));
}
