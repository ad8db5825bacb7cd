import { useRef } from "preact/hooks";
import { Mark, seriesClass } from "../../parts/mark.tsx";
import { withUnit } from "../../parts/number.ts";
import type { Frame } from "../../parts/plot.tsx";
import { Plot } from "../../parts/plot.tsx";
import type { Scale } from "../../parts/scale.ts";
import { logScale, withRoom } from "../../parts/scale.ts";
import type { Point, Series } from "./series.ts";
import { bestOfAll } from "./series.ts";

interface Props {
  readonly series: readonly Series[];
  readonly picked: Point | undefined;
  readonly onPick: (option: string, point: number) => void;
  /** What tells marks from each other. */
  readonly legend: string;
}

/** Energy over time, both logarithmic: a mark per point, and a line under which no option gets. */
export function FrontPlot({ series, picked, onPick, legend }: Props) {
  const points = series.flatMap((one) => one.points);
  const x = withRoom(
    points.map(({ latency_ns }) => latency_ns),
    0.08,
  );
  const y = withRoom(
    points.map(({ energy_pJ }) => energy_pJ),
    0.12,
  );
  const axes = ({ left, right, top, bottom, width }: Frame) => ({
    x: {
      title: "time of the GEMM",
      scale: logScale(x, [left, right], Math.max(2, Math.floor(width / 130))),
      text: timeText,
    },
    y: { title: "energy", scale: logScale(y, [bottom, top], 6), text: energyText },
  });
  if (points.length === 0) return null;
  return (
    <figure class="front">
      <Plot label="Energy over time" axes={axes}>
        {(frame, ofTime, ofEnergy) => (
          <Marks
            frame={frame}
            x={ofTime}
            y={ofEnergy}
            series={series}
            picked={picked}
            onPick={onPick}
          />
        )}
      </Plot>
      <figcaption>
        Every best trade of energy for time that a mapping can make, proven. Left and down is
        better; no option gets below the grey line. {legend}
      </figcaption>
    </figure>
  );
}

function Marks({
  frame,
  x,
  y,
  series,
  picked,
  onPick,
}: Omit<Props, "legend"> & { readonly frame: Frame; readonly x: Scale; readonly y: Scale }) {
  const group = useRef<SVGGElement>(null);
  const all = series.flatMap((one) => one.points.map((point) => ({ one, point })));
  const current = Math.max(
    0,
    all.findIndex(({ point }) => point === picked),
  );
  const at = ({ latency_ns, energy_pJ }: Point) => ({ x: x.at(latency_ns), y: y.at(energy_pJ) });
  const move = (from: number, by: number) => {
    const to = (from + by + all.length) % all.length;
    group.current?.querySelectorAll<SVGGElement>(".point")[to]?.focus();
  };
  return (
    <>
      <path class="best" d={steps(bestOfAll(series).map(at), frame)} />
      {series.map((one) => (
        <path
          key={one.label}
          class={`series-line ${seriesClass(one.look)}`}
          d={one.points.length > 1 ? steps(one.points.map(at)) : ""}
        />
      ))}
      <g ref={group}>
        {all.map(({ one, point }, i) => {
          const place = at(point);
          const pick = () => onPick(one.name, point.place);
          const text = `${one.label}: ${energyText(point.energy_pJ)}, ${timeText(point.latency_ns)}`;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a point of an SVG cannot be a button element
            <g
              key={`${one.label} ${point.place}`}
              class="point"
              role="button"
              tabindex={i === current ? 0 : -1}
              aria-label={text}
              aria-pressed={point === picked}
              transform={`translate(${place.x},${place.y})`}
              onClick={pick}
              onKeyDown={(event) => {
                const { key } = event;
                if (key === "Enter" || key === " ") pick();
                else if (key === "ArrowRight" || key === "ArrowDown") move(i, 1);
                else if (key === "ArrowLeft" || key === "ArrowUp") move(i, -1);
                else return;
                event.preventDefault();
              }}
            >
              <title>{text}</title>
              <circle class="reach" r="12" />
              <Mark look={one.look} />
            </g>
          );
        })}
      </g>
    </>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * From the least energy to the least time in steps, since a mapping that is faster than one point and slower than the
 * next needs at least the energy of the next.
 *
 * @param frame goes on to its borders, if given
 */
function steps(points: readonly Place[], frame?: Frame): string {
  const [first, ...more] = points;
  if (!first) return "";
  const inner = more.map(({ x, y }) => `V${y}H${x}`).join("");
  if (!frame) return `M${first.x},${first.y}${inner}`;
  return `M${frame.right},${first.y}H${first.x}${inner}V${frame.top}`;
}

export function energyText(value_pJ: number): string {
  return withUnit(value_pJ * 1e-12, "J");
}

export function timeText(value_ns: number): string {
  return withUnit(value_ns * 1e-9, "s");
}
