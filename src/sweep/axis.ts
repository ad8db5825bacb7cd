import type { Issue, IssueText } from "../diagnostic/issue.ts";
import { parseQuantity } from "../format/quantity.ts";
import type { FileAxis, FileRange, FileValue } from "../format/sweep.ts";
import { decimal } from "../request/numbers.ts";
import { QUANTITY_OF } from "../request/parameter-axis.ts";
import type { HardwareUnit } from "../sensitivity/hardware-parameter.ts";
import type { AxisValue } from "./outcome.ts";

/** What the values of an axis may be. */
export type AxisRules =
  | {
      readonly kind: "number";
      readonly unit: HardwareUnit;
      /** Whether only integers make sense. */
      readonly whole: boolean;
      readonly least: number;
      /** Whether the least value itself is none. */
      readonly above?: boolean;
      /** The least value beyond which there is none. */
      readonly below?: number;
    }
  | { readonly kind: "text" };

/** An axis with its values, or its range where it is sampled. */
export interface Axis {
  readonly name: string;
  readonly rules: AxisRules;
  readonly values: readonly AxisValue[];
  readonly range?: AxisRange;
}

/** Both ends of an axis and how values lie between them. */
export interface AxisRange {
  readonly from: number;
  readonly to: number;
  readonly scale: "linear" | "log";
}

/**
 * How an axis varies: by itself, with others value by value, so that it may have a value more than once, or drawn from, so that a range needs
 * no number of points.
 */
export type AxisRole = "alone" | "zipped" | "sampled";

/** The values of an axis as its file states it; faults go into *issues*, with their paths below *path*. */
export function readAxis(
  name: string,
  stated: FileAxis,
  rules: AxisRules,
  role: AxisRole,
  path: readonly (string | number)[],
  issues: Issue[],
): Axis {
  const isSampled = role === "sampled";
  if (Array.isArray(stated)) {
    return { name, rules, values: listed(stated, rules, role, path, issues) };
  }
  const range = readRange(name, stated, rules, path, issues);
  if (!range || rules.kind === "text") return { name, rules, values: [] };
  if (isSampled && stated.points === undefined) return { name, rules, values: [], range };
  if (stated.points === undefined) {
    const expected = "how many values: points: 9";
    issues.push({ code: "missing-value", message: "missing value: points", path, expected });
    return { name, rules, values: [] };
  }
  const values = gridOf(range, stated.points, rules.whole);
  return isSampled ? { name, rules, values, range } : { name, rules, values };
}

/** A value as an axis may have it, in the axis's unit; a fault goes into *issues*. */
export function readValue(
  stated: FileValue,
  rules: AxisRules,
  path: readonly (string | number)[],
  issues: Issue[],
): AxisValue | undefined {
  if (rules.kind === "text") return String(stated);
  const value = numberOf(stated, rules.unit);
  if (typeof value !== "number") {
    issues.push({ ...value, path });
    return undefined;
  }
  if (isWithin(value, rules)) return value;
  const message = `invalid value: ${stated}`;
  issues.push({ code: "invalid-value", message, path, expected: expectedOf(rules) });
  return undefined;
}

function listed(
  stated: readonly FileValue[],
  rules: AxisRules,
  role: AxisRole,
  path: readonly (string | number)[],
  issues: Issue[],
): AxisValue[] {
  const values: AxisValue[] = [];
  const seen = new Set<AxisValue>();
  stated.forEach((one, i) => {
    const value = readValue(one, rules, [...path, i], issues);
    if (value === undefined) return;
    if (role !== "zipped" && seen.has(value)) {
      const message = `duplicate value: ${one}`;
      issues.push({ code: "duplicate-value", message, path: [...path, i] });
    } else values.push(value);
    seen.add(value);
  });
  return values;
}

function readRange(
  name: string,
  { from, to, scale }: FileRange,
  rules: AxisRules,
  path: readonly (string | number)[],
  issues: Issue[],
): AxisRange | undefined {
  if (rules.kind === "text") {
    const message = `invalid range: ${name} is no number`;
    issues.push({ code: "invalid-range", message, path, expected: "a list of values" });
    return undefined;
  }
  const low = readValue(from, rules, [...path, "from"], issues);
  const high = readValue(to, rules, [...path, "to"], issues);
  if (typeof low !== "number" || typeof high !== "number") return undefined;
  const spread = scale ?? (low > 0 && high > 0 ? "log" : "linear");
  if (low >= high || (spread === "log" && low === 0)) {
    const message = `invalid range: from ${from} to ${to}`;
    const expected = low >= high ? "from below to" : "scale: linear, since a log scale has no 0";
    issues.push({ code: "invalid-range", message, path, expected });
    return undefined;
  }
  return { from: low, to: high, scale: spread };
}

/** So many values evenly apart by ratio or difference, both ends among them; integers where only those make sense, each once. */
function gridOf(range: AxisRange, points: number, whole: boolean): number[] {
  if (points === 1) return [range.from];
  const values = new Set<number>();
  for (let i = 0; i < points; i++) values.add(valueAt(range, i / (points - 1), whole));
  return [...values];
}

/** The value so far along a range: 0 is its beginning, 1 its end. */
export function valueAt({ from, to, scale }: AxisRange, share: number, whole: boolean): number {
  if (share === 0) return from;
  if (share === 1) return to;
  const value = scale === "log" ? from * (to / from) ** share : from + (to - from) * share;
  // Twelve digits: the same values whatever the last digit of a power is on a machine.
  return whole ? Math.round(value) : Number(value.toPrecision(12));
}

/** A number in the axis's unit, with a unit of its own or without. */
function numberOf(stated: FileValue, unit: HardwareUnit): number | IssueText {
  const plain = typeof stated === "number" ? stated : decimal(stated);
  if (Number.isFinite(plain)) return plain;
  const read = parseQuantity(stated, { kind: QUANTITY_OF[unit] });
  if ("problem" in read) return { ...read.problem };
  return read.value / (unit === "B" || unit === "B/ns" ? 8 : 1);
}

function isWithin(value: number, rules: Extract<AxisRules, { kind: "number" }>): boolean {
  const { whole, least, above = false, below = Number.POSITIVE_INFINITY } = rules;
  if (whole && !Number.isSafeInteger(value)) return false;
  return value < below && (above ? value > least : value >= least);
}

function expectedOf({ unit, whole, least, above, below }: Extract<AxisRules, { kind: "number" }>) {
  const what = whole ? "a whole number" : "a number";
  const from = above ? `above ${least}` : `of at least ${least}`;
  const to = below === undefined ? "" : ` and below ${below}`;
  return `${what} ${from}${to}${unit === "" ? "" : `, in ${unit} or with a unit`}`;
}
