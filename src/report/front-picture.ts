import { energy, time } from "./number.ts";

/** A point in a picture of a front: pJ and ns. */
export interface Drawn {
  readonly mark: string;
  readonly energy_pJ: number;
  readonly time_ns: number;
}

const WIDTH = 64;
const HEIGHT = 14;

/** Energy over time as text, both axes linear from the least to the most. Of marks in one place the first is shown. */
export function frontPicture(points: readonly Drawn[]): string {
  const times = points.map(({ time_ns }) => time_ns);
  const energies = points.map(({ energy_pJ }) => energy_pJ);
  const [left, right] = [Math.min(...times), Math.max(...times)];
  const [bottom, top] = [Math.min(...energies), Math.max(...energies)];
  const grid = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill(" "));
  for (const { mark, energy_pJ, time_ns } of [...points].reverse()) {
    const cells = grid[HEIGHT - 1 - cell(energy_pJ, bottom, top, HEIGHT)];
    if (cells) cells[cell(time_ns, left, right, WIDTH)] = mark;
  }
  const margin = 10;
  const lines = grid.map((cells, y) => {
    const label = y === 0 ? energy(top) : y === HEIGHT - 1 && top > bottom ? energy(bottom) : "";
    return `${label.padStart(margin)} |${cells.join("")}`.trimEnd();
  });
  const from = time(left);
  const ends = right > left ? from + time(right).padStart(WIDTH - from.length) : from;
  return [
    ...lines,
    `${" ".repeat(margin)} +${"-".repeat(WIDTH)}`,
    `${" ".repeat(margin)}  ${ends}`,
  ].join("\n");
}

/** The cell of a value between two ends. */
function cell(value: number, low: number, high: number, cells: number): number {
  return high === low ? 0 : Math.round(((value - low) / (high - low)) * (cells - 1));
}
