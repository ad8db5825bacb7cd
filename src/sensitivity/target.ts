import { integrate } from "../architecture/integrate.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Design } from "../insight/design.ts";
import { built } from "../insight/design.ts";
import { figure } from "../quantity/figure.ts";
import type { Gain } from "../verdict/gain.ts";
import { gain, isTie } from "../verdict/gain.ts";
import type { Total } from "../verdict/total.ts";
import type { Piece } from "./crossing.ts";
import { MOST_TIMES, threshold } from "./crossing.ts";
import type { IntegerThreshold } from "./integer-threshold.ts";
import { smallestInteger } from "./integer-threshold.ts";
import type { Mapped, Remapping } from "./network-optimum.ts";
import { figureOn, mapNetwork, networkOptimum, pieceOf } from "./network-optimum.ts";
import type { CostName, ParameterName, ParameterUnit, SizeName } from "./parameter.ts";
import {
  isCost,
  parentsOf,
  presentValue,
  statedRange,
  unitOf,
  withCost,
  withSize,
} from "./parameter.ts";
import type { Shortfall } from "./shortfall.ts";
import { shortfall } from "./shortfall.ts";

/** Primitives at a level of a baseline. */
export interface PlacedPrimitive extends Design {
  readonly cim: NonNullable<Design["cim"]>;
}

/** What is to be reached: *factor* times what the other side has, in one measure. */
export interface Goal {
  readonly factor: number;
  /** The other side, mapped for the same measure. */
  readonly reference: Total;
}

/** What each parameter of a primitive must be for it to reach a goal, the others as they are. */
export interface Targets {
  readonly design: PlacedPrimitive;
  readonly remapping: Remapping;
  readonly goal: Goal;
  readonly architecture: ResolvedArchitecture;
  /** The primitives as they are. */
  readonly present: Mapped;
  readonly gain: Gain;
  readonly answers: readonly TargetAnswer[];
}

/**
 * What one parameter must be.
 *
 * - `at`: *value* is the largest cost, or the smallest size, that reaches the goal.
 * - `never`: no value does; *end* is what the best one gives, and *shortfall* why.
 * - `always`: any value does, up to the *end* that was tried.
 * - `no effect`: the goal is missed, and the parameter changes nothing in this measure from the worst to the best value.
 */
export interface TargetAnswer {
  readonly name: ParameterName;
  readonly unit: ParameterUnit;
  readonly present: number;
  readonly range: readonly [low: number, high: number] | undefined;
  readonly kind: "at" | "never" | "always" | "no effect";
  readonly value: number | undefined;
  /** Whether the parameter changes the measure at all, between the worst and the best value that are tried. */
  readonly effect: boolean;
  /** The gain that the primitives have at the best end of the parameter, if they never reach the goal. */
  readonly end: { readonly value: number; readonly gain: number } | undefined;
  readonly shortfall: Shortfall | undefined;
  /** Area of the primitives at *value* over that of the present ones; undefined for costs. */
  readonly area: number | undefined;
  /** Whether it is proven that no larger cost, or smaller size, reaches the goal. */
  readonly exact: boolean;
  /** How often the workload was mapped. */
  readonly evaluations: number;
}

/**
 * Primitives under each memory are looked for up to this number, 1 MiB of arrays of 4 KiB, or this multiple of the present
 * one if that is more.
 */
const MOST_PRIMITIVES = 256;
const MOST_TIMES_PRIMITIVES = 4;

/**
 * What each parameter of the primitives must be for the workload to be *factor* times better than the reference.
 *
 * All mappings are found anew wherever a parameter changes, for the measure's own objective: energy for `energy`, time
 * for `throughput`. So no mapping is worse than before where a cost falls or a size grows, and there is one threshold.
 *
 * @param onAnswer called after each parameter
 * @throws InputError if no mapping of a GEMM is legal
 */
export function targets(
  design: PlacedPrimitive,
  remapping: Remapping,
  goal: Goal,
  parameters: readonly ParameterName[],
  onAnswer: () => void = () => undefined,
): Targets {
  const architecture = built(design, remapping.profile);
  const present = mapNetwork(architecture, remapping);
  const gains = gain(present.total, goal.reference);
  const asking: Asking = {
    design,
    remapping,
    goal,
    architecture,
    present,
    optimaByCount: new Map(),
  };
  const answers = parameters.map((name) => {
    const found = answer(name, asking);
    onAnswer();
    return found;
  });
  return { design, remapping, goal, architecture, present, gain: gains, answers };
}

