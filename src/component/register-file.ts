import type { EstimateOptions } from "./estimate.ts";
import { addressedRead } from "./smart-buffer.ts";
import type { SramAttributes, SramEstimate } from "./sram.ts";
import { estimateSram } from "./sram.ts";
import { SRAM_RANGE } from "./sram-rules.ts";

/**
 * A few words beside what computes: a small SRAM with an adder that makes the address of a read.
 *
 * Few and narrow words lie outside of what CACTI was run for. Here they are what is asked for, by the rules of Accelergy's plug-in and
 * without asking to extrapolate, but with the range of a factor of two that those rules have. The study's register of one word reads
 * and writes with the numbers of its table (WWW, arXiv 2312.15896); the area there is that of two such arrays.
 */
export function estimateRegisterFile(
  attributes: SramAttributes,
  options: EstimateOptions = {},
): SramEstimate {
  const { width_bits, capacity_bytes, banks } = attributes;
  // What is neither narrow nor shallow goes by the SRAM's own range; faults are its to find.
  const isSmall = width_bits <= SRAM_RANGE.narrowest_bits || isShallow(attributes);
  if (isSmall && width_bits > 0 && capacity_bytes > 0 && banks > 0)
    estimateSram(inRange(attributes), options);
  const sram = estimateSram(attributes, isSmall ? { extrapolate: true } : options);
  return { ...sram, read_pJ: addressedRead(sram.read_pJ, attributes) };
}

function isShallow({ capacity_bytes, width_bits, banks }: SramAttributes): boolean {
  return (8 * capacity_bytes) / width_bits < SRAM_RANGE.rowsPerBank * banks;
}

/** The same with as many bits and words as CACTI was run for: all other attributes must be in range. */
function inRange(attributes: SramAttributes): SramAttributes {
  const width_bits = Math.max(attributes.width_bits, SRAM_RANGE.narrowest_bits);
  const least_bytes = (SRAM_RANGE.rowsPerBank * attributes.banks * width_bits) / 8;
  const capacity_bytes = Math.max(attributes.capacity_bytes, least_bytes);
  return { ...attributes, width_bits, capacity_bytes };
}
