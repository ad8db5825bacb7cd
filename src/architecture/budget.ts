import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Profile } from "../profile/profile.ts";
import { figureValue, isPublished } from "../profile/profile.ts";
import { exactProduct } from "../quantity/exact.ts";
import type { Architecture, MemoryComponent } from "./architecture.ts";
import { computeUnits, instances } from "./hierarchy.ts";
import type { Primitive } from "./primitive.ts";

/**
 * How many primitives a level is traded for:
 * `area`: as many as the area of the level's own memory holds (the study's; default);
 * `area-below`: the area of everything that is removed below the level counts as well;
 * `capacity`: as many as together have the level's capacity;
 * a number: that many in all.
 */
export type Budget = "area" | "area-below" | "capacity" | number;

/** Where primitives go in a hierarchy. */
export interface Placement {
  /** Name of the memory level that they replace, with all below it. */
  readonly at: string;
  readonly budget: Budget;
  /** Share of the level that stays a buffer for A and Z above the primitives, 0 to below 1; 0 is the study's. */
  readonly staging: number;
}

/**
 * The number of primitives that a placement puts into each instance of what lies outside them.
 *
 * @param at index of the level in the architecture
 * @param inside index of the first level that primitives take the place of: after *at* if a part of it stays a buffer
 * @throws InputError if none fits, if a number does not divide among the instances, or if an area is not stated
 */
export function primitivesEach(
  baseline: Architecture,
  primitive: Primitive,
  placement: Placement,
  at: number,
  inside: number,
  profile: Profile,
): number {
  const { budget, staging } = placement;
  const parents = instances(baseline, inside);
  if (typeof budget === "number") {
    const each = divideAmong(budget, parents, baseline.levels[inside - 1]?.name);
    return exactUnits(each, primitive, parents);
  }
  const bits = bitsUnder(baseline, at, inside, profile) * (1 - staging);
  const count = countWithin(baseline, primitive, budget, at, inside, bits, profile);
  if (count >= 1) return exactUnits(count, primitive, parents);
  throw new InputError([
    {
      code: "no-primitive-fits",
      message: `no primitive fits: ${primitive.name} at ${placement.at} by equal ${budget}`,
      path: ["budget"],
      found: `${bits / 8} B of ${placement.at}, ${primitive.capacity_bits / 8} B a primitive`,
      hint: "give a count, or a level that is larger",
    },
  ]);
}

function countWithin(
  baseline: Architecture,
  primitive: Primitive,
  budget: Exclude<Budget, number>,
  at: number,
  inside: number,
  bits: number,
  profile: Profile,
): number {
  if (budget === "capacity") return Math.floor(bits / primitive.capacity_bits);
  const each = primitive.capacity_bits * figureValue(primitive.areaFactor, profile);
  if (budget === "area-below") {
    const level = memoryAt(baseline, at);
    if (areaOf(level, level.name, profile) === 0) throw noArea(level.name);
    const density = areaOf(level, level.name, profile) / figureValue(level.capacity_bits, profile);
    return Math.floor((bits + removedArea(baseline, at, inside, profile) / density) / each);
  }
  return equalArea(baseline, each, at, bits, profile);
}

/**
 * Equal area, as the study defines it: only the replaced level's own bytes count.
 *
 * At the innermost memory that is as large as a primitive the count is rounded to the nearest. Further out the
 * study takes that count times the ratio of bytes; the consistent count is the level's own, rounded down
 * (switch `smem-count`).
 *
 * @param each bits of plain memory with the area of one primitive
 */
function equalArea(
  baseline: Architecture,
  each: number,
  at: number,
  bits: number,
  profile: Profile,
): number {
  for (let i = baseline.levels.length - 1; i > 0; i--) {
    if (baseline.levels[i]?.kind !== "memory") continue;
    const innermost = i === at ? bits : bitsUnder(baseline, i, memoryAbove(baseline, i), profile);
    const nearest = Math.round(innermost / each);
    if (i === at) return nearest;
    if (nearest < 1) continue;
    if (!isPublished(profile, "smem-count")) break;
    return Math.floor((nearest * bits) / innermost);
  }
  return Math.floor(bits / each);
}

/** Bits of all instances of level *at* in one of the instances that level *outside* has. */
function bitsUnder(baseline: Architecture, at: number, outside: number, profile: Profile): number {
  const share = instances(baseline, at) / instances(baseline, outside);
  return figureValue(memoryAt(baseline, at).capacity_bits, profile) * share;
}

/** Area of all memories and compute units inside level *at*, in one of the instances that level *outside* has, µm². */
function removedArea(
  baseline: Architecture,
  at: number,
  outside: number,
  profile: Profile,
): number {
  const parents = instances(baseline, outside);
  let area_um2 = 0;
  for (let i = at + 1; i < baseline.levels.length; i++) {
    const level = baseline.levels[i];
    if (level?.kind !== "memory") continue;
    area_um2 += (areaOf(level, level.name, profile) * instances(baseline, i)) / parents;
  }
  const units = computeUnits(baseline) / parents;
  return area_um2 + areaOf(baseline.compute, baseline.compute.name, profile) * units;
}

function areaOf(part: Pick<MemoryComponent, "area_um2">, name: string, profile: Profile): number {
  if (part.area_um2) return figureValue(part.area_um2, profile);
  throw new InputError([
    {
      code: "unknown-area",
      message: `unknown area: ${name}`,
      path: ["levels", name, "area"],
      hint: "state its area, or use another budget",
    },
  ]);
}

/** The count, if the units of all primitives together are a number that a double holds exactly. */
function exactUnits(count: number, { name, Rp, Cp }: Primitive, parents: number): number {
  if (exactProduct([count, parents, Rp, Cp]) !== undefined) return count;
  throw new InputError([
    {
      code: "inexact-count",
      message: `inexact count: ${count} primitives of ${name} under each of ${parents} memories`,
      path: ["count"],
      expected: "fewer than 2^53 units in all",
    },
  ]);
}

function noArea(name: string): InputError {
  return new InputError([
    {
      code: "no-area",
      message: `no area to trade: ${name} has an area of 0`,
      path: ["levels", name, "area"],
      hint: "state its area, or use another budget",
    },
  ]);
}

/** The nearest memory outside level *at*. Level 0 is a memory, so there is one for every other level. */
function memoryAbove(architecture: Architecture, at: number): number {
  let i = at - 1;
  while (i > 0 && architecture.levels[i]?.kind !== "memory") i--;
  return i;
}

function memoryAt(architecture: Architecture, index: number): MemoryComponent {
  const level = architecture.levels[index];
  if (level?.kind !== "memory") throw new Error(`level ${index} is not a memory`);
  return level;
}

function divideAmong(count: number, parents: number, name: string | undefined): number {
  if (Number.isSafeInteger(count) && count >= 1 && count % parents === 0) return count / parents;
  const issue: Issue = {
    code: "invalid-count",
    message: `invalid count: ${count} primitives`,
    path: ["count"],
    expected:
      parents === 1
        ? "a positive integer"
        : `a positive multiple of ${parents}, the instances of ${name}`,
  };
  throw new InputError([issue]);
}
