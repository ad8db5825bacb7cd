import { axisX, barX, gridX, ruleX, stackX, text } from "@observablehq/plot";
import type { Evaluation } from "../cost/evaluate.ts";
import { rate } from "../report/number.ts";
import type { Choice, Verdict } from "../verdict/verdict.ts";
import { distinct, GRID, numbers, RULE } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { cyclic, FILLS, INKS, textOn } from "./palette.ts";
import { shortened, textWidth } from "./svg.ts";
import type { EvaluatedShape, EvaluatedShapes } from "./verdict-parts.ts";
import {
  evaluationOn,
  leftOutText,
  shapeColumns,
  shapeLabel,
  shapesOfChoices,
  shapesOfVerdict,
} from "./verdict-parts.ts";

/** Networks of more shapes are drawn in part. */
const MOST_GEMMS = 12;

/** From this ratio of totals on, bars are drawn in shares of the baseline's total: else small ones would not be seen. */
const LARGE_RATIO = 8;

/**
 * Where the energy goes, level by level, for every GEMM on an option and on the baseline: stacked bars, outermost memory first,
 * with the total at the end.
 *
 * @param option name of the option; the verdict's best if absent
 */
export function energyBreakdownChart(
  verdict: Verdict,
  option = verdict.options[0]?.option.name ?? "",
): Chart {
  const of = shapesOfVerdict(verdict, option, MOST_GEMMS);
  const [baseline = ""] = of.sides;
  return breakdown(of, `Energy per level, ${option} against ${baseline}`);
}

/** The same of what was evaluated on one option or several, none of which the others are compared with. */
export function evaluationsBreakdownChart(choices: readonly Choice[], workload: string): Chart {
  const of = shapesOfChoices(choices, workload, MOST_GEMMS);
  return breakdown(
    of,
    `Energy per level, ${of.sides.slice(0, MOST_NAMED).join(", ")}${of.sides.length > MOST_NAMED ? ", …" : ""}`,
  );
}

/** So many sides stand in a title. */
const MOST_NAMED = 3;

function breakdown({ workload, sides, shapes, all }: EvaluatedShapes, title: string): Chart {
  const [reference = ""] = sides;
  const rows = fewParts(
    shapes.flatMap((shape) => sides.flatMap((side) => partRows(shape, side, reference))),
  );
  const parts = partsInOrder(rows);
  const fill = fillsOf(parts);
  const totals = totalsOf(rows);
  const relative = sides.length > 1 && spreadOf(totals) > LARGE_RATIO;
  const column = relative ? "share_of_baseline_percent" : "energy_fJ_per_MAC";
  const label = relative ? `energy per MAC (% of ${reference})` : "energy per MAC (fJ)";
  const names = shapes.map(shapeLabel);
  return {
    name: "energy-breakdown",
    title,
    caption:
      `Energy per multiply-accumulate of ${workload}, by where it is spent; the number at the end of a bar is its ` +
      `total for a MAC.${relative ? ` Bars are relative to ${reference}, since totals differ much.` : ""}` +
      leftOutText(all, shapes.length),
    alt: altText(totals, sides),
    width: CHART_WIDTH,
    height: 56 + shapes.length * (22 + sides.length * 18),
    legend: parts.map((part) => ({ label: part, color: fill(part), mark: { kind: "fill" } })),
    rows,
    draw: plotted((drawn) => {
      const most = Math.max(...numbers(totals, column));
      const side = (name: string) => shortened(name, 26);
      const left = 12 + Math.max(...sides.map((name) => textWidth(side(name), 12)));
      const stacked = { fy: "label", y: "side", x: column, z: "part", order: [...parts] };
      const room = CHART_WIDTH - left - RIGHT;
      // A part too narrow for its name is told by its fill and its place.
      const nameIn = (row: Row) =>
        (Number(row[column]) / most) * room > textWidth(String(row.part), 11) + 8 ? row.part : "";
      return {
        marginLeft: left,
        marginRight: RIGHT,
        marginTop: 20,
        marginBottom: 40,
        x: { axis: null, domain: [0, most] },
        y: { domain: sides, label: null, tickSize: 0, padding: 0.1, tickFormat: side },
        fy: { domain: names, axis: null, padding: 0.36 },
        marks: [
          gridX(GRID),
          axisX({ label, labelAnchor: "center", labelArrow: "none", tickFormat: "f" }),
          barX(drawn, {
            ...stacked,
            fill: (row: Row) => fill(String(row.part)),
            stroke: INKS.text.paint,
            strokeWidth: 0.6,
            title: (row: Row) => `${row.part}: ${rate(Number(row.energy_fJ_per_MAC))} fJ/MAC`,
          }),
          text(
            drawn,
            stackX({
              ...stacked,
              text: nameIn,
              fontSize: 11,
              fill: (row: Row) => textOn(fill(String(row.part))),
            }),
          ),
          text(totals, {
            fy: "label",
            y: "side",
            x: column,
            text: (row: Row) => `${rate(Number(row.energy_fJ_per_MAC))} fJ`,
            textAnchor: "start",
            dx: 4,
          }),
          text(names, {
            fy: names,
            text: names,
            frameAnchor: "top-left",
            lineAnchor: "bottom",
            dy: -2,
            fontWeight: 600,
          }),
          ruleX([0], RULE),
        ],
      };
    }),
  };
}

