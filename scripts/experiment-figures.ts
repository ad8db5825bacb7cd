import { parseHTML } from "linkedom";
import type { Axis, Series } from "../experiments/experiment.ts";
import type { AxisOf } from "../src/chart/axis.ts";
import type { DrawingDocument } from "../src/chart/chart.ts";
import { drawChart } from "../src/chart/chart.ts";
import { lineChart } from "../src/chart/lines.ts";
import { scatterChart } from "../src/chart/scatter.ts";

/** A series of an experiment as an SVG file. */
export function drawSeries(series: Series): string {
  const { name, title, caption, alt, records, by, label = by, ratios } = series;
  const { spread, diagonal, text } = series;
  const shared = { name, title, caption, alt, rows: records, series: by };
  const x = axisOf(series.x);
  const y = axisOf(series.y);
  const ones = ratios ? { rules: { x: [1], y: [1] } } : {};
  const chart =
    series.kind === "line"
      ? lineChart({ ...shared, x, y })
      : scatterChart({
          ...shared,
          x,
          y,
          label,
          ...ones,
          ...(text ? { text } : {}),
          ...(spread ? { spread } : {}),
          ...(diagonal ? { diagonal } : {}),
        });
  const { document } = parseHTML("<html><body></body></html>");
  return drawChart(chart, document as unknown as DrawingDocument);
}

function axisOf({ column, label, scale }: Axis): AxisOf {
  return { column, label, scale };
}
