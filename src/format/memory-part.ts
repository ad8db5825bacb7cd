import { z } from "zod";
import type { MemoryPart } from "../architecture/memory-part.ts";
import { DRAM_TECHNOLOGIES } from "../component/dram.ts";
import { DEVICE_CLASSES } from "../component/sram-table.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { extentSchema } from "./field.ts";
import { quantitySchema } from "./figure.ts";
import { formatQuantity } from "./quantity.ts";
import { given } from "./write.ts";

const BITS = { kind: "data", positive: true, whole: true } as const;

const arrayShape = {
  width: quantitySchema(BITS)
    .optional()
    .describe("What one access reads or writes. Defaults to the level's block."),
  banks: extentSchema.optional().describe("Banks of equal size. Defaults to 1."),
  ports: extentSchema.optional().describe("Ports, which each read and write. Defaults to 1."),
  node: quantitySchema({ kind: "length", positive: true }).describe("Process node, such as 45 nm."),
  devices: z.enum(DEVICE_CLASSES).describe("Transistors of the array, as ITRS names them."),
  extrapolate: z
    .boolean()
    .optional()
    .describe("Whether attributes may lie outside of what the estimator was made from."),
};

/** The schema of what a memory is made of, the key `component` of a level. */
export const memoryPartSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("sram"), ...arrayShape }),
    z.strictObject({ kind: z.literal("register-file"), ...arrayShape }),
    z.strictObject({
      kind: z.literal("smart-buffer"),
      ...arrayShape,
      metadata: z
        .strictObject({
          capacity: quantitySchema(BITS).describe("What the array beside the data holds."),
          width: quantitySchema(BITS).describe("What one access of it moves."),
        })
        .describe("The array beside the data."),
    }),
    z.strictObject({
      kind: z.literal("dram"),
      technology: z.enum(DRAM_TECHNOLOGIES).describe("Its interface, such as LPDDR4."),
      channels: extentSchema.optional().describe("Channels, if bandwidth shall follow from them."),
    }),
  ])
  .transform((file): MemoryPart => {
    if (file.kind === "dram") {
      const { kind, technology, channels } = file;
      return { kind, technology, ...(channels === undefined ? {} : { channels }) };
    }
    const array = {
      ...(file.width === undefined ? {} : { width_bits: file.width }),
      banks: file.banks ?? 1,
      ports: file.ports ?? 1,
      node_nm: file.node,
      deviceClass: file.devices,
      extrapolate: file.extrapolate ?? false,
    };
    if (file.kind !== "smart-buffer") return { kind: file.kind, ...array };
    const { capacity, width } = file.metadata;
    return { kind: file.kind, ...array, metadata: { capacity_bits: capacity, width_bits: width } };
  });

/** A part as a file writes it. */
export function memoryPartInput(part: MemoryPart): unknown {
  if (part.kind === "dram")
    return given({ kind: part.kind, technology: part.technology, channels: part.channels });
  const bits = (value: number | undefined) =>
    value === undefined ? undefined : formatQuantity(value, "data");
  return given({
    kind: part.kind,
    width: bits(part.width_bits),
    banks: part.banks === 1 ? undefined : part.banks,
    ports: part.ports === 1 ? undefined : part.ports,
    node: formatQuantity(part.node_nm, "length"),
    devices: part.deviceClass,
    metadata:
      part.kind === "smart-buffer"
        ? {
            capacity: bits(part.metadata.capacity_bits),
            width: bits(part.metadata.width_bits),
          }
        : undefined,
    extrapolate: part.extrapolate || undefined,
  });
}

export const EXTRAPOLATE_HINT = "component.extrapolate: true estimates it all the same";

/** What files call the attributes of estimators. */
const KEYS: Readonly<Record<string, string>> = {
  capacity_bytes: "capacity",
  width_bits: "width",
  node_nm: "node",
  deviceClass: "devices",
};

/** Figures of a memory by the keys of its level. */
export const FIGURE_KEYS = {
  readEnergy_pJ: "read_energy",
  writeEnergy_pJ: "write_energy",
  updateEnergy_pJ: "update_energy",
  leakage_pJ_per_ns: "leakage",
  area_um2: "area",
  readBandwidth_bits_per_ns: "read_bandwidth",
  writeBandwidth_bits_per_ns: "write_bandwidth",
} as const;

/** An issue of estimating a part, in the words and at the keys of its level. */
export function inFile(issue: Issue, part: MemoryPart): Issue {
  const [first = "", ...rest] = issue.path;
  if (first in FIGURE_KEYS) {
    const key = FIGURE_KEYS[first as keyof typeof FIGURE_KEYS];
    return { ...issue, message: issue.message.replace(String(first), key), path: [] };
  }
  const attribute = String(rest[0] ?? first);
  const key = KEYS[attribute] ?? attribute;
  const isMetadata = first === "metadata";
  const message = issue.message
    .replace(attribute, isMetadata ? `metadata.${key}` : key)
    .replace("Infinity", "unbounded");
  const hint = issue.code === "outside-range" ? EXTRAPOLATE_HINT : issue.hint;
  return { ...issue, message, hint, path: placeOf(key, isMetadata, part) };
}

/** Where an attribute stands: in the part, or in its level. */
function placeOf(key: string, isMetadata: boolean, part: MemoryPart): string[] {
  if (isMetadata)
    return ["component", "metadata", ...(["capacity", "width"].includes(key) ? [key] : [])];
  if (key === "capacity") return [key];
  if (key === "width" && (part.kind === "dram" || part.width_bits === undefined)) return ["block"];
  return ["component", ...(key.includes(" ") ? [] : [key])];
}
