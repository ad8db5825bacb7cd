import { writeCertificate } from "../certificate/certificate.ts";
import type { CertifiedProblem } from "../certificate/problem.ts";
import { prove } from "../certificate/prove.ts";
import type { Objectives } from "../cost/objective.ts";
import { bothObjectives } from "../cost/objective.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Problem } from "../mapper/mapper.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";

/** Regions that a proof splits at most; every published dataflow of the study needs fewer than a tenth of them. */
const MOST_SPLITS = 3000;

/** A proof that takes longer, in ms, is given up. */
const PATIENCE_MS = 120_000;

/** What a certificate of the optimal mapping of a mapspace is about. */
export function certifiedProblem(
  { architecture: resolved, gemm, profile }: Problem,
  space: Mapspace,
  objectives: Objectives,
): CertifiedProblem {
  const { provenance: _, processors: _processors, ...numbers } = resolved;
  return {
    architecture: { ...numbers, hierarchy: space.hierarchy },
    gemm,
    profile,
    factors: space.factors,
    fillFirst: space.fillFirst,
    ...bothObjectives(objectives),
  };
}

/**
 * The certificate that a mapping is optimal, as text.
 *
 * @param now a clock in ms
 * @throws InputError if the proof is too large, or the mapping not optimal
 */
export function certificateOf(
  problem: CertifiedProblem,
  mapping: Mapping,
  now: () => number,
): string {
  const end = now() + PATIENCE_MS;
  const limits = { splits: MOST_SPLITS, expired: () => now() > end };
  const { certificate, failure } = prove(problem, mapping, limits);
  if (certificate) return writeCertificate(certificate);
  if (failure === "not optimal") throw new Error("the optimal mapping is not optimal");
  const reason = {
    "too many chains": "a dimension has too many chains of factors",
    "too many regions": `more than ${MOST_SPLITS} regions to split, or ${PATIENCE_MS / 1000} s`,
  }[failure];
  throw new InputError([
    {
      code: "no-certificate",
      message: `no certificate: the proof is too large, ${reason}`,
      path: [],
      hint: "the mapping is optimal all the same; a hierarchy with fewer freedoms has a shorter proof",
    },
  ]);
}
