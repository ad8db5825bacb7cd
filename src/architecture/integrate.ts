import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Profile } from "../profile/profile.ts";
import { figureValue, isPublished } from "../profile/profile.ts";
import { figure } from "../quantity/figure.ts";
import type {
  Architecture,
  ArchitectureLevel,
  CimUnits,
  FanoutComponent,
  MemoryComponent,
} from "./architecture.ts";
import { processorsOf, statedLevels } from "./architecture.ts";
import type { Placement } from "./budget.ts";
import { primitivesEach } from "./budget.ts";
import type { Memory } from "./hierarchy.ts";
import { instances } from "./hierarchy.ts";
import type { Primitive } from "./primitive.ts";
import { resizedMemory } from "./resized.ts";

/** Names of the levels that make up the primitives, outermost first. */
const CIM_LEVELS = {
  bank: "CiMBank",
  array: "CiMArray",
  input: "CiMInpBuffer",
  output: "CiMOutBuffer",
  storage: "CiMStorage",
  unit: "CiMUnit",
} as const;

const NO_LOOPS: Memory["loops"] = { M: 1, N: 1, K: 1, batch: 1 };
const ANY_LOOPS: Memory["loops"] = {
  M: Number.POSITIVE_INFINITY,
  N: Number.POSITIVE_INFINITY,
  K: Number.POSITIVE_INFINITY,
  batch: Number.POSITIVE_INFINITY,
};
const INSIDE = "part of the primitive's MAC energy, as the study ran it";
const WHOLE = "a primitive leaks as a whole, see its own leakage";

/**
 * The CiM architecture that results when primitives take the place of a memory level and all below it.
 *
 * What remains above keeps A and Z at every memory and may run any loops there; B comes from the outermost memory
 * straight into the primitives. Under `consistent` a mapping may keep B above as well. A share of the level stays
 * a buffer above the primitives if the placement says so. Levels that are excepted from free dataflow stay as stated.
 *
 * Works for any memory level but the outermost, of any hierarchy.
 *
 * @throws InputError if the level is not such a memory, the share or the count is not possible, or precisions differ
 */
export function integrate(
  baseline: Architecture,
  primitive: Primitive,
  placement: Placement,
  profile: Profile,
): Architecture {
  assertNoIssues(placementIssues(baseline, primitive, placement, profile));
  const at = baseline.levels.findIndex((level) => level.name === placement.at);
  const inside = placement.staging > 0 ? at + 1 : firstReplaced(baseline, at);
  const each = primitivesEach(baseline, primitive, placement, at, inside, profile);
  const count = each * instances(baseline, inside);
  const kept = baseline.levels.slice(0, inside).map((level, i) => {
    const share = i === at ? placement.staging : 1;
    return remaining(level, i, share, statedLevels(baseline).includes(level.name), profile);
  });
  const replaced = baseline.levels[at];
  const processors = processorsOf(baseline);
  const { unit } = CIM_LEVELS;
  const staging = placement.staging > 0 ? ` with ${placement.staging} of it as buffer` : "";
  return {
    name: `${primitive.name} at ${placement.at}${staging}, ${count} primitives`,
    description: `${baseline.name} with ${count} ${primitive.name} at ${placement.at}${staging}`,
    source: primitive.source,
    precision_bits: baseline.precision_bits,
    clock_GHz: baseline.clock_GHz,
    reductionEnergy_pJ: baseline.reductionEnergy_pJ,
    levels: [
      ...kept,
      bankFanout(each),
      ...primitiveLevels(primitive, baseline.precision_bits, replaced, profile),
    ],
    compute: {
      name: unit,
      macEnergy_pJ: primitive.macEnergy_pJ,
      step_ns: primitive.latency_ns,
      leakage_pJ_per_ns: figure(0, WHOLE),
      area_um2: figure(0, `the primitive's area is counted at ${CIM_LEVELS.storage}`),
    },
    ...(processors !== undefined && kept.some(({ name }) => name === processors)
      ? { processors }
      : {}),
    cim: cimUnits(primitive, placement.at, count),
  };
}

/**
 * Index of the outermost level that goes with level *at*: fanouts between it and the next memory outwards go too, unless
 * their dataflow is as stated.
 */
function firstReplaced(baseline: Architecture, at: number): number {
  const stated = statedLevels(baseline);
  let i = at;
  while (
    baseline.levels[i - 1]?.kind === "fanout" &&
    !stated.includes(baseline.levels[i - 1]?.name ?? "")
  )
    i--;
  return i;
}

/**
 * A level above the primitives: keeps A and Z, runs any loops; the outermost memory keeps all tensors, and what is
 * excepted from free dataflow stays as stated.
 */
function remaining(
  level: ArchitectureLevel,
  index: number,
  share: number,
  asStated: boolean,
  profile: Profile,
): ArchitectureLevel {
  if (level.kind === "fanout") return level;
  if (index === 0) return { ...level, loops: ANY_LOOPS };
  const memory = share === 1 ? level : resizedMemory(level, share, profile);
  if (asStated) return memory;
  return {
    ...memory,
    keeps: { A: "always", B: profile.name === "consistent" ? "optional" : "never", Z: "always" },
    loops: ANY_LOOPS,
  };
}

/** Primitives side by side: weights interleaved over N and K, duplicated over M. */
function bankFanout(count: number): FanoutComponent {
  return {
    kind: "fanout",
    name: CIM_LEVELS.bank,
    x: { size: 1, dimensions: [] },
    y: { size: count, dimensions: ["N", "K", "M"] },
  };
}

/**
 * One primitive: Cp × Rp units, each with the inputs, outputs and weights of its Rh × Ch held ones. Buffers and
 * weight reads cost nothing beyond the MAC; writing a weight costs the primitive's write energy.
 */
