import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import type { Figure } from "../quantity/figure.ts";
import type { MemoryComponent } from "./architecture.ts";
import type { MemoryPart, PartFigure, PartFigures } from "./memory-part.ts";
import { PART_FIGURES, partFigures } from "./memory-part.ts";

/**
 * What a memory is made of, and which of its figures follow from that.
 *
 * A figure that is stated holds, whatever the part would cost; the others are derived again with every new capacity.
 */
export interface MemoryDerivation {
  readonly part: MemoryPart;
  /** All that is known of the part, of stated figures as well. */
  readonly estimates: PartFigures;
  /** Figures that are not stated. */
  readonly derived: readonly PartFigure[];
}

/** A memory of which some figures are stated, and the others shall follow from a part. */
export type PartlyStated = Omit<MemoryComponent, PartFigure | "component"> & PartFigures;

/**
 * The memory with the figures that follow from a part.
 *
 * @throws InputError for a part that cannot be estimated, and for figures that are neither stated nor known of it
 */
export function memoryOfPart(stated: PartlyStated, part: MemoryPart): MemoryComponent {
  const estimates = partFigures(part, stated);
  const derived = PART_FIGURES.filter((name) => !stated[name] && estimates[name]);
  const missing = PART_FIGURES.filter(
    (name) => name !== "area_um2" && !stated[name] && !estimates[name],
  );
  assertNoIssues(missing.map((name) => unknownFigure(name, part)));
  return {
    ...stated,
    ...only(estimates, derived),
    component: { part, estimates, derived },
  } as MemoryComponent;
}

/** The memory with another part or capacity: what followed from the part follows from it again. */
export function derivedAgain(memory: MemoryComponent, part: MemoryPart): MemoryComponent {
  const { component } = memory;
  if (!component) return memory;
  const estimates = partFigures(part, memory);
  const derived = component.derived.filter((name) => estimates[name]);
  return { ...memory, ...only(estimates, derived), component: { part, estimates, derived } };
}

/** The memory whose figures were replaced, by what they were before: those that changed follow from the part no more. */
export function restated(before: MemoryComponent, after: MemoryComponent): MemoryComponent {
  if (!after.component) return after;
  const derived = after.component.derived.filter((name) => before[name] === after[name]);
  return { ...after, component: { ...after.component, derived } };
}

function only(figures: PartFigures, names: readonly PartFigure[]): PartFigures {
  return Object.fromEntries(
    names.map((name): [PartFigure, Figure | undefined] => [name, figures[name]]),
  ) as PartFigures;
}

function unknownFigure(name: PartFigure, { kind }: MemoryPart): Issue {
  return {
    code: "unknown-figure",
    message: `unknown figure: ${name} of a component ${kind}`,
    path: [name],
    expected: "a stated value",
  };
}
