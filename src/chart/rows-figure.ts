import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import type { CollectedColumn, CollectedTable } from "../report/collected-table.ts";
import { columnLabel } from "../report/column-label.ts";
import { unitIn } from "../report/column-units.ts";
import type { FigureKind } from "../report/figure-kind.ts";
import type { FrontQuestion } from "../report/table-front.ts";
import { usualBest } from "../report/table-front.ts";
import type { Chart, Row } from "./chart.ts";
import {
  asked,
  assertFew,
  column,
  distinctOf,
  fault,
  favourite,
  find,
  isResult,
  MOST_CELLS,
  MOST_SERIES,
  several,
  usualSeries,
} from "./figure-columns.ts";
import { axisOf, pointsOf, thinned } from "./figure-places.ts";
import { capital, countText, ordinal, plain, rangeText, thinnedText } from "./figure-words.ts";
import type { BandOf } from "./heat-map.ts";
import { heatMapChart } from "./heat-map.ts";
import type { ParallelAxis } from "./parallel.ts";
import { parallelChart } from "./parallel.ts";
import { rowFrontChart } from "./row-front.ts";
import { scatterChart } from "./scatter.ts";

/** What a figure is to show; what is not said follows from the table. */
export interface FigureQuestion {
  readonly kind: FigureKind;
  /** What the rows are: `sweep smem`. */
  readonly of: string;
  readonly x?: string;
  readonly y?: string;
  readonly color?: string;
  /** Axes of parallel coordinates. */
  readonly columns?: readonly string[];
  /** What a front is of, and which rows are on it, by their places. */
  readonly front?: { readonly question: FrontQuestion; readonly places: ReadonlySet<number> };
}

/** Lines of parallel coordinates, more of which hide each other. */
const MOST_LINES = 1500;

/**
 * A figure of a table.
 *
 * @throws InputError with every column that is not there or not of use, and if there is nothing to draw
 */
export function rowsFigure(table: CollectedTable, question: FigureQuestion): Chart {
  switch (question.kind) {
    case "scatter":
      return scatter(table, question);
    case "front":
      return front(table, question);
    case "heat-map":
      return heatMap(table, question);
    case "parallel":
      return parallel(table, question);
  }
}

function scatter(table: CollectedTable, question: FigureQuestion): Chart {
  const { x, y, series } = planeOf(table, question);
  const points = pointsOf(table, [x, y]);
  const drawn = thinned(points, x, y, series);
  const rows = drawn.map((i) => rowAt(table, i, [x, y, ...(series ? [series] : [])]));
  return scatterChart({
    name: "scatter",
    title: `${capital(plain(y))} over ${plain(x)}`,
    caption: `${capital(countText(points.length, table, question.of))}${thinnedText(points.length, drawn.length)}.`,
    alt: `${rangeText(x, points)}; ${rangeText(y, points)}.`,
    rows: series ? rows : rows.map((row) => ({ ...row, [ALL]: question.of })),
    x: axisOf(x, points),
    y: axisOf(y, points),
    series: series?.name ?? ALL,
    label: "point",
  });
}

