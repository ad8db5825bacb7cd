import type { Architecture, ArchitectureLevel } from "../src/architecture/architecture.ts";
import { integrate } from "../src/architecture/integrate.ts";
import { resolve } from "../src/architecture/resolve.ts";
import { architecture, primitive } from "../src/library/library.ts";
import type { Factors } from "../src/mapspace/mapspace.ts";
import { createMapspace } from "../src/mapspace/mapspace.ts";
import { createProfile } from "../src/profile/profile.ts";
import { search } from "../src/search/search.ts";
import { gemm } from "../src/workload/gemm.ts";

/**
 * How the cost of a proven mapping grows: `npm run bench -- growth`. Nodes do not depend on the machine; times are medians of
 * three.
 */

const profile = createProfile("consistent", [["baseline-dataflow", "published"]]);
const baseline = architecture("tensor-core-like");
const goal = { first: "edp", second: "energy" } as const;

function solve(of: Architecture, shape: readonly number[], factors: Factors): string {
  const resolved = resolve(of, profile);
  const [M = 1, N = 1, K = 1] = shape;
  const space = createMapspace(resolved.hierarchy, gemm(M, N, K), factors, resolved.cim);
  const times: number[] = [];
  let nodes = 0;
  for (let i = 0; i < 3; i++) {
    const started = performance.now();
    nodes = search({ space, architecture: resolved, profile }, goal).nodes;
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return `${nodes} | ${(times[1] ?? 0).toFixed(1)}`;
}

function table(
  title: string,
  rows: readonly (readonly [string, Architecture, readonly number[]])[],
): void {
  console.log(`### ${title}\n`);
  console.log(
    "| | perfect: nodes | ms | imperfect: nodes | ms |\n| --- | ---: | ---: | ---: | ---: |",
  );
  for (const [name, of, shape] of rows) {
    console.log(`| ${name} | ${solve(of, shape, "perfect")} | ${solve(of, shape, "imperfect")} |`);
  }
  console.log();
}

const digital = integrate(
  baseline,
  primitive("digital6T"),
  { at: "RF", budget: "area", staging: 0 },
  profile,
);

/** A memory like SMEM, four times as large, kept tensors free, outside it. */
function withCaches(count: number): Architecture {
  const smem = baseline.levels.findIndex(({ name }) => name === "SMEM");
  const caches = Array.from({ length: count }, (_, i): ArchitectureLevel => {
    const level = baseline.levels[smem];
    if (level?.kind !== "memory") throw new Error("SMEM is a memory");
    const capacity = level.capacity_bits.value * 4 ** (count - i);
    const keep = "optional";
    return {
      ...level,
      name: `L${count - i + 1}`,
      capacity_bits: { value: capacity },
      keeps: { A: keep, B: keep, Z: keep },
    };
  });
  const levels = [...baseline.levels.slice(0, smem), ...caches, ...baseline.levels.slice(smem)];
  return { ...baseline, levels };
}

/** Fanouts of two copies outside SMEM that may spread any dimension. */
function withFanouts(count: number): Architecture {
  const smem = baseline.levels.findIndex(({ name }) => name === "SMEM");
  const fanouts = Array.from(
    { length: count },
    (_, i): ArchitectureLevel => ({
      kind: "fanout",
      name: `Cluster${i + 1}`,
      x: { size: 2, dimensions: ["M", "N", "K"] },
      y: { size: 1, dimensions: [] },
    }),
  );
  const levels = [...baseline.levels.slice(0, smem), ...fanouts, ...baseline.levels.slice(smem)];
  return { ...baseline, levels };
}

export function benchGrowth(): void {
  // What follows is compiled by then.
  for (const factors of ["perfect", "imperfect"] as const) {
    solve(baseline, [256, 256, 256], factors);
    solve(digital, [256, 256, 256], factors);
  }
  for (const [name, of] of [
    ["the baseline", baseline],
    ["digital6T at RF", digital],
  ] as const) {
    for (const [d, dimension] of ["M", "N", "K"].entries()) {
      const rows = [64, 128, 256, 512, 1024, 2048, 4096].map((extent) => {
        const shape = [256, 256, 256];
        shape[d] = extent;
        return [`${dimension} = ${extent}`, of, shape] as const;
      });
      table(`doubling ${dimension} on ${name}, the others 256`, rows);
    }
  }

  table(
    "adding a memory outside SMEM, kept tensors free, 256 × 256 × 256",
    [0, 1, 2].map((count) => [`${count} more`, withCaches(count), [256, 256, 256]] as const),
  );

  table(
    "adding a fanout of 2 outside SMEM, 256 × 256 × 256",
    [0, 1, 2].map((count) => [`${count} more`, withFanouts(count), [256, 256, 256]] as const),
  );
}
