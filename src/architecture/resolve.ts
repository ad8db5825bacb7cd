import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Profile } from "../profile/profile.ts";
import {
  figureRange,
  figureSource,
  figureValue,
  hasPublishedValue,
  isPublished,
  switchId,
} from "../profile/profile.ts";
import type { Figure, FigureKind } from "../quantity/figure.ts";
import { deepFreeze } from "../quantity/frozen.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { Architecture, FanoutComponent, MemoryComponent } from "./architecture.ts";
import { processorsOf, statedLevels } from "./architecture.ts";
import type { Derivation } from "./derivation.ts";
import type { Axis, Hierarchy, Level, Memory } from "./hierarchy.ts";
import { computeUnits } from "./hierarchy.ts";
import type { MacFigure } from "./mac-part.ts";
import type { PartFigure } from "./memory-part.ts";

/**
 * An architecture under a profile: flat, numeric and frozen. The rest of the library sees this only.
 *
 * @property memories costs of each level in the order of `hierarchy.levels`; `undefined` for a fanout
 * @property provenance every number with where it comes from, for reports
 */
export interface ResolvedArchitecture {
  readonly name: string;
  /** Bits of one element of every tensor. */
  readonly precision_bits: number;
  readonly hierarchy: Hierarchy;
  readonly memories: readonly (MemoryCost | undefined)[];
  readonly compute: ComputeCost;
  readonly reductionEnergy_pJ: number;
  readonly clock_GHz: number;
  readonly cim: ResolvedCim | undefined;
  /** Index of the fanout of processors that share the memories outside it, if there is one. */
  readonly processors?: number;
  readonly provenance: readonly Provenance[];
}

/** Costs of one memory, per instance; energies per access of *block* elements. */
export interface MemoryCost {
  readonly block: number;
  readonly readEnergy_pJ: number;
  readonly writeEnergy_pJ: number;
  readonly updateEnergy_pJ: number;
  readonly leakage_pJ_per_ns: number;
  readonly area_um2: number | undefined;
  /** Elements per ns. */
  readonly readBandwidth: number;
  /** Elements per ns. */
  readonly writeBandwidth: number;
  readonly bandwidthOf: "instance" | "level";
}

/** Costs of one compute unit. */
export interface ComputeCost {
  readonly macEnergy_pJ: number;
  readonly step_ns: number;
  /** The range that sources support for the step; both ends its value if none is stated. */
  readonly stepRange_ns: readonly [low: number, high: number];
  readonly leakage_pJ_per_ns: number;
  readonly area_um2: number | undefined;
  /** Units that exist. */
  readonly units: number;
}

export interface ResolvedCim {
  readonly primitive: string;
  readonly at: string;
  readonly count: number;
  /** Indices into `hierarchy.levels`. The storage lies inside the array fanout and always keeps B. */
  readonly bankFanout: number;
  readonly arrayFanout: number;
  readonly storage: number;
  readonly Rp: number;
  readonly Cp: number;
  readonly Rh: number;
  readonly Ch: number;
  readonly rowWrite_ns: number;
  /** Of one primitive. */
  readonly leakage_pJ_per_ns: number;
  readonly pingPong: boolean;
}

export interface Provenance {
  /** e.g. `SMEM.readEnergy_pJ`. */
  readonly name: string;
  readonly value: number;
  readonly source: string | undefined;
  readonly range: readonly [number, number] | undefined;
  /** How the value came to be; undefined if the file does not say. */
  readonly kind: FigureKind | undefined;
  readonly from: ValueOrigin;
  /** What the component of its level would give, where another value is stated. */
  readonly estimate?: number;
}

/** What gave a value: what is stated, the study's own value under a switch, or the component that a level is made of. */
export type ValueOrigin = (typeof VALUE_ORIGINS)[number];
export const VALUE_ORIGINS = ["stated", "published", "component"] as const;

/**
 * The numeric form of an architecture under a profile.
 *
 * @throws InputError if a size is not a whole number of elements, or level 0 does not keep every tensor
 */
