import { dot, line, link, text } from "@observablehq/plot";
import type { Roof } from "../cost/roofline.ts";
import { roofline } from "../cost/roofline.ts";
import { rate } from "../report/number.ts";
import { limitText } from "../report/sentences.ts";
import type { Choice, Verdict } from "../verdict/verdict.ts";
import type { AxisOf } from "./axis.ts";
import { axes, numbers, scaleOf } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import type { LegendKey } from "./legend.ts";
import { cyclic, DASHES, INKS, SERIES, SYMBOLS } from "./palette.ts";
import { textWidth } from "./svg.ts";
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
const MOST_GEMMS = 60;

/**
 * The roofline of an option and of the baseline in one frame: what reads of the outermost memory and all compute units allow by
 * themselves, and what each GEMM achieves, both sides joined by a line.
 *
 * @param option name of the option; the verdict's best if absent
 */
export function rooflineChart(
  verdict: Verdict,
  option = verdict.options[0]?.option.name ?? "",
): Chart {
  const of = shapesOfVerdict(verdict, option, MOST_GEMMS);
  return rooflineOf(of, `${option} against ${of.sides[0]}`);
}

/** The same of what was evaluated on one option; nothing if no GEMM reads the outermost memory. */
export function evaluationsRooflineChart(
  choices: readonly Choice[],
  workload: string,
): Chart | undefined {
  const of = shapesOfChoices(choices, workload, MOST_GEMMS);
  const chart = rooflineOf(of, of.sides.join(", "));
  return chart.rows.length === 0 ? undefined : chart;
}

function rooflineOf({ workload, sides, shapes, all }: EvaluatedShapes, title: string): Chart {
  const rows = shapes.flatMap((shape, i) => {
    const letter = shapes.length > LETTERS.length ? "" : (LETTERS[i] ?? "");
    return sides.flatMap((side) => pointRows(shape, letter, side));
  });
  const level = String(rows[0]?.memory ?? "");
  return {
    name: "roofline",
    title: `Roofline at ${level}, ${title}`,
    caption:
      `Each GEMM of ${workload} at the operations that it does per byte read from ${level}. The lines are what that ` +
      `bandwidth and all compute units allow by themselves; a point below its line is held up by something else, named in the data. Letters at points name GEMMs.` +
      leftOutText(all, shapes.length),
    alt: altText(rows, sides),
    width: CHART_WIDTH,
    height: 380,
    rows,
    legend: [
      ...sides.map(
        (side, i): LegendKey => ({
          label: side,
          color: cyclic(SERIES, i).paint,
          mark: { kind: "symbol", symbol: cyclic(SYMBOLS, i) },
        }),
      ),
      ...lettersKey(rows),
    ],
    draw: plotted((drawn) => {
      const x = axisOfX(drawn, level);
      const y = axisOfY(drawn);
      const above = higher(drawn, sides);
      return {
        marginLeft: LEFT,
        marginRight: RIGHT,
        marginTop: 16,
        marginBottom: 44,
        x: scaleOf(x, drawn),
        y: scaleOf(y, drawn),
        marks: [
          ...axes(x, y, drawn),
          ...sides.map((side, i) =>
            line(roofPoints(drawn, side, x.domain), {
              x: "x",
              y: "y",
              stroke: cyclic(SERIES, i).paint,
              strokeWidth: 2,
              strokeDasharray: cyclic(DASHES, i),
            }),
          ),
          link(joined(drawn, sides), {
            x1: "x1",
            y1: "y1",
            x2: "x2",
            y2: "y2",
            stroke: INKS.muted.paint,
            strokeWidth: 0.75,
            strokeOpacity: 0.7,
          }),
          ...sides.map((side, i) =>
            dot(
              drawn.filter((row) => row.side === side),
              {
                x: x.column,
                y: y.column,
                fill: cyclic(SERIES, i).paint,
                symbol: cyclic(SYMBOLS, i),
                stroke: INKS.text.paint,
                strokeWidth: 0.75,
                // Points that coincide are seen both.
                r: i === 0 ? 6 : 4,
                title: (row: Row) => `${row.gemm}: ${rate(Number(row.GOPS))} GOPS, ${row.binds}`,
              },
            ),
          ),
          ...sides.flatMap((side, i) => [
            text(peakLabel(drawn, side, x.domain), {
              ...LABEL,
              x: "x",
              y: "y",
              textAnchor: "end",
              // Beyond the points and the letters that may lie on the roof.
              dy: side === above ? -26 : 28,
              fill: cyclic(SERIES, i).paint,
              fontWeight: 600,
            }),
            ...inTiers(letters(drawn, side), x.column, x.domain).map((row) =>
              text([row], {
                ...LABEL,
                x: x.column,
                y: y.column,
                dy: (side === above ? -14 : 16) * (1 + TIER * row.tier),
              }),
            ),
          ]),
        ],
      };
    }),
  };
}

