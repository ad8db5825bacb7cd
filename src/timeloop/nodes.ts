import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { evaluateExpression } from "../format/expression.ts";
import { validate } from "../format/validate.ts";
import type { Path, YamlDocument } from "../format/yaml.ts";
import { FANOUT_CLASS } from "./architecture-writer.ts";
import type { Component } from "./component.ts";
import { fanoutName } from "./fanouts.ts";

const attributesSchema = z.record(z.string(), z.unknown()).optional();
const leaf = {
  name: z.string(),
  attributes: attributesSchema,
  spatial: z.record(z.string(), z.unknown()).optional(),
  constraints: z.unknown().optional(),
};
const componentNode = z.strictObject({
  "!": z.literal("!Component"),
  ...leaf,
  class: z.string().optional(),
  subclass: z.string().nullish(),
  required_actions: z.unknown().optional(),
  area_share: z.unknown().optional(),
  enabled: z.literal(true).optional(),
});
const containerNode = z.strictObject({ "!": z.literal("!Container"), ...leaf });

interface Branch {
  readonly "!": "!Hierarchical" | "!Parallel";
  readonly nodes: Node[];
}
type Node = z.infer<typeof componentNode> | z.infer<typeof containerNode> | Branch;

const branchNode: z.ZodType<Branch> = z.strictObject({
  "!": z.enum(["!Hierarchical", "!Parallel"]),
  get nodes() {
    return z.array(nodeSchema);
  },
});
const nodeSchema: z.ZodType<Node> = z.union([componentNode, containerNode, branchNode]);
const architectureSchema = z.strictObject({
  "!": z.literal("!Hierarchical").optional(),
  version: z.unknown().optional(),
  nodes: z.array(nodeSchema),
});

/** What holds for the nodes that follow: containers lie around all of them. */
interface Scope {
  meshX: number;
  meshY: number;
  attributes: Readonly<Record<string, unknown>>;
}

/** Whether an architecture is written as nodes, and not expanded. */
export function isNodes({ value }: YamlDocument): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "nodes");
}

/**
 * The components of an architecture as users write it: nodes with tags, each inside the containers before it, with their
 * attributes. A mesh becomes a storage that keeps nothing, named `inter_NAME_spatial`, as Timeloop's front end expands it;
 * nodes side by side follow one another. Attributes may be expressions over variables and other attributes.
 *
 * @param variables names for expressions, and attributes of everything
 * @throws InputError with every fault of the structure and its place
 */
export function readNodes(
  document: YamlDocument,
  variables: YamlDocument | undefined,
  issues: Issue[],
): readonly Component[] {
  const { nodes } = validate(architectureSchema, document);
  const stated = variables ? validate(z.record(z.string(), z.unknown()), variables) : {};
  const scope: Scope = { meshX: 1, meshY: 1, attributes: evaluated(stated, {}) };
  const components: Component[] = [];
  walk(nodes, ["nodes"], scope, components, issues);
  return components;
}

function walk(
  nodes: readonly Node[],
  path: Path,
  scope: Scope,
  components: Component[],
  issues: Issue[],
): void {
  nodes.forEach((node, i) => {
    const at = [...path, i];
    if ("nodes" in node) {
      walk(node.nodes, [...at, "nodes"], scope, components, issues);
      return;
    }
    const { name, spatial } = node;
    const attributes = evaluated(node.attributes ?? {}, scope.attributes);
    const mesh = evaluated(spatial ?? {}, attributes);
    const x = side(mesh, "meshX", [...at, "spatial"], issues);
    const y = side(mesh, "meshY", [...at, "spatial"], issues);
    if (x * y > 1) {
      components.push({
        name: fanoutName(name),
        className: FANOUT_CLASS,
        attributes: clock(attributes),
        meshX: scope.meshX,
        meshY: scope.meshY,
        path: at,
      });
      scope.meshX *= x;
      scope.meshY *= y;
    }
    const { meshX, meshY } = scope;
    if (node["!"] === "!Container") scope.attributes = attributes;
    else {
      const className = node.subclass === FANOUT_CLASS ? FANOUT_CLASS : (node.class ?? "");
      components.push({ name, className, attributes, meshX, meshY, path: at });
    }
  });
}

/** A fanout has the clock of what is around it, and nothing else. */
function clock({ global_cycle_seconds }: Readonly<Record<string, unknown>>) {
  return global_cycle_seconds === undefined ? {} : { global_cycle_seconds };
}

/** Attributes with those around them; texts that are expressions become numbers. */
function evaluated(
  own: Readonly<Record<string, unknown>>,
  around: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = new Map<string, number>();
  const all: Record<string, unknown> = Object.create(null);
  for (const [key, value] of [...Object.entries(around), ...Object.entries(own)]) {
    const number = typeof value === "string" ? evaluateExpression(value, names) : value;
    all[key] = number ?? value;
    if (typeof number === "number") names.set(key, number);
  }
  return all;
}

function side(
  mesh: Readonly<Record<string, unknown>>,
  key: "meshX" | "meshY",
  path: Path,
  issues: Issue[],
): number {
  const value = Object.hasOwn(mesh, key) ? mesh[key] : 1;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) return value;
  const expected = "a whole number of at least 1, or an expression that is one";
  issues.push({ code: "invalid-mesh", message: `invalid ${key}`, path: [...path, key], expected });
  return 1;
}
