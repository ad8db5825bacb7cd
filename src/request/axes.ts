import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Search } from "../phase/border.ts";
import { CHECK_UP_TO } from "../phase/border.ts";
import type { Family } from "../phase/family.ts";
import { multiplesOf, significantBits } from "../phase/family.ts";
import type { ParameterValue } from "../phase/line.ts";
import { RULE_LIMITS } from "../phase/rules.ts";
import type { AxisScale, Slice, SliceAxis } from "../phase/slice.ts";
import { axisName, dimensionsOf, networkAt, settingsAt, sliceIssues } from "../phase/slice.ts";
import type { Profile } from "../profile/profile.ts";
import type { HardwareParameter } from "../sensitivity/hardware-parameter.ts";
import { gemmIssues } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { Hardware } from "./hardware.ts";
import { decimal, integer, integerIn, invalidOption } from "./numbers.ts";
import { axisParameters, boundedParameter, parameterNamed } from "./parameter-axis.ts";
import type { RawOptions } from "./raw-options.ts";
import { list } from "./settings.ts";

/** An axis with the values of its grid: its ends, and what lies between them. */
export interface Gridded {
  readonly axis: SliceAxis;
  readonly values: readonly number[];
  /** The parameter of the hardware that the axis is, if it is one. */
  readonly parameter?: HardwareParameter;
}

/** The plane of a diagram with its grid. */
export interface Plane {
  readonly slice: Slice;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Those of the axes that are parameters of the hardware. */
  readonly parameters: readonly HardwareParameter[];
}

/** What axes may be parameters of, and the workload that stays the same where both are. */
export interface AxesOf {
  readonly hardware: Hardware;
  readonly profile: Profile;
  readonly workload?: Network;
}

/** How borders are looked for, along extents and along parameters of the hardware. */
export interface AxisSearch extends Search {
  /** How far apart neighbouring real values are at most, as a share. */
  readonly tolerance: number;
}

/** Neighbouring real values are at most so far apart, as a share, if nothing else is asked for. */
const TOLERANCE = 1e-3;

/** Finer than this rounding would decide, and coarser a border says little. */
const TOLERANCES = { least: 1e-9, most: 0.5 } as const;

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
export function readPlane(raw: RawOptions, search: AxisSearch, of: AxesOf): Plane {
  const issues: Issue[] = [];
  const context = contextOf(raw, search, of, readPoints(raw, issues), issues);
  const x = readAxis("x", raw.x ?? DEFAULT_AXES.x, context);
  const y = readAxis("y", raw.y ?? DEFAULT_AXES.y, context);
  const fixed = readFixed(raw.fix ?? [], issues);
  if (!x || !y) throw new InputError(issues);
  const { workload } = of;
  const slice = { x: x.axis, y: y.axis, fixed, ...(workload ? { workload } : {}) };
  issues.push(...sliceIssues(slice), ...parameterIssues(x, y, workload), ...setTwice([x, y], raw));
  if (issues.length > 0) throw new InputError(issues);
  const corner = networkAt(slice, x.values.at(-1) ?? 1, y.values.at(-1) ?? 1, search.family);
  if (corner) issues.push(...corner.gemms.flatMap((gemm) => gemmIssues(gemm)));
  if (issues.length > 0) throw new InputError(issues);
  return { slice, xs: x.values, ys: y.values, parameters: parametersOf([x, y]) };
}

/** The parameters of the hardware among axes, each once. */
export function parametersOf(axes: readonly Gridded[]): HardwareParameter[] {
  return [...new Set(axes.flatMap(({ parameter }) => parameter ?? []))];
}

/** What is set of the hardware at the corners of a plane. */
export function cornersOf({ slice, xs, ys }: Plane): ParameterValue[][] {
  const ends = (values: readonly number[]) => [values[0] ?? 0, values.at(-1) ?? 0];
  return ends(xs).flatMap((x) => ends(ys).map((y) => settingsAt(slice, x, y)));
}

/** What is set of the hardware at the ends of an axis; nothing for extents. */
export function endsOf({ axis, values }: Gridded): ParameterValue[][] {
  if (axis.kind !== "parameter") return [];
  const { name, unit } = axis;
  return [values[0] ?? 0, values.at(-1) ?? 0].map((value) => [{ name, unit, value }]);
}

