import type { Primitive } from "../architecture/primitive.ts";
import type { Figure } from "../quantity/figure.ts";

/**
 * What a macro computes at once and in how many steps, as somebody states it, where its circuit is not known.
 *
 * The time that a point of the macro takes from inputs to results (*latency*) is that of one step of Rp × Cp MACs.
 */
export interface StatedShape extends Pick<Primitive, "Rp" | "Cp" | "Rh" | "Ch"> {
  /** Who states it. */
  readonly source: string;
  /** Bits of an input and of a weight that the counts are of. */
  readonly inputBits: number;
  readonly weightBits: number;
  /** Memory that holds these weights; those of Rp·Cp·Rh·Ch weights where the source tells no more. */
  readonly capacity_bits: number;
  /** Area relative to a plain SRAM of the same capacity, if the source states it. */
  readonly areaFactor?: Figure;
}
