import type { Frontier } from "../sensitivity/frontier.ts";
import type { Measure } from "../sensitivity/network-optimum.ts";
import type { ParameterName, ParameterUnit } from "../sensitivity/parameter.ts";
import { isCost, unitOf } from "../sensitivity/parameter.ts";
import type { Shortfall } from "../sensitivity/shortfall.ts";
import type { TargetAnswer, Targets } from "../sensitivity/target.ts";
import type { Option } from "../verdict/option.ts";
import type { Network } from "../workload/network.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import type { Cell, Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { optionResult, provenances } from "./evaluation-result.ts";
import { frontierPicture } from "./frontier-picture.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { percent, plain, significant, stated, times } from "./number.ts";
import type { TargetResult } from "./result-schema.ts";

/** What one option must reach on one workload in one measure. */
export interface TargetRun {
  readonly network: Network;
  readonly option: Option;
  readonly targets: Targets;
  readonly frontier?: Frontier;
}

/** What is asked: how much better than what. */
export interface Question {
  /** Name of the other side. */
  readonly against: string;
  readonly factor: number;
}

const WORDS: Readonly<{ [measure in Measure]: string }> = {
  energy: "energy efficiency",
  throughput: "throughput",
  edp: "energy-delay product",
};

/** A table per workload, option and measure: each parameter, what it is, and what it must be. */
export function targetsText(runs: readonly TargetRun[], { against, factor }: Question): Document {
  return runs.flatMap(({ network, option, targets, frontier }): Document => {
    const { gain, remapping, answers, present } = targets;
    const { measure } = remapping;
    const unproven = present.proven || measure === "edp" ? "" : " Not all mappings are proven.";
    return [
      {
        kind: "heading",
        text: `${network.name} on ${option.architecture.name}: ${WORDS[measure]}`,
      },
      {
        kind: "text",
        text: `Gain over ${against}: ${times(gain[measure])}; ${times(factor)} is asked for.${unproven}`,
      },
      ...(answers.length > 0 ? answersText(answers, measure) : []),
      ...(frontier ? frontierText(frontier, factor) : []),
    ];
  });
}

function answersText(answers: readonly TargetAnswer[], measure: Measure): Document {
  return [
    { kind: "text", text: "Each parameter alone, everything mapped anew:" },
    {
      kind: "table",
      table: {
        columns: columns("!parameter", ">now", ">needed", ">change", "stated range", "~note"),
        rows: answers.map((answer) => answerRow(answer, measure)),
      },
    },
  ];
}

function answerRow(answer: TargetAnswer, measure: Measure): Cell[] {
  const { name, unit, present, range, value } = answer;
  return row(
    name,
    amount(present, unit),
    neededCell(answer),
    value === undefined ? "-" : times(value / present),
    range ? `${stated4(range[0])} to ${amount(range[1], unit)}` : "-",
    note(answer, measure),
  );
}

function neededCell(answer: TargetAnswer): Cell {
  const { kind, name, value, unit } = answer;
  switch (kind) {
    case "never":
      return { text: "never", tone: "bad" };
    case "no effect":
      return { text: "no effect" };
    case "always":
      return { text: "any", tone: "good" };
    case "at": {
      if (value === undefined) throw new Error(`a threshold of ${name} has no value`);
      const text = `${smallerIsBetter(name) ? "≤" : "≥"} ${amount(value, unit)}`;
      return isMet(answer) ? { text, tone: "good" } : { text };
    }
  }
}

function smallerIsBetter(name: ParameterName): boolean {
  return isCost(name) || name === "area-factor";
}

/** Whether the parameter suffices as it is. */
function isMet({ kind, name, value, present }: TargetAnswer): boolean {
  if (kind !== "at" || value === undefined) return kind === "always";
  return smallerIsBetter(name) ? present <= value : present >= value;
}

/** Whether the stated range holds the threshold; undefined without range or threshold. */
function inRange({ range, value }: TargetAnswer): boolean | undefined {
  if (!range || value === undefined) return undefined;
  return value >= range[0] && value <= range[1];
}

function note(answer: TargetAnswer, measure: Measure): string {
  const { kind, name, unit, value, end, range, area, exact } = answer;
  const parts: string[] = [];
  if (kind === "never" && end && answer.shortfall) {
    const best =
      name === "area-factor" ? `with ${amount(end.value, unit)}` : endText(name, end.value);
    const proven = exact ? "" : " (not proven the most)";
    parts.push(
      `even ${best} the gain is ${times(end.gain)}${proven}: ${reasonText(answer.shortfall)}`,
    );
  }
  if (kind === "no effect" && answer.shortfall) parts.push(reasonText(answer.shortfall));
  if (kind === "always" && !answer.effect) parts.push("no effect");
  if (isMet(answer)) parts.push("met now");
  if (kind === "at" && value !== undefined) {
    if (range) parts.push(rangeText(value, range));
    if (name === "area-factor" && value < 1) parts.push("denser than plain memory");
    if (!smallerIsBetter(name) && area !== undefined && area !== 1)
      parts.push(`${times(area)} the area`);
    if (!exact) {
      const why = measure === "edp" ? ", since a product of sums is not minimised as a whole" : "";
      parts.push(
        `suffices; not proven the ${smallerIsBetter(name) ? "largest" : "smallest"}${why}`,
      );
    }
  }
  return parts.join("; ");
}

function rangeText(value: number, [low, high]: readonly [number, number]): string {
  if (value < low) return `below the range, ${times(value / low)} its low end`;
  return value > high ? "above the range" : "within the range";
}

