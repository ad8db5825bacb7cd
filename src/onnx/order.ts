import { InputError } from "../diagnostic/issue.ts";
import type { Graph, Node } from "./model.ts";
import { nodeText } from "./operation.ts";

/**
 * Nodes so that each comes after those whose outputs it takes, in their own order where that does.
 *
 * ONNX asks for such an order; files that lack it can be read all the same.
 *
 * @throws InputError if nodes wait for each other, or two make the same value
 */
export function orderedNodes(nodes: readonly Node[]): readonly Node[] {
  const makers = makersOf(nodes);
  const needs = nodes.map((node) => [...inputsOf(node)]);
  const isOrdered = needs.every((names, i) => names.every((name) => (makers.get(name) ?? -1) < i));
  if (isOrdered) return nodes;
  const waiting = needs.map((names) => new Set(names.flatMap((name) => makers.get(name) ?? [])));
  const users = nodes.map((): number[] => []);
  waiting.forEach((of, i) => {
    for (const maker of of) users[maker]?.push(i);
  });
  const ready = waiting.flatMap((of, i) => (of.size === 0 ? [i] : []));
  const ordered: Node[] = [];
  for (let next = 0; next < ready.length; next++) {
    const i = ready[next] ?? 0;
    const node = nodes[i];
    if (node) ordered.push(node);
    for (const user of users[i] ?? []) {
      const of = waiting[user];
      if (of?.delete(i) && of.size === 0) ready.push(user);
    }
  }
  if (ordered.length < nodes.length) throw cyclic(nodes, waiting);
  return ordered;
}

function makersOf(nodes: readonly Node[]): ReadonlyMap<string, number> {
  const makers = new Map<string, number>();
  nodes.forEach((node, i) => {
    for (const output of node.outputs) {
      if (output === "") continue;
      const other = nodes[makers.get(output) ?? -1];
      if (other)
        throw fault(`duplicate value: ${output}, of ${nodeText(other)} and ${nodeText(node)}`);
      makers.set(output, i);
    }
  });
  return makers;
}

/** Values that a node takes, and those that graphs in it take from outside. */
function inputsOf(node: Node): Set<string> {
  const names = new Set(node.inputs.filter((name) => name !== ""));
  for (const { graph } of node.attributes.values()) {
    if (graph) for (const name of outerInputs(graph)) names.add(name);
  }
  return names;
}

function outerInputs(graph: Graph): Set<string> {
  const own = new Set([
    ...graph.inputs.map(({ name }) => name),
    ...graph.initializers.map(({ name }) => name),
    ...graph.nodes.flatMap(({ outputs }) => outputs),
  ]);
  const names = new Set<string>();
  for (const node of graph.nodes) {
    for (const name of inputsOf(node)) if (!own.has(name)) names.add(name);
  }
  for (const { name } of graph.outputs) if (!own.has(name)) names.add(name);
  return names;
}

/** Follows nodes that wait until one comes again. */
function cyclic(nodes: readonly Node[], waiting: readonly ReadonlySet<number>[]): InputError {
  const path: number[] = [];
  const places = new Map<number, number>();
  let at = waiting.findIndex((of) => of.size > 0);
  while (!places.has(at)) {
    places.set(at, path.length);
    path.push(at);
    const [next = at] = waiting[at] ?? [];
    at = next;
  }
  const names = path.slice(places.get(at)).flatMap((i) => {
    const node = nodes[i];
    return node ? [nodeText(node)] : [];
  });
  const shown = names.length > 5 ? [...names.slice(0, 5), "…"] : names;
  return fault(`cyclic graph: nodes wait for each other: ${shown.join(", ")}`);
}

function fault(message: string): InputError {
  return new InputError([
    { code: "invalid-graph", message, path: [], expected: "a graph in which values are made once" },
  ]);
}
