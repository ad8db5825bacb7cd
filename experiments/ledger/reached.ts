import type { Found } from "../../src/ledger/found.ts";
import { computeDensityFound, macEnergyFound } from "../../src/ledger/found.ts";
import type { NormalisedPoint } from "../../src/ledger/normalise.ts";
import { normalise } from "../../src/ledger/normalise.ts";
import { STUDY_VIEW } from "../../src/ledger/view.ts";
import type { Amount } from "../../src/macro/amount.ts";
import { amount, amountOf, quotient } from "../../src/macro/amount.ts";
import type { Macro, MacroPoint } from "../../src/macro/macro.ts";

/** What of a macro is looked at. */
export type Quantity = (typeof QUANTITIES)[number];
export const QUANTITIES = ["TOPS/W", "TOPS/mm2"] as const;

/**
 * Where it is looked at, always for operations of 8 b x 8 b on dense data: `own`: at the process and the voltage at which it was
 * measured; `common`: under the study's view.
 */
export type Where = (typeof WHERES)[number];
export const WHERES = ["own", "common"] as const;

/** What a macro was measured to reach. */
export interface Reached {
  readonly macro: Macro;
  readonly quantity: Quantity;
  readonly where: Where;
  /** The point by which it is known. */
  readonly point: MacroPoint;
  /** With the ends that conditions which are not stated leave open, over all points of its precision. */
  readonly amount: Amount;
  /** What is published, its place, and each step from it. */
  readonly source: string;
}

/** A quantity of a macro that is not known, and why. */
export interface LeftOut {
  readonly macro: Macro;
  readonly quantity: Quantity;
  readonly where: Where;
  readonly reason: string;
}

/** Each quantity of each macro in both places: measured, or left out with the reason. */
export function reachedBy(macros: readonly Macro[]): {
  readonly reached: readonly Reached[];
  readonly leftOut: readonly LeftOut[];
} {
  const reached: Reached[] = [];
  const leftOut: LeftOut[] = [];
  for (const macro of macros) {
    for (const quantity of QUANTITIES) {
      for (const where of WHERES) {
        const found = measured(macro, quantity, where);
        if (typeof found === "string") leftOut.push({ macro, quantity, where, reason: found });
        else reached.push(found);
      }
    }
  }
  return { reached, leftOut };
}

/** Whether its operands had 8 bits when it was measured. */
export function isNative({ point: { inputBits, weightBits } }: Reached): boolean {
  return inputBits === BITS && weightBits === BITS;
}

/** Whether the point tells of its inputs how many are set, or how often they change. */
export function tellsData({ point: { inputDensity, toggleRate } }: Reached): boolean {
  return inputDensity !== undefined || toggleRate !== undefined;
}

const BITS = STUDY_VIEW.precision_bits;
const OPS_PER_MAC = 2;

const FIELDS = {
  "TOPS/W": ["macEnergy_pJ", "efficiency_TOPS_per_W"],
  "TOPS/mm2": ["computeDensity_TOPS_per_mm2", "throughput_TOPS"],
} as const;

function measured(macro: Macro, quantity: Quantity, where: Where): Reached | string {
  const { publication, circuit, node_nm = STUDY_VIEW.node_nm } = macro;
  if (publication.status !== "measured") return `not measured: ${publication.status}`;
  // Nothing here scales cells that are resistors.
  if (circuit?.cell.technology === "RRAM") return "cells are RRAM";
  const view = where === "own" ? { precision_bits: BITS } : STUDY_VIEW;
  const points = normalise(macro, view).map(withMeasured);
  const seen = where === "own" ? { ...STUDY_VIEW, node_nm } : STUDY_VIEW;
  const find = quantity === "TOPS/W" ? macEnergyFound : computeDensityFound;
  const found = find(macro, points, seen);
  if (!found) return reasonOf(macro, points, quantity);
  const { point, figure } = found;
  return {
    macro,
    quantity,
    where,
    point,
    amount: inUnit(quantity, found),
    source: figure.source ?? "",
  };
}

/** A point with what was measured alone. */
function withMeasured(of: NormalisedPoint): NormalisedPoint {
  return { ...of, quantities: of.quantities.filter((one) => one.measured.kind === "measured") };
}

function inUnit(quantity: Quantity, { figure }: Found): Amount {
  const found = amountOf(figure);
  return quantity === "TOPS/W" ? quotient(amount(OPS_PER_MAC), found) : found;
}

/** Why a macro has no such quantity: nobody states it, or what leads to 8 b x 8 b is not known. */
function reasonOf(macro: Macro, points: readonly NormalisedPoint[], quantity: Quantity): string {
  const stating = points.filter(({ point }) =>
    FIELDS[quantity].some((field) => point[field]?.kind === "measured"),
  );
  if (stating.length === 0) return `no measured ${quantity} in what was read`;
  const ofMacro = stating.filter(({ point }) => point.scope === "macro");
  if (ofMacro.length === 0) return "of a system, not of the macro";
  const issues = ofMacro.flatMap(({ refused }) => refused);
  if (issues.length === 0) {
    return macro.area_um2 ? "node unknown" : "throughput without an area";
  }
  return [...new Set(issues.map(({ message }) => message))].join("; ");
}
