import { Key } from "../../parts/mark.tsx";
import type { Go } from "../../state/page-state.ts";
import type { State } from "../../state/state.ts";
import { withOptions } from "../../state/state.ts";
import { sweepOf } from "../../state/sweep-state.ts";
import { energyText, timeText } from "./front-plot.tsx";
import type { Point, Series } from "./series.ts";

/** The mapping that a point of a front has, as its loop nest. */
export function PointMapping({
  series,
  point,
  state,
  go,
}: {
  readonly series: Series;
  readonly point: Point;
  readonly state: State;
  readonly go: Go;
}) {
  const { name, label, points, look, budget } = series;
  const kind = sweepOf(state)?.kind;
  // Under a swept number the option is one of that many.
  const counted = kind === "count" && budget ? { count: budget.value } : {};
  return (
    <section class="mapping" aria-label="Mapping" aria-live="polite">
      <h3>
        <Key look={look} /> {label}, point {points.indexOf(point) + 1} of {points.length}:{" "}
        {energyText(point.energy_pJ)}, {timeText(point.latency_ns)}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is wider than the page */}
      <pre tabIndex={0}>{point.nest?.printed}</pre>
      {kind === "capacity" ? (
        <p>One GEMM has the memories that the architecture describes, not this capacity.</p>
      ) : (
        <button
          type="button"
          onClick={() =>
            go({
              view: "gemm",
              option: name,
              options: withOptions(state.options, counted),
              nest: point.nest?.link,
              point: undefined,
              step: undefined,
            })
          }
        >
          Open in One GEMM
        </button>
      )}{" "}
      <button type="button" onClick={() => go({ option: undefined, point: undefined })}>
        Close
      </button>
    </section>
  );
}
