import fc from "fast-check";
import type { CertifiedProblem } from "../../src/certificate/problem.ts";
import { prove } from "../../src/certificate/prove.ts";
import type { Certificate } from "../../src/certificate/verify.ts";
import type { Goal } from "../../src/search/goal.ts";
import { search } from "../../src/search/search.ts";
import type { SearchCase } from "../search/arbitrary.ts";

export const GOALS: readonly Goal[] = [
  { first: "energy", second: "latency" },
  { first: "latency", second: "energy" },
  { first: "edp", second: "energy" },
];

/** What a certificate of a random problem is about. */
export function certifiedProblem(one: SearchCase, { first, second }: Goal): CertifiedProblem {
  const { provenance: _, ...architecture } = one.architecture;
  const { hierarchy, gemm, factors, fillFirst } = one.space;
  return {
    architecture: { ...architecture, hierarchy },
    gemm,
    profile: one.profile,
    factors,
    fillFirst,
    first,
    second,
  };
}

/** The optimum's certificate; undefined if no mapping is legal. */
export function certified(one: SearchCase, goal: Goal): Certificate | undefined {
  const { mapping } = search(one, goal);
  if (!mapping) return undefined;
  const { certificate, failure } = prove(certifiedProblem(one, goal), mapping);
  if (!certificate) throw new Error(`${failure}: ${fc.stringify(one)}`);
  return certificate;
}
