import type { Level } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import type { FactorRange } from "../mapspace/constraints.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS, IRRELEVANT } from "../workload/tensor.ts";
import type { ConstraintFields } from "./constraint-list.ts";
import type { Draft, Reading } from "./constraint-reading.ts";
import {
  divided,
  draftOf,
  repeated,
  spacesOf,
  unknownDimension,
  unsupported,
} from "./constraint-reading.ts";
import { groupedOrder, groupedRanges } from "./dimension-groups.ts";
import type { FactorBound } from "./factors.ts";
import { parseFactorBounds, parsePermutation } from "./factors.ts";
import type { TimeloopProblem } from "./problem.ts";

/** Factors and order of the loops of a memory. */
export function readTemporal(
  reading: Reading,
  level: Level | undefined,
  target: string,
  fields: ConstraintFields,
): void {
  const { problem, issues } = reading;
  const factors = rangesOf(reading, target, fields);
  const order = orderOf(reading, fields);
  if (!factors || !order) return;
  if (level?.kind !== "memory") {
    // Nothing iterates at a fanout or a compute unit.
    const loop = DIMENSIONS.find((dimension) => (factors[dimension]?.least ?? 1) > 1);
    if (!loop) return;
    const message = `misplaced temporal factor: ${target} has no loops over ${loop}`;
    issues.push({ code: "misplaced-constraint", message, path: ["factors"], expected: "1" });
    return;
  }
  const draft = draftOf(reading, level.name);
  addRanges(reading, draft, level.name, factors);
  const grouped = groupedOrder(problem, order);
  if (typeof grouped === "string") issues.push(divided(grouped, ["permutation"]));
  else if (grouped.length > 0) {
    if (draft.order && draft.order.join() !== grouped.join())
      issues.push(repeated(`permutation of ${target}`, ["permutation"]));
    draft.order = grouped;
    const before = grouped.slice(0, Math.max(0, grouped.indexOf("batch")));
    const inside = ["M", "N", "K"].every(
      (d) => problem.gemm[d as Dimension] === 1 || before.includes(d as Dimension),
    );
    if (grouped.includes("batch") && !inside) {
      const message = `unsupported permutation: batch inside other loops of ${target}`;
      const expected = "batch outside M, N and K, which is never worse";
      issues.push({ code: "unsupported-constraint", message, path: ["permutation"], expected });
    }
  }
}

/** Factors of a fanout, and the dimensions along each axis. */
export function readSpatial(
  reading: Reading,
  name: string | undefined,
  target: string,
  fields: ConstraintFields,
): void {
  const { hierarchy, issues, problem } = reading;
  const factors = rangesOf(reading, target, fields);
  const order = orderOf(reading, fields);
  if (!factors || !order) return;
  const level = hierarchy.levels.find((one) => one.name === name);
  if (level?.kind !== "fanout") {
    const loop = DIMENSIONS.find((dimension) => (factors[dimension]?.least ?? 1) > 1);
    if (!loop) return;
    const message = `misplaced spatial factor: ${target} has no fanout for ${loop}`;
    issues.push({ code: "misplaced-constraint", message, path: ["factors"], expected: "1" });
    return;
  }
  const draft = draftOf(reading, level.name);
  addRanges(reading, draft, level.name, factors);
  const { split } = fields;
  const flat = level.x.size === 1 || level.y.size === 1;
  if (split === undefined || split === null) {
    if (order.length === 0 || flat) return;
    const expected = "a split, after which a permutation goes on along y";
    issues.push({
      ...unsupported(`spatial permutation without split of ${target}`, ["permutation"]),
      expected,
    });
    return;
  }
  const along = alongX(problem, order, split);
  if (!along) {
    const expected = `a permutation of at least ${split} dimensions, or all that have several iterations`;
    issues.push({
      ...unsupported(`split of ${target}: which dimensions lie along x is open`, ["split"]),
      expected,
    });
    return;
  }
  const sides = DIMENSIONS.map((dimension) => {
    const group = [...problem.dimensions].filter(
      ([one, kind]) => kind === dimension && (problem.bounds.get(one) ?? 1) > 1,
    );
    const on = group.filter(([one]) => along.has(one)).length;
    const mixed = on > 0 && on < group.length ? group[0]?.[0] : undefined;
    return { dimension, onX: on > 0, mixed };
  });
  const mixed = sides.find((side) => side.mixed !== undefined)?.mixed;
  if (mixed !== undefined) issues.push(divided(mixed, ["split"]));
  const axes = {
    x: sides.filter(({ onX }) => onX).map(({ dimension }) => dimension),
    y: sides.filter(({ onX }) => !onX).map(({ dimension }) => dimension),
  };
  if (draft.axes && JSON.stringify(draft.axes) !== JSON.stringify(axes))
    issues.push(repeated(`split of ${target}`, ["split"]));
  draft.axes = axes;
}

/** Dimensions of a problem that lie along x; undefined if the split leaves some of them open. */
function alongX(
  { dimensions, bounds }: TimeloopProblem,
  order: readonly string[],
  split: number,
): ReadonlySet<string> | undefined {
  const rest = [...dimensions.keys()].filter((name) => !order.includes(name));
  if (split <= order.length) return new Set(order.slice(0, split));
  const real = rest.filter((name) => (bounds.get(name) ?? 1) > 1);
  const all = split >= order.length + rest.length || real.length === 0;
  return all ? new Set([...order, ...rest]) : undefined;
}

