import { expect, test } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import { architecture } from "../../src/library/library.ts";
import { createMapspace } from "../../src/mapspace/mapspace.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Goal } from "../../src/search/goal.ts";
import { figureOf } from "../../src/search/goal.ts";
import type { Progress } from "../../src/search/limits.ts";
import { search } from "../../src/search/search.ts";
import { gemm } from "../../src/workload/gemm.ts";

// The baseline with a free dataflow: many choices of kept tensors, so that a search can be ended in the middle of each part.
const profile = createProfile("consistent");
const resolved = resolve(architecture("tensor-core-like"), profile);
const problem = {
  space: createMapspace(resolved.hierarchy, gemm(48, 48, 48), "perfect"),
  architecture: resolved,
  profile,
};

test.each<Goal>([
  { first: "energy", second: "latency" },
  { first: "edp", second: "energy" },
])("a search of least $first that is ended anywhere has a valid bound", (goal) => {
  const whole = search(problem, goal);
  expect(whole.proven).toBe(true);
  const best = figureOf(goal.first, whole.energy_pJ, whole.time_ns);
  for (let nodes = 1; nodes < whole.nodes; nodes = Math.ceil(nodes * 1.7)) {
    const {
      proven,
      bound,
      mapping,
      energy_pJ,
      time_ns,
      nodes: done,
    } = search(problem, goal, { nodes });
    expect([nodes, bound <= best * (1 + 1e-12)]).toEqual([nodes, true]);
    expect(done).toBeGreaterThanOrEqual(Math.min(nodes, whole.nodes));
    if (mapping)
      expect(figureOf(goal.first, energy_pJ, time_ns)).toBeGreaterThanOrEqual(best * (1 - 1e-12));
    if (proven) expect(bound).toBe(best);
  }
});

test("progress tells nodes that grow and bounds that are valid, also while stages run", () => {
  const goal = { first: "edp", second: "energy" } as const;
  const seen: Progress[] = [];
  const whole = search(problem, goal, { onProgress: (progress) => seen.push(progress) });
  const best = figureOf("edp", whole.energy_pJ, whole.time_ns);
  expect(seen.length).toBeGreaterThan(3);
  seen.forEach(({ nodes, bound, incumbent }, i) => {
    expect(nodes).toBeGreaterThan(seen[i - 1]?.nodes ?? 0);
    expect(bound).toBeLessThanOrEqual(best * (1 + 1e-12));
    if (incumbent !== undefined) expect(incumbent).toBeGreaterThanOrEqual(best * (1 - 1e-12));
  });
});

test("a signal ends a search at once, with a bound", () => {
  const { proven, bound, nodes } = search(
    problem,
    { first: "energy", second: "latency" },
    { signal: { aborted: true } },
  );
  expect(proven).toBe(false);
  expect(bound).toBeGreaterThan(0);
  expect(nodes).toBeLessThan(5000);
});
