import { z } from "zod";
import type { Architecture } from "../../src/architecture/architecture.ts";
import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import { integrate } from "../../src/architecture/integrate.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import type { EnergyPart } from "../../src/cost/energy.ts";
import type { Evaluation } from "../../src/cost/evaluate.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { LevelSpec, LoopSpec } from "../../src/format/mapping-spec.ts";
import { bindMapping } from "../../src/format/mapping-spec.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { tileSize } from "../../src/mapping/tile.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { Mismatch } from "./compare.ts";
import { Comparison } from "./compare.ts";

const dimension = z.enum(["M", "N", "K", "batch"]);
const extent = z.int().min(1);

/** `[dimension, bound]`, or `[dimension, bound, last]` if the last pass has fewer iterations. */
const loopSchema = z
  .union([z.tuple([dimension, extent]), z.tuple([dimension, extent, extent])])
  .transform(
    ([over, bound, last]): LoopSpec => ({
      dimension: over,
      bound,
      ...(last === undefined ? {} : { last }),
    }),
  );

const tensorSchema = z.strictObject({
  reads: z.number().optional(),
  fills: z.number().optional(),
  updates: z.number().optional(),
  temporal_reductions: z.number().optional(),
  tile: z.number().optional(),
  energy_pJ: z.number().optional(),
});

const levelSchema = z.strictObject({
  instances_used: z.number().nullish(),
  macs: z.number().optional(),
  energy_pJ: z.number().optional(),
  cycles: z.number().nullish(),
  leakage_pJ: z.number().nullish(),
  A: tensorSchema.optional(),
  B: tensorSchema.optional(),
  Z: tensorSchema.optional(),
});

const gemmSchema = z.looseObject({ M: extent, N: extent, K: extent, batch: extent.optional() });

/** A case that states Timeloop's counts for a mapping; unknown fields that state numbers are refused. */
export const evaluateCaseSchema = z.looseObject({
  architecture: z.string(),
  primitive: z.string().nullish(),
  banks: extent.optional(),
  gemm: gemmSchema,
  mapping: z.array(
    z.looseObject({
      level: z.string(),
      keeps: z.array(z.enum(["A", "B", "Z"])).optional(),
      temporal: z.array(loopSchema).default([]),
      spatial: z.array(loopSchema).default([]),
    }),
  ),
  expected: z.strictObject({
    levels: z.record(z.string(), levelSchema).default({}),
    total: z
      .strictObject({
        cycles: z.number().optional(),
        energy_pJ: z.number().optional(),
        utilisation_percent: z.number().optional(),
        fJ_per_MAC: z.number().optional(),
      })
      .default({}),
  }),
});

type EvaluateCase = z.infer<typeof evaluateCaseSchema>;
type ExpectedLevel = z.infer<typeof levelSchema>;
type ExpectedTensor = z.infer<typeof tensorSchema>;

/** Timeloop's names of what is a fanout here. */
const FANOUTS: Readonly<Record<string, string>> = {
  inter_Subpartition_spatial: "SubPartition",
  inter_PE_spatial: "PE",
  inter_CiMBank_spatial: "CiMBank",
  inter_CiMArray_spatial: "CiMArray",
};

/** Where the study's CiM architectures have their primitives. */
const PLACES: Readonly<Record<string, string>> = { rf_compute: "RF", smem_compute: "SMEM" };

/** All cases have this many, at either level. */
const BANKS = 4;

const profile = createProfile("timeloop");

/**
 * Every number of a case that is not as Timeloop counted it.
 *
 * @throws InputError if the case cannot be evaluated
 */
export function evaluateCaseMismatches(golden: EvaluateCase): readonly Mismatch[] {
  const target = resolve(describedArchitecture(golden), profile);
  const { shape, mapping } = caseMapping(golden, target.hierarchy);
  // A case's keeps and loops override the architecture's own dataflow.
  const evaluation = evaluate(target, shape, mapping, profile, { constraints: false });
  const comparison = new Comparison();
  for (const [name, expected] of Object.entries(golden.expected.levels)) {
    compareLevel(comparison, evaluation, name, expected);
  }
  compareTotal(comparison, evaluation, golden.expected.total);
  return comparison.mismatches;
}

/** The GEMM of a case, and its mapping on a hierarchy. */
export function caseMapping(
  golden: EvaluateCase,
  hierarchy: Hierarchy,
): { readonly shape: Gemm; readonly mapping: Mapping } {
  const { M, N, K, batch = 1 } = golden.gemm;
  const shape = gemm(M, N, K, { batch });
  const levels = golden.mapping.map(
    ({ level, keeps, temporal, spatial }): LevelSpec => ({
      level: FANOUTS[level] ?? level,
      ...(keeps ? { keeps } : {}),
      temporal,
      spatial,
    }),
  );
  const spec = { name: "golden", gemm: shape, architecture: {}, levels };
  return { shape, mapping: bindMapping(spec, hierarchy) };
}

/** The architecture of a case, not resolved yet. */
export function describedArchitecture({
  architecture: name,
  primitive: of,
  banks = BANKS,
}: EvaluateCase): Architecture {
  const baseline = architecture(DEFAULT_BASELINE);
  if (name === "tensor_core_like") return baseline;
  const at = PLACES[name];
  if (at === undefined || !of) {
    const message = at === undefined ? `unknown architecture: ${name}` : "missing primitive";
    const expected = `tensor_core_like, ${Object.keys(PLACES).join(", ")}`;
    throw new InputError([{ code: "golden", message, path: [], expected }]);
  }
  const placement = { at, budget: banks, staging: 0 };
  return integrate(baseline, primitive(of), placement, profile);
}

