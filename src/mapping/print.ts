import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Gemm } from "../workload/gemm.ts";
import { lastPasses } from "./last-pass.ts";
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
  const lasts = lastPasses(gemm, mapping.levels);
  let depth = 0;
  hierarchy.levels.forEach((level, i) => {
    const chosen = mapping.levels[i];
    if (!chosen) return;
    const kept = level.kind === "memory" ? ` [${chosen.keeps.join(" ")}]` : "";
    lines.push(`${"  ".repeat(depth)}${level.name}${kept}`);
    chosen.temporal.forEach((loop, j) => {
      depth++;
      const bound = boundText(loop, lasts[i]?.temporal[j]);
      lines.push(`${"  ".repeat(depth)}for ${loop.dimension} in ${bound}`);
    });
    chosen.spatial.forEach((loop, j) => {
      depth++;
      const bound = boundText(loop, lasts[i]?.spatial[j]);
      lines.push(
        `${"  ".repeat(depth)}parallel-for ${loop.dimension} in ${bound} along ${loop.axis}`,
      );
    });
  });
  lines.push(`${"  ".repeat(depth)}${hierarchy.compute}: Z += A · B`);
  return lines.join("\n");
}

function boundText({ bound }: Loop, last: number | undefined): string {
  return last === undefined || last === bound ? `${bound}` : `${bound} (last ${last})`;
}
