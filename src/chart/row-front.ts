import { dot, line } from "@observablehq/plot";
import type { AxisOf } from "./axis.ts";
import { axes, distinct } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { INKS } from "./palette.ts";
import { plane, seriesLegend, seriesStyle } from "./series.ts";

/** What a chart of fronts among many points is made of. */
export interface RowFront extends Pick<Chart, "name" | "title" | "caption" | "alt" | "rows"> {
  readonly x: AxisOf;
  readonly y: AxisOf;
  /** The column that tells fronts apart, each with a symbol and a colour. */
  readonly series: string;
  /** The column that tells which points are on the front of their series, by `true`. */
  readonly onFront: string;
  /** Whether less of x is better. */
  readonly lessIsBetter: boolean;
}

/** Points by two quantities, and the front of each series as steps: between two of its points nothing is better than the corner. */
export function rowFrontChart(of: RowFront): Chart {
  const { name, title, caption, alt, rows, x, y, series, onFront } = of;
  const names = distinct(rows, series);
  const style = (row: Row) => seriesStyle(names.indexOf(String(row[series])));
  const sign = of.lessIsBetter ? 1 : -1;
  return {
    name,
    title,
    caption,
    alt,
    width: CHART_WIDTH,
    height: 420,
    rows,
    legend: [
      ...seriesLegend(names),
      {
        label: "beaten",
        color: INKS.muted.paint,
        mark: { kind: "symbol" as const, symbol: "circle" as const },
      },
    ],
    draw: plotted((drawn) => {
      const front = drawn
        .filter((row) => row[onFront] === true)
        .sort((a, b) => sign * (Number(a[x.column]) - Number(b[x.column])));
      return {
        ...plane(x, y, drawn),
        symbol: { type: "identity" },
        marks: [
          ...axes(x, y, drawn),
          dot(
            drawn.filter((row) => row[onFront] !== true),
            { x: x.column, y: y.column, r: 1.5, fill: INKS.muted.paint, fillOpacity: 0.45 },
          ),
          ...names.map((one, i) =>
            line(
              front.filter((row) => String(row[series]) === one),
              {
                x: x.column,
                y: y.column,
                // From the best of x on: x gets worse before y gets better.
                curve: "step-after",
                stroke: seriesStyle(i).color,
                strokeDasharray: seriesStyle(i).dash,
                strokeWidth: 1.5,
              },
            ),
          ),
          dot(front, {
            x: x.column,
            y: y.column,
            symbol: (row: Row) => style(row).symbol,
            fill: (row: Row) => style(row).color,
            r: 4,
            stroke: INKS.text.paint,
            strokeWidth: 0.6,
          }),
        ],
      };
    }),
  };
}
