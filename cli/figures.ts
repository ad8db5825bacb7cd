import type { Chart } from "../src/chart/chart.ts";
import { drawChart } from "../src/chart/chart.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { blankDocument } from "./drawing.ts";
import { writeOutput } from "./files.ts";
import type { Io } from "./io.ts";

/**
 * Writes charts as SVG: one to the path itself, several to paths with a number before the ending. Says on the error output what was
 * written.
 *
 * @throws InputError if there is none to draw, or a file cannot be written
 */
export function writeFigures(path: string, charts: readonly Chart[], io: Io): void {
  if (charts.length === 0) {
    const message = "nothing to draw for --svg";
    const expected = "a result in which something moves";
    throw new InputError([{ code: "no-figure", message, path: ["svg"], expected }]);
  }
  const stem = path.replace(/\.svg$/, "");
  charts.forEach((chart, i) => {
    const file = charts.length === 1 ? path : `${stem}-${i + 1}.svg`;
    writeOutput(file, drawChart(chart, blankDocument()));
    io.stderr.write(`${file}: ${chart.title}\n`);
  });
}
