import { axisValueWithUnit } from "../../src/report/axis-words.ts";
import type { AxisOutline } from "../engine/phase-board.ts";
import { EMPTY, EXACT, LOOKED, SETTLED } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import { times } from "../parts/number.ts";
import { gainOf } from "./map-figures.ts";

/** What an axis is, with its unit. */
export function axisTitle({ name, unit }: Pick<AxisOutline, "name" | "unit">): string {
  return unit === "" ? name : `${name} (${unit})`;
}

/** A cell in one line. */
export function cellWords(map: PhaseMap, cell: number): string {
  const { outline, stage, leader } = map;
  const wide = outline.x.values.length;
  const { x, y } = outline;
  const where = [
    `${x.name} ${axisValueWithUnit(x.values[cell % wide] ?? 0, x.unit)}`,
    `${y.name} ${axisValueWithUnit(y.values[Math.floor(cell / wide)] ?? 0, y.unit)}`,
  ].join(", ");
  const of = stage[cell] ?? 0;
  if (of === EMPTY)
    return `${where}: ${x.isParameter || y.isParameter ? "no option can be built or mapped" : "no GEMM has these"}`;
  const gain = gainOf(map, cell);
  if (of < LOOKED || !gain) return `${where}: not looked at yet`;
  const winner = outline.options[leader[cell] ?? 0] ?? "";
  if (of === EXACT) return `${where}: ${winner} wins, gain of CiM ${times(gain.known)}, proven`;
  const range = `gain of CiM between ${times(gain.low)} and ${times(gain.high)}`;
  return of === SETTLED
    ? `${where}: ${winner} wins, proven; ${range}`
    : `${where}: ${winner} leads, not proven yet; ${range}`;
}
