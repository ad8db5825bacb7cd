import { axisX, axisY, cell, text } from "@observablehq/plot";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { tickText } from "./log-ticks.ts";
import { INKS, RAMP, textOn } from "./palette.ts";
import { textWidth } from "./svg.ts";

/** An axis of a heat map: its values in order, each with a row or column of cells. */
export interface BandOf {
  readonly column: string;
  /** With its unit. */
  readonly label: string;
  readonly values: readonly (string | number)[];
  /** How a value is written, if not as on other axes. */
  readonly text: (value: string | number) => string | undefined;
}

/** What a heat map is made of: rows, one a cell, with a number in *value*. */
export interface HeatMap extends Pick<Chart, "name" | "title" | "caption" | "alt" | "rows"> {
  readonly x: BandOf;
  readonly y: BandOf;
  readonly value: { readonly column: string; readonly label: string };
}

/** Most height of a row of cells, and what stands about the cells, pixels. */
const ROW = 30;
const RIGHT = 8;
const TOP = 8;

/** A quantity over two others: cells with colours in classes, darker where there is more, and the number where there is room. */
export function heatMapChart(of: HeatMap): Chart {
  const { name, title, caption, alt, rows, x, y, value } = of;
  const classes = classesOf(rows.map((row) => Number(row[value.column])));
  const fillOf = (row: Row) => classes.fill(Number(row[value.column]));
  const texts = x.values.map(bandText(x));
  const left = 36 + Math.max(28, ...y.values.map((one) => textWidth(bandText(y)(one), 12)));
  const step = (CHART_WIDTH - left - RIGHT) / Math.max(1, x.values.length);
  const longest = Math.max(0, ...texts.map((one) => textWidth(one, 12)));
  const isTilted = longest + 6 > step;
  const below = isTilted ? 40 + longest * Math.sin(Math.PI / 4) : 44;
  const height = Math.max(8, Math.min(ROW, 900 / Math.max(1, y.values.length)));
  const hasTexts = step >= 36 && height >= 14 && rows.length <= 400;
  const axis = { labelAnchor: "center", labelArrow: "none", tickSize: 0 } as const;
  return {
    name,
    title,
    caption,
    alt,
    width: CHART_WIDTH,
    height: TOP + below + height * y.values.length,
    rows,
    legend: [
      ...classes.keys.map(({ label, color }) => ({
        label,
        color,
        mark: { kind: "fill" as const },
      })),
    ],
    draw: plotted((drawn) => ({
      marginLeft: left,
      marginRight: RIGHT,
      marginTop: TOP,
      marginBottom: below,
      x: { type: "band", domain: [...x.values], padding: 0.04, axis: null },
      y: { type: "band", domain: [...y.values].reverse(), padding: 0.06, axis: null },
      marks: [
        cell(drawn, { x: x.column, y: y.column, fill: fillOf, stroke: INKS.grid.paint }),
        text(hasTexts ? drawn : [], {
          x: x.column,
          y: y.column,
          text: (row: Row) => tickText(Number(row[value.column])),
          fill: (row: Row) => textOn(fillOf(row)),
          fontSize: step < 46 ? 10 : 11,
        }),
        axisX([...x.values], {
          ...axis,
          label: x.label,
          tickFormat: bandText(x),
          ...(isTilted ? { tickRotate: -45, labelOffset: below - 6 } : {}),
        }),
        axisY([...y.values], {
          ...axis,
          label: y.label,
          labelOffset: left - 6,
          tickFormat: bandText(y),
        }),
      ],
    })),
  };
}

function bandText({ text }: BandOf): (value: string | number) => string {
  return (value) => text(value) ?? (typeof value === "number" ? tickText(value) : value);
}

/** Classes of equal width, of the logarithm where the numbers span more than a factor of 20. */
function classesOf(values: readonly number[]) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const isLog = low > 0 && high / low > 20;
  const on = (value: number) => (isLog ? Math.log(value) : value);
  const from = (value: number) => (isLog ? Math.exp(value) : value);
  const width = (on(high) - on(low)) / RAMP.length;
  const classOf = (value: number) =>
    width > 0 ? Math.min(RAMP.length - 1, Math.floor((on(value) - on(low)) / width)) : 0;
  const edge = (i: number) => tickText(Number(from(on(low) + i * width).toPrecision(3)));
  const used = width > 0 ? RAMP.length : 1;
  return {
    fill: (value: number): string => RAMP[classOf(value)] ?? RAMP[0],
    keys: RAMP.slice(0, values.length === 0 ? 0 : used).map((color, i) => ({
      color,
      label: used === 1 ? edge(0) : `${edge(i)} – ${edge(i + 1)}`,
    })),
  };
}
