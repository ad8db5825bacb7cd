import { axisY, ruleX, ruleY } from "@observablehq/plot";
import type { Objective } from "../cost/objective.ts";
import { RESPECT_WORDS, respectsFor } from "../report/robust-report.ts";
import type { Respect } from "../sensitivity/comparison.ts";
import type { SwitchStep } from "../sensitivity/diff.ts";
import { moveOf } from "../sensitivity/diff.ts";
import { numbers } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { gainAxis, gainDots, gainLegend } from "./gain-marks.ts";
import { logTicks, tickText } from "./log-ticks.ts";
import { DASHES, SERIES, SYMBOLS } from "./palette.ts";
import { textWidth } from "./svg.ts";

/** What the effects of switches are on. */
export interface EffectsOf {
  /** Those of one network. */
  readonly steps: readonly SwitchStep[];
  readonly network: string;
  readonly option: string;
  readonly baseline: string;
  readonly objective: Objective;
}

const ENDS = [
  {
    from: "consistent",
    label: "from the consistent answer, one switch to published",
    color: SERIES[0]?.paint ?? "",
    symbol: SYMBOLS[0],
    dash: DASHES[0],
    dy: -5,
  },
  {
    from: "published",
    label: "from the published runs, one switch to consistent",
    color: SERIES[1]?.paint ?? "",
    symbol: SYMBOLS[1],
    dash: DASHES[1],
    dy: 5,
  },
] as const;

/**
 * How each switch moves the gains of an option: flipped alone from either end, a line from the gain there to the gain after. The
 * largest effects come first.
 *
 * @returns nothing if no switch moves a gain
 */
export function switchEffectsChart(of: EffectsOf): Chart | undefined {
  const { network, option, baseline, objective } = of;
  const respects = respectsFor(objective);
  const words = (respect: Respect) => RESPECT_WORDS[respect](objective);
  const rows = effectRows(of);
  const names = [...new Set(rows.map((row) => String(row.switch)))];
  if (names.length === 0) return undefined;
  return {
    name: "switch-effects",
    title: `How each switch moves the gain of ${option}, ${network}`,
    caption:
      `Gains over ${baseline}, CiM for every GEMM, before and after one switch is flipped alone; vertical lines are the gains ` +
      `before. Right of 1x CiM is better. The largest effects first.${leftOutText(of, names)}`,
    alt: altText(rows),
    width: CHART_WIDTH,
    height: 78 + names.length * 26,
    rows,
    legend: gainLegend(ENDS),
    draw: plotted((drawn) => {
      const values = [...numbers(drawn, "before"), ...numbers(drawn, "after")];
      const { domain, ticks } = logTicks([1, ...values], Math.floor(12 / respects.length));
      return {
        marginLeft: 12 + Math.max(...names.map((name) => textWidth(name, 12))),
        marginTop: 22,
        marginBottom: 44,
        x: { type: "log", domain, axis: null },
        y: { domain: names, label: null, axis: null },
        fx: { domain: respects.map(words), label: null, axis: "top", padding: 0.08 },
        marks: [
          ...gainAxis(ticks),
          axisY({ label: null, tickSize: 0, facetAnchor: "left" }),
          ...ENDS.flatMap((end) => endMarks(drawn, end)),
        ],
      };
    }),
  };
}

/** Where the gains were, and to where each switch moves them. */
function endMarks(all: readonly Row[], end: (typeof ENDS)[number]) {
  const { from, color, dash, dy } = end;
  const rows = all.filter((row) => row.from === from);
  const starts = [...new Map(rows.map((row) => [row.gain_in, row])).values()];
  return [
    ruleX(starts, { fx: "gain_in", x: "before", stroke: color, strokeDasharray: dash }),
    ruleY(rows, {
      fx: "gain_in",
      x1: "before",
      x2: "after",
      y: "switch",
      dy,
      stroke: color,
      strokeWidth: 1.75,
    }),
    gainDots(
      rows,
      end,
      { fx: "gain_in", x: "after", y: "switch" },
      (row) => `${row.switch}: ${tickText(Number(row.before))}x to ${tickText(Number(row.after))}x`,
    ),
  ];
}

/** What flips from either end move, and the largest change of each switch in any respect, as a ratio above 1. */
function movesOf({ steps, option, objective }: EffectsOf) {
  const moved = steps.flatMap((step) => {
    const { before, after, flips } = moveOf(step, option);
    return step.from !== "path" && before && after ? [{ step, before, after, flips }] : [];
  });
  const sizes = new Map<string, number>();
  for (const { step, before, after } of moved) {
    const factors = respectsFor(objective).map((respect) => {
      const ratio = after.gains[respect] / before.gains[respect];
      return Math.max(ratio, 1 / ratio);
    });
    sizes.set(step.switch, Math.max(sizes.get(step.switch) ?? 1, ...factors));
  }
  return { moved, sizes };
}

/** A row per switch, end and respect, of all switches that move a gain from either end, if any does so visibly of those that do. */
function effectRows(of: EffectsOf): Row[] {
  const { objective } = of;
  const { moved, sizes } = movesOf(of);
  const least = Math.max(...sizes.values()) > SEEN ? SEEN : MOVES;
  const size = ({ step }: (typeof moved)[number]) => sizes.get(step.switch) ?? 1;
  return moved
    .filter((move) => size(move) > least)
    .sort((a, b) => size(b) - size(a))
    .flatMap(({ step, before, after, flips }) =>
      respectsFor(objective).map(
        (respect): Row => ({
          switch: step.switch,
          kind: step.kind,
          from: step.from,
          to: step.to,
          gain_in: RESPECT_WORDS[respect](objective),
          before: before.gains[respect],
          after: after.gains[respect],
          flips,
        }),
      ),
    );
}

/** Changes of less are not seen in a drawing, and of less than a tenth of a percent are none. */
const SEEN = 1.02;
const MOVES = 1.001;

/** Which switches have no row: those that move too little, and how many move nothing. */
function leftOutText(of: EffectsOf, drawn: readonly string[]): string {
  const { sizes } = movesOf(of);
  const rest = [...sizes].filter(([name]) => !drawn.includes(name));
  const little = rest.filter(([, size]) => size > MOVES).map(([name]) => name);
  const nothing = rest.length - little.length;
  const parts = [
    ...(little.length === 0 ? [] : [`${little.join(", ")} move it by less than 2 %`]),
    ...(nothing === 0
      ? []
      : [`${nothing} ${nothing === 1 ? "switch moves" : "switches move"} nothing`]),
  ];
  return parts.length === 0 ? "" : ` Not drawn: ${parts.join("; ")}.`;
}

function altText(rows: readonly Row[]): string {
  const [first] = rows;
  const flipping = new Set(rows.flatMap((row) => (row.flips ? [String(row.switch)] : [])));
  const flips =
    flipping.size === 0 ? "No switch alone flips" : `${[...flipping].join(", ")} alone flips`;
  return (
    `Lines per switch. The largest effect is that of ${first?.switch}: from ${tickText(Number(first?.before))} to ` +
    `${tickText(Number(first?.after))} times. ${flips} whether CiM is better.`
  );
}
