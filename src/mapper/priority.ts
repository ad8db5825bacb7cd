import type { Fanout, Hierarchy } from "../architecture/hierarchy.ts";
import type { ResolvedCim } from "../architecture/resolve.ts";
import { evaluate } from "../cost/evaluate.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Loop } from "../mapping/loop.ts";
import type { LevelChoice, Mapping } from "../mapping/mapping.ts";
import { createMapping } from "../mapping/mapping.ts";
import { isPublished } from "../profile/profile.ts";
import { largestDivisor, primeFactors } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import type { MapperOptions, MapperResult, Problem } from "./mapper.ts";

/**
 * The study's priority mapping: fill the array, spread over banks, fill what the array holds, then memories from
 * the innermost outwards; at each, the largest loop innermost. One mapping, no search.
 *
 * Source: the mapping program that the authors of arXiv 2312.15896 published, with its quirks; what it leaves
 * open (one bank, rows that exceed a memory, several memories, fanouts further out, batches) is defined here.
 *
 * @throws InputError if the architecture has no CiM primitives
 */
export function priority(problem: Problem, options: MapperOptions): MapperResult {
  const { architecture, gemm, profile } = problem;
  const { cim, hierarchy } = architecture;
  if (!cim) {
    throw new InputError([
      {
        code: "mapper-without-cim",
        message: `mapper priority without CiM primitives: ${architecture.name}`,
        path: ["mapper"],
        hint: "the priority mapping is defined for CiM only; use random",
      },
    ]);
  }
  const quirk = isPublished(profile, "smem-growth");
  const mapping = priorityMapping(hierarchy, cim, gemm, options, quirk);
  const evaluation = evaluate(architecture, gemm, mapping, profile);
  return { mapper: "priority", mapping, evaluation, evaluated: 1, provenOptimal: false };
}

type Factors = Record<Dimension, number>;

/** The priority mapping itself. @param quirk whether memories grow as in the published program */
export function priorityMapping(
  hierarchy: Hierarchy,
  cim: ResolvedCim,
  gemm: Gemm,
  options: MapperOptions,
  quirk: boolean,
): Mapping {
  // 1 to 3: the array, the banks, and what the array holds.
  const inside = fitRow(hierarchy, cim, primitiveFactors(hierarchy, cim, gemm, options));
  const { array, banks, storage } = inside;
  const remaining: Factors = { M: gemm.M, N: gemm.N, K: gemm.K, batch: gemm.batch };
  const tile: Factors = { M: 1, N: 1, K: 1, batch: 1 };
  for (const factors of [array, storage, banks]) take(remaining, tile, factors);
  const choices: Record<string, LevelChoice> = {
    [levelName(hierarchy, cim.bankFanout)]: spatial(banks, { M: "y", N: "y", K: "y" }),
    [levelName(hierarchy, cim.arrayFanout)]: spatial(array, { N: "x", K: "y" }),
    [levelName(hierarchy, cim.storage)]: temporal(storage, ["K", "N"]),
  };
  // 4 to 6: memories and fanouts between the primitives and the outermost memory, innermost first.
  for (let i = cim.bankFanout - 1; i > 0; i--) {
    const level = hierarchy.levels[i];
    if (!level) continue;
    // What a level works on must fit every memory around it as well.
    const capacity = leastCapacity(hierarchy, i);
    if (level.kind === "fanout") {
      choices[level.name] = spreadOut(level, remaining, tile, capacity);
      continue;
    }
    const factors = fillMemory(capacity, remaining, tile, quirk);
    take(remaining, tile, factors);
    choices[level.name] = temporal(factors, priorityOrder(factors));
  }
  // 7: the outermost memory takes what remains.
  choices[levelName(hierarchy, 0)] = temporal(remaining, ["batch", ...priorityOrder(remaining)]);
  return createMapping(hierarchy, choices);
}

interface PrimitiveFactors {
  readonly array: Factors;
  readonly banks: Factors;
  readonly storage: Factors;
}

function primitiveFactors(
  hierarchy: Hierarchy,
  cim: ResolvedCim,
  gemm: Gemm,
  { threshold, interleaving, duplication = false }: MapperOptions,
): PrimitiveFactors {
  const bankLevel = hierarchy.levels[cim.bankFanout];
  const count = bankLevel?.kind === "fanout" ? bankLevel.y.size : 1;
  const array = factors({ K: largestDivisor(gemm.K, cim.Rp), N: largestDivisor(gemm.N, cim.Cp) });
  const left = { K: gemm.K / array.K, N: gemm.N / array.N };
  const hold = () =>
    factors({ N: largestDivisor(left.N, cim.Ch), K: largestDivisor(left.K, cim.Rh) });
  // Interleaving spreads over banks before it fills what each bank holds; without it, the other way round.
  let storage = factors({});
  if (!interleaving) {
    storage = hold();
    left.K /= storage.K;
    left.N /= storage.N;
  }
  const banks = spreadOverBanks(cim, left, count, threshold);
  left.K /= banks.K;
  left.N /= banks.N;
  if (interleaving) storage = hold();
  const idle = Math.floor(count / (banks.K * banks.N));
  if (duplication) banks.M = largestDivisor(gemm.M, idle);
  return { array, banks, storage };
}

/**
 * Bank factors: one dimension is spread, so that the weights which the banks hold stay within *threshold* of square.
 *
 * @param left what remains of K and N outside the array
 */
