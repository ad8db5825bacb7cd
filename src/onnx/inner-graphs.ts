import type { Attribute, Graph, ModelFunction, Node } from "./model.ts";

/** Graphs in a node: branches of If, bodies of Loop and Scan. */
export function graphsOf({ attributes }: Node): Graph[] {
  return [...attributes.values()].flatMap(({ graph }) => (graph ? [graph] : []));
}

/** Attributes of a node of a function: those that refer to the function's take the caller's, or its default. */
export function attributesOf(
  node: Node,
  caller: Node,
  { defaults }: ModelFunction,
): ReadonlyMap<string, Attribute> {
  const found = new Map<string, Attribute>();
  for (const [name, attribute] of node.attributes) {
    const { reference } = attribute;
    const value = reference
      ? (caller.attributes.get(reference) ?? defaults.get(reference))
      : attribute;
    if (value) found.set(name, value);
  }
  return found;
}
