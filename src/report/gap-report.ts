import type { Objective } from "../cost/objective.ts";
import type { Change, Costed, Gap } from "../insight/gap.ts";
import type { Decision, Place } from "../insight/single-change.ts";
import { printMapping } from "../mapping/print.ts";
import type { Factors } from "../mapspace/mapspace.ts";
import type { Profile } from "../profile/profile.ts";
import { isLess } from "../verdict/gain.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { gemmFields } from "./evaluation-record.ts";
import { gemmResult, optionResult, provenances } from "./evaluation-result.ts";
import { choiceOf } from "./front-report.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { nativeMapping } from "./native-mapping.ts";
import { energy, percent, significant, time } from "./number.ts";
import { OBJECTIVE_UNITS, OBJECTIVE_WORDS } from "./objective-words.ts";
import type { GapResult } from "./result-schema.ts";
import { gemmLabel } from "./verdict-text.ts";

/** A mapping with its gap. */
export interface GapOf {
  readonly choice: Choice;
  readonly gap: Gap;
  readonly factors: Factors;
  /** Whether the optimum was free to choose the dataflow. */
  readonly freeDataflow: boolean;
}

/** The same with the best mappings that differ by one decision. */
export interface GapRun extends GapOf {
  readonly changes: readonly Change[];
}

/** Gaps: one in full, several as a table. */
export function gapsText(runs: readonly GapRun[]): Document {
  const [only] = runs;
  if (only && runs.length === 1) return gapText(only);
  return [
    {
      kind: "table",
      table: {
        columns: columns(
          "!GEMM",
          "!option",
          ">own",
          ">optimum",
          ">gap %",
          "best single change",
          ">gap then %",
        ),
        rows: runs.map(({ choice, gap, changes }) => {
          const [best] = changes;
          const isBetter = best && isLess(best.value, gap.own.value);
          return row(
            gemmLabel(choice.result.evaluation.gemm),
            choice.option.name,
            valueText(gap.own, gap.objective),
            valueText(gap.optimum, gap.objective),
            gapPercent(gap),
            isBetter ? decisionText(best.decision) : "none",
            isBetter ? percent(excess(best, gap)) : "",
          );
        }),
      },
    },
  ];
}

function gapText(run: GapRun): Document {
  const { choice, gap, changes } = run;
  const { evaluation, mapper } = choice.result;
  const { architecture, gemm } = evaluation;
  const rows: [name: string, of: Costed][] = [
    [mapper, gap.own],
    [gap.proven ? "optimum" : "best found", gap.optimum],
  ];
  return [
    { kind: "heading", text: `${gemmLabel(gemm)} on ${architecture.name}` },
    { kind: "text", text: gapSentence(gap, run) },
    ...outsideText(gap),
    {
      kind: "table",
      table: {
        columns: columns("!mapping", ">energy", ">time", ">EDP J·s", ">gap %"),
        rows: rows.map(([name, of]) =>
          row(name, energy(of.energy_pJ), time(of.time_ns), product(of), percentOf(of, gap)),
        ),
      },
    },
    ...changesText(gap, changes),
    { kind: "heading", text: gap.proven ? "The optimum" : "The best mapping found" },
    { kind: "verbatim", text: printMapping(architecture.hierarchy, gemm, gap.optimum.mapping) },
  ];
}

function changesText(gap: Gap, changes: readonly Change[]): Document {
  if (gap.excess === 0) return [];
  const better = changes.filter(({ value }) => value < gap.own.value);
  if (better.length === 0) {
    return [{ kind: "text", text: "No single change makes the mapping better." }];
  }
  return [
    { kind: "heading", text: "The best single change of each kind" },
    {
      kind: "table",
      table: {
        columns: columns("!kind", ">energy", ">time", ">gap then %", "change"),
        rows: better.map((change) =>
          row(
            change.decision.kind,
            energy(change.energy_pJ),
            time(change.time_ns),
            percentOf(change, gap),
            decisionText(change.decision),
          ),
        ),
      },
    },
  ];
}

