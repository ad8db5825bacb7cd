import { issuesUnder } from "../diagnostic/issue.ts";
import type { Estimate, EstimateOptions } from "./estimate.ts";
import { ALADDIN_ADDER } from "./published-logic.ts";
import type { SramAttributes, SramEstimate } from "./sram.ts";
import { estimateSram } from "./sram.ts";

/**
 * A buffer that makes its own addresses: a data array, a metadata array beside it, and an adder that makes the address of a read.
 * It is the compound `smartbuffer` of Accelergy's examples, as which the study counted its SMEM.
 *
 * A read of data is charged with the adder and a write is not, and the adder has no leakage and no area: so Accelergy's tables for the
 * study say (WWW, arXiv 2312.15896), where the second address generator came out as zero.
 */
export interface SmartBufferEstimate extends SramEstimate {
  readonly metadataRead_pJ: Estimate;
  readonly metadataWrite_pJ: Estimate;
}

/** Energy of an adder for each bit of its sum, as Accelergy's tables for the study have it. */
const ADDER_PJ_PER_BIT = ALADDIN_ADDER.energy_pJ / ALADDIN_ADDER.bits;

/**
 * Estimates the buffer from its two arrays; the adder is as wide as the address of a word of data.
 *
 * @throws InputError as *estimateSram*, with `data` or `metadata` before the attribute
 */
export function estimateSmartBuffer(
  arrays: { readonly data: SramAttributes; readonly metadata: SramAttributes },
  options: EstimateOptions = {},
): SmartBufferEstimate {
  const of = (array: "data" | "metadata") =>
    issuesUnder([array], () => estimateSram(arrays[array], options));
  const data = of("data");
  const metadata = of("metadata");
  return {
    read_pJ: addressedRead(data.read_pJ, arrays.data),
    write_pJ: data.write_pJ,
    leakage_pJ_per_ns: sum(data.leakage_pJ_per_ns, metadata.leakage_pJ_per_ns),
    area_um2: sum(data.area_um2, metadata.area_um2),
    access_ns: slower(data.access_ns, metadata.access_ns),
    cycle_ns: slower(data.cycle_ns, metadata.cycle_ns),
    metadataRead_pJ: metadata.read_pJ,
    metadataWrite_pJ: metadata.write_pJ,
  };
}

/** A read whose address an adder makes. */
export function addressedRead(read: Estimate, array: SramAttributes): Estimate {
  const adder_pJ = addressBits(array) * ADDER_PJ_PER_BIT;
  return plus(read, adder_pJ, "an address adder of Aladdin's tables (Shao et al., ISCA 2014)");
}

/** Bits that tell the words of a memory apart; one, where it has a single word. */
export function addressBits({ capacity_bytes, width_bits }: SramAttributes): number {
  return Math.max(1, Math.ceil(Math.log2((8 * capacity_bytes) / width_bits)));
}

function plus(estimate: Estimate, value: number, source: string): Estimate {
  const [low, high] = estimate.range;
  return {
    ...estimate,
    value: estimate.value + value,
    range: [low + value, high + value],
    source: `${estimate.source}; with ${source}`,
  };
}

/** Both together; errors of one method may all lie on one side, so ends of ranges add. */
function sum(a: Estimate, b: Estimate): Estimate {
  const extrapolated = [...new Set([...(a.extrapolated ?? []), ...(b.extrapolated ?? [])])];
  return {
    value: a.value + b.value,
    source: a.source === b.source ? a.source : `${a.source}; and ${b.source}`,
    kind: "simulated",
    range: [a.range[0] + b.range[0], a.range[1] + b.range[1]],
    ...(extrapolated.length > 0 ? { extrapolated } : {}),
  };
}

function slower(a: Estimate, b: Estimate): Estimate {
  return a.value >= b.value ? a : b;
}
