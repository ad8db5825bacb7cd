import type { PlotOptions } from "@observablehq/plot";
import type { AxisOf } from "./axis.ts";
import { scaleOf } from "./axis.ts";
import type { Row } from "./chart.ts";
import type { LegendKey } from "./legend.ts";
import type { SymbolName } from "./palette.ts";
import { cyclic, DASHES, SERIES, SYMBOLS } from "./palette.ts";

/** How a series is drawn. */
interface SeriesStyle {
  readonly color: string;
  readonly symbol: SymbolName;
  readonly dash: string;
}

/** The colour, symbol and dashes of series *index*. Beyond the last colour symbols go with other colours, so 36 are apart. */
export function seriesStyle(index: number): SeriesStyle {
  const shift = Math.floor(index / SERIES.length);
  return {
    color: cyclic(SERIES, index).paint,
    symbol: cyclic(SYMBOLS, index + shift),
    dash: cyclic(DASHES, index + shift),
  };
}

/** The keys of series: each has the colour and the symbol of its place. */
export function seriesLegend(names: readonly string[]): LegendKey[] {
  return names.map((label, i) => {
    const { color, symbol } = seriesStyle(i);
    return { label, color, mark: { kind: "symbol", symbol } };
  });
}

/** Margins and scales of a chart of one quantity over another. */
export function plane(x: AxisOf, y: AxisOf, rows: readonly Row[]): PlotOptions {
  return {
    marginLeft: 66,
    marginBottom: 44,
    marginRight: 16,
    x: scaleOf(x, rows),
    y: scaleOf(y, rows),
  };
}
