import { useMemo } from "preact/hooks";
import type { PhaseMap } from "../engine/phase-map.ts";
import { isShown } from "./map-figures.ts";
import { useDark } from "./map-paint.ts";
import { fillOf, HATCH, HATCH_ALPHA, hatchOf, inkOn, letterOf } from "./map-palette.ts";

/** The options that lead somewhere, with the share of the map where they do. */
export function MapLegend({ map, version }: { readonly map: PhaseMap; readonly version: number }) {
  const dark = useDark();
  const counts = useMemo(() => {
    const of = new Array<number>(map.outline.options.length).fill(0);
    for (let cell = 0; cell < map.cells; cell++) {
      if (isShown(map, cell)) of[map.leader[cell] ?? 0] = (of[map.leader[cell] ?? 0] ?? 0) + 1;
    }
    return of;
  }, [map, version]);
  const { x, y } = map.outline;
  const dots = !(x.isParameter && y.isParameter);
  const now = x.present !== undefined || y.present !== undefined;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (
    <section class="key" aria-label="Key">
      <ul>
        {map.outline.options.map(
          (name, place) =>
            (place === 0 || (counts[place] ?? 0) > 0) && (
              <li key={name}>
                <svg width="24" height="24" aria-hidden="true">
                  <defs>
                    <pattern
                      id={`hatch-${place}`}
                      width={HATCH}
                      height={HATCH}
                      patternUnits="userSpaceOnUse"
                    >
                      <path
                        d={hatchOf(place)}
                        stroke={inkOn(fillOf(place, dark))}
                        stroke-opacity={HATCH_ALPHA}
                      />
                    </pattern>
                  </defs>
                  <rect width="24" height="24" rx="3" fill={fillOf(place, dark)} />
                  {place > 0 && (
                    <rect width="24" height="24" rx="3" fill={`url(#hatch-${place})`} />
                  )}
                  <text x="12" y="17" fill={inkOn(fillOf(place, dark))}>
                    {letterOf(place)}
                  </text>
                </svg>
                <span>{name}</span>
                <span class="share">
                  {Math.round((100 * (counts[place] ?? 0)) / Math.max(1, all))} %
                </span>
              </li>
            ),
        )}
      </ul>
      <p>
        Thin lines: gain of the best CiM option over {map.outline.options[0]}, smoothed over
        neighbouring cells; thick ones: another winner.
        {dots && " Dots: the workload's GEMMs, hollow where they are projected onto the plane."}
        {now && " Dotted: what the hardware is now."}
      </p>
    </section>
  );
}