/** The row of a shape on one side; none if no byte is read from the outermost memory. */
function pointRows(shape: EvaluatedShape, letter: string, side: string): Row[] {
  const lines = roofline(evaluationOn(shape, side));
  const roof = outermost(lines.roofs);
  if (!roof || !Number.isFinite(roof.achieved_ops_per_B)) return [];
  return [
    {
      ...shapeColumns(shape),
      label: shapeLabel(shape),
      letter,
      side,
      memory: roof.level,
      operations_per_B: roof.achieved_ops_per_B,
      GOPS: lines.achieved_GOPS,
      peak_GOPS: lines.peak_GOPS,
      bandwidth_B_per_ns: roof.bandwidth_B_per_ns,
      binds: limitText(lines.binds),
    },
  ];
}

/** Labels are read on top of lines. */
const LABEL = {
  text: "text",
  fill: INKS.text.paint,
  stroke: INKS.paper.paint,
  strokeWidth: 3,
} as const;

/** The side with the highest throughput, whose labels stand above its points and its roof. */
function higher(rows: readonly Row[], [first = "", second = ""]: readonly string[]): string {
  const most = (side: string) =>
    Math.max(
      ...numbers(
        rows.filter((row) => row.side === side),
        "GOPS",
      ),
    );
  return most(first) > most(second) ? first : second;
}

/** `peak 2048.0 GOPS` at the right end of a side's roof. */
function peakLabel(rows: readonly Row[], side: string, [, high]: readonly [number, number]) {
  const peaks = numbers(
    rows.filter((row) => row.side === side),
    "peak_GOPS",
  );
  const y = Math.max(...peaks);
  return peaks.length === 0 ? [] : [{ x: high, y, text: `peak ${rate(y)} GOPS` }];
}

/** The letters of the GEMMs at their points; points that lie together have theirs side by side. */
function letters(rows: readonly Row[], side: string): Row[] {
  const near = (a: Row, b: Row) =>
    ["operations_per_B", "GOPS"].every(
      (column) => Math.abs(Math.log(Number(a[column]) / Number(b[column]))) < 0.02,
    );
  const placed: Row[] = [];
  for (const row of rows) {
    if (row.side !== side || row.letter === "") continue;
    const index = placed.findIndex((other) => near(row, other));
    const before = placed[index];
    if (before) placed[index] = { ...before, text: `${before.text} ${row.letter}` };
    else placed.push({ ...row, text: String(row.letter) });
  }
  return placed;
}

/**
 * In which row above its point each label stands, from 0: one that would touch the label before it in the same row goes one
 * further from the points.
 */
function inTiers(
  labels: readonly Row[],
  column: string,
  [low, high]: readonly [number, number],
): (Row & { readonly tier: number })[] {
  const ends: number[] = [];
  const place = (row: Row) => {
    const share = Math.log(Number(row[column]) / low) / Math.log(high / low);
    return share * (CHART_WIDTH - LEFT - RIGHT);
  };
  return [...labels]
    .sort((a, b) => place(a) - place(b))
    .map((row) => {
      const half = textWidth(String(row.text), 12) / 2 + 2;
      const [from, to] = [place(row) - half, place(row) + half];
      const free = ends.findIndex((end) => end <= from);
      const tier = free < 0 ? ends.length : free;
      ends[tier] = to;
      return { ...row, tier };
    });
}

