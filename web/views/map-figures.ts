import { isTie } from "../../src/verdict/gain.ts";
import type { AxisOutline } from "../engine/phase-board.ts";
import { EXACT, LOOKED } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";

/** Between what the gain of the best CiM option over the baseline lies in a cell, and what it is by the mappings known. */
export interface CellGain {
  readonly low: number;
  readonly high: number;
  readonly known: number;
}

export function gainOf(map: PhaseMap, cell: number): CellGain | undefined {
  if ((map.stage[cell] ?? 0) < LOOKED || map.stage[cell] === 255) return undefined;
  const { cores, cim } = sides(map, cell);
  const known =
    isTie(cores.high, cim.high) && map.stage[cell] === EXACT ? 1 : cores.high / cim.high;
  return { low: cores.low / cim.high, high: cores.high / cim.low, known };
}

/** How much less than the leader's mapping any option may cost at most, as a share of the least bound; 0 is proven best. */
export function gapOf(map: PhaseMap, cell: number): number {
  const width = map.outline.options.length;
  const leader = map.high[cell * width + (map.leader[cell] ?? 0)] ?? Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let o = 0; o < width; o++) least = Math.min(least, map.low[cell * width + o] ?? 0);
  return leader / least - 1;
}

function sides({ outline, low, high }: PhaseMap, cell: number) {
  const width = outline.options.length;
  const cim = { low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  for (let o = 1; o < width; o++) {
    cim.low = Math.min(cim.low, low[cell * width + o] ?? 0);
    cim.high = Math.min(cim.high, high[cell * width + o] ?? Number.POSITIVE_INFINITY);
  }
  const cores = {
    low: low[cell * width] ?? 0,
    high: high[cell * width] ?? Number.POSITIVE_INFINITY,
  };
  return { cores, cim };
}

/** Where a value lies among ascending ones, as a place between two of them by ratio or by difference; undefined beyond the ends. */
export function placeAmong(
  { values, scale }: Pick<AxisOutline, "values" | "scale">,
  value: number,
): number | undefined {
  const last = values.length - 1;
  if (value < (values[0] ?? 0) || value > (values[last] ?? 0)) return undefined;
  let i = 0;
  while (i < last - 1 && (values[i + 1] ?? 0) <= value) i++;
  const [low, high] = [values[i] ?? 1, values[i + 1]];
  if (high === undefined) return i;
  const share =
    scale === "linear"
      ? (value - low) / (high - low)
      : Math.log(value / low) / Math.log(high / low);
  return i + share;
}

/** The cells with a GEMM that are nearest to the middle of each connected region of one leader, large ones alone. */
export function regions(map: PhaseMap): { readonly cell: number; readonly leader: number }[] {
  const [wide, high] = [map.outline.x.values.length, map.outline.y.values.length];
  const seen = new Uint8Array(map.cells);
  const found: { cell: number; leader: number }[] = [];
  for (let start = 0; start < map.cells; start++) {
    if (seen[start] || !isShown(map, start)) continue;
    const leader = map.leader[start] ?? 0;
    const cells: number[] = [start];
    seen[start] = 1;
    for (let next = 0; next < cells.length; next++) {
      const cell = cells[next] ?? 0;
      const [x, y] = [cell % wide, Math.floor(cell / wide)];
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        if (x + dx < 0 || x + dx >= wide || y + dy < 0 || y + dy >= high) continue;
        const other = cell + dx + dy * wide;
        if (seen[other] || !isShown(map, other) || map.leader[other] !== leader) continue;
        seen[other] = 1;
        cells.push(other);
      }
    }
    if (cells.length < Math.max(4, map.cells / 300)) continue;
    const mean = (of: (cell: number) => number) =>
      cells.reduce((sum, cell) => sum + of(cell), 0) / cells.length;
    const [mx, my] = [mean((cell) => cell % wide), mean((cell) => Math.floor(cell / wide))];
    const away = (cell: number) => Math.hypot((cell % wide) - mx, Math.floor(cell / wide) - my);
    const middle = cells.reduce((a, b) => (away(b) < away(a) ? b : a));
    found.push({ cell: middle, leader });
  }
  return found;
}

/** Whether anything is known of a cell that has a GEMM. */
export function isShown({ stage }: PhaseMap, cell: number): boolean {
  const of = stage[cell] ?? 0;
  return of >= LOOKED && of <= EXACT;
}
