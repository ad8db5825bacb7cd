import type { Line } from "./lines.ts";
import { logsAlong } from "./lines.ts";
import { SRAM_RANGE } from "./sram-rules.ts";
import type { SliceKey } from "./sram-table.ts";
import { SRAM_QUANTITIES, sramPoints, sramSlice } from "./sram-table.ts";

/** A memory inside the range of the table. */
export interface SramPoint extends SliceKey {
  readonly capacity_bytes: number;
  readonly width_bits: number;
}

/** Values in the order of the quantities. */
export interface LookedUp {
  readonly values: readonly number[];
  /** The values are those of a run, not interpolated. */
  readonly exact: boolean;
}

/** Values of a memory inside the table's range; between its nodes they are linear in the node, as in the Accelergy plug-in. */
export function lookUp(point: SramPoint): LookedUp {
  const { nodes_nm } = SRAM_RANGE;
  const next = nodes_nm.findIndex((node) => node >= point.node_nm);
  const above = nodes_nm[next] ?? Number.NaN;
  if (above === point.node_nm) return atTableNode(point);
  const below = nodes_nm[next - 1] ?? Number.NaN;
  const t = (point.node_nm - below) / (above - below);
  const { values: high } = atTableNode({ ...point, node_nm: above });
  const { values: low } = atTableNode({ ...point, node_nm: below });
  return {
    values: low.map((value, q) => (1 - t) * value + t * (high[q] ?? Number.NaN)),
    exact: false,
  };
}

function atTableNode(point: SramPoint): LookedUp {
  const { capacity_bytes, width_bits, deviceClass } = point;
  const slice = sramSlice(point);
  const known = slice?.at(capacity_bytes, width_bits);
  if (known) return { values: known, exact: true };
  if (deviceClass === "lstp") {
    const values = slice?.between(capacity_bytes, width_bits);
    if (!values) throw new Error(`no runs around ${JSON.stringify(point)}`);
    return { values, exact: false };
  }
  const { values } = atTableNode({ ...point, deviceClass: "lstp" });
  const ratios = classRatios(point);
  return { values: values.map((value, q) => value * (ratios[q] ?? Number.NaN)), exact: false };
}

/** What another device class makes of each quantity, by capacity, for each width of its runs, ascending. */
type Ratios = readonly (readonly [width_bits: number, line: Line])[];
const ratiosBySlice = new Map<string, Ratios>();

/** Ratios of a device class to lstp: those of one bank, which is an array of its own, with one port. */
function classRatios(point: SramPoint): readonly number[] {
  const { node_nm, deviceClass, width_bits, banks } = point;
  const capacity_bytes = point.capacity_bytes / banks;
  const name = `${node_nm} ${deviceClass}`;
  const ratios = ratiosBySlice.get(name) ?? readRatios(point);
  ratiosBySlice.set(name, ratios);
  const above = ratios.findIndex(([width]) => width >= width_bits);
  const [highWidth = 0, highLine] = ratios[above] ?? [];
  const [lowWidth = highWidth, lowLine = highLine] = ratios[above - 1] ?? [];
  const high = logsWithin(highLine, capacity_bytes);
  const low = logsWithin(lowLine, capacity_bytes);
  const t =
    lowWidth === highWidth ? 1 : Math.log(width_bits / lowWidth) / Math.log(highWidth / lowWidth);
  return SRAM_QUANTITIES.map((_, q) => {
    const at = (logs: readonly number[]) => logs[q] ?? Number.NaN;
    return Math.exp((1 - t) * at(low) + t * at(high));
  });
}

/** As along the line; beyond its ends as at the end. */
function logsWithin(line: Line | undefined, position: number): readonly number[] {
  const first = line?.[0]?.[0] ?? Number.NaN;
  const last = line?.at(-1)?.[0] ?? Number.NaN;
  return logsAlong(line, Math.min(Math.max(position, first), last)) ?? [];
}

function readRatios({ node_nm, deviceClass }: SliceKey): Ratios {
  const key = { node_nm, banks: 1, ports: 1 };
  const reference = sramSlice({ ...key, deviceClass: "lstp" });
  const lines = new Map<number, Line>();
  for (const { x, y, values } of sramPoints({ ...key, deviceClass })) {
    const of = reference?.at(x, y);
    if (!of) continue;
    const line = lines.get(y) ?? [];
    lines.set(y, line);
    line.push([x, values.map((value, q) => value / (of[q] ?? Number.NaN))]);
  }
  return [...lines].sort(([a], [b]) => a - b);
}
