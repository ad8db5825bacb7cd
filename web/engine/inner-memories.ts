import type { Architecture } from "../../src/architecture/architecture.ts";

/** The memories that primitives may take the place of: all but the outermost, which holds the workload. */
export function innerMemories({ levels }: Architecture): string[] {
  return levels
    .slice(1)
    .filter(({ kind }) => kind === "memory")
    .map(({ name }) => name);
}
