import type { Fanout, Hierarchy, Memory } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { Loop } from "./loop.ts";
import type { Mapping, MappingLevel } from "./mapping.ts";
import { loopProduct } from "./mapping.ts";
import { tileSize } from "./tile.ts";

export interface LegalOptions {
  /**
   * Whether the hierarchy's own constraints hold: which tensors a level keeps, which loops it allows, which
   * dimensions an axis carries. Without them only coverage, capacity and fanout count. Defaults to true.
   */
  readonly constraints?: boolean;
}

/**
 * All the reasons why a mapping cannot run a GEMM on a hierarchy; [] if it is legal.
 *
 * Coverage, capacity and fanout can only be judged if levels and loops are well formed, so malformed mappings
 * are reported first and alone.
 */
export function legalityIssues(
  hierarchy: Hierarchy,
  gemm: Gemm,
  mapping: Mapping,
  { constraints = true }: LegalOptions = {},
): Issue[] {
  const malformed = [...levelIssues(hierarchy, mapping), ...boundIssues(mapping)];
  if (malformed.length > 0) return malformed;
  const issues = coverageIssues(gemm, mapping);
  hierarchy.levels.forEach((level, i) => {
    const chosen = mapping.levels[i];
    if (!chosen) return;
    if (level.kind === "fanout") issues.push(...fanoutIssues(level, chosen, i, gemm, constraints));
    else {
      if (constraints) issues.push(...memoryIssues(level, chosen, i));
      issues.push(...capacityIssues(level, gemm, mapping, i));
    }
  });
  return issues;
}

function levelIssues(hierarchy: Hierarchy, mapping: Mapping): Issue[] {
  const named = hierarchy.levels.every((level, i) => level.name === mapping.levels[i]?.level);
  if (!named || mapping.levels.length !== hierarchy.levels.length) {
    const expected = hierarchy.levels.map((level) => level.name).join(", ");
    const found = mapping.levels.map((level) => level.level).join(", ");
    return [{ code: "wrong-levels", message: "wrong levels", path: ["levels"], found, expected }];
  }
  const issues: Issue[] = [];
  hierarchy.levels.forEach((level, i) => {
    const chosen = mapping.levels[i];
    if (!chosen) return;
    const misplaced =
      level.kind === "fanout"
        ? chosen.temporal.length > 0 || chosen.keeps.length > 0
        : chosen.spatial.length > 0;
    if (misplaced) {
      issues.push({
        code: "misplaced-choice",
        message: `misplaced choice: ${level.name} is a ${level.kind}`,
        path: ["levels", i],
        expected:
          level.kind === "fanout" ? "spatial loops only" : "kept tensors and temporal loops only",
      });
    }
  });
  mapping.levels.forEach(({ level, keeps }, i) => {
    const again = keeps.find((tensor, j) => keeps.indexOf(tensor) < j);
    if (again === undefined) return;
    issues.push({
      code: "duplicate-tensor",
      message: `duplicate tensor: ${again} at ${level}`,
      path: ["levels", i, "keeps"],
    });
  });
  if (TENSORS.some((tensor) => !mapping.levels[0]?.keeps.includes(tensor))) {
    issues.push({
      code: "missing-tensor",
      message: `missing tensor: the outermost level ${hierarchy.levels[0]?.name} must keep A, B and Z`,
      path: ["levels", 0, "keeps"],
      found: mapping.levels[0]?.keeps.join(", ") || "none",
    });
  }
  return issues;
}

function boundIssues(mapping: Mapping): Issue[] {
  const issues: Issue[] = [];
  mapping.levels.forEach(({ temporal, spatial }, i) => {
    const check = (loops: readonly Loop[], kind: string) => {
      loops.forEach((loop, j) => {
        if (Number.isSafeInteger(loop.bound) && loop.bound >= 1) return;
        issues.push({
          code: "invalid-bound",
          message: `invalid loop bound: ${loop.dimension} ${loop.bound}`,
          path: ["levels", i, kind, j],
          expected: "a positive integer",
        });
      });
    };
    check(temporal, "temporal");
    check(spatial, "spatial");
  });
  return issues;
}

function coverageIssues(gemm: Gemm, mapping: Mapping): Issue[] {
  const issues: Issue[] = [];
  for (const dimension of DIMENSIONS) {
    const extent = gemm[dimension];
    // The last iteration of a loop starts at (bound − 1) · stride. If that lies beyond the extent, it never runs.
    let stride = 1;
    let idle: Issue | undefined;
    for (let i = mapping.levels.length - 1; i >= 0; i--) {
      const level = mapping.levels[i];
      for (const loops of [level?.spatial ?? [], level?.temporal ?? []]) {
        for (let j = loops.length - 1; j >= 0; j--) {
          const loop = loops[j];
          if (loop?.dimension !== dimension) continue;
          if ((loop.bound - 1) * stride >= extent) idle ??= idleIteration(loop, stride, extent);
          stride *= loop.bound;
        }
      }
    }
    if (stride < extent) issues.push(uncovered(dimension, stride, extent));
    else if (idle) issues.push(idle);
  }
  return issues;
}

