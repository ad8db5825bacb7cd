import fc from "fast-check";
import { expect, it } from "vitest";
import type { Tensor } from "../../src/workload/tensor.ts";
import { isRelevant } from "../../src/workload/tensor.ts";
import type { Problem } from "./arbitrary.ts";
import { problems } from "./arbitrary.ts";
import type { NestLoop } from "./nest.ts";
import { flattenNest } from "./nest.ts";
import type { InstanceCounts } from "./oracle.ts";
import { executeNest } from "./oracle.ts";

/**
 * With perfect factors all instances do the same, and products of loop bounds give what they do. These are the
 * equations that Timeloop's counts were found to obey, written down once more, independent of src/reuse: the
 * oracle must execute the same.
 */
function equations(
  { gemm, mapping }: Problem,
  tensor: Tensor,
  level: number,
): InstanceCounts & { instances: number } {
  const loops = flattenNest(mapping);
  const keepers = mapping.levels.flatMap(({ keeps }, i) => (keeps.includes(tensor) ? [i] : []));
  const outermost = level === keepers[0];
  const inner = keepers.find((keeper) => keeper > level);

  const arriving = transfers(loops, tensor, level);
  // instances below that differ only along the irrelevant dimension share one transfer
  const content =
    inner === undefined
      ? product(loops.filter(isTemporal)) * spread(loops, tensor, level, Infinity)
      : transfers(loops, tensor, inner) * spread(loops, tensor, level, inner);
  const instances = product(loops.filter((loop) => loop.level < level && !isTemporal(loop)));

  if (tensor !== "Z") {
    const fills = outermost ? 0 : arriving;
    return { instances, reads: content, fills, updates: 0, reductions: 0 };
  }
  const partition = (gemm.M * gemm.N * gemm.batch) / spread(loops, tensor, 0, level);
  const reductions = content - partition;
  const fills = outermost ? 0 : arriving - partition;
  return { instances, reads: reductions, fills, updates: content, reductions };
}

/** Elements that come to one instance of *level*: its tile, as often as the loops outside replace it. */
function transfers(loops: readonly NestLoop[], tensor: Tensor, level: number): number {
  const inside = loops.filter((loop) => loop.level >= level && isRelevant(tensor, loop.dimension));
  const outside = loops.filter((loop) => loop.level < level && isTemporal(loop) && loop.bound > 1);
  while (outside.length > 0 && !isRelevant(tensor, outside.at(-1)!.dimension)) outside.pop();
  return product(inside) * product(outside);
}

/** Over how many instances inside *from*, counted at *to*, the elements of the tensor are spread. */
function spread(loops: readonly NestLoop[], tensor: Tensor, from: number, to: number): number {
  return product(
    loops.filter(({ level, kind, dimension }) => {
      return kind === "spatial" && level >= from && level < to && isRelevant(tensor, dimension);
    }),
  );
}

function isTemporal(loop: NestLoop): boolean {
  return loop.kind === "temporal";
}

function product(loops: readonly NestLoop[]): number {
  return loops.reduce((bounds, { bound }) => bounds * bound, 1);
}

it("executes what the equations say, where factors are perfect", () => {
  const property = fc.property(problems("perfect"), (problem) => {
    const run = executeNest(problem.hierarchy, problem.gemm, problem.mapping);
    for (const { tensor, level, instances } of run.stores) {
      const { instances: count, ...each } = equations(problem, tensor, level);
      expect(instances).toEqual(Array(count).fill(each));
    }
  });
  fc.assert(property, { numRuns: 3000, seed: 1 });
}, 60_000);