function front(table: CollectedTable, question: FigureQuestion): Chart {
  const { front } = question;
  const [gy, gx, ...more] = front?.question.goals ?? [];
  if (!front || !gx || !gy || more.length > 0) {
    throw fault(
      "invalid front to draw",
      "--pareto with two columns: the one upwards, the one across",
    );
  }
  const [x, y] = [column(table, gx.column), column(table, gy.column)];
  const groups = front.question.by.map((name) => column(table, name));
  const places = pointsOf(table, [x, y]);
  const labelAt = (i: number) =>
    groups.map(({ name, values, isNumeric }) => (isNumeric ? `${name} ${values[i]}` : values[i]));
  const beaten = thinned(
    places.filter((i) => !front.places.has(i)),
    x,
    y,
    undefined,
  );
  const drawn = [...places.filter((i) => front.places.has(i)), ...beaten];
  const rows = drawn.map((i) => ({
    ...rowAt(table, i, [x, y]),
    [SERIES]: groups.length === 0 ? question.of : labelAt(i).join(", "),
    on_front: front.places.has(i),
  }));
  assertFew(new Set(rows.map((row) => row[SERIES])).size, "--by");
  const within = groups.length === 0 ? "" : ` of the same ${groups.map(plain).join(", ")}`;
  return rowFrontChart({
    name: "front",
    title: `${capital(gy.best)} ${plain(y)} against ${gx.best} ${plain(x)}`,
    caption:
      `Of ${countText(places.length, table, question.of)}, the ${front.places.size} that no other${within} beats in one ` +
      `without losing in the other, joined by steps; the grey ones are beaten${thinnedText(places.length - front.places.size, beaten.length)}.`,
    alt: `${front.places.size} points on fronts; ${rangeText(x, places)}; ${rangeText(y, places)}.`,
    rows,
    x: axisOf(x, places),
    y: axisOf(y, places),
    series: SERIES,
    onFront: "on_front",
    lessIsBetter: gx.best === "least",
  });
}

function heatMap(table: CollectedTable, question: FigureQuestion): Chart {
  const varied = table.columns.filter((one) => one.name !== "index" && several(one));
  const inputs = varied.filter(
    (one) => distinctOf(one, MOST_CELLS) !== undefined && !isResult(one),
  );
  const value = asked(table, question.color, "color", true) ?? favourite(table, Y_FIRST);
  const x = asked(table, question.x, "x") ?? inputs.find((one) => one.isNumeric) ?? inputs[0];
  const y = asked(table, question.y, "y") ?? inputs.find((one) => one !== x);
  if (!x || !y || !value) {
    throw fault(
      "nothing to draw",
      "two columns with several values, --x and --y, and one of numbers, --color",
    );
  }
  const [bandX, bandY] = [bandOf(x), bandOf(y)];
  const best = usualBest(value.name);
  const cells = new Map<string, { at: number; count: number }>();
  const places = pointsOf(table, [value]);
  for (const i of places) {
    const key = JSON.stringify([x.values[i], y.values[i]]);
    const before = cells.get(key);
    const [one, other] = [Number(value.values[i]), Number(value.values[before?.at ?? i])];
    const isBetter = best === "least" ? one < other : one > other;
    cells.set(key, { at: before && !isBetter ? before.at : i, count: (before?.count ?? 0) + 1 });
  }
  const most = Math.max(0, ...[...cells.values()].map(({ count }) => count));
  const others = varied.filter((one) => one !== x && one !== y && !isResult(one));
  const among = others.map(plain).join(", ");
  return heatMapChart({
    name: "heat-map",
    title: `${capital(plain(value))} over ${plain(x)} and ${plain(y)}`,
    caption:
      `${capital(countText(places.length, table, question.of))}. ` +
      (most > 1
        ? `Each cell is the ${best} of up to ${most} rows${among === "" ? "" : `, which differ in ${among}`}.`
        : "Each cell is one row.") +
      (cells.size < bandX.values.length * bandY.values.length ? " Empty cells have none." : ""),
    alt: rangeText(
      value,
      [...cells.values()].map(({ at }) => at),
    ),
    rows: [...cells.values()].map(({ at, count }) => ({
      ...rowAt(table, at, [x, y, value]),
      points: count,
    })),
    x: bandX,
    y: bandY,
    value: { column: value.name, label: columnLabel(value.name) },
  });
}

