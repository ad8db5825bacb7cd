import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { assertNoIssues, InputError } from "../diagnostic/issue.ts";
import type { LegalOptions } from "../mapping/legal.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Profile } from "../profile/profile.ts";
import type { AccessCounts } from "../reuse/access.ts";
import { countAccesses } from "../reuse/access.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemmIssues, macs, tensorSize } from "../workload/gemm.ts";
import type { Accounting } from "./accounting.ts";
import { accountingOf } from "./accounting.ts";
import type { EnergyPart } from "./energy.ts";
import { dynamicEnergy } from "./energy.ts";
import type { Latency } from "./latency.ts";
import { latency } from "./latency.ts";
import { leakage } from "./leakage.ts";
import { spatialUtilisation, utilisation } from "./utilisation.ts";

/** What one GEMM costs on one architecture under one mapping and profile. One occurrence, not `count` of them. */
export interface Evaluation {
  readonly gemm: Gemm;
  readonly architecture: ResolvedArchitecture;
  readonly mapping: Mapping;
  readonly macs: number;
  /** Operations as the profile counts them. */
  readonly operations: number;
  readonly counts: AccessCounts;
  readonly energy_pJ: number;
  /** The parts of the energy; they add up to it. */
  readonly energyParts: readonly EnergyPart[];
  readonly latency: Latency;
  /** 0 to 1, as the profile defines it. */
  readonly utilisation: number;
  /** Share of the compute units that do anything, 0 to 1. */
  readonly spatialUtilisation: number;
  /** The unit in which the profile compares throughput. */
  readonly throughputUnit: Accounting["throughput"];
}

/**
 * Evaluates a mapping: the reference that owns the semantics.
 *
 * @throws InputError with every reason if the GEMM or the mapping is not legal
 */
export function evaluate(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  mapping: Mapping,
  profile: Profile,
  options: LegalOptions = {},
): Evaluation {
  assertNoIssues(gemmIssues(gemm, ["gemm"]));
  assertNoIssues(legalityIssues(architecture.hierarchy, gemm, mapping, options));
  return evaluateLegal(architecture, gemm, mapping, profile);
}

/**
 * The same for a mapping that is known to be legal: it is not checked, for mappers that build legal mappings.
 *
 * @throws InputError if the run costs no energy at all
 */
export function evaluateLegal(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  mapping: Mapping,
  profile: Profile,
): Evaluation {
  const counts = countAccesses(architecture.hierarchy, gemm, mapping);
  return evaluateCounted(architecture, gemm, mapping, counts, profile);
}

/**
 * The same where it is known how often data moves: of one mapping on hierarchies of the same sizes that differ in costs.
 *
 * @param counts of the mapping on the architecture's hierarchy, as *countAccesses* gives them
 * @throws InputError if the run costs no energy at all
 */
export function evaluateCounted(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  mapping: Mapping,
  counts: AccessCounts,
  profile: Profile,
): Evaluation {
  const accounting = accountingOf(profile, architecture.cim !== undefined);
  const time = latency(architecture, mapping, counts, accounting);
  const energyParts = dynamicEnergy(architecture, gemm, counts, accounting);
  energyParts.push(...leakage(architecture, counts, time, accounting));
  const energy_pJ = energyParts.reduce((sum, part) => sum + part.energy_pJ, 0);
  if (energy_pJ === 0) throw noEnergy(architecture);
  return {
    gemm,
    architecture,
    mapping,
    macs: macs(gemm),
    operations: operations(gemm, accounting),
    counts,
    energy_pJ,
    energyParts,
    latency: time,
    utilisation: utilisation(architecture, gemm, mapping, counts, time, accounting),
    spatialUtilisation: spatialUtilisation(architecture, counts),
    throughputUnit: accounting.throughput,
  };
}

/** Zeros may be written, but a run that costs nothing has no efficiency to compare. */
export function noEnergy({ name }: ResolvedArchitecture): InputError {
  return new InputError([
    {
      code: "no-energy",
      message: `no energy: everything that a run on ${name} does costs 0 pJ`,
      path: [],
      expected: "an energy above 0 for MACs, or for what is accessed",
    },
  ]);
}

/** Operations of a GEMM: two per MAC; the study leaves out the addition that the first MAC of an output needs not. */
export function operations(gemm: Gemm, accounting: Accounting): number {
  const outputs = accounting.operations === "2·MACs" ? 0 : tensorSize(gemm, "Z");
  return 2 * macs(gemm) - outputs;
}
