import { dot, ruleX, ruleY } from "@observablehq/plot";
import type { AxisOf } from "./axis.ts";
import { axes, distinct, RULE } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { cyclic, INKS, SERIES, SYMBOLS } from "./palette.ts";
import { plane, seriesLegend } from "./series.ts";

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
      ...plane(x, y, drawn),
      symbol: { type: "identity" },
      marks: [
        ...axes(x, y, drawn),
        ruleX(of.rules?.x ?? [], RULE),
        ruleY(of.rules?.y ?? [], RULE),
        dot(drawn, {
          x: x.column,
          y: y.column,
          symbol: (row: Row) => cyclic(SYMBOLS, index(row)),
          fill: (row: Row) => cyclic(SERIES, index(row)).paint,
          r: many ? 2.5 : 4.5,
          fillOpacity: many ? 0.7 : 1,
          stroke: INKS.text.paint,
          strokeWidth: many ? 0.3 : 0.75,
          title: (row: Row) => String(row[label]),
        }),
      ],
    })),
  };
}