function spreadOverBanks(
  cim: ResolvedCim,
  left: { readonly K: number; readonly N: number },
  count: number,
  threshold: number,
): Factors {
  const side = { K: cim.Rh * cim.Rp, N: cim.Ch * cim.Cp };
  const [longer, shorter]: ["K" | "N", "K" | "N"] = side.K > side.N ? ["K", "N"] : ["N", "K"];
  const preferred = side[longer] < threshold * side[shorter] ? longer : shorter;
  const primes = primeFactors(count);
  const first = primes[0] ?? 1;
  let chosen = preferred;
  if (largestDivisor(left[chosen], first) === 1) chosen = preferred === "K" ? "N" : "K";
  const other = chosen === "K" ? "N" : "K";
  let bank = 1;
  for (const p of primes) {
    const f = largestDivisor(left[chosen] / bank, p);
    if (f === 1 || side[chosen] * bank >= threshold * side[other]) break;
    bank *= f;
  }
  return factors({ [chosen]: bank });
}

/**
 * Lessens the factors until one row of A and of Z fits the memory above the primitives, where the published
 * program fails: first the duplicates, then the banks, then the held weights, then the array, a prime at a time.
 */
function fitRow(hierarchy: Hierarchy, cim: ResolvedCim, whole: PrimitiveFactors): PrimitiveFactors {
  const capacity = leastCapacity(hierarchy, cim.bankFanout);
  const { array, banks, storage } = whole;
  const row = () => {
    const extent = (d: Dimension) => array[d] * banks[d] * storage[d];
    return banks.M * (extent("K") + extent("N"));
  };
  const order: readonly (readonly [Factors, Dimension])[] = [
    [banks, "M"],
    [banks, "K"],
    [banks, "N"],
    [storage, "K"],
    [storage, "N"],
    [array, "K"],
    [array, "N"],
  ];
  for (const [part, d] of order) {
    while (row() > capacity && part[d] > 1) part[d] /= primeFactors(part[d])[0] ?? part[d];
  }
  return whole;
}

/**
 * Loops of a memory: as many rows of A and Z as fit, then more of K, then more of N.
 *
 * Growing by prime p the published program multiplies the tile by the whole factor so far once more (the quirk
 * `smem-growth`), so that it stops early from the second factor on.
 */
function fillMemory(capacity: number, remaining: Factors, tile: Factors, quirk: boolean): Factors {
  const rows = Math.floor(capacity / (tile.batch * tile.M * (tile.K + tile.N)));
  const M = largestDivisor(remaining.M, rows);
  const height = tile.batch * tile.M * M;
  const grow = (d: "K" | "N", beside: number): number => {
    let f = 1;
    let grown = height * tile[d];
    for (;;) {
      const p = primeFactors(remaining[d] / f)[0];
      if (p === undefined) return f;
      grown = quirk ? grown * f * p : grown * p;
      if (grown + beside > capacity) return f;
      f *= p;
    }
  };
  const K = grow("K", height * tile.N);
  const N = grow("N", height * tile.K * K);
  return factors({ M, N, K });
}

/** The smallest of the memories but the outermost that lie outside position *to*, or at it. */
function leastCapacity(hierarchy: Hierarchy, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const level of hierarchy.levels.slice(1, to + 1)) {
    if (level.kind === "memory") least = Math.min(least, level.capacity);
  }
  return least;
}

/**
 * A fanout outside the primitives' memory: M first, since rows share nothing but weights, then batch, N and K, as far
 * as the memories around it hold the tiles of all copies.
 */
function spreadOut(
  level: Fanout,
  remaining: Factors,
  tile: Factors,
  capacity: number,
): LevelChoice {
  const loops: { dimension: Dimension; bound: number; axis: "x" | "y" }[] = [];
  for (const axis of ["x", "y"] as const) {
    let free = level[axis].size;
    for (const dimension of ["M", "batch", "N", "K"] as const) {
      if (!level[axis].dimensions.includes(dimension)) continue;
      const fits = (f: number) => {
        const grown = { ...tile, [dimension]: tile[dimension] * f };
        return grown.batch * grown.M * (grown.K + grown.N) <= capacity;
      };
      let bound = largestDivisor(remaining[dimension], free);
      while (bound > 1 && !fits(bound)) bound = largestDivisor(remaining[dimension], bound - 1);
      free = Math.floor(free / bound);
      loops.push({ dimension, bound, axis });
      take(remaining, tile, factors({ [dimension]: bound }));
    }
  }
  return { spatial: loops };
}

/** Outermost first: factors ascend inwards; M lies outside its equals; of equal N and K, K inside N if M > N. */
export function priorityOrder(of: Readonly<Factors>): Dimension[] {
  const ties: readonly Dimension[] = of.M > of.N ? ["M", "N", "K"] : ["M", "K", "N"];
  return [...ties].sort((a, b) => of[a] - of[b]);
}

function factors(some: Partial<Factors>): Factors {
  return { M: 1, N: 1, K: 1, batch: 1, ...some };
}

function take(remaining: Factors, tile: Factors, taken: Readonly<Factors>): void {
  for (const d of ["M", "N", "K", "batch"] as const) {
    remaining[d] /= taken[d];
    tile[d] *= taken[d];
  }
}

function temporal(of: Readonly<Factors>, order: readonly Dimension[]): LevelChoice {
  return { temporal: order.map((dimension): Loop => ({ dimension, bound: of[dimension] })) };
}

function spatial(
  of: Readonly<Factors>,
  axes: Readonly<Partial<Record<Dimension, "x" | "y">>>,
): LevelChoice {
  const loops = Object.entries(axes) as [Dimension, "x" | "y"][];
  return { spatial: loops.map(([dimension, axis]) => ({ dimension, bound: of[dimension], axis })) };
}

function levelName(hierarchy: Hierarchy, index: number): string {
  return hierarchy.levels[index]?.name ?? "";
}
