import type { Issue } from "../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../src/diagnostic/issue.ts";
import { readShape } from "../src/format/gemm-list.ts";
import type { Family } from "../src/phase/family.ts";
import type { Line } from "../src/phase/line.ts";
import { lineThrough } from "../src/phase/line.ts";
import { isHeldOut } from "../src/phase/rules.ts";
import { dimensionsOf } from "../src/phase/slice.ts";
import type { Profile } from "../src/profile/profile.ts";
import type { AxisSearch, Gridded, Plane } from "../src/request/axes.ts";
import { readLines, readPlane, readRuleSettings } from "../src/request/axes.ts";
import type { Hardware } from "../src/request/hardware.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import { readScenarios } from "../src/request/scenarios.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import { gemmIssues } from "../src/workload/gemm.ts";
import { mergedShapes } from "../src/workload/merged.ts";
import type { Network } from "../src/workload/network.ts";
import { networkIssues } from "../src/workload/network.ts";
import { networksOf } from "../src/workload/workload.ts";
import { loadWorkload, loadWorkloads } from "./input.ts";

/** What `cimpass when` is asked, and about how many workloads it will be weighed. */
export type Question =
  | { readonly kind: "diagram"; readonly plane: Plane; readonly workloads: number }
  | LinesAsked
  | RulesAsked;

/** Borders along lines through workloads, and the parameters of the hardware that some of them are. */
export interface LinesAsked {
  readonly kind: "lines";
  readonly lines: readonly LineAsked[];
  readonly axes: readonly Gridded[];
  readonly workloads: number;
}

/** Borders along a line through a workload, over a grid. */
export interface LineAsked {
  readonly through: string;
  readonly line: Line;
  readonly values: readonly number[];
  /** Among which values borders are looked for, if not among those of extents. */
  readonly family?: Family;
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

/** What says how a workload runs. */
const OF_WORKLOADS = ["phase", "batch", "sequence", "context", "seq", "dim"] as const;

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
  search: AxisSearch,
  hardware: Hardware,
  profile: Profile,
): Promise<Question> {
  const named = words.length > 0 || (raw.gemm ?? []).length > 0;
  const hasAxes = raw.x !== undefined || raw.y !== undefined || raw.points !== undefined;
  const onPlane = hasAxes || raw.fix !== undefined;
  const ofRules = (["fit", "holdOut", "depth"] as const).filter((name) => raw[name] !== undefined);
  const issues: Issue[] = [];
  if (raw.rules && (onPlane || raw.along)) issues.push(conflict("--rules and axes"));
  if (named && raw.fix && !raw.rules) issues.push(conflict("a workload and --fix"));
  if (named && hasAxes && raw.along) issues.push(conflict("--along, and --x, --y or --points"));
  if (!named && raw.along && !raw.rules) issues.push(conflict("--along without a workload"));
  if (!raw.rules && ofRules.length > 0) issues.push(conflict("options of rules without --rules"));
  if (!named && !raw.rules) issues.push(...OF_WORKLOADS.flatMap((name) => unused(name, raw)));
  assertNoIssues(issues);
  if (raw.rules) return readRules(words, raw, profile);
  if (!named || hasAxes) {
    const workload = named ? single(await loadWorkloads(words, raw, profile)) : undefined;
    const plane = readPlane(raw, search, { hardware, profile, ...(workload ? { workload } : {}) });
    const { xs, ys } = plane;
    return { kind: "diagram", plane, workloads: Math.ceil(xs.length * ys.length * BORDERS_TOO) };
  }
  const networks = await loadWorkloads(words, raw, profile);
  const all = readLines(raw, search, { hardware, profile });
  const ofHardware = all.filter(({ parameter }) => parameter);
  const axes = all.filter(({ parameter }) => !parameter);
  const shapes = words.filter((word) => readShape(word));
  const models = words.filter((word) => !readShape(word));
  const batches = models.length === 0 ? [] : axes.filter(isBatch);
  if (batches.length > 0 && raw.batch !== undefined) {
    assertNoIssues([conflict("--batch and --along batch")]);
  }
  const apart = axes.filter((axis) => !batches.includes(axis));
  const ofShapes =
    shapes.length + (raw.gemm ?? []).length === 0 || batches.length === 0
      ? []
      : linesThrough(
          distinct((await loadWorkloads(shapes, raw, profile)).flatMap((of) => of.gemms)),
          batches,
        );
  const lines = [
    ...linesThrough(distinct(networks.flatMap(({ gemms }) => gemms)), apart),
    ...ofShapes,
    ...(await linesOverBatch(models, batches, raw, profile)),
    ...linesOverHardware(networks, ofHardware),
  ];
  const stations = lines.reduce((sum, { values }) => sum + values.length, 0);
  return { kind: "lines", lines, axes: all, workloads: Math.ceil(stations * BORDERS_TOO) };
}