export function resolve(architecture: Architecture, profile: Profile): ResolvedArchitecture {
  const provenance: Provenance[] = [];
  const pick: Pick = (name, figure, component): number => {
    const value = figureValue(figure, profile);
    const source = figureSource(figure, profile) ?? architecture.source;
    const range = figureRange(figure, profile);
    const stated = hasPublishedValue(figure, profile) ? "published" : "stated";
    const { isDerived = false, estimate } = component ?? {};
    provenance.push({
      name,
      value,
      source,
      range,
      kind: figure.kind,
      from: isDerived ? "component" : stated,
      ...(estimate && !isDerived ? { estimate: figureValue(estimate, profile) } : {}),
    });
    return value;
  };
  const stated = resolveHierarchy(architecture, pick);
  const hierarchy = hasFreeDataflow(architecture, profile)
    ? freeDataflow(stated, statedLevels(architecture))
    : stated;
  const issues = [...hierarchyIssues(architecture, hierarchy), ...unknownExceptions(architecture)];
  assertNoIssues(issues);

  const memories = architecture.levels.map((level) =>
    level.kind === "memory" ? resolveMemory(level, architecture.precision_bits, pick) : undefined,
  );
  const processors = resolveProcessors(architecture);
  const { compute } = architecture;
  const units = computeUnits(hierarchy);
  const ofUnit = (field: MacFigure, figure: Figure) =>
    pick(`${compute.name}.${field}`, figure, derivedAs(field, compute.component));
  const step_ns = pick(`${compute.name}.step_ns`, compute.step_ns);
  return deepFreeze({
    name: architecture.name,
    precision_bits: architecture.precision_bits,
    hierarchy,
    memories,
    compute: {
      macEnergy_pJ: ofUnit("macEnergy_pJ", compute.macEnergy_pJ),
      step_ns,
      stepRange_ns: figureRange(compute.step_ns, profile) ?? [step_ns, step_ns],
      leakage_pJ_per_ns: ofUnit("leakage_pJ_per_ns", compute.leakage_pJ_per_ns),
      area_um2: compute.area_um2 && ofUnit("area_um2", compute.area_um2),
      units,
    },
    reductionEnergy_pJ: pick("reductionEnergy_pJ", architecture.reductionEnergy_pJ),
    clock_GHz: pick("clock_GHz", architecture.clock_GHz),
    cim: resolveCim(architecture, hierarchy, pick),
    ...(processors === undefined ? {} : { processors }),
    provenance,
  });
}

/** @param component what the component of the level gives, if it has one, and whether that is the figure */
type Pick = (
  name: string,
  figure: Figure,
  component?: { readonly isDerived: boolean; readonly estimate: Figure | undefined },
) => number;

function resolveHierarchy(architecture: Architecture, pick: Pick): Hierarchy {
  const levels = architecture.levels.map((level): Level => {
    if (level.kind === "fanout") {
      const { kind, name, x, y } = level;
      return { kind, name, x: copyAxis(x), y: copyAxis(y) };
    }
    const bits = pick(`${level.name}.capacity_bits`, level.capacity_bits);
    const memory: Memory = {
      kind: "memory",
      name: level.name,
      capacity: Math.floor(bits / architecture.precision_bits),
      keeps: { ...level.keeps },
      loops: { ...level.loops },
    };
    return memory;
  });
  return { name: architecture.name, levels, compute: architecture.compute.name };
}

/** Whether mappings may choose the dataflow under a profile. */
function hasFreeDataflow({ freeDataflow }: Architecture, profile: Profile): boolean {
  if (freeDataflow === undefined || freeDataflow === true) return freeDataflow === true;
  return !isPublished(profile, switchId(freeDataflow.switch));
}

/**
 * The hierarchy with every choice of tensors, loops and dimensions that its capacities and fanouts allow.
 *
 * @param except names of levels that stay as they are
 */
export function freeDataflow(hierarchy: Hierarchy, except: readonly string[] = []): Hierarchy {
  const any = Number.POSITIVE_INFINITY;
  const levels = hierarchy.levels.map((level, i): Level => {
    if (except.includes(level.name)) return level;
    if (level.kind === "fanout") {
      const axis = ({ size }: Axis): Axis => ({ size, dimensions: size > 1 ? DIMENSIONS : [] });
      return { ...level, x: axis(level.x), y: axis(level.y) };
    }
    const keep = i === 0 ? "always" : "optional";
    return {
      ...level,
      keeps: { A: keep, B: keep, Z: keep },
      loops: { M: any, N: any, K: any, batch: any },
    };
  });
  return { ...hierarchy, levels };
}

/** The resolved form is frozen, the description it comes from is not. */
function copyAxis({ size, dimensions, filled }: Axis): Axis {
  return { size, dimensions: [...dimensions], ...(filled ? { filled } : {}) };
}

function resolveMemory(level: MemoryComponent, precision_bits: number, pick: Pick): MemoryCost {
  const of = (field: PartFigure, figure: Figure) =>
    pick(`${level.name}.${field}`, figure, derivedAs(field, level.component));
  const { area_um2, readBandwidth_bits_per_ns, writeBandwidth_bits_per_ns } = level;
  return {
    block: level.block_bits / precision_bits,
    readEnergy_pJ: of("readEnergy_pJ", level.readEnergy_pJ),
    writeEnergy_pJ: of("writeEnergy_pJ", level.writeEnergy_pJ),
    updateEnergy_pJ: of("updateEnergy_pJ", level.updateEnergy_pJ),
    leakage_pJ_per_ns: of("leakage_pJ_per_ns", level.leakage_pJ_per_ns),
    area_um2: area_um2 && of("area_um2", area_um2),
    readBandwidth: of("readBandwidth_bits_per_ns", readBandwidth_bits_per_ns) / precision_bits,
    writeBandwidth: of("writeBandwidth_bits_per_ns", writeBandwidth_bits_per_ns) / precision_bits,
    bandwidthOf: level.bandwidthOf,
  };
}

