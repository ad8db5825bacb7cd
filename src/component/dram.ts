import { assertNoIssues } from "../diagnostic/issue.ts";
import { invalidAttribute, unknownWord } from "./attribute.ts";
import type { Estimate } from "./estimate.ts";
import type { SeveralStated } from "./stated.ts";
import { spanning } from "./stated.ts";

/**
 * A DRAM by its interface: what a bit costs to read or write, and how fast a channel is.
 *
 * An access is charged by the bit, wherever it hits; rows that are opened for few bits cost more, and no part of this. What a DRAM
 * takes when nobody accesses it (leakage, refresh, an idle interface) is not here: no source that we read states it by itself.
 */
export interface DramAttributes {
  readonly technology: DramTechnology;
  /** Bits of one access. */
  readonly width_bits: number;
  /** Channels of the standard's width; bandwidth is that of one where it is left out. */
  readonly channels?: number;
}

export interface DramEstimate {
  /** Of one access of the whole width. */
  readonly read_pJ: Estimate;
  readonly write_pJ: Estimate;
  /** Bits in a nanosecond over all channels, at the highest rate of the standard; absent where no standard states it. */
  readonly bandwidth_bits_per_ns?: Estimate;
}

export type DramTechnology = (typeof DRAM_TECHNOLOGIES)[number];

export const DRAM_TECHNOLOGIES = [
  "DDR3",
  "DDR4",
  "LPDDR2",
  "LPDDR4",
  "LPDDR5",
  "GDDR5",
  "GDDR6",
  "HMC",
  "HBM2",
  "HBM3",
] as const;

interface DramFacts {
  /** pJ per bit. */
  readonly read: SeveralStated;
  /** As reads, where it is left out. */
  readonly write?: SeveralStated;
  readonly channel?: {
    /** Data pins of one channel. */
    readonly pins: number;
    /** Highest rate of a pin. */
    readonly bits_per_ns: number;
    readonly standard: string;
  };
}

const ACCELERGY = "as Accelergy's CACTI plug-in takes it";
const MICRON = "Micron's brief on ultra-bandwidth memory (2020), quoted";

const FACTS: Readonly<Record<DramTechnology, DramFacts>> = {
  DDR3: {
    read: [
      { value: 70, source: `Malladi et al., ISCA 2012, with modules and idle time, ${ACCELERGY}` },
      { value: 9, source: "Vogelsang, MICRO 2010, the device alone, 2 Gb of 65 nm, quoted" },
      { value: 20.3, source: "Horowitz, ISSCC 2014, 1.3 nJ for 64 b, quoted" },
      { value: 40.6, source: "Horowitz, ISSCC 2014, 2.6 nJ for 64 b, quoted" },
    ],
    channel: { pins: 64, bits_per_ns: 2.133, standard: "JESD79-3" },
  },
  DDR4: {
    read: [{ value: 4.5, source: "Vogelsang, MICRO 2010, the device alone, projected, quoted" }],
    channel: { pins: 64, bits_per_ns: 3.2, standard: "JESD79-4" },
  },
  LPDDR2: {
    read: [{ value: 40, source: `Malladi et al., ISCA 2012, ${ACCELERGY}` }],
  },
  LPDDR4: {
    read: [
      {
        value: 8,
        source: `${ACCELERGY}, and the study with it (arXiv 2312.15896); no paper is named`,
      },
      { value: 13, source: "Ha, thesis, Stanford, simulated, 4 dies of 8 Gb, quoted" },
      { value: 14, source: "Ha, thesis, Stanford, simulated, 32 Gb, quoted" },
    ],
    channel: { pins: 16, bits_per_ns: 4.266, standard: "JESD209-4" },
  },
  LPDDR5: {
    read: [{ value: 31.25, source: "ZigZag (KU Leuven), 16 nJ for 64 B; no paper is named" }],
    write: [{ value: 46.875, source: "ZigZag (KU Leuven), 24 nJ for 64 B; no paper is named" }],
    channel: { pins: 16, bits_per_ns: 6.4, standard: "JESD209-5" },
  },
  GDDR5: {
    read: [{ value: 14, source: `O'Connor et al., MICRO 2017, ${ACCELERGY}` }],
    channel: { pins: 32, bits_per_ns: 8, standard: "JESD212" },
  },
  GDDR6: {
    read: [{ value: 7.5, source: `${MICRON}, device power` }],
    channel: { pins: 16, bits_per_ns: 16, standard: "JESD250" },
  },
  HMC: {
    read: [
      { value: 4.2, source: `Gao et al., ASPLOS 2017 (10.1145/3093336.3037702), ${ACCELERGY}` },
    ],
  },
  HBM2: {
    read: [
      { value: 3.9, source: `O'Connor et al., MICRO 2017 (10.1145/3123939.3124545), ${ACCELERGY}` },
      { value: 6, source: `${MICRON}, HBM2E, device power` },
      { value: 6.25, source: "hwcomponents-cacti, from a page of patsnap.com" },
      { value: 7, source: "HyGCN, HPCA 2020, quoted" },
    ],
    channel: { pins: 128, bits_per_ns: 2.4, standard: "JESD235B" },
  },
  HBM3: {
    read: [{ value: 4.05, source: "hwcomponents-cacti, from a page of patsnap.com" }],
    channel: { pins: 64, bits_per_ns: 6.4, standard: "JESD238" },
  },
};

/**
 * Energies and bandwidth of a DRAM.
 *
 * @throws InputError for an unknown technology, or a width or number of channels that is none
 */
export function estimateDram({
  technology,
  width_bits,
  channels = 1,
}: DramAttributes): DramEstimate {
  const counts = { width_bits, channels };
  assertNoIssues([
    ...(DRAM_TECHNOLOGIES.includes(technology)
      ? []
      : [unknownWord("DRAM", "technology", technology, DRAM_TECHNOLOGIES)]),
    ...Object.entries(counts)
      .filter(([, value]) => !(Number.isSafeInteger(value) && value > 0))
      .map(([attribute, value]) => invalidAttribute(attribute, value, "a positive integer")),
  ]);
  const { read, write = read, channel } = FACTS[technology];
  const access = (stated: SeveralStated): Estimate => {
    const { source, ...rest } = spanning(stated, width_bits);
    return { ...rest, source: `${technology}, ${stated[0].value} pJ per bit: ${source}` };
  };
  return {
    read_pJ: access(read),
    write_pJ: access(write),
    ...(channel ? { bandwidth_bits_per_ns: bandwidth(technology, channels, channel) } : {}),
  };
}

function bandwidth(
  technology: DramTechnology,
  channels: number,
  { pins, bits_per_ns, standard }: NonNullable<DramFacts["channel"]>,
): Estimate {
  const value = channels * pins * bits_per_ns;
  const rate = `${pins} pins of ${bits_per_ns} Gb/s, the highest rate of ${standard}`;
  const of = channels === 1 ? "a channel" : `${channels} channels`;
  return {
    value,
    source: `${technology}, ${of} of ${rate}`,
    kind: "specified",
    range: [value, value],
  };
}
