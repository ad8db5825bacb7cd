import { readCertificate, writeCertificate } from "../src/certificate/certificate.ts";
import type { CertifiedProblem } from "../src/certificate/problem.ts";
import { prove } from "../src/certificate/prove.ts";
import type { Certificate } from "../src/certificate/verify.ts";
import type { Objectives } from "../src/cost/objective.ts";
import { bothObjectives } from "../src/cost/objective.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import {
  architecture,
  architectureNames,
  primitive,
  primitiveNames,
} from "../src/library/library.ts";
import type { Problem } from "../src/mapper/mapper.ts";
import type { Mapping } from "../src/mapping/mapping.ts";
import type { Mapspace } from "../src/mapspace/mapspace.ts";
import { createMapspace } from "../src/mapspace/mapspace.ts";
import type { Option } from "../src/verdict/option.ts";
import { baselineOption, cimOptions, DEFAULT_STAGING } from "../src/verdict/option.ts";
import { readInput, writeOutput } from "./files.ts";
import type { Io } from "./io.ts";

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
 * Proves that a mapping is optimal and writes the certificate.
 *
 * @throws InputError if the proof is too large, or the mapping not optimal
 */
export function writeProof(
  problem: CertifiedProblem,
  mapping: Mapping,
  file: string,
  io: Io,
): void {
  const end = io.now() + PATIENCE_MS;
  const limits = { splits: MOST_SPLITS, expired: () => io.now() > end };
  const { certificate, failure } = prove(problem, mapping, limits);
  if (certificate) {
    writeOutput(file, writeCertificate(certificate));
    return;
  }
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

/** @throws InputError if the file cannot be read or is no certificate */
export function loadCertificate(file: string): Certificate {
  return readCertificate(new TextDecoder().decode(readInput(file)));
}

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
