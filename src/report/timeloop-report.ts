import type { Evaluation } from "../cost/evaluate.ts";
import type { ComparedNumber } from "../timeloop/comparison.ts";
import type { TimeloopRun } from "../timeloop/run.ts";
import { unitIn } from "./column-units.ts";
import type { Record } from "./csv.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { gemmResult } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { plain, significant } from "./number.ts";
import { passedOver } from "./passed-over.ts";
import type { TimeloopResult } from "./result-schema.ts";

/** A run of Timeloop, evaluated by us, with both sides' numbers. */
export interface ComparedRun {
  readonly folder: string;
  readonly run: TimeloopRun;
  readonly evaluation: Evaluation;
  readonly numbers: readonly ComparedNumber[];
}

const WORDS: Readonly<{ [Q in ComparedNumber["quantity"]]: string }> = {
  instances: "instances",
  computes: "MACs",
  reads: "reads",
  fills: "fills",
  updates: "updates",
  reductions: "reductions",
  energy_pJ: "energy, pJ",
  leakage_pJ: "leakage, pJ",
  cycles: "cycles",
  utilisation: "utilisation",
};

/** Ours against theirs, level by level. */
export function comparedRunText({ folder, run, evaluation, numbers }: ComparedRun): Document {
  const { gemm, architecture } = evaluation;
  const different = numbers.filter(({ same }) => !same).length;
  const verdict =
    different === 0
      ? `All ${numbers.length} numbers are the same, as exactly as Timeloop prints them.`
      : `${different} of ${numbers.length} numbers differ.`;
  const rows = numbers.map(({ level = "all", tensor = "", quantity, ours, theirs, same }) =>
    row(
      level,
      tensor,
      WORDS[quantity],
      plain(ours),
      plain(theirs),
      same ? "same" : { text: difference(ours, theirs), tone: "bad" },
    ),
  );
  return [
    {
      kind: "text",
      text: `${folder}: ${gemm.name} on ${architecture.name}, by Timeloop's accounting. Counts are of one instance.`,
    },
    {
      kind: "table",
      table: {
        columns: columns("!level", "!tensor", "!number", ">ours", ">Timeloop", ">difference"),
        rows,
      },
    },
    { kind: "text", text: verdict },
    ...passedOver("Timeloop", run),
  ];
}

/** The same as JSON. */
export function comparedRunResult(compared: ComparedRun): TimeloopResult {
  const { folder, run, evaluation, numbers } = compared;
  return {
    schema: RESULT_SCHEMA,
    kind: "timeloop",
    folder,
    architecture: evaluation.architecture.name,
    gemm: gemmResult(evaluation.gemm),
    agrees: numbers.every(({ same }) => same),
    numbers: numbers.map(({ level, tensor, theirs, ...rest }) => ({
      level: level ?? null,
      tensor: tensor ?? null,
      quantity: rest.quantity,
      ours: rest.ours,
      timeloop: theirs,
      same: rest.same,
    })),
    assumed: [...run.assumed],
    ignored: run.ignored.map((one) => ({ ...one })),
  };
}

/** The same as rows of CSV. */
export function comparedRunRecords({ numbers }: ComparedRun): Record[] {
  return numbers.map(({ level, tensor, quantity, ours, theirs, same }) => {
    return { level, tensor, quantity, unit: unitIn(quantity), ours, timeloop: theirs, same };
  });
}

function difference(ours: number, theirs: number): string {
  if (theirs === 0) return "only ours";
  const share = ours / theirs - 1;
  return `${share > 0 ? "+" : ""}${significant(share * 100, 3)} %`;
}
