import { expect, test } from "vitest";
import { phaseDiagramChart } from "../../src/chart/phase-diagram.ts";
import { weighing } from "../../src/phase/contest.ts";
import { phaseDiagram } from "../../src/phase/diagram.ts";
import { multiplesOf } from "../../src/phase/family.ts";
import { amortised } from "../phase/amortised.ts";
import { expectSound } from "./drawn.ts";

test("a phase diagram changes colour where the exact border lies", () => {
  const slice = {
    x: { kind: "extents", dimensions: ["M"] },
    y: { kind: "extents", dimensions: ["N", "K"] },
    fixed: {},
  } as const;
  const { weigh } = weighing(amortised());
  const search = { family: multiplesOf(1), checkUpTo: 8 };
  const diagram = phaseDiagram(slice, [4, 8, 16, 32], [1, 2], search, weigh);
  const chart = phaseDiagramChart(diagram, "energy");
  expectSound(
    chart,
    "M (elements)",
    "N=K (elements)",
    "a 1.23",
    ". 0.889",
    "a  written at REG",
    "≥ 11",
  );
  // CiM wins from M = 11 on: the border is drawn at √(10·11).
  const regions = chart.rows.filter((row) => row.kind === "region" && row.y === 1);
  expect(regions.map(({ winner, x_to }) => [winner, x_to])).toEqual([
    ["cores", Math.sqrt(110)],
    ["written at REG", (32 * 32) / Math.sqrt(16 * 32)],
  ]);
  const borders = chart.rows.filter((row) => row.kind === "border along x");
  expect(borders.map(({ y, label }) => [y, label])).toEqual([
    [1, "10 | 11"],
    [2, "10 | 11"],
  ]);
  expect(chart.caption).toContain("Mappings are proven optimal on both sides.");
  const open = diagram.cells.map((row, i) =>
    row.map((cell, j) => cell && { ...cell, proven: i + j > 0 }),
  );
  const { caption } = phaseDiagramChart({ ...diagram, cells: open }, "energy");
  expect(caption).toContain("proven optimal on both sides but for 1 of 8 cells.");
  const none = diagram.cells.map((row) => row.map((cell) => cell && { ...cell, proven: false }));
  const said = phaseDiagramChart({ ...diagram, cells: none }, "energy").caption;
  expect(said).toContain("Mappings are not proven optimal.");
  expect(chart.alt).toContain("cores wins in 4, written at REG wins in 4");
});
