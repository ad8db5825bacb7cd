import fc from "fast-check";
import { expect, test } from "vitest";
import { flatCost } from "../../src/kernel/cost.ts";
import type { Part } from "../../src/kernel/grouped-costs.ts";
import type { ChainSet } from "../../src/mapspace/chains.ts";
import { chainsOf, spatialLevels } from "../../src/mapspace/chains.ts";
import type { Mapspace } from "../../src/mapspace/mapspace.ts";
import { groupChains } from "../../src/search/chain-groups.ts";
import type { ClassNode } from "../../src/search/skeletons.ts";
import { Skeletons } from "../../src/search/skeletons.ts";
import { beyondLeast, boundedMemories } from "../../src/search/tile-limits.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import { searchCases } from "./arbitrary.ts";

/** Energy of accesses beyond the least of each part, chain by chain: at one memory, the least of those that fit it. */
function byTrying(
  { hierarchy }: Mapspace,
  keeps: readonly number[],
  parts: readonly Part[],
): { beyond: number; legal: number } {
  const [M, N, K, batch] = parts as [Part, Part, Part, Part];
  const tile = ({ costs }: Part, i: number, level: number): number => {
    const { set } = costs.table;
    return set.tile[(costs.chains[i] as number) * (set.levels + 1) + level] as number;
  };
  const all: { energy: number; fits: boolean[] }[] = [];
  const places = ({ costs }: Part) => [...costs.chains.keys()];
  for (const m of places(M)) {
    for (const n of places(N)) {
      for (const k of places(K)) {
        for (const b of places(batch)) {
          const fits = hierarchy.levels.map((level, i) => {
            if (level.kind === "fanout") return true;
            const of = [tile(M, m, i), tile(N, n, i), tile(K, k, i), tile(batch, b, i)] as const;
            const kept = keeps[i] as number;
            const A = kept & 1 ? of[0] * of[2] * of[3] : 0;
            const B = kept & 2 ? of[1] * of[2] * of[3] : 0;
            const Z = kept & 4 ? of[0] * of[1] * of[3] : 0;
            return A + B + Z <= level.capacity;
          });
          const at = [m, n, k, b];
          const energy = parts.reduce((sum, { costs, least }, d) => {
            return sum + (costs.energy[at[d] as number] as number) - least.energy;
          }, 0);
          all.push({ energy, fits });
        }
      }
    }
  }
  const least = (of: typeof all) => Math.min(...of.map(({ energy }) => energy));
  const each = hierarchy.levels.map((_, i) => least(all.filter(({ fits }) => fits[i])));
  return { beyond: Math.max(...each), legal: least(all.filter(({ fits }) => fits.every(Boolean))) };
}

test("what tiles side by side take beyond the least, against all chains tried", () => {
  let compared = 0;
  let raised = 0;
  let between = 0;
  for (const { space, architecture, profile } of fc.sample(searchCases("perfect", "broad"), {
    numRuns: 300,
    seed: 5,
  })) {
    const cost = flatCost(architecture, space.gemm, profile);
    const sets: ChainSet[] = DIMENSIONS.map((dimension) => chainsOf(space, dimension));
    if (sets.some(({ count }) => count === 0 || count > 60)) continue;
    const groups = sets.map((set) => groupChains(set, spatialLevels(space.hierarchy.levels)));
    const skeletons = new Skeletons(space, cost, sets, groups);
    const bounded = boundedMemories(space);
    const compare = (node: ClassNode, depth: number): void => {
      const parts = node.costs.flatMap((costs, d) => costs.part(groups[d] ? 0 : -1) ?? []);
      if (parts.length === 4) {
        const found = beyondLeast(bounded, node.keeps, parts, Number.POSITIVE_INFINITY);
        const { beyond, legal } = byTrying(space, node.keeps, parts);
        const scale = parts.reduce((sum, { least }) => sum + least.energy, 1);
        // The least batch stands for all of it, so that only shapes without one come out exactly.
        if (space.gemm.batch === 1 && beyond < Number.POSITIVE_INFINITY)
          expect(Math.abs(found - Math.max(0, beyond))).toBeLessThanOrEqual(1e-12 * scale);
        expect(found).toBeLessThanOrEqual(legal + 1e-12 * scale);
        compared++;
        if (found > 0 && found < Number.POSITIVE_INFINITY) raised++;
        if (found < legal) between++;
      }
      if (!node.complete && depth < 2) {
        for (const child of skeletons.children(node).slice(0, 2)) compare(child, depth + 1);
      }
    };
    for (const { root } of skeletons.choices().slice(0, 6)) compare(root, 0);
  }
  expect(compared).toBeGreaterThan(300);
  expect(raised).toBeGreaterThan(20);
  expect(between).toBeGreaterThan(0);
});
