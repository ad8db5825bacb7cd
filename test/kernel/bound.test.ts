import fc from "fast-check";
import { expect, test } from "vitest";
import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { leastTerms, lessenedTerms, lowerBound, Terms } from "../../src/kernel/bound.ts";
import { chainTables } from "../../src/kernel/chain-table.ts";
import { flatCost } from "../../src/kernel/cost.ts";
import { createCosts, fillCosts } from "../../src/kernel/dimension-costs.ts";
import { createSkeleton } from "../../src/kernel/skeleton.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { chainsOf } from "../../src/mapspace/chains.ts";
import type { Factors } from "../../src/mapspace/mapspace.ts";
import { classOf } from "../../src/mapspace/order-class.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import type { Size } from "../search/arbitrary.ts";
import { searchCases } from "../search/arbitrary.ts";
import { drawing, randomMapping } from "./agreement.ts";

/** More instances than there are would take less time than all units need. */
function fitsFanouts({ levels }: Hierarchy, mapping: Mapping): boolean {
  return levels.every((level, i) => {
    if (level.kind === "memory") return true;
    const spatial = mapping.levels[i]?.spatial ?? [];
    return spatial.reduce((n, { bound }) => n * bound, 1) <= level.x.size * level.y.size;
  });
}

/** Mappings whose bound, from the costs of their own chains, exceeds what the reference finds; and how close bounds come. */
function compareBounds(factors: Factors, size: Size, problems: number, seed: number) {
  let compared = 0;
  let tight = 0;
  const exceeded: string[] = [];
  for (const one of fc.sample(searchCases(factors, size), { numRuns: problems, seed })) {
    const { space, architecture, profile } = one;
    const cost = flatCost(architecture, space.gemm, profile);
    const sets = DIMENSIONS.map((dimension) => chainsOf(space, dimension));
    if (sets.some(({ count }) => count === 0)) continue;
    const tables = chainTables(cost, sets);
    const draw = drawing(seed + compared);
    for (let i = 0; i < 20; i++) {
      const chains = sets.map(({ count }) => draw(count));
      const { mapping, keeps } = randomMapping(one, sets, chains, draw);
      if (!fitsFanouts(space.hierarchy, mapping)) continue;
      const classes = space.hierarchy.levels.map((level, l) =>
        level.kind === "memory" ? classOf(mapping.levels[l]?.temporal ?? [], l) : undefined,
      );
      const skeleton = createSkeleton(cost, keeps, classes);
      const parts = tables.map((table, d) => {
        const costs = createCosts(cost, table, Int32Array.of(chains[d] ?? 0));
        return { costs, least: fillCosts(cost, skeleton, costs, 0, 1) };
      });
      const all = new Terms(cost);
      all.reset();
      for (const part of parts) leastTerms(all, part, all);
      if (all.lessens) lessenedTerms(parts, [0, 0, 0, 0], all);
      const bound = { energy_pJ: 0, time_ns: 0 };
      lowerBound(cost, all, all.energy, bound);
      const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
      compared++;
      if (bound.energy_pJ >= energy_pJ * 0.99) tight++;
      const above = (least: number, found: number) => least > found * (1 + 1e-12);
      if (above(bound.energy_pJ, energy_pJ) || above(bound.time_ns, latency.time_ns)) {
        exceeded.push(JSON.stringify({ one, mapping, bound, energy_pJ, latency }));
      }
    }
  }
  return { compared, tight, exceeded };
}

test.each([
  ["perfect", "small", 400],
  ["imperfect", "small", 500],
  ["imperfect", "deep", 1200],
  ["imperfect", "broad", 400],
] as const)(
  "bounds never exceed what they bound: %s factors, %s problems",
  (factors, size, problems) => {
    const { compared, tight, exceeded } = compareBounds(factors, size, problems, 11);
    expect(exceeded.slice(0, 1)).toEqual([]);
    expect(compared).toBeGreaterThan(problems * 5);
    expect(tight).toBeGreaterThan(compared / 4);
  },
);
