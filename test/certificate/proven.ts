import fc from "fast-check";
import { expect } from "vitest";
import { readCertificate, writeCertificate } from "../../src/certificate/certificate.ts";
import type { CertifiedProblem } from "../../src/certificate/problem.ts";
import { prove } from "../../src/certificate/prove.ts";
import type { Certificate } from "../../src/certificate/verify.ts";
import { verify } from "../../src/certificate/verify.ts";
import type { Factors } from "../../src/mapspace/mapspace.ts";
import type { Goal } from "../../src/search/goal.ts";
import { search } from "../../src/search/search.ts";
import type { SearchCase } from "../search/arbitrary.ts";
import { searchCases } from "../search/arbitrary.ts";

export const GOALS: readonly Goal[] = [
  { first: "energy", second: "latency" },
  { first: "latency", second: "energy" },
  { first: "edp", second: "energy" },
  { first: "energy", second: "edp" },
  { first: "latency", second: "edp" },
  { first: "edp", second: "latency" },
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

/** Checks that the certificate of the optimum holds once it is written and read, on random problems. */
export function checkCertificates(factors: Factors, numRuns: number): void {
  let bounded = 0;
  const property = fc.property(searchCases(factors), fc.constantFrom(...GOALS), (one, goal) => {
    const certificate = certified(one, goal);
    if (!certificate) return;
    const found = verify(readCertificate(writeCertificate(certificate)));
    expect(found.refusal).toBeUndefined();
    expect(found.smallest).toBeGreaterThanOrEqual(1 - 1e-12);
    bounded += found.regions;
  });
  fc.assert(property, { numRuns, seed: 29, endOnFailure: true });
  expect(bounded).toBeGreaterThan(5 * numRuns);
}
