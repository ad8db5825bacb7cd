import { instances } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { chipArea_um2 } from "../cost/area.ts";

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
  const areas = designs.map(chipArea_um2);
  if (areas.every((one) => one !== undefined)) return { of: "area_um2", values: areas };
  return { of: "capacity_bits", values: designs.map(capacityOf) };
}

function capacityOf({ hierarchy, precision_bits }: ResolvedArchitecture): number {
  return hierarchy.levels.reduce((bits, level, i) => {
    if (level.kind !== "memory" || level.capacity === Number.POSITIVE_INFINITY) return bits;
    return bits + level.capacity * precision_bits * instances(hierarchy, i);
  }, 0);
}
