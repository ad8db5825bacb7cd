import type { Flip, LineBorders, Station } from "../phase/border.ts";
import { gainOf } from "../phase/contest.ts";
import type { Findings, LineThrough } from "../phase/findings.ts";
import type { SliceAxis } from "../phase/slice.ts";
import { axisName, axisUnit } from "../phase/slice.ts";
import { axisTitle, axisValue, axisValueWithUnit, fixedText } from "./axis-words.ts";
import type { Conditions } from "./conditions.ts";
import type { Document, Table } from "./document.ts";
import { columns, gainCell, row } from "./document.ts";
import { times } from "./number.ts";
import { OBJECTIVE_WORDS } from "./objective-words.ts";
import { phasePicture } from "./phase-picture.ts";
import { decidedText, rulesText } from "./rules-report.ts";
import { shortLimit } from "./verdict-text.ts";

/** Borders that a text shows; JSON and CSV have all. */
const MOST_BORDERS = 60;

/** What was found as a document: the diagram with its borders, borders through workloads, and rules. */
export function whenText(findings: Findings, conditions: Conditions): Document {
  const { lines, rules, complete, weighed } = findings;
  const { objective } = conditions.options;
  const word = OBJECTIVE_WORDS[objective];
  const [first] = rules;
  return [
    ...diagramText(findings, word),
    ...lines.flatMap((line) => lineText(line, findings, word)),
    ...(first ? ([{ kind: "text", text: decidedText(first.sets) }] as const) : []),
    ...rules.flatMap((of) => rulesText(of, word)),
    {
      kind: "text",
      text:
        `${weighed} ${weighed === 1 ? "workload" : "workloads"} weighed on every option.` +
        (complete ? "" : " Interrupted: what lacks was not weighed."),
    },
  ];
}

function diagramText(findings: Findings, word: string): Document {
  const { diagram } = findings;
  if (!diagram) return [];
  const { slice, borders } = diagram;
  const at = fixedText(slice);
  const flips = borders.flatMap(({ along, at: value, ...line }) => {
    const across = along === "x" ? slice.y : slice.x;
    return flipRows(line, `${axisName(across)}=${axisValueWithUnit(value, axisUnit(across))}`);
  });
  return [
    {
      kind: "heading",
      text: `Who wins by ${word} over ${axisTitle(slice.x)} and ${axisTitle(slice.y)}${at}; how many times more the baseline costs than the best CiM option`,
    },
    { kind: "verbatim", text: phasePicture(diagram) },
    ...bordersText(flips, findings, familiesOf([slice.x, slice.y], findings)),
  ];
}

/** Among what borders lie along the axes of a diagram. */
function familiesOf(axes: readonly SliceAxis[], { family }: Findings): string {
  const of = (axis: SliceAxis) => (axis.kind === "parameter" ? axis.family.name : family);
  const families = new Set(axes.map(of));
  if (families.size === 1) return `among ${[...families].join()}`;
  return axes.map((axis) => `along ${axisName(axis)} among ${of(axis)}`).join("; ");
}

function lineText(line: LineThrough, findings: Findings, word: string): Document {
  const { through, borders } = line;
  return [
    { kind: "heading", text: `Along ${borders.line} through ${through}, by ${word}` },
    { kind: "text", text: winnersSentence(borders) },
    ...bordersText(flipRows(borders, through), findings, `among ${line.family ?? findings.family}`),
  ];
}

