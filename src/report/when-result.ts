import type { BorderCrossing, Station } from "../phase/border.ts";
import type { Contest } from "../phase/contest.ts";
import { gainOf } from "../phase/contest.ts";
import type { Diagram } from "../phase/diagram.ts";
import type { Findings, RulesOf } from "../phase/findings.ts";
import type { SliceAxis } from "../phase/slice.ts";
import { axisName, axisScale, axisUnit } from "../phase/slice.ts";
import type { Path } from "../phase/tree.ts";
import { pathsOf } from "../phase/tree.ts";
import type { Option } from "../verdict/option.ts";
import type { EnergyChange } from "../verdict/reason.ts";
import { macsPerElement } from "../workload/gemm.ts";
import { settingColumn } from "./axis-words.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import { gemmFields } from "./evaluation-record.ts";
import { gemmResult, limitResult, optionResult, provenances } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import type { WhenResult } from "./result-schema.ts";
import { ruleSentence, rulesRecords } from "./rules-report.ts";
import { gainsAcross, winnersSentence } from "./when-report.ts";

/** Energies of the best CiM option and the baseline in a contest; `undefined` for several GEMMs. */
export type ReasonOf = (contest: Contest) => readonly EnergyChange[] | undefined;

/** One workload on every option. */
export type ContestResult = WhenResult["lines"][number]["stations"][number]["contest"];
type CrossingResult = WhenResult["lines"][number]["crossings"][number];

/** What was found as a JSON result. */
export function whenResult(
  findings: Findings,
  options: readonly Option[],
  conditions: Conditions,
  reasonOf: ReasonOf,
): WhenResult {
  const { diagram, lines, rules, family, weighed, complete } = findings;
  const crossings = (of: readonly BorderCrossing[]) =>
    of.map((one) => crossingResult(one, reasonOf));
  return {
    schema: RESULT_SCHEMA,
    kind: "when",
    settings: settingsResult(conditions),
    family,
    weighed,
    complete,
    options: options.map(optionResult),
    diagram: diagram ? diagramResult(diagram, family, crossings) : null,
    lines: lines.map(({ through, borders, family: own }) => ({
      through,
      winners: winnersSentence(borders),
      family: own ?? family,
      stations: borders.stations.map(stationResult),
      line: borders.line,
      unit: borders.unit,
      crossings: crossings(borders.crossings),
    })),
    rules: rules.map(rulesResult),
    inputs: provenances(options),
  };
}

function diagramResult(
  { slice, xs, ys, cells, borders }: Diagram,
  family: string,
  crossings: (of: readonly BorderCrossing[]) => CrossingResult[],
): WhenResult["diagram"] {
  return {
    x: axisResult(slice.x, xs, family),
    y: axisResult(slice.y, ys, family),
    fixed: { ...slice.fixed },
    workload: slice.workload?.name ?? null,
    cells: ys.flatMap((y, i) =>
      xs.flatMap((x, j) => {
        const contest = cells[i]?.[j];
        return contest ? [{ x, y, contest: contestResult(contest) }] : [];
      }),
    ),
    borders: borders.map((of) => ({
      along: of.along,
      at: of.at,
      line: of.line,
      unit: of.unit,
      crossings: crossings(of.crossings),
    })),
  };
}

function axisResult(
  axis: SliceAxis,
  values: readonly number[],
  family: string,
): NonNullable<WhenResult["diagram"]>["x"] {
  const of = axis.kind === "parameter" ? axis : undefined;
  return {
    name: axisName(axis),
    unit: axisUnit(axis),
    scale: axisScale(axis),
    values: [...values],
    family: of?.family.name ?? family,
    tolerance: of?.tolerance ?? null,
    present: of?.present ?? null,
  };
}

function crossingResult(
  { low, high, checked, flips }: BorderCrossing,
  reasonOf: ReasonOf,
): CrossingResult {
  return {
    low,
    high,
    checked,
    flips: flips.map(({ below, above }) => {
      const [gain_below, gain_above] = gainsAcross(below, above);
      const reason = reasonOf(above.contest)?.map((part) => ({ ...part })) ?? null;
      return {
        below: stationResult(below),
        above: stationResult(above),
        gain_below,
        gain_above,
        reason,
      };
    }),
  };
}

function stationResult({ value, contest }: Station) {
  return { value, contest: contestResult(contest) };
}

