import type { Fanout, Hierarchy, Level, Memory } from "../architecture/hierarchy.ts";
import { ceilDivide, largestDivisor } from "../quantity/exact.ts";
import type { Tensor } from "../workload/tensor.ts";
import { DIMENSION_INDEX, DIMENSIONS, isRelevant, TENSORS } from "../workload/tensor.ts";
import type { Chains } from "./chain.ts";
import type { CertifiedProblem } from "./problem.ts";

/**
 * A region: all mappings of the space with these keeps, these orders, and one of these chains per dimension.
 *
 * @property keeps per level a bit set of 1 << index in TENSORS; undefined while it is open
 * @property orders per level; undefined for a fanout
 * @property chains per dimension, ascending rows of its table
 */
export interface Region {
  readonly keeps: readonly number[] | undefined;
  readonly orders: readonly (Order | undefined)[];
  readonly chains: readonly Int32Array[];
}

/**
 * What is decided about the order of the loops at a memory: there are none; one, over *innermost*; or several, with
 * *innermost* inside. At the outermost memory `last` stands for one loop too: no run goes further.
 */
export interface Order {
  readonly kind: "open" | "none" | "only" | "last";
  /** An index into DIMENSIONS; −1 where there is none. */
  readonly innermost: number;
}

const OPEN: Order = { kind: "open", innermost: -1 };
const NONE: Order = { kind: "none", innermost: -1 };
const ONLY = DIMENSIONS.map((_, innermost): Order => ({ kind: "only", innermost }));
const LAST = DIMENSIONS.map((_, innermost): Order => ({ kind: "last", innermost }));

/** The orders of a memory. Every mapping has exactly one of them. */
function ordersAt(level: number): readonly Order[] {
  return level === 0 ? [NONE, ...LAST] : [NONE, ...ONLY, ...LAST];
}

/**
 * A decision, as a number: 0 which tensors each memory keeps; 1 + i the order at level i; 1 + L + d·L + i the factor of
 * dimension d at level i, with L levels.
 */
export type Decision = number;

export class Regions {
  readonly #levels: readonly Level[];
  readonly #problem: CertifiedProblem;
  readonly #chains: readonly Chains[];
  readonly #keeps: readonly (readonly number[])[];
  /** The levels that limit what fits, with their indices. */
  readonly #limited: readonly { readonly level: Level; readonly i: number }[];

