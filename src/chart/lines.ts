import { dot, line } from "@observablehq/plot";
import type { AxisOf } from "./axis.ts";
import { axes, distinct } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { plane, seriesLegend, seriesStyle } from "./series.ts";

/** What a chart of lines is made of: one line per series, through its rows in their order. */
export interface Lines extends Pick<Chart, "name" | "title" | "caption" | "alt" | "rows"> {
  readonly x: AxisOf;
  readonly y: AxisOf;
  /** The column that tells series apart, each with a colour, dashes and a symbol. */
  readonly series: string;
  readonly height?: number;
}

/** A quantity over another, such as TOPS/W over M, for several series. */
export function lineChart(of: Lines): Chart {
  const { name, title, caption, alt, rows, x, y, series } = of;
  const names = distinct(rows, series);
  const parts = (drawn: readonly Row[]) =>
    names.map((text, i) => ({
      rows: drawn.filter((row) => String(row[series]) === text),
      ...seriesStyle(i),
    }));
  return {
    name,
    title,
    caption,
    alt,
    width: CHART_WIDTH,
    height: of.height ?? 340,
    rows,
    legend: seriesLegend(names),
    draw: plotted((drawn) => ({
      ...plane(x, y, drawn),
      marks: [
        ...axes(x, y, drawn),
        ...parts(drawn).map((part) =>
          line(part.rows, {
            x: x.column,
            y: y.column,
            stroke: part.color,
            strokeWidth: 1.75,
            strokeDasharray: part.dash,
          }),
        ),
        ...parts(drawn).map((part) =>
          dot(part.rows, { x: x.column, y: y.column, fill: part.color, symbol: part.symbol, r: 4 }),
        ),
      ],
    })),
  };
}
