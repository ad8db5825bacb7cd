import { instances } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { totalArea } from "../cost/area.ts";

/** What designs take, for comparing them: their area, or the capacity of their memories where an area is unknown. */
export interface Taken {
  readonly of: "area_um2" | "capacity_bits";
  /** One value per design. */
  readonly values: readonly number[];
}

/**
 * What each of some designs takes. Memories without bound, such as DRAM, are outside the chip and count for nothing; if the
 * area of any other part is unknown, capacities are compared, of all instances.
 */
export function takenBy(designs: readonly ResolvedArchitecture[]): Taken {
  const known = designs.every((design) => {
    const outside = boundless(design);
    return totalArea(design).unknown.every((name) => outside.includes(name));
  });
  if (known) {
    return { of: "area_um2", values: designs.map((design) => totalArea(design).area_um2) };
  }
  return { of: "capacity_bits", values: designs.map(capacityOf) };
}

function boundless({ hierarchy }: ResolvedArchitecture): string[] {
  return hierarchy.levels
    .filter((level) => level.kind === "memory" && level.capacity === Number.POSITIVE_INFINITY)
    .map(({ name }) => name);
}

function capacityOf({ hierarchy, precision_bits }: ResolvedArchitecture): number {
  return hierarchy.levels.reduce((bits, level, i) => {
    if (level.kind !== "memory" || level.capacity === Number.POSITIVE_INFINITY) return bits;
    return bits + level.capacity * precision_bits * instances(hierarchy, i);
  }, 0);
}
