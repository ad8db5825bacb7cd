import type { Option } from "../verdict/option.ts";
import type { Choice, Verdict } from "../verdict/verdict.ts";
import type { WritingShare } from "../verdict/weight-writing.ts";
import { weightWriting, writingShare } from "../verdict/weight-writing.ts";
import type { Weights } from "../workload/gemm.ts";
import { WEIGHTS } from "../workload/gemm.ts";
import type { Record } from "./csv.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { percent } from "./number.ts";
import type { NetworkResult } from "./result-schema.ts";

/** The share of energy from which writing static weights is worth a table. */
const SEEN = 0.05;

/**
 * What writing weights takes of every option, apart for both kinds of weights; nothing where all weights are static and take
 * little on every option.
 */
export function weightWritingText(verdict: Verdict): Document {
  const kinds: readonly Weights[] = hasDynamic(verdict) ? ["static", "dynamic"] : ["static"];
  if (kinds.length === 1 && !writesMuch(verdict)) return [];
  const cells = (share: WritingShare | undefined) => [
    share ? percent(share.energy) : "",
    share?.time === undefined ? "" : percent(share.time),
  ];
  return [
    {
      kind: "heading",
      text: "Writing weights into the arrays, in percent of energy and of time, CiM everywhere",
    },
    {
      kind: "table",
      table: {
        columns: columns("!option", ...kinds.flatMap((kind) => [`>${kind}: energy`, ">time"])),
        rows: verdict.options.map(({ option }) =>
          row(option.name, ...kinds.flatMap((kind) => cells(shareOf(verdict, option, kind)))),
        ),
      },
    },
  ];
}

/** The same as CSV rows: one an option and kind of weights. */
export function weightWritingRecords(verdict: Verdict): Record[] {
  return verdict.options.flatMap(({ option }) =>
    WEIGHTS.flatMap((weights): Record[] => {
      const share = shareOf(verdict, option, weights);
      if (!share) return [];
      return [{ option: option.name, weights, energy_share: share.energy, time_share: share.time }];
    }),
  );
}

/** The same as JSON. */
export function weightWritingResult(verdict: Verdict): NetworkResult["weight_writing"] {
  const of = (option: Option, weights: Weights) => {
    const share = shareOf(verdict, option, weights);
    return share ? { energy: share.energy, time: share.time ?? null } : null;
  };
  return verdict.options.map(({ option }) => ({
    option: option.name,
    static: of(option, "static"),
    dynamic: of(option, "dynamic"),
  }));
}

/** What one occurrence of a GEMM spends on writing, as CSV fields; empty on the baseline. */
export function weightWritingFields({ result }: Choice): Record {
  const writing = weightWriting(result.evaluation);
  return { weight_write_pJ: writing?.energy_pJ, weight_write_ns: writing?.time_ns };
}

function writesMuch(verdict: Verdict): boolean {
  return verdict.options.some(
    ({ option }) => (shareOf(verdict, option, "static")?.energy ?? 0) > SEEN,
  );
}

function hasDynamic({ network }: Verdict): boolean {
  return network.gemms.some(({ weights }) => weights === "dynamic");
}

function shareOf({ gemms }: Verdict, option: Option, weights: Weights): WritingShare | undefined {
  return writingShare(
    gemms
      .filter(({ gemm }) => gemm.weights === weights)
      .flatMap(({ cim }) => cim.filter((choice) => choice.option.name === option.name))
      .map(({ result }) => result.evaluation),
  );
}