/** @throws InputError if there are several workloads: a diagram is of one */
function single(networks: readonly Network[]): Network {
  const [only, ...more] = networks;
  if (only && more.length === 0) return only;
  const message = `too many workloads: ${networks.map(({ name }) => name).join(", ")}`;
  const expected = "one workload, since it is the same in all of a diagram";
  throw new InputError([{ code: "too-many-workloads", message, path: [], expected }]);
}

/** Each workload as it is, on hardware along which a parameter changes. */
function linesOverHardware(networks: readonly Network[], axes: readonly Gridded[]): LineAsked[] {
  return networks.flatMap((network) =>
    axes.flatMap(({ axis, values }): LineAsked[] => {
      if (axis.kind !== "parameter") return [];
      const { name, unit, family } = axis;
      const settings = (value: number) => [{ name, unit, value }];
      const line = { name, unit, at: () => network, settings };
      return [{ through: network.name, line, values, family }];
    }),
  );
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

/** Each model over its batch, in each scenario that the options ask for. */
async function linesOverBatch(
  models: readonly string[],
  batches: readonly Gridded[],
  raw: RawOptions,
  profile: Profile,
): Promise<LineAsked[]> {
  const request = readScenarios(raw, []);
  const workloads = await Promise.all(models.map((model) => loadWorkload(model, profile, raw)));
  return workloads.flatMap((workload) =>
    batches.flatMap(({ values }) => {
      const at = (batch: number) => networksOf(workload, { ...request, batch: [batch] });
      const [first = 1, last = first] = [values[0], values.at(-1)];
      assertNoIssues(at(last).flatMap((network) => networkIssues(network)));
      return at(first).map(({ name }, i): LineAsked => {
        const network = (batch: number): Network => {
          const found = at(batch)[i];
          if (!found) throw new Error(`no scenario ${i} of ${name} at batch ${batch}`);
          return found;
        };
        // The batch varies along the line, so the name of what it runs through has none.
        const through = name.replace(new RegExp(`, batch ${first}(?=,|$)`), "");
        return { through, line: { name: "batch", at: network }, values };
      });
    }),
  );
}

function isBatch({ axis }: Gridded): boolean {
  return axis.kind === "extents" && axis.dimensions.join() === "batch";
}

/** Each axis through each GEMM; the grid has the GEMM's own extent too. */
function linesThrough(gemms: readonly Gemm[], axes: readonly Gridded[]): LineAsked[] {
  const lines = gemms.flatMap((through) =>
    axes.map(({ axis, values }): LineAsked => {
      const own = new Set(dimensionsOf(axis).map((dimension) => through[dimension]));
      const grid = own.size === 1 ? new Set([...values, ...own]) : new Set(values);
      const line = lineThrough(through, dimensionsOf(axis));
      return { through: through.name, line, values: [...grid].sort((a, b) => a - b) };
    }),
  );
  const largest = lines.flatMap(({ line, values }) => line.at(values.at(-1) ?? 1).gemms);
  assertNoIssues(largest.flatMap((gemm) => gemmIssues(gemm, [gemm.name])));
  return lines;
}

/** Each shape once. */
function distinct(gemms: readonly Gemm[]): Gemm[] {
  return mergedShapes(gemms).map((gemm) => ({ ...gemm, count: 1 }));
}

/** An option that says how workloads run, given where there are none. */
function unused(name: (typeof OF_WORKLOADS)[number], raw: RawOptions): Issue[] {
  if (raw[name] === undefined) return [];
  const message = `option without effect: --${name}, since no workload is named`;
  return [{ code: "option-without-effect", message, path: [], expected: "a workload" }];
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