/** What is wrong with two axes of which one or both are parameters of the hardware. */
function parameterIssues(x: Gridded, y: Gridded, workload: Network | undefined): Issue[] {
  const issues: Issue[] = [];
  const extents = [x, y].filter(({ parameter }) => !parameter);
  if (workload && extents.length > 0) {
    const names = extents.map(({ axis }) => axisName(axis)).join(" and ");
    const message = `conflicting options: a workload, and extents as axes: ${names}`;
    const expected = "two parameters of the hardware as axes, or extents that --fix fixes";
    issues.push({ code: "invalid-option", message, path: [], expected });
  }
  const both = x.parameter?.decides.filter((one) => y.parameter?.decides.includes(one)) ?? [];
  if (both.length > 0) {
    const message = `conflicting axes: ${axisName(x.axis)} and ${axisName(y.axis)} both set ${both.join(", ")}`;
    issues.push({ code: "conflicting-axes", message, path: [], expected: "one of them" });
  }
  return issues;
}

/** Options that set what an axis varies. */
function setTwice(axes: readonly Gridded[], raw: RawOptions): Issue[] {
  return parametersOf(axes).flatMap(({ name }) => {
    const options = name === "staging" ? (["staging"] as const) : (["count", "budget"] as const);
    if (name !== "staging" && !name.endsWith(".count")) return [];
    return options
      .filter((option) => raw[option] !== undefined)
      .map((option) => ({
        code: "invalid-option",
        message: `conflicting options: an axis ${name} and --${option}`,
        path: [],
        expected: "one of both",
      }));
  });
}

/** The lines along which borders are looked for; along M, N and K if none is given. */
export function readLines(raw: RawOptions, search: AxisSearch, of: AxesOf): Gridded[] {
  const issues: Issue[] = [];
  const context = contextOf(raw, search, of, undefined, issues);
  const axes = (raw.along ?? ["M", "N", "K"]).flatMap((text) =>
    list(text).flatMap((one) => readAxis("along", one, context) ?? []),
  );
  if (axes.some(({ axis }) => axis.kind === "intensity")) {
    const expected = "extents, such as M or N=K, or a parameter of the hardware";
    issues.push(invalidOption("along", "intensity", expected));
  }
  issues.push(...setTwice(axes, raw));
  if (issues.length > 0) throw new InputError(issues);
  return axes;
}

/** Among which extents and values borders are looked for. */
export function readSearch(raw: RawOptions): AxisSearch {
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
  const tolerance = raw.tolerance === undefined ? TOLERANCE : readTolerance(raw.tolerance, issues);
  if (issues.length > 0) throw new InputError(issues);
  return { family, checkUpTo, tolerance };
}

