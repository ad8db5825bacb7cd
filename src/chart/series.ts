import type { PlotOptions } from "@observablehq/plot";
import type { AxisOf } from "./axis.ts";
import { scaleOf } from "./axis.ts";
import type { Row } from "./chart.ts";
import type { LegendKey } from "./legend.ts";
import { cyclic, SERIES, SYMBOLS } from "./palette.ts";

/** The keys of series: each has the colour and the symbol of its place. */
export function seriesLegend(names: readonly string[]): LegendKey[] {
  return names.map((label, i) => ({
    label,
    color: cyclic(SERIES, i).paint,
    mark: { kind: "symbol", symbol: cyclic(SYMBOLS, i) },
  }));
}

/** Margins and scales of a chart of one quantity over another. */
export function plane(x: AxisOf, y: AxisOf, rows: readonly Row[]): PlotOptions {
  return {
    marginLeft: 56,
    marginBottom: 44,
    marginRight: 16,
    x: scaleOf(x, rows),
    y: scaleOf(y, rows),
  };
}
