import { Key } from "../../parts/mark.tsx";
import type { Go } from "../../state/page-state.ts";
import { energyText, timeText } from "./front-plot.tsx";
import type { Point, Series } from "./series.ts";

/** The mapping that a point of a front has, as its loop nest. */
export function PointMapping({
  series,
  point,
  go,
}: {
  readonly series: Series;
  readonly point: Point;
  readonly go: Go;
}) {
  const { name, points, look } = series;
  return (
    <section class="mapping" aria-label="Mapping" aria-live="polite">
      <h3>
        <Key look={look} /> {name}, point {point.place + 1} of {points.length}:{" "}
        {energyText(point.energy_pJ)}, {timeText(point.latency_ns)}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is wider than the page */}
      <pre tabIndex={0}>{point.nest?.printed}</pre>
      <button
        type="button"
        onClick={() =>
          go({
            view: "gemm",
            option: name,
            nest: point.nest?.link,
            point: undefined,
            step: undefined,
          })
        }
      >
        Open in One GEMM
      </button>{" "}
      <button type="button" onClick={() => go({ option: undefined, point: undefined })}>
        Close
      </button>
    </section>
  );
}
