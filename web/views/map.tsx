import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import "../style/map.css";
import { gemm, shapeName } from "../../src/workload/gemm.ts";
import { progressOf } from "../engine/phase-map.ts";
import { Faults } from "../parts/faults.tsx";
import { Shown } from "../parts/shown.tsx";
import type { Options, State } from "../state/state.ts";
import { CellPanel } from "./map-cell.tsx";
import { MapControls } from "./map-controls.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MapPlot } from "./map-plot.tsx";
import { MapTable } from "./map-table.tsx";
import { useMap } from "./use-map.ts";
import type { ViewProps } from "./views.ts";

/** When: who wins over two axes, extents or parameters of the hardware, by how much, and where the networks' GEMMs lie. */
export function MapView({ engine, asked, state, go }: ViewProps) {
  // What a slider is dragged over is shown, but not a step of the page's history.
  const [draft, setDraft] = useState<Options | undefined>(undefined);
  const options = draft ?? state.options;
  useEffect(() => setDraft(undefined), [state.options]);
  const mapped = useMap(engine, asked, options);
  const { map, version, gemms, issues, isStale, touch } = mapped;
  const progress = useMemo(() => map && progressOf(map), [map, version]);
  useMilestones(map, progress);
  const choices = useLater(map?.outline.choices);
  // Made anew when they change, not whenever a cell does.
  const controls = useMemo(
    () => (
      <MapControls
        options={options}
        choices={choices}
        onDraft={setDraft}
        onChange={(next) => go({ options: next, gemm: undefined, point: undefined })}
      />
    ),
    [options, choices, go],
  );
  const [pointed, setPointed] = useState<number | undefined>(undefined);
  const selected = useMemo(
    () => map && cellNamed(map.outline, state),
    [map, state.gemm, state.point],
  );
  const cell = pointed ?? selected;
  return (
    <>
      <h2>Phase map</h2>
      {controls}
      {issues && <Faults issues={issues} />}
      {map && progress && (
        <Shown isStale={isStale}>
          <p class="progress" role="status">
            {progress.settled < progress.all ? (
              <>
                <progress value={progress.settled} max={progress.all} aria-label="winners proven" />
                {map.outline.isProven ? "Winners proven" : "Cells mapped"}: {progress.settled} of{" "}
                {progress.all}; pale cells are fair mappings and bounds so far
              </>
            ) : (
              <>
                {map.outline.isProven
                  ? "Every winner is proven"
                  : "Every cell is mapped; these mappers prove nothing"}
                {progress.exact < progress.all && (
                  <>
                    ; exact gains: {progress.exact} of {progress.all}
                  </>
                )}
              </>
            )}
          </p>
          <div class="map">
            <MapPlot
              map={map}
              version={version}
              gemms={gemms}
              cell={cell}
              onPoint={setPointed}
              onSelect={(next) => go(focusOf(map.outline, next), "in place")}
            />
            <div class="beside">
              <MapLegend map={map} version={version} />
              <CellPanel map={map} version={version} cell={cell} touch={touch} />
            </div>
          </div>
          <MapTable map={map} version={version} />
        </Shown>
      )}
    </>
  );
}

/** Marks in the browser's timeline when all of a map is looked at, proven and exact: `npm run bench:map` reads them. */
function useMilestones(
  map: ReturnType<typeof useMap>["map"],
  progress: ReturnType<typeof progressOf> | undefined,
): void {
  const reached = useRef<{ map: typeof map; names: Set<string> }>({ map, names: new Set() });
  useEffect(() => {
    if (!map || !progress) return;
    if (reached.current.map !== map) reached.current = { map, names: new Set() };
    const { names } = reached.current;
    for (const name of ["looked", "settled", "exact"] as const) {
      if (progress[name] < progress.all || names.has(name)) continue;
      names.add(name);
      performance.mark(`map ${name}`);
    }
  }, [map, progress]);
}

/** A list once it is known, but not in the task in which it comes: hundreds of choices of an axis need not hold up the map. */
function useLater<T>(list: readonly T[] | undefined): readonly T[] {
  const [shown, setShown] = useState<readonly T[]>([]);
  useEffect(() => {
    if (!list) return;
    const timer = setTimeout(() => setShown(list));
    return () => clearTimeout(timer);
  }, [list]);
  return shown;
}

type Outline = NonNullable<ReturnType<typeof useMap>["map"]>["outline"];

/** A cell as it stands in the address: its GEMM where the axes say that alone, and else the values of the axes too. */
function focusOf(outline: Outline, cell: number) {
  const { x, y } = outline;
  const [atX, atY] = valuesOf(outline, cell);
  const point = x.isParameter || y.isParameter ? `${atX},${atY}` : undefined;
  return { gemm: gemmName(outline, cell), point };
}

function valuesOf({ x, y }: Outline, cell: number): readonly [number, number] {
  const wide = x.values.length;
  return [x.values[cell % wide] ?? 1, y.values[Math.floor(cell / wide)] ?? 1];
}

/** The GEMM of a cell; undefined where the axes do not say it alone. */
function gemmName(outline: Outline, cell: number): string | undefined {
  const { x, y, fixed } = outline;
  if (x.name === "intensity" || y.name === "intensity") return undefined;
  const extents: Record<string, number> = { batch: 1, ...fixed };
  const [atX, atY] = valuesOf(outline, cell);
  for (const name of x.isParameter ? [] : x.name.split("=")) extents[name] = atX;
  for (const name of y.isParameter ? [] : y.name.split("=")) extents[name] = atY;
  const { M = 1, N = 1, K = 1, batch = 1 } = extents;
  return shapeName(gemm(M, N, K, { batch }));
}

function cellNamed(outline: Outline, focus: Pick<State, "gemm" | "point">): number | undefined {
  const { gemm: shape, point } = focus;
  if (shape === undefined && point === undefined) return undefined;
  const cells = outline.x.values.length * outline.y.values.length;
  for (let cell = 0; cell < cells; cell++) {
    const of = focusOf(outline, cell);
    if (of.point === undefined ? of.gemm === shape : of.point === point) return cell;
  }
  return undefined;
}
