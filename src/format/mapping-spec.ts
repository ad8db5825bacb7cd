import type { Fanout, Hierarchy, Level } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { assignAxes } from "../mapping/axes.ts";
import { lastPasses } from "../mapping/last-pass.ts";
import type { SpatialLoop } from "../mapping/loop.ts";
import type { Mapping, MappingLevel } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";

/**
 * A mapping as a file states it: by names, with what is the default left out. Bound to a hierarchy it becomes a
 * Mapping.
 */
export interface MappingSpec {
  readonly name: string;
  readonly description?: string;
  readonly source?: string;
  readonly gemm: Gemm;
  readonly architecture: ArchitectureReference;
  readonly levels: readonly LevelSpec[];
}

/** The architecture a mapping is for: a baseline, or primitives integrated into one. */
export interface ArchitectureReference {
  /** Name of an architecture, or path of its file. Absent for the default baseline. */
  readonly baseline?: string;
  readonly cim?: {
    /** Name of a primitive, or path of its file. */
    readonly primitive: string;
    readonly at: string;
    /** Primitives in all. */
    readonly count: number;
    /** Share of the level that stays a buffer, 0 to below 1. */
    readonly staging: number;
  };
}

export interface LevelSpec {
  readonly level: string;
  /** Absent for what the hierarchy always keeps there. */
  readonly keeps?: readonly Tensor[];
  /** Outermost first. */
  readonly temporal: readonly LoopSpec[];
  readonly spatial: readonly LoopSpec[];
}

export interface LoopSpec {
  readonly dimension: Dimension;
  readonly bound: number;
  /** Iterations of the last pass, where it has fewer. */
  readonly last?: number;
  /** Axis of a spatial loop; absent if any that fits will do. */
  readonly axis?: "x" | "y";
}

/**
 * The mapping that a specification means on a hierarchy.
 *
 * Levels are found by name and must be in the hierarchy's order; those not named have no loops. Spatial loops
 * without an axis get one that fits. Whether the mapping is legal is not decided here.
 *
 * @throws InputError with paths into the specification
 */
export function bindMapping(spec: MappingSpec, hierarchy: Hierarchy): Mapping {
  const issues = [...levelIssues(spec, hierarchy), ...lastIssues(spec)];
  const levels = hierarchy.levels.map((level): MappingLevel => {
    const i = spec.levels.findIndex((one) => one.level === level.name);
    const chosen = spec.levels[i];
    const always = (tensor: Tensor) => level.kind === "memory" && level.keeps[tensor] === "always";
    const spatial = bindSpatial(level, chosen?.spatial ?? []);
    if (!spatial) issues.push(fanoutIssue(level, chosen?.spatial ?? [], ["levels", i, "spatial"]));
    return {
      level: level.name,
      keeps: chosen?.keeps ?? TENSORS.filter(always),
      temporal: (chosen?.temporal ?? [])
        .filter(({ bound }) => bound > 1)
        .map(({ dimension, bound }) => ({ dimension, bound })),
      spatial: spatial ?? [],
    };
  });
  assertNoIssues(issues);
  return { levels };
}

/** The specification of a mapping, complete: with keeps, axes and the last passes of imperfect factors. */
export function describeMapping(mapping: Mapping, about: Omit<MappingSpec, "levels">): MappingSpec {
  const last = lastPasses(about.gemm, mapping.levels);
  const levels = mapping.levels.map(({ level, keeps, temporal, spatial }, i): LevelSpec => {
    const stated = (kind: "temporal" | "spatial", j: number, bound: number) => {
      const found = last[i]?.[kind][j] ?? bound;
      return found === bound ? {} : { last: found };
    };
    return {
      level,
      // Fanouts keep nothing.
      ...(spatial.length > 0 ? {} : { keeps }),
      temporal: temporal.map((loop, j) => ({ ...loop, ...stated("temporal", j, loop.bound) })),
      spatial: spatial.map((loop, j) => ({ ...loop, ...stated("spatial", j, loop.bound) })),
    };
  });
  return { ...about, levels };
}

