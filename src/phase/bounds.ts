import { mapspaceOf } from "../mapper/optimal.ts";
import { SharedBounds } from "../search/shared-bounds.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Field } from "./contest.ts";

/** A value of a field's objective that no mapping of a GEMM on an option is below; exact only up to *enough*. */
export type Bounds = (option: Option, gemm: Gemm, enough: number) => number;

/** Options of which what their GEMMs share is kept: where parameters of the hardware are an axis, each value has options of its own. */
const MOST_OPTIONS = 128;

/** Bounds that the GEMMs of a map share: one for all of them, of one field. */
export function sharedBounds({ mappers, profile }: Pick<Field, "mappers" | "profile">): Bounds {
  const { options } = mappers;
  const known = new Map<Option, SharedBounds>();
  return (option, gemm, enough) => {
    const { architecture } = option;
    let shared = known.get(option);
    if (!shared) {
      const spaceOf = (of: Gemm) => mapspaceOf({ architecture, gemm: of, profile }, options);
      shared = new SharedBounds(architecture, profile, spaceOf);
      known.set(option, shared);
      const [oldest] = known.keys();
      if (oldest && known.size > MOST_OPTIONS) known.delete(oldest);
    }
    return shared.bound(gemm, options.objective, enough);
  };
}
