import type { Option } from "../verdict/option.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import { evaluationResult, provenances } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import type { EvaluationsResult } from "./result-schema.ts";

/** Evaluated mappings of GEMMs on one option or several, as one JSON result. */
export function evaluationsResult(
  choices: readonly Choice[],
  options: readonly Option[],
  conditions: Conditions,
): EvaluationsResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "evaluation",
    settings: settingsResult(conditions),
    evaluations: choices.map((choice) => evaluationResult(choice, conditions.baseline)),
    inputs: provenances(options),
  };
}
