import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Content } from "../format/text.ts";
import { decodeText, LARGEST_LIST } from "../format/text.ts";

/** What Timeloop's model printed of a run: `timeloop-model.stats.txt`. Counts are of one instance, energies of all. */
export interface Stats {
  /** From the innermost, as Timeloop prints them: the first is the compute unit. */
  readonly levels: readonly StatsLevel[];
  readonly cycles: number;
  /** Printed in µJ with two decimals. */
  readonly energy_uJ: number;
  /** 0 to 1. */
  readonly utilisation: number;
}

export interface StatsLevel {
  readonly name: string;
  readonly compute?: ComputeStats;
  readonly leakage_pJ?: number;
  readonly spaces: ReadonlyMap<string, SpaceStats>;
}

export interface ComputeStats {
  readonly instances: number;
  readonly computes: number;
  readonly energy_pJ: number;
}

export interface SpaceStats {
  readonly instances: number;
  readonly reads: number;
  readonly fills: number;
  readonly updates: number;
  readonly reductions: number;
  readonly energy_pJ: number;
}

/** A number as Timeloop prints it, with its unit, if any. */
interface Printed {
  readonly value: number;
  readonly unit: string;
  readonly line: number;
}

/** Lines of one block, by what stands before the colon. */
interface Block {
  readonly name: string;
  readonly line: number;
  readonly fields: Map<string, Printed>;
}

interface LevelBlock extends Block {
  readonly spaces: Block[];
}

const COMPUTES = "Computes (total)";
const LEAKAGE = "Leakage energy (total)";
const ENERGY = "Energy (total)";
const MOST_ISSUES = 20;

/** A key, a colon, and a number with what follows it. */
const FIELD = /^\s*([A-Za-z][^:]{0,80}?)\s*:\s*(\S+)(?:\s+(\S+))?/;
const LEVEL = /^=== (.{1,200}?) ===\s*$/;
const SPACE = /^ {4}([A-Za-z_]\w{0,99}):\s*$/;
/** A number as C++ prints it; `0.39%` is a share. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads the statistics of a dense run.
 *
 * @throws InputError with what is missing or no number, and its line
 */
export function readStats(content: Content, file = "stats.txt"): Stats {
  const decoded = decodeText(content, file, LARGEST_LIST);
  if ("issue" in decoded) throw new InputError([decoded.issue]);
  const { blocks, summary } = splitBlocks(decoded.text);
  const issues: Issue[] = [];
  const get = (block: Block, key: string): number => {
    const found = block.fields.get(key);
    if (found && found.value >= 0 && Number.isFinite(found.value)) return found.value;
    const at = { file, line: found?.line ?? block.line, column: 1 };
    const message = `${found ? "invalid" : "missing"} value: ${key} of ${block.name}`;
    issues.push({
      code: "invalid-stats",
      message,
      path: [],
      at,
      expected: "a number of at least 0",
    });
    return 0;
  };
  const levels = blocks.map((block): StatsLevel => {
    const { name, fields, spaces } = block;
    if (fields.has(COMPUTES)) {
      const compute = {
        instances: get(block, "Utilized instances"),
        computes: get(block, COMPUTES),
        energy_pJ: get(block, ENERGY),
      };
      return { name, compute, spaces: new Map() };
    }
    const leakage = fields.has(LEAKAGE) ? { leakage_pJ: get(block, LEAKAGE) } : {};
    return {
      name,
      ...leakage,
      spaces: new Map(spaces.map((space) => [space.name, spaceOf(space, get)])),
    };
  });
  if (!levels.some(({ compute }) => compute)) {
    const at = { file, line: 1, column: 1 };
    const message = "missing compute level: no statistics of Timeloop's model";
    const expected = `a block === NAME === with ${COMPUTES}`;
    issues.unshift({ code: "invalid-stats", message, path: [], at, expected });
  }
  const utilisation = summary.fields.get("Utilization");
  const stats = {
    levels,
    cycles: get(summary, "Cycles"),
    energy_uJ: get(summary, "Energy"),
    utilisation: get(summary, "Utilization") / (utilisation?.unit === "%" ? 100 : 1),
  };
  if (issues.length > 0) throw new InputError(issues.slice(0, MOST_ISSUES));
  return stats;
}

function spaceOf(space: Block, get: (block: Block, key: string) => number): SpaceStats {
  return {
    instances: get(space, "Utilized instances (max)"),
    reads: get(space, "Scalar reads (per-instance)"),
    fills: get(space, "Scalar fills (per-instance)"),
    updates: get(space, "Scalar updates (per-instance)"),
    reductions: get(space, "Temporal reductions (per-instance)"),
    energy_pJ: get(space, ENERGY),
  };
}

/** The blocks of the levels, until the networks begin, and the summary. */
function splitBlocks(text: string): { readonly blocks: LevelBlock[]; readonly summary: Block } {
  const blocks: LevelBlock[] = [];
  let summary: Block = { name: "the summary", line: 1, fields: new Map() };
  let part: "levels" | "between" | "summary" = "levels";
  let block: Block | undefined;
  text.split(/\r?\n/).forEach((content, i) => {
    const line = i + 1;
    if (/^Summary Stats\s*$/.test(content)) {
      summary = { name: "the summary", line, fields: new Map() };
      part = "summary";
      block = summary;
    } else if (part === "levels" && /^(Networks|Operational Intensity Stats)\s*$/.test(content)) {
      part = "between";
      block = undefined;
    } else if (part === "levels") {
      const level = LEVEL.exec(content)?.[1];
      const space = SPACE.exec(content)?.[1];
      const last = blocks.at(-1);
      if (level !== undefined) {
        const opened = { name: level, line, fields: new Map<string, Printed>(), spaces: [] };
        blocks.push(opened);
        block = opened;
      } else if (space !== undefined && last) {
        block = { name: space, line, fields: new Map() };
        last.spaces.push(block);
      } else addField(block, content, line);
    } else addField(block, content, line);
  });
  return { blocks, summary };
}

/** The first value of a key counts: SPECS come before STATS, and no key is in both. */
function addField(block: Block | undefined, content: string, line: number): void {
  const [, key, text = "", unit = ""] = FIELD.exec(content) ?? [];
  if (!block || key === undefined || block.fields.has(key)) return;
  const share = text.endsWith("%");
  const number = share ? text.slice(0, -1) : text;
  const value = NUMBER.test(number) ? Number(number) : Number.NaN;
  block.fields.set(key, { value, unit: share ? "%" : unit, line });
}
