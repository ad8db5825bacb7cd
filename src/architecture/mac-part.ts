import { estimateMac } from "../component/mac.ts";
import type { Flavour } from "../component/scaling.ts";
import type { ComputeUnit } from "./architecture.ts";
import type { Derivation, FiguresOf } from "./derivation.ts";
import { derivationAfter, derivationOf, derivedFigures, estimatedFigure } from "./derivation.ts";

/** What a compute unit is made of: a multiplier, and an adder of the sum. Without a flavour the range spans all of the node. */
export interface MacPart {
  readonly kind: "mac";
  readonly multiply_bits: number;
  readonly add_bits: number;
  readonly node_nm: number;
  readonly voltage_V: number;
  readonly flavour?: Flavour;
  readonly extrapolate: boolean;
}

/** Figures of a compute unit that follow from what it is made of; its step is a choice of the design. */
export const MAC_FIGURES = ["macEnergy_pJ", "leakage_pJ_per_ns", "area_um2"] as const;
export type MacFigure = (typeof MAC_FIGURES)[number];

export interface ComputeDerivation extends Derivation<MacPart, MacFigure> {}

/** A compute unit of which some figures are stated, and the others shall follow from a part. */
export type PartlyStatedUnit = Omit<ComputeUnit, MacFigure | "component"> & FiguresOf<MacFigure>;

/**
 * The unit with the figures that follow from a part.
 *
 * @throws InputError for a part that cannot be estimated, and for figures that are neither stated nor known of it
 */
export function unitOfPart(stated: PartlyStatedUnit, part: MacPart): ComputeUnit {
  const { kind, extrapolate, ...attributes } = part;
  const { energy_pJ, leakage_pJ_per_ns, area_um2 } = estimateMac(attributes, { extrapolate });
  const estimates = {
    macEnergy_pJ: estimatedFigure(kind, energy_pJ),
    area_um2: estimatedFigure(kind, area_um2),
    ...(leakage_pJ_per_ns ? { leakage_pJ_per_ns: estimatedFigure(kind, leakage_pJ_per_ns) } : {}),
  };
  const known = ["macEnergy_pJ", "leakage_pJ_per_ns"] as const;
  const component = derivationOf(part, estimates, stated, MAC_FIGURES, known);
  return { ...stated, ...derivedFigures(component), component } as ComputeUnit;
}

/** The unit whose figures were replaced, by what they were before: those that changed follow from the part no more. */
export function restatedUnit(before: ComputeUnit, after: ComputeUnit): ComputeUnit {
  const { component } = after;
  return component ? { ...after, component: derivationAfter(component, before, after) } : after;
}
