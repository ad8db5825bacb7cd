import fc from "fast-check";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { flatCost } from "../../src/kernel/cost.ts";
import type { Figures } from "../../src/kernel/evaluate.ts";
import { evaluateChains, planEvaluation } from "../../src/kernel/evaluate.ts";
import { createSkeleton } from "../../src/kernel/skeleton.ts";
import type { Loop, SpatialLoop } from "../../src/mapping/loop.ts";
import type { Mapping, MappingLevel } from "../../src/mapping/mapping.ts";
import type { ChainSet } from "../../src/mapspace/chains.ts";
import { chainsOf } from "../../src/mapspace/chains.ts";
import { classOf } from "../../src/mapspace/order-class.ts";
import { DIMENSIONS, TENSORS } from "../../src/workload/tensor.ts";
import type { SearchCase } from "../search/arbitrary.ts";
import { searchCases } from "../search/arbitrary.ts";

/** Whole numbers below *below* that look random and are the same in every run. */
type Draw = (below: number) => number;

/** @returns how many mappings of how many problems were evaluated both ways, and how many differed */
export function compareWithReference(
  problems: number,
  mappingsEach: number,
  seed: number,
): { mappings: number; differing: string[] } {
  let mappings = 0;
  const differing: string[] = [];
  for (const one of fc.sample(searchCases("perfect"), { numRuns: problems, seed })) {
    const { space, architecture, profile } = one;
    const cost = flatCost(architecture, space.gemm, profile);
    const sets = DIMENSIONS.map((dimension) => chainsOf(space, dimension));
    // An axis that must be filled may leave a last pass smaller: such chains are the reference's alone.
    const perfect = sets.map(({ perfect: of }) =>
      [...of.keys()].filter((chain) => of[chain] === 1),
    );
    if (perfect.some(({ length }) => length === 0)) continue;
    const figures: Figures = { energy_pJ: 0, time_ns: 0, cycles: 0 };
    const draw = drawing(seed + mappings);
    for (let i = 0; i < mappingsEach; i++) {
      const chains = perfect.map((of) => of[draw(of.length)] ?? 0);
      const { mapping, keeps } = randomMapping(one, sets, chains, draw);
      const classes = space.hierarchy.levels.map((level, l) =>
        level.kind === "memory" ? classOf(mapping.levels[l]?.temporal ?? [], l) : undefined,
      );
      const plan = planEvaluation(cost, createSkeleton(cost, keeps, classes));
      evaluateChains(cost, plan, sets, chains, figures);
      const reference = evaluateLegal(architecture, space.gemm, mapping, profile);
      const { time_ns, cycles } = reference.latency;
      mappings++;
      const same =
        figures.energy_pJ === reference.energy_pJ &&
        figures.time_ns === time_ns &&
        figures.cycles === cycles;
      if (!same) differing.push(JSON.stringify({ one, mapping }));
    }
  }
  return { mappings, differing };
}

/** A mapping with these factors: any tensors kept, loops in any order. Capacities do not matter to what it costs. */
export function randomMapping(
  { space }: SearchCase,
  sets: readonly ChainSet[],
  chains: readonly number[],
  draw: Draw,
): { mapping: Mapping; keeps: number[] } {
  const keeps: number[] = [];
  const levels = space.hierarchy.levels.map((level, i): MappingLevel => {
    const loops = DIMENSIONS.map((dimension, d): Loop => {
      const { levels: width, factor } = sets[d] as ChainSet;
      return { dimension, bound: factor[(chains[d] ?? 0) * width + i] ?? 1 };
    }).filter(({ bound }) => bound > 1);
    for (let left = loops.length; left > 1; left--) loops.push(...loops.splice(draw(left), 1));
    const kept = level.kind === "fanout" ? 0 : i === 0 ? 7 : draw(8);
    keeps.push(kept);
    if (level.kind === "fanout") {
      const spatial = loops.map((loop): SpatialLoop => ({ ...loop, axis: "x" }));
      return { level: level.name, keeps: [], temporal: [], spatial };
    }
    const tensors = TENSORS.filter((_, t) => (kept >> t) & 1);
    return { level: level.name, keeps: tensors, temporal: loops, spatial: [] };
  });
  return { mapping: { levels }, keeps };
}

/** Marsaglia's xorshift with 32 bits. */
export function drawing(seed: number): Draw {
  let state = (seed ^ 0x9e3779b9) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
