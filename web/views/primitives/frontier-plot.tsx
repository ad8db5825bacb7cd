import type { EntryResult, TargetResult } from "../../../src/report/result-schema.ts";
import type { CostName } from "../../../src/sensitivity/parameter.ts";
import { unitOf } from "../../../src/sensitivity/parameter.ts";
import { Mark } from "../../parts/mark.tsx";
import { digits, times } from "../../parts/number.ts";
import type { Frame } from "../../parts/plot.tsx";
import { Plot } from "../../parts/plot.tsx";
import type { Scale } from "../../parts/scale.ts";
import { linearScale } from "../../parts/scale.ts";

type Frontier = NonNullable<TargetResult["targets"][number]["frontier"]>;
type Values = NonNullable<EntryResult["values"]>;

/** The names of costs in the numbers of a primitive. */
const VALUE_OF: Readonly<Record<CostName, string>> = {
  latency: "latency_ns",
  "mac-energy": "macEnergy_pJ",
  "write-energy": "writeEnergy_pJ",
  "row-write": "rowWrite_ns",
};

/** The pairs of two costs that reach a goal together: below the curve it is reached. */
export function FrontierPlot({
  frontier,
  factor,
  values,
}: {
  readonly frontier: Frontier;
  readonly factor: number;
  readonly values: Values;
}) {
  const { x, y, outcome, points, present, straight, exact } = frontier;
  if (outcome !== "curve") {
    return (
      <p class="frontier-words">
        {outcome === "never"
          ? `No pair of ${x} and ${y} reaches ${times(factor)}, not even 0 and 0.`
          : `Every pair of ${x} and ${y} reaches ${times(factor)}.`}
      </p>
    );
  }
  const ranges = { x: rangeOf(x, values), y: rangeOf(y, values) };
  const most = (of: "x" | "y") =>
    1.08 * Math.max(present[of], ranges[of]?.[1] ?? 0, ...points.map((point) => point[of]));
  const axes = ({ left, right, top, bottom, width }: Frame) => ({
    x: {
      title: `${x}, ${unitOf(x)}`,
      scale: linearScale(most("x"), [left, right], Math.max(2, Math.floor(width / 130))),
      text: tickText,
    },
    y: {
      title: `${y}, ${unitOf(y)}`,
      scale: linearScale(most("y"), [bottom, top], 6),
      text: tickText,
    },
  });
  return (
    <figure class="frontier">
      <Plot label={`Pairs of ${x} and ${y} that reach ${times(factor)}`} axes={axes}>
        {(_frame, ofX, ofY) => <Curve frontier={frontier} ranges={ranges} x={ofX} y={ofY} />}
      </Plot>
      <figcaption>
        In the shaded region {times(factor)} is reached, everything mapped anew for each pair; the
        curve is {straight ? "straight between its corners" : "computed at the marked points"}
        {exact ? ", and exact" : "; what suffices is not proven the most"}. ▲ is the primitive as it
        is, with the ranges that sources state.
      </figcaption>
      <details>
        <summary>The {points.length} points of the curve</summary>
        <table class="points">
          <thead>
            <tr>
              <th scope="col">
                {x} {unitOf(x)}
              </th>
              <th scope="col">
                {y} {unitOf(y)}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={`${point.x} ${point.y}`}>
                <td>{digits(point.x)}</td>
                <td>{digits(point.y)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

type Range = readonly [low: number, high: number];

function Curve({
  frontier: { points, present },
  ranges,
  x,
  y,
}: {
  readonly frontier: Frontier;
  readonly ranges: { readonly x: Range | undefined; readonly y: Range | undefined };
  readonly x: Scale;
  readonly y: Scale;
}) {
  const places = points.map((point) => ({ x: x.at(point.x), y: y.at(point.y) }));
  const line = places.map((place, i) => `${i === 0 ? "M" : "L"}${place.x},${place.y}`).join("");
  const [first, last] = [places[0], places[places.length - 1]];
  const at = { x: x.at(present.x), y: y.at(present.y) };
  return (
    <>
      {first && last && <path class="reached" d={`${line}L${last.x},${y.at(0)}H${first.x}z`} />}
      <path class="curve" d={line} />
      {places.map((place) => (
        <circle key={`${place.x} ${place.y}`} class="corner" cx={place.x} cy={place.y} r="3.5" />
      ))}
      {ranges.x && (
        <path class="whisker" d={`M${x.at(ranges.x[0])},${at.y}H${x.at(ranges.x[1])}`} />
      )}
      {ranges.y && (
        <path class="whisker" d={`M${at.x},${y.at(ranges.y[0])}V${y.at(ranges.y[1])}`} />
      )}
      <g transform={`translate(${at.x},${at.y})`}>
        <title>
          as it is: {digits(present.x)}, {digits(present.y)}
        </title>
        <Mark look={{ series: 2, filled: true }} />
      </g>
    </>
  );
}

function rangeOf(name: CostName, values: Values): Range | undefined {
  const range = values.find((of) => of.name === VALUE_OF[name])?.range;
  if (!range) return undefined;
  const [low, high] = range;
  return typeof low === "number" && typeof high === "number" ? [low, high] : undefined;
}

function tickText(tick: number): string {
  return `${tick}`;
}
