import type { FlatCost } from "../kernel/cost.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { Effort } from "./effort.ts";
import type { Goal, Incumbent } from "./goal.ts";

/** What every part of a search works with. */
export interface Searching {
  readonly space: Mapspace;
  readonly cost: FlatCost;
  readonly goal: Goal;
  readonly incumbent: Incumbent;
  readonly effort: Effort;
}
