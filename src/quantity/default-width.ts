import type { FigureKind } from "./figure.ts";

/** Shares of the value that a range without one of its own goes down and up to. */
type Width = readonly [low: number, high: number];

/** *factor* times more or less. */
const either = (factor: number): Width => [1 / factor, factor];

/**
 * How far a number may be off that states no range, by how it came to be. Each width has its basis in
 * docs/decisions/0013-input-ranges.md; no kind is wider than what nothing is known of.
 */
export const DEFAULT_WIDTHS: Readonly<Record<FigureKind | "unstated", Width>> = {
  defined: [1, 1],
  // An A100 sustains 88 to 90 % of its specified memory bandwidth.
  specified: [0.88, 1],
  // A supply 10 % off moves C·V² by 1.21.
  measured: either(1.2),
  // Taking the nearest tabulated node, 32 for 28 nm, moves an energy by (32/28)² = 1.31.
  scaled: either(1.3),
  // Aladdin's tables are within 4.9 % in power and 6.6 % in area, Accelergy within 5 % in energy, over whole designs.
  tabulated: either(1.1),
  // Accelergy's plug-in for CACTI puts its accuracy at 70 %.
  simulated: either(1.3),
  chosen: either(2),
  unstated: either(2),
};
