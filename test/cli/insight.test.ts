import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type {
  BindingResult,
  ComparisonResult,
  EvaluationsResult,
  GapResult,
  ParetoResult,
} from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

const MACS = 512 * 1024 * 1024;

describe("pareto", () => {
  test("starts with the least energy known for the study's mapspace, 883.92 fJ/MAC", async () => {
    const line = "pareto 512x1024x1024 --cim digital6T --at RF --count 4 --profile timeloop";
    const { fronts } = (await json(line)) as ParetoResult;
    const [front] = fronts;
    const [first] = front?.points ?? [];
    expect(front?.complete).toBe(true);
    expect((first?.energy_pJ ?? 0) / MACS).toBeCloseTo(0.88392, 5);
  });

  test("sweeps budgets, and marks the joint front", async () => {
    const line = "pareto 64x96x128 --cim digital6T --at RF --sweep count=1,2,4";
    const result = (await json(line)) as ParetoResult;
    expect(result).toMatchObject({ swept: "count", taken: "area_um2" });
    expect(result.fronts.map(({ budget }) => budget)).toEqual(["1", "2", "4"]);
    const areas = result.fronts.map(({ budget_taken }) => budget_taken ?? 0);
    expect(areas).toEqual([...areas].sort((a, b) => a - b));
    const points = result.fronts.flatMap(({ points: of, budget_taken }) =>
      of.map((point) => ({ ...point, taken: budget_taken ?? 0 })),
    );
    // By the definition: what no other beats.
    const joint = points.filter(
      (one) =>
        !points.some(
          (other) =>
            other.energy_pJ <= one.energy_pJ &&
            other.latency_ns <= one.latency_ns &&
            other.taken <= one.taken &&
            (other.energy_pJ < one.energy_pJ ||
              other.latency_ns < one.latency_ns ||
              other.taken < one.taken),
        ),
    );
    expect(points.filter((point) => point.joint)).toEqual(joint);
    expect(joint.length).toBeGreaterThan(1);
  });

  test("sweeps the budgets of each option by themselves", async () => {
    const of = async (options: string) =>
      (await json(`pareto 32x96x64 ${options} --at RF`)) as ParetoResult;
    const sweep = "--sweep capacity:SMEM=64KiB,128KiB";
    const both = await of(`--cim digital6T --cim analog6T ${sweep}`);
    const one = await of(`--cim digital6T ${sweep}`);
    const other = await of(`--cim analog6T ${sweep}`);
    expect(both.fronts).toEqual([...one.fronts, ...other.fronts]);
    const staged = await of("--cim digital6T --cim digital8T-full --sweep staging=0,0.25");
    expect(staged.fronts.map(({ option: { name }, budget }) => [name, budget])).toEqual([
      ["digital6T at RF", "0"],
      ["digital6T at RF, 0.25 buffer", "0.25"],
      ["digital8T-full at RF", "0"],
      ["digital8T-full at RF, 0.25 buffer", "0.25"],
    ]);
  });

  test("tells what is wrong with every budget, each fault once", async () => {
    const { code, err } = await command(
      "pareto 8x8x8 --cim digital6T --at L3 --sweep capacity:SMEM=1,2x,64KiB",
    );
    expect(err.trim().split("\n")).toEqual([
      expect.stringContaining("missing unit: 1"),
      expect.stringContaining("unknown unit: x"),
      expect.stringContaining("unknown level: L3"),
    ]);
    expect(code).toBe(2);
  });

  test.for([
    ["--sweep count", "invalid sweep: count"],
    ["--sweep SMEM:capacity=1KiB", "invalid sweep: SMEM:capacity=1KiB"],
    ["--sweep size=1", "invalid sweep: size=1"],
    ["--sweep capacity:L3=1KiB", "unknown bounded memory: L3"],
    ["--sweep capacity:SMEM=12", "missing unit: 12"],
    [
      "--cim digital6T --at RF --count 2 --sweep count=1",
      "conflicting options: --sweep and --count",
    ],
    ["--sweep count=2", "missing option: --cim"],
    ["--factors odd", "unknown factors: odd"],
  ])("refuses %s", async ([options, message]) => {
    const { code, err } = await command(`pareto 8x8x8 ${options}`);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

describe("gap", () => {
  test("holds the published baseline against the known optimum, 3214.13 fJ/MAC", async () => {
    const line = "gap --mapping baseline-published --profile timeloop --objective energy";
    const { gaps } = (await json(line)) as GapResult;
    const [of] = gaps;
    // The optimum of the study's own mapspace; the architecture may allow more.
    expect((of?.optimum.energy_pJ ?? 0) / MACS).toBeLessThan(3.214135);
    expect((of?.own.energy_pJ ?? 0) / MACS).toBeCloseTo(3.42495, 5);
    expect(of?.gap).toBeCloseTo((of?.own.value ?? 0) / (of?.optimum.value ?? 1) - 1, 9);
    expect(of).toMatchObject({ proven: true, outside: [], free_dataflow: false });
    for (const change of of?.changes ?? []) {
      expect(change.gap).toBeCloseTo(change.value / (of?.optimum.value ?? 1) - 1, 12);
    }
    const free = (await json(`${line} --free-dataflow`)) as GapResult;
    expect(free.gaps[0]?.gap).toBeGreaterThan(of?.gap ?? 0);
  }, 60_000);

  test("says why a mapping is outside the mapspace", async () => {
    const line = "gap 64x32x48 --cim digital6T --at RF --profile timeloop";
    const { gaps } = (await json(line)) as GapResult;
    const { mapping } = gaps[0]?.own ?? {};
    expect(gaps[0]?.outside).toEqual([]);
    if (!mapping) throw new Error("no mapping");
    // Under this profile SMEM never keeps B above the primitives.
    const levels = mapping.levels.map((level) =>
      level.level === "SMEM" ? { ...level, keeps: ["A", "B", "Z"] } : level,
    );
    const folder = mkdtempSync(join(tmpdir(), "cimpass-"));
    const file = join(folder, "mapping.yaml");
    writeFileSync(file, JSON.stringify({ ...mapping, levels }));
    const other = (await json(`gap --mapping ${file} --profile timeloop`)) as GapResult;
    expect(other.gaps[0]?.outside.map(({ code }) => code)).toEqual(["forbidden-keep"]);
    expect(other.gaps[0]?.optimum.value).toBe(gaps[0]?.optimum.value);
    const { out } = await command(`gap --mapping ${file} --profile timeloop`);
    expect(out.replace(/\s+/g, " ")).toContain(
      "The mapping is outside this mapspace: forbidden choice: SMEM keeps B.",
    );
    rmSync(folder, { recursive: true });
  });

  test("is no part of an evaluation unless it is asked for", async () => {
    const line = "64x32x48 --seed 2 --mapper random";
    const plain = (await json(`evaluate ${line}`)) as EvaluationsResult;
    expect(plain.gaps).toBeNull();
    const asked = (await json(`evaluate ${line} --gap`)) as EvaluationsResult;
    const { gaps } = (await json(`gap ${line}`)) as GapResult;
    expect(gaps[0]?.gap).toBeGreaterThan(0);
    expect(asked.gaps?.[0]?.gap).toBe(gaps[0]?.gap);
    const both = (await json(
      "compare 64x32x48 --seed 2 --baseline-mapper random --cim digital6T --at RF --gap",
    )) as ComparisonResult;
    expect(both.comparisons[0]?.subjects[0]?.gap?.gap).toBe(gaps[0]?.gap);
    // The proof of a mapping has a gap of its own.
    expect(both.comparisons[0]?.subjects[1]?.gap?.gap).toBe(0);
    const { out } = await command(`evaluate ${line} --gap --format csv`);
    expect(out.split("\r\n")[0]).toMatch(
      /,gap,nodes,weights,above_optimum,optimum_proven,optimum,optimum_unit$/,
    );
  });

  test.for([
    ["gap 8x8x8 --cim digital6T --at RF --free-dataflow", "--free-dataflow on digital6T at RF"],
  ])("refuses %s", async ([line = "", message]) => {
    const { code, err } = await command(line);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  test("a limit of nodes leaves the gap unproven, with a bound", async () => {
    const line = "gap 512x1024x1024 --cim digital6T --at RF --factors imperfect --nodes 1";
    const { gaps } = (await json(line)) as GapResult;
    const [of] = gaps;
    expect(of?.proven).toBe(false);
    expect(of?.bound).toBeLessThanOrEqual(of?.optimum.value ?? 0);
  });
});

test("binding lists every resource, and text says what does not bind", async () => {
  const line = "binding 512x1024x1024 --cim digital6T --at RF";
  const { bindings } = (await json(line)) as BindingResult;
  const names = bindings[0]?.steps.map(({ resource }) => resource) ?? [];
  for (const name of ["primitives", "Rp", "Cp", "Rh", "Ch", "SMEM capacity", "CiMUnit step"]) {
    expect(names).toContain(name);
  }
  expect(names).toContain("SMEM read bandwidth");
  const { out } = await command(line);
  expect(out).toMatch(/SMEM read bandwidth .* not binding/);
});

test("limits are said, and what they leave unproven", async () => {
  const text = async (line: string) => (await command(line)).out.replace(/\s+/g, " ");
  const on = "512x1024x1024 --cim digital6T --at RF";
  const front = await text(`pareto ${on} --nodes 1`);
  expect(front).toContain("Searched for each front: at most 1 bound.");
  expect(front).toContain("A limit ended the search before it had proven a point.");
  const gap = await text(`gap ${on} --factors imperfect --nodes 1 --time 100`);
  expect(gap).toContain("Searched for each optimum: at most 1 bound, 100 s.");
  expect(gap).toContain("the best mapping found with imperfect factors");
  const steps = await text(`binding ${on} --factors imperfect --nodes 1`);
  expect(steps).toContain("Searched for each step: at most 1 bound.");
  expect(steps).toContain("A limit ended some searches");
  // Time is over before the first search begins.
  const { out } = await command(`pareto ${on} --time 1e-9 --format json`);
  const { fronts, settings } = JSON.parse(out) as ParetoResult;
  expect(settings).toMatchObject({ nodes: null, time_s: 1e-9 });
  expect(fronts[0]).toMatchObject({ complete: false, points: [] });
});

test.for([
  "pareto",
  "binding",
  "gap",
  "gap --mapper random",
  "evaluate --gap",
  "map",
  "map --mapper random",
  "advise --cim digital6T --at RF --count 1",
  "compare --baseline-mapper random --cim digital6T --at RF --count 1",
])("%s explains why no mapping is legal", async (line) => {
  const { code, err } = await command(`${line} 1x8192x8192 --arch test/samples/own/crowded.yaml`);
  expect(code).toBe(2);
  expect(err.split("\n")[0]).toBe(
    "no mapping of 1x8192x8192 on crowded is legal: RF keeps A, B and Z, but holds 2 elements; " +
      "no fewer constraints conflict, and lifting any one of these ends it",
  );
  expect(err).toContain("RF holds 2 elements in levels[1].capacity; expected at least 3");
});
