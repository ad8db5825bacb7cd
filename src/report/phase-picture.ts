import type { Contest } from "../phase/contest.ts";
import { isSameOption } from "../phase/contest.ts";
import type { Diagram } from "../phase/diagram.ts";
import { axisUnit } from "../phase/slice.ts";
import { axisTitle, axisValue } from "./axis-words.ts";
import { significant } from "./number.ts";

const MARKS = "abcdefghijklmnopqrstuvwxyz";
/** The baseline wins, or ties with the best CiM option. */
const CORES = ".";
const TIE = "=";
const CELL = 7;

/** A letter for each CiM option that wins somewhere, in the order of the options. */
export function marksOf(contests: readonly Contest[]): ReadonlyMap<string, string> {
  const winning = new Set(contests.filter(isCim).map(({ winner }) => winner.option.name));
  // An option may take part in some contests alone: the order is that of the contest with the most.
  const most = contests.reduce<Contest | undefined>(
    (a, b) => (a && a.entries.length >= b.entries.length ? a : b),
    undefined,
  );
  const names = new Set([...(most?.entries.map(({ option }) => option.name) ?? []), ...winning]);
  const shown = [...names].filter((name) => winning.has(name));
  return new Map(shown.map((name, i) => [name, MARKS[i] ?? "*"]));
}

/**
 * A phase diagram as text: per cell the mark of the winner, and how many times more the baseline costs than the best
 * CiM option; lines where the winner changes between neighbours. The largest y is on top.
 */
export function phasePicture(diagram: Diagram): string {
  const { slice, xs, ys, cells } = diagram;
  const contests = cells.flat().flatMap((cell) => cell ?? []);
  const marks = marksOf(contests);
  const rows = ys.map((y, i) => ({ y, row: cells[i] ?? [] })).reverse();
  const textX = (x: number) => axisValue(x, axisUnit(slice.x));
  const textY = (y: number) => axisValue(y, axisUnit(slice.y));
  const [titleX, titleY] = [axisTitle(slice.x), axisTitle(slice.y)];
  // The title of y stands alone in its line, so a long one needs no room beside the rows.
  const besideRows = slice.y.kind === "parameter" ? 0 : titleY.length;
  const margin = Math.max(titleX.length, besideRows, ...ys.map((y) => textY(y).length)) + 1;
  const lines = [titleY];
  for (const [i, { y, row }] of rows.entries()) {
    const below = rows[i + 1]?.row;
    lines.push(`${textY(y).padStart(margin)} |${rowText(row, marks)}`.trimEnd());
    lines.push(`${" ".repeat(margin)} |${below ? edges(row, below) : ""}`.trimEnd());
  }
  lines.push(`${" ".repeat(margin)} +${"-".repeat(xs.length * (CELL + 1))}`);
  const numbers = xs.map((x) => shortened(textX(x)).padStart(CELL)).join(" ");
  lines.push(`${titleX.padStart(margin)}  ${numbers}`);
  return [...lines, "", ...legend(contests, marks)].join("\n");
}

/** A number in the width of a cell. */
function shortened(text: string): string {
  if (text.length <= CELL) return text;
  return /[a-z]/i.test(text)
    ? text.replace(" ", "").slice(0, CELL)
    : String(Number(text).toPrecision(4));
}

function rowText(
  row: readonly (Contest | undefined)[],
  marks: ReadonlyMap<string, string>,
): string {
  return row
    .map((cell, x) => {
      const text = cell ? `${markOf(cell, marks)}${significant(cell.gain, 3)}` : "";
      return text.padStart(CELL) + (differs(cell, row[x + 1]) ? "|" : " ");
    })
    .join("");
}

function edges(
  row: readonly (Contest | undefined)[],
  below: readonly (Contest | undefined)[],
): string {
  return row.map((cell, x) => (differs(cell, below[x]) ? "-" : " ").repeat(CELL)).join(" ");
}

/** The letter of the winner, `=` for a tie, `.` for the baseline. */
export function markOf(contest: Contest, marks: ReadonlyMap<string, string>): string {
  if (isCim(contest)) return marks.get(contest.winner.option.name) ?? "*";
  return contest.tied ? TIE : CORES;
}

function legend(contests: readonly Contest[], marks: ReadonlyMap<string, string>): string[] {
  const baseline = contests[0]?.baseline.option.name ?? "baseline";
  return [
    ...[...marks].map(([name, mark]) => `${mark} ${name}`),
    ...(contests.some((of) => !isCim(of) && !of.tied) ? [`${CORES} ${baseline}`] : []),
    ...(contests.some(({ tied }) => tied)
      ? [`${TIE} ${baseline}, and the best CiM option is as good`]
      : []),
  ];
}

function differs(a: Contest | undefined, b: Contest | undefined): boolean {
  return a !== undefined && b !== undefined && !isSameOption(a.winner, b.winner);
}

function isCim({ winner, baseline }: Contest): boolean {
  return winner !== baseline;
}
