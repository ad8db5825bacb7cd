import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { LevelSpec, LoopSpec } from "../format/mapping-spec.ts";
import type { Content } from "../format/text.ts";
import { decodeText, LARGEST_LIST } from "../format/text.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Tensor } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";
import { bindLevels, lastOf } from "./bind.ts";
import type { TimeloopProblem } from "./problem.ts";

/** `SMEM [ Weights:512 (512) Inputs:64 (64) ]`: a level and what it keeps, with the sizes of its tiles. */
const HEADER = /^([A-Za-z_][\w.-]{0,199}) \[(.{0,2000})\]\s*$/;
const KEPT = /^([A-Za-z_]\w{0,99}):\d{1,20}$/;
const UTILISED = /^\(\d{1,20}\)$/;
/** `|   for M in [0:4,3) (Spatial-X)`, the last pass after the bound where it is smaller. */
const LOOP =
  /^\|?\s*for ([A-Za-z_]\w{0,99}) in \[0:(\d{1,15})(?:[,/](\d{1,15}))?\)(?: \(Spatial-([XY])\))?\s*$/;
const RULE = /^[-=]*\s*$/;
const COMPUTE = /^\|?\s*<< Compute >>\s*$/;
const MOST_ISSUES = 20;

interface Block {
  readonly name: string;
  readonly line: number;
  readonly keeps: Tensor[];
  readonly temporal: LoopSpec[];
  readonly spatial: LoopSpec[];
}

interface Reading {
  readonly problem: TimeloopProblem;
  readonly hierarchy: Hierarchy;
  readonly fanoutOf: ReadonlyMap<string, string>;
  readonly blocks: Block[];
  readonly fault: (line: number, message: string, expected: string, hint?: string) => void;
}

/**
 * Reads a mapping as Timeloop prints it, `timeloop-mapper.map.txt`: per level what it keeps, and its loops from the
 * outermost. What a level does not list it bypasses. The sizes of tiles follow from the loops, and are not looked at.
 *
 * @param fanoutOf the fanout that a spatial loop at a storage means
 * @throws InputError with every fault and its line
 */
export function readLoopNest(
  content: Content,
  file: string,
  problem: TimeloopProblem,
  hierarchy: Hierarchy,
  fanoutOf: ReadonlyMap<string, string>,
): Mapping {
  const decoded = decodeText(content, file, LARGEST_LIST);
  if ("issue" in decoded) throw new InputError([decoded.issue]);
  const issues: Issue[] = [];
  const fault: Reading["fault"] = (line, message, expected, hint) => {
    if (issues.length >= MOST_ISSUES) return;
    const at = { file, line, column: 1 };
    issues.push({ code: "invalid-loop-nest", message, path: [], at, expected, hint });
  };
  const reading: Reading = { problem, hierarchy, fanoutOf, blocks: [], fault };
  let computes = false;
  decoded.text.split(/\r?\n/).forEach((text, i) => {
    if (COMPUTE.test(text)) computes = true;
    else if (!RULE.test(text)) readLine(reading, text, i + 1, computes);
  });
  if (!computes) fault(1, "missing end of the loop nest", "a line << Compute >>");
  const levels = levelsOf(reading);
  if (issues.length > 0) throw new InputError(issues);
  return bindLevels(levels, problem, hierarchy, { file, line: 1, column: 1 });
}

function readLine(reading: Reading, text: string, line: number, computed: boolean): void {
  const { fault } = reading;
  const shown = text.trim().slice(0, 60);
  if (computed) fault(line, `text after the loop nest: ${shown}`, "nothing after << Compute >>");
  else if (HEADER.test(text)) openBlock(reading, text, line);
  else if (LOOP.test(text)) addLoop(reading, text, line);
  else fault(line, `invalid line: ${shown}`, "NAME [ Space:size (size) ] or | for M in [0:4)");
}

