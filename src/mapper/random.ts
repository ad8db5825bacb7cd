import type { Fanout, Hierarchy, Memory } from "../architecture/hierarchy.ts";
import type { ResolvedCim } from "../architecture/resolve.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import { objectiveValue } from "../cost/objective.ts";
import { assertNoIssues, InputError } from "../diagnostic/issue.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Loop, SpatialLoop } from "../mapping/loop.ts";
import type { Mapping, MappingLevel } from "../mapping/mapping.ts";
import { createMapspace, filledFirst } from "../mapspace/mapspace.ts";
import { isPublished } from "../profile/profile.ts";
import { ceilDivide, divisors, primeFactors } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemmIssues } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { MapperOptions, MapperResult, Problem } from "./mapper.ts";
import type { Seeded } from "./seeded.ts";
import { seeded } from "./seeded.ts";

/** Illegal draws in a row after which a search ends. */
const MOST_ILLEGAL = 50_000;

/**
 * A random search with Timeloop's stopping rule: draw mappings, keep the best, and stop after *patience*
 * consecutive legal ones without a lower objective. Illegal draws do not count.
 *
 * For comparison with what others search this way. The same seed gives the same mapping on every machine.
 *
 * @throws InputError if no draw is legal
 */
export function random(problem: Problem, options: MapperOptions): MapperResult {
  const { architecture, gemm, profile } = problem;
  const { hierarchy, cim } = architecture;
  const stream = seeded(options.seed);
  assertNoIssues(gemmIssues(gemm, ["gemm"]));
  const ragged = options.factors === "imperfect";
  const factors = { divisors: remembered(divisors), primes: remembered(primeFactors), ragged };
  // The study's searches for CiM split banks along a mesh of width 1 (switch `search-handicap`).
  const oneBank = isPublished(profile, "search-handicap");
  const space = cim ? restrictBanks(hierarchy, cim, options, oneBank) : hierarchy;
  const freedom = { interleaving: options.interleaving, duplication: true };
  const { fillFirst } = createMapspace(hierarchy, gemm, options.factors, cim, freedom);
  let best: MapperResult | undefined;
  let least = Number.POSITIVE_INFINITY;
  let evaluated = 0;
  let worse = 0;
  let illegal = 0;
  while (worse < options.patience && illegal < MOST_ILLEGAL) {
    const mapping = draw(space, gemm, stream, factors);
    const legal = legalityIssues(space, gemm, mapping).length === 0;
    if (!legal || (fillFirst && !filledFirst(fillFirst, gemm, mapping))) {
      illegal++;
      continue;
    }
    illegal = 0;
    const evaluation = evaluateLegal(architecture, gemm, mapping, profile);
    evaluated++;
    worse++;
    const value = objectiveValue(figuresOfMerit(evaluation), options.objective);
    if (value >= least) continue;
    least = value;
    worse = 0;
    best = { mapper: "random", mapping, evaluation, evaluated, provenOptimal: false };
  }
  if (!best) throw nothingFound(problem, illegal);
  return { ...best, evaluated };
}

/** Factors of the numbers that a search meets again and again. */
interface Factors {
  readonly divisors: (n: number) => readonly number[];
  readonly primes: (n: number) => readonly number[];
  /** Whether a whole axis may be taken though its last pass is smaller. */
  readonly ragged: boolean;
}

/** The same function, which computes each value once. */
function remembered(compute: (n: number) => number[]): (n: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (n) => {
    const found = known.get(n) ?? compute(n);
    known.set(n, found);
    return found;
  };
}

/** A mapping by chance: spatial factors first, then the rest of each dimension over the memories that allow it. */
function draw(hierarchy: Hierarchy, gemm: Gemm, stream: Seeded, factors: Factors): Mapping {
  const left: Record<Dimension, number> = { M: gemm.M, N: gemm.N, K: gemm.K, batch: gemm.batch };
  const spatial = new Map<number, SpatialLoop[]>();
  const temporal = new Map<number, Record<Dimension, number>>();
  // Factors divide what the axes that must be filled leave (mapspace/mapspace.ts).
  for (const [dimension, width] of filledWidths(hierarchy, gemm)) {
    left[dimension] = ceilDivide(left[dimension], width);
  }
  hierarchy.levels.forEach((level, i) => {
    if (level.kind === "fanout") spatial.set(i, drawSpatial(level, left, gemm, stream, factors));
    else temporal.set(i, { M: 1, N: 1, K: 1, batch: 1 });
  });
  for (const dimension of DIMENSIONS) {
    for (const p of factors.primes(left[dimension])) {
      const room = [...temporal].filter(([i, of]) => {
        const memory = hierarchy.levels[i] as Memory;
        return of[dimension] * p <= memory.loops[dimension];
      });
      const place = room[stream.below(room.length)];
      if (place) place[1][dimension] *= p;
    }
  }
  const levels = hierarchy.levels.map((level, i): MappingLevel => {
    if (level.kind === "fanout") {
      return { level: level.name, keeps: [], temporal: [], spatial: spatial.get(i) ?? [] };
    }
    const keeps = TENSORS.filter((tensor) => drawKeep(level, tensor, stream));
    const loops = shuffledLoops(temporal.get(i), stream);
    return { level: level.name, keeps, temporal: loops, spatial: [] };
  });
  return { levels };
}

