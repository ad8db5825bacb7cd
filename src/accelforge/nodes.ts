import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { nameSchema } from "../format/field.ts";
import { documentAt } from "../format/parts.ts";
import { located, validate } from "../format/validate.ts";
import type { Path, YamlDocument } from "../format/yaml.ts";

/** Numbers, expressions and set expressions: read where their names are known. */
const value = z.unknown().optional();

const spatialSchema = z.strictObject({
  name: z.string(),
  fanout: value,
  may_reuse: value,
  reuse: value,
  loop_bounds: value,
  min_usage: value,
  usage_scale: value,
  power_gateable: value,
});
const actionSchema = z.strictObject({
  name: z.string(),
  energy: value,
  energy_scale: value,
  throughput: value,
  throughput_scale: value,
  latency: value,
  latency_scale: value,
  bits_per_action: value,
  values_per_action: value,
  extra_attributes_for_component_model: value,
});
const tensorsSchema = z.strictObject({
  keep: value,
  may_keep: value,
  back: value,
  tile_shape: value,
  no_refetch_from_above: value,
  no_resend_to_below: value,
  tensor_order_options: value,
  force_memory_hierarchy_order: value,
});
const spatialable = {
  "!": z.string(),
  name: nameSchema,
  spatial: z.array(spatialSchema).optional(),
  support_concurrent_binding: value,
};
const component = {
  ...spatialable,
  component_class: z.string().nullish(),
  enabled: value,
  actions: z.array(actionSchema).optional(),
  area: value,
  area_scale: value,
  leak_power: value,
  leak_power_scale: value,
  energy_scale: value,
  actions_scale: value,
  throughput_scale: value,
  latency_scale: value,
  total_latency: value,
  n_parallel_instances: value,
  skip_initial_output_write: value,
  extra_attributes_for_component_model: value,
};
const memorySchema = z.strictObject({
  ...component,
  size: value,
  tensors: tensorsSchema.optional(),
  bits_per_value: value,
  bits_per_value_scale: value,
  bits_per_action: value,
  values_per_action: value,
  separate_read_write_ports: value,
});
const computeSchema = z.strictObject(component);
const containerSchema = z.strictObject(spatialable);
const hierarchicalSchema = z.strictObject({ "!": z.string(), nodes: z.array(z.unknown()) });
const archSchema = z.strictObject({
  "!": z.literal("!Hierarchical").optional(),
  nodes: z.array(z.unknown()),
  variables: z.record(z.string(), z.unknown()).optional(),
  extra_attributes_for_all_component_models: value,
});

export type Spatial = z.infer<typeof spatialSchema>;
export type Action = z.infer<typeof actionSchema>;
export type Tensors = z.infer<typeof tensorsSchema>;
export type MemoryFields = z.infer<typeof memorySchema>;
export type ComputeFields = z.infer<typeof computeSchema>;
export type ContainerFields = z.infer<typeof containerSchema>;

/** A node without nodes of its own, and where it stands in the file. */
export type Leaf =
  | { readonly kind: "memory"; readonly fields: MemoryFields; readonly path: Path }
  | { readonly kind: "compute"; readonly fields: ComputeFields; readonly path: Path }
  | { readonly kind: "container"; readonly fields: ContainerFields; readonly path: Path };

/** The nodes of an architecture, from the outermost, and its variables. */
export interface Nodes {
  readonly leaves: readonly Leaf[];
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether models of components are given attributes. */
  readonly modelled: boolean;
}

/** Nodes that ours have nothing for, and what to do instead. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  "!Toll": "memories that keep what passes: data that only passes through is not charged",
  "!Network": "memories and fanouts: a network of its own is not modelled",
  "!Array": "a !Container with a spatial fanout",
  "!Fork": "one path from the outermost memory to one !Compute",
  "!Fanout": "!Container, as it is called now",
};

/** Faults of one architecture that are worth printing. */
export const MOST_ISSUES = 50;

const EXPECTED = "!Memory, !Compute, !Container or !Hierarchical";

/**
 * The nodes of an `arch`, hierarchies in hierarchies laid out in order.
 *
 * @throws InputError with every fault of the structure and its place
 */
export function readArchNodes(document: YamlDocument): Nodes {
  const { nodes, variables, extra_attributes_for_all_component_models } = validate(
    archSchema,
    document,
  );
  const leaves: Leaf[] = [];
  const issues: Issue[] = [];
  walk(document, nodes, ["nodes"], leaves, issues);
  if (issues.length > 0) throw new InputError(issues.slice(0, MOST_ISSUES));
  const modelled = extra_attributes_for_all_component_models !== undefined;
  return { leaves, variables: variables ?? {}, modelled };
}

function walk(
  document: YamlDocument,
  nodes: readonly unknown[],
  at: Path,
  leaves: Leaf[],
  issues: Issue[],
): void {
  nodes.forEach((node, i) => {
    const path = [...at, i];
    const own = documentAt(document, path, node);
    try {
      const tag = tagOf(node);
      if (tag === "!Hierarchical") {
        const inner = validate(hierarchicalSchema, own);
        walk(document, inner.nodes, [...path, "nodes"], leaves, issues);
      } else if (tag === "!Memory") {
        leaves.push({ kind: "memory", fields: validate(memorySchema, own), path });
      } else if (tag === "!Compute") {
        leaves.push({ kind: "compute", fields: validate(computeSchema, own), path });
      } else if (tag === "!Container") {
        leaves.push({ kind: "container", fields: validate(containerSchema, own), path });
      } else issues.push(...located([nodeIssue(tag, path)], document));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  });
}

function tagOf(node: unknown): string | undefined {
  if (typeof node !== "object" || node === null || !("!" in node)) return undefined;
  return typeof node["!"] === "string" ? node["!"] : undefined;
}

function nodeIssue(tag: string | undefined, path: Path): Issue {
  if (tag === undefined)
    return { code: "missing-tag", message: "missing tag of a node", path, expected: EXPECTED };
  const expected = UNSUPPORTED[tag] ?? EXPECTED;
  return { code: "unsupported-node", message: `unsupported node: ${tag}`, path, expected };
}
