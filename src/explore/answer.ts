import { RESULT_SCHEMA } from "../report/json.ts";
import type { ExplorationResult } from "../report/result-schema.ts";
import type { Sweep } from "../sweep/read.ts";
import type { Exploration, FrontDesign } from "./exploration.ts";
import { designAxes } from "./table.ts";
import type { ExploreTask } from "./task.ts";

/** What was found as JSON has it. */
export function explorationResult(
  sweep: Sweep,
  task: ExploreTask,
  found: Exploration,
): ExplorationResult {
  const { method, proven, combinations, counts, searches, fronts } = found;
  const axes = designAxes(sweep, task);
  const design = ({ index, costs, outcomes }: FrontDesign) => ({
    index,
    axes: Object.fromEntries(axes.map(({ name }) => [name, outcomes[0]?.axes[name] ?? 0])),
    ...costs,
    area_mm2: Number.isNaN(costs.area_mm2) ? null : costs.area_mm2,
    points: outcomes.map(({ index: at, key, results, proven: isProven }) => ({
      index: at,
      key,
      results: { ...results },
      proven: isProven,
    })),
  });
  return {
    schema: RESULT_SCHEMA,
    kind: "exploration",
    name: sweep.name,
    method,
    proven,
    objectives: [...task.objectives],
    area_limit_mm2: task.area_mm2 ?? null,
    over: task.over,
    ties: task.ties,
    seed: task.seed,
    combinations,
    counts: {
      rejected: counts.rejected,
      over_area: counts.overArea,
      infeasible: counts.infeasible,
      without_area: counts.withoutArea,
      excluded: counts.excluded,
      evaluated: counts.evaluated,
      failed: counts.failed,
      open: counts.open,
    },
    searches,
    fronts: fronts.map(({ work, designs }) => ({
      work: { ...work },
      designs: designs.map(design),
    })),
  };
}

/** What proves the front of a space of any size, if it has the time. */
const PROOF = "--method exact, which Ctrl-C ends with what it has by then";

/** What became of the combinations, and what is sure of the front, in sentences. */
export function explorationWords(task: ExploreTask, found: Exploration): string[] {
  const { method, proven, combinations, counts, searches } = found;
  const { rejected, overArea, infeasible, withoutArea, excluded, evaluated, failed, open } = counts;
  const parts = [
    some(evaluated, "evaluated"),
    some(excluded, "never evaluated, since bounds exclude them"),
    some(overArea, `above ${task.area_mm2} mm², and not mapped`),
    some(infeasible, "cannot be built or mapped"),
    some(withoutArea, "have no area that a source states"),
    some(rejected, "rejected by conditions"),
    some(failed, "failed, which is a fault of the program"),
    some(open, "open"),
  ].filter((part) => part !== "");
  const sentences = [`Of ${combinations} combinations: ${parts.join("; ")}.`];
  if (excluded > 0) {
    sentences.push(
      `What is excluded costs at least so much, by lower bounds on all of its mappings (${searches} searches), that an evaluated point beats it; so ` +
        "whatever its mapping is, it is beaten too, and the front is the same as if it had been evaluated.",
    );
  }
  if (proven) sentences.push("The front is proven.");
  else if (method === "sampled") {
    const share = ((combinations - open) / combinations) * 100;
    if (task.method === "auto")
      sentences.push(`The space is too large for a proof, but for ${PROOF}.`);
    sentences.push(
      `The front is not proven: it was looked for by chance (seed ${task.seed}), at ${share.toPrecision(2)} % of the space; other points may beat it.`,
    );
  } else sentences.push("The front is not proven: what is open may beat points of it.");
  return sentences;
}

function some(count: number, words: string): string {
  return count > 0 ? `${count} ${words}` : "";
}
