import type { Chart } from "../src/chart/chart.ts";
import { drawChart } from "../src/chart/chart.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import { blankDocument, loadPng } from "./drawing.ts";

/** A drawn figure. */
export interface Figure {
  readonly path: string;
  readonly title: string;
  readonly content: string | Uint8Array;
}

/**
 * Draws charts for `--svg` and `--png`: one for the path itself, several for paths with a number before the ending.
 *
 * @throws InputError if there is none to draw
 */
export async function drawFigures(
  { svg, png }: RawOptions,
  charts: readonly Chart[],
): Promise<Figure[]> {
  if (charts.length === 0) {
    const option = svg === undefined ? "png" : "svg";
    const message = `nothing to draw for --${option}`;
    const expected = "a result with something to see";
    throw new InputError([{ code: "no-figure", message, path: [], expected }]);
  }
  const toPng = typeof png === "string" ? await loadPng() : undefined;
  return charts.flatMap((chart, i): Figure[] => {
    const drawn = drawChart(chart, blankDocument(), "captioned");
    const number = charts.length === 1 ? "" : `-${i + 1}`;
    const numbered = (path: string) => path.replace(/(?=\.[^.]*$)/, number);
    const { title } = chart;
    return [
      ...(svg === undefined ? [] : [{ path: numbered(svg), title, content: drawn }]),
      ...(toPng && typeof png === "string"
        ? [{ path: numbered(png), title, content: toPng(drawn) }]
        : []),
    ];
  });
}
