import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { lastPasses } from "../mapping/last-pass.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { tileSize } from "../mapping/tile.ts";
import { significant } from "../report/number.ts";
import { gemmLabel } from "../report/verdict-text.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH } from "./chart.ts";
import { cyclic, FILLS, INKS, textOn } from "./palette.ts";
import { element, textElement } from "./svg.ts";

/** A mapping to draw, and what it is called. */
export interface NestOf {
  readonly name: string;
  readonly architecture: ResolvedArchitecture;
  readonly mapping: Mapping;
}

/** Height of a line, indent of a level and space between columns, pixels. */
const LINE = 20;
const INDENT = 12;
const GAP = 20;
const PAD = 5;

/**
 * Mappings of one GEMM as nested boxes, side by side: a box per level with the tiles that it keeps, and in it its loops and all
 * levels further in. Loops that run side by side are marked by a double bar.
 */
export function loopNestChart(gemm: Gemm, nests: readonly NestOf[]): Chart {
  const rows = nests.flatMap((nest) => nestRows(gemm, nest));
  const height = Math.max(...nests.map(({ name }) => heightOf(rows.filter(isOf(name)))));
  return {
    name: "loop-nests",
    title: `Mapping of ${gemmLabel(gemm)}`,
    caption:
      "Each box is a level with the tiles of A (inputs), B (weights) and Z (outputs) that one instance of it keeps; its loops run over " +
      "the tiles of what lies inside. A double bar marks loops that run side by side; “(last n)” a smaller last pass.",
    alt: nests.map((nest) => `${nest.name}: ${inWords(rows.filter(isOf(nest.name)))}`).join(" "),
    width: CHART_WIDTH,
    height,
    legend: [],
    rows,
    draw: (drawn, { width }) => {
      const each = (width - GAP * (nests.length - 1)) / nests.length;
      return nests
        .map(({ name }, i) => {
          const at = `translate(${(i * (each + GAP)).toFixed(2)},0)`;
          const heading = textElement(0, 14, name, { "font-weight": 600 });
          const body = boxes(drawn.filter(isOf(name)), each);
          return element("g", { transform: at }, heading + body);
        })
        .join("");
    },
  };
}

/** A row per level, per loop, and for the compute unit, from the outside in. */
function nestRows(gemm: Gemm, { name, architecture, mapping }: NestOf): Row[] {
  const { hierarchy, precision_bits } = architecture;
  const lasts = lastPasses(gemm, mapping.levels);
  const bytes = (elements: number) => (elements * precision_bits) / 8;
  const base = { gemm: gemmLabel(gemm), side: name };
  const none = { dimension: undefined, bound: undefined, last: undefined, axis: undefined };
  const noTiles = { tile_A_B: undefined, tile_B_B: undefined, tile_Z_B: undefined };
  const rows: Row[] = [];
  hierarchy.levels.forEach((level, i) => {
    const chosen = mapping.levels[i];
    if (!chosen) return;
    const tile = (tensor: "A" | "B" | "Z") =>
      chosen.keeps.includes(tensor) ? bytes(tileSize(mapping, gemm, tensor, i)) : undefined;
    const tiles = { tile_A_B: tile("A"), tile_B_B: tile("B"), tile_Z_B: tile("Z") };
    const capacity_B = level.kind === "memory" ? bytes(level.capacity) : undefined;
    const at = { ...base, level: level.name };
    rows.push({ ...at, kind: level.kind, ...none, ...tiles, capacity_B });
    const loop = { ...noTiles, capacity_B: undefined };
    chosen.temporal.forEach(({ dimension, bound }, j) => {
      const last = lasts[i]?.temporal[j];
      rows.push({ ...at, kind: "for", dimension, bound, last, axis: undefined, ...loop });
    });
    chosen.spatial.forEach(({ dimension, bound, axis }, j) => {
      const last = lasts[i]?.spatial[j];
      rows.push({ ...at, kind: "parallel-for", dimension, bound, last, axis, ...loop });
    });
  });
  const unit = { ...base, level: hierarchy.compute, kind: "compute" };
  return [...rows, { ...unit, ...none, ...noTiles, capacity_B: undefined }];
}

/** A level with its loops. One that keeps nothing and has no loops is passed by and gets no box. */
interface LevelOf {
  readonly head: Row;
  readonly loops: readonly Row[];
}

function levelsOf(rows: readonly Row[]): LevelOf[] {
  const levels: { head: Row; loops: Row[] }[] = [];
  for (const row of rows) {
    if (row.kind === "for" || row.kind === "parallel-for")
      levels[levels.length - 1]?.loops.push(row);
    else levels.push({ head: row, loops: [] });
  }
  return levels.filter(({ head, loops }) => head.kind !== "fanout" || loops.length > 0);
}

