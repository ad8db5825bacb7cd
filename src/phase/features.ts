import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { largestDivisor } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import { macs, macsPerElement } from "../workload/gemm.ts";

/** Something that is known of a GEMM before it is mapped, and may tell who wins. */
export interface Feature {
  /** As it stands in a rule, e.g. `MACs per element`. */
  readonly name: string;
  readonly of: (gemm: Gemm) => number;
}

/** Tried in this order; the earlier is the simpler to say, and is taken where both separate as well. */
const SHAPE: readonly Feature[] = [
  { name: "M", of: ({ M }) => M },
  { name: "N", of: ({ N }) => N },
  { name: "K", of: ({ K }) => K },
  { name: "MACs per element", of: macsPerElement },
  { name: "smallest extent", of: ({ M, N, K }) => Math.min(M, N, K) },
  { name: "largest extent", of: ({ M, N, K }) => Math.max(M, N, K) },
  { name: "weights N·K", of: ({ N, K }) => N * K },
  { name: "MACs", of: macs },
];

/**
 * The features of GEMMs for one option: those of the shape, and how full a step of a primitive can be, as the largest
 * divisor of K not above its rows Rp, and of N not above its columns Cp, over those.
 *
 * @param architecture of the option; absent where several are meant together
 */
export function featuresFor(architecture?: ResolvedArchitecture): readonly Feature[] {
  const cim = architecture?.cim;
  if (!cim) return SHAPE;
  const { Rp, Cp } = cim;
  return [
    ...SHAPE,
    { name: `share of ${Rp} rows that K fills`, of: ({ K }) => largestDivisor(K, Rp) / Rp },
    { name: `share of ${Cp} columns that N fills`, of: ({ N }) => largestDivisor(N, Cp) / Cp },
  ];
}
