import { axisX, axisY, rect, ruleX, ruleY, text } from "@observablehq/plot";
import type { Objective } from "../cost/objective.ts";
import type { Station } from "../phase/border.ts";
import type { Contest } from "../phase/contest.ts";
import type { Diagram } from "../phase/diagram.ts";
import type { AxisScale, Slice, SliceAxis } from "../phase/slice.ts";
import { axisName, axisScale, axisUnit } from "../phase/slice.ts";
import { axisTitle, axisValue, fixedText } from "../report/axis-words.ts";
import { significant } from "../report/number.ts";
import { OBJECTIVE_WORDS } from "../report/objective-words.ts";
import { markOf, marksOf } from "../report/phase-picture.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { cyclic, FILLS, INKS, textOn } from "./palette.ts";
import { textWidth } from "./svg.ts";

/** Of the cores: nearly white, so that what stands out is CiM. */
const CORES_FILL = FILLS[7];
/** Of the CiM options that win, apart in grey too; every cell has a letter as well. */
const CIM_FILLS = [FILLS[4], FILLS[5], FILLS[2], FILLS[6], FILLS[3], FILLS[1], FILLS[0]];

/**
 * A phase diagram: who wins over two axes, logarithmic ones unless they say otherwise. Along each row colours change where the exact border
 * lies, and lines show the borders between rows; each cell has the letter of its winner and the gain of the best CiM option.
 */
export function phaseDiagramChart(diagram: Diagram, objective: Objective): Chart {
  const { slice, xs, ys } = diagram;
  const contests = diagram.cells.flat().flatMap((cell) => cell ?? []);
  const marks = marksOf(contests);
  const baseline = contests[0]?.baseline.option.name ?? "the baseline";
  const fills = new Map([...marks.keys()].map((name, i) => [name, cyclic(CIM_FILLS, i)]));
  const fillOf = (name: unknown) => fills.get(String(name)) ?? CORES_FILL;
  const [nameX, nameY] = [axisName(slice.x), axisName(slice.y)];
  const [scaleX, scaleY] = [axisScale(slice.x), axisScale(slice.y)];
  const at = fixedText(slice).replaceAll("=", " = ");
  const [unitX, unitY] = [axisUnit(slice.x), axisUnit(slice.y)];
  const word = OBJECTIVE_WORDS[objective];
  return {
    name: `phase-${nameX}-${nameY}`.replaceAll("=", "").replaceAll(".", "-"),
    title: `Who wins by ${word} over ${nameX} and ${nameY}${at}`,
    caption:
      `Letters and colours: the option with the least ${word}; numbers: how many times more ${baseline} takes than the best ` +
      `CiM option. ${provenText(contests)} Lines are borders between neighbouring ${neighbours(slice)}: along ${nameX} where the ` +
      `colours change, along ${nameY} dashed ones across a column, of whose middle they hold. Numbers at lines are the first ${nameX} tried beyond; the data have those of all lines.`,
    alt: altText(contests, nameX, nameY),
    width: CHART_WIDTH,
    height: 70 + ys.length * ROW,
    legend: [
      ...[...marks].map(([name, mark]) => ({
        label: `${mark}  ${name}`,
        color: fillOf(name),
        mark: { kind: "fill" as const },
      })),
      { label: `.  ${baseline}`, color: CORES_FILL, mark: { kind: "fill" as const } },
      ...(contests.some(({ tied }) => tied)
        ? [
            {
              label: `=  as good as ${baseline}`,
              color: CORES_FILL,
              mark: { kind: "fill" as const },
            },
          ]
        : []),
      {
        label: `${word} of ${baseline} over that of the best CiM option`,
        color: INKS.text.paint,
        mark: { kind: "letter" as const, letter: "1.2" },
      },
    ],
    rows: [...regionRows(diagram), ...borderRows(diagram), ...cellRows(diagram, marks)],
    draw: plotted((rows) => {
      const of = (kind: string) => rows.filter((row) => row.kind === kind);
      const [acrossX, acrossY] = [edges(xs, scaleX), edges(ys, scaleY)];
      const [left, right] = [acrossX[0] ?? 1, acrossX.at(-1) ?? 1];
      const [bottom, top] = [acrossY[0] ?? 1, acrossY.at(-1) ?? 1];
      const line = { stroke: INKS.text.paint, strokeWidth: 2 };
      const number = {
        text: (row: Row) => `≥ ${axisValue(Number(Number(row.first).toPrecision(4)), unitX)}`,
        textAnchor: "start",
        fontSize: 11,
        fontWeight: 600,
        fill: (row: Row) => textOn(fillOf(row.winner)),
        stroke: (row: Row) => fillOf(row.winner),
        strokeWidth: 3,
      } as const;
      return {
        marginLeft: LEFT,
        marginRight: RIGHT,
        marginBottom: 40,
        x: { ...plotScale(scaleX), domain: [left, right], axis: null },
        y: { ...plotScale(scaleY), domain: [bottom, top], axis: null },
        marks: [
          rect(of("region"), {
            x1: "x_from",
            x2: "x_to",
            y1: "y_from",
            y2: "y_to",
            fill: (row: Row) => fillOf(row.winner),
          }),
          ruleX(acrossX, { stroke: INKS.muted.paint, strokeOpacity: 0.35, strokeWidth: 0.5 }),
          ruleY(acrossY, { stroke: INKS.muted.paint, strokeOpacity: 0.35, strokeWidth: 0.5 }),
          ruleX(of("border along x"), { x: "x", y1: "y_from", y2: "y_to", ...line }),
          ruleY(of("border along y"), {
            y: "y",
            x1: "x_from",
            x2: "x_to",
            ...line,
            strokeDasharray: "3,2",
          }),
          text(of("cell"), {
            x: besideBorders(of("border along x"), [left, right], scaleX),
            y: "y",
            text: "label",
            fill: (row: Row) => textOn(fillOf(row.winner)),
            stroke: (row: Row) => fillOf(row.winner),
            strokeWidth: 3,
            dy: -5,
          }),
          text(of("border along x"), { ...number, x: "x", y: "y", dx: 4, dy: ROW / 2 - 9 }),
          axisX([...xs], {
            label: labelOf(slice.x),
            labelAnchor: "center",
            labelArrow: "none",
            text: (value: number) => axisValue(value, unitX),
          }),
          axisY([...ys], {
            label: labelOf(slice.y),
            labelAnchor: "center",
            labelArrow: "none",
            text: (value: number) => axisValue(value, unitY),
          }),
        ],
      };
    }),
  };
}

