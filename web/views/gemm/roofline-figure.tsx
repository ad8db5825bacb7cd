import type { RooflineResult } from "../../../src/report/result-schema.ts";
import { shapeAt } from "../../parts/mark.tsx";
import { digits } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";

const WIDTH = 420;
const HEIGHT = 250;
const LEFT = 52;
const RIGHT = 24;
const TOP = 26;
const BOTTOM = 40;

type Roofline = RooflineResult["rooflines"][number];
type Roof = Roofline["roofs"][number];

/** A roof that the nest meets at some intensity, and how it is told from the others: its side by the colour, its bandwidth by the rest. */
interface Drawn {
  readonly roof: Roof;
  readonly of: Roofline;
  readonly side: "own" | "base";
  readonly place: number;
}

/** Dashes of lines; marks have a shape each. */
const DASHES = ["none", "7 3", "2 2.5", "9 3 2 3", "4 2", "1 3"] as const;

/**
 * What compute and each bandwidth allow, over operations per byte of that bandwidth, and where the nest is; beside it the baseline, in the
 * colours that both have elsewhere.
 */
export function RooflineFigure({
  roofline,
  baseline,
}: {
  readonly roofline: RooflineResult;
  /** Of the same GEMM on the baseline, if that is something else. */
  readonly baseline: RooflineResult | undefined;
}) {
  const [own] = roofline.rooflines;
  const base = baseline?.rooflines[0];
  if (!own) return null;
  const drawn = [...drawnOf(own, "own"), ...(base ? drawnOf(base, "base") : [])];
  return (
    <>
      <p class="soft">
        <span class="swatch own" aria-hidden="true" /> {own.option.name}
        {base && (
          <>
            , <span class="swatch base" aria-hidden="true" /> {base.option.name}
          </>
        )}
        ; the mark of a bandwidth that binds is filled
      </p>
      <Picture drawn={drawn} lines={base ? [own, base] : [own]} />
      <Scroll label="Bandwidths">
        <table class="roofs">
          <caption class="hidden">What each bandwidth allows</caption>
          <thead>
            <tr>
              <th scope="col">bandwidth</th>
              <th scope="col">B/ns</th>
              <th scope="col">ops/B</th>
              <th scope="col">ridge</th>
              <th scope="col">allows GOPS</th>
            </tr>
          </thead>
          <Rows of={own} drawn={drawn} />
          {base && <Rows of={base} drawn={drawn} />}
        </table>
      </Scroll>
    </>
  );
}

function drawnOf(of: Roofline, side: Drawn["side"]): readonly Drawn[] {
  return of.roofs
    .filter(({ achieved_ops_per_B }) => achieved_ops_per_B !== "unbounded")
    .map((roof, place) => ({ roof, of, side, place }));
}

function Picture({
  drawn,
  lines,
}: {
  readonly drawn: readonly Drawn[];
  readonly lines: readonly Roofline[];
}) {
  const xs = drawn.flatMap(({ roof }) => [Number(roof.achieved_ops_per_B), roof.ridge_ops_per_B]);
  const [left, right] = decades(xs.length > 0 ? xs : [1]);
  const [low, high] = decades(
    lines.flatMap(({ peak_GOPS, achieved_GOPS }) => [peak_GOPS / 10, achieved_GOPS, peak_GOPS]),
  );
  const x = (value: number) =>
    LEFT + ((Math.log10(value) - left) / (right - left)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((Math.log10(value) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  return (
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
      {drawn.map(({ roof, of, side, place }) => (
        <path
          key={`${side} ${nameOf(roof)}`}
          class={`roof ${side}${isBinding(roof, of) ? " binding" : ""}`}
          stroke-dasharray={DASHES[place % DASHES.length]}
          d={roofPath(roof, of.peak_GOPS, 10 ** left, 10 ** right, 10 ** low, x, y)}
        />
      ))}
      {drawn.map((one) => (
        <g
          key={`${one.side} ${nameOf(one.roof)}`}
          transform={`translate(${x(Number(one.roof.achieved_ops_per_B))},${y(one.of.achieved_GOPS)})`}
        >
          <RoofMark drawn={one} />
        </g>
      ))}
    </svg>
  );
}

function RoofMark({ drawn: { roof, of, side, place } }: { readonly drawn: Drawn }) {
  return (
    <g class={`mark ${side}${isBinding(roof, of) ? " filled" : ""}`}>
      <path d={shapeAt(place)} />
    </g>
  );
}

/** The bandwidths of one side under what it achieves. */
function Rows({ of, drawn }: { readonly of: Roofline; readonly drawn: readonly Drawn[] }) {
  const { option, achieved_GOPS, peak_GOPS, binds, roofs } = of;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={5}>
          {option.name}: {digits(achieved_GOPS)} of {digits(peak_GOPS)} GOPS, bound by{" "}
          {binds.resource === "compute" ? "compute" : `${binds.resource} of ${binds.level}`}
        </th>
      </tr>
      {roofs.map((roof) => {
        const mark = drawn.find((one) => one.roof === roof);
        return (
          <tr key={nameOf(roof)}>
            <th scope="row">
              {mark && (
                <svg class="key" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
                  <RoofMark drawn={mark} />
                </svg>
              )}{" "}
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
  );
}

function nameOf({ level, resource }: Roof): string {
  return `${level} ${resource.replace(" bandwidth", "")}`;
}

function isBinding({ resource, level }: Roof, { binds }: Roofline): boolean {
  return resource === binds.resource && level === binds.level;
}

/** From the left edge, or where the bandwidth meets the bottom, up to the ridge and along the peak. */
function roofPath(
  { bandwidth_B_per_ns, ridge_ops_per_B }: Roof,
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
