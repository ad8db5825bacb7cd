import fc from "fast-check";
import type { Hierarchy, Level } from "../../src/architecture/hierarchy.ts";
import type { SpatialLoop } from "../../src/mapping/loop.ts";
import type { Mapping, MappingLevel } from "../../src/mapping/mapping.ts";
import { printMapping } from "../../src/mapping/print.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm, shapeName } from "../../src/workload/gemm.ts";
import type { Dimension } from "../../src/workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../../src/workload/tensor.ts";

/** A small GEMM, something to compute it on, and a legal way to do so. */
export interface Problem {
  readonly hierarchy: Hierarchy;
  readonly gemm: Gemm;
  readonly mapping: Mapping;
}

/**
 * Random problems, small enough to be executed: 2 to 6 memories that keep any tensors, up to 4 fanouts
 * anywhere between and below them, extents up to 12, and loops in any order, some of bound 1.
 *
 * @param factors whether each dimension is the exact product of its factors, or may be less; then every
 *   iteration of every loop still runs at least once
 */
export function problems(factors: "perfect" | "any"): fc.Arbitrary<Problem> {
  // without bias: that would draw mostly small numbers, and so extents and bounds of 1
  return fc
    .noBias(fc.array(fc.nat(), { minLength: DRAWS, maxLength: DRAWS }))
    .map((draws) => createProblem(draws, factors));
}

/** A mismatch shrinks by drawing zeros: the smallest extents, fewest levels, outermost loops. */
const DRAWS = 140;
const LARGEST_EXTENT = 12;
const MOST_MACS = 1000;

type Pick = (choices: number) => number;

function createProblem(draws: readonly number[], factors: "perfect" | "any"): Problem {
  let drawn = 0;
  const pick: Pick = (choices) => (draws[drawn++] ?? 0) % choices;

  const workload = pickGemm(pick);
  const kinds = pickKinds(pick);
  const slots = pickSlots(pick, workload, kinds.length);
  const loops = pickBounds(pick, workload, slots, factors);
  const levels = kinds.map((kind, level): MappingLevel => {
    const here = loops.filter((loop) => loop.level === level);
    const axisOf = (): "x" | "y" => (pick(2) === 0 ? "x" : "y");
    return {
      level: `${kind}${level}`,
      keeps: TENSORS.filter(() => level === 0 || (kind === "memory" && pick(2) === 1)),
      temporal: kind === "memory" ? here.map(({ dimension, bound }) => ({ dimension, bound })) : [],
      spatial:
        kind === "fanout"
          ? here.map(({ dimension, bound }) => ({ dimension, bound, axis: axisOf() }))
          : [],
    };
  });
  const mapping: Mapping = { levels };
  const hierarchy: Hierarchy = {
    name: "random",
    levels: levels.map((level, i) => createLevel(pick, kinds[i]!, level)),
    compute: "unit",
  };
  const text = () => `${shapeName(workload)}\n${printMapping(hierarchy, workload, mapping)}`;
  return Object.assign({ hierarchy, gemm: workload, mapping }, { [fc.toStringMethod]: text });
}

function pickGemm(pick: Pick): Gemm {
  let macs = 1;
  const extent = (largest: number) => {
    const picked = 1 + pick(Math.min(largest, Math.floor(MOST_MACS / macs)));
    macs *= picked;
    return picked;
  };
  const batch = pick(3) === 0 ? extent(3) : 1;
  const M = extent(LARGEST_EXTENT);
  const N = extent(LARGEST_EXTENT);
  const K = extent(LARGEST_EXTENT);
  return gemm(M, N, K, { batch });
}

/** Kinds of level, outermost first: a memory, then more memories and fanouts in any order. */
function pickKinds(pick: Pick): Level["kind"][] {
  let memories = 1 + pick(5);
  let fanouts = pick(5);
  const kinds: Level["kind"][] = ["memory"];
  while (memories + fanouts > 0) {
    const isFanout = pick(memories + fanouts) < fanouts;
    kinds.push(isFanout ? "fanout" : "memory");
    if (isFanout) fanouts--;
    else memories--;
  }
  return kinds;
}

interface Slot {
  readonly dimension: Dimension;
  readonly level: number;
}

/** Where loops are, outermost first: up to 4 per dimension, and at least one where there is something to cover. */
function pickSlots(pick: Pick, workload: Gemm, levels: number): Slot[] {
  const slots: (Slot & { readonly order: number })[] = [];
  for (const dimension of DIMENSIONS) {
    const count = workload[dimension] === 1 ? pick(2) : 1 + pick(4);
    for (let i = 0; i < count; i++) {
      slots.push({ dimension, level: pick(levels), order: pick(1000) });
    }
  }
  return slots.sort((a, b) => a.level - b.level || a.order - b.order);
}

/** Bounds for *slots*, chosen from the innermost outwards; the outermost of a dimension covers what is left. */
function pickBounds(
  pick: Pick,
  workload: Gemm,
  slots: readonly Slot[],
  factors: "perfect" | "any",
) {
  const covered: Record<Dimension, number> = { M: 1, N: 1, K: 1, batch: 1 };
  const exact = DIMENSIONS.filter(() => factors === "perfect" || pick(3) === 0);
  const bounds: number[] = [];
  for (let i = slots.length - 1; i >= 0; i--) {
    const { dimension } = slots[i]!;
    const outermost = slots.findIndex((slot) => slot.dimension === dimension) === i;
    const left = Math.ceil(workload[dimension] / covered[dimension]);
    const bound = outermost
      ? left
      : exact.includes(dimension)
        ? pickDivisor(pick, left)
        : 1 + pick(Math.ceil(left / 2));
    covered[dimension] *= bound;
    bounds.unshift(bound);
  }
  return slots
    .map(({ dimension, level }, i) => ({ dimension, level, bound: bounds[i]! }))
    .filter(({ bound }) => bound > 1 || pick(8) === 0);
}

function pickDivisor(pick: Pick, value: number): number {
  const divisors: number[] = [];
  for (let d = 1; d <= value; d++) if (value % d === 0) divisors.push(d);
  return divisors[pick(divisors.length)]!;
}

/** A level of the hierarchy that allows all that the mapping does there; a mesh may be larger than needed. */
function createLevel(pick: Pick, kind: Level["kind"], level: MappingLevel): Level {
  const name = level.level;
  if (kind === "memory") {
    const keep = level.keeps.length === TENSORS.length ? "always" : "optional";
    return {
      kind,
      name,
      capacity: Infinity,
      keeps: { A: keep, B: keep, Z: keep },
      loops: { M: Infinity, N: Infinity, K: Infinity, batch: Infinity },
    };
  }
  const size = (axis: "x" | "y") => axisProduct(level.spatial, axis) + pick(2);
  return {
    kind,
    name,
    x: { size: size("x"), dimensions: DIMENSIONS },
    y: { size: size("y"), dimensions: DIMENSIONS },
  };
}

function axisProduct(loops: readonly SpatialLoop[], axis: "x" | "y"): number {
  return loops.reduce((size, loop) => (loop.axis === axis ? size * loop.bound : size), 1);
}
