import type { Objective } from "../cost/objective.ts";
import type { SwitchKind } from "../profile/switches.ts";
import type { DiffFrom, SwitchMove, SwitchStep } from "../sensitivity/diff.ts";
import { moveOf } from "../sensitivity/diff.ts";
import { isBetter } from "../verdict/gain.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import type { Document, Table } from "./document.ts";
import { columns, gainCell, row } from "./document.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { significant, times } from "./number.ts";
import { OBJECTIVE_WORDS } from "./objective-words.ts";
import type { DiffResult } from "./result-schema.ts";

/** What switches do to some networks. */
export interface Diff {
  readonly steps: readonly SwitchStep[];
  /** The options that were named; the best one of the consistent answer if absent. */
  readonly options?: readonly string[];
}

/** A step and what it does to one option. */
interface Moved {
  readonly step: SwitchStep;
  readonly move: SwitchMove;
}

const FROMS: readonly { readonly from: DiffFrom; readonly heading: string }[] = [
  { from: "consistent", heading: "From the consistent answer, each switch alone to published" },
  { from: "published", heading: "From the published runs, each switch alone to consistent" },
  {
    from: "path",
    heading: "From the published runs to the consistent answer, one switch after another",
  },
];

/** For every network and option what each switch does, the largest effects first, and what flips the answer. */
export function diffText(diff: Diff, conditions: Conditions): Document {
  const { objective } = conditions.options;
  const words = OBJECTIVE_WORDS[objective];
  return subjectsOf(diff).flatMap(({ network, option }) => {
    const steps = diff.steps.filter((step) => step.network === network);
    return [
      {
        kind: "heading" as const,
        text: `${network}: ${option} over ${conditions.baseline}, gains in energy, throughput and ${words}`,
      },
      ...FROMS.flatMap(({ from, heading }): Document => {
        const moved = steps
          .filter((step) => step.from === from)
          .map((step): Moved => ({ step, move: moveOf(step, option) }));
        if (moved.length === 0) return [];
        return [
          { kind: "heading", text: heading },
          { kind: "table", table: diffTable(moved, from, objective) },
          ...stillText(moved, network, option),
        ];
      }),
      ...flipSentences(steps, network, option, conditions.baseline),
    ];
  });
}

/** Each network with each option that is shown for it. */
export function subjectsOf({ steps, options }: Diff): { network: string; option: string }[] {
  const networks = [...new Set(steps.map(({ network }) => network))];
  return networks.flatMap((network) => {
    const consistent = steps.find(
      (step) => step.network === network && step.from === "consistent",
    )?.before;
    const [first = ""] = consistent?.options.keys() ?? [];
    return (options ?? [first]).map((option) => ({ network, option }));
  });
}

function diffTable(moved: readonly Moved[], from: DiffFrom, objective: Objective): Table {
  const [first] = moved;
  const start = first?.move.before?.gains;
  const shown = moved.filter(({ move }) => move.changes);
  // A path has an order of its own.
  if (from !== "path") shown.sort((a, b) => b.move.factor - a.move.factor);
  return {
    columns: columns(
      "!switch",
      "kind",
      ">energy",
      ">throughput",
      `>${objective === "edp" ? "EDP" : OBJECTIVE_WORDS[objective]}`,
      ">changes by",
      "answer",
      "~best of all",
    ),
    rows: [
      row(
        "(start)",
        "",
        ...(start ? gainCells(start) : ["", "", ""]),
        "",
        start && isBetter(start.objective) ? "better" : "not better",
        first?.step.before.winner ?? "",
      ),
      ...shown.map(({ step, move }) =>
        row(
          step.switch,
          step.kind,
          ...(move.after ? gainCells(move.after.gains) : ["not offered", "", ""]),
          factorText(move),
          answerText(move),
          step.before.winner === step.after.winner ? "the same" : step.after.winner,
        ),
      ),
    ],
  };
}

function gainCells({ energy, throughput, objective }: NonNullable<SwitchMove["after"]>["gains"]) {
  return [energy, throughput, objective].map((gain) => gainCell(times(gain), gain));
}

