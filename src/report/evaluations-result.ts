import type { Option } from "../verdict/option.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import { evaluationResult, provenances } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import type { CountedMapspace } from "./mapspace-size.ts";
import { mapspaceSizes } from "./mapspace-size.ts";
import type { EvaluationsResult } from "./result-schema.ts";

/**
 * Evaluated mappings of GEMMs on one option or several, as one JSON result.
 *
 * @param spaces the mapspaces they were chosen from, if their sizes were asked for
 */
export function evaluationsResult(
  choices: readonly Choice[],
  options: readonly Option[],
  conditions: Conditions,
  spaces?: readonly CountedMapspace[],
): EvaluationsResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "evaluation",
    settings: settingsResult(conditions),
    evaluations: choices.map((choice) => evaluationResult(choice, conditions.baseline)),
    mapspaces: spaces ? mapspaceSizes(spaces) : null,
    inputs: provenances(options),
  };
}
