import type { AxisValues } from "../sweep/outcome.ts";
import type { Designs } from "./designs.ts";
import type { FrontDesign, WorkFront } from "./exploration.ts";
import type { DesignCosts, Found } from "./found.ts";
import { createFound } from "./found.ts";
import type { ExploreTask } from "./task.ts";

/** The fronts of a space, one for each work. */
export interface Fronts {
  /** The front of the work of a design. */
  readonly of: (index: number) => Found<FrontDesign>;
  readonly add: (index: number, costs: DesignCosts, outcomes: FrontDesign["outcomes"]) => void;
  readonly size: () => number;
  /** By work in the order in which it was met first, each by index. */
  readonly all: () => WorkFront[];
}

export function createFronts({ objectives, ties }: ExploreTask, designs: Designs): Fronts {
  const byWork = new Map<
    string,
    { readonly axes: AxisValues; readonly found: Found<FrontDesign> }
  >();
  const of = (index: number) => {
    const { name, axes } = designs.workAt(index);
    const known = byWork.get(name);
    if (known) return known.found;
    const found = createFound<FrontDesign>(objectives, ties);
    byWork.set(name, { axes, found });
    return found;
  };
  const firstOf = ({ designs }: WorkFront) => designs[0]?.index ?? Number.POSITIVE_INFINITY;
  return {
    of,
    add(index, costs, outcomes) {
      of(index).add(costs, { index, costs, outcomes });
    },
    size: () => [...byWork.values()].reduce((sum, { found }) => sum + found.members.length, 0),
    all: () =>
      [...byWork.values()]
        .map(({ axes, found }) => ({
          work: axes,
          designs: found.members.map((member) => member.of).sort((a, b) => a.index - b.index),
        }))
        .filter((front) => front.designs.length > 0)
        .sort((a, b) => firstOf(a) - firstOf(b)),
  };
}
