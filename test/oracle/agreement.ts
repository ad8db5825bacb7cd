import type { AccessGroup } from "../../src/reuse/access.ts";
import { countAccesses } from "../../src/reuse/access.ts";
import type { Problem } from "./arbitrary.ts";
import type { InstanceCounts } from "./oracle.ts";
import { executeNest } from "./oracle.ts";

/**
 * Where the model counts other than the oracle: one line for each difference, none if they agree.
 *
 * All instances are compared, each with its four counts together. So totals, maxima, and sums of accesses
 * rounded up per instance to any block size agree as well.
 */
export function disagreements({ hierarchy, gemm, mapping }: Problem): string[] {
  const executed = executeNest(hierarchy, gemm, mapping);
  const counted = countAccesses(hierarchy, gemm, mapping);
  const lines: string[] = [];
  const compare = (what: string, expected: number | string, found: number | string) => {
    if (expected !== found) lines.push(`${what}: expected ${expected}, found ${found}`);
  };

  compare("steps", executed.steps, counted.steps);
  const instances = [...counted.levels.map((level) => level.instancesUsed), counted.unitsUsed];
  compare("active instances", executed.activeInstances.join(), instances.join());
  compare(
    "kept",
    executed.stores.map(({ level, tensor }) => `${level}${tensor}`).join(),
    counted.levels.flatMap((l, level) => l.tensors.map((t) => `${level}${t.tensor}`)).join(),
  );
  for (const { level, tensor, instances } of executed.stores) {
    const groups = counted.levels[level]?.tensors.find((t) => t.tensor === tensor)?.groups ?? [];
    const where = `${tensor} at ${hierarchy.levels[level]?.name}, reads/fills/updates/reductions`;
    compare(where, printInstances(instances), printInstances(groups.flatMap(expand)));
    compare(`${where} of the busiest`, printBusiest(instances), printInstances(groups.slice(0, 1)));
  }
  return lines;
}

function expand(group: AccessGroup): InstanceCounts[] {
  return Array(group.instances).fill(group);
}

function printInstances(instances: readonly InstanceCounts[]): string {
  return instances.map(printCounts).sort().join(" ");
}

/** The largest of each count, which one instance reaches in all of them. */
function printBusiest(instances: readonly InstanceCounts[]): string {
  const largest = (count: keyof InstanceCounts) => Math.max(...instances.map((i) => i[count]));
  return printCounts({
    reads: largest("reads"),
    fills: largest("fills"),
    updates: largest("updates"),
    reductions: largest("reductions"),
  });
}

function printCounts({ reads, fills, updates, reductions }: InstanceCounts): string {
  return `${reads}/${fills}/${updates}/${reductions}`;
}