/** Nested boxes, drawn from the outside in. */
function boxes(rows: readonly Row[], width: number): string {
  const levels = levelsOf(rows);
  const bottom = heightOf(rows) - 1;
  let y = HEADING;
  let closed = 0;
  return levels
    .map((level, i) => {
      const x = i * INDENT;
      const top = y;
      const lines = 1 + level.loops.length;
      y += lines * LINE + PAD;
      const box = { x, y: top, width: width - 2 * x, height: bottom - top - closed };
      closed += PAD;
      return levelBox(level, box, cyclic(FILLS, i));
    })
    .join("");
}

const HEADING = 24;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function levelBox({ head, loops }: LevelOf, box: Box, fill: string): string {
  const { x, y, width } = box;
  const color = textOn(fill);
  const outline = element("rect", {
    ...box,
    fill: INKS.paper.paint,
    stroke: INKS.muted.paint,
    "stroke-width": 1,
    rx: 3,
  });
  const bar = element("rect", { x, y, width, height: LINE, fill, rx: 3 });
  const title =
    textElement(x + 7, y + 14, headText(head), { fill: color, "font-weight": 600 }) +
    textElement(x + width - 7, y + 14, tilesText(head), { fill: color, "text-anchor": "end" });
  const lines = loops.map((loop, i) => loopLine(loop, x + 7, y + (i + 1) * LINE));
  return outline + bar + title + lines.join("");
}

function loopLine(loop: Row, x: number, y: number): string {
  const parallel = loop.kind === "parallel-for";
  const stroke = { stroke: INKS.text.paint, "stroke-width": 1.5 };
  const bars = parallel
    ? element("path", {
        d: `M${x + 1},${y + 4}V${y + LINE - 3}M${x + 5},${y + 4}V${y + LINE - 3}`,
        ...stroke,
      })
    : "";
  return bars + textElement(x + 12, y + 15, loopText(loop));
}

/** `for M in 8`, `parallel-for K in 16 along x`, with the last pass where it is smaller. */
function loopText({ kind, dimension, bound, last, axis }: Row): string {
  const smaller = last === undefined || last === bound ? "" : ` (last ${last})`;
  const along = axis === undefined ? "" : ` along ${axis}`;
  return `${kind} ${dimension} in ${bound}${smaller}${along}`;
}

function headText({ level, kind }: Row): string {
  return kind === "compute" ? `${level}: Z += A · B` : String(level);
}

/** `A 128 KiB, Z 2 KiB of 256 KiB`; `keeps nothing` for a memory that is passed by. */
function tilesText({ kind, tile_A_B, tile_B_B, tile_Z_B, capacity_B }: Row): string {
  if (kind !== "memory") return "";
  const tiles = [
    ["A", tile_A_B],
    ["B", tile_B_B],
    ["Z", tile_Z_B],
  ].flatMap(([tensor, size]) =>
    size === undefined ? [] : [`${tensor} ${bytesText(Number(size))}`],
  );
  if (tiles.length === 0) return "passed by";
  const bounded = Number.isFinite(Number(capacity_B));
  return `${tiles.join(", ")}${bounded ? ` of ${bytesText(Number(capacity_B))}` : ""}`;
}

/** Bytes with a binary prefix: `512 B`, `1.5 KiB`, `4 MiB`. */
function bytesText(bytes: number): string {
  for (const [size, unit] of [
    [2 ** 30, "GiB"],
    [2 ** 20, "MiB"],
    [2 ** 10, "KiB"],
  ] as const) {
    if (bytes >= size) return `${Number(significant(bytes / size, 3))} ${unit}`;
  }
  return `${Number(significant(bytes, 3))} B`;
}

function heightOf(rows: readonly Row[]): number {
  const levels = levelsOf(rows);
  const lines = levels.reduce((sum, { loops }) => sum + 1 + loops.length, 0);
  return HEADING + lines * LINE + 2 * (levels.length - 1) * PAD + 1;
}

function isOf(name: string): (row: Row) => boolean {
  return (row) => row.side === name;
}

function inWords(rows: readonly Row[]): string {
  const parts = levelsOf(rows).map(({ head, loops }) => {
    const tiles = tilesText(head);
    const inside = loops.map(loopText).join(", ");
    return [headText(head), tiles, inside].filter((part) => part !== "").join(" ");
  });
  return `${parts.join("; ")}.`;
}