/** The width of every axis that must be filled, with its dimension. */
function filledWidths({ levels }: Hierarchy, gemm: Gemm): [Dimension, number][] {
  return levels.flatMap((level) =>
    (level.kind === "fanout" ? [level.x, level.y] : []).flatMap(
      ({ filled, size, dimensions }): [Dimension, number][] => {
        const [dimension] = dimensions;
        return filled && dimension ? [[dimension, Math.min(size, gemm[dimension])]] : [];
      },
    ),
  );
}

/**
 * Factors along both axes of a fanout: for each dimension that an axis allows, in random order, a divisor of what is
 * left that fits, or, where factors may be imperfect, the whole axis with a smaller last pass.
 */
function drawSpatial(
  fanout: Fanout,
  left: Record<Dimension, number>,
  whole: Gemm,
  stream: Seeded,
  factors: Factors,
): SpatialLoop[] {
  const loops: SpatialLoop[] = [];
  for (const axis of ["x", "y"] as const) {
    let free = fanout[axis].size;
    for (const dimension of shuffled(fanout[axis].dimensions, stream)) {
      if (fanout[axis].filled) {
        const width = Math.min(free, whole[dimension]);
        if (width > 1) loops.push({ dimension, bound: width, axis });
        continue;
      }
      const fitting = factors.divisors(left[dimension]).filter((f) => f <= free);
      if (factors.ragged && free < left[dimension] && left[dimension] % free !== 0)
        fitting.push(free);
      // Half of the time the axis is filled as far as it goes: few good mappings leave units idle.
      const fullest = fitting[fitting.length - 1] ?? 1;
      const chance = fitting[stream.below(fitting.length)] ?? 1;
      const bound = stream.below(2) === 0 ? fullest : chance;
      left[dimension] = ceilDivide(left[dimension], bound);
      free = Math.floor(free / bound);
      if (bound > 1) loops.push({ dimension, bound, axis });
    }
  }
  return loops;
}

function drawKeep(memory: Memory, tensor: Tensor, stream: Seeded): boolean {
  const keep = memory.keeps[tensor];
  return keep === "optional" ? stream.below(2) === 1 : keep === "always";
}

function shuffledLoops(of: Record<Dimension, number> | undefined, stream: Seeded): Loop[] {
  if (!of) return [];
  const loops = DIMENSIONS.map((dimension) => ({ dimension, bound: of[dimension] }));
  return shuffled(
    loops.filter((loop) => loop.bound > 1),
    stream,
  );
}

/** Fisher–Yates. */
function shuffled<T>(items: readonly T[], stream: Seeded): T[] {
  const rest = [...items];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(stream.below(rest.length), 1));
  return order;
}

/** The hierarchy with the banks spread only as allowed: none of them, or over M with duplication alone. */
function restrictBanks(
  hierarchy: Hierarchy,
  cim: ResolvedCim,
  { duplication = false }: MapperOptions,
  oneBank: boolean,
): Hierarchy {
  const allowed = (dimension: Dimension) => !oneBank && (duplication || dimension !== "M");
  const levels = hierarchy.levels.map((level, i) => {
    if (level.kind !== "fanout" || i !== cim.bankFanout) return level;
    const { x, y } = level;
    return { ...level, x, y: { ...y, dimensions: y.dimensions.filter(allowed) } };
  });
  return { ...hierarchy, levels };
}

function nothingFound({ architecture, gemm }: Problem, draws: number): InputError {
  return new InputError([
    {
      code: "no-mapping-found",
      message: `no legal mapping found: ${gemm.name} on ${architecture.name}`,
      path: ["mapper"],
      found: `${draws} random draws, all illegal`,
      hint: "relax a capacity or a loop constraint",
    },
  ]);
}
