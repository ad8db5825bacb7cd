import { evaluateLegal } from "../cost/evaluate.ts";
import type { Front, FrontPoint } from "../insight/front.ts";
import { jointFront, leastProduct } from "../insight/front.ts";
import type { Taken } from "../insight/taken.ts";
import type { Profile } from "../profile/profile.ts";
import type { Option } from "../verdict/option.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import { macs } from "../workload/gemm.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import { counted } from "./counted.ts";
import type { Record } from "./csv.ts";
import type { Document, Table } from "./document.ts";
import { columns, row } from "./document.ts";
import { gemmFields } from "./evaluation-record.ts";
import { gemmResult, optionResult, provenances } from "./evaluation-result.ts";
import { frontPicture } from "./front-picture.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { nativeMapping } from "./native-mapping.ts";
import { energy, rate, significant, time } from "./number.ts";
import type { ParetoResult } from "./result-schema.ts";
import { gemmLabel } from "./verdict-text.ts";

/** The front of one GEMM on one option, under one budget of a sweep if there is one. */
export interface FrontRun {
  readonly option: Option;
  readonly gemm: Gemm;
  readonly front: Front;
  /** What is under all budgets, e.g. `digital6T at SMEM`; the value of this budget as it was written, e.g. `4`; and what it takes. */
  readonly budget?: { readonly on: string; readonly value: string; readonly taken: number };
}

/** What budgets change, and what they are compared in. */
export interface Sweep {
  /** `count`, `staging`, or `capacity of SMEM`. */
  readonly swept: string;
  readonly taken: Taken["of"];
}

/** Fronts of GEMMs on options, or of every budget of a sweep. */
export interface Fronts {
  readonly runs: readonly FrontRun[];
  readonly sweep?: Sweep;
  readonly profile: Profile;
}

/** Fronts as tables with pictures, each of a GEMM on an option, under all budgets of a sweep if there is one. */
export function frontsText({ runs, sweep }: Fronts): Document {
  if (!sweep) return runs.flatMap((run) => frontText(run));
  return jointRuns(runs).flatMap((of) => jointText(of, sweep));
}

/** The runs that differ by their budgets alone: of each GEMM, those of each option of a sweep. */
export function jointRuns(runs: readonly FrontRun[]): readonly (readonly FrontRun[])[] {
  const groups = new Map<Gemm, Map<string | undefined, FrontRun[]>>();
  for (const run of runs) {
    const ofGemm = groups.get(run.gemm) ?? new Map<string | undefined, FrontRun[]>();
    groups.set(run.gemm, ofGemm);
    ofGemm.set(run.budget?.on, [...(ofGemm.get(run.budget?.on) ?? []), run]);
  }
  return [...groups.values()].flatMap((ofGemm) => [...ofGemm.values()]);
}

function frontText({ option, gemm, front }: FrontRun): Document {
  const { points, complete } = front;
  const title = `${gemmLabel(gemm)} on ${option.architecture.name}: ${counted(points.length, "point")}`;
  const best = leastProduct(points);
  const marked = points.map((point, i) => ({ ...point, mark: mark(i) }));
  const table: Table = {
    columns: columns("!", ">energy", ">fJ/MAC", ">time", ">GMAC/s", ">EDP J·s", "least"),
    rows: marked.map((point, i) =>
      row(
        point.mark,
        ...figureCells(point, gemm),
        leastOf(i === 0, points[i] === best, complete && i === points.length - 1),
      ),
    ),
  };
  return [
    { kind: "heading", text: title },
    ...incomplete([front]),
    ...(points.length === 0 ? [] : ([{ kind: "table", table }] as const)),
    ...picture(marked),
  ];
}

function jointText(runs: readonly FrontRun[], { swept, taken }: Sweep): Document {
  const [first] = runs;
  if (!first) return [];
  const { gemm } = first;
  const joint = joined(runs);
  const marked = joint.map(({ point, front }) => ({ ...point, mark: mark(front) }));
  const unit = taken === "area_um2" ? "mm²" : "KiB";
  const table: Table = {
    columns: columns(
      "!",
      `!${swept}`,
      `>${unit}`,
      ">energy",
      ">fJ/MAC",
      ">time",
      ">GMAC/s",
      ">EDP J·s",
    ),
    rows: joint.map(({ front, point, taken: value }) =>
      row(
        mark(front),
        runs[front]?.budget?.value ?? "",
        significant(taken === "area_um2" ? value / 1e6 : value / 8192),
        ...figureCells(point, gemm),
      ),
    ),
  };
  const what = taken === "area_um2" ? "area" : "capacity";
  const all = runs.reduce((sum, { front }) => sum + front.points.length, 0);
  return [
    {
      kind: "heading",
      text: `${gemmLabel(gemm)} on ${first.budget?.on}, sweep of ${swept}: ${counted(joint.length, "point")} of ${all} on the joint front of energy, time and ${what}`,
    },
    ...incomplete(runs.map(({ front }) => front)),
    { kind: "table", table },
    ...picture(marked),
  ];
}