/** Height of a row of cells, pixels. */
const ROW = 40;
const LEFT = 64;
const RIGHT = 20;

/** An axis of Plot; values keep their ratios on a logarithmic one. */
function plotScale(scale: AxisScale) {
  return scale === "log" ? ({ type: "log", base: 2 } as const) : ({ type: "linear" } as const);
}

/** Arithmetic along an axis: by ratios on a logarithmic one, by differences on a linear one. */
const ALONG = {
  log: {
    distance: (to: number, from: number) => Math.log(to / from),
    shifted: (from: number, by: number) => from * Math.exp(by),
    middle: (a: number, b: number) => Math.sqrt(a * b),
    mirrored: (at: number, of: number) => (at * at) / of,
    toward: (from: number, to: number, share: number) => from * (to / from) ** share,
    beside: (alone: number) => alone * Math.SQRT2,
  },
  linear: {
    distance: (to: number, from: number) => to - from,
    shifted: (from: number, by: number) => from + by,
    middle: (a: number, b: number) => (a + b) / 2,
    mirrored: (at: number, of: number) => 2 * at - of,
    toward: (from: number, to: number, share: number) => from + (to - from) * share,
    beside: (alone: number) => alone + (Math.abs(alone) || 1) / 2,
  },
} as const;

/** Where the text of a cell stands along x: at its middle, or as far beside it as the cell has room if a border line is there. */
function besideBorders(
  borders: readonly Row[],
  [left, right]: readonly [number, number],
  scale: AxisScale,
) {
  const { distance, shifted } = ALONG[scale];
  const pixels = (CHART_WIDTH - LEFT - RIGHT) / distance(right, left);
  return (row: Row): number => {
    const middle = Number(row.x);
    const half = textWidth(String(row.label), 12) / 2 + 4;
    const room = Math.max(0, distance(Number(row.x_to), middle) * pixels - half);
    const distances = borders
      .filter(({ y }) => y === row.y)
      .map(({ x }) => distance(Number(x), middle) * pixels)
      .filter((far) => Math.abs(far) < half);
    const [near = half] = distances;
    const away = Math.min(room, half - Math.abs(near));
    return shifted(middle, (near >= 0 ? -away : away) / pixels);
  };
}

/** Whether the mappings that the letters hang on are proven optimal. */
function provenText(contests: readonly Contest[]): string {
  const open = contests.filter(({ proven }) => !proven).length;
  if (open === 0) return "Mappings are proven optimal on both sides.";
  if (open === contests.length) return "Mappings are not proven optimal.";
  return `Mappings are proven optimal on both sides but for ${open} of ${contests.length} cells.`;
}

function labelOf(axis: SliceAxis): string {
  if (axis.kind === "intensity") return "arithmetic intensity (MACs per element)";
  return axis.kind === "extents" ? `${axisName(axis)} (elements)` : axisTitle(axis);
}

/** Among what a border has neighbours. */
function neighbours({ x, y }: Slice): string {
  const kinds = [x, y].map(({ kind }) => (kind === "parameter" ? "values" : "extents"));
  return [...new Set(kinds)].sort().join(" or ");
}

/** Between neighbours the middle, by ratio or by difference; beyond the ends as far as on their other side. */
function edges(values: readonly number[], scale: AxisScale): number[] {
  const { middle, mirrored, beside } = ALONG[scale];
  const middles = values.slice(1).map((value, i) => middle(value, values[i] ?? value));
  const [first, last] = [values[0] ?? 1, values.at(-1) ?? 1];
  const [low, high] = [middles[0], middles.at(-1)];
  return [
    mirrored(first, low ?? beside(first)),
    ...middles,
    high === undefined ? beside(last) : mirrored(last, high),
  ];
}

