import { canonicalJson } from "./content.ts";
import type { Hash } from "./key.ts";
import { MODEL_VERSION } from "./model-version.ts";
import type { SweepDescription } from "./outcome.ts";
import type { Sweep } from "./read.ts";

/** A sweep as a store knows it. The same file with the same files beside it is the same sweep. */
export function describeSweep(sweep: Sweep, hash: Hash): SweepDescription {
  const { name, source, size, columns, recorded } = sweep;
  const { text, files } = source;
  return {
    id: hash(canonicalJson({ text, files, modelVersion: MODEL_VERSION })),
    name,
    text,
    size,
    axes: columns,
    results: recorded.columns,
    modelVersion: MODEL_VERSION,
  };
}
