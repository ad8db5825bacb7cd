import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { built } from "../insight/design.ts";
import { MOST_TIMES, threshold } from "./crossing.ts";
import { SAME } from "./monotone.ts";
import type { Mapped, Remapping } from "./network-optimum.ts";
import { figureOn, mapNetwork, networkOptimum } from "./network-optimum.ts";
import type { CostName } from "./parameter.ts";
import { presentValue, statedRange, withCost } from "./parameter.ts";
import type { Goal, PlacedPrimitive } from "./target.ts";
import { goalFigure } from "./target.ts";

/** Values of two costs that reach a goal just so. */
export interface FrontierPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The pairs of two costs with which a goal is just reached: below and left of the curve it is reached, beyond it is not.
 *
 * @property kind `curve`; `never`: not even if both are 0; `always`: with any of the second, whatever the first
 * @property straight whether the curve between neighbouring points is a straight line, so that the points are all of it
 * @property exact whether every optimum on the way was proven
 */
export interface Frontier {
  readonly names: readonly [x: CostName, y: CostName];
  readonly present: FrontierPoint;
  /** The ranges that sources support. */
  readonly ranges: readonly [Range, Range];
  readonly kind: "curve" | "never" | "always";
  readonly points: readonly FrontierPoint[];
  readonly straight: boolean;
  readonly exact: boolean;
  readonly evaluations: number;
}

type Range = ReturnType<typeof statedRange>;

/** Intervals of the first cost that a curve is divided into whose pieces are not straight. */
const INTERVALS = 24;

/** Where any first cost will do beside a second of 0, the curve is followed up to this multiple of what it is. */
const FAR = 10;

/**
 * The curve of two costs with which the goal is just reached, everything mapped anew at each point.
 *
 * Under `energy`, with two energies, the energy of a mapping is a + b·x + c·y. Where every mapping is above the goal's
 * energy is then an intersection of half planes, convex, and the curve is its border: straight pieces, found as a whole
 * (chainOf). In other measures a point is found for each of some values of x.
 */
export function frontier(
  design: PlacedPrimitive,
  remapping: Remapping,
  goal: Goal,
  names: readonly [x: CostName, y: CostName],
): Frontier {
  const { profile, measure } = remapping;
  const architecture = built(design, profile);
  const mapped = mapNetwork(architecture, remapping);
  const { primitive } = design.cim;
  const valueNow = (name: CostName) => presentValue(primitive, name, 1, profile);
  const plane: Plane = {
    names,
    remapping,
    at: (x, y) => withCost(withCost(architecture, names[0], x), names[1], y),
    level: goalFigure({ present: mapped, goal, remapping }),
    present: { x: valueNow(names[0]), y: valueNow(names[1]) },
    effort: { evaluations: 1, exact: mapped.proven },
  };
  const straight = measure === "energy" && names.every((name) => name.endsWith("-energy"));
  const found = reach(plane, straight);
  const { present, effort } = plane;
  const ranges: Frontier["ranges"] = [
    statedRange(primitive, names[0], profile),
    statedRange(primitive, names[1], profile),
  ];
  return { names, present, ranges, straight, ...found, ...effort };
}

interface Plane {
  readonly names: readonly [x: CostName, y: CostName];
  readonly remapping: Remapping;
  readonly at: (x: number, y: number) => ResolvedArchitecture;
  readonly level: number;
  readonly present: FrontierPoint;
  readonly effort: { evaluations: number; exact: boolean };
}

function reach(plane: Plane, straight: boolean): Pick<Frontier, "kind" | "points"> {
  const most = largestX(plane);
  if (most === "never") return { kind: "never", points: [] };
  if (straight && most !== "always") return { kind: "curve", points: chainOf(plane) };
  const { present } = plane;
  const last = most === "always" ? (present.x || 1) * FAR : most;
  const points = Array.from({ length: INTERVALS }, (_, i) => (last * i) / INTERVALS).flatMap(
    (x) => {
      const y = largestY(plane, x);
      return y === undefined ? [] : [{ x, y }];
    },
  );
  if (points.length === 0) return { kind: "always", points };
  return { kind: "curve", points: most === "always" ? points : [...points, { x: last, y: 0 }] };
}

