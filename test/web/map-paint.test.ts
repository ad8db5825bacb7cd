import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LOOKED, SETTLED } from "../../web/engine/phase-board.ts";
import type { PhaseMap } from "../../web/engine/phase-map.ts";
import { CELLS_A_SLICE, Painter } from "../../web/views/map-paint.ts";
import { hatchOf } from "../../web/views/map-palette.ts";

/** A canvas that counts the cells that are cleared to be painted. */
function countingCanvas() {
  const count = { cells: 0 };
  const context = {
    clearRect: () => count.cells++,
    fillRect: () => {},
    createPattern: () => ({}),
    scale: () => {},
    stroke: () => {},
  };
  const canvas = { width: 0, height: 0, style: {}, getContext: () => context };
  return { canvas: canvas as unknown as HTMLCanvasElement, count };
}

/** What a painter asks of a map. */
function mapOf(side: number, stage: number): PhaseMap {
  const values = Array.from({ length: side }, (_, i) => i + 1);
  const cells = side * side;
  return {
    cells,
    outline: { x: { values }, y: { values }, options: ["cores", "a", "b"] },
    stage: new Uint8Array(cells).fill(stage),
    leader: new Uint8Array(cells).fill(1),
  } as unknown as PhaseMap;
}

beforeEach(() => {
  vi.stubGlobal("devicePixelRatio", 1);
  vi.stubGlobal("document", { createElement: () => countingCanvas().canvas });
  vi.stubGlobal("Path2D", class {});
});
afterEach(() => vi.unstubAllGlobals());

test("a large map is painted in slices, each cell once", () => {
  const { canvas, count } = countingCanvas();
  const painter = new Painter(canvas);
  const map = mapOf(100, LOOKED);
  // 10 000 cells in slices of 4096: 4096, 4096 and 1808.
  expect(painter.paint(map, 500, 500, false)).toBe(false);
  expect(count.cells).toBe(CELLS_A_SLICE);
  expect(painter.paint(map, 500, 500, false)).toBe(false);
  expect(painter.paint(map, 500, 500, false)).toBe(true);
  expect(count.cells).toBe(10_000);
});

test("what looks as it did is not painted again, and a new leader with its four neighbours", () => {
  const { canvas, count } = countingCanvas();
  const painter = new Painter(canvas);
  const map = mapOf(8, SETTLED);
  painter.paint(map, 400, 400, false);
  expect(count.cells).toBe(64);
  expect(painter.paint(map, 400, 400, false)).toBe(true);
  expect(count.cells).toBe(64);
  map.leader[27] = 2;
  painter.paint(map, 400, 400, false);
  expect(count.cells).toBe(64 + 5);
  // Another size paints all anew.
  painter.paint(map, 300, 300, false);
  expect(count.cells).toBe(64 + 5 + 64);
});

test("eight options differ without colour, and the baseline has no hatching", () => {
  const hatches = Array.from({ length: 9 }, (_, place) => hatchOf(place));
  expect(new Set(hatches).size).toBe(9);
  expect(hatches[0]).toBe("");
});
