import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  caseMapping,
  describedArchitecture,
  evaluateCaseSchema,
} from "../../scripts/golden/evaluate-case.ts";
import type { Axis, Hierarchy, Level } from "../../src/architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { OBJECTIVES, objectiveValue } from "../../src/cost/objective.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { optimal } from "../../src/mapper/optimal.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Dimension, Tensor } from "../../src/workload/tensor.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";

/** Mappings that others found, with what Timeloop counts for them: beside this project in some checkouts. */
const GOLDEN = "../shared/golden/evaluate.json";
const timeloop = createProfile("timeloop");

/** The hierarchy with the freedom that a mapping takes: its kept tensors, its loops, its dimensions along axes. */
function withFreedomOf(hierarchy: Hierarchy, { levels }: Mapping): Hierarchy {
  const freed = hierarchy.levels.map((level, i): Level => {
    const { keeps = [], temporal = [], spatial = [] } = levels[i] ?? {};
    if (level.kind === "memory") {
      const keep = (tensor: Tensor) => (keeps.includes(tensor) ? "always" : "never");
      const loops = { ...level.loops };
      for (const { dimension } of temporal) loops[dimension] = Number.POSITIVE_INFINITY;
      return { ...level, keeps: { A: keep("A"), B: keep("B"), Z: keep("Z") }, loops };
    }
    const used = (axis: "x" | "y") => spatial.flatMap((l) => (l.axis === axis ? l.dimension : []));
    const along = ({ size, dimensions }: Axis, more: readonly Dimension[]): Axis => ({
      size,
      dimensions: DIMENSIONS.filter((d) => dimensions.includes(d) || more.includes(d)),
    });
    return { ...level, x: along(level.x, used("x")), y: along(level.y, used("y")) };
  });
  return { ...hierarchy, levels: freed };
}

test.skipIf(!existsSync(GOLDEN))(
  "the optimum with the freedom of a recorded mapping is never worse than it",
  () => {
    const { cases } = JSON.parse(readFileSync(GOLDEN, "utf8")) as { cases: unknown[] };
    let compared = 0;
    for (const one of cases) {
      const golden = evaluateCaseSchema.parse(one);
      const stated = resolve(describedArchitecture(golden), timeloop);
      const { shape, mapping } = caseMapping(golden, stated.hierarchy);
      // Those that need no freedom are compared in optimal.test.ts.
      if (legalityIssues(stated.hierarchy, shape, mapping).length === 0) continue;
      const hierarchy = withFreedomOf(stated.hierarchy, mapping);
      const architecture: ResolvedArchitecture = { ...stated, hierarchy };
      expect([golden.name, legalityIssues(hierarchy, shape, mapping)]).toEqual([golden.name, []]);
      const recorded = figuresOfMerit(evaluateLegal(architecture, shape, mapping, timeloop));
      for (const objective of OBJECTIVES) {
        const problem = { architecture, gemm: shape, profile: timeloop };
        const { evaluation, provenOptimal } = optimal(problem, { ...DEFAULT_OPTIONS, objective });
        const found = objectiveValue(figuresOfMerit(evaluation), objective);
        expect(provenOptimal).toBe(true);
        expect(found).toBeLessThanOrEqual(objectiveValue(recorded, objective) * (1 + 1e-12));
      }
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  },
  300_000,
);