interface Asking {
  readonly design: PlacedPrimitive;
  readonly remapping: Remapping;
  readonly goal: Goal;
  readonly architecture: ResolvedArchitecture;
  readonly present: Mapped;
  /** The number of primitives is asked for twice: by itself, and as what an area factor leaves room for. */
  readonly optimaByCount: Map<number, Piece<Mapped>>;
}

/** The figure at which the goal is just reached: gains are inversely proportional to figures. */
export function goalFigure({
  present,
  goal,
  remapping,
}: Pick<Asking, "present" | "goal" | "remapping">): number {
  const now = gain(present.total, goal.reference)[remapping.measure];
  return (present.figure * now) / goal.factor;
}

function answer(name: ParameterName, asking: Asking): TargetAnswer {
  const { design, remapping, architecture } = asking;
  const { profile } = remapping;
  const count = architecture.cim?.count ?? 1;
  const { primitive } = design.cim;
  const about = {
    name,
    unit: unitOf(name),
    present: presentValue(primitive, name, count, profile),
    range: statedRange(primitive, name, profile),
  };
  if (isCost(name)) return { ...about, ...costAnswer(name, about.present, asking) };
  if (name === "area-factor") return { ...about, ...areaAnswer(about.present, asking) };
  const found = sizeThreshold(name, asking);
  const parents = name === "count" ? parentsOf(architecture) : 1;
  const area = areaOfSize(name, found.value, asking);
  return { ...about, ...integerAnswer(found, found.value * parents, area, asking) };
}

type Found = Omit<TargetAnswer, "name" | "unit" | "present" | "range">;

function costAnswer(name: CostName, present: number, asking: Asking): Found {
  const { remapping, architecture } = asking;
  const { measure, profile } = remapping;
  const at = (value: number) => withCost(architecture, name, value);
  const from = present > 0 ? present : 1;
  const high = from * MOST_TIMES;
  const found = threshold(
    networkOptimum(at, remapping),
    goalFigure(asking),
    { low: 0, high, from },
    present > 0 ? pieceOf(asking.present, at, remapping) : undefined,
  );
  const { kind, piece, exact, evaluations } = found;
  const value = kind === "at" ? found.parameter : undefined;
  const told = { area: undefined, exact, evaluations };
  const untold = { value, end: undefined, shortfall: undefined };
  if (kind === "at") return { kind, ...untold, effect: true, ...told };
  const low = kind === "never" ? piece.choice : mapNetwork(at(0), remapping);
  const worst = () => {
    // Where the present mappings cost no more at the worst end, the best ones there do not either.
    const stays = isTie(
      figureOn(at(high), asking.present, measure, profile),
      asking.present.figure,
    );
    return stays ? asking.present : mapNetwork(at(high), remapping);
  };
  const effect = hasEffect([() => low, worst], asking);
  if (kind === "always") return { kind, ...untold, effect, ...told };
  return { ...missed(0, low, effect, asking), ...told };
}

/** Whether a parameter changes the measure between its ends: what never falls along it is the same all over if it is at both. */
function hasEffect(ends: readonly (() => Mapped)[], { present }: Asking): boolean {
  return ends.some((end) => !isTie(end().figure, present.figure));
}

/** What the best value of a parameter gives, which does not suffice. */
function missed(
  value: number,
  choice: Mapped,
  effect: boolean,
  { goal, remapping }: Asking,
): Pick<TargetAnswer, "kind" | "value" | "end" | "shortfall" | "effect"> {
  const { measure } = remapping;
  const reached = gain(choice.total, goal.reference)[measure];
  return {
    kind: effect ? "never" : "no effect",
    effect,
    value: undefined,
    end: { value, gain: reached },
    shortfall: shortfall(choice, measure),
  };
}

function integerAnswer(
  { kind, piece, exact, evaluations, effect }: SizeThreshold,
  value: number,
  area: number,
  asking: Asking,
): Found {
  // Without interleaving fewer weights spread over banks as an array holds more, so more of it may cost.
  const grows = asking.remapping.options.interleaving;
  const told = { exact: exact && grows, evaluations };
  if (kind === "never") return { ...missed(value, piece.choice, effect, asking), area, ...told };
  return { kind, value, end: undefined, shortfall: undefined, area, effect, ...told };
}

