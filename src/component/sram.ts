import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { invalidAttribute, unknownWord } from "./attribute.ts";
import type { Estimate, EstimateOptions } from "./estimate.ts";
import { outsideOf } from "./estimate.ts";
import { lookUp } from "./sram-lookup.ts";
import type { Factors } from "./sram-rules.ts";
import {
  larger,
  moreBanks,
  NO_CHANGE,
  narrower,
  nextPowerOfTwo,
  otherNode,
  rowsOf,
  SRAM_RANGE,
  shallower,
  times,
  wider,
} from "./sram-rules.ts";
import type { DeviceClass } from "./sram-table.ts";
import { DEVICE_CLASSES, SRAM_QUANTITIES } from "./sram-table.ts";

/**
 * One SRAM: banks of words with read-write ports.
 *
 * Energies, times and area follow from runs of CACTI at points of a grid (sram-table.ts), and between them from
 * interpolation (lines.ts). docs/components.md tells the errors that were measured against runs that were kept back.
 */
export interface SramAttributes {
  readonly capacity_bytes: number;
  /** Bits that one access reads or writes. */
  readonly width_bits: number;
  /** Banks that each hold an equal share; other numbers than powers of two take the next power of two. */
  readonly banks: number;
  /** 1 or 2, which can each read and write. */
  readonly ports: number;
  readonly node_nm: number;
  /** Of all transistors; it decides on leakage by orders of magnitude, so there is no default. */
  readonly deviceClass: DeviceClass;
}

/** What a memory takes. Energies are of one access of the whole width. */
export type SramEstimate = { readonly [quantity in (typeof SRAM_QUANTITIES)[number]]: Estimate };

/**
 * How far interpolated values may be off CACTI: the 90th percentile of the relative error at runs that were kept
 * back, for each quantity in the table's order (docs/components.md#sram). It says nothing of CACTI against silicon.
 */
const INTERPOLATION_ERROR = {
  /** One bank and one port at 45 nm with lstp, where the table is dense. */
  dense: [0.05, 0.05, 0.02, 0.06, 0.04, 0.12],
  lstp: [0.12, 0.08, 0.05, 0.08, 0.07, 0.45],
  /** Devices hp and lop, of which there are few runs. */
  otherDevices: [0.29, 0.15, 0.12, 0.12, 0.14, 0.45],
} as const;
/** Six digits are printed of each run. */
const PRINTED_DIGITS = 5e-6;
/** Nobody has measured the rules for attributes outside the range; a factor of two either way is chosen. */
const RULE_ERROR = 1;

const CACTI = "CACTI 7.0 (github.com/HewlettPackard/cacti, 1ffd8df), own runs";

/**
 * Energies, leakage, area and times of an SRAM.
 *
 * @throws InputError for attributes that are none, or outside of what CACTI was run for unless *options* ask to
 * extrapolate by the rules of sram-rules.ts
 */
export function estimateSram(
  attributes: SramAttributes,
  options: EstimateOptions = {},
): SramEstimate {
  assertNoIssues(faultsOf(attributes));
  const outside = outsideOf(rangesOf(attributes), options);
  const { inside, factors, rules } = toRange(attributes);
  const { values, exact: atRun } = lookUp(inside);
  const rounded = nextPowerOfTwo(attributes.banks) !== attributes.banks;
  const exact = atRun && !rounded;
  const how = atRun ? "a point of the table" : "interpolated in the table";
  const source = [
    `${CACTI}: ${how}`,
    ...(rounded ? ["with banks as the next power of two"] : []),
    ...rules,
  ].join("; ");
  const errorOf = (q: number) => {
    if (rules.length > 0) return RULE_ERROR;
    return exact ? PRINTED_DIGITS : interpolationError(q, inside);
  };
  const estimates = SRAM_QUANTITIES.map((quantity, q): [string, Estimate] => {
    const value = (values[q] ?? Number.NaN) * factors[quantity];
    const error = errorOf(q);
    return [
      quantity,
      {
        value,
        source,
        kind: "simulated",
        range: [value / (1 + error), value * (1 + error)],
        ...(outside.length > 0 ? { extrapolated: outside } : {}),
      },
    ];
  });
  return Object.fromEntries(estimates) as unknown as SramEstimate;
}

/** The relative error of quantity *q* between runs. */
function interpolationError(q: number, { node_nm, banks, ports, deviceClass }: SramAttributes) {
  const isDense = node_nm === 45 && banks === 1 && ports === 1;
  const lstp = isDense ? "dense" : "lstp";
  return INTERPOLATION_ERROR[deviceClass === "lstp" ? lstp : "otherDevices"][q] ?? Number.NaN;
}

/** The nearest memory that CACTI was run for, the factors that lead from it to *attributes*, and their rules in words. */
function toRange(attributes: SramAttributes): {
  inside: SramAttributes;
  factors: Factors;
  rules: string[];
} {
  let inside = { ...attributes, banks: nextPowerOfTwo(attributes.banks) };
  let factors = NO_CHANGE;
  const rules: string[] = [];
  for (const rule of [narrower, wider, moreBanks, shallower, larger, otherNode]) {
    const step = rule(inside);
    if (!step) continue;
    inside = step.inside;
    factors = times(factors, step.factors);
    rules.push(step.rule);
  }
  return { inside, factors, rules };
}

/** What is no memory at all, whatever the range. */
function faultsOf(attributes: SramAttributes): Issue[] {
  const { capacity_bytes, width_bits, banks, ports, node_nm, deviceClass } = attributes;
  const issues: Issue[] = [];
  const check = (holds: boolean, attribute: keyof SramAttributes, expected: string) => {
    if (holds) return;
    issues.push(invalidAttribute(attribute, attributes[attribute], expected));
  };
  check(
    Number.isSafeInteger(capacity_bytes) && capacity_bytes > 0,
    "capacity_bytes",
    "a positive integer",
  );
  check(Number.isSafeInteger(width_bits) && width_bits > 0, "width_bits", "a positive integer");
  check(Number.isSafeInteger(banks) && banks > 0, "banks", "a positive integer");
  check(ports === 1 || ports === 2, "ports", "1 or 2");
  check(Number.isFinite(node_nm) && node_nm > 0, "node_nm", "a positive number");
  if (!DEVICE_CLASSES.includes(deviceClass)) {
    issues.push(unknownWord("device class", "deviceClass", deviceClass, DEVICE_CLASSES));
  }
  return issues;
}

function rangesOf(attributes: SramAttributes) {
  const { capacity_bytes, width_bits, banks, node_nm } = attributes;
  const { narrowest_bits, widest_bits, mostBanks, rowsPerBank, largest_bytes, nodes_nm } =
    SRAM_RANGE;
  const count = nextPowerOfTwo(banks);
  return [
    {
      attribute: "width_bits",
      value: width_bits,
      low: narrowest_bits,
      high: widest_bits,
      unit: "b",
    },
    { attribute: "banks", value: banks, low: 1, high: mostBanks, unit: "" },
    {
      attribute: "words in a bank",
      value: rowsOf(attributes) / count,
      low: rowsPerBank,
      high: Number.POSITIVE_INFINITY,
      unit: "",
    },
    { attribute: "capacity_bytes", value: capacity_bytes, low: 1, high: largest_bytes, unit: "B" },
    {
      attribute: "node_nm",
      value: node_nm,
      low: Math.min(...nodes_nm),
      high: Math.max(...nodes_nm),
      unit: "nm",
    },
  ];
}
