import type { ParameterValue } from "../phase/line.ts";
import type { Slice, SliceAxis } from "../phase/slice.ts";
import { axisName, axisUnit } from "../phase/slice.ts";
import { stated } from "./number.ts";

/** What an axis is, with its unit: `M`, `digital6T.latency (ns)`. */
export function axisTitle(axis: SliceAxis): string {
  const unit = axisUnit(axis);
  return unit === "" ? axisName(axis) : `${axisName(axis)} (${unit})`;
}

/** A value of an axis in its unit, without it; bytes in the largest binary unit that divides them. */
export function axisValue(value: number, unit: string): string {
  if (unit !== "B") return stated(value);
  for (const [name, bytes] of BINARY) {
    if (value >= bytes && value % bytes === 0) return `${value / bytes} ${name}`;
  }
  return `${value} B`;
}

const BINARY = [
  ["MiB", 2 ** 20],
  ["KiB", 2 ** 10],
] as const;

/** A value with its unit: `20.5 ns`, `64 KiB`, `128`. */
export function axisValueWithUnit(value: number, unit: string): string {
  return unit === "" || unit === "B" ? axisValue(value, unit) : `${axisValue(value, unit)} ${unit}`;
}

/** What stays the same on a plane: ` of bert-large`, ` at K=1024`, or nothing. */
export function fixedText({ fixed, workload }: Slice): string {
  if (workload) return ` of ${workload.name}`;
  const all = Object.entries(fixed).map(([of, value]) => `${of}=${value}`);
  return all.length === 0 ? "" : ` at ${all.join(", ")}`;
}

/** The name of a setting as a column of a table, its unit at the end: `digital6T.latency_ns`. */
export function settingColumn({ name, unit }: Pick<ParameterValue, "name" | "unit">): string {
  const ascii = unit.replace("µm²", "um2").replace("/", "_per_");
  return ascii === "" ? name : `${name}_${ascii}`;
}