/** `tensor-core-like wins for M up to 12, analog6T at SMEM from 14 on.` */
export function winnersSentence({ line, unit, stations, crossings }: LineBorders): string {
  const text = (value: number) => axisValueWithUnit(value, unit);
  const sides = crossings.flatMap(({ flips }) =>
    flips.flatMap(({ below, above }) => [below, above]),
  );
  const known = new Map([...stations, ...sides].map((of) => [of.value, of]));
  const sorted = [...known.values()].sort((a, b) => a.value - b.value);
  const runs: { name: string; from: number; to: number }[] = [];
  for (const { value, contest } of sorted) {
    const name = contest.winner.option.name;
    const last = runs.at(-1);
    if (last?.name === name) last.to = value;
    else runs.push({ name, from: value, to: value });
  }
  const [first] = runs;
  if (!first) return "Nothing was weighed.";
  if (runs.length === 1)
    return `${first.name} wins from ${line} = ${text(first.from)} to ${text(first.to)}.`;
  const parts = runs.map(({ name, from, to }, i) => {
    if (i === 0) return `${name} wins up to ${line} = ${text(to)}`;
    if (i === runs.length - 1) return `${name} from ${text(from)} on`;
    return from === to ? `${name} at ${text(from)}` : `${name} from ${text(from)} to ${text(to)}`;
  });
  return `${parts.join(", ")}.`;
}

interface FlipRow {
  readonly at: string;
  readonly line: string;
  readonly unit: string;
  readonly flip: Flip;
  /** How often the winner changes between the same two neighbours of the grid. */
  readonly changes: string;
  readonly checked: boolean;
}

function flipRows({ line, unit, crossings }: LineBorders, at: string): FlipRow[] {
  return crossings.flatMap(({ flips, checked }) =>
    flips.map((flip) => ({
      at,
      line,
      unit,
      flip,
      changes: checked ? String(flips.length) : `${flips.length} or more`,
      checked,
    })),
  );
}

const OR_MORE =
  "or more: not every value between two of the grid was weighed, so the winner may change there and back; --check weighs more of them.";

function bordersText(rows: readonly FlipRow[], { complete }: Findings, family: string): Document {
  if (rows.length === 0 && !complete) return [];
  if (rows.length === 0) return [{ kind: "text", text: "No border: one option wins throughout." }];
  const cut = rows.length > MOST_BORDERS ? ` (the first ${MOST_BORDERS} of ${rows.length})` : "";
  return [
    {
      kind: "heading",
      text: `Borders ${family}${cut}: the gain of CiM over the baseline on both sides`,
    },
    { kind: "table", table: bordersTable(rows.slice(0, MOST_BORDERS)) },
    ...(rows.some(({ checked }) => !checked) ? [{ kind: "text", text: OR_MORE } as const] : []),
  ];
}

function bordersTable(rows: readonly FlipRow[]): Table {
  return {
    columns: columns("!at", "!border", "who wins", ">gain", ">then", "bound by", ">changes"),
    rows: rows.map(({ at, line, unit, flip: { below, above }, changes }) => {
      const [before, after] = gainsAcross(below, above);
      const [loser, winner] = [below, above].map(({ contest }) => contest.winner.option.name);
      return row(
        at,
        `${line} ${axisValue(below.value, unit)} | ${axisValueWithUnit(above.value, unit)}`,
        `${loser} | ${winner}`,
        gainCell(times(before), before),
        gainCell(times(after), after),
        bindsText(below, above),
        changes,
      );
    }),
  };
}

/**
 * The gain over the baseline on both sides of a border, of one and the same CiM option: of that which wins on the upper
 * side, or else on the lower.
 */
export function gainsAcross(below: Station, above: Station): [before: number, after: number] {
  const subject = [above, below].find(({ contest }) => contest.winner !== contest.baseline);
  const option = subject?.contest.winner.option;
  const gain = ({ contest }: Station) => {
    const entry = contest.entries.find((of) => of.option.name === option?.name);
    return entry ? gainOf(contest, entry) : 1;
  };
  return [gain(below), gain(above)];
}

/** What holds the winner up on either side. */
function bindsText(below: Station, above: Station): string {
  const of = ({ contest }: Station) =>
    contest.winner.binds ? shortLimit(contest.winner.binds) : "";
  const [before, after] = [of(below), of(above)];
  return before === after ? before : `${before} | ${after}`;
}
