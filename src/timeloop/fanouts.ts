import type { Hierarchy } from "../architecture/hierarchy.ts";

/** What a fanout is called that a front end or an import makes of the mesh of a node. */
export function fanoutName(node: string): string {
  return `inter_${node}_spatial`;
}

/** The fanout that a spatial directive at a storage means: the one inside it; at a fanout, itself. */
export function fanoutsByStorage(
  levels: readonly { readonly kind: "memory" | "fanout"; readonly name: string }[],
): Map<string, string> {
  const found = new Map<string, string>();
  levels.forEach(({ kind, name }, i) => {
    const outer = levels[i - 1];
    if (kind !== "fanout") return;
    found.set(name, name);
    if (outer?.kind === "memory" && !found.has(outer.name)) found.set(outer.name, name);
  });
  return found;
}

/** The fanout that the mesh of a node is, or that has its name. */
export function ownFanout({ levels }: Hierarchy, node: string): string | undefined {
  return levels.find(
    ({ kind, name }) => kind === "fanout" && [node, fanoutName(node)].includes(name),
  )?.name;
}
