import type { Option } from "../verdict/option.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import { evaluationResult, provenances } from "./evaluation-result.ts";
import type { GapOf } from "./gap-report.ts";
import { gapResult } from "./gap-report.ts";
import { RESULT_SCHEMA } from "./json.ts";
import type { CountedMapspace } from "./mapspace-size.ts";
import { mapspaceSizes } from "./mapspace-size.ts";
import type { EvaluationsResult } from "./result-schema.ts";

/** What evaluations carry if it is asked for. */
interface Asked {
  /** The gap of each, in their order. */
  readonly gaps?: readonly GapOf[] | undefined;
  /** The mapspaces that they were chosen from, with their sizes. */
  readonly spaces?: readonly CountedMapspace[] | undefined;
}

/** Evaluated mappings of GEMMs on one option or several, as one JSON result. */
export function evaluationsResult(
  choices: readonly Choice[],
  options: readonly Option[],
  conditions: Conditions,
  { gaps, spaces }: Asked = {},
): EvaluationsResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "evaluation",
    settings: settingsResult(conditions),
    gaps: gaps?.map((gap) => gapResult(gap, conditions.profile, conditions.baseline)) ?? null,
    evaluations: choices.map((choice) => evaluationResult(choice, conditions.baseline)),
    mapspaces: spaces ? mapspaceSizes(spaces) : null,
    inputs: provenances(options),
  };
}
