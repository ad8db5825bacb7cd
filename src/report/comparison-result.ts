import { figuresOfMerit } from "../cost/merit.ts";
import type { Gain } from "../verdict/gain.ts";
import { gain } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Comparison } from "./comparison.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import { evaluationRecord, gainFields } from "./evaluation-record.ts";
import { evaluationResult, gemmResult, provenances } from "./evaluation-result.ts";
import { gapFields, gapResult } from "./gap-report.ts";
import { RESULT_SCHEMA } from "./json.ts";
import type { ComparisonResult } from "./result-schema.ts";
import { gainResult } from "./verdict-result.ts";

/** Comparisons as one JSON result. */
export function comparisonResult(
  comparisons: readonly Comparison[],
  options: readonly Option[],
  conditions: Conditions,
): ComparisonResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "comparison",
    settings: settingsResult(conditions),
    comparisons: comparisons.map(({ gemm, subjects }) => ({
      gemm: gemmResult(gemm),
      subjects: subjects.map(({ name, choice, gap: above }) => {
        const first = subjects[0]?.choice ?? choice;
        const base = first.result.evaluation;
        const over = gainResult(gainOver(choice, first), choice.result.evaluation, base);
        const { profile, baseline } = conditions;
        return {
          name,
          gain: over,
          gap: above ? gapResult(above, profile, baseline) : null,
          evaluation: evaluationResult(choice, baseline),
        };
      }),
    })),
    inputs: provenances(options),
  };
}

/** A record per subject. */
export function comparisonRecords({ subjects }: Comparison): Record[] {
  const [first] = subjects;
  return subjects.map(({ name, choice, gap: above }) => ({
    subject: name,
    ...evaluationRecord(choice),
    ...gainFields(gainOver(choice, first?.choice ?? choice)),
    ...(above ? gapFields(above) : {}),
  }));
}

function gainOver(choice: Choice, first: Choice): Gain {
  return gain(figuresOfMerit(choice.result.evaluation), figuresOfMerit(first.result.evaluation));
}
