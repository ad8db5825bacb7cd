import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Search } from "../phase/border.ts";
import { CHECK_UP_TO } from "../phase/border.ts";
import type { Family } from "../phase/family.ts";
import { multiplesOf, significantBits } from "../phase/family.ts";
import { RULE_LIMITS } from "../phase/rules.ts";
import type { Slice, SliceAxis } from "../phase/slice.ts";
import { dimensionsOf, gemmAt, sliceIssues } from "../phase/slice.ts";
import { gemmIssues } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import { integer, integerIn, invalidOption } from "./numbers.ts";
import type { RawOptions } from "./raw-options.ts";
import { list } from "./settings.ts";

/** An axis with the values of its grid: its ends, and what lies between them. */
export interface Gridded {
  readonly axis: SliceAxis;
  readonly values: readonly number[];
}

/** The plane of a diagram with its grid. */
export interface Plane {
  readonly slice: Slice;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** What decides rules, beside the GEMMs. */
export interface RuleSettings {
  readonly holdOut: readonly number[];
  readonly depth: number;
}

/** Integers of more significant bits are all integers, up to 2^31. */
const MOST_BITS = 31;

/** Below 64 columns and rows every primitive of the library is mostly empty; rows of inputs may be as few as one. */
const DEFAULT_AXES = { x: "M:1..8192", y: "N=K:64..8192" };

/** From one row up; from one step of the processing elements, 16 × 16, up. */
const LEAST = { M: 1, batch: 1, N: 16, K: 16, intensity: 1 } as const;
const MOST = { M: 8192, batch: 8192, N: 8192, K: 8192, intensity: 1024 } as const;

/** @throws InputError with every fault of the options */
export function readPlane(raw: RawOptions, { family }: Search): Plane {
  const issues: Issue[] = [];
  const grid = gridder(readPoints(raw, issues), family);
  const x = readAxis("x", raw.x ?? DEFAULT_AXES.x, grid, issues);
  const y = readAxis("y", raw.y ?? DEFAULT_AXES.y, grid, issues);
  const fixed = readFixed(raw.fix ?? [], issues);
  if (!x || !y) throw new InputError(issues);
  const slice = { x: x.axis, y: y.axis, fixed };
  issues.push(...sliceIssues(slice));
  if (issues.length > 0) throw new InputError(issues);
  const corner = gemmAt(slice, x.values.at(-1) ?? 1, y.values.at(-1) ?? 1, family);
  if (corner) issues.push(...gemmIssues(corner));
  if (issues.length > 0) throw new InputError(issues);
  return { slice, xs: x.values, ys: y.values };
}

/** The lines along which borders are looked for; along M, N and K if none is given. */
export function readLines(raw: RawOptions): Gridded[] {
  const issues: Issue[] = [];
  const axes = (raw.along ?? ["M", "N", "K"]).flatMap((text) =>
    list(text).flatMap((one) => readAxis("along", one, gridOf, issues) ?? []),
  );
  if (axes.some(({ axis }) => axis.kind === "intensity")) {
    const expected = "extents, such as M or N=K";
    issues.push(invalidOption("along", "intensity", expected));
  }
  if (issues.length > 0) throw new InputError(issues);
  return axes;
}

/** Among which extents borders are looked for. */
export function readSearch(raw: RawOptions): Search {
  const issues: Issue[] = [];
  const { bits, step, check } = raw;
  if (bits !== undefined && step !== undefined) {
    const message = "conflicting options: --bits and --step";
    issues.push({ code: "invalid-option", message, path: [], expected: "one of both" });
  }
  const digits =
    bits === undefined ? 3 : integer("bits", bits, { least: 1, most: MOST_BITS }, issues);
  const family =
    step === undefined
      ? significantBits(digits)
      : multiplesOf(integer("step", step, { least: 1 }, issues));
  const checkUpTo =
    check === undefined ? CHECK_UP_TO : integer("check", check, { least: 0 }, issues);
  if (issues.length > 0) throw new InputError(issues);
  return { family, checkUpTo };
}

export function readRuleSettings(raw: RawOptions): RuleSettings {
  const issues: Issue[] = [];
  const holdOut = raw.holdOut
    ?.flatMap(list)
    .map((text) => integer("hold-out", text, { least: 1 }, issues));
  const depth =
    raw.depth === undefined
      ? RULE_LIMITS.depth
      : integer("depth", raw.depth, { least: 1, most: 10 }, issues);
  if (issues.length > 0) throw new InputError(issues);
  return { holdOut: holdOut ?? [], depth };
}

/** `M`, `N=K`, `intensity`, with bounds as in `M:1..4096`. */
function readAxis(option: string, text: string, grid: Grid, issues: Issue[]): Gridded | undefined {
  const [name = "", bounds, ...more] = text.split(":");
  const axis = axisOf(name.trim(), issues);
  if (!axis) return undefined;
  const least = Math.max(...limitsOf(axis, LEAST));
  const most = Math.min(...limitsOf(axis, MOST));
  if (bounds === undefined) return { axis, values: grid(least, most) };
  const found = /^\s*(\d+)\.\.(\d+)\s*$/.exec(bounds);
  const [low, high] = [Number(found?.[1]), Number(found?.[2])];
  if (found && more.length === 0 && low >= 1 && low <= high && Number.isSafeInteger(high)) {
    return { axis, values: grid(low, high) };
  }
  const expected = `bounds as in ${name}:${least}..${most}`;
  issues.push(invalidOption(option, text, expected));
  return undefined;
}

function axisOf(name: string, issues: Issue[]): SliceAxis | undefined {
  if (name === "intensity") return { kind: "intensity" };
  const dimensions = name.split("=").flatMap((part) => dimensionOf(part.trim(), issues) ?? []);
  if (dimensions.length < name.split("=").length) return undefined;
  if (new Set(dimensions).size === dimensions.length) return { kind: "extents", dimensions };
  issues.push(invalid("axis", name, "different extents"));
  return undefined;
}

function dimensionOf(text: string, issues: Issue[]): Dimension | undefined {
  const found = DIMENSIONS.find((dimension) => dimension === text);
  if (found) return found;
  const names = [...DIMENSIONS, "intensity"];
  issues.push({
    code: "unknown-axis",
    message: `unknown axis: ${text}`,
    path: [],
    expected: `${names.join(", ")}, or extents that grow together, such as N=K`,
    hint: didYouMean(text, names),
  });
  return undefined;
}

function limitsOf(
  axis: SliceAxis,
  of: Readonly<Record<Dimension | "intensity", number>>,
): number[] {
  return axis.kind === "intensity" ? [of.intensity] : dimensionsOf(axis).map((name) => of[name]);
}

const AN_EXTENT = "an extent of at least 1, as in K=1024";

/** `K=1024`. */
function readFixed(texts: readonly string[], issues: Issue[]): Partial<Record<Dimension, number>> {
  const fixed: Partial<Record<Dimension, number>> = {};
  for (const text of texts.flatMap(list)) {
    const parts = text.split("=");
    const value = parts.pop();
    for (const part of parts) {
      const dimension = dimensionOf(part.trim(), issues);
      if (!dimension) continue;
      if (fixed[dimension] !== undefined) {
        issues.push(invalidOption("fix", text, `one value for ${dimension}`));
      }
      const extent = integerIn(value ?? "", { least: 1 });
      if (extent === undefined) issues.push(invalidOption("fix", text, AN_EXTENT));
      fixed[dimension] = extent ?? 1;
    }
    if (parts.length === 0) issues.push(invalidOption("fix", text, AN_EXTENT));
  }
  return fixed;
}

/** The values of an axis between two bounds. */
type Grid = (low: number, high: number) => number[];

/** More cells than this squared are no diagram but a survey. */
const MOST_POINTS = 256;

function readPoints({ points }: RawOptions, issues: Issue[]): number | undefined {
  if (points === undefined) return undefined;
  return integer("points", points, { least: 2, most: MOST_POINTS }, issues);
}

/** Powers of two, or so many members of the family evenly apart in it, if it has as many; bounds are kept. */
function gridder(points: number | undefined, { rank, member }: Family): Grid {
  if (points === undefined) return gridOf;
  return (low, high) => {
    const values = new Set([low]);
    const [first, last] = [rank(low), rank(high)];
    for (let i = 1; i < points - 1; i++) {
      const value = member(Math.round(first + ((last - first) * i) / (points - 1)));
      if (value > low && value < high) values.add(value);
    }
    return [...values.add(high)];
  };
}

/** Both ends, and the powers of two between them. */
function gridOf(low: number, high: number): number[] {
  const values = new Set([low]);
  for (let value = 1; value < high; value *= 2) if (value > low) values.add(value);
  return [...values.add(high)];
}

function invalid(option: string, found: string, expected: string): Issue {
  return { code: "invalid-option", message: `invalid ${option}: ${found}`, path: [], expected };
}
