import type { Roof, Roofline } from "../cost/roofline.ts";
import { roofline } from "../cost/roofline.ts";
import type { Option } from "../verdict/option.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import type { Document, Table } from "./document.ts";
import { columns, row } from "./document.ts";
import { gemmFields } from "./evaluation-record.ts";
import { gemmResult, limitResult, optionResult, provenances } from "./evaluation-result.ts";
import { boundedNumber, RESULT_SCHEMA } from "./json.ts";
import { nativeMapping } from "./native-mapping.ts";
import { percent, rate, significant } from "./number.ts";
import type { RooflineResult } from "./result-schema.ts";
import { rooflinePicture } from "./roofline-picture.ts";
import { limitText } from "./sentences.ts";
import { gemmLabel, shortLimit } from "./verdict-text.ts";

interface Roofed {
  readonly choice: Choice;
  readonly lines: Roofline;
}

/** The rooflines of some GEMMs on one option: a line per GEMM, every roof of a single one, and a picture. */
export function rooflineText(choices: readonly Choice[], option: Option): Document {
  const all = choices.map((choice) => ({ choice, lines: roofline(choice.result.evaluation) }));
  const [only] = all;
  if (!only) return [];
  const document: Document = [
    { kind: "heading", text: `Roofline of ${option.architecture.name}` },
    { kind: "table", table: bindTable(all) },
  ];
  const details: Document =
    all.length === 1
      ? [
          { kind: "heading", text: "Every bandwidth, operations per byte" },
          { kind: "table", table: roofTable(only.lines) },
        ]
      : [];
  return [...document, ...details, ...picture(all)];
}

function bindTable(all: readonly Roofed[]): Table {
  return {
    columns: columns(
      "!",
      "!GEMM",
      ">peak GOPS",
      ">achieved",
      ">% of peak",
      "bound by",
      ">ops/B algorithmic",
      ">ops/B achieved",
      ">ridge",
    ),
    rows: all.map(({ choice, lines }, i) => {
      const roof = lines.roofs.find((of) => isBinding(of, lines)) ?? lines.roofs[0];
      return row(
        mark(i),
        gemmLabel(choice.result.evaluation.gemm),
        rate(lines.peak_GOPS),
        rate(lines.achieved_GOPS),
        percent(lines.achieved_GOPS / lines.peak_GOPS),
        shortLimit(lines.binds),
        ...(roof ? intensities(roof) : ["", "", ""]),
      );
    }),
  };
}

function roofTable({ roofs }: Roofline): Table {
  return {
    columns: columns(
      "!bandwidth",
      ">B/ns",
      ">algorithmic",
      ">achieved",
      ">ridge",
      ">attainable GOPS",
    ),
    rows: roofs.map((roof) =>
      row(
        `${roof.level} ${roof.resource}`,
        significant(roof.bandwidth_B_per_ns),
        ...intensities(roof),
        rate(roof.attainable_GOPS),
      ),
    ),
  };
}

function intensities(roof: Roof): string[] {
  return [
    ...[roof.algorithmic_ops_per_B, roof.achieved_ops_per_B].map(intensity),
    significant(roof.ridge_ops_per_B),
  ];
}

/** Operations per byte; a dash where no byte moves. */
function intensity(value: number): string {
  return Number.isFinite(value) ? significant(value) : "-";
}

/** The bandwidth that binds most GEMMs, or else the first, with all GEMMs under it. */
function picture(all: readonly Roofed[]): Document {
  const first = all[0]?.lines;
  if (!first) return [];
  const votes = (roof: Roof) => all.filter(({ lines }) => isBinding(roof, lines)).length;
  const [chosen] = [...first.roofs].sort((a, b) => votes(b) - votes(a));
  if (!chosen) return [];
  const points = all.flatMap(({ lines }, i) => {
    const roof = lines.roofs.find((of) => isSame(of, chosen));
    if (!roof) return [];
    return [{ mark: mark(i), intensity: roof.achieved_ops_per_B, GOPS: lines.achieved_GOPS }];
  });
  const text = rooflinePicture(first.peak_GOPS, chosen.bandwidth_B_per_ns, points);
  return [
    { kind: "heading", text: `Achieved throughput under the roof of ${limitName(chosen)}` },
    { kind: "verbatim", text },
  ];
}

function limitName(roof: Roof): string {
  return limitText({ ...roof, time_ns: 0 });
}

function isBinding(roof: Roof, { binds }: Roofline): boolean {
  return roof.resource === binds.resource && roof.level === binds.level;
}

function isSame(a: Roof, b: Roof): boolean {
  return a.resource === b.resource && a.level === b.level;
}

const MARKS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The letter of a GEMM in the picture; beyond the alphabet all share one. */
function mark(index: number): string {
  return MARKS[index] ?? "*";
}

/** Rooflines as one JSON result. */
export function rooflineResult(
  choices: readonly Choice[],
  options: readonly Option[],
  conditions: Conditions,
): RooflineResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "roofline",
    settings: settingsResult(conditions),
    rooflines: choices.map((choice) => {
      const { evaluation } = choice.result;
      const { peak_GOPS, achieved_GOPS, binds, roofs } = roofline(evaluation);
      return {
        option: optionResult(choice.option),
        gemm: gemmResult(evaluation.gemm),
        peak_GOPS,
        achieved_GOPS,
        binds: limitResult(binds),
        roofs: roofs.map((roof) => ({
          ...roof,
          algorithmic_ops_per_B: boundedNumber(roof.algorithmic_ops_per_B),
          achieved_ops_per_B: boundedNumber(roof.achieved_ops_per_B),
          attainable_GOPS: boundedNumber(roof.attainable_GOPS),
        })),
        limits: evaluation.latency.limits.map(limitResult),
        mapping: nativeMapping(choice, conditions.baseline),
      };
    }),
    inputs: provenances(options),
  };
}

/** A record per GEMM and bandwidth. */
export function rooflineRecords({ option, result }: Choice): Record[] {
  const { evaluation } = result;
  const { gemm } = evaluation;
  const { peak_GOPS, achieved_GOPS, binds, roofs } = roofline(evaluation);
  return roofs.map((roof) => ({
    ...gemmFields(gemm),
    option: option.name,
    peak_GOPS,
    achieved_GOPS,
    binds: binds.resource,
    binds_level: binds.level,
    level: roof.level,
    resource: roof.resource,
    bandwidth_B_per_ns: roof.bandwidth_B_per_ns,
    ridge_ops_per_B: roof.ridge_ops_per_B,
    algorithmic_ops_per_B: roof.algorithmic_ops_per_B,
    achieved_ops_per_B: roof.achieved_ops_per_B,
    attainable_GOPS: roof.attainable_GOPS,
  }));
}
