import { describe, expect, test } from "vitest";
import type { TargetResult, WhenResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

const CIM = "--cim digital6T --at SMEM --staging 0";

type Cell = NonNullable<WhenResult["diagram"]>["cells"][number];

/** What of a cell must not depend on how it was asked for. */
function numbers({ contest }: Cell) {
  return contest.options.map(({ option, energy_pJ, latency_ns, gain }) => ({
    option,
    energy_pJ,
    latency_ns,
    gain,
  }));
}

async function when(line: string): Promise<WhenResult> {
  return (await json(`when ${line}`)) as WhenResult;
}

describe("a parameter of the hardware as an axis of when", () => {
  test("has the border that cimpass target gives as threshold", async () => {
    const { lines } = await when(
      `256x256x256 --along latency:100..160 --tolerance 1e-4 --objective latency ${CIM}`,
    );
    const found = (await json(
      "target 256x256x256 --cim digital6T --at SMEM --staging 0 --measure throughput --parameter latency",
    )) as TargetResult;
    const value = found.targets[0]?.parameters[0]?.threshold ?? 0;
    expect(lines[0]).toMatchObject({ line: "digital6T.latency", unit: "ns" });
    expect(lines[0]?.family).toContain("at most 0.00");
    const flips = lines[0]?.crossings.flatMap((of) => of.flips) ?? [];
    expect(flips).toHaveLength(1);
    const { below, above } = flips[0] as (typeof flips)[number];
    expect(below.contest.winner).toBe("digital6T at SMEM");
    // At the threshold both are as fast, and the cores win ties.
    expect(below.value).toBeLessThanOrEqual(value);
    expect(above.value).toBeGreaterThanOrEqual(value * (1 - 1e-9));
    expect(above.value / below.value - 1).toBeLessThanOrEqual(1e-4);
  }, 60_000);

  test("at a value has the numbers of hardware that has the value", async () => {
    const plane = "--x M:32..64 --y N=K:128..128";
    const asIs = await when(`${plane} ${CIM}`);
    const counted = await when(`${plane} ${CIM} --count 8`);
    const line = `--x M:32..64 --y digital6T.count:8..45 --points 2 --fix N=128,K=128 ${CIM}`;
    const { diagram } = await when(line);
    expect(diagram?.y).toMatchObject({ name: "digital6T.count", values: [8, 45], present: 45 });
    const at = (count: number) => diagram?.cells.filter(({ y }) => y === count).map(numbers);
    expect(at(8)).toEqual(counted.diagram?.cells.map(numbers));
    expect(at(45)).toEqual(asIs.diagram?.cells.map(numbers));
  });

  test("carries names, units and the GEMM or the network that stays", async () => {
    const line = `test/samples/own/layers.yaml --x latency:20..80 --y SMEM.capacity:64KiB..256KiB --points 2 --check 0 --objective latency ${CIM}`;
    const { diagram } = await when(line);
    expect(diagram).toMatchObject({
      x: { name: "digital6T.latency", unit: "ns", scale: "log", values: [20, 80] },
      y: { name: "SMEM.capacity", unit: "B", values: [65536, 262144], present: 262144 },
      workload: "layers",
    });
    expect(diagram?.cells).toHaveLength(4);
    for (const { contest } of diagram?.cells ?? []) expect(contest.gemm).toBeNull();
    const { out } = await command(`when ${line}`);
    expect(out).toContain("over digital6T.latency (ns) and SMEM.capacity (B) of layers");
    expect(out).toMatch(/256 KiB \|/);
    const { out: csv } = await command(`when ${line} --format csv`);
    const [header = "", ...rows] = csv.trim().split("\r\n");
    expect(header).toContain(",digital6T.latency_ns,SMEM.capacity_B,");
    expect(rows.length).toBeGreaterThanOrEqual(4);
  });

  test("a share that stays a buffer is linear, and 0 is no share", async () => {
    const { diagram } = await when(
      `--x staging:0..0.5 --points 3 --y M:64..64 --fix N=256,K=256 ${CIM.replace("--staging 0", "")}`,
    );
    expect(diagram?.x).toMatchObject({ scale: "linear", values: [0, 0.25, 0.5] });
    const plain = await when(`--x M:64..64 --y N=K:256..256 ${CIM}`);
    expect(diagram?.cells.slice(0, 1).map(numbers)).toEqual(plain.diagram?.cells.map(numbers));
  });

  test.for([
    ["--x digital6T.latncy --y M --fix N=64,K=64", "did you mean digital6T.latency?"],
    ["--x SMEN.capacity --y M --fix N=64,K=64", "did you mean SMEM.capacity?"],
    ["--x latency:1..2 --y M --fix N=64,K=64", "ambiguous parameter: latency; expected analog6T"],
    ["--x digital6T.latency:0..2 --y M --fix N=64,K=64", "numbers above 0 in ns or with a unit"],
    ["--x digital6T.latency:1pJ..2pJ --y M --fix N=64,K=64", "invalid x: digital6T.latency:1pJ"],
    ["--x digital6T.Rp:1.5..2 --y M --fix N=64,K=64", "integers of at least 1"],
    ["--x digital6T.mac-energy:0..2:log --y M --fix N=64,K=64", "log only above 0"],
    ["--x staging:0..1 --y M --fix N=64,K=64", "numbers of at least 0 and below 1"],
    ["--x staging --y M --fix N=64,K=64 --staging 0", "an axis staging and --staging"],
    [
      "--arch a100-chip --cim digital6T --at SMEM --staging 0 --x count:2..8 --y M --fix N=64,K=64",
      "bounds, multiples of 108 of at least 1",
    ],
    ["--x digital6T.count:4..8 --y M --fix N=64,K=64 --count 4", "and --count"],
    ["--x SMEM.area:1..2 --y SMEM.capacity --fix M=1,N=64,K=64", "both set SMEM.area_um2"],
    ["--x digital6T.latency --y SMEM.capacity", "missing extent: M"],
    ["bert-large dlrm --x digital6T.latency --y SMEM.capacity", "too many workloads"],
    ["8x8x8 --along SMEM.capacity --tolerance 2", "invalid tolerance: 2; expected a share"],
  ])("refuses %s", async ([options, message]) => {
    const { code, err } = await command(`when ${options}`);
    expect(err.replace(/\s+/g, " ")).toContain(message);
    expect(code).toBe(2);
  });
});
