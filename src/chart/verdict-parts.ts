import type { Evaluation } from "../cost/evaluate.ts";
import type { SameShape } from "../report/same-shape.ts";
import { bySameShape } from "../report/same-shape.ts";
import type { Choice, OptionVerdict, Verdict } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import { macs, shapeName } from "../workload/gemm.ts";
import { shortened } from "./svg.ts";

/** GEMMs of one shape with what they cost on each side. */
export interface EvaluatedShape {
  readonly gemm: Gemm;
  /** How often the shape occurs. */
  readonly count: number;
  /** Names of the layers, where they have names of their own. */
  readonly layers: readonly string[];
  readonly on: ReadonlyMap<string, Evaluation>;
}

/**
 * What charts of GEMMs on hardware draw: the shapes with the most MACs first, and the sides that they are evaluated on, what others
 * are compared with first.
 */
export interface EvaluatedShapes {
  /** What the GEMMs are of, such as a network. */
  readonly workload: string;
  readonly sides: readonly string[];
  readonly shapes: readonly EvaluatedShape[];
  /** How many shapes there are, drawn or not. */
  readonly all: number;
}

/** The largest shapes of a verdict on the baseline and on an option. */
export function shapesOfVerdict(verdict: Verdict, option: string, most: number): EvaluatedShapes {
  const baseline = verdict.gemms[0]?.baseline.option.name ?? "the baseline";
  const shapes = largestShapes(verdict, most).map((shape): EvaluatedShape => {
    const { count, layers } = shape;
    const { gemm, baseline: cores } = shape.verdict;
    const on = new Map([
      [baseline, cores.result.evaluation],
      [option, choiceOn(shape, option).result.evaluation],
    ]);
    return { gemm, count, layers, on };
  });
  const all = bySameShape(verdict.gemms).length;
  return { workload: verdict.network.name, sides: [baseline, option], shapes, all };
}

/** The largest shapes of what was evaluated, on every option. */
export function shapesOfChoices(
  choices: readonly Choice[],
  workload: string,
  most: number,
): EvaluatedShapes {
  const sides = [...new Set(choices.map(({ option }) => option.name))];
  const first = choices.filter(({ option }) => option.name === sides[0]);
  const found = new Map<string, EvaluatedShape & { readonly on: Map<string, Evaluation> }>();
  for (const { result } of first) {
    const { gemm } = result.evaluation;
    const shape = shapeName(gemm);
    const before = found.get(shape);
    const layers = [...(before?.layers ?? []), ...(gemm.name === shape ? [] : [gemm.name])];
    const count = (before?.count ?? 0) + gemm.count;
    found.set(shape, { gemm, layers, count, on: new Map() });
  }
  for (const { option, result } of choices) {
    const { evaluation } = result;
    found.get(shapeName(evaluation.gemm))?.on.set(option.name, evaluation);
  }
  const size = ({ gemm, count }: EvaluatedShape) => macs(gemm) * count;
  // After an interrupt some shapes are on some sides alone.
  const whole = [...found.values()].filter(({ on }) => on.size === sides.length);
  const shapes = whole.sort((a, b) => size(b) - size(a)).slice(0, most);
  return { workload, sides, shapes, all: whole.length };
}

/** What a shape costs on a side. */
export function evaluationOn({ on }: EvaluatedShape, side: string): Evaluation {
  const found = on.get(side);
  if (!found) throw new Error(`${side} is no side of this chart`);
  return found;
}

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

type Shape = Pick<EvaluatedShape, "gemm" | "count" | "layers">;

/** `feed-forward 1 · 512x4096x1024 · 24x`: the shape tells shapes apart, so names may be cut. */
export function shapeLabel({ gemm, count, layers }: Shape): string {
  const [first, ...more] = layers;
  const name =
    first === undefined ? "" : `${shortened(first, 22)}${more.length > 0 ? ", …" : ""} · `;
  return `${name}${shapeName(gemm)}${count > 1 ? ` · ${count}x` : ""}`;
}

/** The columns that say which shape a row is about. */
export function shapeColumns({ gemm, count, layers }: Shape) {
  const { M, N, K, batch } = gemm;
  return { gemm: shapeName(gemm), layers: layers.join("; "), M, N, K, batch, count };
}

/** ` 12 of 50 shapes are drawn.`, or nothing if all are. */
export function leftOutText(all: number, drawn: number): string {
  return drawn < all ? ` ${drawn} of ${all} shapes are drawn.` : "";
}
