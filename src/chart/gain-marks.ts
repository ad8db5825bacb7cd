import type { Markish } from "@observablehq/plot";
import { dot, gridX, ruleX } from "@observablehq/plot";
import { GRID, logAxisX, RULE } from "./axis.ts";
import type { Row } from "./chart.ts";
import type { LegendKey } from "./legend.ts";
import { tickText } from "./log-ticks.ts";
import type { SymbolName } from "./palette.ts";
import { INKS } from "./palette.ts";

/** A series of gains, drawn beside the others of its row. */
export interface GainSeries {
  readonly label: string;
  readonly color: string;
  readonly symbol: SymbolName;
  /** How far below the middle of its row it is drawn, in pixels. */
  readonly dy: number;
}

/** The axis of gains below the marks, its grid, and the line at 1, right of which CiM is better. */
export function gainAxis(ticks: readonly number[]): Markish[] {
  return [
    gridX([...ticks], GRID),
    logAxisX("gain over the baseline (ratio)", ticks, (tick) => `${tickText(tick)}x`),
    ruleX([1], RULE),
  ];
}

/** A symbol per row, in the facet and at the gain that its columns hold. */
export function gainDots(
  rows: readonly Row[],
  { color, symbol, dy }: GainSeries,
  columns: { readonly fx: string; readonly x: string; readonly y: string },
  title: (row: Row) => string,
): Markish {
  const ink = { fill: color, stroke: INKS.text.paint, strokeWidth: 0.75 };
  return dot([...rows], { ...columns, ...ink, dy, symbol, r: 4, title });
}

/** The key to series of gains. */
export function gainLegend(series: readonly GainSeries[]): LegendKey[] {
  return series.map(({ label, color, symbol }) => ({
    label,
    color,
    mark: { kind: "symbol", symbol },
  }));
}
