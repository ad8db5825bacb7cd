import { axisX, axisY, rect, ruleX, ruleY, text } from "@observablehq/plot";
import type { Objective } from "../cost/objective.ts";
import type { Station } from "../phase/border.ts";
import type { Contest } from "../phase/contest.ts";
import type { Diagram } from "../phase/diagram.ts";
import { axisName } from "../phase/slice.ts";
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
 * A phase diagram: who wins over two extents, both on logarithmic axes. Along each row colours change where the exact border
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
  const fixed = Object.entries(slice.fixed).map(([of, value]) => `${of} = ${value}`);
  const at = fixed.length === 0 ? "" : ` at ${fixed.join(", ")}`;
  const word = OBJECTIVE_WORDS[objective];
  return {
    name: `phase-${nameX}-${nameY}`.replaceAll("=", ""),
    title: `Who wins by ${word} over ${nameX} and ${nameY}${at}`,
    caption:
      `Letters and colours: the option with the least ${word}; numbers: how many times more ${baseline} takes than the best ` +
      `CiM option. ${provenText(contests)} Lines are borders between neighbouring extents: along ${nameX} where the ` +
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
      const [left, right] = [edges(xs)[0] ?? 1, edges(xs).at(-1) ?? 1];
      const [bottom, top] = [edges(ys)[0] ?? 1, edges(ys).at(-1) ?? 1];
      const line = { stroke: INKS.text.paint, strokeWidth: 2 };
      const number = {
        text: (row: Row) => `≥ ${row.first}`,
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
        x: { type: "log", base: 2, domain: [left, right], axis: null },
        y: { type: "log", base: 2, domain: [bottom, top], axis: null },
        marks: [
          rect(of("region"), {
            x1: "x_from",
            x2: "x_to",
            y1: "y_from",
            y2: "y_to",
            fill: (row: Row) => fillOf(row.winner),
          }),
          ruleX(edges(xs), { stroke: INKS.muted.paint, strokeOpacity: 0.35, strokeWidth: 0.5 }),
          ruleY(edges(ys), { stroke: INKS.muted.paint, strokeOpacity: 0.35, strokeWidth: 0.5 }),
          ruleX(of("border along x"), { x: "x", y1: "y_from", y2: "y_to", ...line }),
          ruleY(of("border along y"), {
            y: "y",
            x1: "x_from",
            x2: "x_to",
            ...line,
            strokeDasharray: "3,2",
          }),
          text(of("cell"), {
            x: besideBorders(of("border along x"), [left, right]),
            y: "y",
            text: "label",
            fill: (row: Row) => textOn(fillOf(row.winner)),
            stroke: (row: Row) => fillOf(row.winner),
            strokeWidth: 3,
            dy: -5,
          }),
          text(of("border along x"), { ...number, x: "x", y: "y", dx: 4, dy: ROW / 2 - 9 }),
          axisX([...xs], {
            label: labelOf(nameX),
            labelAnchor: "center",
            labelArrow: "none",
            text: String,
          }),
          axisY([...ys], {
            label: labelOf(nameY),
            labelAnchor: "center",
            labelArrow: "none",
            text: String,
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

/** Where the text of a cell stands along x: at its middle, or as far beside it as the cell has room if a border line is there. */
function besideBorders(borders: readonly Row[], [left, right]: readonly [number, number]) {
  const pixels = (CHART_WIDTH - LEFT - RIGHT) / Math.log(right / left);
  return (row: Row): number => {
    const middle = Number(row.x);
    const half = textWidth(String(row.label), 12) / 2 + 4;
    const room = Math.max(0, Math.log(Number(row.x_to) / middle) * pixels - half);
    const distances = borders
      .filter(({ y }) => y === row.y)
      .map(({ x }) => Math.log(Number(x) / middle) * pixels)
      .filter((distance) => Math.abs(distance) < half);
    const [near = half] = distances;
    const away = Math.min(room, half - Math.abs(near));
    return middle * Math.exp((near >= 0 ? -away : away) / pixels);
  };
}

/** Whether the mappings that the letters hang on are proven optimal. */
function provenText(contests: readonly Contest[]): string {
  const open = contests.filter(({ proven }) => !proven).length;
  if (open === 0) return "Mappings are proven optimal on both sides.";
  if (open === contests.length) return "Mappings are not proven optimal.";
  return `Mappings are proven optimal on both sides but for ${open} of ${contests.length} cells.`;
}

function labelOf(name: string): string {
  return name === "intensity" ? "arithmetic intensity (MACs per element)" : `${name} (elements)`;
}

/** Between neighbours the geometric mean; beyond the ends as far as on their other side. */
function edges(values: readonly number[]): number[] {
  const middles = values.slice(1).map((value, i) => Math.sqrt(value * (values[i] ?? value)));
  const [first, last] = [values[0] ?? 1, values.at(-1) ?? 1];
  const [low, high] = [middles[0], middles.at(-1)];
  return [
    low === undefined ? first / Math.SQRT2 : (first * first) / low,
    ...middles,
    high === undefined ? last * Math.SQRT2 : (last * last) / high,
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

function cellRows({ xs, ys, cells }: Diagram, marks: ReadonlyMap<string, string>): Row[] {
  const acrossX = edges(xs);
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
  const { xs, ys, cells } = diagram;
  const [acrossX, acrossY] = [edges(xs), edges(ys)];
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
      at: middle(below, above),
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
    const [low = at, high = at] = [edges(values)[i], edges(values)[i + 1]];
    // Along a row the colours change there; along a column the line holds at the middle of the cell alone.
    const share = along === "x" ? 1 : ACROSS;
    const [from, to] = [at * (low / at) ** share, at * (high / at) ** share];
    const span =
      along === "x" ? { y: at, y_from: from, y_to: to } : { x: at, x_from: from, x_to: to };
    return crossings
      .flatMap(({ flips }) => flips)
      .map(({ below, above }) => ({
        ...COLUMNS,
        ...span,
        kind: `border along ${along}`,
        [along]: middle(below, above),
        winner: above.contest.winner.option.name,
        label: `${below.value} | ${above.value}`,
        first: above.value,
      }));
  });
}

function middle(below: Station, above: Station): number {
  return Math.sqrt(below.value * above.value);
}

function altText(contests: readonly Contest[], x: string, y: string): string {
  const counts = new Map<string, number>();
  for (const { winner } of contests)
    counts.set(winner.option.name, (counts.get(winner.option.name) ?? 0) + 1);
  const parts = [...counts].map(([name, n]) => `${name} wins in ${n}`);
  return `A grid of ${contests.length} cells over ${x} and ${y}: ${parts.join(", ")}.`;
}