/** Room for totals at the ends of bars, pixels. */
const RIGHT = 72;

/** A row per part of an evaluation's energy. */
function partRows(shape: EvaluatedShape, side: string, reference: string): Row[] {
  const base = evaluationOn(shape, reference);
  const base_fJ = (base.energy_pJ / base.macs) * 1000;
  const evaluation = evaluationOn(shape, side);
  return [...energyByPart(evaluation)].map(([part, energy_pJ]) => {
    const energy_fJ_per_MAC = (energy_pJ / evaluation.macs) * 1000;
    return {
      ...shapeColumns(shape),
      label: shapeLabel(shape),
      side,
      part,
      energy_fJ_per_MAC,
      share_of_baseline_percent: (energy_fJ_per_MAC / base_fJ) * 100,
    };
  });
}

/** Energy of every memory, outermost first, then of compute and of all leakage, pJ; none for what spends none. */
function energyByPart({ architecture, energyParts }: Evaluation): Map<string, number> {
  const { levels, compute } = architecture.hierarchy;
  const sums = new Map([...levels.map(({ name }) => name), COMPUTE, LEAKAGE].map((p) => [p, 0]));
  for (const { level, action, energy_pJ } of energyParts) {
    const part = action === "leakage" ? LEAKAGE : level === compute ? COMPUTE : level;
    sums.set(part, (sums.get(part) ?? 0) + energy_pJ);
  }
  for (const [part, energy_pJ] of sums) if (energy_pJ === 0) sums.delete(part);
  return sums;
}

/** Multiply-accumulates, in whatever unit of either side. */
const COMPUTE = "compute";
const LEAKAGE = "leakage";
const OTHERS = "other memories";
const LAST = [OTHERS, COMPUTE, LEAKAGE];

/** The same rows with no more parts than there are fills: memories that spend least over all bars stand together. */
function fewParts(rows: readonly Row[]): Row[] {
  const sum = (part: string) =>
    numbers(
      rows.filter((row) => row.part === part),
      "energy_fJ_per_MAC",
    ).reduce((a, b) => a + b, 0);
  const memories = distinct(rows, "part").filter((part) => !LAST.includes(part));
  const room = FILLS.length - 2;
  if (memories.length <= room) return [...rows];
  const kept = [...memories].sort((a, b) => sum(b) - sum(a)).slice(0, room - 1);
  return rows.map((row) =>
    LAST.includes(String(row.part)) || kept.includes(String(row.part))
      ? row
      : { ...row, part: OTHERS },
  );
}

/** Parts as they lie from the outside in, those of both sides; compute and leakage last. */
function partsInOrder(rows: readonly Row[]): string[] {
  const parts = distinct(rows, "part");
  return [
    ...parts.filter((part) => !LAST.includes(part)),
    ...LAST.filter((part) => parts.includes(part)),
  ];
}

/** A fill for every part: dark ones outside, the lightest for leakage. */
function fillsOf(parts: readonly string[]): (part: string) => string {
  const last = FILLS[FILLS.length - 1] ?? "";
  return (part) => (part === LEAKAGE ? last : cyclic(FILLS, parts.indexOf(part)));
}

/** A row per GEMM and side with the sums of its parts. */
function totalsOf(rows: readonly Row[]): Row[] {
  const totals = new Map<string, Row>();
  for (const { label, side, energy_fJ_per_MAC: energy, share_of_baseline_percent: share } of rows) {
    const key = JSON.stringify([label, side]);
    const sum = totals.get(key);
    totals.set(key, {
      label,
      side,
      energy_fJ_per_MAC: Number(sum?.energy_fJ_per_MAC ?? 0) + Number(energy),
      share_of_baseline_percent: Number(sum?.share_of_baseline_percent ?? 0) + Number(share),
    });
  }
  return [...totals.values()];
}

/** The ratio of the largest total to the smallest. */
function spreadOf(totals: readonly Row[]): number {
  const values = numbers(totals, "energy_fJ_per_MAC");
  return Math.max(...values) / Math.min(...values);
}

function altText(totals: readonly Row[], sides: readonly string[]): string {
  const ranges = sides.map((side) => {
    const values = numbers(
      totals.filter((total) => total.side === side),
      "energy_fJ_per_MAC",
    );
    return `${side} takes ${rate(Math.min(...values))} to ${rate(Math.max(...values))} fJ/MAC`;
  });
  return `Stacked bars per GEMM: ${ranges.join(", ")}.`;
}
