/** One line of equal height, as points in units of cells. */
export interface Contour {
  readonly level: number;
  readonly segments: readonly (readonly [number, number, number, number])[];
}

/**
 * Lines along which a grid of heights has a level, by marching squares: between the middles of cells they are straight. A square
 * with a corner that is not known has none.
 *
 * @param heights row by row; NaN where it is not known
 */
export function contours(
  heights: Float64Array,
  wide: number,
  levels: readonly number[],
): Contour[] {
  const steps = contourSteps(heights, wide, levels);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Squares of one step: a millisecond or two. */
export const SQUARES_A_STEP = 4096;

/** The same in steps of few squares each, so that nobody has to wait for all of them. */
export function* contourSteps(
  heights: Float64Array,
  wide: number,
  levels: readonly number[],
): Generator<undefined, Contour[], undefined> {
  const high = Math.floor(heights.length / wide);
  const lines: Contour[] = [];
  let squares = 0;
  for (const level of levels) {
    const segments: [number, number, number, number][] = [];
    for (let y = 0; y < high - 1; y++) {
      for (let x = 0; x < wide - 1; x++) {
        if (squares++ === SQUARES_A_STEP) {
          squares = 1;
          yield;
        }
        square(heights, wide, x, y, level, segments);
      }
    }
    lines.push({ level, segments });
  }
  return lines;
}

/**
 * Each height as the mean of it and its neighbours, the nearer the heavier (1 2 1 in each direction): with perfect factors a cost goes
 * up and down from one extent to the next, and lines shall show what is behind that.
 */
export function smoothed(heights: Float64Array, wide: number): Float64Array {
  const high = Math.floor(heights.length / wide);
  return heights.map((own, at) => {
    if (Number.isNaN(own)) return own;
    const [x, y] = [at % wide, Math.floor(at / wide)];
    let [sum, weights] = [0, 0];
    for (let j = Math.max(0, y - 1); j <= Math.min(high - 1, y + 1); j++) {
      for (let i = Math.max(0, x - 1); i <= Math.min(wide - 1, x + 1); i++) {
        const height = heights[j * wide + i] as number;
        if (!Number.isFinite(height)) continue;
        const weight = (i === x ? 2 : 1) * (j === y ? 2 : 1);
        sum += weight * height;
        weights += weight;
      }
    }
    return weights === 0 ? own : sum / weights;
  });
}

function square(
  heights: Float64Array,
  wide: number,
  x: number,
  y: number,
  level: number,
  into: [number, number, number, number][],
): void {
  const a = (heights[y * wide + x] as number) - level;
  const b = (heights[y * wide + x + 1] as number) - level;
  const c = (heights[(y + 1) * wide + x + 1] as number) - level;
  const d = (heights[(y + 1) * wide + x] as number) - level;
  if (!(Number.isFinite(a) && Number.isFinite(b) && Number.isFinite(c) && Number.isFinite(d)))
    return;
  const points: [number, number][] = [];
  if (a > 0 !== b > 0) points.push([x + a / (a - b), y]);
  if (b > 0 !== c > 0) points.push([x + 1, y + b / (b - c)]);
  if (d > 0 !== c > 0) points.push([x + d / (d - c), y + 1]);
  if (a > 0 !== d > 0) points.push([x, y + a / (a - d)]);
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [from, to] = [points[i], points[i + 1]];
    if (from && to) into.push([...from, ...to]);
  }
}
