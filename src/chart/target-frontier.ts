import { areaY, dot, line } from "@observablehq/plot";
import type { Frontier } from "../sensitivity/frontier.ts";
import type { Measure } from "../sensitivity/network-optimum.ts";
import type { CostName } from "../sensitivity/parameter.ts";
import { unitOf } from "../sensitivity/parameter.ts";
import type { AxisOf } from "./axis.ts";
import { axes, scaleOf } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { INKS, SERIES } from "./palette.ts";
import { MEASURE_WORDS } from "./words.ts";

/** What a frontier is of. */
export interface FrontierSubject {
  readonly frontier: Frontier;
  /** What improves, e.g. `digital6T at SMEM`, on which workload, against what. */
  readonly option: string;
  readonly workload: string;
  readonly against: string;
  readonly factor: number;
  readonly measure: Measure;
}

/** What rows at the ends of a stated range are. */
const RANGES = ["range along x", "range along y"] as const;

const COST_WORDS: Readonly<{ [cost in CostName]: string }> = {
  latency: "latency of a step",
  "mac-energy": "energy of a MAC",
  "write-energy": "energy to write a weight",
  "row-write": "time to write a row",
};

/**
 * The pairs of two costs that reach a target: the shaded region up to the curve, and the primitives as they are, with the
 * ranges that sources state as whiskers.
 */
export function targetFrontierChart(subject: FrontierSubject): Chart {
  const { frontier, option, workload, against, factor, measure } = subject;
  const [x, y] = frontier.names.map(axisOf) as [AxisOf, AxisOf];
  const columnsOf = (px: number, py: number) => ({ [x.column]: px, [y.column]: py });
  const { present, ranges, points, straight } = frontier;
  const rows: Row[] = [
    ...points.map((point) => ({ what: "just reached", ...columnsOf(point.x, point.y) })),
    { what: "as stated", ...columnsOf(present.x, present.y) },
    ...(ranges[0] ?? []).map((end) => ({ what: RANGES[0], ...columnsOf(end, present.y) })),
    ...(ranges[1] ?? []).map((end) => ({ what: RANGES[1], ...columnsOf(present.x, end) })),
  ];
  const curve = SERIES[0]?.paint;
  const stated = SERIES[1]?.paint;
  if (!curve || !stated) throw new Error("the palette has too few colours");
  const between = straight ? "straight between its corners" : "computed at the marked points";
  return {
    name: "target-frontier",
    title: `What makes ${option} ${factor}x as good as ${against} in ${MEASURE_WORDS[measure]}, ${workload}`,
    caption:
      `In the shaded region the target is reached, everything mapped anew for each pair; the curve is ${between}. ` +
      "The whiskers are the ranges that sources state.",
    alt: altText(frontier, x, y),
    width: CHART_WIDTH,
    height: 360,
    rows,
    legend: [
      { label: "just reached", color: curve, mark: { kind: "symbol", symbol: "circle" } },
      { label: "as stated", color: stated, mark: { kind: "symbol", symbol: "triangle" } },
    ],
    draw: plotted((drawn) => {
      const of = (what: string) => drawn.filter((row) => row.what === what);
      const [along, up] = [x.column, y.column];
      const whisker = { x: along, y: up, stroke: stated, strokeWidth: 2.5 } as const;
      return {
        marginLeft: 60,
        marginBottom: 44,
        marginRight: 24,
        x: scaleOf(x, drawn),
        y: scaleOf(y, drawn),
        symbol: { type: "identity" },
        marks: [
          ...axes(x, y, drawn),
          areaY(of("just reached"), { x: along, y: up, fill: curve, fillOpacity: 0.14 }),
          line(of("just reached"), { x: along, y: up, stroke: curve, strokeWidth: 2 }),
          dot(of("just reached"), { x: along, y: up, fill: curve, r: 3.5, symbol: "circle" }),
          ...RANGES.map((what) => line(of(what), whisker)),
          dot(of("as stated"), {
            x: along,
            y: up,
            fill: stated,
            stroke: INKS.text.paint,
            r: 6,
            symbol: "triangle",
          }),
        ],
      };
    }),
  };
}

function axisOf(name: CostName): AxisOf {
  const unit = unitOf(name);
  return {
    column: `${name.replace("-", "_")}_${unit}`,
    label: `${COST_WORDS[name]} (${unit})`,
    scale: "linear",
    zero: true,
  };
}

function altText({ points, present, kind }: Frontier, x: AxisOf, y: AxisOf): string {
  const [first, last] = [points[0], points[points.length - 1]];
  if (kind !== "curve" || !first || !last) {
    return kind === "never" ? "No pair reaches the target." : "Every pair reaches the target.";
  }
  const number = (value: number) => String(Number(value.toPrecision(3)));
  return (
    `The curve falls from ${y.label} ${number(first.y)} where ${x.label} is ${number(first.x)} ` +
    `to ${number(last.y)} at ${number(last.x)}. ` +
    `The primitives as stated are at ${number(present.x)} and ${number(present.y)}.`
  );
}
