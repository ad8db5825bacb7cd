import type { ChainTable } from "./chain-table.ts";
import type { FlatCost } from "./cost.ts";
import type { DimensionCosts, Least, LeastPart } from "./dimension-costs.ts";
import { createCosts, createLeast, fillCosts, lessen } from "./dimension-costs.ts";
import type { Fitting } from "./fitting.ts";
import { Ladder } from "./ladder.ts";
import type { Skeleton } from "./skeleton.ts";

/** The chains of one group with their costs, and the least of each of these. */
export interface Part extends LeastPart {
  readonly costs: DimensionCosts;
  /** The chains by their tiles at each level, made when it is asked for. */
  readonly ladders: (Ladder | undefined)[];
  readonly group: number;
  readonly fitting: Fitting;
}

export function ladderOf(part: Part, level: number): Ladder {
  const known = part.ladders[level];
  if (known) return known;
  const { fitting, group, costs, least } = part;
  const ladder = new Ladder(fitting.tiles(group, level), costs, least);
  part.ladders[level] = ladder;
  return ladder;
}

/** What the chains of one dimension cost under a skeleton, group by group, each computed when it is asked for. */
export class GroupedCosts {
  readonly #cost: FlatCost;
  readonly #of: { readonly skeleton: Skeleton };
  readonly #table: ChainTable;
  readonly #fitting: Fitting;
  readonly #parts: (Part | undefined)[] = [];
  #whole: Least | undefined;

  /** @param of what has the skeleton, asked when the first chains are computed */
  constructor(
    cost: FlatCost,
    of: { readonly skeleton: Skeleton },
    table: ChainTable,
    fitting: Fitting,
  ) {
    this.#cost = cost;
    this.#of = of;
    this.#table = table;
    this.#fitting = fitting;
    for (let group = 0; group < fitting.groups.length; group++) this.#parts.push(undefined);
  }

  /** The chains of one group; undefined if none fit. */
  part(group: number): Part | undefined {
    return this.#parts[group] ?? this.#fill(group);
  }

  #fill(group: number): Part | undefined {
    const fitting = this.#fitting;
    const chains = fitting.groups[group] as Int32Array;
    if (chains.length === 0) return undefined;
    const costs = createCosts(this.#cost, this.#table, chains);
    const least = fillCosts(this.#cost, this.#of.skeleton, costs, 0, chains.length);
    const part = { costs, least, ladders: [], group, fitting };
    this.#parts[group] = part;
    return part;
  }

  /** The least over all groups. */
  get least(): Least {
    if (!this.#whole) {
      this.#whole = createLeast(this.#cost);
      for (let group = 0; group < this.#parts.length; group++) {
        const part = this.part(group);
        if (part) lessen(this.#whole, part.least);
      }
    }
    return this.#whole;
  }
}
