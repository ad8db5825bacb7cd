import type { Issue } from "../src/diagnostic/issue.ts";
import { assertNoIssues } from "../src/diagnostic/issue.ts";
import type { Search } from "../src/phase/border.ts";
import { lineThrough } from "../src/phase/line.ts";
import { isHeldOut } from "../src/phase/rules.ts";
import { dimensionsOf } from "../src/phase/slice.ts";
import type { Profile } from "../src/profile/profile.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import { gemmIssues, shapeName } from "../src/workload/gemm.ts";
import type { Network } from "../src/workload/network.ts";
import type { Gridded, Plane } from "./axes.ts";
import { readLines, readPlane, readRuleSettings } from "./axes.ts";
import { loadWorkloads } from "./input.ts";
import type { RawOptions } from "./options.ts";

/** What `cimpass when` is asked, and about how many workloads it will be weighed. */
export type Question =
  | { readonly kind: "diagram"; readonly plane: Plane; readonly workloads: number }
  | { readonly kind: "lines"; readonly lines: readonly LineAsked[]; readonly workloads: number }
  | RulesAsked;

/** Borders along an axis through a GEMM, over a grid that its own extent is part of. */
export interface LineAsked extends Gridded {
  readonly through: Gemm;
}

/** Rules fitted to GEMMs, and what they are tried on. */
export interface RulesAsked {
  readonly kind: "rules";
  readonly fitted: Network;
  readonly others: readonly Network[];
  readonly depth: number;
  readonly workloads: number;
}

/** GEMMs that rules are fitted to, and networks that they are tried on, if none is named. */
const FITTED = ["synthetic"];
const TRIED = ["bert-large", "gpt-j", "resnet-50", "dlrm"];

/** Workloads in all for each one of the grid, borders included: as many as a first run met. Only progress is shown by it. */
const BORDERS_TOO = 1.5;

/**
 * A diagram if axes or no workload are given, rules if they are asked for, else borders through the workloads.
 *
 * @throws InputError with the faults of the options and workloads
 */
export async function readQuestion(
  words: readonly string[],
  raw: RawOptions,
  search: Search,
  profile: Profile,
): Promise<Question> {
  const named = words.length > 0 || (raw.gemm ?? []).length > 0;
  const onPlane = raw.x !== undefined || raw.y !== undefined || raw.fix !== undefined;
  const ofRules = (["fit", "holdOut", "depth"] as const).filter((name) => raw[name] !== undefined);
  const issues: Issue[] = [];
  if (raw.rules && (onPlane || raw.along)) issues.push(conflict("--rules and axes"));
  if (named && onPlane && !raw.rules) issues.push(conflict("a workload, and --x, --y or --fix"));
  if (!named && raw.along && !raw.rules) issues.push(conflict("--along without a workload"));
  if (!raw.rules && ofRules.length > 0) issues.push(conflict("options of rules without --rules"));
  assertNoIssues(issues);
  if (raw.rules) return readRules(words, raw, profile);
  if (!named) {
    const plane = readPlane(raw, search);
    const { xs, ys } = plane;
    return { kind: "diagram", plane, workloads: Math.ceil(xs.length * ys.length * BORDERS_TOO) };
  }
  const networks = await loadWorkloads(words, raw, profile);
  const lines = linesThrough(distinct(networks.flatMap(({ gemms }) => gemms)), readLines(raw));
  const stations = lines.reduce((sum, { values }) => sum + values.length, 0);
  return { kind: "lines", lines, workloads: Math.ceil(stations * BORDERS_TOO) };
}

async function readRules(
  words: readonly string[],
  raw: RawOptions,
  profile: Profile,
): Promise<RulesAsked> {
  const { holdOut, depth } = readRuleSettings(raw);
  const given = await loadWorkloads(raw.fit ?? FITTED, {}, profile);
  const all = distinct(given.flatMap(({ gemms }) => gemms));
  const tried = words.length > 0 || raw.gemm ? words : TRIED;
  const others = await loadWorkloads(tried, raw, profile);
  const gemms = all.filter((gemm) => !isHeldOut(gemm, holdOut));
  if (gemms.length === 0) {
    const message = "no GEMM to fit: every one has an extent that is held out";
    assertNoIssues([{ code: "no-gemm-to-fit", message, path: [], expected: "other --hold-out" }]);
  }
  const held = all.filter((gemm) => isHeldOut(gemm, holdOut));
  const name = given.map((network) => network.name).join(", ");
  const apart = { name: `${name}, held out`, gemms: held };
  const rest = others.map((network) => ({ ...network, gemms: distinct(network.gemms) }));
  const sets = [...(held.length > 0 ? [apart] : []), ...rest];
  return {
    kind: "rules",
    fitted: { name, gemms },
    others: sets,
    depth,
    workloads: gemms.length + sets.reduce((sum, of) => sum + of.gemms.length, 0),
  };
}

/** Each axis through each GEMM. */
function linesThrough(gemms: readonly Gemm[], axes: readonly Gridded[]): LineAsked[] {
  const lines = gemms.flatMap((through) =>
    axes.map(({ axis, values }): LineAsked => {
      const own = new Set(dimensionsOf(axis).map((dimension) => through[dimension]));
      const grid = own.size === 1 ? new Set([...values, ...own]) : new Set(values);
      return { through, axis, values: [...grid].sort((a, b) => a - b) };
    }),
  );
  const largest = lines.flatMap(
    ({ through, axis, values }) =>
      lineThrough(through, dimensionsOf(axis)).at(values.at(-1) ?? 1).gemms,
  );
  assertNoIssues(largest.flatMap((gemm) => gemmIssues(gemm, [gemm.name])));
  return lines;
}

/** Each shape once. */
function distinct(gemms: readonly Gemm[]): Gemm[] {
  return [...new Map(gemms.map((gemm) => [shapeName(gemm), { ...gemm, count: 1 }])).values()];
}

function conflict(between: string): Issue {
  const message = `conflicting options: ${between}`;
  return {
    code: "invalid-option",
    message,
    path: [],
    expected: "a diagram, borders or rules",
    hint: "see cimpass help when",
  };
}
