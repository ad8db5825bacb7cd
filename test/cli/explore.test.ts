import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExplorationResult, ResultsResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

/** What `cimpass explore` finds, beside what `cimpass sweep` and `cimpass results` find. */

const folder = mkdtempSync(join(tmpdir(), "cimpass-explore-"));
const file = join(folder, "s.yaml");
const store = join(folder, "s.duckdb");

beforeAll(() => {
  writeFileSync(
    file,
    `cimpass: sweep/1
name: s
fixed: {mapper: priority, at: RF}
axes:
  workload: [16x32x48, 64x32x48]
  primitive: [digital6T, analog6T, digital8T]
  SMEM.capacity: [64KiB, 256KiB]
  primitive.latency: [5 ns, 20 ns]
record: [energy_pJ, latency_ns, area_mm2, primitives]
explore: {area: 2 mm2}
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the front is the one that results --pareto finds in the whole sweep, with the same keys and numbers", async () => {
  const swept = await command(`sweep ${file} -o ${store} --threads 1`);
  expect(swept.code, swept.err).toBe(0);
  const goals = "--pareto energy_pJ,latency_ns,area_mm2";
  const all = (await json(
    `results ${store} --where area_mm2<=2 ${goals} --format json`,
  )) as ResultsResult;
  const found = (await json(`explore ${file}`)) as ExplorationResult;
  expect(found.proven).toBe(true);
  expect(found.counts.excluded).toBeGreaterThan(0);
  const points = found.fronts.flatMap(({ designs }) => designs.flatMap((of) => of.points));
  points.sort((a, b) => a.index - b.index);
  expect(points.map(({ index, key, results }) => ({ index, key, ...results }))).toEqual(
    all.rows.map(({ index, key, energy_pJ, latency_ns, area_mm2, primitives }) => ({
      ...{ index, key, energy_pJ, latency_ns, area_mm2, primitives },
    })),
  );
}, 60_000);

describe("options", () => {
  test("say otherwise than the file", async () => {
    const found = (await json(
      `explore ${file} --area 0.5mm2 --objectives latency_ns --ties one --over total --seed 3`,
    )) as ExplorationResult;
    expect(found).toMatchObject({
      objectives: ["latency_ns"],
      area_limit_mm2: 0.5,
      ties: "one",
      over: "total",
      seed: 3,
    });
    expect(found.fronts.flatMap(({ designs }) => designs).length).toBe(1);
    expect(found.fronts[0]!.designs[0]!.points.length).toBe(2);
  });

  test("are told with all their faults at once", async () => {
    const { code, err } = await command(
      `explore ${file} --area 5 --objectives energy,energy_pJ,energy_pJ --over eech --evaluations 0 --format yaml`,
    );
    expect(code).toBe(2);
    for (const fault of [
      "unknown format: yaml",
      "missing unit: 5",
      "unknown objective: energy; did you mean energy_pJ?",
      "duplicate objective: energy_pJ",
      "unknown over: eech; did you mean each?",
      "invalid evaluations: 0",
    ]) {
      for (const part of fault.split("; ")) expect(err).toContain(part);
    }
  });

  test("are refused where they have no effect", async () => {
    const { code, err } = await command(`explore ${file} --method exact --seed 3`);
    expect([code, err]).toEqual([
      2,
      "option without effect: --seed, since a proof draws nothing by chance; expected --method sampled or auto with it\n",
    ]);
  });

  test("end a proof before it is one, and say so", async () => {
    const { out } = await command(`explore ${file} --evaluations 1`);
    expect(out).toMatch(/\d+ open/);
    expect(out).toContain("The front is not proven: what is open may beat points of it.");
  });

  test("draw the front", async () => {
    const svg = join(folder, "f.svg");
    const one = await command(`explore ${file} --objectives energy_pJ --svg ${svg}`);
    expect([one.code, one.err, existsSync(svg)]).toEqual([
      2,
      "nothing to draw for --svg: a figure is of two objectives; expected --objectives with two\n",
      false,
    ]);
    const { code, err } = await command(`explore ${file} --svg ${svg}`);
    expect(code, err).toBe(0);
    expect(existsSync(svg)).toBe(true);
    expect(readFileSync(svg, "utf8")).toContain("energy");
  });
});

test("faults of the section are told with their place, by check too", async () => {
  const wrong = join(folder, "wrong.yaml");
  writeFileSync(
    wrong,
    `cimpass: sweep/1
name: s
fixed: {primitive: cores}
axes: {workload: [16x16x16, 8x8x8], SMEM.capacity: [64KiB, 128KiB]}
zip: [[workload, SMEM.capacity]]
explore:
  objectives: [energy_pJ, energy_pJ]
  over: total
`,
  );
  for (const name of ["check", "explore"]) {
    const { code, out, err } = await command(`${name} ${wrong}`);
    expect(code).toBe(2);
    const told = out + err;
    expect(told).toContain("wrong.yaml:7:27: duplicate objective: energy_pJ");
    expect(told).toContain("wrong.yaml:8:9: no total: workload varies together with SMEM.capacity");
  }
});