const COLUMNS: Row = {
  kind: "",
  x: undefined,
  y: undefined,
  x_from: undefined,
  x_to: undefined,
  y_from: undefined,
  y_to: undefined,
  winner: undefined,
  label: undefined,
  first: undefined,
  gain: undefined,
};

function cellRows({ slice, xs, ys, cells }: Diagram, marks: ReadonlyMap<string, string>): Row[] {
  const acrossX = edges(xs, axisScale(slice.x));
  return ys.flatMap((y, i) =>
    xs.flatMap((x, j): Row[] => {
      const cell = cells[i]?.[j];
      if (!cell) return [];
      const label = `${markOf(cell, marks)} ${significant(cell.gain, 3)}`;
      const winner = cell.winner.option.name;
      const x_to = acrossX[j + 1];
      return [{ ...COLUMNS, kind: "cell", x, y, x_to, winner, label, gain: cell.gain }];
    }),
  );
}

/** Stretches of a row with one winner: from cell to cell, changing at exact borders where those were looked for. */
function regionRows(diagram: Diagram): Row[] {
  const { slice, xs, ys, cells } = diagram;
  const [acrossX, acrossY] = [edges(xs, axisScale(slice.x)), edges(ys, axisScale(slice.y))];
  return ys.flatMap((y, i) => {
    const stretches: { from: number; to: number; winner: string }[] = [];
    for (const [j, cell] of (cells[i] ?? []).entries()) {
      const [from, to] = [acrossX[j] ?? 0, acrossX[j + 1] ?? 0];
      if (!cell) continue;
      const winner = cell.winner.option.name;
      const last = stretches.at(-1);
      if (last && last.to === from && last.winner === winner) last.to = to;
      else if (last && last.to === from) {
        const changes = changesIn(diagram, y, xs[j - 1] ?? 0);
        const [first] = changes;
        if (first) last.to = first.at;
        for (const [k, change] of changes.entries())
          stretches.push({ from: change.at, to: changes[k + 1]?.at ?? to, winner: change.winner });
        if (!first) stretches.push({ from, to, winner });
      } else stretches.push({ from, to, winner });
    }
    const [y_from, y_to] = [acrossY[i], acrossY[i + 1]];
    return stretches.map(({ from, to, winner }) => ({
      ...COLUMNS,
      kind: "region",
      y,
      x_from: from,
      x_to: to,
      y_from,
      y_to,
      winner,
    }));
  });
}

/** Where winners change in a row between a value of the grid and the next, and who wins from there. */
function changesIn({ borders, slice }: Diagram, y: number, low: number) {
  if (slice.x.kind === "intensity") return [];
  return borders
    .filter(({ along, at }) => along === "x" && at === y)
    .flatMap(({ crossings }) => crossings.filter((crossing) => crossing.low === low))
    .flatMap(({ flips }) => flips)
    .map(({ below, above }) => ({
      at: middle(below, above, axisScale(slice.x)),
      winner: above.contest.winner.option.name,
    }));
}

/** The share of a cell's width, from its middle, that a border along a column takes: it is seen beside the cell's text. */
const ACROSS = 0.92;

function borderRows({ borders, slice, xs, ys }: Diagram): Row[] {
  return borders.flatMap(({ along, at, crossings }) => {
    const axis = along === "x" ? slice.x : slice.y;
    if (axis.kind === "intensity") return [];
    const values = along === "x" ? ys : xs;
    const i = values.indexOf(at);
    const across = axisScale(along === "x" ? slice.y : slice.x);
    const all = edges(values, across);
    const [low = at, high = at] = [all[i], all[i + 1]];
    // Along a row the colours change there; along a column the line holds at the middle of the cell alone.
    const share = along === "x" ? 1 : ACROSS;
    const { toward } = ALONG[across];
    const [from, to] = [toward(at, low, share), toward(at, high, share)];
    const span =
      along === "x" ? { y: at, y_from: from, y_to: to } : { x: at, x_from: from, x_to: to };
    return crossings
      .flatMap(({ flips }) => flips)
      .map(({ below, above }) => ({
        ...COLUMNS,
        ...span,
        kind: `border along ${along}`,
        [along]: middle(below, above, axisScale(axis)),
        winner: above.contest.winner.option.name,
        label: `${below.value} | ${above.value}`,
        first: above.value,
      }));
  });
}

function middle(below: Station, above: Station, scale: AxisScale): number {
  return ALONG[scale].middle(below.value, above.value);
}

function altText(contests: readonly Contest[], x: string, y: string): string {
  const counts = new Map<string, number>();
  for (const { winner } of contests)
    counts.set(winner.option.name, (counts.get(winner.option.name) ?? 0) + 1);
  const parts = [...counts].map(([name, n]) => `${name} wins in ${n}`);
  return `A grid of ${contests.length} cells over ${x} and ${y}: ${parts.join(", ")}.`;
}
