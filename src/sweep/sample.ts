import type { Sampling } from "../format/sweep.ts";
import { seeded } from "../mapper/seeded.ts";
import { hypercubeColumns } from "../sensitivity/latin-hypercube.ts";
import type { Axis } from "./axis.ts";
import { valueAt } from "./axis.ts";
import type { AxisValue } from "./outcome.ts";
import type { Digit } from "./plan.ts";

/** How axes are drawn from. */
export interface Sample {
  readonly method: Sampling;
  readonly points: number;
  readonly seed: number;
}

/** Steps of a draw. */
const STEPS = 2 ** 32;

/**
 * So many points drawn from axes: along ranges evenly by their scale, of lists any value as often as another. They depend on the
 * seed alone.
 */
export function sampled(axes: readonly Axis[], { method, points, seed }: Sample): Digit {
  const columns =
    method === "latin-hypercube"
      ? hypercubeColumns(points, axes.length, seed)
      : randomColumns(points, axes.length, seed);
  return {
    axes: axes.map((axis, i) => {
      const shares = columns[i] ?? [];
      return { name: axis.name, values: Array.from(shares, (share) => drawn(axis, share)) };
    }),
  };
}

function drawn({ rules, values, range }: Axis, share: number): AxisValue {
  if (!range) return values[Math.floor(share * values.length)] ?? 0;
  return valueAt(range, share, rules.kind === "number" && rules.whole);
}

/** Independent draws in [0, 1), point by point, so that more points begin with the same ones. */
function randomColumns(points: number, dimensions: number, seed: number): Float64Array[] {
  const random = seeded(seed);
  const columns = Array.from({ length: dimensions }, () => new Float64Array(points));
  for (let i = 0; i < points; i++) {
    for (const column of columns) column[i] = random.below(STEPS) / STEPS;
  }
  return columns;
}
