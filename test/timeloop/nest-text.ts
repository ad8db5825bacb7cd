import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import type { Tensor } from "../../src/workload/tensor.ts";

const SPACES: Readonly<Record<Tensor, string>> = { A: "Inputs", B: "Weights", Z: "Outputs" };

/** A mapping in the layout in which Timeloop prints loop nests. The sizes of tiles are not Timeloop's: no reader looks at them. */
export function nestText({ levels }: Mapping, hierarchy: Hierarchy): string {
  const lines: string[] = [];
  let indent = "";
  levels.forEach(({ level, keeps, temporal, spatial }, i) => {
    const kept = keeps.map((tensor) => `${SPACES[tensor]}:64 (32)`);
    const header = `${level} [ ${kept.join(" ")}${kept.length > 0 ? " " : ""}]`;
    lines.push(header);
    const along = (axis: "x" | "y") => spatial.filter((loop) => loop.axis === axis);
    const spread = [...along("y"), ...along("x")];
    const isFanout = hierarchy.levels[i]?.kind === "fanout";
    if (temporal.length + spread.length > 0) lines.push("-".repeat(header.length));
    for (const loop of isFanout ? spread : temporal) {
      const side = "axis" in loop ? ` (Spatial-${loop.axis === "x" ? "X" : "Y"})` : "";
      const letter = loop.dimension === "batch" ? "B" : loop.dimension;
      lines.push(`| ${indent}for ${letter} in [0:${loop.bound})${side}`);
      indent += "  ";
    }
    lines.push("");
  });
  lines.push(`| ${indent}<< Compute >>`, "");
  return lines.join("\n");
}
