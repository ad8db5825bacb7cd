import { assertNoIssues, InputError } from "../diagnostic/issue.ts";
import { invalidAttribute, positiveIssues, unknownWord } from "./attribute.ts";
import type { Estimate } from "./estimate.ts";
import type { SeveralStated } from "./stated.ts";
import { spanning } from "./stated.ts";

/**
 * One bit cell: its area, and what setting and reading it takes where sources say so.
 *
 * Areas are in F², squares of the node's length, which cells of one kind keep over nodes down to 22 nm. Energies are of the
 * cell alone, without lines, drivers or sense amplifiers; SRAM cells have none of their own to speak of, see sram.ts.
 */
export interface MemoryCellAttributes {
  readonly cell: MemoryCellKind;
  readonly node_nm: number;
}

export interface MemoryCellEstimate {
  readonly area_F2: Estimate;
  readonly area_um2: Estimate;
  /** Of one cell; absent where no source that we read states it. */
  readonly read_pJ?: Estimate;
  /** Of setting or resetting one cell. */
  readonly write_pJ?: Estimate;
  readonly write_ns?: Estimate;
}

export type MemoryCellKind = (typeof MEMORY_CELLS)[number];

export const MEMORY_CELLS = [
  "6T",
  "8T",
  "eDRAM",
  "RRAM",
  "RRAM-crosspoint",
  "PCM",
  "STT-MRAM",
  "ECRAM",
] as const;

interface CellFacts {
  /** The first is the estimate, and all span the range. */
  readonly area_F2: SeveralStated;
  /** At nodes below 22 nm, by node. */
  readonly smaller_F2?: Readonly<Record<number, SeveralStated>>;
  readonly read_pJ?: SeveralStated;
  readonly write_pJ?: SeveralStated;
  readonly write_ns?: SeveralStated;
}

const NVSIM = "NVSim's cell file, as Accelergy's NeuroSim plug-in has it";
const NVMEXPLORER = "NVMExplorer's cell file, as Accelergy's NeuroSim plug-in has it";
const CIMLOOP = "CiMLoop's cell file";

/** How NeuroSim V1.4 lays out a 6T cell above 14 nm, in F along its word line and across. Comments in it say 160 F². */
export const SRAM_CELL_F = { width: 28, height: 10 } as const;
/** The 6T cell of CACTI 7.0 and of NVMExplorer. */
export const SMALL_SRAM_CELL_F2 = 146;

/** A 6T cell of NeuroSim V1.4 by its sides in F, and by the area that a comment in it states. */
function neurosim(height: number, width: number, comment_F2?: number): SeveralStated {
  const laidOut = { value: height * width, source: `NeuroSim V1.4, ${width} by ${height} F` };
  if (comment_F2 === undefined) return [laidOut];
  return [laidOut, { value: comment_F2, source: "a comment in NeuroSim V1.4" }];
}

