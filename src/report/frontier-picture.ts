import type { Frontier } from "../sensitivity/frontier.ts";
import { unitOf } from "../sensitivity/parameter.ts";
import { significant } from "./number.ts";

const WIDTH = 60;
const HEIGHT = 14;
const MARGIN = 12;

/** The curve (*) and the present pair (o) as text, both axes linear from 0. */
export function frontierPicture({ names, points, present }: Frontier): string {
  const all = [...points, present];
  const right = Math.max(...all.map(({ x }) => x));
  const top = Math.max(...all.map(({ y }) => y));
  const grid = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill(" "));
  const place = (x: number, y: number, mark: string) => {
    const line = grid[HEIGHT - 1 - Math.round((y / top) * (HEIGHT - 1))];
    if (line) line[Math.round((x / right) * (WIDTH - 1))] = mark;
  };
  for (const [i, to] of points.entries()) {
    const from = points[i - 1] ?? to;
    for (let step = 0; step <= WIDTH; step++) {
      const share = step / WIDTH;
      place(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y), "*");
    }
  }
  place(present.x, present.y, "o");
  const [x, y] = names;
  const lines = grid.map((cells, i) => {
    const label = i === 0 ? significant(top) : i === HEIGHT - 1 ? "0" : "";
    return `${label.padStart(MARGIN)} |${cells.join("")}`.trimEnd();
  });
  const blank = " ".repeat(MARGIN);
  return [
    `${blank} ${y}, ${unitOf(y)}`,
    ...lines,
    `${blank} +${"-".repeat(WIDTH)}`,
    `${blank}  0${significant(right).padStart(WIDTH - 1)}`,
    `${blank}  ${`${x}, ${unitOf(x)}`.padStart(WIDTH)}`,
  ].join("\n");
}
