import type { Issue } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { QuantityKind } from "../format/quantity.ts";
import { parseQuantity } from "../format/quantity.ts";
import type { Family } from "../phase/family.ts";
import { bitsFor, multiplesOf, realNumbers, significantBits } from "../phase/family.ts";
import type { AxisScale, ParameterAxis } from "../phase/slice.ts";
import type { Profile } from "../profile/profile.ts";
import type { HardwareParameter, HardwareUnit } from "../sensitivity/hardware-parameter.ts";
import { hardwareParameters, ownerOf } from "../sensitivity/hardware-parameter.ts";
import { parentsOf } from "../sensitivity/parameter.ts";
import type { Hardware } from "./hardware.ts";
import { decimal, invalidOption } from "./numbers.ts";

/** A parameter of the hardware as an axis, with its bounds. */
export interface BoundedParameter {
  readonly axis: ParameterAxis;
  readonly parameter: HardwareParameter;
  readonly low: number;
  readonly high: number;
  readonly scale: AxisScale;
}

/** Bounds around the present value, if none are given: as many doublings down and up. */
const AROUND = 16;

/** Of the share of a level that stays a buffer. */
const SHARES = { low: 0, high: 0.8 } as const;

/** What the units of parameters measure. */
export const QUANTITY_OF: Readonly<Record<HardwareUnit, QuantityKind>> = {
  ns: "time",
  pJ: "energy",
  "pJ/ns": "power",
  "µm²": "area",
  B: "data",
  "B/ns": "bandwidth",
  GHz: "frequency",
  "": "ratio",
};

/** Every parameter of the hardware that an axis can be; the present count is known where one option has the primitive. */
export function axisParameters({ parts, cim }: Hardware, profile: Profile): HardwareParameter[] {
  return hardwareParameters(parts, profile).map((parameter) => {
    if (!isCount(parameter)) return parameter;
    const [only, ...more] = cim.filter((of) => of.cim?.primitive === parameter.primitive);
    return more.length > 0 ? parameter : { ...parameter, present: only?.architecture.cim?.count };
  });
}

function isCount({ name }: HardwareParameter): boolean {
  return name.endsWith(".count");
}

/**
 * The parameter of a name: its own, that of its figure among inputs (`SMEM.readEnergy_pJ`), or without owner that of the only
 * primitive.
 *
 * @returns `undefined` if there is none, which is an issue if the name looks like that of a parameter
 */
export function parameterNamed(
  text: string,
  parameters: readonly HardwareParameter[],
  issues: Issue[],
): HardwareParameter | undefined {
  const found = parameters.find(({ name, figure }) => name === text || figure === text);
  if (found) return found;
  const owners = parameters.filter((of) => of.primitive && of.name === `${of.primitive}.${text}`);
  const [only, ...more] = owners;
  if (more.length === 0 && only) return only;
  if (more.length > 0) {
    const expected = owners.map(({ name }) => name).join(", ");
    const message = `ambiguous parameter: ${text}`;
    issues.push({ code: "ambiguous-parameter", message, path: [], expected });
  } else if (text.includes(".")) issues.push(unknown(text, parameters));
  return undefined;
}

function unknown(text: string, parameters: readonly HardwareParameter[]): Issue {
  const names = parameters.map(({ name }) => name);
  const own = names.filter((name) => ownerOf(name) === ownerOf(text));
  const owners = [...new Set(names.map(ownerOf))].filter((owner) => owner !== "");
  return {
    code: "unknown-parameter",
    message: `unknown parameter: ${text}`,
    path: [],
    expected: own.length > 0 ? own.join(", ") : `a parameter of ${owners.join(", ")}`,
    hint: didYouMean(text, own.length > 0 ? own : names),
  };
}