/** The gaps of evaluations: a sentence for one, else a table. */
export function gapLines(gaps: readonly GapOf[]): Document {
  const [only] = gaps;
  if (only && gaps.length === 1) {
    return [{ kind: "text", text: gapSentence(only.gap, only) }, ...outsideText(only.gap)];
  }
  return [
    { kind: "heading", text: "Gaps to the optimum" },
    {
      kind: "table",
      table: {
        columns: columns("!GEMM", "!option", "!mapping", ">own", ">optimum", ">gap %", "proven"),
        rows: gaps.map(({ choice, gap }) =>
          row(
            gemmLabel(choice.result.evaluation.gemm),
            choice.option.name,
            choice.result.mapper,
            valueText(gap.own, gap.objective),
            valueText(gap.optimum, gap.objective),
            signed(gap.excess),
            gap.proven ? "yes" : "no",
          ),
        ),
      },
    },
  ];
}

/** The gap in one sentence. */
function gapSentence(gap: Gap, { factors, freeDataflow }: GapOf): string {
  const word = OBJECTIVE_WORDS[gap.objective];
  const space = `${factors} factors${freeDataflow ? " and any dataflow" : ""}`;
  const which = gap.proven
    ? `the proven optimum of ${space}`
    : `the best mapping found with ${space}`;
  const bound =
    gap.proven || gap.bound === 0
      ? ""
      : `; no mapping has less than ${significant(gap.bound / gap.optimum.value)} of its ${word}`;
  if (gap.excess === 0) return `Gap: none; its ${word} is that of ${which}${bound}.`;
  if (gap.excess < 0 && gap.outside.length === 0) {
    const most =
      gap.bound === 0
        ? ""
        : `: at most ${percent(gap.own.value / gap.bound - 1)} % more ${word} than the optimum`;
    return `Gap: not known, since limits ended the search before it found anything as good${most}.`;
  }
  if (gap.excess < 0) {
    return `Gap: ${percent(-gap.excess)} % less ${word} than ${which}, which it is outside of${bound}.`;
  }
  return `Gap: ${percent(gap.excess)} % more ${word} than ${which}${bound}.`;
}

function outsideText({ outside }: Gap): Document {
  if (outside.length === 0) return [];
  const reasons = [...new Set(outside.map(({ message }) => message))].join("; ");
  return [{ kind: "text", text: `The mapping is outside this mapspace: ${reasons}.` }];
}

/** A changed decision in words. */
function decisionText(decision: Decision): string {
  switch (decision.kind) {
    case "order":
      return `loops at ${decision.level} ${decision.from.join(" ")} → ${decision.to.join(" ")}, outermost first`;
    case "bypass":
      return `${decision.level} ${decision.keeps ? "keeps" : "bypasses"} ${decision.tensor}`;
    case "factor": {
      const { dimension, outer, inner, from, to } = decision;
      return `${dimension}: ${at(outer)} ${from[0]} → ${to[0]}, ${at(inner)} ${from[1]} → ${to[1]}`;
    }
    case "exchange": {
      const { axis, memory, less, more } = decision;
      const part = (of: typeof less) => `${of.dimension} ${of.from} → ${of.to}`;
      return `${at(axis)}: ${part(less)}, ${part(more)}, the rest at ${memory}`;
    }
  }
}

function at({ level, axis }: Place): string {
  return axis === undefined ? level : `${level} along ${axis}`;
}

function excess({ value }: Costed, gap: Gap): number {
  return value === gap.own.value ? gap.excess : Math.max(0, value / gap.optimum.value - 1);
}

function percentOf(of: Costed, gap: Gap): string {
  return of === gap.optimum ? "0" : signed(excess(of, gap));
}

function gapPercent(gap: Gap): string {
  return signed(gap.excess);
}

function signed(share: number): string {
  return share < 0 ? `-${percent(-share)}` : percent(share);
}

function product({ energy_pJ, time_ns }: Costed): string {
  return significant(energy_pJ * time_ns * 1e-21);
}