/** `1.234x`, or `/ 1.234` where the gain falls. */
function factorText({ before, after, factor }: SwitchMove): string {
  if (!before || !after) return "";
  const rises = after.gains.objective >= before.gains.objective;
  return rises ? `x ${significant(factor)}` : `/ ${significant(factor)}`;
}

function answerText({ after, flips }: SwitchMove): string {
  if (!after) return "";
  const is = isBetter(after.gains.objective) ? "better" : "not better";
  return flips ? `now ${is}` : is;
}

/** The switches that change nothing: computed like all others. */
function stillText(moved: readonly Moved[], network: string, option: string): Document {
  const still = moved.filter(({ move }) => !move.changes);
  if (still.length === 0) return [];
  const kinds: readonly (SwitchKind | "profile")[] = [
    "accounting",
    "number",
    "mapping",
    "library",
    "report",
    "profile",
  ];
  const parts = kinds.flatMap((kind) => {
    const of = still.filter(({ step }) => step.kind === kind).map(({ step }) => step.switch);
    return of.length > 0 ? [`${kind}: ${of.join(", ")}`] : [];
  });
  return [{ kind: "text", text: `No effect on ${option} over ${network}. ${parts.join("; ")}.` }];
}

function flipSentences(
  steps: readonly SwitchStep[],
  network: string,
  option: string,
  baseline: string,
): Document {
  const flips = (from: DiffFrom) =>
    steps.filter((step) => step.from === from && moveOf(step, option).flips);
  const says = (from: DiffFrom, start: string, each: string) => {
    const found = flips(from).map((step) => `${step.switch}=${step.to}`);
    if (found.length === 0) return `${start} no switch ${each} flips it.`;
    return `${start} ${found.join(", ")} ${each} ${found.length === 1 ? "flips" : "flip"} it.`;
  };
  const text =
    `Flips: Whether ${option} beats ${baseline} over ${network}: ` +
    `${says("consistent", "from the consistent answer,", "alone")} ` +
    `${says("published", "From the published runs,", "alone")} ` +
    `${says("path", "On the way from one to the other,", "in its turn")}`;
  return [{ kind: "text", text }];
}

/** What switches do, as one JSON result. */
export function diffResult({ steps }: Diff, conditions: Conditions): DiffResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "diff",
    settings: settingsResult(conditions),
    steps: steps.map((step) => ({
      network: step.network,
      from: step.from,
      switch: step.switch,
      switch_kind: step.kind,
      to: step.to,
      winner_before: step.before.winner,
      winner_after: step.after.winner,
      options: optionNames(step).map((name) => {
        const { before, after, factor, flips, changes } = moveOf(step, name);
        return {
          option: name,
          before: before ? { gain: { ...before.gains }, mean: { ...before.means } } : null,
          after: after ? { gain: { ...after.gains }, mean: { ...after.means } } : null,
          factor,
          flips,
          changes,
        };
      }),
    })),
  };
}

/** A record per step and option. */
export function diffRecords({ steps, options }: Diff): Record[] {
  return steps.flatMap((step) =>
    (options ?? optionNames(step)).map((option): Record => {
      const { before, after, factor, flips, changes } = moveOf(step, option);
      return {
        network: step.network,
        option,
        from: step.from,
        switch: step.switch,
        switch_kind: step.kind,
        to: step.to,
        gain_energy_before: before?.gains.energy,
        gain_energy_after: after?.gains.energy,
        gain_throughput_before: before?.gains.throughput,
        gain_throughput_after: after?.gains.throughput,
        gain_objective_before: before?.gains.objective,
        gain_objective_after: after?.gains.objective,
        factor,
        flips,
        changes,
        winner_before: step.before.winner,
        winner_after: step.after.winner,
      };
    }),
  );
}

function optionNames({ before, after }: SwitchStep): string[] {
  return [...new Set([...before.options.keys(), ...after.options.keys()])];
}