/** Ranges of our dimensions; undefined if there is a fault. */
function rangesOf(
  reading: Reading,
  target: string,
  fields: ConstraintFields,
): Partial<Record<Dimension, FactorRange>> | undefined {
  const { problem, issues } = reading;
  const ranges = new Map<string, FactorRange>();
  const before = issues.length;
  const narrow = (name: string, { least, most }: FactorRange, path: Issue["path"]): void => {
    const own = ranges.get(name) ?? { least: 1, most: Number.POSITIVE_INFINITY };
    const both = { least: Math.max(own.least, least), most: Math.min(own.most, most) };
    if (both.least > both.most) issues.push(repeated(`factor of ${name} at ${target}`, path));
    ranges.set(name, both);
  };
  for (const field of ["factors", "factors_only"] as const) {
    const bounds = parseFactorBounds(fields[field] ?? []);
    if (typeof bounds === "string") {
      const expected = "M=4 N<=2";
      const message = `invalid factors: ${bounds}`;
      issues.push({ code: "invalid-factors", message, path: [field], expected });
      continue;
    }
    for (const bound of bounds) {
      const range = rangeOf(reading, target, bound, field);
      if (range) narrow(bound.dimension, range, [field]);
    }
  }
  const one = { least: 1, most: 1 };
  const only = fields.factors_only !== undefined && fields.factors_only !== null;
  const unnamed = [...problem.dimensions.keys()].filter((name) => !ranges.has(name));
  if (only) for (const name of unnamed) ranges.set(name, one);
  const still = spacesOf(
    reading,
    fields.no_iteration_over_dataspaces ?? [],
    "no_iteration_over_dataspaces",
  );
  for (const tensor of still) {
    for (const [name, kind] of problem.dimensions)
      if (kind !== IRRELEVANT[tensor]) narrow(name, one, ["no_iteration_over_dataspaces"]);
  }
  const { default_max_factor: most, default_min_factor: least } = fields;
  for (const name of unnamed) {
    const extent = problem.bounds.get(name) ?? 1;
    if (typeof most === "number" && !only) narrow(name, { least: 1, most }, ["default_max_factor"]);
    if (typeof least === "number" && !only)
      narrow(name, { least: Math.min(least, extent), most: extent }, ["default_min_factor"]);
  }
  const grouped = groupedRanges(problem, ranges);
  if (typeof grouped === "string") issues.push(divided(grouped, ["factors"]));
  return issues.length > before || typeof grouped === "string" ? undefined : grouped;
}

function rangeOf(
  { problem, issues, assumed }: Reading,
  target: string,
  { dimension, relation, bound }: FactorBound,
  field: string,
): FactorRange | undefined {
  const extent = problem.bounds.get(dimension);
  if (extent === undefined) {
    issues.push(unknownDimension(problem, dimension, [field]));
    return undefined;
  }
  if (relation === "<=") {
    if (bound >= 1) return { least: 1, most: bound };
    const message = `invalid factor: ${dimension}<=${bound}`;
    issues.push({ code: "invalid-factor", message, path: [field], expected: "at least 1" });
    return undefined;
  }
  const taken = bound === 0 ? extent : Math.min(bound, extent);
  if (bound > extent)
    assumed.add(
      `${dimension}${relation}${bound} of ${target} is ${extent}, the extent of ${dimension}`,
    );
  return relation === "="
    ? { least: taken, most: taken }
    : { least: taken, most: Number.POSITIVE_INFINITY };
}

/** The dimensions of a permutation; undefined if there is a fault. */
function orderOf(
  { problem, issues }: Reading,
  { permutation }: ConstraintFields,
): readonly string[] | undefined {
  const order = parsePermutation(permutation ?? []);
  const path = ["permutation"];
  if (!order) {
    const expected = [...problem.dimensions.keys()].join(", ");
    issues.push({ code: "invalid-permutation", message: "invalid permutation", path, expected });
    return undefined;
  }
  const unknown = order.find((name) => !problem.dimensions.has(name));
  const twice = order.find((name, i) => order.indexOf(name) < i);
  if (unknown !== undefined) issues.push(unknownDimension(problem, unknown, path));
  else if (twice !== undefined) issues.push(repeated(`dimension ${twice}`, path));
  return unknown === undefined && twice === undefined ? order : undefined;
}

function addRanges(
  { issues }: Reading,
  draft: Draft,
  name: string,
  ranges: Partial<Record<Dimension, FactorRange>>,
): void {
  for (const dimension of DIMENSIONS) {
    const range = ranges[dimension];
    if (!range) continue;
    const own = draft.factors[dimension] ?? { least: 1, most: Number.POSITIVE_INFINITY };
    const both = { least: Math.max(own.least, range.least), most: Math.min(own.most, range.most) };
    if (both.least > both.most)
      issues.push(repeated(`factor of ${dimension} at ${name}`, ["factors"]));
    draft.factors[dimension] = both;
  }
}
