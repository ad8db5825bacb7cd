import type { OrderClass } from "../mapspace/order-class.ts";
import { runStart } from "../mapspace/order-class.ts";
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
  /** For each tensor the memories that keep it, outermost first. */
  readonly stays: readonly (readonly Stay[])[];
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
  const { levels, architecture } = cost;
  const stays = TENSORS.map((tensor, t): Stay[] => {
    const irrelevant = DIMENSION_INDEX[IRRELEVANT[tensor]];
    const beyond = (inner: number) => blockOf(classes, irrelevant, t, inner)[0]?.beyond ?? 0;
    const at = keeps.flatMap((kept, level) => ((kept >> t) & 1 ? [level] : []));
    return at.map((level, i) => {
      const inner = at[i + 1];
      return {
        level,
        arriving: level === 0 ? 0 : runStart(classes, irrelevant, level),
        // Compute takes operands in every step: no run is spared.
        leaving: inner === undefined ? levels : runStart(classes, irrelevant, inner),
        arrivingBeyond: beyond(level),
        leavingBeyond: inner === undefined ? 0 : beyond(inner),
      };
    });
  });
  const { cim } = architecture;
  const blocks = TENSORS.flatMap((tensor, t) => {
    const inner = (stays[t] ?? []).map(({ level }) => level).filter((level) => level > 0);
    return inner.flatMap((level) =>
      blockOf(classes, DIMENSION_INDEX[IRRELEVANT[tensor]], t, level),
    );
  });
  if (cim) blocks.push(...blockOf(classes, DIMENSION_INDEX.M, WEIGHT_ROWS, cim.arrayFanout));
  const weightRun = cim ? runStart(classes, DIMENSION_INDEX.M, cim.arrayFanout) : 0;
  return { keeps, classes, stays, blocks, weightRun };
}

/** What ends the run over *irrelevant* outside level *inner*; nothing if the run goes on to the outermost loop. */
function blockOf(
  classes: readonly (OrderClass | undefined)[],
  irrelevant: number,
  of: number,
  inner: number,
): Block[] {
  for (let level = inner - 1; level >= 0; level--) {
    const at = classes[level];
    if (!at || at.kind === "none") continue;
    if (at.innermost !== irrelevant) {
      // Irrelevant loops of the level itself lie outside its innermost loop.
      return [{ of, level, dimensions: 1 << at.innermost, beyond: level + 1, inner }];
    }
    if (at.kind === "only") continue;
    // Outside the irrelevant loop stand the others, in any order; outside level 0 there is nothing to save.
    const dimensions = 0b1111 & ~(1 << irrelevant);
    return level === 0 ? [] : [{ of, level, dimensions, beyond: level, inner }];
  }
  return [];
}
