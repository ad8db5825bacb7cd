import type { Contour } from "./contours.ts";

/** Where a text stands that is centred on a point, CSS pixels. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What a text takes: a figure is 7 px wide at 12 px, and a line needs air around it. */
const LETTER = 7;
const AIR = 4;
const HEIGHT = 14;

/** Lines of fewer segments are too short to be labelled. */
const SHORTEST = 7;
/** Segments of a line, evenly apart, beside which its label may stand. */
const TRIES = 16;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * A label for each contour line, nearest to its middle where it touches no other text and lies inside the plot; none where there
 * is no such place.
 *
 * @param place the pixels of a point in units of cells
 * @param taken other texts, which stand already
 */
export function contourLabels(
  lines: readonly Contour[],
  textOf: (level: number) => string,
  place: (x: number, y: number) => readonly [number, number],
  inside: Box,
  taken: readonly Label[],
): Label[] {
  const boxes = taken.map(boxOf);
  return lines.flatMap(({ level, segments }) => {
    if (segments.length < SHORTEST) return [];
    const text = textOf(level);
    for (const of of fromMiddle(segments.length)) {
      const [a = 0, b = 0] = segments[of] ?? [];
      const [x, y] = place(a, b);
      const label = { text, x, y };
      const box = boxOf(label);
      if (!isWithin(box, inside) || boxes.some((other) => touch(box, other))) continue;
      boxes.push(box);
      return [label];
    }
    return [];
  });
}

/** Places from the middle outwards, on both sides in turn. */
function* fromMiddle(count: number): Generator<number> {
  const step = Math.max(1, Math.floor(count / TRIES));
  const middle = Math.floor(count / 2);
  for (let away = 0; away <= middle; away += step) {
    yield middle - away;
    if (away > 0 && middle + away < count) yield middle + away;
  }
}

function boxOf({ text, x, y }: Label): Box {
  const half = (text.length * LETTER) / 2 + AIR;
  return { left: x - half, right: x + half, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

function touch(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isWithin(box: Box, { left, right, top, bottom }: Box): boolean {
  return box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom;
}
