import { z } from "zod";
import { validate } from "../format/validate.ts";
import type { Path, YamlDocument } from "../format/yaml.ts";

const dataSpaces = z.array(z.string()).nullish();
/** Any constraint that Timeloop v0.4 and its front end know; which fields go with which type is asked later. */
const fields = {
  factors: z.unknown().optional(),
  factors_only: z.unknown().optional(),
  permutation: z.unknown().optional(),
  split: z.int().min(0).nullish(),
  default_max_factor: z.int().min(1).nullish(),
  default_min_factor: z.int().min(1).nullish(),
  remainders: z.unknown().optional(),
  no_iteration_over_dataspaces: dataSpaces,
  no_reuse: dataSpaces,
  no_temporal_reuse: dataSpaces,
  rmw_first_update: dataSpaces,
  no_multicast_no_reduction: dataSpaces,
  no_link_transfer: dataSpaces,
  keep: dataSpaces,
  bypass: dataSpaces,
  keep_only: dataSpaces,
  bypass_only: dataSpaces,
  no_coalesce: dataSpaces,
  datatypes: dataSpaces,
  proportion: z.number().nullish(),
  min: z.unknown().optional(),
};
const TYPES = [
  "temporal",
  "spatial",
  "dataspace",
  "datatype",
  "bypass",
  "bypassing",
  "max_overbooked_proportion",
  "utilization",
  "parallelism",
  "no_multicast",
  "no_reduction",
  "no_multicast_no_reduction",
  "no_link_transfer",
] as const;
const targetSchema = z.strictObject({ target: z.string(), type: z.enum(TYPES), ...fields });
const listSchema = z.union([
  z.array(targetSchema),
  z.strictObject({
    version: z.unknown().optional(),
    template: z.unknown().optional(),
    targets: z.array(targetSchema).optional(),
    constraints: z.array(targetSchema).optional(),
  }),
]);
const fieldsSchema = z.strictObject(fields).nullish();
const groupSchema = z.strictObject({
  temporal: fieldsSchema,
  spatial: fieldsSchema,
  dataspace: fieldsSchema,
  max_overbooked_proportion: fieldsSchema,
  utilization: fieldsSchema,
});

export type ConstraintFields = Omit<z.infer<typeof targetSchema>, "target" | "type">;

/** One constraint and where it stands. */
export interface StatedConstraint {
  readonly target: string;
  readonly type: (typeof TYPES)[number];
  readonly fields: ConstraintFields;
  /** Whether it stands in a node of an architecture, whose own mesh a spatial one is about. */
  readonly inNode: boolean;
  readonly document: YamlDocument;
  readonly path: Path;
}

/**
 * The constraints of a list, which stands under `targets` or by itself.
 *
 * @throws InputError with every fault of the structure and its place
 */
export function listedConstraints(document: YamlDocument): StatedConstraint[] {
  const found = validate(listSchema, document);
  const parts: [Path, z.infer<typeof targetSchema>[]][] = Array.isArray(found)
    ? [[[], found]]
    : [
        [["targets"], found.targets ?? []],
        [["constraints"], found.constraints ?? []],
      ];
  return parts.flatMap(([path, targets]) =>
    targets.map(({ target, type, ...rest }, i) => {
      return { target, type, fields: rest, inNode: false, document, path: [...path, i] };
    }),
  );
}

/**
 * The constraints that stand in the nodes of an architecture.
 *
 * @throws InputError with every fault of the structure and its place
 */
export function nodeConstraints(document: YamlDocument): StatedConstraint[] {
  const found: StatedConstraint[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== "object" || value === null) return;
    const nodes: unknown = Reflect.get(value, "nodes");
    for (const [i, node] of Array.isArray(nodes) ? nodes.entries() : []) {
      walk(node, [...path, "nodes", i]);
    }
    const stated: unknown = Reflect.get(value, "constraints");
    const name: unknown = Reflect.get(value, "name");
    if (stated === undefined || stated === null || typeof name !== "string") return;
    const at = [...path, "constraints"];
    const part: YamlDocument = {
      file: document.file,
      value: stated,
      issues: [],
      locate: (inside, of) => document.locate([...at, ...inside], of),
    };
    const group = validate(groupSchema, part);
    for (const type of Object.keys(groupSchema.shape) as (keyof typeof groupSchema.shape)[]) {
      const of = group[type];
      if (!of) continue;
      found.push({ target: name, type, fields: of, inNode: true, document: part, path: [type] });
    }
  };
  walk(document.value, []);
  return found;
}