/** How far rows of labels are from each other, in the distance of the first from its point. */
const TIER = 0.85;
/** Margins beside the drawing, pixels. */
const LEFT = 60;
const RIGHT = 16;

/** Letters of the largest shapes: more could not be told apart in the drawing. */
const LETTERS = "abcdefghijkl";

/** Roofs come from the outside in. */
function outermost(roofs: readonly Roof[]): Roof | undefined {
  return roofs.find(({ resource }) => resource === "read bandwidth");
}

/** Wide enough for all points, and for the ridges, where bandwidth and compute units allow the same. */
function axisOfX(rows: readonly Row[], level: string): AxisOf & { domain: [number, number] } {
  const ridges = rows.map((row) => Number(row.peak_GOPS) / Number(row.bandwidth_B_per_ns));
  const values = [...numbers(rows, "operations_per_B"), ...ridges];
  return {
    column: "operations_per_B",
    label: `operational intensity (operations per byte read from ${level})`,
    scale: "log",
    domain: [Math.min(...values) / 1.6, Math.max(...values) * 2.5],
  };
}

function axisOfY(rows: readonly Row[]): AxisOf {
  const values = [...numbers(rows, "GOPS"), ...numbers(rows, "peak_GOPS")];
  return {
    column: "GOPS",
    label: "throughput (GOPS)",
    scale: "log",
    domain: [Math.min(...values) / 1.6, Math.max(...values) * 1.6],
  };
}

/** The roof of a side: rising with the bandwidth from the left end to the ridge, then flat at the peak. */
function roofPoints(rows: readonly Row[], side: string, [low, high]: readonly [number, number]) {
  const of = rows.filter((row) => row.side === side);
  const peak = Math.max(...numbers(of, "peak_GOPS"));
  const bandwidth = Math.max(...numbers(of, "bandwidth_B_per_ns"));
  const bottom = Math.min(...numbers(rows, "GOPS"), ...numbers(rows, "peak_GOPS")) / 1.6;
  if (of.length === 0) return [];
  const start = Math.max(low, bottom / bandwidth);
  return [start, peak / bandwidth, high].map((x) => ({ x, y: Math.min(peak, x * bandwidth) }));
}

/** Both sides of every shape. */
function joined(rows: readonly Row[], [first = "", second = ""]: readonly string[]) {
  return rows.flatMap((row) => {
    if (row.side !== first) return [];
    const other = rows.find(({ side, label }) => side === second && label === row.label);
    if (!other) return [];
    return [{ x1: row.operations_per_B, y1: row.GOPS, x2: other.operations_per_B, y2: other.GOPS }];
  });
}

/** What each letter names: `a  feed-forward 1 · 512x4096x1024`. */
function lettersKey(rows: readonly Row[]): LegendKey[] {
  const named = new Map(rows.map(({ letter, label }) => [String(letter), String(label)]));
  named.delete("");
  return [...named].map(([letter, label]) => ({
    label,
    color: INKS.text.paint,
    mark: { kind: "letter", letter },
  }));
}

function altText(rows: readonly Row[], sides: readonly string[]): string {
  const parts = sides.map((side) => {
    const of = rows.filter((row) => row.side === side);
    if (of.length === 0) return `${side} reads nothing from there`;
    const values = numbers(of, "GOPS");
    const peak = rate(Math.max(...numbers(of, "peak_GOPS")));
    return `${side} achieves ${rate(Math.min(...values))} to ${rate(Math.max(...values))} of ${peak} GOPS`;
  });
  return `Throughput over operational intensity, both logarithmic: ${parts.join("; ")}.`;
}