function parallel(table: CollectedTable, question: FigureQuestion): Chart {
  const issues: Issue[] = [];
  const named = question.columns?.map((name) => find(table, name, "columns", issues));
  assertNoIssues(issues);
  const usual = table.columns.filter((one) => one.name !== "index" && several(one));
  const inputs = usual.filter((one) => !isResult(one));
  const results = [Y_FIRST, X_FIRST].flatMap(
    (name) => usual.find((one) => one.name === name) ?? [],
  );
  const axes = (named ?? [...inputs, ...results]).flatMap((one) => one ?? []);
  if (axes.length < 2)
    throw fault("nothing to draw", "--columns with two or more that have several values");
  const series = asked(table, question.color, "color") ?? usualSeries(table);
  if (series) assertFew(distinctOf(series, MOST_SERIES)?.length ?? MOST_SERIES + 1, "--color");
  const places = pointsOf(table, axes);
  const every = Math.max(1, Math.ceil(places.length / MOST_LINES));
  const drawn = places.filter((_, i) => i % every === 0);
  const shown = series && !axes.includes(series) ? [...axes, series] : axes;
  return parallelChart({
    name: "parallel",
    title: `Points of ${question.of} in ${axes.length} quantities`,
    caption:
      `A line is a row: ${countText(places.length, table, question.of)}` +
      `${every > 1 ? `, of which every ${ordinal(every)} is drawn` : ""}.${series ? ` Colours: ${plain(series)}.` : ""}`,
    alt: axes.map((one) => (one.isNumeric ? rangeText(one, places) : one.name)).join("; "),
    rows: drawn.map((i) => rowAt(table, i, shown)),
    axes: axes.map((one) => parallelAxis(one, places)),
    ...(series ? { series: series.name } : {}),
  });
}

/** Names of columns that figures add. */
const ALL = "rows";
const SERIES = "front_of";

/** What figures take first for their axes. */
const X_FIRST = "latency_ns";
const Y_FIRST = "energy_pJ";

/** The axes of a plane, and what its colours tell apart. */
function planeOf(table: CollectedTable, question: FigureQuestion) {
  const y = asked(table, question.y, "y", true) ?? favourite(table, Y_FIRST);
  const x = asked(table, question.x, "x", true) ?? favourite(table, X_FIRST, y);
  if (!x || !y) throw fault("nothing to draw", "two columns of numbers, --x and --y");
  const series = asked(table, question.color, "color") ?? usualSeries(table);
  if (series) assertFew(distinctOf(series, MOST_SERIES)?.length ?? MOST_SERIES + 1, "--color");
  return { x, y, series };
}

function parallelAxis(one: CollectedColumn, places: readonly number[]): ParallelAxis {
  const { name, isNumeric } = one;
  const label = columnLabel(name);
  if (isNumeric) return { column: name, label, scale: axisOf(one, places).scale };
  const words = distinctOf(one, MOST_CELLS)?.map(String);
  if (!words) throw fault(`too many words for an axis: ${name}`, `at most ${MOST_CELLS}`);
  return { column: name, label, scale: { words } };
}

function bandOf(one: CollectedColumn): BandOf {
  const values = distinctOf(one, MOST_CELLS);
  if (!values) throw fault(`too many values for a heat map: ${one.name}`, `at most ${MOST_CELLS}`);
  const inBytes = unitIn(one.name) === "B";
  return {
    column: one.name,
    label: columnLabel(one.name),
    values,
    text: (value) => (inBytes ? bytesText(Number(value)) : undefined),
  };
}

/** Bytes that are a power of two times some: `64 KiB`. */
function bytesText(value: number): string | undefined {
  const prefix = [
    [2 ** 30, "GiB"],
    [2 ** 20, "MiB"],
    [2 ** 10, "KiB"],
  ] as const;
  const found = prefix.find(([factor]) => value >= factor && value % (factor / 4) === 0);
  return found && `${value / found[0]} ${found[1]}`;
}

/** A row of a chart's data; what a pointer on it shows is its place in the sweep. */
function rowAt(table: CollectedTable, i: number, columns: readonly CollectedColumn[]): Row {
  const index = table.columns.find(({ name }) => name === "index")?.values[i];
  const own = Object.fromEntries(columns.map(({ name, values }) => [name, values[i]]));
  return { point: index ?? i, ...own };
}
