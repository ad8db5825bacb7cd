import { seeded } from "../mapper/seeded.ts";
import type { Sweep } from "./read.ts";

/** What going through a sweep's indices shows. */
export interface Survey {
  /** How many points there are: indices at which every condition holds. */
  readonly points: number;
  /** Indices of a sample of points, each as likely as another, in order. */
  readonly sample: readonly number[];
}

/**
 * Counts the points of a sweep and draws some of them: a reservoir (Vitter, ACM TOMS 11(1), 1985, algorithm R), so that one pass is enough.
 *
 * It pauses now and then to tell how many indices it has gone through, so that who asks can do something else, or give up.
 */
export function* survey(
  { size, pointAt }: Pick<Sweep, "size" | "pointAt">,
  most: number,
  seed: number,
): Generator<number, Survey, undefined> {
  const random = seeded(seed);
  const sample: number[] = [];
  let points = 0;
  for (let index = 0; index < size; index++) {
    if (index % TOLD_EACH === 0) yield index;
    if (!pointAt(index)) continue;
    points++;
    if (sample.length < most) sample.push(index);
    else {
      const place = random.below(points);
      if (place < most) sample[place] = index;
    }
  }
  return { points, sample: sample.sort((a, b) => a - b) };
}

const TOLD_EACH = 4096;