/** The largest first cost with which the goal is reached if the second is 0. */
function largestX(plane: Plane): number | "never" | "always" {
  return along(plane, (x) => plane.at(x, 0), plane.present.x);
}

/** The largest second cost beside a first one; undefined if any will do. */
function largestY(plane: Plane, x: number): number | undefined {
  const found = along(plane, (y) => plane.at(x, y), plane.present.y);
  return found === "always" ? undefined : found === "never" ? 0 : found;
}

function along(
  { remapping, level, effort }: Plane,
  at: (value: number) => ResolvedArchitecture,
  present: number,
): number | "never" | "always" {
  const from = present || 1;
  const range = { low: 0, high: from * MOST_TIMES, from };
  const found = threshold(networkOptimum(at, remapping), level, range);
  effort.evaluations += found.evaluations;
  effort.exact &&= found.exact;
  return found.kind === "at" ? found.parameter : found.kind;
}

/** The energy of mappings at any pair of energies: a + b·x + c·y. */
interface Sheet {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/**
 * The corners of the curve, from the axis of y to that of x.
 *
 * Each mapping that was met cuts off a half plane. At a corner of what is left, everything is mapped anew: if no mapping is
 * below the level there, the corner is one of the curve; else the new mapping cuts the corner off. There are finitely
 * many mappings, and each cuts once.
 */
function chainOf(plane: Plane): FrontierPoint[] {
  const { level, remapping, at, effort } = plane;
  const optimum = ({ x, y }: FrontierPoint): Mapped => {
    const found = mapNetwork(at(x, y), remapping);
    effort.evaluations++;
    effort.exact &&= found.proven;
    return found;
  };
  let corners = cornersOf(sheetOf(optimum(plane.present), plane), level);
  const settled = new Set<FrontierPoint>();
  for (;;) {
    const corner = corners.find((one) => !settled.has(one));
    if (!corner) return corners;
    const found = optimum(corner);
    if (found.figure >= level * (1 - SAME)) settled.add(corner);
    else corners = cut(corners, sheetOf(found, plane), level);
  }
}

function sheetOf(mapped: Mapped, { at, remapping, present }: Plane): Sheet {
  const { measure, profile } = remapping;
  const energyAt = (x: number, y: number) => figureOn(at(x, y), mapped, measure, profile);
  const [x, y] = [present.x || 1, present.y || 1];
  const a = energyAt(0, 0);
  return { a, b: (energyAt(x, 0) - a) / x, c: (energyAt(0, y) - a) / y };
}

/** Where a sheet meets the level on both axes. One that is above it everywhere cuts nothing off. */
function cornersOf({ a, b, c }: Sheet, level: number): FrontierPoint[] {
  const left = Math.max(0, level - a);
  return [
    { x: 0, y: left / c },
    { x: left / b, y: 0 },
  ];
}

/** What is left of a chain where a sheet is not below the level. */
function cut(corners: readonly FrontierPoint[], sheet: Sheet, level: number): FrontierPoint[] {
  const above = ({ x, y }: FrontierPoint) => sheet.a + sheet.b * x + sheet.c * y - level;
  const isLeft = (point: FrontierPoint) => above(point) >= -level * SAME;
  const [onY, onX] = cornersOf(sheet, level);
  const [first, last] = [corners[0], corners[corners.length - 1]];
  const kept: FrontierPoint[] = [];
  if (onY && first && !isLeft(first)) kept.push(onY);
  corners.forEach((point, i) => {
    const before = corners[i - 1];
    if (before && isLeft(before) !== isLeft(point)) {
      const share = above(before) / (above(before) - above(point));
      const between = (from: number, to: number) => from + share * (to - from);
      kept.push({ x: between(before.x, point.x), y: between(before.y, point.y) });
    }
    if (isLeft(point)) kept.push(point);
  });
  if (onX && last && !isLeft(last)) kept.push(onX);
  return kept;
}
