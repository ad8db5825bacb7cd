import type { Chart } from "../../src/chart/chart.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { writeDocument } from "../../src/format/write.ts";
import { mappingToC } from "../../src/mapping/c-code.ts";
import type { Conditions } from "../../src/report/conditions.ts";
import { conditionsText } from "../../src/report/conditions.ts";
import type { Document } from "../../src/report/document.ts";
import { evaluationRecord } from "../../src/report/evaluation-record.ts";
import { evaluationsTable, evaluationText } from "../../src/report/evaluation-text.ts";
import { gapFields, gapLines } from "../../src/report/gap-report.ts";
import type { CountedMapspace } from "../../src/report/mapspace-size.ts";
import { MAPSPACE_LEGEND, mapspaceTable } from "../../src/report/mapspace-size.ts";
import { nativeMapping } from "../../src/report/native-mapping.ts";
import { evaluationsOf, resultOfEvaluations } from "../../src/request/evaluations.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { Subject } from "../../src/request/subjects.ts";
import { loadSubject } from "../../src/request/subjects.ts";
import type { Choice } from "../../src/verdict/verdict.ts";
import { shapeName } from "../../src/workload/gemm.ts";
import { surroundings } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";

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

/**
 * What `evaluate` and `map` share: they differ in the text alone.
 *
 * @returns what was evaluated
 */
export async function evaluateSubject(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
  textOf: (choices: readonly Choice[]) => Document,
): Promise<readonly Choice[]> {
  const settings = readSettings(raw, ["text", "json", "csv", "yaml", "c"], "one");
  const subject = await loadSubject(words, raw, settings, surroundings(io));
  return printSubject(subject, settings, raw, io, textOf);
}

/** Prints what was evaluated, and returns it. */
export async function printSubject(
  subject: Subject,
  settings: Settings,
  raw: RawOptions,
  io: Io,
  textOf: (choices: readonly Choice[]) => Document,
): Promise<readonly Choice[]> {
  const { options, choices, workload, baseline } = subject;
  const evaluations = evaluationsOf(subject, raw, settings, surroundings(io));
  const { conditions, gaps, spaces } = evaluations;
  await printResult(
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
        ...(spaces ? mapspaceText(spaces) : []),
        ...(gaps ? gapLines(gaps) : []),
      ],
      json: () => resultOfEvaluations(evaluations),
      csv: () =>
        choices.map((choice, i) => {
          const gap = gaps?.[i];
          return { ...evaluationRecord(choice), ...(gap ? gapFields(gap) : {}) };
        }),
      yaml: () => mappingFile(choices, baseline),
      c: () => choices.map(choiceToC).join("\n"),
      figures: () => evaluationCharts(choices, workload),
    },
    settings.format,
    raw,
    io,
  );
  return choices;
}

/** Where the energy goes, and the loop nest of each shape on each option. */
async function evaluationCharts(
  choices: readonly Choice[],
  workload: string,
): Promise<readonly Chart[]> {
  const { evaluationsBreakdownChart } = await import("../../src/chart/energy-breakdown.ts");
  const { loopNestChart } = await import("../../src/chart/loop-nest.ts");
  const nests = new Map(
    choices.map(({ option, result }) => {
      const { architecture, gemm, mapping } = result.evaluation;
      const nest = { name: option.name, architecture, mapping };
      return [`${shapeName(gemm)} ${option.name}`, loopNestChart(gemm, [nest])];
    }),
  );
  return [evaluationsBreakdownChart(choices, workload), ...nests.values()];
}

/**
 * The native file of the one mapping.
 *
 * @throws InputError if there are several, since a file holds one
 */
function mappingFile(choices: readonly Choice[], baseline: string): string {
  const [only] = choices;
  if (only && choices.length === 1) {
    const { cimpass: _, ...fields } = nativeMapping(only, baseline);
    return writeDocument("mapping", fields);
  }
  const message = `too many mappings for one file: ${choices.length}`;
  const expected = "one GEMM on one option, or --format json";
  throw new InputError([{ code: "too-many-values", message, path: [], expected }]);
}

/** A mapping as a C function, named after its GEMM and what computes. */
export function choiceToC({ option, result }: Choice): string {
  const { architecture, gemm, mapping } = result.evaluation;
  const { hierarchy, precision_bits } = architecture;
  const name = `${shapeName(gemm)} on ${option.name}`;
  return mappingToC(name, { architecture: option.name, hierarchy, gemm, mapping, precision_bits });
}

function mapspaceText(spaces: readonly CountedMapspace[]): Document {
  return [
    { kind: "text", text: MAPSPACE_LEGEND },
    { kind: "table", table: mapspaceTable(spaces) },
  ];
}

function conditionsLine(conditions: Conditions, isCim: boolean): string {
  return conditionsText(conditions, isCim ? "CiM" : "baseline");
}
