import { dot, line } from "@observablehq/plot";
import type { FrontPoint } from "../insight/front.ts";
import { leastProduct } from "../insight/front.ts";
import { energy, time } from "../report/number.ts";
import { gemmLabel } from "../report/verdict-text.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { AxisOf } from "./axis.ts";
import { axes, numbers, RING, scaleOf } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { INKS } from "./palette.ts";
import { seriesLegend, seriesStyle } from "./series.ts";

/** The front of one option for a GEMM. */
export interface FrontOf {
  readonly option: string;
  readonly points: readonly FrontPoint[];
  /** False where limits ended the search, so that points may be missing. */
  readonly complete?: boolean;
}

/**
 * Energy over time of the mappings that none beats in both, for one GEMM on several options, each option's points joined by
 * steps: a mapping between two points is no better than the lower corner.
 *
 * @param on the option, where fronts differ by their budgets alone
 */
export function frontChart(gemm: Gemm, fronts: readonly FrontOf[], on?: string): Chart {
  const rows = fronts.flatMap(({ option, points }) => {
    const least = leastProduct(points);
    return points.map(
      (point): Row => ({
        gemm: gemmLabel(gemm),
        option,
        time_us: point.time_ns / 1e3,
        energy_uJ: point.energy_pJ / 1e6,
        least_EDP: point === least,
      }),
    );
  });
  const x = axisOf("time_us", "time (µs)", rows);
  const y = axisOf("energy_uJ", "energy (µJ)", rows);
  return {
    name: "front",
    title: `Energy against time, ${gemmLabel(gemm)}${on === undefined ? "" : ` on ${on}`}`,
    caption:
      `Every mapping that no other of its option beats in energy without losing time, ${provenText(fronts)}. Lower and ` +
      "further left is better; an option with one point has a mapping that is best in both.",
    alt: altText(fronts),
    width: CHART_WIDTH,
    height: 340,
    rows,
    legend: [
      ...seriesLegend(fronts.map(({ option }) => option)),
      { label: "least energy-delay product", color: INKS.text.paint, mark: { kind: "ring" } },
    ],
    draw: plotted((drawn) => ({
      marginLeft: 60,
      marginRight: 24,
      marginTop: 16,
      marginBottom: 44,
      x: scaleOf(x, drawn),
      y: scaleOf(y, drawn),
      marks: [
        ...axes(x, y, drawn),
        ...fronts.map(({ option }, i) =>
          line(ofOption(drawn, option), {
            x: x.column,
            y: y.column,
            // From less energy to less time, that is from right to left.
            curve: "step-before",
            stroke: seriesStyle(i).color,
            strokeDasharray: seriesStyle(i).dash,
            strokeWidth: 1.5,
          }),
        ),
        ...fronts.map(({ option }, i) =>
          dot(ofOption(drawn, option), {
            x: x.column,
            y: y.column,
            fill: seriesStyle(i).color,
            symbol: seriesStyle(i).symbol,
            stroke: INKS.text.paint,
            strokeWidth: 0.75,
            r: 4.5,
            title: titleOf,
          }),
        ),
        dot(
          drawn.filter((row) => row.least_EDP === true),
          { x: x.column, y: y.column, ...RING },
        ),
      ],
    })),
  };
}

function provenText(fronts: readonly FrontOf[]): string {
  const open = fronts.filter(({ complete }) => complete === false).map(({ option }) => option);
  if (open.length === 0) return "proven over whole mapspaces";
  return `proven over whole mapspaces but for ${open.join(", ")}, whose search limits ended`;
}

/** Logarithmic where the values differ by three times and more. */
function axisOf(column: string, label: string, rows: readonly Row[]): AxisOf {
  const values = numbers(rows, column);
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (most / least >= 3) return { column, label, scale: "log" };
  // One point, or many that nearly coincide, are drawn in the middle and not blown up.
  const room = Math.max((most - least) * 0.12, most * 0.05);
  return { column, label, scale: "linear", domain: [Math.max(0, least - room), most + room] };
}

function ofOption(rows: readonly Row[], option: string): Row[] {
  return rows.filter((row) => row.option === option);
}

function titleOf(row: Row): string {
  return `${row.option}: ${energy(Number(row.energy_uJ) * 1e6)}, ${time(Number(row.time_us) * 1e3)}`;
}

function altText(fronts: readonly FrontOf[]): string {
  const parts = fronts.map(({ option, points }) => {
    const least_pJ = Math.min(...points.map(({ energy_pJ }) => energy_pJ));
    const least_ns = Math.min(...points.map(({ time_ns }) => time_ns));
    if (points.length === 0) return `${option} has no proven point`;
    const number = points.length === 1 ? "1 point" : `${points.length} points`;
    return `${option} has ${number}, from ${energy(least_pJ)} and down to ${time(least_ns)}`;
  });
  return `Energy over time: ${parts.join("; ")}.`;
}
