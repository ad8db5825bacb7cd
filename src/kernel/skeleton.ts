import type { OrderClass } from "../mapspace/order-class.ts";
import { runStart } from "../mapspace/order-class.ts";
import type { Tensor } from "../workload/tensor.ts";
import { DIMENSION_INDEX, IRRELEVANT, TENSORS } from "../workload/tensor.ts";
import type { FlatCost } from "./cost.ts";

/**
 * The part of a mapping that is no number: which tensors each memory keeps, and the class of each memory's loop
 * order. With it, what a tensor moves depends on the chain of one dimension alone, the one that does not index it.
 */
export interface Skeleton {
  /** Per level, the tensors kept, a bit set of 1 << index in TENSORS; 0 for a fanout. */
  readonly keeps: readonly number[];
  /** Per level; undefined for a fanout, and for memories that keep nothing further inside. */
  readonly classes: readonly (OrderClass | undefined)[];
  /** The memories that keep a tensor, outermost first. @param tensor its index in TENSORS */
  staysOf(tensor: number): readonly Stay[];
  /** What ends the innermost runs: only there a smaller last pass may save more than the run (rule 7). */
  readonly blocks: readonly Block[];
  /** The level from which the passes over M count that load weights into the arrays; CiM only. */
  readonly weightRun: number;
}

/**
 * The loop that ends the innermost run of irrelevant loops outside a position. In a last pass that runs it once, tiles are
 * found again in the advances of the irrelevant loops *beyond* it.
 */
export interface Block {
  /** Index in TENSORS of the tensor that moves; WEIGHT_ROWS for the rows that load weights. */
  readonly of: number;
  /** The level of the loop. */
  readonly level: number;
  /** The dimensions that the loop may be over, a bit set. */
  readonly dimensions: number;
  /** The irrelevant loops outside this level lie beyond it. */
  readonly beyond: number;
  /** The level whose tile is found again. */
  readonly inner: number;
}

/** What is saved beside the transfers of A, B and Z: rows of weights. */
export const WEIGHT_ROWS = 3;

/** A tensor at a memory that keeps it. */
export interface Stay {
  readonly level: number;
  /** What arrives here moves once per pass of the loops outside this level. */
  readonly arriving: number;
  /** Likewise for what the next memory inwards, or compute, takes. */
  readonly leaving: number;
  /** The passes outside this level are advances that a smaller last pass may save, beyond one; 0 for none. */
  readonly arrivingBeyond: number;
  readonly leavingBeyond: number;
}

export function createSkeleton(
  cost: FlatCost,
  keeps: readonly number[],
  classes: readonly (OrderClass | undefined)[],
): Skeleton {
  return new LazySkeleton(cost, keeps, classes);
}

/** Most skeletons are asked for little, so each part is computed when it is asked for. */
class LazySkeleton implements Skeleton {
  readonly keeps: readonly number[];
  readonly classes: readonly (OrderClass | undefined)[];
  readonly #cost: FlatCost;
  readonly #stays: (readonly Stay[] | undefined)[] = TENSORS.map(() => undefined);
  #blocks: readonly Block[] | undefined;
  #weightRun: number | undefined;

  constructor(
    cost: FlatCost,
    keeps: readonly number[],
    classes: readonly (OrderClass | undefined)[],
  ) {
    this.#cost = cost;
    this.keeps = keeps;
    this.classes = classes;
  }

  staysOf(tensor: number): readonly Stay[] {
    const known = this.#stays[tensor];
    if (known) return known;
    const stays = this.#createStays(tensor);
    this.#stays[tensor] = stays;
    return stays;
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= this.#createBlocks();
    return this.#blocks;
  }

  get weightRun(): number {
    const { cim } = this.#cost.architecture;
    this.#weightRun ??= cim ? runStart(this.classes, DIMENSION_INDEX.M, cim.arrayFanout) : 0;
    return this.#weightRun;
  }

  #createStays(tensor: number): Stay[] {
    const { keeps, classes } = this;
    const irrelevant = irrelevantTo(tensor);
    const stays: Stay[] = [];
    // Compute takes operands in every step: no run is spared.
    let leaving = this.#cost.levels;
    let leavingBeyond = 0;
    for (let level = keeps.length - 1; level >= 0; level--) {
      if ((((keeps[level] as number) >> tensor) & 1) === 0) continue;
      const arriving = level === 0 ? 0 : runStart(classes, irrelevant, level);
      const arrivingBeyond = blockOf(classes, irrelevant, tensor, level)?.beyond ?? 0;
      stays.unshift({ level, arriving, leaving, arrivingBeyond, leavingBeyond });
      leaving = arriving;
      leavingBeyond = arrivingBeyond;
    }
    return stays;
  }

  #createBlocks(): Block[] {
    const { classes } = this;
    const blocks: (Block | undefined)[] = [];
    for (let tensor = 0; tensor < TENSORS.length; tensor++) {
      for (const { level } of this.staysOf(tensor)) {
        if (level > 0) blocks.push(blockOf(classes, irrelevantTo(tensor), tensor, level));
      }
    }
    const { cim } = this.#cost.architecture;
    if (cim) blocks.push(blockOf(classes, DIMENSION_INDEX.M, WEIGHT_ROWS, cim.arrayFanout));
    return blocks.filter((block) => block !== undefined);
  }
}

/** Index of the dimension that does not index a tensor. */
function irrelevantTo(tensor: number): number {
  return DIMENSION_INDEX[IRRELEVANT[TENSORS[tensor] as Tensor]];
}

/** What ends the run over *irrelevant* outside level *inner*; nothing if the run goes on to the outermost loop. */
function blockOf(
  classes: readonly (OrderClass | undefined)[],
  irrelevant: number,
  of: number,
  inner: number,
): Block | undefined {
  for (let level = inner - 1; level >= 0; level--) {
    const at = classes[level];
    if (!at || at.kind === "none") continue;
    if (at.innermost !== irrelevant) {
      // Irrelevant loops of the level itself lie outside its innermost loop.
      return { of, level, dimensions: 1 << at.innermost, beyond: level + 1, inner };
    }
    if (at.kind === "only") continue;
    // Outside the irrelevant loop stand the others, in any order; outside level 0 there is nothing to save.
    const dimensions = 0b1111 & ~(1 << irrelevant);
    return level === 0 ? undefined : { of, level, dimensions, beyond: level, inner };
  }
  return undefined;
}