/** Energies are printed with two decimals. */
function tolerance(energy_pJ: number): number {
  return 0.02 + 1e-6 * Math.abs(energy_pJ);
}

function compareLevel(
  comparison: Comparison,
  evaluation: Evaluation,
  name: string,
  expected: ExpectedLevel,
): void {
  const { architecture: of, counts, latency } = evaluation;
  const index = of.hierarchy.levels.findIndex((level) => level.name === name);
  const isCompute = name === of.hierarchy.compute;
  if (index < 0 && !isCompute) {
    comparison.fail(name, "a level", "none of this name");
    return;
  }
  const instances = isCompute ? counts.unitsUsed : (counts.levels[index]?.instancesUsed ?? 0);
  const energy = (action: EnergyPart["action"]) => energyOf(evaluation, name, action);
  const leakage_pJ = energy("leakage");
  const check = (field: string, value: number | null | undefined, found: number, within = 0) => {
    if (value !== null && value !== undefined) {
      comparison.number(`${name} ${field}`, value, found, within);
    }
  };
  check("instances_used", expected.instances_used, instances);
  check("macs", expected.macs, evaluation.macs);
  check("energy_pJ", expected.energy_pJ, energy("mac"), tolerance(energy("mac")));
  check("cycles", expected.cycles, levelCycles(evaluation, name), 1);
  // Leakage follows cycles, which may differ by one.
  const follows = tolerance(leakage_pJ) + leakage_pJ / latency.cycles;
  check("leakage_pJ", expected.leakage_pJ, leakage_pJ, follows);
  for (const tensor of ["A", "B", "Z"] as const) {
    const kept = counts.levels[index]?.tensors.find((of) => of.tensor === tensor);
    const wanted = expected[tensor];
    if (wanted && kept) compareTensor(comparison, evaluation, index, tensor, wanted);
    else if (wanted) comparison.fail(`${name} ${tensor}`, "kept", "not kept");
    else if (kept) comparison.fail(`${name} ${tensor}`, "not kept", "kept");
  }
}

function compareTensor(
  comparison: Comparison,
  evaluation: Evaluation,
  index: number,
  tensor: "A" | "B" | "Z",
  expected: ExpectedTensor,
): void {
  const { architecture: of, counts, mapping, gemm: shape } = evaluation;
  const name = of.hierarchy.levels[index]?.name ?? "";
  const groups = counts.levels[index]?.tensors.find((one) => one.tensor === tensor)?.groups;
  const { reads = 0, fills = 0, updates = 0, reductions = 0 } = groups?.[0] ?? {};
  const check = (field: string, value: number | undefined, found: number, within = 0) => {
    if (value !== undefined) comparison.number(`${name} ${tensor} ${field}`, value, found, within);
  };
  check("reads", expected.reads, reads);
  check("fills", expected.fills, fills);
  check("updates", expected.updates, updates);
  check("temporal_reductions", expected.temporal_reductions, reductions);
  check("tile", expected.tile, tileSize(mapping, shape, tensor, index));
  const energy_pJ = evaluation.energyParts
    .filter((part) => part.level === name && part.tensor === tensor)
    .reduce((sum, part) => sum + part.energy_pJ, 0);
  check("energy_pJ", expected.energy_pJ, energy_pJ, tolerance(energy_pJ));
}

function compareTotal(
  comparison: Comparison,
  evaluation: Evaluation,
  expected: EvaluateCase["expected"]["total"],
): void {
  const { energy_pJ, energy_fJ_per_MAC, utilisation, cycles } = figuresOfMerit(evaluation);
  const { macs, energyParts } = evaluation;
  const leakage = energyParts.filter(({ action }) => action === "leakage");
  const leakage_pJ = leakage.reduce((sum, part) => sum + part.energy_pJ, 0);
  // The total is a sum of printed energies, with a leakage that follows cycles.
  const within = energyParts.length * 0.02 + 1e-6 * energy_pJ + leakage_pJ / cycles;
  const check = (field: string, value: number | undefined, found: number, allowed: number) => {
    if (value !== undefined) comparison.number(`total ${field}`, value, found, allowed);
  };
  check("cycles", expected.cycles, cycles, 1);
  check("energy_pJ", expected.energy_pJ, energy_pJ, within);
  const percent = utilisation * 100;
  check("utilisation_percent", expected.utilisation_percent, percent, PRINTED + percent / cycles);
  const perMac = PRINTED + (within / macs) * 1000;
  check("fJ_per_MAC", expected.fJ_per_MAC, energy_fJ_per_MAC, perMac);
}

/** Half of the last of two decimals, and a little for what was a tie. */
const PRINTED = 0.005 + 1e-9;

function energyOf({ energyParts }: Evaluation, level: string, action: string): number {
  return energyParts
    .filter((part) => part.level === level && part.action === action)
    .reduce((sum, part) => sum + part.energy_pJ, 0);
}

/** The cycles that one level needs: those of computing, or of its own traffic if that takes longer. */
function levelCycles({ architecture: of, counts, latency }: Evaluation, level: string): number {
  const own = latency.limits.filter((limit) => limit.level === level);
  const longest = Math.max(0, ...own.map(({ time_ns }) => time_ns * of.clock_GHz));
  return Math.ceil(Math.max(counts.steps, longest));
}
