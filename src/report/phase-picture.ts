import type { Contest } from "../phase/contest.ts";
import type { Diagram } from "../phase/diagram.ts";
import { axisName } from "../phase/slice.ts";
import { significant } from "./number.ts";

const MARKS = "abcdefghijklmnopqrstuvwxyz";
/** The baseline wins, or ties with the best CiM option. */
const CORES = ".";
const TIE = "=";
const CELL = 7;

/** A letter for each CiM option that wins somewhere, in the order of the options. */
export function marksOf(contests: readonly Contest[]): ReadonlyMap<string, string> {
  const winning = new Set(contests.filter(isCim).map(({ winner }) => winner.option.name));
  const names = contests[0]?.entries.map(({ option }) => option.name) ?? [];
  const shown = names.filter((name) => winning.has(name));
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
  const margin = Math.max(axisName(slice.y).length, ...ys.map((y) => String(y).length)) + 1;
  const lines = [axisName(slice.y)];
  for (const [i, { y, row }] of rows.entries()) {
    const below = rows[i + 1]?.row;
    lines.push(`${String(y).padStart(margin)} |${rowText(row, marks)}`.trimEnd());
    lines.push(`${" ".repeat(margin)} |${below ? edges(row, below) : ""}`.trimEnd());
  }
  lines.push(`${" ".repeat(margin)} +${"-".repeat(xs.length * (CELL + 1))}`);
  const numbers = xs.map((x) => String(x).padStart(CELL)).join(" ");
  lines.push(`${axisName(slice.x).padStart(margin)}  ${numbers}`);
  return [...lines, "", ...legend(contests, marks)].join("\n");
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
  return a !== undefined && b !== undefined && a.winner.option !== b.winner.option;
}

function isCim({ winner, baseline }: Contest): boolean {
  return winner !== baseline;
}
