import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { lastPasses } from "../mapping/last-pass.ts";
import type { Loop } from "../mapping/loop.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";
import { DATA_SPACE, letter, problemDimensions } from "./vocabulary.ts";

/**
 * A mapping as the `mapping` of a Timeloop v0.4 file: per level what it keeps, its factors, and its permutation, which
 * Timeloop reads from the innermost loop. The first `split` dimensions of a spatial permutation run along x.
 *
 * @throws InputError if a level has more than one loop over a dimension, which Timeloop cannot say
 */
export function mappingSection(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping): object[] {
  const lasts = lastPasses(gemm, mapping.levels);
  const issues: Issue[] = [];
  const directives = mapping.levels.flatMap(({ level: target, keeps, temporal, spatial }, i) => {
    const isFanout = hierarchy.levels[i]?.kind === "fanout";
    issues.push(...repeatedDimensions(target, [...temporal, ...spatial], i));
    const kept = TENSORS.filter((tensor) => keeps.includes(tensor));
    const bypassed = TENSORS.filter((tensor) => !keeps.includes(tensor));
    const along = (axis: "x" | "y") => spatial.filter((loop) => loop.axis === axis);
    const order = [...along("y"), ...along("x")];
    const lastOf = (loop: Loop) => {
      const { temporal: t = [], spatial: s = [] } = lasts[i] ?? {};
      const j = temporal.indexOf(loop);
      return j >= 0 ? t[j] : s[(spatial as readonly Loop[]).indexOf(loop)];
    };
    return [
      {
        target,
        type: "datatype",
        keep: kept.map((tensor) => DATA_SPACE[tensor]),
        bypass: bypassed.map((tensor) => DATA_SPACE[tensor]),
      },
      { target, type: "temporal", ...factorsOf(gemm, temporal, lastOf) },
      ...(isFanout
        ? [
            {
              target,
              type: "spatial",
              ...factorsOf(gemm, order, lastOf),
              split: along("x").length,
            },
          ]
        : []),
    ];
  });
  assertNoIssues(issues);
  return directives;
}

/** Factors of all dimensions, with `,last` where the last pass is smaller, and the order from the innermost. */
function factorsOf(
  gemm: Gemm,
  loops: readonly Loop[],
  lastOf: (loop: Loop) => number | undefined,
): { readonly factors: string; readonly permutation: string } {
  const dimensions = problemDimensions(gemm);
  const factor = (dimension: Dimension) => {
    const loop = loops.find((one) => one.dimension === dimension);
    const last = loop && lastOf(loop);
    const rest = loop && last !== undefined && last !== loop.bound ? `,${last}` : "";
    return `${letter(dimension)}=${loop?.bound ?? 1}${rest}`;
  };
  const inside = loops.map(({ dimension }) => dimension).reverse();
  const idle = dimensions.filter((dimension) => !inside.includes(dimension));
  return {
    factors: dimensions.map(factor).join(" "),
    permutation: [...inside, ...idle].map(letter).join(""),
  };
}

function repeatedDimensions(level: string, loops: readonly Loop[], i: number): Issue[] {
  const repeated = loops.find(
    ({ dimension }, j) => loops.findIndex((loop) => loop.dimension === dimension) < j,
  );
  if (!repeated) return [];
  const { dimension } = repeated;
  return [
    {
      code: "repeated-dimension",
      message: `repeated dimension: ${level} has several loops over ${dimension}`,
      path: ["levels", i],
      expected: "one loop over each dimension, since a level of Timeloop has one factor for each",
    },
  ];
}
