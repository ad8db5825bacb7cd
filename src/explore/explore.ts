import { InputError } from "../diagnostic/issue.ts";
import type { Evaluator, EvaluatorOptions } from "../sweep/evaluate.ts";
import { createEvaluator } from "../sweep/evaluate.ts";
import type { Sweep } from "../sweep/read.ts";
import { recorded } from "../sweep/results.ts";
import { createDesigns } from "./designs.ts";
import { exploreExactly } from "./exact.ts";
import type { Exploration, Exploring } from "./exploration.ts";
import { exploreByChance } from "./sampled.ts";
import { spaceOf } from "./space.ts";
import type { ExploreTask } from "./task.ts";

/**
 * Cells and combinations up to which a front is proven if nobody says how it is found: all cells are looked at, and each takes a fraction of a millisecond; of
 * combinations a share may have to be evaluated, since bounds do not tell.
 */
const MANY_CELLS = 200_000;
const MANY_COMBINATIONS = 1e8;
/** Cells of which there is no room for so many. */
const MOST_CELLS = 4_000_000;

/**
 * Begins to look for the designs of a sweep that none beats.
 *
 * @param hash makes the keys of points
 * @throws InputError if a proof is asked for of a space that is too large for one
 */
export function startExploring(
  sweep: Sweep,
  task: ExploreTask,
  { hash }: Pick<EvaluatorOptions, "hash">,
): Exploring {
  const space = spaceOf(sweep, task.over);
  const designs = createDesigns(sweep, evaluatorOf(sweep, hash), space);
  const isSmall = space.cells <= MANY_CELLS && space.size <= MANY_COMBINATIONS;
  const isExact = task.method === "exact" || (task.method === "auto" && isSmall);
  if (!isExact) return exploreByChance(sweep, space, designs, task);
  if (space.cells > MOST_CELLS) {
    const message = `too large for a proof: ${space.cells} kinds of hardware and workloads`;
    const expected = `at most ${MOST_CELLS}, or the method sampled`;
    throw new InputError([{ code: "too-many-points", message, path: ["method"], expected }]);
  }
  return exploreExactly(sweep, space, designs, task);
}

/** The designs of a sweep that none beats. */
export function explore(
  sweep: Sweep,
  task: ExploreTask,
  options: Pick<EvaluatorOptions, "hash">,
): Exploration {
  const exploring = startExploring(sweep, task, options);
  while (exploring.step());
  return exploring.result();
}

/** An evaluator that records what is compared beside what the sweep records; that changes no key. */
function evaluatorOf(sweep: Sweep, hash: EvaluatorOptions["hash"]): Evaluator {
  const names = sweep.recorded.columns.map(({ name }) => name);
  const { columns } = recorded([...new Set([...names, "energy_pJ", "latency_ns", "area_mm2"])]);
  return createEvaluator({ ...sweep, recorded: { ...sweep.recorded, columns } }, { hash });
}
