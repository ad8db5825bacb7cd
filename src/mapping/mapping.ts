import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import type { Loop, SpatialLoop } from "./loop.ts";

/**
 * Who computes what, where and when: for each level of a hierarchy, in its order, the tensors it keeps and
 * the loops that run there.
 *
 * The loop nest is read from the outermost level to the innermost. The factors of a dimension, temporal and
 * spatial together, tile it: their product covers the dimension, and the last iteration of a loop is smaller
 * (or absent, for a spatial instance) where the product exceeds it. Such factors are imperfect.
 */
export interface Mapping {
  readonly levels: readonly MappingLevel[];
}

export interface MappingLevel {
  /** Name of the hierarchy's level. */
  readonly level: string;
  /** Tensors kept here; always empty for a fanout. */
  readonly keeps: readonly Tensor[];
  /** Temporal loops, outermost first; always empty for a fanout. */
  readonly temporal: readonly Loop[];
  /** Spatial loops; always empty for a memory. */
  readonly spatial: readonly SpatialLoop[];
}

/** The product of the bounds of *loops* over *dimension*. */
export function loopProduct(loops: readonly Loop[], dimension: Dimension): number {
  let product = 1;
  for (const loop of loops) if (loop.dimension === dimension) product *= loop.bound;
  return product;
}

/** Factors of one level, as a mapper chooses them. Temporal factors come with their order, outermost first. */
export interface LevelChoice {
  readonly keeps?: readonly Tensor[];
  readonly temporal?: readonly Loop[];
  readonly spatial?: readonly SpatialLoop[];
}

/**
 * A mapping from the choices for some levels, by name. Loops of bound 1 are dropped; levels without a choice
 * get no loops and keep what the hierarchy always keeps there.
 */
export function createMapping(
  hierarchy: Hierarchy,
  choices: Readonly<Record<string, LevelChoice>>,
): Mapping {
  const levels = hierarchy.levels.map((level): MappingLevel => {
    const choice = choices[level.name] ?? {};
    const always =
      level.kind === "memory"
        ? (["A", "B", "Z"] as const).filter((tensor) => level.keeps[tensor] === "always")
        : [];
    return {
      level: level.name,
      keeps: choice.keeps ?? always,
      temporal: (choice.temporal ?? []).filter((loop) => loop.bound > 1),
      spatial: (choice.spatial ?? []).filter((loop) => loop.bound > 1),
    };
  });
  return { levels };
}
