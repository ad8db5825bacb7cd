import type { Conditions } from "../../src/report/conditions.ts";
import { conditionsText } from "../../src/report/conditions.ts";
import type { Document } from "../../src/report/document.ts";
import { evaluationRecord } from "../../src/report/evaluation-record.ts";
import { evaluationsTable, evaluationText } from "../../src/report/evaluation-text.ts";
import { evaluationsResult } from "../../src/report/evaluations-result.ts";
import type { Choice } from "../../src/verdict/verdict.ts";
import type { Io } from "../io.ts";
import { conditionsOf, resultsBySide } from "../model.ts";
import type { RawOptions } from "../options.ts";
import { printResult } from "../output.ts";
import { readSettings } from "../settings.ts";
import { loadSubject } from "../subjects.ts";

/** `cimpass evaluate`: what mappings cost. */
export async function evaluateCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  await evaluateSubject(words, raw, io, (choices) => {
    const [only] = choices;
    if (only && choices.length === 1) return evaluationText(only);
    return [{ kind: "table", table: evaluationsTable(choices) }];
  });
}

/** What `evaluate` and `map` share: they differ in the text alone. */
export async function evaluateSubject(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
  textOf: (choices: readonly Choice[]) => Document,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "one");
  const { options, choices, mapper, baseline, budget } = await loadSubject(
    words,
    raw,
    settings,
    io,
  );
  const names = { cim: mapper, baseline: mapper };
  const results = resultsBySide(choices);
  const conditions = conditionsOf({ ...settings, budget }, names, baseline, results);
  printResult(
    {
      text: () => [
        {
          kind: "text",
          text: conditionsLine(
            conditions,
            options.some(({ cim }) => cim !== undefined),
          ),
        },
        ...textOf(choices),
      ],
      json: () => evaluationsResult(choices, options, conditions),
      csv: () => choices.map(evaluationRecord),
    },
    settings.format,
    raw,
    io,
  );
}

function conditionsLine(conditions: Conditions, isCim: boolean): string {
  return conditionsText(conditions, isCim ? "CiM" : "baseline");
}
