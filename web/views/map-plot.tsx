import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { axisValue } from "../../src/report/axis-words.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import type { AxisOutline } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import { times } from "../parts/number.ts";
import { dotsOf } from "./map-dots.ts";
import { placeAmong, regions } from "./map-figures.ts";
import { contourLabels } from "./map-labels.ts";
import { Painter, useDark } from "./map-paint.ts";
import { letterOf } from "./map-palette.ts";
import { axisTitle, cellWords } from "./map-words.ts";
import { useLines } from "./use-lines.ts";

/** Gains at which contour lines are drawn. */
const LEVELS = [0.25, 0.5, 0.75, 1.25, 1.5, 2, 3, 5, 10, 20, 50].map(Math.log);

/** Room for the labels of the axes, CSS pixels. */
const LEFT = 62;
/** Half of a label in the middle of the last cell. */
const RIGHT = 18;
const BOTTOM = 44;
const TOP = 8;

/** The map itself: colours on a canvas; axes, contour lines, letters, dots and the focus ring over it. */
export function MapPlot({
  map,
  version,
  gemms,
  cell,
  onPoint,
  onSelect,
}: {
  readonly map: PhaseMap;
  readonly version: number;
  readonly gemms: readonly Gemm[];
  readonly cell: number | undefined;
  readonly onPoint: (cell: number | undefined) => void;
  readonly onSelect: (cell: number) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const marked = useRef<{ map?: PhaseMap; painted?: boolean; coarse?: boolean }>({});
  const painter = useRef<Painter>(undefined);
  const { width, height } = useSize(frame);
  const dark = useDark();
  const { x, y } = map.outline;
  const [wide, high] = [x.values.length, y.values.length];
  const inner = {
    width: Math.max(1, width - LEFT - RIGHT),
    height: Math.max(1, height - BOTTOM - TOP),
  };
  useLayoutEffect(() => {
    if (!canvas.current || width === 0) return;
    painter.current ??= new Painter(canvas.current);
    let frame = 0;
    const paint = () => {
      const done = painter.current?.paint(map, inner.width, inner.height, dark);
      if (marked.current.map !== map) marked.current = { map };
      if (!marked.current.painted && map.isBegun) {
        performance.mark("map painted");
        marked.current.painted = true;
      }
      if (!marked.current.coarse && map.isCoarse) {
        performance.mark("map coarse");
        marked.current.coarse = true;
      }
      if (!done) frame = requestAnimationFrame(paint);
    };
    paint();
    return () => cancelAnimationFrame(frame);
  }, [map, version, width, height, dark]);
  const slowly = useThrottled(version, 500);
  const across = (i: number) => LEFT + ((i + 0.5) / wide) * inner.width;
  const down = (j: number) => TOP + inner.height - ((j + 0.5) / high) * inner.height;
  const lines = useLines(map, slowly, LEVELS);
  const letters = useMemo(() => regions(map), [map, slowly]);
  const dots = useMemo(() => dotsOf(map.outline, gemms), [map, gemms]);
  // Lines have thousands of segments: they are made anew when they change, not whenever a cell does.
  const overlay = useMemo(() => {
    const initials = letters.map(({ cell: of, leader }) => ({
      text: letterOf(leader),
      x: across(of % wide),
      y: down(Math.floor(of / wide)),
    }));
    const labels = contourLabels(
      lines,
      (level) => times(Math.exp(level)),
      (i, j) => [across(i), down(j)],
      { left: LEFT, right: LEFT + inner.width, top: TOP, bottom: TOP + inner.height },
      initials,
    );
    return (
      <>
        <g class="contours">
          {lines.map(({ level, segments }) => (
            <path
              key={level}
              d={segments
                .map(([a, b, c, e]) => `M${across(a)} ${down(b)}L${across(c)} ${down(e)}`)
                .join("")}
            />
          ))}
          {labels.map(({ text, x, y }) => (
            <text key={text} x={x} y={y}>
              {text}
            </text>
          ))}
        </g>
        <g class="letters">
          {initials.map(({ text, x, y }) => (
            <text key={`${x} ${y}`} x={x} y={y}>
              {text}
            </text>
          ))}
        </g>
      </>
    );
  }, [lines, letters, width, height]);
  const now = { x: presentPlace(x), y: presentPlace(y) };
  const at = (event: PointerEvent): number | undefined => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return undefined;
    const i = Math.floor(((event.clientX - box.left - LEFT) / inner.width) * wide);
    const j = high - 1 - Math.floor(((event.clientY - box.top - TOP) / inner.height) * high);
    return i >= 0 && i < wide && j >= 0 && j < high ? j * wide + i : undefined;
  };
  const onKey = (event: KeyboardEvent) => {
    const now = cell ?? Math.floor(high / 2) * wide + Math.floor(wide / 2);
    const next = moved(event.key, now, wide, high, event.shiftKey ? 8 : 1);
    if (next !== undefined) {
      event.preventDefault();
      onPoint(next);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect(now);
    } else if (event.key === "Escape") onPoint(undefined);
  };
  return (
    <div
      ref={frame}
      class="plot"
      role="application"
      aria-roledescription="phase map"
      aria-label={`Who wins over ${axisTitle(x)} and ${axisTitle(y)}. Arrow keys move from cell to cell, with Shift by eight; Enter keeps one in the address.`}
      aria-describedby="map-cell"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application that arrow keys move in
      tabIndex={0}
      onKeyDown={onKey}
      onPointerMove={(event) => onPoint(at(event))}
      onPointerLeave={() => onPoint(undefined)}
      onClick={(event) => {
        const clicked = at(event as unknown as PointerEvent);
        if (clicked !== undefined) onSelect(clicked);
      }}
    >
      <canvas ref={canvas} class="cells" />
      <svg width={width} height={height} aria-hidden="true">
        {overlay}
        <g class="present">
          {now.x !== undefined && <path d={`M${across(now.x)} ${TOP}v${inner.height}`} />}
          {now.y !== undefined && <path d={`M${LEFT} ${down(now.y)}h${inner.width}`} />}
        </g>
        <g class="dots">
          {dots.map(({ i, j, exact, names, key }) => (
            <circle key={key} class={exact ? "on" : "near"} cx={across(i)} cy={down(j)} r="4.5">
              <title>{names}</title>
            </circle>
          ))}
        </g>
        <g class="axes">
          {ticks(x, inner.width, x.unit === "B" ? 64 : 44).map((i) => (
            <text key={i} class="x" x={across(i)} y={height - BOTTOM + 16}>
              {axisValue(x.values[i] ?? 0, x.unit)}
            </text>
          ))}
          {ticks(y, inner.height, 24).map((j) => (
            <text key={j} class="y" x={LEFT - 6} y={down(j) + 4}>
              {axisValue(y.values[j] ?? 0, y.unit)}
            </text>
          ))}
          <text class="x name" x={LEFT + inner.width / 2} y={height - 6}>
            {axisTitle(x)}
          </text>
          <text
            class="y name"
            x={12}
            y={TOP + inner.height / 2}
            transform={`rotate(-90 12 ${TOP + inner.height / 2})`}
          >
            {axisTitle(y)}
          </text>
        </g>
        {cell !== undefined && (
          <rect
            class="ring"
            x={across((cell % wide) - 0.5)}
            y={down(Math.floor(cell / wide) + 0.5)}
            width={inner.width / wide}
            height={inner.height / high}
          />
        )}
      </svg>
      <p id="map-cell" class="hidden" aria-live="polite">
        {cell !== undefined && cellWords(map, cell)}
      </p>
    </div>
  );
}