const FACTS: Readonly<Record<MemoryCellKind, CellFacts>> = {
  "6T": {
    area_F2: [
      { value: SRAM_CELL_F.width * SRAM_CELL_F.height, source: "NeuroSim V1.4, 28 by 10 F" },
      { value: SMALL_SRAM_CELL_F2, source: `CACTI 7.0, and ${NVMEXPLORER}` },
    ],
    smaller_F2: {
      14: neurosim(10.6, 30.8, 300),
      10: neurosim(12.8, 31.25),
      7: neurosim(16, 34.43, 600),
      5: neurosim(19.2, 43.75),
      3: neurosim(30, 68.26),
      2: neurosim(42, 120),
      1: neurosim(80, 144),
    },
  },
  "8T": {
    area_F2: [
      { value: 0.9 / 0.065 ** 2, source: "Chang et al., JSSC 2008, 0.9 µm² at 65 nm, fabricated" },
    ],
  },
  eDRAM: {
    area_F2: [
      {
        value: 83000 / (64 * 8192) / 0.032 ** 2,
        source:
          "ISAAC (ISCA 2016), 64 KiB in 83 000 µm² at 32 nm, with all that surrounds the cells",
      },
      {
        value: 131570 / 2 ** 20 / 0.016 ** 2,
        source: "Giterman et al., SSC-L 2020, gain cells, 1 Mib in 131 570 µm² at 16 nm, likewise",
      },
    ],
    read_pJ: [
      { value: 20.45 / 256, source: "ISAAC (ISCA 2016), 20.45 pJ for 256 b at 32 nm, with lines" },
    ],
    write_pJ: [
      { value: 20.45 / 256, source: "ISAAC (ISCA 2016), 20.45 pJ for 256 b at 32 nm, with lines" },
    ],
  },
  RRAM: {
    area_F2: [
      { value: 48, source: `NeuroSim's default with one transistor, ${CIMLOOP}` },
      { value: 16, source: `RAELLA (ISCA 2023), ${CIMLOOP}` },
      { value: 53, source: NVMEXPLORER },
      {
        value: 125.73964497,
        source: `NeuRRAM (Wan et al., Nature 608, 2022), fabricated, ${CIMLOOP}`,
      },
    ],
    write_pJ: [{ value: 0.6, source: `2 V for 10 ns, ${NVMEXPLORER}` }],
    write_ns: [
      { value: 10, source: NVMEXPLORER },
      { value: 50, source: `NeuroSim's default, ${CIMLOOP}` },
      { value: 8520, source: `NeuRRAM (Wan et al., Nature 608, 2022), ${CIMLOOP}` },
    ],
  },
  "RRAM-crosspoint": {
    area_F2: [
      { value: 4, source: `without access device, ${NVSIM}` },
      { value: 16, source: `ISAAC (ISCA 2016), ${CIMLOOP}` },
    ],
    write_pJ: [{ value: 0.6, source: `2 V for 10 ns, ${NVSIM}` }],
    write_ns: [
      { value: 10, source: NVSIM },
      { value: 40, source: `ISAAC (ISCA 2016), ${CIMLOOP}` },
    ],
  },
  PCM: {
    area_F2: [{ value: 9, source: NVMEXPLORER }],
    read_pJ: [{ value: 2, source: NVMEXPLORER }],
    write_ns: [
      { value: 150, source: `setting, ${NVMEXPLORER}` },
      { value: 40, source: `resetting, ${NVMEXPLORER}` },
    ],
  },
  "STT-MRAM": {
    area_F2: [
      { value: 54, source: NVMEXPLORER },
      { value: 34.5, source: `aggressive, ${NVSIM}` },
    ],
    write_pJ: [
      { value: 1, source: NVMEXPLORER },
      { value: 0.252, source: `aggressive, ${NVSIM}` },
    ],
    write_ns: [
      { value: 10, source: NVMEXPLORER },
      { value: 5, source: `aggressive, ${NVSIM}` },
    ],
  },
  ECRAM: {
    area_F2: [{ value: 24, source: `a demonstration, ${CIMLOOP}` }],
    write_ns: [{ value: 40, source: `a demonstration, ${CIMLOOP}` }],
  },
};

/** From here on a cell of SRAM takes more F² with every node: nodes are named smaller than anything on them is. */
const SMALLEST_NM = 22;

/**
 * Area and, where they are known, energies and times of a cell.
 *
 * @throws InputError for an unknown kind, or a node that is none; of SRAM below 22 nm, where areas do not follow F², for
 * nodes that no source lays it out at
 */
export function estimateMemoryCell({ cell, node_nm }: MemoryCellAttributes): MemoryCellEstimate {
  assertNoIssues([
    ...(MEMORY_CELLS.includes(cell) ? [] : [unknownWord("cell", "cell", cell, MEMORY_CELLS)]),
    ...positiveIssues({ node_nm }),
  ]);
  const { area_F2, read_pJ, write_pJ, write_ns } = FACTS[cell];
  const areas = cell.endsWith("T") && node_nm < SMALLEST_NM ? smallArea(cell, node_nm) : area_F2;
  return {
    area_F2: spanning(areas, 1),
    area_um2: spanning(areas, (node_nm / 1e3) ** 2),
    ...(read_pJ ? { read_pJ: spanning(read_pJ, 1) } : {}),
    ...(write_pJ ? { write_pJ: spanning(write_pJ, 1) } : {}),
    ...(write_ns ? { write_ns: spanning(write_ns, 1) } : {}),
  };
}

function smallArea(cell: MemoryCellKind, node_nm: number): SeveralStated {
  const { smaller_F2 = {} } = FACTS[cell];
  const found = smaller_F2[node_nm];
  if (found) return found;
  const nodes = [...Object.keys(smaller_F2), `${SMALLEST_NM} nm or more`].join(", ");
  throw new InputError([invalidAttribute("node_nm", node_nm, `of ${cell} ${nodes}`)]);
}
