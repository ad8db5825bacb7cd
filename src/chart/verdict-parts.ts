import type { SameShape } from "../report/same-shape.ts";
import { bySameShape } from "../report/same-shape.ts";
import type { OptionVerdict, Verdict } from "../verdict/verdict.ts";
import { macs, shapeName } from "../workload/gemm.ts";
import { shortened } from "./svg.ts";

/** The shapes of a verdict's network with the most MACs, all their occurrences together, largest first. */
export function largestShapes({ gemms }: Verdict, most: number): SameShape[] {
  const size = ({ verdict, count }: SameShape) => macs(verdict.gemm) * count;
  return bySameShape(gemms)
    .sort((a, b) => size(b) - size(a))
    .slice(0, most);
}

/** The options of a verdict, the best of each level alone, best first. */
export function bestPerLevel({ options }: Verdict): OptionVerdict[] {
  const levels = new Map<string, OptionVerdict>();
  for (const option of options) {
    const at = option.option.cim?.at ?? "";
    if (!levels.has(at)) levels.set(at, option);
  }
  return [...levels.values()];
}

/** What a mapper found for a shape on an option of the verdict. */
export function choiceOn(
  { verdict }: SameShape,
  option: string,
): SameShape["verdict"]["cim"][number] {
  const found = verdict.cim.find((choice) => choice.option.name === option);
  if (!found) throw new Error(`${option} is no option of this verdict`);
  return found;
}

/** `feed-forward 1 · 512x4096x1024 · 24x`: the shape tells shapes apart, so names may be cut. */
export function shapeLabel({ verdict, count, layers }: SameShape): string {
  const [first, ...more] = layers;
  const name =
    first === undefined ? "" : `${shortened(first, 22)}${more.length > 0 ? ", …" : ""} · `;
  return `${name}${shapeName(verdict.gemm)}${count > 1 ? ` · ${count}x` : ""}`;
}

/** The columns that say which shape a row is about. */
export function shapeColumns({ verdict, count, layers }: SameShape) {
  const { M, N, K, batch } = verdict.gemm;
  return { gemm: shapeName(verdict.gemm), layers: layers.join("; "), M, N, K, batch, count };
}

/** ` 12 of 50 shapes are drawn.`, or nothing if all are. */
export function leftOutText({ gemms }: Verdict, drawn: number): string {
  const all = bySameShape(gemms).length;
  return drawn < all ? ` ${drawn} of ${all} shapes are drawn.` : "";
}
