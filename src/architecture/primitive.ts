import type { Figure } from "../quantity/figure.ts";

/**
 * A CiM primitive: a memory array that multiplies a vector of inputs with the weights it holds.
 *
 * It computes Rp × Cp multiply-accumulates in one step, over Rp rows (K) and Cp columns (N), and holds Rh × Ch
 * times as many weights, computed one after another: Rp·Rh × Cp·Ch weights in all.
 */
export interface Primitive {
  readonly name: string;
  readonly description?: string;
  readonly source: string;
  readonly domain: "analog" | "digital";
  /** The memory cell, e.g. `6T`. */
  readonly cell?: string;
  readonly Rp: number;
  readonly Cp: number;
  readonly Rh: number;
  readonly Ch: number;
  /**
   * Memory that one primitive occupies, in bits, where it is more than its weights: an array may leave part of
   * itself unused. Equal area and equal capacity count these bits.
   */
  readonly capacity_bits: number;
  /** Bits of one weight, one input and one output. */
  readonly precision_bits: number;
  /** Time of one step of Rp × Cp MACs. */
  readonly latency_ns: Figure;
  readonly macEnergy_pJ: Figure;
  /** Energy to write one weight into the array. */
  readonly writeEnergy_pJ: Figure;
  /** Power that one primitive leaks, pJ/ns = mW. */
  readonly leakage_pJ_per_ns: Figure;
  /** Area relative to a plain SRAM of the same capacity. */
  readonly areaFactor: Figure;
  /** Time to write one row of Cp·Ch weights. */
  readonly rowWrite_ns: Figure;
  /** Whether weights are written while the primitive computes. */
  readonly pingPong: boolean;
  readonly node?: string;
  readonly voltage_V?: number;
}

/** Weights that one primitive holds: Rp·Rh·Cp·Ch. */
export function weights(primitive: Pick<Primitive, "Rp" | "Rh" | "Cp" | "Ch">): number {
  return primitive.Rp * primitive.Rh * primitive.Cp * primitive.Ch;
}
