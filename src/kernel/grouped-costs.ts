import type { ChainTable } from "./chain-table.ts";
import type { FlatCost } from "./cost.ts";
import type { DimensionCosts, Least, LeastPart } from "./dimension-costs.ts";
import { createCosts, createLeast, fillCosts, lessen } from "./dimension-costs.ts";
import type { Skeleton } from "./skeleton.ts";

/** The chains of one group, those at places *from* ≤ i < *to*, and the least of each of their costs. */
export interface Part extends LeastPart {
  readonly costs: DimensionCosts;
  readonly from: number;
  readonly to: number;
}

/** Chains of one dimension by group: those of group *g* at places start[g] ≤ i < start[g + 1]. */
export interface ChainsByGroup {
  readonly chains: Int32Array;
  readonly start: Int32Array;
}

/** What the chains of one dimension cost under a skeleton, group by group, each computed when it is asked for. */
export class GroupedCosts {
  readonly #cost: FlatCost;
  readonly #skeleton: Skeleton;
  readonly #table: ChainTable;
  readonly #fitting: ChainsByGroup;
  readonly #parts: (Part | undefined)[] = [];
  #costs: DimensionCosts | undefined;
  #whole: Least | undefined;

  constructor(cost: FlatCost, skeleton: Skeleton, table: ChainTable, fitting: ChainsByGroup) {
    this.#cost = cost;
    this.#skeleton = skeleton;
    this.#table = table;
    this.#fitting = fitting;
  }

  /** The chains of one group; undefined if none fit. */
  part(group: number): Part | undefined {
    const known = this.#parts[group];
    if (known) return known;
    const { chains, start } = this.#fitting;
    const from = start[group] as number;
    const to = start[group + 1] as number;
    if (from === to) return undefined;
    this.#costs ??= createCosts(this.#cost, this.#table, chains);
    const costs = this.#costs;
    const least = fillCosts(this.#cost, this.#skeleton, costs, from, to);
    const part = { costs, from, to, least };
    this.#parts[group] = part;
    return part;
  }

  /** The least over all groups. */
  get least(): Least {
    if (!this.#whole) {
      this.#whole = createLeast(this.#cost);
      for (let group = 0; group + 1 < this.#fitting.start.length; group++) {
        const part = this.part(group);
        if (part) lessen(this.#whole, part.least);
      }
    }
    return this.#whole;
  }
}
