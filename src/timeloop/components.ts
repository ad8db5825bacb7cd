import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { validate } from "../format/validate.ts";
import type { Path, YamlDocument } from "../format/yaml.ts";
import type { Component } from "./component.ts";
import { componentName } from "./tables.ts";

const attributesSchema = z.record(z.string(), z.unknown()).optional();
const componentSchema = z.strictObject({
  name: z.string(),
  class: z.string(),
  subclass: z.string().nullish(),
  attributes: attributesSchema,
  required_actions: z.unknown().optional(),
  enabled: z.literal(true).optional(),
  area_share: z.unknown().optional(),
});

interface Tree {
  readonly name?: string | undefined;
  readonly attributes?: Record<string, unknown> | undefined;
  readonly local?: z.infer<typeof componentSchema>[] | undefined;
  readonly subtree?: Tree[] | undefined;
}

const treeSchema: z.ZodType<Tree> = z.strictObject({
  name: z.string().optional(),
  version: z.unknown().optional(),
  attributes: attributesSchema,
  local: z.array(componentSchema).optional(),
  get subtree() {
    return z.array(treeSchema).optional();
  },
});

/** What lies around a component: how many of it there are, and what attributes it inherits. */
interface Around {
  readonly instances: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * The components of an expanded architecture from the outermost: the form that Timeloop's front end writes, with
 * `subtree` and `local`, or flattened, with `local` alone.
 *
 * @throws InputError with every fault and its place
 */
export function readComponents(document: YamlDocument, issues: Issue[]): readonly Component[] {
  const tree = validate(treeSchema, document);
  const components: Component[] = [];
  collect(tree, { instances: 1, attributes: {} }, [], components, issues);
  return components;
}

function collect(
  tree: Tree,
  around: Around,
  path: Path,
  components: Component[],
  issues: Issue[],
): void {
  const attributes = { ...around.attributes, ...tree.attributes };
  const own = rangeOf(tree.name ?? "", [...path, "name"], issues);
  const instances = around.instances * own;
  tree.local?.forEach((part, i) => {
    const at = [...path, "local", i];
    const range = rangeOf(part.name, [...at, "name"], issues);
    const all = { ...attributes, ...part.attributes };
    const name = componentName(part.name);
    const dummy = part.subclass === "dummy_storage";
    components.push({
      name,
      className: dummy ? "dummy_storage" : part.class,
      attributes: all,
      ...meshOf(name, all, instances * range, at, issues),
      path: at,
    });
  });
  const [inner, ...more] = tree.subtree ?? [];
  if (more.length > 0) {
    issues.push({
      code: "unsupported-tree",
      message: `unsupported tree: ${more.length + 1} subtrees side by side`,
      path: [...path, "subtree", 1],
      expected: "one, so that memories lie in one order",
    });
  } else if (inner) {
    collect(inner, { instances, attributes }, [...path, "subtree", 0], components, issues);
  }
}

/** Copies that a name like `spad[1..256]` stands for. */
function rangeOf(name: string, path: Path, issues: Issue[]): number {
  if (!name.endsWith("]")) return 1;
  const [, from, to] = /\[(\d{1,15})\.\.(\d{1,15})\]$/.exec(name) ?? [];
  const count = Number(to) - Number(from) + 1;
  if (from !== undefined && count >= 1) return count;
  const message = `invalid range: ${name.slice(-60)}`;
  issues.push({ code: "invalid-range", message, path, expected: "name[1..N]" });
  return 1;
}

/** Both sides of the mesh of all instances; one may follow from the other, and all lie along x if none is stated. */
function meshOf(
  name: string,
  attributes: Readonly<Record<string, unknown>>,
  instances: number,
  path: Path,
  issues: Issue[],
): { readonly meshX: number; readonly meshY: number } {
  const side = (key: "meshX" | "meshY") => {
    const value = attributes[key];
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) return value;
    const expected = "a whole number of at least 1";
    const at = [...path, "attributes", key];
    issues.push({ code: "invalid-mesh", message: `invalid ${key} of ${name}`, path: at, expected });
    return undefined;
  };
  const x = side("meshX");
  const y = side("meshY");
  const meshX = x ?? instances / (y ?? 1);
  const meshY = y ?? instances / meshX;
  if (Number.isInteger(meshX) && Number.isInteger(meshY) && meshX * meshY === instances)
    return { meshX, meshY };
  issues.push({
    code: "invalid-mesh",
    message: `invalid mesh: ${name}`,
    path,
    found: `${meshX} × ${meshY} for ${instances} instances`,
    expected: "meshX × meshY = instances",
  });
  return { meshX: 1, meshY: 1 };
}
