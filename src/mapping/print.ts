import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Loop } from "./loop.ts";
import type { Mapping } from "./mapping.ts";

/**
 * A mapping as a loop nest, one line per level or loop, indented as the loops nest:
 *
 *     DRAM [A B Z]
 *       for K in 4
 *         for N in 8
 *     SMEM [A Z]
 *
 * A loop whose last iteration is smaller says so: `for M in 10 (last 3)`.
 */
export function printMapping(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping): string {
  const lines: string[] = [];
  const lasts = lastIterations(gemm, mapping);
  let depth = 0;
  hierarchy.levels.forEach((level, i) => {
    const chosen = mapping.levels[i];
    if (!chosen) return;
    const kept = level.kind === "memory" ? ` [${chosen.keeps.join(" ")}]` : "";
    lines.push(`${"  ".repeat(depth)}${level.name}${kept}`);
    for (const loop of chosen.temporal) {
      depth++;
      lines.push(`${"  ".repeat(depth)}for ${loop.dimension} in ${bound(loop, lasts)}`);
    }
    for (const loop of chosen.spatial) {
      depth++;
      const verb = `parallel-for ${loop.dimension} in`;
      lines.push(`${"  ".repeat(depth)}${verb} ${bound(loop, lasts)} along ${loop.axis}`);
    }
  });
  lines.push(`${"  ".repeat(depth)}${hierarchy.compute}: Z += A · B`);
  return lines.join("\n");
}

function bound(loop: Loop, lasts: ReadonlyMap<Loop, number>): string {
  const last = lasts.get(loop) ?? loop.bound;
  return last === loop.bound ? `${loop.bound}` : `${loop.bound} (last ${last})`;
}

/**
 * How many iterations each loop runs in the last pass over its dimension: the digits of extent − 1 in the
 * mixed radix of the loop bounds, plus 1.
 */
export function lastIterations(gemm: Gemm, mapping: Mapping): ReadonlyMap<Loop, number> {
  const lasts = new Map<Loop, number>();
  const rest = { M: gemm.M - 1, N: gemm.N - 1, K: gemm.K - 1, batch: gemm.batch - 1 };
  for (const level of [...mapping.levels].reverse()) {
    // A level has either kind of loops, so their order against each other does not matter.
    for (const loop of [...level.temporal, ...level.spatial].reverse()) {
      lasts.set(loop, (rest[loop.dimension] % loop.bound) + 1);
      rest[loop.dimension] = Math.floor(rest[loop.dimension] / loop.bound);
    }
  }
  return lasts;
}
