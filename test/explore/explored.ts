import { createHash } from "node:crypto";
import type { Exploration } from "../../src/explore/exploration.ts";
import { explore } from "../../src/explore/explore.ts";
import type { ExploreTask } from "../../src/explore/task.ts";
import { exploreTask } from "../../src/explore/task.ts";
import type { Explored } from "../../src/format/sweep.ts";
import { WORK } from "../../src/report/table-front.ts";
import type { PointOutcome } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { outcomesOf } from "../sweep/swept.ts";

/** SHA-256 in hexadecimal. */
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

export function exploredOf(sweep: Sweep, task: Partial<ExploreTask> = {}): Exploration {
  return explore(sweep, { ...exploreTask(sweep.explore), ...task }, { hash });
}

/** The indices of all fronts, ascending. */
export function frontOf({ fronts }: Exploration): number[] {
  return fronts.flatMap(({ designs }) => designs.map(({ index }) => index)).sort((a, b) => a - b);
}

/** What a point is compared by, to nine digits. */
function comparedOf({ results }: PointOutcome, objectives: readonly Explored[]): number[] {
  return objectives.map((name) => Number((results[name] ?? Number.NaN).toPrecision(9)));
}

/** A point as it is compared. */
export interface Compared {
  readonly index: number;
  readonly costs: readonly number[];
  readonly work: string;
}

/** The points that none beats, by evaluating every point and comparing each with each. */
export function exhaustiveFront(
  sweep: Sweep,
  { objectives, area_mm2 = Number.POSITIVE_INFINITY }: ExploreTask,
): Compared[] {
  const done = outcomesOf(sweep).flatMap((outcome): Compared[] => {
    const area = outcome.results.area_mm2 ?? Number.NaN;
    const isWithin = area_mm2 === Number.POSITIVE_INFINITY || area <= area_mm2;
    if (outcome.status !== "done" || !isWithin) return [];
    const costs = comparedOf(outcome, objectives);
    const work = JSON.stringify(WORK.map((name) => outcome.axes[name]));
    return costs.some(Number.isNaN) ? [] : [{ index: outcome.index, costs, work }];
  });
  const beats = (a: readonly number[], b: readonly number[]) =>
    a.every((cost, i) => cost <= (b[i] ?? 0)) && a.some((cost, i) => cost < (b[i] ?? 0));
  return done.filter(
    ({ costs, work }) => !done.some((o) => o.work === work && beats(o.costs, costs)),
  );
}
