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
  /**
   * For each tensor, and at the end for loading weights, the loops that end a run: per dimension the levels, a bit set.
   * Only where one of them runs once in a last pass is more saved than the run.
   */
  readonly blocks: readonly (readonly number[])[];
  /** The level from which the passes over M count that load weights into the arrays; CiM only. */
  readonly weightRun: number;
}

/** A tensor at a memory that keeps it. */
export interface Stay {
  readonly level: number;
  /** What arrives here moves once per pass of the loops outside this level. */
  readonly arriving: number;
  /** Likewise for what the next memory inwards, or compute, takes. */
  readonly leaving: number;
}

export function createSkeleton(
  cost: FlatCost,
  keeps: readonly number[],
  classes: readonly (OrderClass | undefined)[],
): Skeleton {
  const { levels, architecture } = cost;
  const stays = TENSORS.map((tensor, t): Stay[] => {
    const irrelevant = DIMENSION_INDEX[IRRELEVANT[tensor]];
    const at = keeps.flatMap((kept, level) => ((kept >> t) & 1 ? [level] : []));
    return at.map((level, i) => {
      const inner = at[i + 1];
      return {
        level,
        arriving: level === 0 ? 0 : runStart(classes, irrelevant, level),
        // Compute takes operands in every step: no run is spared.
        leaving: inner === undefined ? levels : runStart(classes, irrelevant, inner),
      };
    });
  });
  const { cim } = architecture;
  const blocks = TENSORS.map((tensor, t) => {
    const irrelevant = DIMENSION_INDEX[IRRELEVANT[tensor]];
    const inner = (stays[t] ?? []).map(({ level }) => level).filter((level) => level > 0);
    return blockingLevels(classes, irrelevant, inner);
  });
  blocks.push(cim ? blockingLevels(classes, DIMENSION_INDEX.M, [cim.arrayFanout]) : [0, 0, 0, 0]);
  const weightRun = cim ? runStart(classes, DIMENSION_INDEX.M, cim.arrayFanout) : 0;
  return { keeps, classes, stays, blocks, weightRun };
}

/** The loops that end the runs over *irrelevant* outside some positions, per dimension a bit set of levels. */
function blockingLevels(
  classes: readonly (OrderClass | undefined)[],
  irrelevant: number,
  positions: readonly number[],
): number[] {
  const blocks = [0, 0, 0, 0];
  for (const position of positions) {
    for (let i = position - 1; i >= 0; i--) {
      const of = classes[i];
      if (!of || of.kind === "none") continue;
      if (of.innermost === irrelevant) {
        if (of.kind === "only") continue;
        // Behind the irrelevant loop stand the others, in any order; outside level 0 there is nothing to save.
        for (let d = 0; d < 4; d++) if (d !== irrelevant && i > 0) (blocks[d] as number) |= 1 << i;
      } else (blocks[of.innermost] as number) |= 1 << i;
      break;
    }
  }
  return blocks;
}
