import { axisY, barX, gridX, ruleX, text } from "@observablehq/plot";
import { rangeText } from "../report/input-words.ts";
import { times } from "../report/number.ts";
import { OBJECTIVE_WORDS } from "../report/objective-words.ts";
import { shownBars } from "../report/robust-report.ts";
import type { Robustness } from "../sensitivity/robust.ts";
import { GRID, logAxisX, numbers, RULE } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { logTicks, tickText } from "./log-ticks.ts";
import { FILLS, INKS } from "./palette.ts";
import { textWidth } from "./svg.ts";

/** One option of an analysis, as that lists it. */
type Option = Robustness["options"][number];

/** The two ends of a range: the dark one above, the light one below, so that both are seen where they go the same way. */
const ENDS = [
  { column: "gain_at_low", label: "input at its low end", fill: FILLS[2], top: 0, bottom: 15 },
  { column: "gain_at_high", label: "input at its high end", fill: FILLS[5], top: 15, bottom: 0 },
] as const;

/** Height of an input with both its bars, pixels. */
const ROW_HEIGHT = 34;

/** Of the ends of bars, pixels. */
const LABEL_SIZE = 11;

/**
 * What a verdict hangs on: the gain with one input at either end of its range, the others at their values, everything mapped
 * anew. The widest swing comes first; a line marks equality, a dashed one the gain with every input at its value.
 *
 * @returns nothing if no input moves the gain
 */
export function tornadoChart(robustness: Robustness, of: Option): Chart | undefined {
  const { compared } = robustness;
  const { option, gains, tornado } = of;
  const shown = shownBars(tornado).filter(({ swing }) => swing > 1);
  if (shown.length === 0) return undefined;
  const baseline = compared.hardware.baseline.name;
  const measure = OBJECTIVE_WORDS[compared.mappers.options.objective];
  const rows = shown.map((bar): Row => {
    const [first, ...others] = bar.input.numbers;
    return {
      input: bar.input.name,
      label: inputLabel(bar.input.name, rangeText(bar), others.length),
      moves_with: others.map(({ name }) => name).join(" "),
      low: first?.low,
      value: first?.value,
      high: first?.high,
      gain: gains.objective,
      gain_at_low: bar.low.objective,
      gain_at_high: bar.high.objective,
      swing: bar.swing,
    };
  });
  const labels = rows.map(({ label }) => String(label));
  return {
    name: "tornado",
    title: `What the gain of ${option.name} hangs on, ${compared.network.name}`,
    caption:
      `Gain in ${measure} over ${baseline}, CiM for every GEMM, with one input at either end of its range and the others at ` +
      `their values, everything mapped anew; right of 1x CiM is better. "+1" stands for another number that moves with the ` +
      `first.${leftOut(tornado.length - rows.length)}`,
    alt: altText(rows, gains.objective),
    width: CHART_WIDTH,
    height: 56 + rows.length * ROW_HEIGHT,
    rows,
    legend: [
      ...ENDS.map(({ label, fill }) => ({ label, color: fill, mark: { kind: "fill" } as const })),
      {
        label: "every input at its value",
        color: INKS.muted.paint,
        mark: { kind: "line", dash: VALUE.strokeDasharray },
      },
    ],
    draw: plotted((drawn) => {
      const { domain, ticks } = ticksOf(drawn);
      return {
        marginLeft: 14 + Math.max(...labels.map((label) => textWidth(label, 12))),
        marginRight: 16,
        marginBottom: 44,
        x: { type: "log", domain, axis: null },
        y: { domain: labels, label: null, axis: null, padding: 0.12 },
        marks: [
          gridX(ticks, GRID),
          logAxisX(`gain in ${measure} over the baseline (ratio)`, ticks, timesText),
          axisY({ label: null, tickSize: 0 }),
          ...ENDS.map((end) => barMark(drawn, end, domain)),
          ruleX([gains.objective].filter(isDrawn), VALUE),
          ruleX([1], RULE),
          ...ENDS.flatMap((end) => gainMarks(drawn, end, domain)),
        ],
      };
    }),
  };
}

/** The line of the gain with every input at its value. */
const VALUE = { stroke: INKS.muted.paint, strokeWidth: 1.5, strokeDasharray: "4,3" } as const;

/** Bars from the gain with every input at its value to that at one end. */
function barMark(
  rows: readonly Row[],
  { column, fill, top, bottom }: (typeof ENDS)[number],
  domain: readonly [number, number],
) {
  return barX(rows, {
    x1: inside(domain, "gain"),
    x2: inside(domain, column),
    y: "label",
    insetTop: top,
    insetBottom: bottom,
    fill,
    stroke: INKS.text.paint,
    strokeWidth: 0.75,
  });
}

/** The gains that are reached, beside the ends of the bars; they stay readable on lines. */
function gainMarks(
  rows: readonly Row[],
  { column, top, bottom }: (typeof ENDS)[number],
  domain: readonly [number, number],
) {
  const rises = (row: Row) => Number(row[column]) >= Number(row.gain);
  const label = {
    x: inside(domain, column),
    y: "label",
    text: (row: Row) => gainText(Number(row[column])),
    dy: (top - bottom) / 2,
    fontSize: LABEL_SIZE,
    fill: INKS.text.paint,
    stroke: INKS.paper.paint,
    strokeWidth: 4,
  } as const;
  return [
    text(rows, { ...label, filter: rises, textAnchor: "start", dx: 5 }),
    text(rows, { ...label, filter: (row: Row) => !rises(row), textAnchor: "end", dx: -5 }),
  ];
}

/** A gain that is 0 is drawn at the edge. */
function inside([least]: readonly [number, number], column: string) {
  return (row: Row) => Math.max(least, Number(row[column]));
}

/** A domain with room for the figures beside the bars. */
function ticksOf(rows: readonly Row[]) {
  const values = ["gain", ...ENDS.map(({ column }) => column)]
    .flatMap((column) => numbers(rows, column))
    .filter(isDrawn);
  const [low, high] = [Math.min(1, ...values), Math.max(1, ...values)];
  const room = Math.max(1.02, (high / low) ** 0.13);
  return logTicks([low / room, high * room], 9);
}

/** What cannot be built gains 0, which has no place on the axis. */
function isDrawn(gain: number): boolean {
  return gain > 0 && gain < Number.POSITIVE_INFINITY;
}

function gainText(gain: number): string {
  return gain > 0 ? times(gain) : "none fits";
}

function timesText(tick: number): string {
  return `${tickText(tick)}x`;
}

/** `SMEM.readEnergy 24.9 to 36.1 pJ +1`. */
function inputLabel(name: string, range: string, more: number): string {
  const [quantity = name, ...unit] = name.split("_");
  const written = unit.join(" ").replace(" per ", "/").replace("um2", "µm²");
  return [
    quantity,
    range,
    ...(written === "" ? [] : [written]),
    ...(more > 0 ? [`+${more}`] : []),
  ].join(" ");
}

function leftOut(inputs: number): string {
  if (inputs === 0) return "";
  return ` ${inputs} more ${inputs === 1 ? "input moves" : "inputs move"} it less, or not at all.`;
}

function altText(rows: readonly Row[], gain: number): string {
  const parts = rows
    .slice(0, 3)
    .map(
      (row) =>
        `${row.input} moves it from ${gainText(Number(row.gain_at_low))} to ${gainText(Number(row.gain_at_high))}`,
    );
  return `The gain is ${gainText(gain)}. ${parts.join("; ")}.`;
}
