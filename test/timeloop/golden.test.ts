import { describe, expect, test } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { bindMapping } from "../../src/format/mapping-spec.ts";
import { architecture, mapping, primitive } from "../../src/library/library.ts";
import { RECORDED } from "./recorded.ts";
import { evaluateRun, readBack, recordedRun, timeloop } from "./runs.ts";

/** Files written for Timeloop and read back evaluate to what Timeloop counted. */
test.each(RECORDED)("$shape on $on", (recorded) => {
  const evaluation = evaluateRun(readBack(recordedRun(recorded)));
  const { counts, architecture: of } = evaluation;
  const found = of.hierarchy.levels.flatMap(({ name }, i) =>
    (counts.levels[i]?.tensors ?? []).map(({ tensor, groups }) => {
      const { reads, fills, updates, reductions } = groups[0]!;
      return `${name} ${tensor} ${reads} ${fills} ${updates} ${reductions}`;
    }),
  );
  expect(found.sort()).toEqual(recorded.counts.split(" | ").sort());
  expect(Math.abs(evaluation.latency.cycles - recorded.cycles)).toBeLessThanOrEqual(1);
  // Printed level by level with two decimals.
  const within = 0.02 * evaluation.energyParts.length + 1e-6 * recorded.energy_pJ;
  expect(Math.abs(evaluation.energy_pJ - recorded.energy_pJ)).toBeLessThan(within);
});

/** The published runs of the study, 512 × 1024 × 1024 with 4 banks: fJ/MAC and cycles, as Timeloop prints them. */
describe.each([
  ["analog6T", "RF", 1134.6, 4194304, 732.08, 524288],
  ["analog8T", "RF", 1075.14, 4194304, 672.22, 524288],
  ["digital6T", "RF", 1262.98, 836365, 1072.37, 237178],
  ["digital8T", "RF", 3405.74, 4194304, 1558.92, 1048576],
  ["analog6T", "SMEM", 3212.73, 2097152, 1712.73, 524288],
  ["analog8T", "SMEM", 3152.87, 2097152, 1652.87, 524288],
  ["digital6T", "SMEM", 5408.75, 1196032, 4533.75, 1081344],
  ["digital8T", "SMEM", 65905.82, 8667136, 5405.82, 1048576],
] as const)("%s at %s", (name, at, searched, searchedCycles, priority, priorityCycles) => {
  test.each([
    ["searched", searched, searchedCycles],
    ["priority", priority, priorityCycles],
  ] as const)("%s", (kind, total, cycles) => {
    const spec = mapping(`${at.toLowerCase()}-${name}-${kind}`);
    const placement = { at, budget: 4, staging: 0 };
    const baseline = architecture("tensor-core-like");
    const target = resolve(integrate(baseline, primitive(name), placement, timeloop), timeloop);
    const bound = bindMapping(spec, target.hierarchy);
    const evaluation = evaluateRun(
      readBack({ architecture: target, gemm: spec.gemm, mapping: bound }),
    );
    expect(figuresOfMerit(evaluation).energy_fJ_per_MAC).toBeCloseTo(total, 1);
    expect(Math.abs(evaluation.latency.cycles - cycles)).toBeLessThanOrEqual(1);
  });
});
