import type { Evaluation } from "../../src/cost/evaluate.ts";
import type { Tensor } from "../../src/workload/tensor.ts";

const SPACES: Readonly<Record<Tensor, string>> = { A: "Inputs", B: "Weights", Z: "Outputs" };

/** An evaluation in the layout of Timeloop's statistics: levels from the innermost, counts of one instance. */
export function statsText(evaluation: Evaluation): string {
  const { architecture, counts, latency, macs, energy_pJ, energyParts, utilisation } = evaluation;
  const { hierarchy } = architecture;
  const energy = (level: string, tensor?: Tensor, action?: string) =>
    energyParts
      .filter((part) => part.level === level && part.tensor === tensor)
      .filter((part) => action === undefined || part.action === action)
      .reduce((sum, part) => sum + part.energy_pJ, 0)
      .toFixed(2);
  const lines = [
    "Buffer and Arithmetic Levels",
    "----------------------------",
    "Level 0",
    "-------",
    `=== ${hierarchy.compute} ===`,
    "",
    "    SPECS",
    "    -----",
    "    Word bits             : 8",
    "    Compute energy        : 0.26 pJ",
    "",
    "    STATS",
    "    -----",
    `    Utilized instances      : ${counts.unitsUsed}`,
    `    Computes (total)        : ${macs}`,
    `    Cycles                  : ${counts.steps}`,
    `    Energy (total)          : ${energy(hierarchy.compute, undefined, "mac")} pJ`,
    "",
  ];
  [...hierarchy.levels.keys()].reverse().forEach((i, j) => {
    const level = hierarchy.levels[i];
    if (level?.kind !== "memory") return;
    lines.push(`Level ${j + 1}`, "-------", `=== ${level.name} ===`, "", "    SPECS", "    -----");
    lines.push(`        Size                            : ${level.capacity}`);
    const leakage = energy(level.name, undefined, "leakage");
    lines.push(`        Leakage energy (total)          : ${leakage} pJ`);
    lines.push("", "    MAPPING", "    -------", "    Loop nest:", "      for M in [0:4)", "");
    lines.push("    STATS", "    -----", `    Cycles               : ${latency.cycles}`);
    for (const { tensor, groups } of counts.levels[i]?.tensors ?? []) {
      const { reads, fills, updates, reductions } = groups[0]!;
      const instances = groups.reduce((sum, group) => sum + group.instances, 0);
      lines.push(
        `    ${SPACES[tensor]}:`,
        `        Utilized instances (max)                 : ${instances}`,
        `        Scalar reads (per-instance)              : ${reads}`,
        `        Scalar fills (per-instance)              : ${fills}`,
        `        Scalar updates (per-instance)            : ${updates}`,
        `        Temporal reductions (per-instance)       : ${reductions}`,
        `        Energy (total)                           : ${energy(level.name, tensor)} pJ`,
        "        Read Bandwidth (total)                   : 1.00 words/cycle",
      );
    }
    lines.push("");
  });
  lines.push(
    "Networks",
    "--------",
    "Operational Intensity Stats",
    "---------------------------",
    "=== DRAM ===",
    "    Total scalar accesses                   : 12",
    "",
    "Summary Stats",
    "-------------",
    "GFLOPs (@1GHz): 1.00",
    `Utilization: ${(utilisation * 100).toFixed(2)}%`,
    `Cycles: ${latency.cycles}`,
    `Energy: ${(energy_pJ / 1e6).toFixed(2)} uJ`,
    "Area: 0.00 mm^2",
  );
  return `${lines.join("\n")}\n`;
}