/** Where on an axis the hardware is as it is. */
function presentPlace(axis: AxisOutline): number | undefined {
  return axis.present === undefined ? undefined : placeAmong(axis, axis.present);
}

function moved(
  key: string,
  cell: number,
  wide: number,
  high: number,
  step: number,
): number | undefined {
  const steps: Record<string, readonly [number, number]> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, step],
    ArrowDown: [0, -step],
    Home: [-wide, 0],
    End: [wide, 0],
    PageUp: [0, high],
    PageDown: [0, -high],
  };
  const by = steps[key];
  if (!by) return undefined;
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  const i = within((cell % wide) + by[0], wide);
  return within(Math.floor(cell / wide) + by[1], high) * wide + i;
}

/** Values to name on an axis: its powers of two, or all if there are few, as far apart as their text needs. */
function ticks({ values, isParameter }: AxisOutline, length: number, apart: number): number[] {
  const powers = isParameter
    ? []
    : values.flatMap((value, i) => (Number.isInteger(Math.log2(value)) ? [i] : []));
  const places = powers.length >= 2 ? powers : values.map((_, i) => i);
  const shown: number[] = [];
  for (const i of places) {
    const last = shown.at(-1);
    if (last === undefined || ((i - last) / values.length) * length >= apart) shown.push(i);
  }
  return shown;
}

/** The size of an element, CSS pixels. */
function useSize(element: { readonly current: HTMLElement | null }) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  // Before the first frame is drawn: its size is there in that frame.
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const watch = new ResizeObserver(() =>
      setSize({ width: current.clientWidth, height: current.clientHeight }),
    );
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return size;
}

/** A value that changes at most once in so many ms, and ends as the latest. */
function useThrottled(value: number, ms: number): number {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const timer = setInterval(() => setShown(latest.current), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return shown;
}
