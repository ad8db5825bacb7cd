import { mapspaceOf } from "../mapper/optimal.ts";
import { legalSize, mapspaceSize } from "../mapspace/count.ts";
import type { Conditions } from "../report/conditions.ts";
import { evaluationsResult } from "../report/evaluations-result.ts";
import type { GapOf } from "../report/gap-report.ts";
import type { CountedMapspace } from "../report/mapspace-size.ts";
import type { EvaluationsResult } from "../report/result-schema.ts";
import type { Choice } from "../verdict/verdict.ts";
import { conditionsOf, resultsBySide } from "./conditions.ts";
import { gapsIfAsked } from "./gaps.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import type { Subject } from "./subjects.ts";
import type { Surroundings } from "./surroundings.ts";

/** What was evaluated, with what is told beside it if it is asked for. */
export interface Evaluations {
  readonly subject: Subject;
  readonly conditions: Conditions;
  /** The gap of each mapping, in their order. */
  readonly gaps: readonly GapOf[] | undefined;
  /** The mapspaces that the mappings were chosen from. */
  readonly spaces: readonly CountedMapspace[] | undefined;
}

/** Legal mappings are counted one by one up to so many raw ones. */
const MOST_COUNTED = 200_000;

/** What `evaluate` and `map` tell of a subject. */
export function evaluationsOf(
  subject: Subject,
  raw: RawOptions,
  settings: Settings,
  around: Surroundings,
): Evaluations {
  const { choices, mapper, baseline, budget } = subject;
  const names = { cim: mapper, baseline: mapper };
  const results = resultsBySide(choices);
  const gaps = gapsIfAsked(choices, raw, settings, around);
  const spaces = raw.explainSpace ? countedMapspaces(choices, settings) : undefined;
  const found = conditionsOf({ ...settings, budget }, names, baseline, results);
  const conditions = raw.constraints ? { ...found, constrainedBy: raw.constraints } : found;
  return { subject, conditions, gaps, spaces };
}

/** Evaluations as JSON. */
export function resultOfEvaluations({
  subject: { choices, options },
  conditions,
  gaps,
  spaces,
}: Evaluations): EvaluationsResult {
  return evaluationsResult(choices, options, conditions, { gaps, spaces });
}

function countedMapspaces(
  choices: readonly Choice[],
  { profile, mapperOptions }: Settings,
): CountedMapspace[] {
  return choices.map((choice) => {
    const { architecture, gemm } = choice.result.evaluation;
    const space = mapspaceOf({ architecture, gemm, profile }, mapperOptions);
    const size = mapspaceSize(space);
    return { choice, size, legal: legalSize(space, size.raw, MOST_COUNTED) };
  });
}