function valueText(of: Costed, objective: Objective): string {
  if (objective === "energy") return energy(of.energy_pJ);
  return objective === "latency" ? time(of.time_ns) : `${product(of)} J·s`;
}

/** Gaps as one JSON result. */
export function gapsResult(runs: readonly GapRun[], conditions: Conditions): GapResult {
  const { profile } = conditions;
  return {
    schema: RESULT_SCHEMA,
    kind: "gap",
    settings: settingsResult(conditions),
    gaps: runs.map((run) => {
      const { choice, gap, changes } = run;
      const costed = (of: Costed) => costedResult(of, choice, profile, conditions.baseline);
      return {
        option: optionResult(choice.option),
        gemm: gemmResult(choice.result.evaluation.gemm),
        mapper: choice.result.mapper,
        own: costed(gap.own),
        ...gapResult(run, profile, conditions.baseline),
        changes: changes.map((change) => ({
          decision: decisionResult(change.decision),
          text: decisionText(change.decision),
          gap: change.value / gap.optimum.value - 1,
          ...costed(change),
        })),
      };
    }),
    inputs: provenances([...new Set(runs.map(({ choice }) => choice.option))]),
  };
}

type GapFields = Omit<GapResult["gaps"][number], "option" | "gemm" | "mapper" | "own" | "changes">;

/** The gap alone, as evaluations carry it. */
export function gapResult(
  { choice, gap, factors, freeDataflow }: GapOf,
  profile: Profile,
  baseline: string,
): GapFields {
  return {
    objective: gap.objective,
    factors,
    free_dataflow: freeDataflow,
    gap: gap.excess,
    proven: gap.proven,
    bound: gap.bound,
    outside: gap.outside.map(({ code, message }) => ({ code, message })),
    optimum: costedResult(gap.optimum, choice, profile, baseline),
  };
}

function costedResult(
  of: Costed,
  { option, result }: Choice,
  profile: Profile,
  baseline: string,
): GapFields["optimum"] {
  const { energy_pJ, time_ns, value } = of;
  return {
    energy_pJ,
    latency_ns: time_ns,
    EDP_pJ_ns: energy_pJ * time_ns,
    value,
    mapping: nativeMapping(choiceOf(option, result.evaluation.gemm, of, profile), baseline),
  };
}

/** Plain arrays, as the schema has them. */
function decisionResult(
  decision: Decision,
): GapResult["gaps"][number]["changes"][number]["decision"] {
  switch (decision.kind) {
    case "order":
      return { ...decision, from: [...decision.from], to: [...decision.to] };
    case "factor": {
      const { from, to } = decision;
      return { ...decision, from: [from[0], from[1]], to: [to[0], to[1]] };
    }
    default:
      return decision;
  }
}

/** A record per mapping. */
export function gapRecords(runs: readonly GapRun[]): Record[] {
  return runs.map(({ choice, gap, factors, freeDataflow, changes }) => {
    const { gemm } = choice.result.evaluation;
    const [best] = changes;
    const isBetter = best !== undefined && isLess(best.value, gap.own.value);
    return {
      ...gemmFields(gemm),
      option: choice.option.name,
      mapper: choice.result.mapper,
      objective: gap.objective,
      factors,
      free_dataflow: freeDataflow,
      energy_pJ: gap.own.energy_pJ,
      latency_ns: gap.own.time_ns,
      optimum_energy_pJ: gap.optimum.energy_pJ,
      optimum_latency_ns: gap.optimum.time_ns,
      gap: gap.excess,
      proven: gap.proven,
      outside: gap.outside.map(({ message }) => message).join("; "),
      best_change: isBetter ? decisionText(best.decision) : "",
      gap_then: isBetter ? best.value / gap.optimum.value - 1 : undefined,
    };
  });
}

/** The fields of a gap that a record of an evaluation gets. */
export function gapFields({ gap }: GapOf): Record {
  const { excess: above_optimum, proven: optimum_proven, optimum, objective } = gap;
  const optimum_unit = OBJECTIVE_UNITS[objective];
  return { above_optimum, optimum_proven, optimum: optimum.value, optimum_unit };
}
