import type { Fanout } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import { bothObjectives, objectiveValue } from "../cost/objective.ts";
import { compulsoryBound } from "../kernel/compulsory.ts";
import { flatCost } from "../kernel/cost.ts";
import type { MapperOptions, MapperResult, Problem } from "../mapper/mapper.ts";
import { gapTo } from "../mapper/mapper.ts";
import { mapspaceOf, optimal } from "../mapper/optimal.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Loop } from "../mapping/loop.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { ceilDivide } from "../quantity/exact.ts";
import type { SearchResult } from "../search/search.ts";
import { search } from "../search/search.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import type { Share } from "./share.ts";
import { sharedFanout, sharesOf } from "./share.ts";

/**
 * The best mapping of a chip of processors that need not divide a GEMM evenly: 108 processors do not divide a power of
 * two, and with factors that do, 44 of them stay idle.
 *
 * For each share of the GEMM (share.ts), in the order of what the share costs at least, the optimal mapping of what every
 * processor does and of the memories that they share, until no share left can be better. Costs are those of the GEMM
 * itself, whose last processor may have less to do. What is best is the best of these shares, with factors that divide
 * within each; a mapping of another form may be better. Without processors, or with imperfect factors asked for, this is
 * the optimal mapper.
 *
 * @throws InputError if no mapping is legal
 */
export function optimalOverProcessors(problem: Problem, options: MapperOptions): MapperResult {
  const at = problem.architecture.processors;
  const fanout = at === undefined ? undefined : problem.architecture.hierarchy.levels[at];
  if (at === undefined || fanout?.kind !== "fanout" || options.factors === "imperfect") {
    return optimal(problem, options);
  }
  // Only a row of processors is shared out; a mesh of them has perfect factors on both axes.
  const { x, y } = fanout;
  const axis = y.size === 1 ? x : x.size === 1 ? y : undefined;
  if (!axis || axis.size === 1) return optimal(problem, options);
  const shares = sharesOf(problem.gemm, axis.size, axis.dimensions)
    .map((share) => candidate(problem, options, at, fanout, share))
    .sort((a, b) => a.bound - b.bound);
  const found = bestCandidate(shares, options);
  if (!found) return optimal(problem, options);
  return onWholeChip(problem, options, at, axis === x ? "x" : "y", found);
}

/** A share as a problem of its own, and a value of the objective that none of its mappings is below. */
interface Candidate {
  readonly problem: Problem;
  readonly bound: number;
}

function candidate(
  { architecture, profile }: Problem,
  options: MapperOptions,
  at: number,
  fanout: Fanout,
  share: Share,
): Candidate {
  const own = sharedFanout(fanout.name, share);
  const levels = architecture.hierarchy.levels.map((level, i) => (i === at ? own : level));
  const units =
    (architecture.compute.units / (fanout.x.size * fanout.y.size)) * own.x.size * own.y.size;
  const narrowed: ResolvedArchitecture = {
    ...architecture,
    hierarchy: { ...architecture.hierarchy, levels },
    compute: { ...architecture.compute, units },
  };
  const least = compulsoryBound(flatCost(narrowed, share.gemm, profile));
  return {
    problem: { architecture: narrowed, gemm: share.gemm, profile },
    bound: objectiveValue(least, options.objective),
  };
}

interface Found extends SearchResult {
  readonly mapping: Mapping;
}

/** The best over all candidates; those whose bound is above what was found are not searched. */
function bestCandidate(
  candidates: readonly Candidate[],
  options: MapperOptions,
): Found | undefined {
  const { first, second } = bothObjectives(options);
  let best: Found | undefined;
  let value = Number.POSITIVE_INFINITY;
  let [nodes, evaluated, proven, whole] = [0, 0, true, true];
  let bound = Number.POSITIVE_INFINITY;
  for (const { problem, bound: least } of candidates) {
    if (least >= value) break;
    const { architecture, profile } = problem;
    const space = mapspaceOf(problem, options);
    const goal = { first, second, ...(best ? { atMost: value } : {}) };
    const found = search({ space, architecture, profile }, goal, options.limits);
    nodes += found.nodes;
    evaluated += found.evaluated;
    proven &&= found.proven;
    whole &&= found.whole;
    bound = Math.min(bound, found.bound);
    const { mapping } = found;
    const reached = objectiveValue(found, first);
    if (!mapping || reached >= value) continue;
    value = reached;
    best = { ...found, mapping };
  }
  return best && { ...best, nodes, evaluated, proven, whole, bound: Math.min(bound, value) };
}

/** A mapping of a share as one of the GEMM on the whole chip, whose last processors may have less to do. */
function onWholeChip(
  { architecture, gemm, profile }: Problem,
  { objective }: MapperOptions,
  at: number,
  axis: "x" | "y",
  { mapping: narrow, bound, proven, nodes, evaluated, whole }: Found,
): MapperResult {
  const levels = narrow.levels.map((level, i) =>
    i === at ? { ...level, spatial: level.spatial.map((loop) => ({ ...loop, axis })) } : level,
  );
  const mapping = trimmed({ levels }, gemm);
  if (legalityIssues(architecture.hierarchy, gemm, mapping).length > 0) {
    throw new Error(`the best share of ${gemm.name} on ${architecture.name} is not legal`);
  }
  const evaluation = evaluateLegal(architecture, gemm, mapping, profile);
  const sharedOver = architecture.hierarchy.levels[at]?.name ?? "";
  // Without what pads it the GEMM may cost less than its share is proven to.
  const value = objectiveValue(figuresOfMerit(evaluation), objective);
  const { gap, provenOptimal } = gapTo(bound, value, proven);
  return {
    mapper: "optimal",
    mapping,
    evaluation,
    evaluated,
    provenOptimal,
    proof: { bound, gap, nodes, whole, sharedOver },
  };
}

/** The same mapping without iterations of the outermost loops that would find nothing to do. */
function trimmed({ levels }: Mapping, gemm: Gemm): Mapping {
  const inside: Record<Dimension, number> = { M: 1, N: 1, K: 1, batch: 1 };
  const trim = <L extends Loop>(loops: readonly L[]): L[] =>
    [...loops]
      .reverse()
      .map((loop) => {
        const { dimension } = loop;
        const bound = Math.min(loop.bound, ceilDivide(gemm[dimension], inside[dimension]));
        inside[dimension] *= bound;
        return { ...loop, bound };
      })
      .reverse()
      .filter(({ bound }) => bound > 1);
  const inwards = [...levels].reverse().map((level) => ({
    ...level,
    spatial: trim(level.spatial),
    temporal: trim(level.temporal),
  }));
  return { levels: inwards.reverse() };
}
