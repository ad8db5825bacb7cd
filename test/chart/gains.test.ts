import { expect, test } from "vitest";
import { gainsChart } from "../../src/chart/gains.ts";
import { tinyVerdict } from "../samples/tiny-verdict.ts";
import { drawn, expectSound, texts } from "./drawn.ts";

const verdict = tinyVerdict();

test("gains are drawn for every GEMM at every level, with their values in the rows", () => {
  const chart = gainsChart(verdict);
  expectSound(chart, "gain over the baseline (ratio)", "energy efficiency", "throughput", "1x");
  const best = verdict.options[0]?.option.name ?? "";
  for (const { gemm, cim } of verdict.gemms) {
    const gain = cim.find(({ option }) => option.name === best)?.gain;
    const row = chart.rows.find((of) => of.option === best && of.M === gemm.M);
    expect(row).toMatchObject({ energy_gain: gain?.energy, throughput_gain: gain?.throughput });
  }
  expect(
    texts(drawn(chart)).filter((text) => text === "<b>first</b> · 16x32x48 · 3x"),
  ).toHaveLength(1);
});