function readTolerance(text: string, issues: Issue[]): number {
  const { least, most } = TOLERANCES;
  const value = decimal(text);
  if (value >= least && value <= most) return value;
  issues.push(invalidOption("tolerance", text, `a share from ${least} to ${most}`));
  return TOLERANCE;
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

/** What axes are read with. */
interface Context {
  readonly points: number | undefined;
  readonly search: AxisSearch;
  readonly hardware: Hardware;
  readonly parameters: readonly HardwareParameter[];
  readonly issues: Issue[];
}

function contextOf(
  raw: RawOptions,
  search: AxisSearch,
  { hardware, profile }: AxesOf,
  points: number | undefined,
  issues: Issue[],
): Context {
  const given = [raw.x, raw.y, ...(raw.along ?? [])].filter((text) => text !== undefined);
  const needed = given.some((text) => !isOfExtents(text));
  const parameters = needed ? axisParameters(hardware, profile) : [];
  return { points, search, hardware, parameters, issues };
}

/** `M`, `N=K`, `intensity` or a parameter, with bounds as in `M:1..4096` and how values are spread as in `M:1..4096:linear`. */
function readAxis(option: string, text: string, context: Context): Gridded | undefined {
  const { points, search, hardware, parameters, issues } = context;
  const [name = ""] = text.split(":").map((part) => part.trim());
  if (!isOfExtents(text)) {
    const before = issues.length;
    const parameter = parameterNamed(name, parameters, issues);
    if (issues.length > before) return undefined;
    if (parameter) {
      const { tolerance } = search;
      const found = boundedParameter(option, text, parameter, hardware, tolerance, issues);
      if (!found) return undefined;
      const { axis, scale, low, high } = found;
      const values = parameterGrid(low, high, scale, points, axis.family, parameter.whole);
      return { axis, values, parameter };
    }
  }
  const axis = axisOf(name, issues);
  if (!axis) return undefined;
  const [, bounds, scale = "log", ...more] = text.split(":").map((part) => part.trim());
  const least = Math.max(...limitsOf(axis, LEAST));
  const most = Math.min(...limitsOf(axis, MOST));
  const found = bounds === undefined ? ["", least, most] : /^(\d+)\.\.(\d+)$/.exec(bounds);
  const [low, high] = [Number(found?.[1]), Number(found?.[2])];
  const isScale = scale === "log" || scale === "linear";
  if (found && isScale && more.length === 0 && low >= 1 && low <= high) {
    if (Number.isSafeInteger(high))
      return {
        axis: scaled(axis, scale),
        values: extentGrid(low, high, search.family, scale, points),
      };
  }
  const expected = `bounds as in ${name}:${least}..${most}`;
  issues.push(invalidOption(option, text, expected));
  return undefined;
}

function scaled(axis: SliceAxis, scale: AxisScale): SliceAxis {
  return axis.kind === "extents" && scale === "linear" ? { ...axis, scale } : axis;
}

/** Whether the name of an axis is of extents alone, or the intensity. */
function isOfExtents(text: string): boolean {
  const [name = ""] = text.split(":");
  const isExtent = (part: string) => DIMENSIONS.some((dimension) => dimension === part.trim());
  return name.trim() === "intensity" || name.split("=").every(isExtent);
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
    expected: `${names.join(", ")}, extents that grow together, such as N=K, or a parameter, such as digital6T.latency or SMEM.capacity`,
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

/** More cells than this squared are no diagram but a survey. */
const MOST_POINTS = 256;

function readPoints({ points }: RawOptions, issues: Issue[]): number | undefined {
  if (points === undefined) return undefined;
  return integer("points", points, { least: 2, most: MOST_POINTS }, issues);
}

/** Values on an axis of real numbers, or on a linear one, if nothing else is asked for. */
const DEFAULT_POINTS = 9;

/** Powers of two, or so many members of the family evenly apart in it or in value, if it has as many; bounds are kept. */
function extentGrid(
  low: number,
  high: number,
  { rank, member }: Family,
  scale: AxisScale,
  given: number | undefined,
): number[] {
  if (given === undefined && scale === "log") return gridOf(low, high);
  const [first, last] = [rank(low), rank(high)];
  return within(low, high, given ?? DEFAULT_POINTS, (share) =>
    member(
      scale === "log"
        ? Math.round(first + (last - first) * share)
        : rank(low + (high - low) * share),
    ),
  );
}

/** So many values, evenly apart by ratio or by difference: of four digits, or the family's where they are integers. */
function parameterGrid(
  low: number,
  high: number,
  scale: AxisScale,
  given: number | undefined,
  { rank, member }: Family,
  whole: boolean,
): number[] {
  const short = (value: number) =>
    whole ? member(rank(Math.round(value))) : Number(value.toPrecision(4));
  if (whole && scale === "log" && given === undefined) {
    const inside = gridOf(low, high).map(short);
    return [...new Set([low, ...inside.filter((value) => value > low && value < high), high])];
  }
  return within(low, high, given ?? DEFAULT_POINTS, (share) =>
    short(scale === "log" ? low * (high / low) ** share : low + (high - low) * share),
  );
}

/** Both ends, and the values between them at so many even shares of the way, each once. */
function within(
  low: number,
  high: number,
  points: number,
  valueAt: (share: number) => number,
): number[] {
  const values = new Set([low]);
  for (let i = 1; i < points - 1; i++) {
    const value = valueAt(i / (points - 1));
    if (value > low && value < high) values.add(value);
  }
  return [...values.add(high)];
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
