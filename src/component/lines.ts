/**
 * Several positive quantities over two positive variables x and y, known at points of a grid that is denser along some lines than inside of its cells.
 *
 * Grid lines stand at powers of two and at *steps* between them; the smallest cell around a place is taken whose corners are all known. Along
 * the edges of a cell any further points count, and between two of them logarithms are linear. Inside, three surfaces carry on what the
 * edges show: the one ruled between the edges along x, the one between those along y, and the Coons patch, which is both less
 * the bilinear surface of the corners. The median of the three is taken: where one edge jumps, it lets the others tell whether the jump goes on.
 * Each of the three is continuous, and on an edge two of them are that edge, so the median is continuous and passes through every point.
 *
 * Source of the patch: S. A. Coons, "Surfaces for computer-aided design of space forms", MIT Project MAC TR-41 (1967).
 */
export class GridLines {
  /** The lines along x, by their y, and those along y, by their x. */
  readonly #alongX = new Map<number, Line>();
  readonly #alongY = new Map<number, Line>();

  constructor(points: readonly GridPoint[]) {
    for (const { x, y, values } of points) {
      lineOf(this.#alongX, y).push([x, values]);
      lineOf(this.#alongY, x).push([y, values]);
    }
    for (const lines of [this.#alongX, this.#alongY]) {
      for (const line of lines.values()) line.sort(([a], [b]) => a - b);
    }
  }

  /** The values at a known point; `undefined` elsewhere. */
  at(x: number, y: number): readonly number[] | undefined {
    const line = this.#alongX.get(y);
    const point = line?.[firstAtLeast(line, x)];
    return point?.[0] === x ? point[1] : undefined;
  }

  /** The values anywhere inside the grid; `undefined` outside of it. */
  between(x: number, y: number): readonly number[] | undefined {
    const known = this.at(x, y);
    if (known) return known;
    for (const steps of GRIDS) {
      const values = this.#inCell(x, y, around(x, steps), around(y, steps));
      if (values) return values;
    }
    return;
  }

  #inCell(x: number, y: number, [x0, x1]: Interval, [y0, y1]: Interval): number[] | undefined {
    const u = Math.log(x / x0) / Math.log(x1 / x0);
    const v = Math.log(y / y0) / Math.log(y1 / y0);
    const c00 = this.at(x0, y0);
    const c10 = this.at(x1, y0);
    const c01 = this.at(x0, y1);
    const c11 = this.at(x1, y1);
    // an edge that the place lies on needs no other
    if (!c00 || (u > 0 && !c10) || (v > 0 && !c01) || (u > 0 && v > 0 && !c11)) return;
    const low = logsAlong(this.#alongX.get(y0), x);
    if (v === 0) return low?.map(Math.exp);
    const left = logsAlong(this.#alongY.get(x0), y);
    if (u === 0) return left?.map(Math.exp);
    const high = logsAlong(this.#alongX.get(y1), x);
    const right = logsAlong(this.#alongY.get(x1), y);
    if (!(low && high && left && right)) return;
    return c00.map((_, q) => {
      const of = (values: readonly number[] | undefined) => values?.[q] ?? Number.NaN;
      const betweenX = (1 - v) * of(low) + v * of(high);
      const betweenY = (1 - u) * of(left) + u * of(right);
      const bottom = (1 - u) * Math.log(of(c00)) + u * Math.log(of(c10));
      const top = (1 - u) * Math.log(of(c01)) + u * Math.log(of(c11));
      const patch = betweenX + betweenY - ((1 - v) * bottom + v * top);
      return Math.exp(median(betweenX, betweenY, patch));
    });
  }
}

type Interval = readonly [low: number, high: number];

/** Steps between powers of two at which grid lines may stand, the densest grid first. */
const GRIDS = [[1, 1.25, 1.5, 1.75], [1, 1.5], [1]] as const;

/** The grid lines on both sides of *value*; it may lie on the first. */
function around(value: number, steps: readonly number[]): Interval {
  const power = powerBelow(value);
  const next = steps.findIndex((step) => step * power > value);
  const below = (steps.at(next === -1 ? -1 : next - 1) ?? 1) * power;
  return [below, next === -1 ? 2 * power : (steps[next] ?? 2) * power];
}

function median(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/** A point at which all quantities are known. */
export interface GridPoint {
  readonly x: number;
  readonly y: number;
  readonly values: readonly number[];
}

/** Positions along a line with the values there, ascending. */
export type Line = [position: number, values: readonly number[]][];

/** Logarithms of the values at *position* of a line, linear in its logarithm between two points; `undefined` beyond the ends. */
export function logsAlong(line: Line | undefined, position: number): readonly number[] | undefined {
  if (!line) return;
  const next = firstAtLeast(line, position);
  const above = line[next];
  if (!above) return;
  if (above[0] === position) return above[1].map(Math.log);
  const below = line[next - 1];
  if (!below) return;
  const t = Math.log(position / below[0]) / Math.log(above[0] / below[0]);
  return above[1].map(
    (value, q) => (1 - t) * Math.log(below[1][q] ?? Number.NaN) + t * Math.log(value),
  );
}

function lineOf(lines: Map<number, Line>, at: number): Line {
  const line = lines.get(at) ?? [];
  lines.set(at, line);
  return line;
}

/** Index of the first point at or above *position*; the length of the line if there is none. */
function firstAtLeast(line: Line, position: number): number {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((line[middle]?.[0] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The greatest power of two that is not above *value*. */
function powerBelow(value: number): number {
  const power = 2 ** Math.floor(Math.log2(value));
  // the logarithm may round across a power
  if (power > value) return power / 2;
  return 2 * power <= value ? 2 * power : power;
}
