import { departureText } from "../../experiments/expected.ts";
import type { Experiment } from "../../experiments/experiment.ts";
import { EXPERIMENTS } from "../../experiments/index.ts";
import { perform } from "../../experiments/outcome.ts";
import { createStudy } from "../../experiments/study.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../../src/diagnostic/issue.ts";
import { didYouMean } from "../../src/diagnostic/suggest.ts";
import { RESULT_SCHEMA } from "../../src/report/json.ts";
import { reproductionRecords, reproductionText } from "../../src/report/reproduction.ts";
import type { ReproductionResult } from "../../src/report/result-schema.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readFormat } from "../../src/request/settings.ts";
import { limitsFromNow } from "../../src/request/surroundings.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/**
 * `cimpass reproduce`: published figures beside ours.
 *
 * @returns whether every figure of ours is what its expected.json says; those that are not are named on stderr
 */
export async function reproduceCommand(
  names: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<boolean> {
  const issues: Issue[] = [];
  const format = readFormat(raw, ["text", "json", "csv"], issues);
  const chosen = choose(names, issues);
  assertNoIssues(issues);
  const all = chosen.reduce((sum, { mappings }) => sum + mappings, 0);
  const progress = createProgress(io, all);
  const study = createStudy({
    onMapped(mapped) {
      if (io.interrupt?.aborted) throw interrupted();
      progress.update(Math.min(mapped, all));
    },
    limits: () => limitsFromNow({ budgets: {} }, io, progress),
  });
  const outcomes = chosen.map((experiment) => perform(experiment, study));
  progress.stop();
  const reports = outcomes.map(({ report }) => report);
  await printResult(
    {
      text: () => reproductionText(reports),
      json: (): ReproductionResult => ({
        schema: RESULT_SCHEMA,
        kind: "reproduction",
        experiments: reports,
      }),
      csv: () => reproductionRecords(reports),
    },
    format,
    raw,
    io,
  );
  const moved = outcomes.flatMap(({ experiment: { name, expected }, departures }) =>
    departures.map((departure) => departureText(name, departure, expected)),
  );
  for (const line of moved) io.stderr.write(`${line}\n`);
  return moved.length === 0;
}

/** The experiments of these names, each once; all if none is named. */
function choose(names: readonly string[], issues: Issue[]): readonly Experiment[] {
  if (names.length === 0) return EXPERIMENTS;
  const known = EXPERIMENTS.map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    const hint = didYouMean(name, known);
    const message = `unknown experiment: ${name}`;
    issues.push({
      code: "unknown-experiment",
      message,
      path: [],
      expected: known.join(", "),
      hint,
    });
  }
  return EXPERIMENTS.filter(({ name }) => names.includes(name));
}

function interrupted(): InputError {
  const message = "interrupted: an experiment needs every mapping, and nothing is printed";
  return new InputError([{ code: "interrupted", message, path: [] }]);
}
