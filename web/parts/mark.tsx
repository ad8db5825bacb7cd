import "../style/plot.css";
import type { Look } from "./look.ts";

/** Shapes of marks, each within a circle of 6 px around its place: circle, square, triangle, diamond, down triangle, cross. */
const SHAPES = [
  "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z",
  "M-4.5,-4.5h9v9h-9z",
  "M0,-6L5.5,4.5H-5.5z",
  "M0,-6.5L6,0L0,6.5L-6,0z",
  "M0,6L5.5,-4.5H-5.5z",
  "M-5,-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z",
] as const;

const BAR = "M-6,-2.5h12v5h-12z";

/** The mark of a series around the origin of what it is drawn in. */
export function Mark({ look }: { readonly look: Look }) {
  const { series, filled } = look;
  const shape = series === "cores" ? BAR : shapeAt(series);
  return (
    <g class={`mark ${seriesClass(look)}${filled ? " filled" : ""}`}>
      <path d={shape} />
    </g>
  );
}

/** The path of the mark that a series has around the origin. */
export function shapeAt(series: number): string | undefined {
  return SHAPES[series % SHAPES.length];
}

export function seriesClass({ series }: Look): string {
  return `series-${series === "cores" ? series : series % SHAPES.length}`;
}

/** A mark beside a name. */
export function Key({ look }: { readonly look: Look }) {
  return (
    <svg class="key" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
      <Mark look={look} />
    </svg>
  );
}
