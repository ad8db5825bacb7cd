import { expect, test } from "vitest";
import { targetFrontierChart } from "../../src/chart/target-frontier.ts";
import type { Frontier } from "../../src/sensitivity/frontier.ts";
import { expectSound } from "./drawn.ts";

const frontier: Frontier = {
  names: ["latency", "mac-energy"],
  present: { x: 3, y: 0.5 },
  ranges: [[2, 5], undefined],
  kind: "curve",
  points: [
    { x: 0, y: 2 },
    { x: 4, y: 1 },
    { x: 6, y: 0 },
  ],
  straight: false,
  exact: true,
  evaluations: 9,
};

const subject = {
  frontier,
  option: "tiny-cim at BUF",
  workload: "4x4x4",
  against: "tiny",
  factor: 1.5,
  measure: "edp",
} as const;

test("a frontier is drawn with its points, the present pair and its ranges in the rows", () => {
  const chart = targetFrontierChart(subject);
  expectSound(chart, "latency of a step (ns)", "energy of a MAC (pJ)", "just reached", "as stated");
  const of = (what: string) => chart.rows.filter((row) => row.what === what);
  expect(
    of("just reached").map(({ latency_ns, mac_energy_pJ }) => [latency_ns, mac_energy_pJ]),
  ).toEqual([
    [0, 2],
    [4, 1],
    [6, 0],
  ]);
  expect(of("as stated")).toEqual([{ what: "as stated", latency_ns: 3, mac_energy_pJ: 0.5 }]);
  expect(of("range along x").map(({ latency_ns }) => latency_ns)).toEqual([2, 5]);
  expect(of("range along y")).toEqual([]);
  expect(chart.alt).toContain(
    "from energy of a MAC (pJ) 2 where latency of a step (ns) is 0 to 0 at 6",
  );
});

test("without a curve the text says which side of the target everything is on", () => {
  const alt = (kind: Frontier["kind"]) =>
    targetFrontierChart({ ...subject, frontier: { ...frontier, kind, points: [] } }).alt;
  expect(alt("never")).toBe("No pair reaches the target.");
  expect(alt("always")).toBe("Every pair reaches the target.");
});