function bindSpatial(level: Level, loops: readonly LoopSpec[]): SpatialLoop[] | undefined {
  const used = loops.filter(({ bound }) => bound > 1);
  if (used.length === 0) return [];
  if (level.kind !== "fanout") return [];
  const free = used.filter(({ axis }) => axis === undefined);
  const left: Fanout = {
    ...level,
    x: { ...level.x, size: room("x") },
    y: { ...level.y, size: room("y") },
  };
  const assigned =
    assignAxes(left, free.map(bare)) ?? assignAxes(left, free.map(bare), { constraints: false });
  if (!assigned) return undefined;
  let next = 0;
  return used.map((loop): SpatialLoop => {
    const { dimension, bound, axis = assigned[next++]?.axis ?? "x" } = loop;
    return { dimension, bound, axis };
  });

  /** Copies along an axis that the loops fixed to it leave. */
  function room(axis: "x" | "y"): number {
    const fixed = used.filter((loop) => loop.axis === axis);
    const size = level.kind === "fanout" ? level[axis].size : 1;
    return Math.max(1, Math.floor(size / fixed.reduce((product, { bound }) => product * bound, 1)));
  }
}

function bare({ dimension, bound }: LoopSpec) {
  return { dimension, bound };
}

function levelIssues(spec: MappingSpec, hierarchy: Hierarchy): Issue[] {
  const issues: Issue[] = [];
  const names = hierarchy.levels.map((level) => level.name);
  let furthest = -1;
  spec.levels.forEach(({ level: name, keeps, temporal, spatial }, i) => {
    const index = names.indexOf(name);
    const level = hierarchy.levels[index];
    const path = ["levels", i, "level"];
    if (!level) {
      const hint = didYouMean(name, names);
      issues.push({
        code: "unknown-level",
        message: `unknown level: ${name}`,
        path,
        expected: names.join(", "),
        ...(hint === undefined ? {} : { hint }),
      });
      return;
    }
    if (index <= furthest) {
      const code =
        spec.levels.findIndex((one) => one.level === name) < i ? "duplicate" : "misplaced";
      issues.push({
        code: `${code}-level`,
        message: `${code} level: ${name}`,
        path,
        expected: `each at most once, in the order ${names.join(", ")}`,
      });
    }
    furthest = Math.max(furthest, index);
    const wrong =
      level.kind === "memory"
        ? spatial.length > 0 && "spatial"
        : temporal.length > 0
          ? "temporal"
          : keeps !== undefined && keeps.length > 0 && "keeps";
    if (wrong) {
      issues.push({
        code: "misplaced-choice",
        message: `misplaced ${wrong}: ${name} is a ${level.kind}`,
        path: ["levels", i, wrong],
        expected: level.kind === "fanout" ? "spatial" : "keeps and temporal",
      });
    }
  });
  return issues;
}

function fanoutIssue(level: Level, loops: readonly LoopSpec[], path: Issue["path"]): Issue {
  const [x, y] = level.kind === "fanout" ? [level.x.size, level.y.size] : [1, 1];
  return {
    code: "exceeded-fanout",
    message: `exceeded fanout: ${level.name}`,
    path,
    found: loops.map(({ dimension, bound }) => `${dimension} ${bound}`).join(", "),
    expected: `factors that fit x ≤ ${x} and y ≤ ${y}`,
  };
}

/** Last passes that are stated otherwise than the extents of the GEMM make them. */
function lastIssues(spec: MappingSpec): Issue[] {
  const issues: Issue[] = [];
  const actual = lastPasses(spec.gemm, spec.levels);
  spec.levels.forEach((level, i) => {
    for (const kind of ["temporal", "spatial"] as const) {
      level[kind].forEach(({ dimension, bound, last }, j) => {
        const expected = actual[i]?.[kind][j];
        if (last === undefined || expected === undefined || last === expected) return;
        issues.push({
          code: "wrong-last-pass",
          message: `wrong last pass: ${last} of ${dimension} ${bound}`,
          path: ["levels", i, kind, j, "last"],
          expected: `${expected}, so that the factors end at ${dimension} = ${spec.gemm[dimension]}`,
        });
      });
    }
  });
  return issues;
}
