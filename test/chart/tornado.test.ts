import { describe, expect, test } from "vitest";
import type { Chart } from "../../src/chart/chart.ts";
import { tornadoChart } from "../../src/chart/tornado.ts";
import { tinyRobustness } from "../samples/tiny-robustness.ts";
import { drawn, expectSound, texts } from "./drawn.ts";

const robustness = tinyRobustness();
const [option] = robustness.options;
if (!option) throw new Error("no option");

function tornado(): Chart {
  const chart = option && tornadoChart(robustness, option);
  if (!chart) throw new Error("no tornado");
  return chart;
}

describe("a tornado", () => {
  const chart = tornado();

  test("is drawn with the ranges and units of its inputs, and the gains at both ends", () => {
    expectSound(
      chart,
      "gain in energy over the baseline (ratio)",
      "tiny-cim.latency 2.000 to 5.000 ns",
      "input at its low end",
      "input at its high end",
      "1x",
    );
  });

  test("has a row per input that moves the gain, the widest swing first", () => {
    const moving = option.tornado.filter(({ swing }) => swing > 1.001).slice(0, 12);
    expect(chart.rows.map(({ input }) => input)).toEqual(moving.map(({ input }) => input.name));
    const swings = chart.rows.map(({ swing }) => Number(swing));
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    const row = chart.rows.find(({ input }) => input === "tiny-cim.latency_ns");
    // As by hand in test/sensitivity/robust.test.ts: 33.74 + 0.54·L over L of 2 to 5 ns.
    expect(Number(row?.gain_at_low) / Number(row?.gain_at_high)).toBeCloseTo(
      (33.74 + 0.54 * 5) / (33.74 + 0.54 * 2),
      9,
    );
  });

  test("draws two bars and two gains an input", () => {
    expect(
      texts(drawn(chart)).filter((text) => /^\d+\.\d+x$/.test(text)).length,
    ).toBeGreaterThanOrEqual(2 * chart.rows.length);
  });

  test("tells of an end at which nothing can be built, and of an option that nothing moves", () => {
    const none = { objective: 0, energy: 0, throughput: 0 };
    const [bar] = option.tornado;
    if (!bar) throw new Error("no bar");
    const unbuilt = {
      ...option,
      tornado: [{ ...bar, high: none, swing: Number.POSITIVE_INFINITY }],
    };
    const some = tornadoChart(robustness, unbuilt);
    if (!some) throw new Error("no tornado");
    expect(texts(drawn(some))).toContain("none fits");
    const still = option.tornado.filter(({ swing }) => swing === 1);
    expect(still.length).toBeGreaterThan(0);
    expect(tornadoChart(robustness, { ...option, tornado: still })).toBeUndefined();
  });
});