function joined(runs: readonly FrontRun[]) {
  return jointFront(runs.map(({ front, budget }) => ({ front, taken: budget?.taken ?? 0 })));
}

function figureCells({ energy_pJ, time_ns }: FrontPoint, gemm: Gemm): string[] {
  return [
    energy(energy_pJ),
    rate((energy_pJ / macs(gemm)) * 1000),
    time(time_ns),
    rate(macs(gemm) / time_ns),
    significant(energy_pJ * time_ns * 1e-21),
  ];
}

function leastOf(isEnergy: boolean, isProduct: boolean, isTime: boolean): string {
  const of = [isEnergy ? "energy" : "", isProduct ? "EDP" : "", isTime ? "time" : ""];
  return of.filter((word) => word !== "").join(", ");
}

function picture(
  points: readonly { mark: string; energy_pJ: number; time_ns: number }[],
): Document {
  if (points.length < 2) return [];
  return [
    { kind: "heading", text: "Energy over time" },
    { kind: "verbatim", text: frontPicture(points) },
  ];
}

function incomplete(fronts: readonly Front[]): Document {
  if (fronts.every(({ complete }) => complete)) return [];
  const text = fronts.every(({ points }) => points.length === 0)
    ? "A limit ended the search before it had proven a point."
    : "A limit ended the search: the points are on the front, but faster ones may lack.";
  return [{ kind: "text", text }];
}

const MARKS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The letter of a point or a budget; beyond the alphabet all share one. */
function mark(index: number): string {
  return MARKS[index] ?? "*";
}

/** Fronts as one JSON result. */
export function frontsResult(
  { runs, sweep, profile }: Fronts,
  conditions: Conditions,
): ParetoResult {
  const isJoint = jointPoints(runs);
  return {
    schema: RESULT_SCHEMA,
    kind: "pareto",
    settings: settingsResult(conditions),
    swept: sweep?.swept ?? null,
    taken: sweep?.taken ?? null,
    fronts: runs.map(({ option, gemm, front, budget }) => ({
      option: optionResult(option),
      gemm: gemmResult(gemm),
      budget: budget?.value ?? null,
      budget_taken: budget?.taken ?? null,
      complete: front.complete,
      nodes: front.nodes,
      points: front.points.map((point) => ({
        energy_pJ: point.energy_pJ,
        latency_ns: point.time_ns,
        EDP_pJ_ns: point.energy_pJ * point.time_ns,
        joint: sweep ? isJoint.has(point) : null,
        mapping: nativeMapping(choiceOf(option, gemm, point, profile), conditions.baseline),
      })),
    })),
    inputs: provenances([...new Set(runs.map(({ option }) => option))]),
  };
}

/** A record per point. */
export function frontRecords({ runs, sweep }: Fronts): Record[] {
  const isJoint = jointPoints(runs);
  return runs.flatMap(({ option, gemm, front, budget }) =>
    front.points.map((point) => ({
      ...gemmFields(gemm),
      option: option.name,
      primitives: option.architecture.cim?.count ?? 0,
      swept: sweep?.swept,
      budget: budget?.value,
      [sweep?.taken ?? "taken"]: budget?.taken,
      energy_pJ: point.energy_pJ,
      latency_ns: point.time_ns,
      EDP_pJ_ns: point.energy_pJ * point.time_ns,
      joint: sweep ? isJoint.has(point) : undefined,
      complete: front.complete,
    })),
  );
}

/** The points on the joint fronts of each GEMM on each option. */
function jointPoints(runs: readonly FrontRun[]): ReadonlySet<FrontPoint> {
  return new Set(jointRuns(runs).flatMap((of) => joined(of).map(({ point }) => point)));
}

/** A mapping that a search found, as the choice of an option. */
export function choiceOf(
  option: Option,
  gemm: Gemm,
  { mapping }: Pick<FrontPoint, "mapping">,
  profile: Profile,
): Choice {
  const evaluation = evaluateLegal(option.architecture, gemm, mapping, profile);
  return {
    option,
    result: { mapper: "optimal", mapping, evaluation, evaluated: 1, provenOptimal: true },
  };
}
