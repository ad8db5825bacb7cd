import { useEffect, useState } from "preact/hooks";
import { SETTLED } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import { isShown } from "./map-figures.ts";
import { fillOf, HATCH, HATCH_ALPHA, hatchOf, inkOn } from "./map-palette.ts";

/** Cells of a coarse grid are shown this large until what is between them is known. */
const COARSE = [16, 8, 4, 2];

/** Boxes that are painted at once: the rest waits for the next frame. */
export const BOXES_A_SLICE = 4096;

/** Sides of a cell on which another option leads, bits. */
const [RIGHT, LEFT, UPPER, LOWER] = [1, 2, 4, 8];
const ALL_SIDES = 16;

/**
 * Paints a map: every cell in the colour and pattern of its leader, pale as long as that is not proven. What looks as it did is not
 * painted again.
 */
export class Painter {
  readonly #canvas: HTMLCanvasElement;
  /** How each cell was painted last, as #lookOf says; −1 for not at all. */
  #looks = new Int32Array(0);
  #key = "";
  /** By the places of options; made for those that lead somewhere. */
  #patterns = new Map<number, CanvasPattern | null>();

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** @returns whether all is painted; else more is the next time */
  paint(map: PhaseMap, width: number, height: number, dark: boolean): boolean {
    const canvas = this.#canvas;
    const context = canvas.getContext("2d");
    if (!context) return true;
    const ratio = pixelRatio();
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    const [wide, high] = [map.outline.x.values.length, map.outline.y.values.length];
    const key = [w, h, wide, high, dark, map.outline.options.length].join();
    if (key !== this.#key) {
      // Setting a canvas' size clears it.
      canvas.width = w;
      canvas.height = h;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      this.#key = key;
      this.#looks = new Int32Array(map.cells).fill(-1);
      this.#patterns.clear();
    }
    const left = (i: number) => Math.round((i / wide) * w);
    const top = (j: number) => Math.round(h - ((j + 1) / high) * h);
    const thick = Math.max(1, Math.round(ratio)) / 2;
    const source = nearest(map, wide, high);
    const look = (cell: number) => lookOf(map, cell, source[cell] ?? -1, wide);
    let painted = 0;
    for (let cell = 0; cell < map.cells; cell++) {
      const own = look(cell);
      if (own === this.#looks[cell]) continue;
      if (painted++ === BOXES_A_SLICE) return false;
      const [i, j] = [cell % wide, Math.floor(cell / wide)];
      this.#looks[cell] = own;
      // Cells of a row that look alike and have no borders are one box: a coarse picture is few of them.
      const goesOn = (to: number) => to % wide > 0 && this.#looks[to] !== own && look(to) === own;
      if (isPlain(own)) while (goesOn(cell + 1)) this.#looks[++cell] = own;
      const w = left((cell % wide) + 1) - left(i);
      this.#paintBox(
        context,
        { x: left(i), y: top(j), w, h: top(j - 1) - top(j) },
        own,
        dark,
        thick,
      );
    }
    return true;
  }

  #paintBox(
    context: CanvasRenderingContext2D,
    { x, y, w, h }: { readonly x: number; y: number; w: number; h: number },
    look: number,
    dark: boolean,
    thick: number,
  ): void {
    context.clearRect(x, y, w, h);
    if (look < 0) return;
    const [sides, of] = [look % ALL_SIDES, Math.floor(look / ALL_SIDES)];
    const [proven, place] = [of % 2 === 1, Math.floor(of / 2)];
    context.globalAlpha = proven ? 1 : 0.45;
    context.fillStyle = fillOf(place, dark);
    context.fillRect(x, y, w, h);
    if (!this.#patterns.has(place))
      this.#patterns.set(place, patternOf(context, place, dark, pixelRatio()));
    const pattern = this.#patterns.get(place);
    if (pattern) {
      context.fillStyle = pattern;
      context.fillRect(x, y, w, h);
    }
    context.globalAlpha = 1;
    context.fillStyle = dark ? "#e6e7e9" : "#1c1f23";
    if (sides & RIGHT) context.fillRect(x + w - thick, y, thick, h);
    if (sides & LEFT) context.fillRect(x, y, thick, h);
    if (sides & UPPER) context.fillRect(x, y, w, thick);
    if (sides & LOWER) context.fillRect(x, y + h - thick, w, thick);
  }
}

/** Pixels of the canvas for one of CSS: more than three are not told apart. */
function pixelRatio(): number {
  return Math.min(3, devicePixelRatio);
}

/** How a cell looks, as a number: who leads there or in the cell that stands for it, whether that is proven, and its borders. */
function lookOf(map: PhaseMap, cell: number, from: number, wide: number): number {
  if (from < 0) return -2;
  const proven = (map.stage[cell] ?? 0) >= SETTLED && from === cell;
  const own = map.leader[cell];
  const differs = (other: number) => isShown(map, other) && map.leader[other] !== own;
  let sides = 0;
  if (from === cell) {
    const i = cell % wide;
    if (i + 1 < wide && differs(cell + 1)) sides |= RIGHT;
    if (i > 0 && differs(cell - 1)) sides |= LEFT;
    if (cell + wide < map.cells && differs(cell + wide)) sides |= UPPER;
    if (cell >= wide && differs(cell - wide)) sides |= LOWER;
  }
  return ((map.leader[from] ?? 0) * 2 + (proven ? 1 : 0)) * ALL_SIDES + sides;
}

/** Whether a look has no borders. */
function isPlain(look: number): boolean {
  return look < 0 || look % ALL_SIDES === 0;
}

/** The hatching of an option, to be painted over its colour. */
function patternOf(
  context: CanvasRenderingContext2D,
  place: number,
  dark: boolean,
  ratio: number,
): CanvasPattern | null {
  const strokes = hatchOf(place);
  if (strokes.length === 0) return null;
  const tile = document.createElement("canvas");
  tile.width = HATCH * ratio;
  tile.height = HATCH * ratio;
  const of = tile.getContext("2d");
  if (!of) return null;
  of.scale(tile.width / HATCH, tile.height / HATCH);
  of.globalAlpha = HATCH_ALPHA;
  of.strokeStyle = inkOn(fillOf(place, dark));
  of.stroke(new Path2D(strokes));
  return context.createPattern(tile, "repeat");
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
