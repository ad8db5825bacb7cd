import fc from "fast-check";
import { expect, test } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { nextCapacity, whatBinds } from "../../src/insight/binding.ts";
import type { Design } from "../../src/insight/design.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import type { Mapspace } from "../../src/mapspace/mapspace.ts";
import { createMapspace } from "../../src/mapspace/mapspace.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { search } from "../../src/search/search.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { SearchCase } from "../search/arbitrary.ts";
import { searchCases } from "../search/arbitrary.ts";

const profile = createProfile("consistent");
const space = (of: ResolvedArchitecture, on = shape) =>
  createMapspace(of.hierarchy, on, "perfect", of.cim);
const choosing = { objective: "edp", space, profile } as const;
const baseline = architecture("tensor-core-like");
const digital6T = primitive("digital6T");
const shape = gemm(64, 96, 128);
const atRF: Design = {
  baseline,
  cim: { primitive: digital6T, at: "RF", staging: 0, budget: "area" },
};

function best(of: ResolvedArchitecture) {
  const { energy_pJ, time_ns } = search(
    { space: space(of), architecture: of, profile },
    { first: "edp", second: "energy" },
  );
  return { energy_pJ, time_ns };
}

test("each step has the optimum of the architecture with that change alone", () => {
  const { steps, best: optimum, proven } = whatBinds(atRF, shape, choosing);
  expect(proven).toBe(true);
  const step = (resource: string) => steps.find((one) => one.resource === resource);
  const placed = (budget: number, changed = digital6T) =>
    resolve(integrate(baseline, changed, { at: "RF", staging: 0, budget }, profile), profile);
  expect(optimum).toMatchObject(best(placed(3)));
  expect(step("primitives")).toMatchObject({ from: 3, to: 4, ...best(placed(4)) });
  const wide = { ...digital6T, Cp: 32, capacity_bits: 2 * digital6T.capacity_bits };
  expect(step("Cp")).toMatchObject({ from: 16, to: 32, ...best(placed(3, wide)) });
  const own = placed(3);
  const fast = { ...own, compute: { ...own.compute, step_ns: own.compute.step_ns / 2 } };
  expect(step("CiMUnit step")).toMatchObject(best(fast));
  for (const one of steps) expect(one.gain).toBeCloseTo(1 - one.value / optimum.value, 9);
  // Three primitives of twice the columns are as large as six: three times what one more primitive adds.
  expect(step("Cp")?.area_um2).toBeCloseTo(3 * (step("primitives")?.area_um2 ?? 0), 6);
});

test("more capacity, bandwidth or speed never costs", () => {
  for (const design of [atRF, { baseline }]) {
    for (const objective of ["energy", "latency", "edp"] as const) {
      const { steps } = whatBinds(design, shape, { ...choosing, objective });
      const monotone = steps.filter(({ unit }) => unit !== "");
      expect(monotone.length).toBeGreaterThan(5);
      for (const { gain, resource } of monotone) expect(gain, resource).toBeGreaterThanOrEqual(0);
      const gains = steps.map(({ gain }) => gain);
      expect(gains).toEqual([...gains].sort((a, b) => b - a));
    }
  }
}, 60_000);

test("the next capacity that matters is the first of all larger ones with a better mapping", () => {
  let matters = 0;
  const least = ({ architecture: of, profile: under }: SearchCase, space: Mapspace) => {
    let value = Number.POSITIVE_INFINITY;
    let count = 0;
    for (const mapping of enumerateMappings(space)) {
      if (++count > 200) return undefined;
      value = Math.min(value, evaluateLegal(of, space.gemm, mapping, under).energy_pJ);
    }
    return value;
  };
  const check = (one: SearchCase) => {
    const { space, architecture: of, profile: under } = one;
    const { levels } = space.hierarchy;
    const level = levels.findIndex((l) => l.kind === "memory" && l.capacity < 1000);
    const memory = levels[level];
    if (memory?.kind !== "memory") return;
    const most = 30;
    const at = (capacity: number): Mapspace => {
      const changed = levels.map((l, i) => (i === level ? { ...memory, capacity } : l));
      return { ...space, hierarchy: { ...space.hierarchy, levels: changed } };
    };
    const found = (capacity: number) => {
      const result = search(
        { space: at(capacity), architecture: of, profile: under },
        { first: "energy", second: "latency" },
      );
      const { energy_pJ, time_ns } = result;
      return result.mapping ? { energy_pJ, time_ns, value: energy_pJ } : undefined;
    };
    const now = found(memory.capacity);
    if (!now) return;
    let expected: number | undefined;
    for (let capacity = memory.capacity + 1; capacity <= most; capacity++) {
      const value = least(one, at(capacity));
      if (value === undefined) return;
      if (value >= now.value * (1 - 1e-9)) continue;
      expected = capacity;
      break;
    }
    expect(nextCapacity(memory.capacity, most, now, found)?.capacity).toBe(expected);
    if (expected !== undefined) matters++;
  };
  fc.assert(fc.property(searchCases("perfect"), check), { numRuns: 150, seed: 23 });
  expect(matters).toBeGreaterThan(3);
}, 60_000);
