import type { SRAM_QUANTITIES } from "./sram-table.ts";

/**
 * Rules by which a memory that CACTI was not run for follows from one that it was. Each gives the memory inside the range, the
 * factors from its values to those wanted, and its name with its source.
 *
 * Rules named after the Accelergy plug-in are those of accelergy-cacti-plug-in (T. Andrulis, Y. N. Wu, 291018b), so that
 * numbers of studies made with it come out again. The others are ours, and simple.
 */
export interface SramSize {
  readonly capacity_bytes: number;
  readonly width_bits: number;
  readonly banks: number;
  readonly node_nm: number;
}

export type Factors = { readonly [quantity in (typeof SRAM_QUANTITIES)[number]]: number };

export interface RuleStep<Size extends SramSize> {
  readonly inside: Size;
  readonly factors: Factors;
  readonly rule: string;
}

/** What CACTI was run for. */
export const SRAM_RANGE = {
  narrowest_bits: 32,
  widest_bits: 1024,
  mostBanks: 8,
  /** Words in each bank, at the least. */
  rowsPerBank: 64,
  largest_bytes: 2 ** 26,
  /** Between these values are linear in the node. */
  nodes_nm: [22, 32, 45, 65, 90],
} as const;

export const NO_CHANGE: Factors = factors(1, 1, 1, 1);

/** Words of a memory, in all its banks. */
export function rowsOf({ capacity_bytes, width_bits }: SramSize): number {
  return (8 * capacity_bytes) / width_bits;
}

export function nextPowerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}

export function times(a: Factors, b: Factors): Factors {
  return {
    read_pJ: a.read_pJ * b.read_pJ,
    write_pJ: a.write_pJ * b.write_pJ,
    leakage_pJ_per_ns: a.leakage_pJ_per_ns * b.leakage_pJ_per_ns,
    area_um2: a.area_um2 * b.area_um2,
    access_ns: a.access_ns * b.access_ns,
    cycle_ns: a.cycle_ns * b.cycle_ns,
  };
}

/** Narrow memories: that of 32 bits and as many words; energy keeps a fixed part of 30 %, area and leakage are in proportion. */
export function narrower<Size extends SramSize>(size: Size): RuleStep<Size> | undefined {
  const share = size.width_bits / SRAM_RANGE.narrowest_bits;
  if (share >= 1) return;
  return {
    inside: {
      ...size,
      width_bits: SRAM_RANGE.narrowest_bits,
      capacity_bytes: size.capacity_bytes / share,
    },
    factors: factors(0.7 * share + 0.3, share, share, 1),
    rule: "narrower than 32 bits by the Accelergy plug-in's rule",
  };
}

/** Wide memories: as many of 1024 bits side by side, all accessed at once. */
export function wider<Size extends SramSize>(size: Size): RuleStep<Size> | undefined {
  const copies = size.width_bits / SRAM_RANGE.widest_bits;
  if (copies <= 1) return;
  return {
    inside: {
      ...size,
      width_bits: SRAM_RANGE.widest_bits,
      capacity_bytes: size.capacity_bytes / copies,
    },
    factors: factors(copies, copies, copies, 1),
    rule: "wider than 1024 bits as memories of 1024 bits side by side",
  };
}

/** Many banks: as many memories of 8 banks as it takes, of which an access reaches one; wires between them are left out. */
export function moreBanks<Size extends SramSize>(size: Size): RuleStep<Size> | undefined {
  const copies = size.banks / SRAM_RANGE.mostBanks;
  if (copies <= 1) return;
  return {
    inside: {
      ...size,
      banks: SRAM_RANGE.mostBanks,
      capacity_bytes: size.capacity_bytes / copies,
    },
    factors: factors(1, copies, copies, 1),
    rule: "more than 8 banks as memories of 8 banks, without wires between them",
  };
}

/** Shallow memories: that of 64 words in each bank; energy with the power 0.78 of the words, area and leakage in proportion. */
export function shallower<Size extends SramSize>(size: Size): RuleStep<Size> | undefined {
  const fewest = SRAM_RANGE.rowsPerBank * size.banks;
  const share = rowsOf(size) / fewest;
  if (share >= 1) return;
  return {
    inside: { ...size, capacity_bytes: (fewest * size.width_bits) / 8 },
    factors: factors(share ** 0.78, share, share, 1),
    rule: "fewer than 64 words a bank by the Accelergy plug-in's rule",
  };
}

/** Large memories: area and leakage in proportion; energy and time, which are those of wires, with the square root, as wires' length. */
export function larger<Size extends SramSize>(size: Size): RuleStep<Size> | undefined {
  const share = size.capacity_bytes / SRAM_RANGE.largest_bytes;
  if (share <= 1) return;
  return {
    inside: { ...size, capacity_bytes: SRAM_RANGE.largest_bytes },
    factors: factors(Math.sqrt(share), share, share, Math.sqrt(share)),
    rule: "larger than 64 MiB by the length of wires",
  };
}

/** Nodes beyond the table, by the plug-in's rules: below 22 nm times stay; above 90 nm all goes with the square of the node. */
export function otherNode<Size extends SramSize>(size: Size): RuleStep<Size> | undefined {
  const [smallest, , , , greatest] = SRAM_RANGE.nodes_nm;
  if (size.node_nm < smallest) {
    const share = size.node_nm / smallest;
    const root = Math.sqrt(share);
    return {
      inside: { ...size, node_nm: smallest },
      factors: factors(root, 0.79 * root, share, 1),
      rule: "below 22 nm by the Accelergy plug-in's rule",
    };
  }
  if (size.node_nm > greatest) {
    const square = (size.node_nm / greatest) ** 2;
    return {
      inside: { ...size, node_nm: greatest },
      factors: factors(square, square, square, square),
      rule: "above 90 nm by the Accelergy plug-in's rule",
    };
  }
  return;
}

function factors(energy: number, leakage: number, area: number, time: number): Factors {
  return {
    read_pJ: energy,
    write_pJ: energy,
    leakage_pJ_per_ns: leakage,
    area_um2: area,
    access_ns: time,
    cycle_ns: time,
  };
}
