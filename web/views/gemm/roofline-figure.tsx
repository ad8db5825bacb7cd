import type { RooflineResult } from "../../../src/report/result-schema.ts";
import { digits } from "../../parts/number.ts";

const WIDTH = 420;
const HEIGHT = 250;
const LEFT = 52;
const RIGHT = 24;
const TOP = 26;
const BOTTOM = 40;

type Roofs = RooflineResult["rooflines"][number]["roofs"];

/** What compute and each bandwidth allow, over operations per byte of that bandwidth, and where the nest is. */
export function RooflineFigure({ roofline }: { readonly roofline: RooflineResult }) {
  const [lines] = roofline.rooflines;
  if (!lines) return null;
  const { peak_GOPS, achieved_GOPS, roofs, binds } = lines;
  const shown = roofs.filter(({ achieved_ops_per_B }) => achieved_ops_per_B !== "unbounded");
  const xs = shown.flatMap((roof) => [Number(roof.achieved_ops_per_B), roof.ridge_ops_per_B]);
  const [left, right] = decades(xs.length > 0 ? xs : [1]);
  const [low, high] = decades([peak_GOPS / 10, achieved_GOPS, peak_GOPS]);
  const x = (value: number) =>
    LEFT + ((Math.log10(value) - left) / (right - left)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((Math.log10(value) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  return (
    <>
      <svg class="roofline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {ticks(left, right).map((power) => (
          <g key={power}>
            <path class="grid" d={`M${x(10 ** power)},${TOP}V${HEIGHT - BOTTOM}`} />
            <text x={x(10 ** power)} y={HEIGHT - BOTTOM + 16} text-anchor="middle">
              {powerText(power)}
            </text>
          </g>
        ))}
        {ticks(low, high).map((power) => (
          <g key={power}>
            <path class="grid" d={`M${LEFT},${y(10 ** power)}H${WIDTH - RIGHT}`} />
            <text x={LEFT - 6} y={y(10 ** power) + 4} text-anchor="end">
              {powerText(power)}
            </text>
          </g>
        ))}
        <text x={(WIDTH + LEFT) / 2} y={HEIGHT - 6} text-anchor="middle">
          operations per byte
        </text>
        <text x={LEFT} y={TOP - 12} text-anchor="end">
          GOPS
        </text>
        {shown.map((roof, i) => (
          <path
            key={nameOf(roof)}
            class={`roof roof-${i % 4} ${isBinding(roof, binds) ? "binding" : ""}`}
            d={roofPath(roof, peak_GOPS, 10 ** left, 10 ** right, 10 ** low, x, y)}
          />
        ))}
        {shown.map((roof, i) => (
          <circle
            key={nameOf(roof)}
            class={`roof-${i % 4}`}
            cx={x(Number(roof.achieved_ops_per_B))}
            cy={y(achieved_GOPS)}
            r={isBinding(roof, binds) ? 6 : 4}
          />
        ))}
      </svg>
      <div class="scroll">
        <table class="roofs">
          <caption>
            {digits(achieved_GOPS)} of {digits(peak_GOPS)} GOPS, bound by{" "}
            {binds.resource === "compute" ? "compute" : `${binds.resource} of ${binds.level}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">bandwidth</th>
              <th scope="col">B/ns</th>
              <th scope="col">ops/B</th>
              <th scope="col">ridge</th>
              <th scope="col">allows GOPS</th>
            </tr>
          </thead>
          <tbody>
            {roofs.map((roof) => {
              const place = shown.indexOf(roof);
              return (
                <tr key={nameOf(roof)}>
                  <th scope="row">
                    {place >= 0 && <span class={`swatch roof-${place % 4}`} aria-hidden="true" />}{" "}
                    {nameOf(roof)}
                  </th>
                  <td>{digits(roof.bandwidth_B_per_ns)}</td>
                  <td>{bounded(roof.achieved_ops_per_B)}</td>
                  <td>{digits(roof.ridge_ops_per_B)}</td>
                  <td>{bounded(roof.attainable_GOPS)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function nameOf({ level, resource }: Roofs[number]): string {
  return `${level} ${resource.replace(" bandwidth", "")}`;
}

function isBinding(
  { resource, level }: Roofs[number],
  binds: RooflineResult["rooflines"][number]["binds"],
): boolean {
  return resource === binds.resource && level === binds.level;
}

/** From the left edge, or where the bandwidth meets the bottom, up to the ridge and along the peak. */
function roofPath(
  { bandwidth_B_per_ns, ridge_ops_per_B }: Roofs[number],
  peak: number,
  left: number,
  right: number,
  low: number,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const from = Math.max(left, low / bandwidth_B_per_ns);
  return `M${x(from)},${y(from * bandwidth_B_per_ns)}L${x(ridge_ops_per_B)},${y(peak)}H${x(right)}`;
}

/** Whole powers of ten around values. */
function decades(values: readonly number[]): [number, number] {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (logs.length === 0) return [0, 1];
  const low = Math.floor(Math.min(...logs) - 0.15);
  return [low, Math.max(low + 1, Math.ceil(Math.max(...logs) + 0.15))];
}

function ticks(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}

function powerText(power: number): string {
  return power >= 0 && power <= 4 ? `${10 ** power}` : `1e${power}`;
}

function bounded(value: number | "unbounded"): string {
  return value === "unbounded" ? "–" : digits(value);
}
