import { line, ruleX, text } from "@observablehq/plot";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { logTicks, tickText } from "./log-ticks.ts";
import { INKS } from "./palette.ts";
import { seriesStyle } from "./series.ts";
import { shortened } from "./svg.ts";

/** One of the axes that stand side by side. */
export interface ParallelAxis {
  readonly column: string;
  /** With its unit. */
  readonly label: string;
  /** Words are evenly spaced, in this order, from below. */
  readonly scale: "linear" | "log" | { readonly words: readonly string[] };
}

/** What a chart of parallel coordinates is made of: rows, one a line, with a value on every axis. */
export interface Parallel extends Pick<Chart, "name" | "title" | "caption" | "alt" | "rows"> {
  readonly axes: readonly ParallelAxis[];
  /** The column that tells series apart; one series if it is absent. */
  readonly series?: string;
}

const TICKS = 6;

/** Many quantities of many points: an axis for each quantity and a line for each point. */
export function parallelChart(of: Parallel): Chart {
  const { name, title, caption, alt, rows, axes, series } = of;
  const seriesOf = (row: Row) => (series === undefined ? "" : String(row[series]));
  const names = [...new Set(rows.map(seriesOf))];
  return {
    name,
    title,
    caption,
    alt,
    width: CHART_WIDTH,
    height: 420,
    rows,
    legend:
      series === undefined
        ? []
        : names.map((label, i) => ({
            label,
            color: seriesStyle(i).color,
            mark: { kind: "line" as const, dash: seriesStyle(i).dash },
          })),
    draw: plotted((drawn) => {
      const scales = axes.map((axis) => scaleOf(axis, drawn));
      const pointsOf = (name: string) =>
        drawn.flatMap((row, i) =>
          seriesOf(row) === name
            ? axes.map(({ column }, a) => ({
                line: i,
                at: a,
                height: scales[a]?.place(row[column]) ?? 0,
              }))
            : [],
        );
      const ticks = scales.flatMap(({ ticks }, at) => ticks.map((tick) => ({ at, ...tick })));
      const room = (CHART_WIDTH - 90) / Math.max(1, axes.length - 1);
      const labels = axes.map(({ label }, at) => ({ at, label: inLines(label, room) }));
      return {
        marginLeft: 60,
        marginRight: 60,
        marginTop: 44,
        marginBottom: 14,
        x: { domain: [0, Math.max(1, axes.length - 1)], axis: null },
        y: { domain: [0, 1], axis: null },
        marks: [
          ...names.map((name, i) =>
            line(pointsOf(name), {
              x: "at",
              y: "height",
              z: "line",
              stroke: seriesStyle(i).color,
              strokeDasharray: seriesStyle(i).dash,
              strokeOpacity: drawn.length > 300 ? 0.25 : drawn.length > 60 ? 0.5 : 0.85,
              strokeWidth: 1,
            }),
          ),
          ruleX(
            axes.map((_, at) => at),
            { stroke: INKS.text.paint, strokeWidth: 1 },
          ),
          text(ticks, {
            x: "at",
            y: "height",
            text: "text",
            dx: -4,
            textAnchor: "end",
            fontSize: 10.5,
            fill: INKS.text.paint,
            stroke: INKS.paper.paint,
            strokeWidth: 3,
          }),
          text(labels, {
            x: "at",
            y: () => 1,
            dy: -8,
            lineAnchor: "bottom",
            text: "label",
            fontSize: 11,
            fontWeight: 600,
            fill: INKS.text.paint,
          }),
        ],
      };
    }),
  };
}

/** A label as the name above its unit, as wide as there is room for. */
function inLines(label: string, room: number): string {
  const [, name = label, unit] = /^(.*?)( \(.*\))?$/.exec(label) ?? [];
  const lines = [name, ...(unit ? [unit.trim()] : [])];
  return lines.map((one) => shortened(one, Math.floor(room / 7.4))).join("\n");
}

/** Where a value stands on an axis, 0 to 1 from below, and its ticks. */
function scaleOf({ column, scale }: ParallelAxis, rows: readonly Row[]) {
  if (typeof scale === "object") {
    const { words } = scale;
    const at = (i: number) => (words.length === 1 ? 0.5 : i / (words.length - 1));
    return {
      place: (value: Row[string]) => at(words.indexOf(String(value))),
      ticks: words.map((word, i) => ({ height: at(i), text: shortened(word, 16) })),
    };
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    low = Math.min(low, Number(row[column]));
    high = Math.max(high, Number(row[column]));
  }
  const on = (value: number) => (scale === "log" ? Math.log(value) : value);
  const width = on(high) - on(low);
  const place = (value: Row[string]) => (width > 0 ? (on(Number(value)) - on(low)) / width : 0.5);
  const inner =
    scale === "log"
      ? logTicks([low, high], TICKS).ticks
      : Array.from({ length: TICKS }, (_, i) => low + (i * (high - low)) / (TICKS - 1));
  const values = width > 0 ? inner.filter((tick) => tick >= low && tick <= high) : [low];
  return { place, ticks: values.map((value) => ({ height: place(value), text: tickText(value) })) };
}
