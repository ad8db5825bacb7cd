import { SRAM_TABLE } from "./compiled.ts";
import { GridLines, type GridPoint } from "./lines.ts";

/**
 * The table of CACTI runs (data/sram.csv, whose head tells the tool and its settings): slices of one node, device
 * class, number of banks and of ports, over capacity and width.
 */

/** The device class of all transistors of a memory, as ITRS names them: low standby power, high performance, low operating power. */
export type DeviceClass = (typeof DEVICE_CLASSES)[number];

export const DEVICE_CLASSES = ["lstp", "hp", "lop"] as const;

/** Quantities of a memory, in the order of the table's columns. */
export const SRAM_QUANTITIES = [
  "read_pJ",
  "write_pJ",
  "leakage_pJ_per_ns",
  "area_um2",
  "access_ns",
  "cycle_ns",
] as const;

export interface SliceKey {
  readonly node_nm: number;
  readonly deviceClass: DeviceClass;
  readonly banks: number;
  readonly ports: number;
}

const parsed = new Map<string, GridLines>();

/** The runs of a slice, x the capacity in bytes, y the width in bits; `undefined` if the table has none. Read when first asked for. */
export function sramSlice(key: SliceKey): GridLines | undefined {
  const name = sliceName(key);
  const known = parsed.get(name);
  if (known) return known;
  const rows = SRAM_TABLE[name];
  if (rows === undefined) return;
  const slice = new GridLines(readPoints(rows));
  parsed.set(name, slice);
  return slice;
}

/** All points of a slice. */
export function sramPoints(key: SliceKey): GridPoint[] {
  return readPoints(SRAM_TABLE[sliceName(key)] ?? "");
}

/** All slices of the table. */
export function sramSlices(): SliceKey[] {
  return Object.keys(SRAM_TABLE).map((name) => {
    const [node = "", deviceClass, banks, ports] = name.split(" ");
    return {
      node_nm: Number(node),
      deviceClass: deviceClass as DeviceClass,
      banks: Number(banks),
      ports: Number(ports),
    };
  });
}

function sliceName({ node_nm, deviceClass, banks, ports }: SliceKey): string {
  return `${node_nm} ${deviceClass} ${banks} ${ports}`;
}

/** Lines of `w,<width>` head the runs of one width: capacity in bytes, then the quantities. */
function readPoints(rows: string): GridPoint[] {
  const points: GridPoint[] = [];
  let width = Number.NaN;
  for (const row of rows.split("\n")) {
    const [first, ...rest] = row.split(",");
    if (first === "w") width = Number(rest[0]);
    else points.push({ x: Number(first), y: width, values: rest.map(Number) });
  }
  return points;
}
