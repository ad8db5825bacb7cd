import { instances } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";

/** Area of one part of an architecture, all its instances together. */
export interface AreaPart {
  readonly level: string;
  readonly area_um2: number;
}

/**
 * Area per level and compute unit, all instances that exist, used or not (Eq. 19).
 *
 * @returns the parts whose area is stated, and the names of those for which no source states it
 */
export function area(architecture: ResolvedArchitecture): {
  parts: AreaPart[];
  unknown: string[];
} {
  const { hierarchy, memories, compute } = architecture;
  const parts: AreaPart[] = [];
  const unknown: string[] = [];
  const add = (level: string, each_um2: number | undefined, count: number) => {
    if (each_um2 === undefined) unknown.push(level);
    else parts.push({ level, area_um2: each_um2 * count });
  };
  hierarchy.levels.forEach((level, i) => {
    const memory = memories[i];
    if (memory) add(level.name, memory.area_um2, instances(hierarchy, i));
  });
  add(hierarchy.compute, compute.area_um2, compute.units);
  return { parts, unknown };
}

/** Area of everything whose area is stated, µm², and the names of what is missing from it. */
export function totalArea(architecture: ResolvedArchitecture): {
  area_um2: number;
  unknown: string[];
} {
  const { parts, unknown } = area(architecture);
  return { area_um2: parts.reduce((sum, part) => sum + part.area_um2, 0), unknown };
}

/**
 * Area of the chip, µm²; undefined if no source states that of one of its parts. Memories without bound, such as DRAM, are outside
 * the chip and count for nothing.
 */
export function chipArea_um2(architecture: ResolvedArchitecture): number | undefined {
  const { levels } = architecture.hierarchy;
  const isOutside = (name: string) =>
    levels.some(
      (level) =>
        level.kind === "memory" &&
        level.name === name &&
        level.capacity === Number.POSITIVE_INFINITY,
    );
  const { parts, unknown } = area(architecture);
  if (!unknown.every(isOutside)) return undefined;
  return parts.reduce((sum, part) => sum + (isOutside(part.level) ? 0 : part.area_um2), 0);
}
