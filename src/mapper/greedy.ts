import type { Hierarchy, Memory } from "../architecture/hierarchy.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import { objectiveValue } from "../cost/objective.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Loop, SpatialLoop } from "../mapping/loop.ts";
import type { LevelChoice, Mapping } from "../mapping/mapping.ts";
import { createMapping } from "../mapping/mapping.ts";
import { largestDivisor, primeFactors } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, IRRELEVANT, isRelevant, TENSORS } from "../workload/tensor.ts";
import type { MapperOptions, MapperResult, Problem } from "./mapper.ts";

/**
 * A fair mapping at once, without a search and without a proof: what a first look at many GEMMs needs.
 *
 * Nine mappings are evaluated, and the best is taken: a tensor that stays nearest to the compute units, and one that stays in the
 * memories outside it. Each fills the fanouts, then memories from the innermost outwards with tiles as near to cubes as they
 * hold, and has innermost the loop over which its tensor does not change.
 *
 * @returns `undefined` if none of them is legal
 */
export function greedy(problem: Problem, { objective }: MapperOptions): MapperResult | undefined {
  const { architecture, gemm, profile } = problem;
  const { hierarchy } = architecture;
  let best: MapperResult | undefined;
  let least = Number.POSITIVE_INFINITY;
  let evaluated = 0;
  for (const inner of TENSORS) {
    for (const outer of TENSORS) {
      const mapping = greedyMapping(hierarchy, gemm, inner, outer);
      if (legalityIssues(hierarchy, gemm, mapping).length > 0) continue;
      const evaluation = evaluateLegal(architecture, gemm, mapping, profile);
      evaluated++;
      const value = objectiveValue(figuresOfMerit(evaluation), objective);
      if (value >= least) continue;
      least = value;
      best = { mapper: "greedy", mapping, evaluation, evaluated, provenOptimal: false };
    }
  }
  return best && { ...best, evaluated };
}

type Factors = Record<Dimension, number>;

function greedyMapping(hierarchy: Hierarchy, gemm: Gemm, inner: Tensor, outer: Tensor): Mapping {
  const left: Factors = { M: gemm.M, N: gemm.N, K: gemm.K, batch: gemm.batch };
  const tile: Factors = { M: 1, N: 1, K: 1, batch: 1 };
  const take = (d: Dimension, f: number) => {
    left[d] /= f;
    tile[d] *= f;
  };
  // What the innermost memory keeps is spread over copies along its own dimensions, so that every copy has another part.
  const own = DIMENSIONS.filter((d) => d !== "batch" && isRelevant(inner, d));
  const spread: readonly Dimension[] = [...own, IRRELEVANT[inner], "batch"];
  const innermost = hierarchy.levels.map(({ kind }) => kind).lastIndexOf("memory");
  const choices: Record<string, LevelChoice> = {};
  for (let i = hierarchy.levels.length - 1; i >= 0; i--) {
    const level = hierarchy.levels[i];
    if (level?.kind === "fanout") {
      const spatial: SpatialLoop[] = [];
      for (const axis of ["x", "y"] as const) {
        const { size, dimensions } = level[axis];
        const used = new Set(spatial.map(({ dimension }) => dimension));
        const first = [...spread].sort((a, b) => Number(used.has(a)) - Number(used.has(b)));
        const found = first
          .filter((d) => dimensions.includes(d))
          .map((dimension) => ({ dimension, bound: largestDivisor(left[dimension], size), axis }));
        const [widest] = found.sort((a, b) => b.bound - a.bound);
        if (!widest) continue;
        take(widest.dimension, widest.bound);
        spatial.push(widest);
      }
      choices[level.name] = { spatial };
    } else if (level) {
      const keeps = i === innermost && i > 0 ? keptAlone(level, tile, inner) : kept(level, tile);
      const factors = i === 0 ? { ...left } : fill(level, tile, left, keeps);
      for (const d of DIMENSIONS) if (i > 0) take(d, factors[d]);
      const rests = IRRELEVANT[i === innermost ? inner : outer];
      const order = [...DIMENSIONS].sort((a, b) => Number(a === rests) - Number(b === rests));
      const temporal = order.map((dimension): Loop => ({ dimension, bound: factors[dimension] }));
      choices[level.name] = { keeps, temporal };
    }
  }
  return createMapping(hierarchy, choices);
}

/** As many tensors as may be kept and fit, the first of them by name. */
function kept(level: Memory, tile: Readonly<Factors>): Tensor[] {
  let free = level.capacity;
  return TENSORS.filter((tensor) => {
    if (level.keeps[tensor] === "never") return false;
    const size = sizeOf(tensor, tile);
    if (level.keeps[tensor] === "optional" && size > free) return false;
    free -= size;
    return true;
  });
}

/** The tensor that is to stay if it may be kept alone, else as many as fit. */
function keptAlone(level: Memory, tile: Readonly<Factors>, tensor: Tensor): Tensor[] {
  const all = kept(level, tile);
  if (all.length === TENSORS.length) return all;
  const always = TENSORS.filter((one) => level.keeps[one] === "always");
  if (level.keeps[tensor] === "never" || always.includes(tensor)) return all;
  return TENSORS.filter((one) => one === tensor || always.includes(one));
}

/** Grows the tile by primes, its shortest side first, as long as what is kept fits. */
function fill(
  level: Memory,
  tile: Readonly<Factors>,
  left: Readonly<Factors>,
  keeps: readonly Tensor[],
): Factors {
  const factors: Factors = { M: 1, N: 1, K: 1, batch: 1 };
  const grown = { ...tile };
  const open = new Set<Dimension>(["M", "N", "K"]);
  while (open.size > 0) {
    const [d] = [...open].sort((a, b) => grown[a] - grown[b]);
    if (!d) break;
    const prime = primeFactors(left[d] / factors[d])[0];
    const next = { ...grown, [d]: grown[d] * (prime ?? 1) };
    const size = keeps.reduce((sum, tensor) => sum + sizeOf(tensor, next), 0);
    if (!prime || size > level.capacity || factors[d] * prime > level.loops[d]) {
      open.delete(d);
      continue;
    }
    grown[d] = next[d];
    factors[d] *= prime;
  }
  return factors;
}

/** Elements of a tile of a tensor. */
function sizeOf(tensor: Tensor, tile: Readonly<Factors>): number {
  return DIMENSIONS.reduce((size, d) => (isRelevant(tensor, d) ? size * tile[d] : size), 1);
}