interface SizeThreshold extends IntegerThreshold<Mapped> {
  readonly effect: boolean;
}

/**
 * The least of a size that reaches the goal, the number of primitives staying what it is.
 *
 * Whatever is legal with fewer rows, columns or primitives is legal with more, and costs the same: what is not used
 * neither leaks nor takes time. From the extents of the workload on, more is of no use.
 */
function sizeThreshold(name: SizeName, asking: Asking): SizeThreshold {
  const { design, remapping, architecture } = asking;
  const { profile, gemms } = remapping;
  const { cim } = design;
  const level = goalFigure(asking);
  const units = architecture.cim;
  if (!units) throw new Error("a target needs primitives");
  const mapped = (changed: PlacedPrimitive["cim"]) => {
    const at = built({ ...design, cim: changed }, profile);
    return pieceOf(mapNetwork(at, remapping), () => at, remapping);
  };
  if (name === "count") {
    const parents = parentsOf(architecture);
    const each = units.count / parents;
    const most = Math.max(MOST_PRIMITIVES, MOST_TIMES_PRIMITIVES * each);
    const optimum = (n: number) => {
      const known = asking.optimaByCount.get(n) ?? mapped({ ...cim, budget: n * parents });
      asking.optimaByCount.set(n, known);
      return known;
    };
    return withEffect(smallestInteger(optimum, level, each, most), optimum, most, asking);
  }
  const along = name === "Rp" || name === "Rh" ? "K" : "N";
  const most = Math.max(cim.primitive[name], ...gemms.map((gemm) => gemm[along]));
  const optimum = (n: number) =>
    mapped({ ...cim, primitive: withSize(cim.primitive, name, n), budget: units.count });
  const found = smallestInteger(optimum, level, cim.primitive[name], most);
  return withEffect(found, optimum, most, asking);
}

/** Whether the size changes the measure between 1 and *most*. */
function withEffect(
  found: IntegerThreshold<Mapped>,
  optimum: (value: number) => Piece<Mapped>,
  most: number,
  asking: Asking,
): SizeThreshold {
  const { kind, piece } = found;
  const other = () => optimum(kind === "always" ? most : 1).choice;
  return { ...found, effect: kind === "at" || hasEffect([() => piece.choice, other], asking) };
}

function areaOfSize(name: SizeName, value: number, { design, architecture }: Asking): number {
  const { primitive } = design.cim;
  if (name === "count") return (value * parentsOf(architecture)) / (architecture.cim?.count ?? 1);
  return withSize(primitive, name, value).capacity_bits / primitive.capacity_bits;
}

/** The largest area factor that leaves room for as many primitives as the goal needs. */
function areaAnswer(present: number, asking: Asking): Found {
  const { budget } = asking.design.cim;
  const untouched = { value: undefined, end: undefined, shortfall: undefined, area: 1 };
  if (budget !== "area" && budget !== "area-below")
    return { kind: "no effect", effect: false, ...untouched, exact: true, evaluations: 0 };
  const found = sizeThreshold("count", asking);
  const { kind, piece, exact, evaluations, effect } = found;
  const count = found.value * parentsOf(asking.architecture);
  const told = { area: 1, exact, evaluations };
  const value = largestFactor(count, present, asking);
  if (kind === "never") return { ...missed(value, piece.choice, effect, asking), ...told };
  return { ...untouched, kind: "at", value, effect, ...told };
}

/** The largest area factor with which *count* primitives fit: counts are steps, so halving finds it to the last bit. */
function largestFactor(count: number, present: number, { design, remapping }: Asking): number {
  let [fits, fails] = [present, present];
  while (countWith(fits, design, remapping) < count) fits /= 2;
  while (countWith(fails, design, remapping) >= count) fails *= 2;
  for (;;) {
    const middle = (fits + fails) / 2;
    if (middle <= fits || middle >= fails) return fits;
    if (countWith(middle, design, remapping) >= count) fits = middle;
    else fails = middle;
  }
}

function countWith(
  factor: number,
  { baseline, cim }: PlacedPrimitive,
  { profile }: Remapping,
): number {
  const { primitive, ...placement } = cim;
  const changed = { ...primitive, areaFactor: figure(factor) };
  try {
    return integrate(baseline, changed, placement, profile).cim?.count ?? 0;
  } catch (error) {
    if (error instanceof InputError) return 0;
    throw error;
  }
}