/** A contest as a part of the JSON result. */
export function contestResult(contest: Contest): ContestResult {
  const { network, winner, runnerUp, cim, tied, gain, margin, proven, entries } = contest;
  const [gemm, ...more] = network.gemms;
  const only = more.length === 0 ? gemm : undefined;
  return {
    workload: network.name,
    gemm: only ? gemmResult(only) : null,
    macs_per_element: only ? macsPerElement(only) : null,
    winner: winner.option.name,
    tied,
    best_cim: cim.option.name,
    gain,
    runner_up: runnerUp.option.name,
    margin,
    proven,
    options: entries.map((entry) => ({
      option: entry.option.name,
      energy_pJ: entry.energy_pJ,
      latency_ns: entry.time_ns,
      value: entry.value,
      gain: gainOf(contest, entry),
      binds: entry.binds ? limitResult(entry.binds) : null,
    })),
  };
}

function rulesResult({ rules, sets }: RulesOf): WhenResult["rules"][number] {
  const { option, tree, features, trivial, scores } = rules;
  const names = features.map(({ name }) => name);
  return {
    option: option?.name ?? null,
    rule: ruleSentence(rules),
    leaves: pathsOf(tree).map((path) => leafResult(path, names)),
    trivial,
    sets: sets.map(({ name, samples, undecided, unproven }) => ({
      set: name,
      decided: samples.length,
      unproven,
      undecided: undecided.length,
    })),
    scores: scores.map((of) => ({
      set: of.set,
      gemms: of.gemms,
      wrong: of.wrong,
      loss: [of.loss.low, of.loss.high],
      trivial_wrong: of.trivialWrong,
      trivial_loss: [of.trivialLoss.low, of.trivialLoss.high],
    })),
  };
}

function leafResult({ leaf, ranges }: Path, names: readonly string[]) {
  return {
    conditions: [...ranges].map(([feature, { from, below }]) => ({
      feature: names[feature] ?? "",
      from: Number.isFinite(from) ? from : null,
      below: Number.isFinite(below) ? below : null,
    })),
    label: leaf.label === "CiM" ? ("CiM" as const) : ("cores" as const),
    right: leaf.counts[leaf.label] ?? 0,
    fitted: Object.values(leaf.counts).reduce((sum, n) => sum + n, 0),
  };
}

/** A record per workload that was weighed for a diagram or a line, or, for rules, per GEMM and rule. */
export function whenRecords({ diagram, lines, rules }: Findings): Record[] {
  if (rules.length > 0) return rulesRecords(rules);
  const cells = (diagram?.cells ?? []).flat().flatMap((cell) => cell ?? []);
  const borders = diagram?.borders ?? [];
  return [
    ...cells.map((cell) => contestRecord(cell, "grid", "")),
    ...borders.flatMap((of) => borderRecords(of.crossings, of.line)),
    ...lines.flatMap(({ borders: of }) => [
      ...of.stations.map(({ contest }) => contestRecord(contest, "grid", of.line)),
      ...borderRecords(of.crossings, of.line),
    ]),
  ];
}

function borderRecords(crossings: readonly BorderCrossing[], line: string): Record[] {
  return crossings.flatMap(({ flips }) =>
    flips.flatMap(({ below, above }) => [
      contestRecord(below.contest, "below a border", line),
      contestRecord(above.contest, "above a border", line),
    ]),
  );
}

function contestRecord(contest: Contest, where: string, line: string): Record {
  const { network, winner, runnerUp, baseline, cim, tied, gain, margin, proven } = contest;
  const [gemm, ...more] = network.gemms;
  const only = more.length === 0 ? gemm : undefined;
  return {
    where,
    line,
    ...(only
      ? gemmFields(only)
      : { gemm: network.name, M: undefined, N: undefined, K: undefined, batch: undefined }),
    macs_per_element: only ? macsPerElement(only) : undefined,
    ...Object.fromEntries((contest.settings ?? []).map((of) => [settingColumn(of), of.value])),
    winner: winner.option.name,
    tied,
    best_cim: cim.option.name,
    gain,
    runner_up: runnerUp.option.name,
    margin,
    baseline_energy_pJ: baseline.energy_pJ,
    baseline_latency_ns: baseline.time_ns,
    cim_energy_pJ: cim.energy_pJ,
    cim_latency_ns: cim.time_ns,
    proven,
  };
}
