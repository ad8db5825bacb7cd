import type { Issue } from "../diagnostic/issue.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Loop, SpatialLoop } from "../mapping/loop.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { filledFirst } from "../mapspace/mapspace.ts";
import { ceilDivide } from "../quantity/exact.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";

/** Why a mapping does not belong to a mapspace; [] if it does. Loops of one iteration do not count. */
export function outsideIssues(space: Mapspace, mapping: Mapping): Issue[] {
  const { hierarchy, gemm, factors, fillFirst } = space;
  const issues = legalityIssues(hierarchy, gemm, mapping);
  issues.push(...repeatedLoops(mapping));
  if (factors === "perfect") issues.push(...imperfectFactors(space, mapping));
  if (fillFirst && !filledFirst(fillFirst, gemm, mapping)) {
    issues.push({
      code: "unfilled-banks",
      message: "unfilled banks: they share weights before each holds all that it can",
      path: ["levels", fillFirst.bank, "spatial"],
      hint: "a mapspace with interleaving has such mappings",
    });
  }
  return issues;
}

/** Whether every factor of a mapping divides what the factors inside it leave, but on axes that must be filled. */
export function hasPerfectFactors(space: Mapspace, mapping: Mapping): boolean {
  return imperfectFactors(space, mapping).length === 0;
}

/** The mapping without loops of one iteration, and with the loops of fanouts in the order of axis and dimension. */
export function canonical({ levels }: Mapping): Mapping {
  return {
    levels: levels.map((level) => ({
      ...level,
      temporal: level.temporal.filter(({ bound }) => bound > 1),
      spatial: orderedSpatial(level.spatial.filter(({ bound }) => bound > 1)),
    })),
  };
}

/** Spatial loops by axis, then by dimension. */
export function orderedSpatial(loops: readonly SpatialLoop[]): SpatialLoop[] {
  const rank = ({ axis, dimension }: SpatialLoop) =>
    (axis === "x" ? 0 : DIMENSIONS.length) + DIMENSIONS.indexOf(dimension);
  return [...loops].sort((a, b) => rank(a) - rank(b));
}

/** A mapspace has one loop per dimension at a memory, and one at each axis of a fanout. */
function repeatedLoops({ levels }: Mapping): Issue[] {
  const issues: Issue[] = [];
  levels.forEach(({ level, temporal, spatial }, i) => {
    const check = (loops: readonly Loop[], kind: "temporal" | "spatial") => {
      for (const dimension of DIMENSIONS) {
        const count = loops.filter((of) => of.dimension === dimension && of.bound > 1).length;
        if (count < 2) continue;
        issues.push({
          code: "repeated-loop",
          message: `repeated loop: ${count} loops over ${dimension} at ${level}`,
          path: ["levels", i, kind],
          expected: "one",
        });
      }
    };
    check(temporal, "temporal");
    for (const axis of ["x", "y"] as const) {
      check(
        spatial.filter((loop) => loop.axis === axis),
        "spatial",
      );
    }
  });
  return issues;
}

function imperfectFactors({ hierarchy, gemm }: Mapspace, mapping: Mapping): Issue[] {
  const issues: Issue[] = [];
  for (const dimension of DIMENSIONS) {
    let left = gemm[dimension];
    for (let i = mapping.levels.length - 1; i >= 0; i--) {
      const level = hierarchy.levels[i];
      const chosen = mapping.levels[i];
      if (!level || !chosen) continue;
      for (const { axis, bound } of factorsAt(chosen, dimension)) {
        const filled = level.kind === "fanout" && axis !== undefined && level[axis].filled;
        if (left % bound !== 0 && !filled) {
          issues.push({
            code: "imperfect-factor",
            message: `imperfect factor: ${dimension} ${bound} at ${chosen.level}`,
            path: ["levels", i],
            expected: `a divisor of ${left}`,
          });
        }
        left = ceilDivide(left, bound);
      }
    }
  }
  return issues;
}

/** The factors of a dimension at a level from the innermost: those along y lie inside those along x. */
function factorsAt(
  { temporal, spatial }: Mapping["levels"][number],
  dimension: Dimension,
): { axis?: "x" | "y"; bound: number }[] {
  const of = (loops: readonly Loop[]) => loops.filter((loop) => loop.dimension === dimension);
  const along = (axis: "x" | "y") =>
    of(spatial.filter((loop) => loop.axis === axis)).map(({ bound }) => ({ axis, bound }));
  return [...along("y"), ...along("x"), ...of(temporal).map(({ bound }) => ({ bound }))];
}