/** What the component of a part gives for a figure, if the part has one. */
function derivedAs<Name extends string>(
  field: Name,
  component: Derivation<unknown, Name> | undefined,
): Parameters<Pick>[2] {
  if (!component) return undefined;
  return { isDerived: component.derived.includes(field), estimate: component.estimates[field] };
}

function resolveProcessors(architecture: Architecture): number | undefined {
  const name = processorsOf(architecture);
  if (name === undefined) return undefined;
  return architecture.levels.findIndex((level) => level.name === name);
}

function resolveCim(
  architecture: Architecture,
  hierarchy: Hierarchy,
  pick: Pick,
): ResolvedCim | undefined {
  const { cim } = architecture;
  if (!cim) return undefined;
  const index = (name: string) => hierarchy.levels.findIndex((level) => level.name === name);
  const { primitive, at, count, Rp, Cp, Rh, Ch, pingPong } = cim;
  return {
    primitive,
    at,
    count,
    bankFanout: index(cim.bankFanout),
    arrayFanout: index(cim.arrayFanout),
    storage: index(cim.storage),
    Rp,
    Cp,
    Rh,
    Ch,
    rowWrite_ns: pick(`${primitive}.rowWrite_ns`, cim.rowWrite_ns),
    leakage_pJ_per_ns: pick(`${primitive}.leakage_pJ_per_ns`, cim.leakage_pJ_per_ns),
    pingPong,
  };
}

function hierarchyIssues(architecture: Architecture, hierarchy: Hierarchy): Issue[] {
  const issues: Issue[] = [];
  const outermost = hierarchy.levels[0];
  const keepsAll =
    outermost?.kind === "memory" &&
    Object.values(outermost.keeps).every((keep) => keep === "always");
  if (!keepsAll) {
    issues.push({
      code: "invalid-outermost-level",
      message: `invalid outermost level: ${outermost?.name ?? "none"}`,
      path: ["levels", 0],
      expected: "a memory that keeps A, B and Z",
    });
  }
  if (!Number.isSafeInteger(computeUnits(hierarchy))) {
    issues.push({
      code: "inexact-units",
      message: `inexact number of ${architecture.compute.name}: its fanouts multiply beyond 2^53`,
      path: ["levels"],
      expected: "fewer than 2^53 units in all",
    });
  }
  const seen = new Set<string>([architecture.compute.name]);
  architecture.levels.forEach((level, i) => {
    if (seen.has(level.name)) {
      issues.push({
        code: "duplicate-level",
        message: `duplicate level: ${level.name}`,
        path: ["levels", i, "name"],
      });
    }
    seen.add(level.name);
    if (level.kind === "fanout") issues.push(...filledIssues(level, i));
    if (level.kind !== "memory") return;
    if (level.block_bits % architecture.precision_bits !== 0) {
      issues.push({
        code: "invalid-block",
        message: `invalid access width: ${level.block_bits} bits`,
        path: ["levels", i, "block"],
        expected: `a multiple of the precision, ${architecture.precision_bits} bits`,
      });
    }
    const resolved = hierarchy.levels[i];
    if (resolved?.kind === "memory" && !(resolved.capacity >= 1)) {
      issues.push({
        code: "invalid-capacity",
        message: `invalid capacity: less than one element of ${architecture.precision_bits} bits`,
        path: ["levels", i, "capacity"],
      });
    }
  });
  return issues;
}

function unknownExceptions(architecture: Architecture): Issue[] {
  const names = architecture.levels.map((level) => level.name);
  return statedLevels(architecture)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      code: "unknown-level",
      message: `unknown level: ${name}`,
      path: ["free_dataflow", "except"],
      expected: names.join(", "),
      hint: didYouMean(name, names),
    }));
}

/** An axis can be filled with one dimension alone, which the other axis does not spread as well. */
function filledIssues({ name, x, y }: FanoutComponent, i: number): Issue[] {
  return (["x", "y"] as const).flatMap((axis) => {
    const own = axis === "x" ? x : y;
    const [dimension, ...more] = own.dimensions;
    const shared = dimension && (axis === "x" ? y : x).dimensions.includes(dimension);
    if (!own.filled || (dimension && more.length === 0 && !shared)) return [];
    return [
      {
        code: "invalid-filled-axis",
        message: `invalid filled axis: ${axis} of ${name}`,
        path: ["levels", i, axis, "filled"],
        found: own.dimensions.join(", ") || "no dimension",
        expected: "one dimension, on this axis alone",
      },
    ];
  });
}