  constructor(problem: CertifiedProblem, chains: readonly Chains[]) {
    this.#problem = problem;
    this.#levels = problem.architecture.hierarchy.levels;
    this.#chains = chains;
    this.#keeps = keepChoices(problem.architecture.hierarchy);
    this.#limited = this.#levels.flatMap((level, i) =>
      level.kind === "fanout" || level.capacity < Number.POSITIVE_INFINITY ? [{ level, i }] : [],
    );
  }

  /** The largest number that stands for a decision. */
  get lastDecision(): Decision {
    return (1 + DIMENSIONS.length) * this.#levels.length;
  }

  /** The whole mapspace; undefined if it is empty. */
  root(): Region | undefined {
    return this.#tighten({
      keeps: this.#keeps.length === 1 ? this.#keeps[0] : undefined,
      orders: this.#levels.map((level) => (level.kind === "memory" ? OPEN : undefined)),
      chains: this.#chains.map(({ count }) => Int32Array.from({ length: count }, (_, row) => row)),
    });
  }

  /** Whether these chains fit together. */
  holds(rows: readonly number[]): boolean {
    const chains = rows.map((row) => Int32Array.of(row));
    return this.#tighten({ keeps: undefined, orders: [], chains }) !== undefined;
  }

  /**
   * The alternatives of a decision in a region, in their canonical order: every mapping of the region lies in exactly
   * one. An alternative without mappings may be undefined. [] if there is nothing to decide.
   */
  split(region: Region, decision: Decision): (Region | undefined)[] {
    const width = this.#levels.length;
    if (!Number.isInteger(decision) || decision < 0) return [];
    if (decision === 0) {
      if (region.keeps) return [];
      return this.#keeps.map((keeps) => this.#tighten({ ...region, keeps }));
    }
    if (decision <= width) return this.#splitOrder(region, decision - 1);
    const d = Math.floor((decision - 1 - width) / width);
    return this.#splitFactor(region, d, (decision - 1 - width) % width);
  }

  #splitOrder(region: Region, level: number): (Region | undefined)[] {
    if (region.orders[level]?.kind !== "open") return [];
    return ordersAt(level).map((order) => {
      const orders = region.orders.map((of, i) => (i === level ? order : of));
      const chains = region.chains.map((rows, d) => {
        const isSingle = order.kind !== "last" && order.innermost !== d;
        if (!isSingle && order.innermost !== d) return rows;
        return rows.filter((row) => this.#factor(d, row, level) > 1 !== isSingle);
      });
      return this.#tighten({ ...region, orders, chains });
    });
  }

  #splitFactor(region: Region, d: number, level: number): (Region | undefined)[] {
    const values = new Set<number>();
    for (const row of region.chains[d] ?? []) values.add(this.#factor(d, row, level));
    if (values.size < 2) return [];
    return [...values]
      .sort((a, b) => a - b)
      .map((value) => {
        const chains = region.chains.map((rows, e) =>
          e === d ? rows.filter((row) => this.#factor(d, row, level) === value) : rows,
        );
        return this.#tighten({ ...region, chains });
      });
  }

  #factor(d: number, row: number, level: number): number {
    const { factor, levels } = this.#chains[d] as Chains;
    return factor[row * levels + level] as number;
  }

  /** Drops chains that fit with no chains of the other dimensions; undefined if a dimension has none left. */
  #tighten(region: Region): Region | undefined {
    let { chains } = region;
    for (;;) {
      const before = chains.map((rows) => rows.length);
      if (before.includes(0)) return undefined;
      chains = this.#filledFirst(this.#fitting(region, chains));
      if (chains.every((rows, d) => rows.length === before[d])) break;
    }
    return { ...region, chains };
  }

  /** Chains whose spatial factors and tiles fit beside the smallest of the other dimensions. */
  #fitting({ keeps }: Region, chains: readonly Int32Array[]): readonly Int32Array[] {
    let fitting = chains;
    for (const { level, i } of this.#limited) {
      const least = fitting.map((rows, d) => this.#least(rows, d, i, level));
      const most =
        level.kind === "fanout"
          ? mostFactors(level, least)
          : mostTiles(level, keeps?.[i] ?? 0, least);
      fitting = fitting.map((rows, d) => {
        const limit = most[d] as number;
        const sizes = this.#sizes(d, level);
        const width = this.#levels.length;
        if (rows.every((row) => (sizes[row * width + i] as number) <= limit)) return rows;
        return rows.filter((row) => (sizes[row * width + i] as number) <= limit);
      });
    }
    return fitting;
  }

  /** What a level limits, per row and level: factors at a fanout, tiles at a memory. */
  #sizes(d: number, level: Level): Float64Array {
    const { tile, factor } = this.#chains[d] as Chains;
    return level.kind === "fanout" ? factor : tile;
  }

  #least(rows: Int32Array, d: number, i: number, level: Level): number {
    const sizes = this.#sizes(d, level);
    let least = Number.POSITIVE_INFINITY;
    for (const row of rows) least = Math.min(least, sizes[row * this.#levels.length + i] as number);
    return least;
  }

  /** Banks share out K or N only if each holds all it can of both. */
  #filledFirst(chains: readonly Int32Array[]): readonly Int32Array[] {
    const { fillFirst } = this.#problem;
    if (!fillFirst) return chains;
    const { bank, array, storage, most } = fillFirst;
    const kinds = (["N", "K"] as const).map((dimension) => {
      const d = DIMENSION_INDEX[dimension];
      const isAlone = (row: number) => this.#factor(d, row, bank) === 1;
      const isFull = (row: number) => {
        const left = ceilDivide(this.#chains[d]?.extent ?? 1, this.#factor(d, row, array));
        return this.#factor(d, row, storage) === largestDivisor(left, most[dimension]);
      };
      const rows = chains[d] ?? new Int32Array();
      return { d, isAlone, isFull, alone: rows.some(isAlone), full: rows.some(isFull) };
    });
    const mayBeAlone = kinds.every(({ alone }) => alone);
    const mayBeFull = kinds.every(({ full }) => full);
    const allowed = [...chains];
    for (const { d, isAlone, isFull } of kinds) {
      allowed[d] = (allowed[d] ?? new Int32Array()).filter(
        (row) => (mayBeAlone && isAlone(row)) || (mayBeFull && isFull(row)),
      );
    }
    return allowed;
  }
}

