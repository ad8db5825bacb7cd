import { ruleY } from "@observablehq/plot";
import type { SameShape } from "../report/same-shape.ts";
import { bySameShape } from "../report/same-shape.ts";
import type { OptionVerdict, Verdict } from "../verdict/verdict.ts";
import { numbers } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { gainAxis, gainDots, gainLegend } from "./gain-marks.ts";
import { logTicks, tickText } from "./log-ticks.ts";
import { SERIES, SYMBOLS } from "./palette.ts";
import { textWidth } from "./svg.ts";
import {
  bestPerLevel,
  choiceOn,
  largestShapes,
  leftOutText,
  shapeColumns,
  shapeLabel,
} from "./verdict-parts.ts";

/** Networks of more shapes are drawn in part. */
const MOST_GEMMS = 30;
const MOST_LEVELS = 3;

/**
 * How many times better the best option at each level is than the baseline, for every GEMM: energy efficiency and
 * throughput on a logarithmic axis with a line at 1, GEMMs with the most MACs first.
 */
export function gainsChart(verdict: Verdict): Chart {
  const baseline = verdict.gemms[0]?.baseline.option.name ?? "the baseline";
  const options = bestPerLevel(verdict).slice(0, MOST_LEVELS);
  const shapes = largestShapes(verdict, MOST_GEMMS);
  const rows = shapes.flatMap((shape) => options.map((of) => gainRow(shape, of)));
  const labels = shapes.map(({ verdict: { gemm }, count, layers }) =>
    shapeLabel({ gemm, count, layers }),
  );
  return {
    name: "gains",
    title: `Gain of CiM over ${baseline}, ${verdict.network.name}`,
    caption:
      `Each GEMM on the best option at each level against ${baseline}; right of 1x CiM is better. ` +
      `GEMMs with the most MACs first.${leftOutText(bySameShape(verdict.gemms).length, shapes.length)}`,
    alt: altText(rows, baseline),
    width: CHART_WIDTH,
    height: 70 + shapes.length * 26,
    rows,
    legend: gainLegend(MEASURES),
    draw: plotted((drawn) => {
      const values = MEASURES.flatMap(({ column }) => numbers(drawn, column));
      const { domain, ticks } = logTicks([1, ...values], Math.floor(10 / options.length));
      return {
        marginLeft: 12 + Math.max(...labels.map((label) => textWidth(label, 12))),
        marginTop: 22,
        marginBottom: 36,
        x: { type: "log", domain, axis: null },
        y: { domain: labels, label: null, tickSize: 0 },
        fx: {
          domain: options.map(({ option }) => option.name),
          label: null,
          axis: "top",
          padding: 0.06,
        },
        marks: [
          ...gainAxis(ticks),
          ...MEASURES.flatMap((measure) => {
            const { column, color, dy } = measure;
            const title = (row: Row) =>
              `${row.gemm} on ${row.option}: ${tickText(Number(row[column]))}x`;
            return [
              ruleY(drawn, { fx: "option", x1: 1, x2: column, y: "label", dy, stroke: color }),
              gainDots(drawn, measure, { fx: "option", x: column, y: "label" }, title),
            ];
          }),
        ],
      };
    }),
  };
}

const MEASURES = [
  {
    column: "energy_gain",
    label: "energy efficiency",
    color: SERIES[0]?.paint ?? "",
    symbol: SYMBOLS[0],
    dy: -4.5,
  },
  {
    column: "throughput_gain",
    label: "throughput",
    color: SERIES[1]?.paint ?? "",
    symbol: SYMBOLS[1],
    dy: 4.5,
  },
] as const;

function gainRow(shape: SameShape, { option }: OptionVerdict): Row {
  const { gain } = choiceOn(shape, option.name);
  const of = { gemm: shape.verdict.gemm, count: shape.count, layers: shape.layers };
  return {
    ...shapeColumns(of),
    label: shapeLabel(of),
    option: option.name,
    energy_gain: gain.energy,
    throughput_gain: gain.throughput,
    EDP_gain: gain.edp,
  };
}

function altText(rows: readonly Row[], baseline: string): string {
  const range = (column: string) => {
    const values = numbers(rows, column);
    return `${tickText(Math.min(...values))} to ${tickText(Math.max(...values))} times`;
  };
  return (
    `Dots per GEMM: CiM has ${range("energy_gain")} the energy efficiency and ` +
    `${range("throughput_gain")} the throughput of ${baseline}.`
  );
}
