import { describe, expect, test } from "vitest";
import type { TargetResult, WinnersResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

const ON = "64x96x128 --cim digital6T --at RF";

describe("target", () => {
  test("gives thresholds at which another run gains the factor", async () => {
    const { targets, against } = (await json(`target ${ON} --measure energy`)) as TargetResult;
    expect(against).toBe("tensor-core-like");
    const [of] = targets;
    const mac = of?.parameters.find(({ parameter }) => parameter === "mac-energy");
    expect(of?.gain.energy).toBeLessThan(1);
    expect(mac).toMatchObject({ outcome: "at", exact: true, in_range: false });
    // Asked for what it has, the threshold is what it is.
    const same = (await json(
      `target ${ON} --factor ${of?.gain.energy} --parameter mac-energy`,
    )) as TargetResult;
    expect(same.targets[0]?.parameters[0]?.change).toBeCloseTo(1, 9);
  }, 30_000);

  test("says what is needed, how far that is, and why some values never suffice", async () => {
    const { out } = await command(`target ${ON} --measure energy,throughput`);
    expect(out).toMatch(
      /mac-energy +0\.6839 pJ +≤ 0\.\d+ pJ +0\.\d+x +0\.5787 to 0\.6839 pJ +below the range/,
    );
    expect(out).toMatch(/write-energy .* never .* even at 0 pJ the gain is 0\.\d+x:/);
    expect(out).toMatch(/mac-energy .* no effect/);
  }, 30_000);

  test("holds a primitive against another one", async () => {
    const line = `target ${ON} --against digital6T --parameter latency,mac-energy`;
    const { against, targets } = (await json(line)) as TargetResult;
    expect(against).toBe("digital6T at RF");
    expect(targets[0]?.gain).toEqual({ energy: 1, throughput: 1, edp: 1 });
    for (const { change } of targets[0]?.parameters ?? []) expect(change).toBeCloseTo(1, 9);
  });

  test("holds a primitive with a buffer against another one with the same", async () => {
    const staged = "target 8x16x32 --cim digital6T --at SMEM --staging 0.5 --against digital6T";
    const { against, targets } = (await json(`${staged} --parameter latency`)) as TargetResult;
    expect(against).toBe("digital6T at SMEM, 0.5 buffer");
    expect(targets[0]?.gain).toEqual({ energy: 1, throughput: 1, edp: 1 });
  });

  test("draws the frontier of two energies, with a row per corner as CSV", async () => {
    const line = `target ${ON} --frontier mac-energy,write-energy`;
    const { targets } = (await json(line)) as TargetResult;
    const { points = [], straight, exact } = targets[0]?.frontier ?? {};
    expect({ straight, exact }).toEqual({ straight: true, exact: true });
    const { out } = await command(line);
    expect(out).toContain("The curve is straight between the points.");
    expect(out).toMatch(/^ +\|?.*\*/m);
    const csv = (await command(`${line} --format csv`)).out.trimEnd().split("\r\n");
    expect(csv.length).toBe(points.length + 1);
    expect(csv[0]).toContain("x_parameter,y_parameter,x,x_unit,y,y_unit,straight,exact");
  });

  test.for([
    [`target ${ON} --measure power`, "unknown measure: power"],
    [`target ${ON} --parameter latencies`, "did you mean latency"],
    [`target ${ON} --frontier latency`, "invalid frontier: latency"],
    [`target ${ON} --factor 0`, "invalid factor: 0"],
    ["target 8x8x8", "missing option: --cim"],
    [`target ${ON} --against-at SMEM`, "option without effect: --against-at"],
    ["target 8x8x8 --cim digital6T --against analog6T", "missing option: --against-at"],
    [
      "target 8x8x8 --cim digital6T --at SMEM --staging 0,0.5 --against analog6T",
      "several shares of a buffer with --against: 0, 0.5; expected one --staging",
    ],
  ])("refuses %s", async ([line = "", message]) => {
    const { code, err } = await command(line);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

test("what names the winner of each level and measure, and its margin", async () => {
  const { winners } = (await json("what 64x96x128 --at RF --at SMEM")) as WinnersResult;
  expect(winners.map(({ at, measure }) => `${at} ${measure}`)).toEqual([
    "RF energy",
    "SMEM energy",
    "RF throughput",
    "SMEM throughput",
    "RF edp",
    "SMEM edp",
  ]);
  for (const { standings, margin, beats_baseline } of winners) {
    const gains = standings.map(({ gain }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    expect(margin).toBeCloseTo((gains[0] ?? 0) / (gains[1] ?? 1), 12);
    expect(beats_baseline).toBe((gains[0] ?? 0) > 1);
  }
}, 30_000);
