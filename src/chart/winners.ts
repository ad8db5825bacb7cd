import { axisY, dot, gridX, ruleX, ruleY, text } from "@observablehq/plot";
import { times } from "../report/number.ts";
import type { Winners } from "../sensitivity/winners.ts";
import { distinct, GRID, logAxisX, numbers, RING, RULE } from "./axis.ts";
import type { Chart, Row } from "./chart.ts";
import { CHART_WIDTH, plotted } from "./chart.ts";
import { logTicks, tickText } from "./log-ticks.ts";
import { INKS } from "./palette.ts";
import { seriesLegend, seriesStyle } from "./series.ts";
import { shortened, textWidth } from "./svg.ts";
import { MEASURE_WORDS } from "./words.ts";

/** Height of a workload at a level, pixels. */
const ROW_HEIGHT = 42;

/**
 * How the primitives stand for each workload and level: a dot per option with its gain, a ring about the best, and a panel per
 * measure.
 */
export function winnersChart(all: readonly Winners[], baseline: string): Chart {
  const rows = all.flatMap(({ network, at, measure, standings }) =>
    standings.map(
      ({ option, gain }, place): Row => ({
        label: `${shortened(network.name, 30)} · ${at}`,
        workload: network.name,
        at,
        measure: MEASURE_WORDS[measure],
        option: option.name,
        primitive: primitiveOf(option.name, at),
        gain,
        wins: place === 0,
      }),
    ),
  );
  const labels = distinct(rows, "label");
  const panels = distinct(rows, "measure");
  const names = distinct(rows, "primitive");
  const index = (row: Row) => names.indexOf(String(row.primitive));
  return {
    name: "winners",
    title: `How primitives stand against ${baseline}`,
    caption:
      `Gain of every option over ${baseline}, CiM for every GEMM, both sides mapped for the measure of the panel; right of 1x CiM ` +
      "is better. A ring marks the winner of each workload and level, named above its row with its gain.",
    alt: altText(rows),
    width: CHART_WIDTH,
    height: 70 + labels.length * ROW_HEIGHT,
    rows,
    legend: seriesLegend(names),
    draw: plotted((drawn) => {
      const { domain, ticks } = logTicks(
        [1, ...numbers(drawn, "gain")],
        Math.floor(14 / panels.length),
      );
      const place = { fx: "measure", x: "gain", y: "label" };
      return {
        marginLeft: 14 + Math.max(...labels.map((label) => textWidth(label, 12))),
        marginRight: 14,
        marginTop: 22,
        marginBottom: 44,
        x: { type: "log", domain, axis: null },
        y: { domain: labels, label: null, axis: null },
        fx: { domain: panels, label: null, axis: "top", padding: 0.08 },
        symbol: { type: "identity" },
        marks: [
          gridX(ticks, GRID),
          ruleY(labels, { y: (label: string) => label, ...GRID }),
          logAxisX(`gain over ${baseline} (ratio)`, ticks, (tick) => `${tickText(tick)}x`),
          axisY({ label: null, tickSize: 0, facetAnchor: "left" }),
          ruleX([1], RULE),
          // The winner last, so that no other hides it.
          dot([...drawn].reverse(), {
            ...place,
            symbol: (row: Row) => seriesStyle(index(row)).symbol,
            fill: (row: Row) => seriesStyle(index(row)).color,
            stroke: INKS.text.paint,
            strokeWidth: 0.75,
            r: 4.5,
            title: (row: Row) => `${row.option}: ${times(Number(row.gain))}`,
          }),
          dot(winning(drawn), { ...place, ...RING }),
          text(winning(drawn), {
            fx: "measure",
            y: "label",
            text: (row: Row) => `${row.primitive}: ${times(Number(row.gain))}`,
            frameAnchor: "left",
            textAnchor: "start",
            dx: 3,
            dy: -14,
            fontSize: 11,
            fill: INKS.text.paint,
            stroke: INKS.paper.paint,
            strokeWidth: 3,
          }),
        ],
      };
    }),
  };
}

function winning(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.wins === true);
}

/** `digital6T` of `digital6T at RF`, since rows tell the level; a share of a buffer stays. */
function primitiveOf(option: string, at: string): string {
  return option.replace(` at ${at}`, "");
}

function altText(rows: readonly Row[]): string {
  const parts = winning(rows).map(({ option, gain, workload, measure }) => {
    return `${option} wins on ${workload} in ${measure} with ${times(Number(gain))}`;
  });
  return `Dots per workload and level: ${parts.join("; ")}.`;
}
