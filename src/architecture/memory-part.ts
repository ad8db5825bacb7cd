import type { DramTechnology } from "../component/dram.ts";
import { estimateDram } from "../component/dram.ts";
import { estimateRegisterFile } from "../component/register-file.ts";
import { estimateSmartBuffer } from "../component/smart-buffer.ts";
import type { SramAttributes, SramEstimate } from "../component/sram.ts";
import { estimateSram } from "../component/sram.ts";
import type { DeviceClass } from "../component/sram-table.ts";
import type { Figure } from "../quantity/figure.ts";
import type { FiguresOf } from "./derivation.ts";
import { estimatedFigure } from "./derivation.ts";

/**
 * What a memory level is made of, from which its costs follow: the attributes that the level itself does not say.
 *
 * Capacity and block are those of the level, so that another capacity costs what it costs. An access of the part reads or
 * writes its whole width: a block that is wider takes as many accesses as cover it, one that is narrower takes a whole one.
 * A part with *extrapolate* may lie outside of what its estimator was made from.
 */
export type MemoryPart = ArrayPart | SmartBufferPart | DramPart;

interface Arrays {
  /** Bits that one access reads or writes; those of the level's block where it is left out. */
  readonly width_bits?: number;
  readonly banks: number;
  readonly ports: number;
  readonly node_nm: number;
  readonly deviceClass: DeviceClass;
  readonly extrapolate: boolean;
}

export interface ArrayPart extends Arrays {
  readonly kind: "sram" | "register-file";
}

export interface SmartBufferPart extends Arrays {
  readonly kind: "smart-buffer";
  /** The array beside the data, with the same banks, ports, node and devices. */
  readonly metadata: { readonly capacity_bits: number; readonly width_bits: number };
}

export interface DramPart {
  readonly kind: "dram";
  readonly technology: DramTechnology;
  /** Bandwidth follows from them, if they are given. */
  readonly channels?: number;
}

/** Figures of a memory that may follow from what it is made of. */
export const PART_FIGURES = [
  "readEnergy_pJ",
  "writeEnergy_pJ",
  "updateEnergy_pJ",
  "leakage_pJ_per_ns",
  "area_um2",
  "readBandwidth_bits_per_ns",
  "writeBandwidth_bits_per_ns",
] as const;

export type PartFigure = (typeof PART_FIGURES)[number];

/** Figures by the names that a memory has for them; what is not known of a part is absent. */
export type PartFigures = FiguresOf<PartFigure>;

/** What a part must know of its level. */
export interface PartLevel {
  readonly name: string;
  readonly capacity_bits: Figure;
  readonly block_bits: number;
}

/**
 * What a part costs at a level. An update is a write: what it adds to is read for itself.
 *
 * Where the capacity has another value under a switch, so have the figures.
 *
 * @throws InputError for attributes that are none, or outside of what the estimator was made from
 */
export function partFigures(part: MemoryPart, level: PartLevel): PartFigures {
  const { published, value } = level.capacity_bits;
  const figures = figuresAt(part, level, value);
  if (!published) return figures;
  const others = figuresAt(part, level, published.value);
  return mapFigures(figures, (figure, name) => {
    const other = others[name] ?? figure;
    const { source = "" } = other;
    return { ...figure, published: { switch: published.switch, value: other.value, source } };
  });
}

/** The part of a memory that is *share* as large: a metadata array goes with its data. */
export function resizedPart(part: MemoryPart, share: number): MemoryPart {
  if (part.kind !== "smart-buffer") return part;
  const { capacity_bits, width_bits } = part.metadata;
  const words = Math.max(1, Math.round((capacity_bits * share) / width_bits));
  return { ...part, metadata: { capacity_bits: words * width_bits, width_bits } };
}

function figuresAt(part: MemoryPart, level: PartLevel, capacity_bits: number): PartFigures {
  const { block_bits, name } = level;
  const together = `${name}-access-energy`;
  if (part.kind === "dram") {
    const { technology, channels } = part;
    const { read_pJ, write_pJ, bandwidth_bits_per_ns } = estimateDram({
      technology,
      width_bits: block_bits,
      ...(channels === undefined ? {} : { channels }),
    });
    const write = estimatedFigure(part.kind, write_pJ, { together });
    const bandwidth =
      bandwidth_bits_per_ns &&
      channels !== undefined &&
      estimatedFigure(part.kind, bandwidth_bits_per_ns);
    return {
      readEnergy_pJ: estimatedFigure(part.kind, read_pJ, { together }),
      writeEnergy_pJ: write,
      updateEnergy_pJ: write,
      ...(bandwidth
        ? { readBandwidth_bits_per_ns: bandwidth, writeBandwidth_bits_per_ns: bandwidth }
        : {}),
    };
  }
  const width_bits = part.width_bits ?? block_bits;
  const { read_pJ, write_pJ, leakage_pJ_per_ns, area_um2 } = arrayEstimate(part, {
    capacity_bytes: Math.ceil(capacity_bits / 8),
    width_bits,
    banks: part.banks,
    ports: part.ports,
    node_nm: part.node_nm,
    deviceClass: part.deviceClass,
  });
  const access = { together, accesses: Math.ceil(block_bits / width_bits), width_bits };
  const write = estimatedFigure(part.kind, write_pJ, access);
  return {
    readEnergy_pJ: estimatedFigure(part.kind, read_pJ, access),
    writeEnergy_pJ: write,
    updateEnergy_pJ: write,
    leakage_pJ_per_ns: estimatedFigure(part.kind, leakage_pJ_per_ns),
    area_um2: estimatedFigure(part.kind, area_um2),
  };
}

function arrayEstimate(part: ArrayPart | SmartBufferPart, data: SramAttributes): SramEstimate {
  const { extrapolate } = part;
  switch (part.kind) {
    case "sram":
      return estimateSram(data, { extrapolate });
    case "register-file":
      return estimateRegisterFile(data, { extrapolate });
    case "smart-buffer": {
      const { capacity_bits, width_bits } = part.metadata;
      const metadata = { ...data, capacity_bytes: Math.ceil(capacity_bits / 8), width_bits };
      return estimateSmartBuffer({ data, metadata }, { extrapolate });
    }
  }
}

function mapFigures(
  figures: PartFigures,
  map: (figure: Figure, name: PartFigure) => Figure,
): PartFigures {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, map(figure, name as PartFigure)]),
  );
}
