import { dot, line, ruleX, ruleY, text } from "@observablehq/plot";
import type { AxisOf } from "./axis.ts";
import { axes, distinct, RING, RULE } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { INKS } from "./palette.ts";
import { plane, seriesLegend, seriesStyle } from "./series.ts";

/** What a chart of points by two quantities is made of. */
export interface Scatter extends Pick<Chart, "name" | "title" | "caption" | "alt" | "rows"> {
  readonly x: AxisOf;
  readonly y: AxisOf;
  /** The column that tells series apart, each with a symbol and a colour. */
  readonly series: string;
  /** The column with what a point is, shown where a pointer rests on it. */
  readonly label: string;
  /** Values at which a line marks equality or a limit. */
  readonly rules?: { readonly x?: readonly number[]; readonly y?: readonly number[] };
  /** Columns with the ends of a range of y, a bar through each point. */
  readonly spread?: { readonly low: string; readonly high: string };
  /** Whether a line marks where x and y are equal. */
  readonly diagonal?: true;
  /** The column with a short text beside each point; points that lie together have theirs side by side. */
  readonly text?: string;
  /** The column that tells which points a ring marks, by `true`. */
  readonly ringed?: string;
  readonly height?: number;
}

/** Points by two quantities, such as TOPS/W over GOPS of many GEMMs. */
export function scatterChart(of: Scatter): Chart {
  const { name, title, caption, alt, rows, x, y, series, label } = of;
  const names = distinct(rows, series);
  const index = (row: Row) => names.indexOf(String(row[series]));
  // Many points hide each other, so they are smaller and let others shine through.
  const many = rows.length > 200;
  return {
    name,
    title,
    caption,
    alt,
    width: CHART_WIDTH,
    height: of.height ?? 400,
    rows,
    legend: seriesLegend(names),
    draw: plotted((drawn) => ({
      ...plane(x, y, spreadRows(drawn, of)),
      symbol: { type: "identity" },
      marks: [
        ...axes(x, y, spreadRows(drawn, of)),
        ruleX(of.rules?.x ?? [], RULE),
        ruleY(of.rules?.y ?? [], RULE),
        line(of.diagonal ? equals(drawn, of) : [], { x: "at", y: "at", ...RULE }),
        ruleX(of.spread ? drawn : [], {
          x: x.column,
          y1: of.spread?.low ?? y.column,
          y2: of.spread?.high ?? y.column,
          stroke: (row: Row) => seriesStyle(index(row)).color,
        }),
        dot(drawn, {
          x: x.column,
          y: y.column,
          symbol: (row: Row) => seriesStyle(index(row)).symbol,
          fill: (row: Row) => seriesStyle(index(row)).color,
          r: many ? 2.5 : 4.5,
          fillOpacity: many ? 0.7 : 1,
          stroke: INKS.text.paint,
          strokeWidth: many ? 0.3 : 0.75,
          title: (row: Row) => String(row[label]),
        }),
        dot(
          drawn.filter((row) => of.ringed !== undefined && row[of.ringed] === true),
          { x: x.column, y: y.column, ...RING },
        ),
        text(of.text === undefined ? [] : together(drawn, of.text, x, y), {
          x: x.column,
          y: y.column,
          text: "text",
          dy: 17,
          fontSize: 11,
          fill: INKS.text.paint,
          stroke: INKS.paper.paint,
          strokeWidth: 3,
        }),
      ],
    })),
  };
}

/** The rows, and others at the ends of their ranges: what the axes have to reach. */
function spreadRows(rows: readonly Row[], { y, spread }: Scatter): readonly Row[] {
  if (!spread) return rows;
  const ends = [spread.low, spread.high];
  return [...rows, ...rows.flatMap((row) => ends.map((end) => ({ ...row, [y.column]: row[end] })))];
}

/** The ends of the line on which x and y are equal, over all values that are drawn. */
function equals(rows: readonly Row[], { x, y }: Scatter): Row[] {
  const ends = [Math.min, Math.max].map((end) =>
    [x, y].map(({ column }) => end(...rows.map((row) => Number(row[column])))),
  );
  const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = ends;
  // Where both axes have values.
  return [{ at: Math.max(x1, y1) }, { at: Math.min(x2, y2) }];
}

/** A row per place with the texts of the points there. */
function together(rows: readonly Row[], column: string, x: AxisOf, y: AxisOf): Row[] {
  const near = (a: Row, b: Row) =>
    [x, y].every((axis) => {
      const [one, other] = [Number(a[axis.column]), Number(b[axis.column])];
      return Math.abs(one - other) <= NEAR * Math.max(Math.abs(one), Math.abs(other));
    });
  const placed: Row[] = [];
  for (const row of rows) {
    const own = String(row[column] ?? "");
    if (own === "") continue;
    const i = placed.findIndex((other) => near(row, other));
    const before = placed[i];
    const texts = before === undefined ? [] : String(before.text).split(", ");
    if (before) placed[i] = { ...before, text: [...new Set([...texts, own])].join(", ") };
    else placed.push({ ...row, text: own });
  }
  return placed;
}

/** Points whose values differ by less than this share lie together. */
const NEAR = 0.02;
