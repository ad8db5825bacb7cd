import { digits } from "../../parts/number.ts";
import "../../style/plot.css";
import type { Scale } from "../../parts/scale.ts";
import { logScale, withRoom } from "../../parts/scale.ts";
import { useRoom } from "../../parts/use-room.ts";
import type { OptionRobustness, RangedBar } from "./bars.ts";
import { drawnBars, quantityIn, rangeText } from "./bars.ts";
import { RatioTicks } from "./ratio-ticks.tsx";

const ROW = 38;
const TOP = 22;
const BOTTOM = 44;
const WIDEST = 1100;
/** Narrower figures have the name of an input above its bar. */
const BESIDE = 640;
/** Room for a gain beside the end of a bar. */
const FIGURE = 48;

/**
 * What a verdict hangs on: for each input a bar from the gain with every input at its value to the gain at its low end (above)
 * and at its high end (below).
 */
export function TornadoPlot({
  of,
  bars: all,
  measure,
  baseline,
}: {
  readonly of: OptionRobustness;
  readonly bars: readonly RangedBar[];
  readonly measure: string;
  readonly baseline: string;
}) {
  const [box, room] = useRoom<HTMLDivElement>();
  const bars = drawnBars(all);
  const width = Math.min(room, WIDEST);
  const beside = width >= BESIDE;
  const left = beside ? namesWidth(bars) : 4;
  const row = beside ? ROW : ROW + 18;
  const bottom = TOP + bars.length * row;
  const gain = of.gain.objective;
  const gains = [
    1,
    gain,
    ...bars.flatMap(({ bar: { low, high } }) => [low.objective, high.objective]),
  ];
  const domain = withRoom(
    gains.filter((value) => value > 0),
    0.02,
  );
  const x = logScale(domain, [left + FIGURE, width - FIGURE - 4], width / 120);
  return (
    <div class="plot tornado" ref={box}>
      {width > 0 && bars.length > 0 && (
        <svg
          role="img"
          aria-label={altText(of, bars, baseline)}
          width={width}
          height={bottom + BOTTOM}
        >
          <RatioTicks x={x} top={TOP} bottom={bottom} />
          <text class="axis-title" x={width - 4} y={bottom + 36} text-anchor="end">
            gain in {measure}; right of ×1 CiM is better
          </text>
          {bars.map((ranged, i) => {
            const top = TOP + i * row + (beside ? 4 : 22);
            return <Ends key={ranged.bar.input} x={x} ranged={ranged} gain={gain} top={top} />;
          })}
          <line class="value" x1={place(x, gain)} x2={place(x, gain)} y1={TOP} y2={bottom} />
          <line class="even" x1={x.at(1)} x2={x.at(1)} y1={TOP} y2={bottom} />
          {/* Over the lines, which would cross out those that stand above their bars. */}
          {bars.map((ranged, i) => (
            <Name
              key={ranged.bar.input}
              ranged={ranged}
              beside={beside}
              left={left}
              top={TOP + i * row}
            />
          ))}
          <text class="tick" x={place(x, gain)} y={14} text-anchor="middle">
            ×{digits(gain)}
          </text>
        </svg>
      )}
    </div>
  );
}

/** Room for the names beside the bars: of letters 12 px high, seven fill 44 px at most. */
function namesWidth(bars: readonly RangedBar[]): number {
  const letters = bars.map((ranged) => nameOf(ranged).length + rangeText(ranged.first).length + 1);
  return 16 + Math.ceil(Math.max(0, ...letters) * (44 / 7));
}

/** `RF.readEnergy +2`: how many numbers move with it. */
function nameOf({ bar, others }: RangedBar): string {
  return others.length > 0 ? `${quantityIn(bar.input)} +${others.length}` : quantityIn(bar.input);
}

function Name({
  ranged,
  beside,
  left,
  top,
}: {
  readonly ranged: RangedBar;
  readonly beside: boolean;
  readonly left: number;
  readonly top: number;
}) {
  const [at, anchor] = beside ? [left - 8, "end" as const] : [left, "start" as const];
  return (
    <text class="name" x={at} y={beside ? top + ROW / 2 + 4 : top + 14} text-anchor={anchor}>
      {nameOf(ranged)} <tspan class="range">{rangeText(ranged.first)}</tspan>
    </text>
  );
}

function Ends({
  x,
  ranged: { bar, first },
  gain,
  top,
}: {
  readonly x: Scale;
  readonly ranged: RangedBar;
  readonly gain: number;
  readonly top: number;
}) {
  const ends = [
    { name: "low", at: first.low, to: bar.low.objective, y: top },
    { name: "high", at: first.high, to: bar.high.objective, y: top + 15 },
  ];
  return (
    <>
      {ends.map(({ name, at, to, y }) => {
        const [from, reached] = [place(x, gain), place(x, to)];
        const rises = reached >= from;
        const moves = Math.abs(reached - from) >= 1;
        return (
          <g key={name} class={`end ${name}`}>
            <title>
              {bar.input} at {digits(at)}: {to > 0 ? `×${digits(to)}` : "none fits"}
            </title>
            <rect x={Math.min(from, reached)} y={y} width={Math.abs(reached - from)} height={13} />
            {moves && (
              <text
                class="tick"
                x={reached + (rises ? 4 : -4)}
                y={y + 11}
                text-anchor={rises ? "start" : "end"}
              >
                {to > 0 ? digits(to) : "none fits"}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** Where a gain is; what cannot be built gains 0, which is drawn at the edge. */
function place(x: Scale, gain: number): number {
  return gain > 0 ? x.at(gain) : x.at(x.ticks[0] ?? 1);
}

function altText(of: OptionRobustness, bars: readonly RangedBar[], baseline: string): string {
  const parts = bars
    .slice(0, 3)
    .map(
      ({ bar }) =>
        `${bar.input} moves it from ×${digits(bar.low.objective)} to ×${digits(bar.high.objective)}`,
    );
  return `The gain of ${of.option.name} over ${baseline} is ×${digits(of.gain.objective)}. ${parts.join("; ")}.`;
}