function endText(name: ParameterName, value: number): string {
  if (isCost(name)) return `at 0 ${unitOf(name)}`;
  return name === "count" ? `with ${plain(value)} primitives` : `with ${name} ${plain(value)}`;
}

/** What takes most: `DRAM takes 562.5 of 884.1 fJ/MAC`, `compute binds 83.1 % of the time`. */
function reasonText({ of, parts, energy_fJ_per_MAC }: Shortfall): string {
  const [first] = parts;
  if (!first) return "nothing is left";
  if (of === "time") return `${first.part} binds ${percent(first.share)} % of the time`;
  const part = significant(first.share * energy_fJ_per_MAC);
  return `${first.part} takes ${part} of ${significant(energy_fJ_per_MAC)} fJ/MAC`;
}

function amount(value: number, unit: ParameterUnit): string {
  return unit === "" ? stated4(value) : `${stated4(value)} ${unit}`;
}

/** Four digits, no zeros at the end. */
function stated4(value: number): string {
  return stated(Number(value.toPrecision(4)));
}

function frontierText(frontier: Frontier, factor: number): Document {
  const { names, kind, points, straight, exact } = frontier;
  const [x, y] = names;
  if (kind === "never") {
    const text = `No pair of ${x} and ${y} reaches ${times(factor)}, not even 0 and 0.`;
    return [{ kind: "text", text }];
  }
  if (kind === "always")
    return [{ kind: "text", text: `Every pair of ${x} and ${y} reaches ${times(factor)}.` }];
  const between = straight ? " The curve is straight between the points." : "";
  const proven = exact ? "" : " They suffice; it is not proven that no larger ones do.";
  return [
    {
      kind: "text",
      text: `Pairs of ${x} and ${y} that reach ${times(factor)} just so (*), and the primitives as they are (o): below and left of the curve it is reached.${between}${proven}`,
    },
    { kind: "verbatim", text: frontierPicture(frontier) },
    {
      kind: "table",
      table: {
        columns: columns(`>${x} ${unitOf(x)}`, `>${y} ${unitOf(y)}`),
        rows: points.map((point) => row(significant(point.x), significant(point.y))),
      },
    },
  ];
}

/** Targets as one JSON result. */
export function targetsResult(
  runs: readonly TargetRun[],
  { against, factor }: Question,
  options: readonly Option[],
  conditions: Conditions,
): TargetResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "target",
    settings: settingsResult(conditions),
    against,
    factor,
    targets: runs.map(({ network, option, targets, frontier }) => ({
      workload: network.name,
      option: optionResult(option),
      measure: targets.remapping.measure,
      gain: { ...targets.gain },
      parameters: targets.answers.map(answerResult),
      frontier: frontier ? frontierResult(frontier) : null,
    })),
    inputs: provenances(options),
  };
}

function answerResult(answer: TargetAnswer): TargetResult["targets"][number]["parameters"][number] {
  const { name, unit, present, range, kind, value, end, shortfall, area } = answer;
  return {
    parameter: name,
    unit,
    present,
    range: range ? [range[0], range[1]] : null,
    outcome: kind,
    threshold: value ?? null,
    change: value === undefined ? null : value / present,
    in_range: inRange(answer) ?? null,
    effect: answer.effect,
    end: end ? { ...end } : null,
    limited_by: shortfall ? shortfall.parts.map((part) => ({ ...part })) : null,
    area: area ?? null,
    exact: answer.exact,
    evaluations: answer.evaluations,
  };
}

function frontierResult(
  frontier: Frontier,
): NonNullable<TargetResult["targets"][number]["frontier"]> {
  const { names, present, kind, straight, points, exact, evaluations } = frontier;
  return {
    x: names[0],
    y: names[1],
    present: { ...present },
    outcome: kind,
    straight,
    points: points.map((point) => ({ ...point })),
    exact,
    evaluations,
  };
}

/** A record per parameter; of frontiers, where there are any, one per point instead. */
export function targetRecords(runs: readonly TargetRun[], { against, factor }: Question): Record[] {
  const head = ({ network, option, targets }: TargetRun) => ({
    workload: network.name,
    option: option.name,
    against,
    factor,
    measure: targets.remapping.measure,
    gain: targets.gain[targets.remapping.measure],
  });
  if (runs.some(({ frontier }) => frontier)) {
    return runs.flatMap((run) =>
      (run.frontier?.points ?? []).map((point) => ({
        ...head(run),
        x_parameter: run.frontier?.names[0],
        y_parameter: run.frontier?.names[1],
        x: point.x,
        x_unit: run.frontier && unitOf(run.frontier.names[0]),
        y: point.y,
        y_unit: run.frontier && unitOf(run.frontier.names[1]),
        straight: run.frontier?.straight,
        exact: run.frontier?.exact,
      })),
    );
  }
  return runs.flatMap((run) =>
    run.targets.answers.map((answer) => ({
      ...head(run),
      parameter: answer.name,
      unit: answer.unit,
      present: answer.present,
      low: answer.range?.[0],
      high: answer.range?.[1],
      outcome: answer.kind,
      threshold: answer.value,
      change: answer.value === undefined ? undefined : answer.value / answer.present,
      in_range: inRange(answer),
      effect: answer.effect,
      end: answer.end?.value,
      end_gain: answer.end?.gain,
      limited_by: answer.shortfall?.parts[0]?.part,
      area: answer.area,
      exact: answer.exact,
    })),
  );
}