function openBlock({ problem, hierarchy, blocks, fault }: Reading, text: string, line: number) {
  const [, name = "", list = ""] = HEADER.exec(text) ?? [];
  const known = hierarchy.levels.map((level) => level.name);
  const block: Block = { name, line, keeps: [], temporal: [], spatial: [] };
  const at = known.indexOf(name);
  const before = known.indexOf(blocks.at(-1)?.name ?? "");
  if (at < 0)
    fault(line, `unknown level: ${name.slice(0, 60)}`, known.join(", "), didYouMean(name, known));
  else if (at <= before) fault(line, `misplaced level: ${name}`, `the order ${known.join(", ")}`);
  blocks.push(block);
  for (const word of list.trim().split(/\s+/)) {
    if (word === "" || UTILISED.test(word)) continue;
    const space = KEPT.exec(word)?.[1];
    const tensor = problem.spaces.get(space ?? "");
    if (!tensor || block.keeps.includes(tensor)) {
      const spaces = [...problem.spaces.keys()];
      const what = tensor ? "repeated" : "unknown";
      fault(
        line,
        `${what} data space: ${word.slice(0, 60)}`,
        spaces.join(", "),
        didYouMean(space ?? word, spaces),
      );
    } else block.keeps.push(tensor);
  }
}

function addLoop({ problem, blocks, fault }: Reading, text: string, line: number): void {
  const [, name = "", count, rest, side] = LOOP.exec(text) ?? [];
  const block = blocks.at(-1);
  const dimension = problem.dimensions.get(name);
  const bound = Number(count);
  const last = rest === undefined ? undefined : Number(rest);
  if (!block) fault(line, "loop outside any level", "a line NAME [ … ] before it");
  else if (!dimension)
    fault(
      line,
      `unknown dimension: ${name.slice(0, 60)}`,
      [...problem.dimensions.keys()].join(", "),
    );
  else if (bound < 1 || (last !== undefined && (last < 1 || last > bound)))
    fault(
      line,
      `invalid loop: ${text.trim().slice(0, 60)}`,
      "a bound of at least 1, and a last pass of at most the bound",
    );
  else if (side === undefined && block.spatial.length > 0)
    fault(
      line,
      `misplaced loop: temporal over ${name} inside a spatial one of ${block.name}`,
      "spatial loops inside temporal ones",
    );
  else if (bound > 1) {
    const axis = side === undefined ? {} : ({ axis: side === "X" ? "x" : "y" } as const);
    const loop = { dimension, bound, ...lastOf(problem, name, last), ...axis };
    (side === undefined ? block.temporal : block.spatial).push(loop);
  }
}

/** Blocks as levels: spatial loops go to the fanout that they mean. */
function levelsOf({ hierarchy, blocks, fanoutOf, fault }: Reading): LevelSpec[] {
  const spatial = new Map<string, readonly LoopSpec[]>();
  for (const { name, line, keeps, spatial: loops, temporal } of blocks) {
    const level = hierarchy.levels.find((one) => one.name === name);
    const fanout = fanoutOf.get(name);
    if (level?.kind === "fanout" && temporal.length + keeps.length > 0)
      fault(
        line,
        `misplaced ${keeps.length > 0 ? "data" : "temporal loop"}: ${name} is a fanout`,
        "spatial loops alone",
      );
    if (loops.length === 0) continue;
    if (fanout === undefined)
      fault(line, `misplaced spatial loop: ${name}`, "a level with a fanout inside it");
    else if (spatial.has(fanout))
      fault(line, `repeated spatial loops: ${fanout}`, "loops of a fanout in one place");
    else spatial.set(fanout, loops);
  }
  return hierarchy.levels.map(({ name, kind }): LevelSpec => {
    const block = blocks.find((one) => one.name === name);
    if (kind === "fanout") return { level: name, temporal: [], spatial: spatial.get(name) ?? [] };
    if (!block) fault(1, `missing level: ${name}`, `a line ${name} [ … ]`);
    const keeps = TENSORS.filter((tensor) => block?.keeps.includes(tensor));
    return { level: name, keeps, temporal: block?.temporal ?? [], spatial: [] };
  });
}
