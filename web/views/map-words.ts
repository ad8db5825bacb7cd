import { EMPTY, EXACT, LOOKED, SETTLED } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import { times } from "../parts/number.ts";
import { gainOf } from "./map-figures.ts";

/** A cell in one line. */
export function cellWords(map: PhaseMap, cell: number): string {
  const { outline, stage, leader } = map;
  const wide = outline.x.values.length;
  const where = `${outline.x.name} ${outline.x.values[cell % wide]}, ${outline.y.name} ${outline.y.values[Math.floor(cell / wide)]}`;
  const of = stage[cell] ?? 0;
  if (of === EMPTY) return `${where}: no GEMM has these`;
  const gain = gainOf(map, cell);
  if (of < LOOKED || !gain) return `${where}: not looked at yet`;
  const winner = outline.options[leader[cell] ?? 0] ?? "";
  if (of === EXACT) return `${where}: ${winner} wins, gain of CiM ${times(gain.known)}, proven`;
  const range = `gain of CiM between ${times(gain.low)} and ${times(gain.high)}`;
  return of === SETTLED
    ? `${where}: ${winner} wins, proven; ${range}`
    : `${where}: ${winner} leads, not proven yet; ${range}`;
}
