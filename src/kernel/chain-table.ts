import type { ChainSet } from "../mapspace/chains.ts";
import type { FlatCost, Leak } from "./cost.ts";

/** What the chains of a dimension take under any skeleton, by chain. */
export interface ChainTable {
  readonly set: ChainSet;
  /** Index in DIMENSIONS. */
  readonly dimension: number;
  /** Compute steps, as a factor. */
  readonly steps: Float64Array;
  /** Steps times the units in use: the extent, or more where a unit idles in the last pass. */
  readonly work: Float64Array;
  /** Steps times the storage loops where the accounting multiplies them in again. */
  readonly computing: Float64Array;
  /** Instances in use at the levels of each group of leaks, as a factor, count × groups. */
  readonly copies: Float64Array;
  /** Whether any chain of any dimension may save anything. */
  readonly saving: boolean;
}

/** The tables of all dimensions. */
export function chainTables(cost: FlatCost, sets: readonly ChainSet[]): ChainTable[] {
  const saving = sets.some(({ zeros }) => zeros.some((levels) => levels !== 0));
  return sets.map((set, dimension) => chainTable(cost, set, dimension, saving));
}

/** @param saving whether any chain of any dimension may save anything */
export function chainTable(
  cost: FlatCost,
  set: ChainSet,
  dimension: number,
  saving: boolean,
): ChainTable {
  const { leakGroups } = cost;
  const { cim } = cost.architecture;
  const { levels, passes, instances, factor, count } = set;
  const table: ChainTable = {
    set,
    dimension,
    steps: new Float64Array(count),
    work: new Float64Array(count),
    computing: new Float64Array(count),
    copies: new Float64Array(count * leakGroups.length),
    saving,
  };
  const twice = cim && cost.time?.multiplexingTwice && (dimension === 1 || dimension === 2);
  for (let chain = 0; chain < count; chain++) {
    const row = chain * (levels + 1);
    const steps = passes[row + levels] as number;
    table.steps[chain] = steps;
    table.work[chain] = steps * (instances[row + levels] as number);
    table.computing[chain] = twice
      ? steps * (factor[chain * levels + cim.storage] as number)
      : steps;
    for (let g = 0; g < leakGroups.length; g++) {
      const { level } = leakGroups[g] as Leak;
      table.copies[chain * leakGroups.length + g] = instances[row + level] as number;
    }
  }
  return table;
}