function uncovered(dimension: Dimension, product: number, extent: number): Issue {
  return {
    code: "uncovered-dimension",
    message: `uncovered dimension: ${dimension}`,
    path: ["levels"],
    found: `factors with product ${product}`,
    expected: `at least ${extent}`,
  };
}

function idleIteration({ dimension, bound }: Loop, stride: number, extent: number): Issue {
  return {
    code: "idle-iteration",
    message: `idle iteration: a loop of ${bound} over ${dimension} with stride ${stride} never runs its last`,
    path: ["levels"],
    expected: `(bound − 1) · stride below ${extent}`,
  };
}

function fanoutIssues(
  fanout: Fanout,
  chosen: MappingLevel,
  i: number,
  gemm: Gemm,
  constraints: boolean,
): Issue[] {
  const issues: Issue[] = [];
  for (const axis of ["x", "y"] as const) {
    const { size, dimensions } = fanout[axis];
    let used = 1;
    for (const loop of chosen.spatial) if (loop.axis === axis) used *= loop.bound;
    if (used > size) {
      issues.push({
        code: "exceeded-fanout",
        message: `exceeded fanout: ${fanout.name} along ${axis}`,
        path: ["levels", i, "spatial"],
        found: `${used}`,
        expected: `at most ${size}`,
      });
    }
    if (constraints) issues.push(...filledIssues(fanout, chosen, i, axis, gemm));
    for (const { dimension, bound, axis: of } of chosen.spatial) {
      if (of !== axis || !constraints || bound === 1 || dimensions.includes(dimension)) continue;
      issues.push({
        code: "forbidden-dimension",
        message: `forbidden dimension: ${dimension} along ${axis} of ${fanout.name}`,
        path: ["levels", i, "spatial"],
        expected: dimensions.length > 0 ? dimensions.join(", ") : "no loops",
      });
    }
  }
  return issues;
}

/** An axis that must be filled is as wide as its dimension allows. */
function filledIssues(
  fanout: Fanout,
  chosen: MappingLevel,
  i: number,
  axis: "x" | "y",
  gemm: Gemm,
): Issue[] {
  const { size, dimensions, filled } = fanout[axis];
  const [dimension] = dimensions;
  if (!filled || !dimension) return [];
  const width = Math.min(size, gemm[dimension]);
  const along = chosen.spatial.filter((loop) => loop.axis === axis);
  const found = loopProduct(along, dimension);
  if (found === width) return [];
  return [
    {
      code: "unfilled-axis",
      message: `unfilled axis: ${fanout.name} along ${axis}`,
      path: ["levels", i, "spatial"],
      found: `${dimension} ${found}`,
      expected: `${dimension} ${width}`,
    },
  ];
}

function memoryIssues(memory: Memory, chosen: MappingLevel, i: number): Issue[] {
  const issues: Issue[] = [];
  for (const tensor of TENSORS) {
    const keep = memory.keeps[tensor];
    const kept = chosen.keeps.includes(tensor);
    if (keep === "optional" || kept === (keep === "always")) continue;
    issues.push({
      code: "forbidden-keep",
      message: `forbidden choice: ${memory.name} ${kept ? "keeps" : "bypasses"} ${tensor}`,
      path: ["levels", i, "keeps"],
      expected: kept ? `${tensor} to bypass it` : `${tensor} to be kept`,
    });
  }
  for (const dimension of DIMENSIONS) {
    const limit = memory.loops[dimension];
    if (limit === Number.POSITIVE_INFINITY) continue;
    const product = loopProduct(chosen.temporal, dimension);
    if (product <= limit) continue;
    issues.push({
      code: "forbidden-loop",
      message: `forbidden loop: ${dimension} ${product} at ${memory.name}`,
      path: ["levels", i, "temporal"],
      expected: limit === 1 ? `no loop over ${dimension}` : `at most ${limit}`,
    });
  }
  return issues;
}

function capacityIssues(memory: Memory, gemm: Gemm, mapping: Mapping, i: number): Issue[] {
  if (memory.capacity === Number.POSITIVE_INFINITY) return [];
  const kept = mapping.levels[i]?.keeps ?? [];
  const tiles = kept.map((tensor) => ({ tensor, size: tileSize(mapping, gemm, tensor, i) }));
  const total = tiles.reduce((sum, { size }) => sum + size, 0);
  if (total <= memory.capacity) return [];
  return [
    {
      code: "exceeded-capacity",
      message: `exceeded capacity: ${memory.name}`,
      path: ["levels", i],
      found: `${tiles.map(({ tensor, size }) => `${tensor} ${size}`).join(" + ")} = ${total} elements`,
      expected: `at most ${memory.capacity}`,
    },
  ];
}
