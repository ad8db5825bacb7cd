import type { Gemm } from "../workload/gemm.ts";
import { macs, macsPerElement } from "../workload/gemm.ts";
import { plain } from "./number.ts";

/** A property of a GEMM that may tell where CiM wins. */
interface Feature {
  readonly name: string;
  readonly of: (gemm: Gemm) => number;
}

/** Tried in this order: the first that separates winners from losers is the simplest to say. */
const FEATURES: readonly Feature[] = [
  { name: "M", of: ({ M }) => M },
  { name: "N", of: ({ N }) => N },
  { name: "K", of: ({ K }) => K },
  { name: "MACs per element", of: macsPerElement },
  { name: "MACs", of: macs },
];

/**
 * The one threshold that separates the GEMMs on which CiM wins from those on which it loses, in words, or
 * `undefined` if it wins on all or none, or if no single threshold separates them.
 *
 * It describes the GEMMs that were weighed and claims nothing of others between both sides.
 */
export function dividingLine(
  sides: readonly { readonly gemm: Gemm; readonly wins: boolean }[],
): string | undefined {
  const winners = sides.filter((side) => side.wins).map((side) => side.gemm);
  const losers = sides.filter((side) => !side.wins).map((side) => side.gemm);
  if (winners.length === 0 || losers.length === 0) return undefined;
  for (const { name, of } of FEATURES) {
    const [leastWin, mostWin] = ends(winners.map(of));
    const [leastLoss, mostLoss] = ends(losers.map(of));
    if (leastWin > mostLoss) {
      return `those with ${name} of ${plain(leastWin)} and more, not those up to ${plain(mostLoss)}`;
    }
    if (mostWin < leastLoss) {
      return `those with ${name} up to ${plain(mostWin)}, not those of ${plain(leastLoss)} and more`;
    }
  }
  return undefined;
}

function ends(values: readonly number[]): [least: number, most: number] {
  return [Math.min(...values), Math.max(...values)];
}
