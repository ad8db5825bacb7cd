import { significant } from "./number.ts";

/** A run in a roofline picture: operations per byte, and GOPS. */
export interface Point {
  readonly mark: string;
  readonly intensity: number;
  readonly GOPS: number;
}

const WIDTH = 64;
const HEIGHT = 14;

/**
 * A roofline as text on logarithmic axes: the slope of one bandwidth up to the peak, and a mark for every run.
 *
 * A mark under the roof leaves throughput to another limit. Of marks in one place the first is shown.
 */
export function rooflinePicture(
  peak_GOPS: number,
  bandwidth_B_per_ns: number,
  points: readonly Point[],
): string {
  const ridge = peak_GOPS / bandwidth_B_per_ns;
  const drawn = points.filter(({ intensity }) => Number.isFinite(intensity));
  const [left, right] = decades([ridge, ...drawn.map(({ intensity }) => intensity)]);
  const [bottom, top] = decades([peak_GOPS, ...drawn.map(({ GOPS }) => GOPS)]);
  const grid = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill(" "));
  const column = (x: number) => place(Math.log10(x), left, right, WIDTH);
  const line = (y: number) => HEIGHT - 1 - place(Math.log10(y), bottom, top, HEIGHT);
  const put = (x: number, y: number, mark: string, over: boolean) => {
    const cells = grid[y];
    if (cells?.[x] !== undefined && (over || cells[x] === " ")) cells[x] = mark;
  };
  for (let x = 0; x < WIDTH; x++) {
    const intensity = 10 ** (left + ((right - left) * x) / (WIDTH - 1));
    const roof = Math.min(peak_GOPS, intensity * bandwidth_B_per_ns);
    if (Math.log10(roof) >= bottom) put(x, line(roof), intensity < ridge ? "/" : "-", false);
  }
  for (const { mark, intensity, GOPS } of [...drawn].reverse()) {
    put(column(intensity), line(GOPS), mark, true);
  }
  const margin = 9;
  const lines = grid.map((cells, y) => {
    const label = y === 0 ? axisLabel(top) : y === HEIGHT - 1 ? axisLabel(bottom) : "";
    return `${label.padStart(margin)} |${cells.join("")}`.trimEnd();
  });
  const ends = axisLabel(left) + axisLabel(right).padStart(WIDTH - axisLabel(left).length);
  return [
    `${"GOPS".padStart(margin)}`,
    ...lines,
    `${" ".repeat(margin)} +${"-".repeat(WIDTH)}`,
    `${" ".repeat(margin)}  ${ends}  operations per byte`,
  ].join("\n");
}

/** The whole decades around some positive numbers, as exponents; at least one decade. */
function decades(values: readonly number[]): [low: number, high: number] {
  const logs = values.map(Math.log10);
  const low = Math.floor(Math.min(...logs));
  return [low, Math.max(low + 1, Math.ceil(Math.max(...logs)))];
}

/** The cell of a value between two ends. */
function place(value: number, low: number, high: number, cells: number): number {
  const cell = Math.round(((value - low) / (high - low)) * (cells - 1));
  return Math.min(cells - 1, Math.max(0, cell));
}

function axisLabel(exponent: number): string {
  return significant(10 ** exponent, 1);
}
