import type { ComponentChildren } from "preact";
import "../style/plot.css";
import type { Scale } from "./scale.ts";
import { useRoom } from "./use-room.ts";

/** The inside of a plot in pixels. */
export interface Frame {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const MARGIN = { left: 68, right: 16, top: 26, bottom: 44 };
const HEIGHT = 380;
const WIDEST = 1100;

/** An SVG as wide as there is room, with axes; what is drawn in it is given its frame. */
export function Plot({
  label,
  axes,
  children,
}: {
  readonly label: string;
  readonly axes: (frame: Frame) => { readonly x: Axis; readonly y: Axis };
  readonly children: (frame: Frame, x: Scale, y: Scale) => ComponentChildren;
}) {
  const [box, room] = useRoom<HTMLDivElement>();
  const width = Math.min(room, WIDEST);
  const frame: Frame = {
    width,
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: HEIGHT - MARGIN.bottom,
  };
  return (
    <div class="plot" ref={box}>
      {width > 0 && <Drawing label={label} frame={frame} {...axes(frame)} content={children} />}
    </div>
  );
}

export interface Axis {
  readonly title: string;
  readonly scale: Scale;
  readonly text: (tick: number) => string;
}

function Drawing({
  label,
  frame,
  x,
  y,
  content,
}: {
  readonly label: string;
  readonly frame: Frame;
  readonly x: Axis;
  readonly y: Axis;
  readonly content: (frame: Frame, x: Scale, y: Scale) => ComponentChildren;
}) {
  const { left, right, top, bottom } = frame;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no fieldset; its points are buttons
    <svg
      role="group"
      aria-label={label}
      viewBox={`0 0 ${frame.width} ${HEIGHT}`}
      width={frame.width}
      height={HEIGHT}
    >
      <g>
        {x.scale.ticks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1={x.scale.at(tick)} x2={x.scale.at(tick)} y1={top} y2={bottom} />
            <text class="tick" x={x.scale.at(tick)} y={bottom + 16} text-anchor="middle">
              {x.text(tick)}
            </text>
          </g>
        ))}
        {y.scale.ticks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1={left} x2={right} y1={y.scale.at(tick)} y2={y.scale.at(tick)} />
            <text class="tick" x={left - 6} y={y.scale.at(tick) + 4} text-anchor="end">
              {y.text(tick)}
            </text>
          </g>
        ))}
        <path class="axis" d={`M${left},${top}V${bottom}H${right}`} />
        <text class="axis-title" x={right} y={bottom + 36} text-anchor="end">
          {x.title}
        </text>
        <text class="axis-title" x={4} y={14}>
          {y.title}
        </text>
      </g>
      {content(frame, x.scale, y.scale)}
    </svg>
  );
}