function primitiveLevels(
  primitive: Primitive,
  precision_bits: number,
  replaced: ArchitectureLevel | undefined,
  profile: Profile,
): ArchitectureLevel[] {
  const { Rp, Cp, Rh, Ch } = primitive;
  const array: FanoutComponent = {
    kind: "fanout",
    name: CIM_LEVELS.array,
    x: { size: Cp, dimensions: ["N"] },
    y: { size: Rp, dimensions: ["K"] },
  };
  const free = figure(0, INSIDE);
  const buffer = (name: string, tensor: "A" | "Z", elements: number): MemoryComponent => ({
    kind: "memory",
    name,
    capacity_bits: figure(elements * precision_bits, `holds one vector of the primitive`),
    block_bits: precision_bits,
    readEnergy_pJ: free,
    writeEnergy_pJ: free,
    updateEnergy_pJ: free,
    leakage_pJ_per_ns: figure(0, WHOLE),
    area_um2: figure(0, "part of the primitive's area"),
    ...UNBOUNDED,
    keeps: {
      A: tensor === "A" ? "always" : "never",
      B: "never",
      Z: tensor === "Z" ? "always" : "never",
    },
    loops: NO_LOOPS,
  });
  const area_um2 = unitArea(primitive, replaced, profile);
  // The energy is that of one weight. The study charged it per access of Ch weights (switch `write-per-block`).
  const block = isPublished(profile, "write-per-block") ? Ch : 1;
  const storage: MemoryComponent = {
    kind: "memory",
    name: CIM_LEVELS.storage,
    capacity_bits: figure(Rh * Ch * precision_bits, `Rh·Ch weights of ${primitive.name}`),
    block_bits: block * precision_bits,
    readEnergy_pJ: free,
    writeEnergy_pJ: primitive.writeEnergy_pJ,
    updateEnergy_pJ: primitive.writeEnergy_pJ,
    leakage_pJ_per_ns: figure(0, WHOLE),
    ...(area_um2 === undefined
      ? {}
      : {
          // It follows from numbers that have ranges of their own.
          area_um2: {
            ...figure(area_um2, "area factor × plain memory, per unit"),
            kind: "defined" as const,
          },
        }),
    ...UNBOUNDED,
    keeps: { A: "never", B: "always", Z: "never" },
    loops: { ...NO_LOOPS, K: Rh, N: Ch },
  };
  const { input, output } = CIM_LEVELS;
  return [array, buffer(input, "A", Rh), buffer(output, "Z", Ch), storage];
}

const UNBOUNDED = {
  readBandwidth_bits_per_ns: figure(Number.POSITIVE_INFINITY, INSIDE),
  writeBandwidth_bits_per_ns: figure(Number.POSITIVE_INFINITY, INSIDE),
  bandwidthOf: "instance",
} as const;

/** Area of one of a primitive's Rp·Cp units: its share of area factor × the plain memory of the same capacity. */
function unitArea(
  primitive: Primitive,
  replaced: ArchitectureLevel | undefined,
  profile: Profile,
): number | undefined {
  if (replaced?.kind !== "memory" || !replaced.area_um2) return undefined;
  const perBit =
    figureValue(replaced.area_um2, profile) / figureValue(replaced.capacity_bits, profile);
  const factor = figureValue(primitive.areaFactor, profile);
  return (perBit * primitive.capacity_bits * factor) / (primitive.Rp * primitive.Cp);
}

function cimUnits(primitive: Primitive, at: string, count: number): CimUnits {
  const { Rp, Cp, Rh, Ch, rowWrite_ns, leakage_pJ_per_ns, pingPong } = primitive;
  const { bank, array, storage } = CIM_LEVELS;
  return {
    primitive: primitive.name,
    at,
    count,
    bankFanout: bank,
    arrayFanout: array,
    storage,
    Rp,
    Cp,
    Rh,
    Ch,
    rowWrite_ns,
    leakage_pJ_per_ns,
    pingPong,
  };
}

function placementIssues(
  baseline: Architecture,
  primitive: Primitive,
  { at, staging, budget }: Placement,
  profile: Profile,
): Issue[] {
  const issues: Issue[] = [];
  const memories = baseline.levels.filter((level) => level.kind === "memory").map((l) => l.name);
  if (!memories.slice(1).includes(at)) {
    const outermost = at === memories[0];
    issues.push({
      code: outermost ? "invalid-level" : "unknown-level",
      message: outermost
        ? `invalid level: ${at} is the outermost memory, which must hold all tensors`
        : `unknown level: ${at}`,
      path: ["at"],
      expected: memories.slice(1).join(", "),
      hint: didYouMean(at, memories.slice(1)),
    });
  }
  if (!(staging >= 0 && staging < 1)) {
    issues.push({
      code: "invalid-staging",
      message: `invalid staging fraction: ${staging}`,
      path: ["staging"],
      expected: "at least 0 and below 1",
    });
  }
  const level = baseline.levels.find((l) => l.name === at);
  if (typeof budget !== "number" && level?.kind === "memory") {
    if (figureValue(level.capacity_bits, profile) === Number.POSITIVE_INFINITY) {
      issues.push({
        code: "unbounded-level",
        message: `unbounded level: ${at} has no capacity to trade for primitives`,
        path: ["budget"],
        hint: "give a count",
      });
    }
  }
  if (primitive.precision_bits !== baseline.precision_bits) {
    issues.push({
      code: "precision-mismatch",
      message: `precision mismatch: ${primitive.name} has ${primitive.precision_bits} bits`,
      path: ["precision"],
      expected: `${baseline.precision_bits} bits, as ${baseline.name}`,
    });
  }
  return issues;
}
