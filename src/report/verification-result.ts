import type { Certificate, Verification } from "../certificate/verify.ts";
import type { Record } from "./csv.ts";
import { gemmFields } from "./evaluation-record.ts";
import { gemmResult } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import type { VerificationResult } from "./result-schema.ts";

/** What a verification trusts, beside the program that runs it. */
export const TRUSTED: readonly string[] = [
  "the evaluation of one mapping, the reference",
  "the rules by which a mapping is legal",
  "the verifier's own bounds, derived in docs/certificate.md",
  "that the problem stated in the certificate is the one that was meant",
];

/** A certificate and what its verification found. */
export interface Verified {
  readonly certificate: Certificate;
  readonly verification: Verification;
  /** What is built in with the same numbers, if anything is. */
  readonly builtIn: string | undefined;
}

/** A verification as JSON. */
export function verificationResult(verified: Verified): VerificationResult {
  const { certificate, verification, builtIn } = verified;
  const { problem, energy_pJ, time_ns } = certificate;
  const { holds, refusal, decisions, depth, regions, evaluated, smallest } = verification;
  return {
    schema: RESULT_SCHEMA,
    kind: "verification",
    holds,
    refusal: refusal ? { ...refusal, path: [...refusal.path] } : null,
    gemm: gemmResult(problem.gemm),
    architecture: problem.architecture.name,
    built_in: builtIn ?? null,
    profile: problem.profile.name,
    factors: problem.factors,
    objective: problem.first,
    tie_break: problem.second,
    energy_pJ,
    latency_ns: time_ns,
    decisions,
    depth,
    regions,
    evaluated,
    smallest_bound: Number.isFinite(smallest) ? smallest : null,
    trusted: [...TRUSTED],
  };
}

/** The same as one record. */
export function verificationRecords(verified: Verified): Record[] {
  const { certificate, verification, builtIn } = verified;
  const { problem, energy_pJ, time_ns } = certificate;
  const { holds, refusal, decisions, depth, regions, evaluated, smallest } = verification;
  return [
    {
      holds,
      refused_check: refusal?.check,
      refusal: refusal?.message,
      ...gemmFields(problem.gemm),
      architecture: problem.architecture.name,
      built_in: builtIn,
      profile: problem.profile.name,
      factors: problem.factors,
      objective: problem.first,
      tie_break: problem.second,
      energy_pJ,
      latency_ns: time_ns,
      decisions,
      depth,
      regions,
      evaluated,
      smallest_bound: Number.isFinite(smallest) ? smallest : undefined,
    },
  ];
}
