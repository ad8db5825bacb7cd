import { issuesUnder } from "../diagnostic/issue.ts";
import type { MemoryComponent } from "./architecture.ts";
import type { Derivation } from "./derivation.ts";
import { derivationAfter, derivationOf, derivedFigures } from "./derivation.ts";
import type { MemoryPart, PartFigure, PartFigures } from "./memory-part.ts";
import { PART_FIGURES, partFigures } from "./memory-part.ts";

/** What a memory is made of; figures that follow from it do so again with every new capacity. */
export interface MemoryDerivation extends Derivation<MemoryPart, PartFigure> {}

/** A memory of which some figures are stated, and the others shall follow from a part. */
export type PartlyStated = Omit<MemoryComponent, PartFigure | "component"> & PartFigures;

const KNOWN = PART_FIGURES.filter((name) => name !== "area_um2");

/**
 * The memory with the figures that follow from a part.
 *
 * @throws InputError for a part that cannot be estimated, and for figures that are neither stated nor known of it
 */
export function memoryOfPart(stated: PartlyStated, part: MemoryPart): MemoryComponent {
  const component = derivationOf(part, partFigures(part, stated), stated, PART_FIGURES, KNOWN);
  return { ...stated, ...derivedFigures(component), component } as MemoryComponent;
}

/**
 * The memory with another part or capacity: what followed from the part follows from it again.
 *
 * @throws InputError for a part that cannot be estimated at that capacity, under the memory's name
 */
export function derivedAgain(memory: MemoryComponent, part: MemoryPart): MemoryComponent {
  if (!memory.component) return memory;
  const estimates = issuesUnder([memory.name], () => partFigures(part, memory));
  const component = { ...memory.component, part, estimates };
  return { ...memory, ...derivedFigures(component), component };
}

/** The memory whose figures were replaced, by what they were before: those that changed follow from the part no more. */
export function restated(before: MemoryComponent, after: MemoryComponent): MemoryComponent {
  const { component } = after;
  return component ? { ...after, component: derivationAfter(component, before, after) } : after;
}
