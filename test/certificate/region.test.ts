import fc from "fast-check";
import { expect, test } from "vitest";
import { Bounds } from "../../src/certificate/bound.ts";
import { allChains } from "../../src/certificate/chain.ts";
import { mappingsOf } from "../../src/certificate/mappings.ts";
import type { Region } from "../../src/certificate/region.ts";
import { Regions } from "../../src/certificate/region.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import type { SearchCase } from "../search/arbitrary.ts";
import { searchCases } from "../search/arbitrary.ts";
import { certifiedProblem, GOALS } from "./proven.ts";

const MOST = 400;

/** Figures of legal mappings, each pair once; undefined if there are too many mappings. */
function figuresOf(
  one: SearchCase,
  mappings: Iterable<Mapping>,
  most: number,
): Set<string> | undefined {
  const { architecture, space, profile } = one;
  const figures = new Set<string>();
  let count = 0;
  for (const mapping of mappings) {
    if (count++ > most) return undefined;
    if (legalityIssues(space.hierarchy, space.gemm, mapping).length > 0) continue;
    const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
    figures.add(`${energy_pJ.toPrecision(12)} ${latency.time_ns.toPrecision(12)}`);
  }
  return figures;
}

test.each(["perfect", "imperfect"] as const)(
  "regions hold every mapping, split without loss, and bound what they hold: %s factors",
  (factors) => {
    let compared = 0;
    const check = (one: SearchCase, draws: readonly number[]) => {
      const expected = figuresOf(one, enumerateMappings(one.space), MOST);
      if (!expected) return;
      const problem = certifiedProblem(one, GOALS[0] as (typeof GOALS)[number]);
      const chains = allChains(problem) ?? [];
      const regions = new Regions(problem, chains);
      const bounds = new Bounds(problem, chains);
      const of = (region: Region | undefined) => {
        const all = region ? mappingsOf(problem, regions, chains, region) : [];
        return figuresOf(one, all, Number.POSITIVE_INFINITY) ?? new Set<string>();
      };
      let region = regions.root();
      let held = of(region);
      expect(held).toEqual(expected);
      compared += held.size;
      for (const draw of draws) {
        if (!region) return;
        const parts = regions.split(region, draw % (regions.lastDecision + 1));
        if (parts.length === 0) continue;
        const figures = parts.map(of);
        expect(new Set(figures.flatMap((part) => [...part]))).toEqual(held);
        parts.forEach((part, i) => {
          if (!part?.keeps) return;
          const bound = bounds.of(part);
          for (const figure of figures[i] ?? []) {
            const [energy_pJ = 0, time_ns = 0] = figure.split(" ").map(Number);
            expect(bound.energy_pJ).toBeLessThanOrEqual(energy_pJ * (1 + 1e-10));
            expect(bound.time_ns).toBeLessThanOrEqual(time_ns * (1 + 1e-10));
          }
        });
        const next = draw % parts.length;
        region = parts[next];
        held = figures[next] ?? new Set();
      }
    };
    const draws = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
    const property = fc.property(searchCases(factors), draws, check);
    fc.assert(property, { numRuns: factors === "perfect" ? 250 : 500, seed: 17 });
    expect(compared).toBeGreaterThan(1000);
  },
  120_000,
);
