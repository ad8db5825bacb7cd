import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Objective } from "../cost/objective.ts";
import type { Profile } from "../profile/profile.ts";
import type { Gemm } from "../workload/gemm.ts";

/**
 * What a certificate is about: a mapspace, what mappings cost in it, and what is to be small.
 *
 * @property architecture its hierarchy is the mapspace's, with all restrictions
 * @property factors `perfect`: every factor divides what the factors inside it leave, except on a filled axis
 * @property first what is minimised; among mappings that tie in it, *second* is
 */
export interface CertifiedProblem {
  readonly architecture: Omit<ResolvedArchitecture, "provenance" | "processors">;
  readonly gemm: Gemm;
  readonly profile: Profile;
  readonly factors: "perfect" | "imperfect";
  readonly fillFirst: CertifiedFill | undefined;
  readonly first: Objective;
  readonly second: Objective;
}

/**
 * Without interleaving, banks hold different weights only once each of them holds all it can. Indices of levels.
 *
 * @property most the most storage loops: Rh over K, Ch over N
 */
export interface CertifiedFill {
  readonly bank: number;
  readonly array: number;
  readonly storage: number;
  readonly most: { readonly K: number; readonly N: number };
}

/** Figures that differ by no more than this, relative to the smaller, count as the same: sums round differently. */
export const TOLERANCE = 1e-12;
