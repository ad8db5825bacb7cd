import { useEffect, useState } from "preact/hooks";
import { SETTLED } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import type { Contour } from "./contours.ts";
import { contourSteps, smoothed } from "./contours.ts";
import { gainOf } from "./map-figures.ts";

/** So long lines are worked on before the page gets its turn, ms. */
const SLICE_MS = 8;

/** The lines of a map's gain over its proven cells, made anew when *version* changes, bit by bit; the last ones until then. */
export function useLines(
  map: PhaseMap,
  version: number,
  levels: readonly number[],
): readonly Contour[] {
  const [lines, setLines] = useState<readonly Contour[]>([]);
  useEffect(() => {
    const heights = Float64Array.from({ length: map.cells }, (_, i) =>
      (map.stage[i] ?? 0) >= SETTLED ? Math.log(gainOf(map, i)?.known ?? Number.NaN) : Number.NaN,
    );
    const wide = map.outline.x.values.length;
    const steps = contourSteps(smoothed(heights, wide), wide, levels);
    let timer = 0;
    const slice = () => {
      const end = performance.now() + SLICE_MS;
      do {
        const step = steps.next();
        if (step.done) return setLines(step.value);
      } while (performance.now() < end);
      timer = window.setTimeout(slice);
    };
    timer = window.setTimeout(slice);
    return () => clearTimeout(timer);
  }, [map, version, levels]);
  return lines;
}
