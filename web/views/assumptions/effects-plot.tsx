import type { DiffResult } from "../../../src/report/result-schema.ts";
import { RESPECT_WORDS, respectsFor } from "../../../src/report/robust-report.ts";
import type { Respect } from "../../../src/sensitivity/comparison.ts";
import { digits } from "../../parts/number.ts";
import "../../style/plot.css";
import type { Scale } from "../../parts/scale.ts";
import { logScale, withRoom } from "../../parts/scale.ts";
import { useRoom } from "../../parts/use-room.ts";
import type { Effect, Moved } from "./moves.ts";
import { RatioTicks } from "./ratio-ticks.tsx";

const ROW = 30;
const TOP = 24;
const BOTTOM = 28;
const GAP = 8;
/** Room for half of a tick's label at either side of a panel. */
const INSET = 16;
const WIDEST = 1400;
/** Narrower figures have their panels one below the other. */
const BESIDE = 760;

/** Of both ends: how far off the middle of a row their lines are. */
const LIFT: Readonly<Record<string, number>> = { consistent: -5, published: 5 };

/**
 * What each switch does to the gains of an option, flipped alone: a line from the gain before to the gain after, from the
 * consistent answer (round) and from the published runs (square), a panel for each respect.
 */
export function EffectsPlot({
  effects,
  option,
  settings,
}: {
  readonly effects: readonly Effect[];
  readonly option: string;
  readonly settings: DiffResult["settings"];
}) {
  const [box, room] = useRoom<HTMLDivElement>();
  const width = Math.min(room, WIDEST);
  const respects = respectsFor(settings.objective);
  const beside = width >= BESIDE;
  const labels = namesWidth(effects);
  const panel = beside
    ? (width - labels - GAP * (respects.length - 1)) / respects.length
    : width - labels;
  const height = TOP + effects.length * ROW + BOTTOM;
  const domain = domainOf(effects, respects);
  return (
    <div class="plot effects" ref={box}>
      {width > 0 && effects.length > 0 && (
        <svg
          role="img"
          aria-label={altText(effects, option, settings)}
          width={width}
          height={beside ? height : height * respects.length}
        >
          {respects.map((respect, i) => {
            const left = beside ? labels + i * (panel + GAP) : labels;
            const x = logScale(domain, [left + INSET, left + panel - INSET], panel / 70);
            return (
              <g key={respect} transform={beside ? undefined : `translate(0 ${i * height})`}>
                {(i === 0 || !beside) && <Names effects={effects} labels={labels} />}
                <Panel
                  x={x}
                  left={left}
                  title={RESPECT_WORDS[respect](settings.objective)}
                  effects={effects}
                  respect={respect}
                />
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** Room for the names of the switches: of letters 12 px high, seven fill 44 px at most. */
function namesWidth(effects: readonly Effect[]): number {
  return 12 + Math.ceil(Math.max(0, ...effects.map((of) => nameOf(of).length)) * (44 / 7));
}

/** Marked where the switch alone flips whether the option is better. */
function nameOf({ name, ends }: Effect): string {
  return ends.some(({ move }) => move.flips) ? `${name} ⇄` : name;
}

function Names({
  effects,
  labels,
}: {
  readonly effects: readonly Effect[];
  readonly labels: number;
}) {
  return (
    <g>
      {effects.map((effect, row) => (
        <text
          key={effect.name}
          class="name"
          x={labels - 10}
          y={middleOf(row) + 4}
          text-anchor="end"
        >
          {nameOf(effect)}
        </text>
      ))}
    </g>
  );
}

function Panel({
  x,
  left,
  title,
  effects,
  respect,
}: {
  readonly x: Scale;
  readonly left: number;
  readonly title: string;
  readonly effects: readonly Effect[];
  readonly respect: Respect;
}) {
  const bottom = TOP + effects.length * ROW;
  return (
    <g>
      <text class="axis-title" x={left} y={14}>
        {title}
      </text>
      <RatioTicks x={x} top={TOP} bottom={bottom} />
      <line class="even" x1={x.at(1)} x2={x.at(1)} y1={TOP} y2={bottom} />
      {effects.flatMap(({ ends }, row) =>
        ends.map((moved) => (
          <Line key={`${row} ${moved.step.from}`} moved={moved} x={x} respect={respect} row={row} />
        )),
      )}
    </g>
  );
}

function Line({
  moved: { step, move },
  x,
  respect,
  row,
}: {
  readonly moved: Moved;
  readonly x: Scale;
  readonly respect: Respect;
  readonly row: number;
}) {
  const { before, after } = move;
  if (!before || !after) return null;
  const y = middleOf(row) + (LIFT[step.from] ?? 0);
  const [from, to] = [before.gain[respect], after.gain[respect]];
  const at = x.at(to);
  return (
    <g class={`moved ${step.from}`}>
      <title>
        {step.switch} to {step.to}: ×{digits(from)} to ×{digits(to)}
      </title>
      <line x1={x.at(from)} x2={at} y1={y} y2={y} />
      <line class="start" x1={x.at(from)} x2={x.at(from)} y1={y - 4} y2={y + 4} />
      {step.from === "consistent" ? (
        <circle cx={at} cy={y} r={4} />
      ) : (
        <rect x={at - 3.5} y={y - 3.5} width={7} height={7} />
      )}
    </g>
  );
}

function middleOf(row: number): number {
  return TOP + row * ROW + ROW / 2;
}

/** From the least to the largest gain before or after any switch, and equality. */
function domainOf(
  effects: readonly Effect[],
  respects: readonly Respect[],
): readonly [number, number] {
  const gains = effects.flatMap(({ ends }) =>
    ends.flatMap(({ move: { before, after } }) =>
      respects.flatMap((respect) => [before?.gain[respect] ?? 1, after?.gain[respect] ?? 1]),
    ),
  );
  return withRoom([1, ...gains.filter((gain) => gain > 0)], 0.03);
}

function altText(
  effects: readonly Effect[],
  option: string,
  { baseline }: DiffResult["settings"],
): string {
  const flipping = effects.filter(({ ends }) => ends.some(({ move }) => move.flips));
  const names = flipping.map(({ name }) => name).join(", ");
  const [first] = effects;
  return (
    `Gains of ${option} over ${baseline} before and after each switch is flipped alone. ` +
    `The largest effect is that of ${first?.name}, by a factor of ${digits(first?.size ?? 1)}. ` +
    (flipping.length === 0
      ? "No switch alone flips whether it is better."
      : `Alone, ${names} ${flipping.length === 1 ? "flips" : "flip"} whether it is better.`)
  );
}
