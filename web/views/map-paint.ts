import { useEffect, useState } from "preact/hooks";
import { SETTLED } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import { isShown } from "./map-figures.ts";
import { fillOf } from "./map-palette.ts";

/** Cells of a coarse grid are shown this large until what is between them is known. */
const COARSE = [16, 8, 4, 2];

/** Paints a map: every cell in the colour of its leader, pale as long as that is not proven. */
export function paint(
  canvas: HTMLCanvasElement,
  map: PhaseMap,
  width: number,
  height: number,
  dark: boolean,
): void {
  const ratio = Math.min(3, devicePixelRatio);
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  if (!context) return;
  context.clearRect(0, 0, w, h);
  const [wide, high] = [map.outline.x.values.length, map.outline.y.values.length];
  const left = (i: number) => Math.round((i / wide) * w);
  const top = (j: number) => Math.round(h - ((j + 1) / high) * h);
  const source = nearest(map, wide, high);
  for (let cell = 0; cell < map.cells; cell++) {
    const from = source[cell] ?? -1;
    if (from < 0) continue;
    const [i, j] = [cell % wide, Math.floor(cell / wide)];
    const proven = (map.stage[cell] ?? 0) >= SETTLED && from === cell;
    context.globalAlpha = proven ? 1 : 0.45;
    context.fillStyle = fillOf(map.leader[from] ?? 0, dark);
    context.fillRect(left(i), top(j), left(i + 1) - left(i), top(j - 1) - top(j));
  }
  context.globalAlpha = 1;
  context.fillStyle = dark ? "#e6e7e9" : "#1c1f23";
  const thick = Math.max(1, Math.round(ratio));
  for (let cell = 0; cell < map.cells; cell++) {
    if (!isShown(map, cell)) continue;
    const [i, j] = [cell % wide, Math.floor(cell / wide)];
    const differs = (other: number) =>
      isShown(map, other) && map.leader[other] !== map.leader[cell];
    if (i + 1 < wide && differs(cell + 1)) {
      context.fillRect(left(i + 1) - thick / 2, top(j), thick, top(j - 1) - top(j));
    }
    if (j + 1 < high && differs(cell + wide)) {
      context.fillRect(left(i), top(j) - thick / 2, left(i + 1) - left(i), thick);
    }
  }
}

/** For each cell itself if it is known, else the cell of the coarse grids that stands for it; −1 if there is none. */
function nearest(map: PhaseMap, wide: number, high: number): Int32Array {
  const source = new Int32Array(map.cells).fill(-1);
  for (const step of COARSE) {
    for (let y = Math.floor(step / 2); y < high + step; y += step) {
      for (let x = Math.floor(step / 2); x < wide + step; x += step) {
        const cell = Math.min(y, high - 1) * wide + Math.min(x, wide - 1);
        if (!isShown(map, cell)) continue;
        const [x0, y0] = [x - Math.floor(step / 2), y - Math.floor(step / 2)];
        for (let j = y0; j < Math.min(high, y0 + step); j++) {
          for (let i = x0; i < Math.min(wide, x0 + step); i++) {
            if (map.stage[j * wide + i] === 0) source[j * wide + i] = cell;
          }
        }
      }
    }
  }
  for (let cell = 0; cell < map.cells; cell++) if (isShown(map, cell)) source[cell] = cell;
  return source;
}

/** Whether the visitor's system asks for dark pages. */
export function useDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const asked = matchMedia("(prefers-color-scheme: dark)");
    const onChange = () => setDark(asked.matches);
    asked.addEventListener("change", onChange);
    return () => asked.removeEventListener("change", onChange);
  }, []);
  return dark;
}
