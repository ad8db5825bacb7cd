import type { Primitive } from "../../src/architecture/primitive.ts";
import type { Macro, MacroPoint } from "../../src/macro/macro.ts";

/** A point of 8-bit integers on random bits, at 1.1 V. */
export const POINT: MacroPoint = {
  name: "nominal",
  scope: "macro",
  voltage_V: 1.1,
  inputBits: 8,
  weightBits: 8,
  numbers: "integer",
  operation: "own",
  inputDensity: 0.5,
  weightDensity: 0.5,
  toggleRate: 0.5,
};

/** A macro of 65 nm bulk without a circuit. */
export function macroOf(points: readonly MacroPoint[], more: Partial<Macro> = {}): Macro {
  return {
    name: "own",
    publication: {
      title: "A macro",
      year: 2023,
      doi: "10.1109/5.771073",
      status: "measured",
      read: "paper",
    },
    domain: "analog",
    node_nm: 65,
    flavour: "bulk",
    points,
    unknown: [],
    derivation: [],
    ...more,
  };
}

/** The costs of a primitive, each of which a macro must give. */
export const COSTS = [
  "latency_ns",
  "macEnergy_pJ",
  "writeEnergy_pJ",
  "leakage_pJ_per_ns",
  "areaFactor",
  "rowWrite_ns",
] as const satisfies readonly (keyof Primitive)[];
