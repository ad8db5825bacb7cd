import type { AxisXOptions, Markish, MarkOptions, ScaleOptions } from "@observablehq/plot";
import { axisX, axisY, gridX, gridY } from "@observablehq/plot";
import type { Row } from "./chart.ts";
import { logTicks, tickTexts } from "./log-ticks.ts";
import { INKS } from "./palette.ts";

/** A quantity of a chart's rows along an axis. */
export interface AxisOf {
  /** The column of the rows that holds it. */
  readonly column: string;
  /** What it is, with its unit: `energy efficiency (TOPS/W)`. */
  readonly label: string;
  readonly scale: "linear" | "log";
  /** Whether a linear axis starts at zero; true for amounts that are compared as lengths. */
  readonly zero?: boolean;
  /** The least and the most that the axis shows, if the data do not decide it. */
  readonly domain?: readonly [low: number, high: number];
  /** Where a logarithmic axis has ticks, such as powers of two; chosen if absent. */
  readonly ticks?: readonly number[];
}

/** The scale of an axis. It has no axis of its own: *axes* draws that. */
export function scaleOf(axis: AxisOf, rows: readonly Row[]): ScaleOptions {
  if (axis.scale === "log") return { type: "log", domain: logAxis(axis, rows).domain, axis: null };
  const { zero = false, domain } = axis;
  if (domain) return { domain: [...domain], axis: null };
  return { nice: true, zero, axis: null };
}

/** Grid lines, ticks and labels with units of both axes. */
export function axes(x: AxisOf, y: AxisOf, rows: readonly Row[]): Markish[] {
  // Decimals alike on all ticks, and no commas, as in tables and data.
  const shared = { labelAnchor: "center", labelArrow: "none", tickFormat: "f" } as const;
  const alongX = x.scale === "log" ? logAxis(x, rows).ticks : undefined;
  const alongY = y.scale === "log" ? logAxis(y, rows).ticks : undefined;
  return [
    alongX ? gridX(alongX, GRID) : gridX(GRID),
    alongY ? gridY(alongY, GRID) : gridY(GRID),
    alongX ? logAxisX(x.label, alongX) : axisX({ ...shared, label: x.label }),
    alongY
      ? axisY(alongY, { ...shared, label: y.label, text: tickTexts(alongY) })
      : axisY({ ...shared, label: y.label }),
  ];
}

/**
 * A logarithmic axis below the marks, with every tick labelled: as a mark, since as an option of the scale d3 leaves out
 * labels that it deems too many.
 */
export function logAxisX(
  label: string,
  ticks: readonly number[],
  text = tickTexts(ticks),
): Markish {
  const options: AxisXOptions = { label, labelAnchor: "center", labelArrow: "none", text };
  return axisX([...ticks], options);
}

function logAxis({ column, domain, ticks }: AxisOf, rows: readonly Row[]) {
  const chosen = logTicks(domain ?? numbers(rows, column));
  const [low, high] = domain ?? chosen.domain;
  const inside = (ticks ?? chosen.ticks).filter((tick) => tick >= low && tick <= high);
  return { domain: [low, high], ticks: inside };
}

/** The finite numbers of a column. */
export function numbers(rows: readonly Row[], column: string): number[] {
  return rows.flatMap((row) => {
    const value = row[column];
    return typeof value === "number" && Number.isFinite(value) ? [value] : [];
  });
}

/** The values of a column in the order in which they appear. */
export function distinct(rows: readonly Row[], column: string): string[] {
  return [...new Set(rows.map((row) => String(row[column])))];
}

/** Grid lines of every chart. */
export const GRID: MarkOptions = { stroke: INKS.grid.paint, strokeOpacity: 1 };

/** Lines of equality and limits. */
export const RULE: MarkOptions = { stroke: INKS.text.paint, strokeWidth: 1.25 };

/** About a point that is best in some sense. */
export const RING = { r: 9, stroke: INKS.text.paint, strokeWidth: 1.25 } as const;
