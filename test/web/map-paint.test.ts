import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LOOKED, SETTLED } from "../../web/engine/phase-board.ts";
import type { PhaseMap } from "../../web/engine/phase-map.ts";
import { BOXES_A_SLICE, Painter } from "../../web/views/map-paint.ts";
import { hatchOf } from "../../web/views/map-palette.ts";

/** A canvas that counts the boxes that are cleared to be painted, and sums their areas. */
function countingCanvas() {
  const count = { boxes: 0, area: 0 };
  const context = {
    clearRect: (_x: number, _y: number, w: number, h: number) => {
      count.boxes++;
      count.area += w * h;
    },
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
  // No two neighbours alike: every cell has borders, and is a box of its own.
  for (let cell = 0; cell < map.cells; cell++)
    map.leader[cell] = 1 + ((cell + Math.floor(cell / 100)) % 2);
  // 10 000 cells in slices of 4096: 4096, 4096 and 1808.
  expect(painter.paint(map, 500, 500, false)).toBe(false);
  expect(count.boxes).toBe(BOXES_A_SLICE);
  expect(painter.paint(map, 500, 500, false)).toBe(false);
  expect(painter.paint(map, 500, 500, false)).toBe(true);
  expect(count).toEqual({ boxes: 10_000, area: 500 * 500 });
});

test("cells of a row that look alike are one box, and all of the map is painted once", () => {
  const { canvas, count } = countingCanvas();
  const painter = new Painter(canvas);
  // Of 32 × 32 cells those of the coarsest grid are known, and one side leads in each half.
  const map = mapOf(32, 0);
  for (const cell of [8 * 32 + 8, 8 * 32 + 24, 24 * 32 + 8, 24 * 32 + 24]) {
    map.stage[cell] = LOOKED;
    map.leader[cell] = cell % 32 < 16 ? 1 : 2;
  }
  expect(painter.paint(map, 640, 640, false)).toBe(true);
  expect(count).toEqual({ boxes: 2 * 32, area: 640 * 640 });
});

test("what looks as it did is not painted again, and a new leader with its four neighbours", () => {
  const { canvas, count } = countingCanvas();
  const painter = new Painter(canvas);
  const map = mapOf(8, SETTLED);
  painter.paint(map, 400, 400, false);
  expect(count).toEqual({ boxes: 8, area: 400 * 400 });
  expect(painter.paint(map, 400, 400, false)).toBe(true);
  expect(count.boxes).toBe(8);
  map.leader[27] = 2;
  painter.paint(map, 400, 400, false);
  expect(count).toEqual({ boxes: 8 + 5, area: 400 * 400 + 5 * 50 * 50 });
  // Another size paints all anew.
  painter.paint(map, 300, 300, false);
  expect(count.area).toBe(400 * 400 + 5 * 50 * 50 + 300 * 300);
});

test("eight options differ without colour, and the baseline has no hatching", () => {
  const hatches = Array.from({ length: 9 }, (_, place) => hatchOf(place));
  expect(new Set(hatches).size).toBe(9);
  expect(hatches[0]).toBe("");
});
