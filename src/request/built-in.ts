import { writeCertificate } from "../certificate/certificate.ts";
import type { CertifiedProblem } from "../certificate/problem.ts";
import type { Certificate } from "../certificate/verify.ts";
import { InputError } from "../diagnostic/issue.ts";
import { architecture, architectureNames, primitive, primitiveNames } from "../library/library.ts";
import { createMapspace } from "../mapspace/mapspace.ts";
import type { Option } from "../verdict/option.ts";
import { baselineOption, cimOptions, DEFAULT_STAGING } from "../verdict/option.ts";
import { certifiedProblem } from "./certified.ts";

/**
 * What is built in and has the same numbers as the problem of a certificate, under its profile.
 *
 * @returns e.g. `digital6T at RF of tensor-core-like`; undefined if nothing has
 */
export function builtIn(certificate: Certificate): string | undefined {
  const { problem } = certificate;
  const text = writeCertificate(certificate);
  const interleaving = problem.fillFirst === undefined;
  for (const baseline of architectureNames()) {
    for (const { name, architecture: resolved } of optionsLike(problem, baseline)) {
      for (const duplication of [true, false]) {
        const { gemm, profile, factors, first, second } = problem;
        const like = { architecture: resolved, gemm, profile };
        const freedom = { interleaving, duplication };
        const space = createMapspace(resolved.hierarchy, gemm, factors, resolved.cim, freedom);
        const own = certifiedProblem(like, space, { objective: first, secondObjective: second });
        if (writeCertificate({ ...certificate, problem: own }) !== text) continue;
        if (!resolved.cim) return name;
        const without = duplication ? "" : ", without duplication";
        return `${name} of ${baseline}${interleaving ? "" : ", without interleaving"}${without}`;
      }
    }
  }
  return undefined;
}

/** The options on a baseline that could be the one of a problem. */
function optionsLike({ architecture: own, profile }: CertifiedProblem, name: string): Option[] {
  const baseline = architecture(name);
  const { cim } = own;
  if (!cim) return [baselineOption(baseline, profile)];
  if (!primitiveNames().includes(cim.primitive)) return [];
  const primitives = [primitive(cim.primitive)];
  return [0, DEFAULT_STAGING].flatMap((share) => {
    const staging = [share];
    try {
      return cimOptions(
        { baseline, primitives, at: [cim.at], budget: cim.count, staging },
        profile,
      );
    } catch (error) {
      // The level, or so many primitives, are not those of this baseline.
      if (error instanceof InputError) return [];
      throw error;
    }
  });
}
