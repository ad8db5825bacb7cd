import type { Scale } from "../../parts/scale.ts";

/** The ticks of a horizontal scale of ratios, with lines from *top* to *bottom*. */
export function RatioTicks({
  x,
  top,
  bottom,
}: {
  readonly x: Scale;
  readonly top: number;
  readonly bottom: number;
}) {
  return (
    <>
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={x.at(tick)} x2={x.at(tick)} y1={top} y2={bottom} />
          <text class="tick" x={x.at(tick)} y={bottom + 16} text-anchor="middle">
            ×{Number(tick.toPrecision(3))}
          </text>
        </g>
      ))}
    </>
  );
}