/** Per dimension the largest factor beside the smallest of the others. Axes are taken together where they are shared. */
function mostFactors({ x, y }: Fanout, least: readonly number[]): number[] {
  const sides = [
    { size: x.size, carries: DIMENSIONS.map((d) => !y.dimensions.includes(d)) },
    { size: y.size, carries: DIMENSIONS.map((d) => !x.dimensions.includes(d)) },
    { size: x.size * y.size, carries: DIMENSIONS.map(() => true) },
  ];
  return DIMENSIONS.map((_, d) => {
    const limits = sides.map(({ size, carries }) => {
      if (!carries[d]) return Number.POSITIVE_INFINITY;
      return (
        size / least.reduce((product, of, e) => (carries[e] && e !== d ? product * of : product), 1)
      );
    });
    return Math.min(...limits);
  });
}

/** Per dimension the largest tile with which the kept tensors fit, beside the smallest tiles of the others. */
function mostTiles({ capacity }: Memory, keeps: number, least: readonly number[]): number[] {
  return DIMENSIONS.map((dimension, d) => {
    if (capacity === Number.POSITIVE_INFINITY) return capacity;
    let fixed = 0;
    let each = 0;
    TENSORS.forEach((tensor, t) => {
      if (((keeps >> t) & 1) === 0) return;
      let size = 1;
      DIMENSIONS.forEach((other, e) => {
        if (e !== d && isRelevant(tensor, other)) size *= least[e] as number;
      });
      if (isRelevant(tensor, dimension)) each += size;
      else fixed += size;
    });
    if (each === 0) return fixed <= capacity ? Number.POSITIVE_INFINITY : 0;
    return (capacity - fixed) / each;
  });
}

/** Choices of kept tensors up to which they are tabulated. */
const MOST_KEEPS = 100_000;

/** Whether there are more choices of kept tensors than are tabulated. */
export function tooManyKeeps({ levels }: Hierarchy): boolean {
  let choices = 1;
  for (const level of levels) if (level.kind === "memory") choices *= keepSets(level).length;
  return choices > MOST_KEEPS;
}

/** Every choice of kept tensors: per level a bit set; smaller sets of outer levels first. */
function keepChoices({ levels }: Hierarchy): number[][] {
  let choices: number[][] = [[]];
  for (const level of levels) {
    const sets = level.kind === "memory" ? keepSets(level) : [0];
    choices = choices.flatMap((choice) => sets.map((set) => [...choice, set]));
  }
  return choices;
}

function keepSets({ keeps }: Memory): number[] {
  const allows = (tensor: Tensor, isKept: boolean) =>
    keeps[tensor] === "optional" || (keeps[tensor] === "always") === isKept;
  return Array.from({ length: 1 << TENSORS.length }, (_, set) => set).filter((set) =>
    TENSORS.every((tensor, t) => allows(tensor, ((set >> t) & 1) === 1)),
  );
}
