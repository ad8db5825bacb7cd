import type { Where } from "../chip/where.ts";
import { times } from "../report/number.ts";
import type { Chart, Row } from "./chart.ts";
import { scatterChart } from "./scatter.ts";

/**
 * What every level, share of it and combination of levels gains over the baseline: energy efficiency against throughput, a
 * symbol per primitive and levels, a ring about the best.
 *
 * @param baseline what gains are over
 */
export function whereChart({ network, systems }: Where, baseline: string): Chart {
  const severalPrimitives = new Set(systems.map(({ system }) => system.primitive)).size > 1;
  const rows = systems.map(({ system, oneByOne }, i): Row => {
    const { primitive, places, hasCores, name } = system;
    const levels = places.map(({ at }) => at).join(" + ");
    const cores = hasCores ? " with cores" : "";
    return {
      system: name,
      primitive,
      levels,
      share_of_buffer: places.map(({ staging }) => staging).join(" + "),
      cores: hasCores,
      series: `${severalPrimitives ? `${primitive} at ` : ""}${levels}${cores}`,
      gain_energy: oneByOne.gain.energy,
      gain_throughput: oneByOne.gain.throughput,
      gain_EDP: oneByOne.gain.edp,
      best: i === 0,
      buffer: places.flatMap(({ staging }) => (staging > 0 ? [staging] : [])).join(" + "),
      label: `${name}${cores}: ${times(oneByOne.gain.energy)} energy efficiency, ${times(oneByOne.gain.throughput)} throughput`,
    };
  });
  const [best] = rows;
  return scatterChart({
    name: "where",
    title: `Gain over ${baseline} of what computes where, ${network.name}`,
    caption:
      `Every level, share of it that stays a buffer and combination of levels, each GEMM on the best part of it; above and right of the ` +
      `lines CiM is better. Numbers are shares of the levels that stay buffers. A ring marks the best by the objective${best === undefined ? "" : `, ${best.system}`}.`,
    alt: altText(rows),
    rows,
    x: {
      column: "gain_throughput",
      label: `throughput gain over ${baseline} (ratio)`,
      scale: "log",
    },
    y: { column: "gain_energy", label: "energy-efficiency gain (ratio)", scale: "log" },
    series: "series",
    label: "label",
    ringed: "best",
    text: "buffer",
    rules: { x: [1], y: [1] },
  });
}

function altText(rows: readonly Row[]): string {
  const [best] = rows;
  if (!best) return "No system was weighed.";
  return `${rows.length} systems as dots; best is ${best.label}.`;
}