/** Bounds as in `5..50`, in the parameter's unit or with one, and how values are spread; else bounds around the present value. */
export function boundedParameter(
  option: string,
  text: string,
  parameter: HardwareParameter,
  hardware: Hardware,
  tolerance: number,
  issues: Issue[],
): BoundedParameter | undefined {
  const [, bounds, named, ...more] = text.split(":").map((part) => part.trim());
  const [low, high] = bounds === undefined ? boundsAround(parameter) : boundsIn(bounds, parameter);
  const scale = named ?? (low === 0 || parameter.name === "staging" ? "linear" : "log");
  const spread = scale === "linear" ? "linear" : "log";
  const axis = axisOf(parameter, spread, hardware, tolerance);
  const { rank, member } = axis.family;
  // As many primitives as these divide among the memories above them.
  const divides =
    !isCount(parameter) || [low, high].every((value) => member(rank(value)) === value);
  const isSpread = scale === "linear" || (scale === "log" && low > 0);
  if (isSpread && more.length === 0 && isRange(low, high, parameter) && divides)
    return { axis, parameter, low, high, scale: spread };
  issues.push(invalidOption(option, text, expectedBounds(parameter, axis)));
  return undefined;
}

function isRange(
  low: number,
  high: number,
  { whole, positive, below }: HardwareParameter,
): boolean {
  if (!(low <= high) || (positive && low === 0)) return false;
  if (whole && !(Number.isSafeInteger(low) && Number.isSafeInteger(high))) return false;
  return low >= 0 && high < (below ?? Number.POSITIVE_INFINITY);
}

function boundsIn(text: string, { unit }: HardwareParameter): readonly [number, number] {
  const [low = "", high = "", ...more] = text.split("..");
  const value = (part: string): number => {
    const plain = decimal(part);
    if (!Number.isNaN(plain)) return plain;
    const read = parseQuantity(part, { kind: QUANTITY_OF[unit] });
    return "value" in read ? read.value / (unit === "B" || unit === "B/ns" ? 8 : 1) : Number.NaN;
  };
  return more.length > 0 ? [Number.NaN, Number.NaN] : [value(low), value(high)];
}

function boundsAround({ name, present, whole }: HardwareParameter): readonly [number, number] {
  if (name === "staging") return [SHARES.low, SHARES.high];
  if (!present) return [Number.NaN, Number.NaN];
  const low = present / AROUND;
  return [whole ? Math.max(1, Math.ceil(low)) : low, present * AROUND];
}

function expectedBounds(parameter: HardwareParameter, { family }: ParameterAxis): string {
  const { name, unit, whole, positive, below, present } = parameter;
  const integers = isCount(parameter) ? family.name.replace(/^all /, "") : "integers";
  const numbers = whole ? integers : "numbers";
  const least = positive ? (whole ? "of at least 1" : "above 0") : "of at least 0";
  const most = below === undefined ? "" : ` and below ${below}`;
  const measured = unit === "" ? "" : ` in ${unit} or with a unit`;
  const example = present ? `${present}..${2 * present}` : "1..100";
  const shown = name === "staging" ? "0..0.5" : example;
  return `bounds, ${numbers} ${least}${most}${measured}, as in ${name}:${shown}, with :log or :linear after them (log only above 0)`;
}

function axisOf(
  parameter: HardwareParameter,
  scale: AxisScale,
  hardware: Hardware,
  tolerance: number,
): ParameterAxis {
  const { name, unit, present } = parameter;
  const family = familyOf(parameter, hardware, tolerance);
  const apart = 2 ** (1 - bitsFor(tolerance));
  return {
    kind: "parameter",
    name,
    unit,
    scale,
    family,
    ...(parameter.whole && unit !== "B" ? {} : { tolerance: apart }),
    ...(present === undefined ? {} : { present }),
  };
}

/** Real values, bytes as fine, every integer, or as many primitives as divide among the memories above them. */
function familyOf(parameter: HardwareParameter, { cim }: Hardware, tolerance: number): Family {
  if (!parameter.whole) return realNumbers(tolerance);
  if (parameter.unit === "B") return significantBits(bitsFor(tolerance));
  if (!isCount(parameter)) return multiplesOf(1);
  const parents = cim
    .filter((of) => of.cim?.primitive === parameter.primitive)
    .map(({ architecture }) => parentsOf(architecture));
  return multiplesOf(parents.reduce(leastCommonMultiple, 1));
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
