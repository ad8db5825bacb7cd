import { unitIn } from "./column-units.ts";

/** Units whose symbol is not their name. */
const SYMBOLS: Readonly<Record<string, string>> = { um2: "µm²", mm2: "mm²", uJ: "µJ", us: "µs" };

/** A column as an axis of a figure names it: `SMEM.capacity_B` is `SMEM.capacity (B)`. */
export function columnLabel(name: string): string {
  const unit = unitIn(name);
  if (unit === "") return name.replaceAll("_", " ");
  if (unit === name) return unitText(unit);
  return `${name.slice(0, -unit.length - 1).replaceAll("_", " ")} (${unitText(unit)})`;
}

function unitText(unit: string): string {
  return unit
    .split("_per_")
    .map((part) => SYMBOLS[part] ?? part.replaceAll("_", "·"))
    .join("/");
}
