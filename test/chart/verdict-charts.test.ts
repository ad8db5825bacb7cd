import { describe, expect, test } from "vitest";
import { numbers } from "../../src/chart/axis.ts";
import { energyBreakdownChart } from "../../src/chart/energy-breakdown.ts";
import { frontChart } from "../../src/chart/front.ts";
import { loopNestChart } from "../../src/chart/loop-nest.ts";
import { rooflineChart } from "../../src/chart/roofline.ts";
import { roofline } from "../../src/cost/roofline.ts";
import { createMapping } from "../../src/mapping/mapping.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { tinyVerdict } from "../samples/tiny-verdict.ts";
import { drawn, expectSound, texts } from "./drawn.ts";

const verdict = tinyVerdict();
const best = verdict.options[0]?.option.name ?? "";

describe("the energy breakdown", () => {
  const chart = energyBreakdownChart(verdict);

  test("is drawn with units, both sides and every part in the legend", () => {
    // Totals differ by more than eight times between the two GEMMs, so bars are relative.
    expect(texts(drawn(chart)).filter((text) => / fJ$/.test(text))).toHaveLength(4);
    expectSound(chart, "energy per MAC (% of tensor-core-like)", "tensor-core-like", best, "DRAM");
    for (const { part } of chart.rows) expect(texts(drawn(chart))).toContain(part);
  });

  test("has parts that add up to the energy of each GEMM on each side", () => {
    for (const { gemm, baseline, cim } of verdict.gemms) {
      const choice = cim.find(({ option }) => option.name === best);
      for (const { option, result } of [baseline, ...(choice ? [choice] : [])]) {
        const rows = chart.rows.filter((row) => row.M === gemm.M && row.side === option.name);
        const sum = numbers(rows, "energy_fJ_per_MAC").reduce((a, b) => a + b, 0);
        const { energy_pJ, macs } = result.evaluation;
        expect(sum).toBeCloseTo((energy_pJ / macs) * 1000, 6);
      }
    }
  });
});

test("the roofline draws what each side achieves, and never above its roof", () => {
  const chart = rooflineChart(verdict);
  const x = "operational intensity (operations per byte read from DRAM)";
  expectSound(chart, "throughput (GOPS)", x);
  // A letter at points, and what it names in the key.
  for (const { letter, label } of chart.rows) {
    expect(chart.legend).toContainEqual(
      expect.objectContaining({ label, mark: { kind: "letter", letter } }),
    );
    expect(texts(drawn(chart)).join(" ").split(" ")).toContain(letter);
  }
  const first = verdict.gemms[0]?.baseline.result.evaluation;
  const row = chart.rows.find((of) => of.M === 16 && of.side === "tensor-core-like");
  expect(row?.GOPS).toBe(first && roofline(first).achieved_GOPS);
  for (const { GOPS, peak_GOPS, operations_per_B, bandwidth_B_per_ns } of chart.rows) {
    const roof = Math.min(Number(peak_GOPS), Number(operations_per_B) * Number(bandwidth_B_per_ns));
    expect(Number(GOPS)).toBeLessThanOrEqual(roof * (1 + 1e-9));
  }
});

test("a front has a row per point and marks the least energy-delay product", () => {
  const { mapping } = verdict.gemms[0]?.baseline.result ?? {};
  if (!mapping) throw new Error("no mapping");
  // 2 · 50 = 100, 3 · 20 = 60 and 9 · 10 = 90: the second point is least.
  const points = [
    { energy_pJ: 2e6, time_ns: 50e3, mapping },
    { energy_pJ: 3e6, time_ns: 20e3, mapping },
    { energy_pJ: 9e6, time_ns: 10e3, mapping },
  ];
  const fronts = [
    { option: "some", points },
    { option: "none", points: [] },
  ];
  const chart = frontChart(gemm(1, 2, 3), fronts);
  expectSound(chart, "energy (µJ)", "time (µs)", "some", "none");
  expect(chart.rows.map((row) => [row.energy_uJ, row.time_us, row.least_EDP])).toEqual([
    [2, 50, false],
    [3, 20, true],
    [9, 10, false],
  ]);
});

test("a loop nest shows every loop, tile and smaller last pass", () => {
  const { architecture } = verdict.gemms[0]?.baseline.option ?? {};
  if (!architecture) throw new Error("no architecture");
  const mapping = createMapping(architecture.hierarchy, {
    DRAM: { temporal: [{ dimension: "M", bound: 4 }], keeps: ["A", "B", "Z"] },
    SMEM: { keeps: ["A"], temporal: [{ dimension: "K", bound: 3 }] },
    RF: {
      keeps: ["Z"],
      temporal: [
        { dimension: "M", bound: 2 },
        { dimension: "N", bound: 4 },
      ],
    },
    PE: { spatial: [{ dimension: "K", bound: 2, axis: "x" }] },
  });
  const chart = loopNestChart(gemm(7, 4, 6), [{ name: "it", architecture, mapping }]);
  expectSound(chart, "it");
  const shown = texts(drawn(chart));
  // 7 = 3 · 2 + 1: the last pass over M has one row. A at SMEM is 2 · 6 = 12 bytes, Z at RF 2 · 4 = 8 bytes.
  for (const line of [
    "for M in 4",
    "for M in 2 (last 1)",
    "parallel-for K in 2 along x",
    "A 12 B of 256 KiB",
    "Z 8 B of 4 KiB",
    "A 42 B, B 24 B, Z 28 B",
  ]) {
    expect(shown).toContain(line);
  }
  expect(chart.alt).toContain("SMEM A 12 B of 256 KiB for K in 3");
});
