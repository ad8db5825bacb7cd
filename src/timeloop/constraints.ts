import type { Hierarchy, Level } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Ignored } from "../format/parts.ts";
import type { LevelConstraints, MapspaceConstraints } from "../mapspace/constraints.ts";
import type { Tensor } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";
import type { ConstraintFields, StatedConstraint } from "./constraint-list.ts";
import { readSpatial, readTemporal } from "./constraint-loops.ts";
import type { Draft, Reading } from "./constraint-reading.ts";
import {
  draftOf,
  isEmpty,
  repeated,
  spaceName,
  spacesOf,
  unsupported,
} from "./constraint-reading.ts";
import { fanoutsByStorage, ownFanout } from "./fanouts.ts";
import type { TimeloopProblem } from "./problem.ts";

/**
 * Constraints of Timeloop as demands on our mappings.
 *
 * @property assumed what was taken as Timeloop takes it, in words
 */
export interface TimeloopConstraints {
  readonly constraints: MapspaceConstraints;
  readonly assumed: readonly string[];
  readonly ignored: readonly Ignored[];
}

/** Fields that would change results, and so must be empty. */
const UNSUPPORTED: readonly (keyof ConstraintFields)[] = [
  "no_reuse",
  "no_temporal_reuse",
  "rmw_first_update",
  "no_multicast_no_reduction",
  "no_coalesce",
  "remainders",
];

const OWN: Readonly<Record<"loops" | "spaces", readonly (keyof ConstraintFields)[]>> = {
  loops: [
    "factors",
    "factors_only",
    "permutation",
    "default_max_factor",
    "default_min_factor",
    "no_iteration_over_dataspaces",
  ],
  spaces: ["keep", "bypass", "keep_only", "bypass_only"],
};

/**
 * Reads constraints on the mappings of a problem on a hierarchy. Permutations begin with the innermost loop; what they do
 * not name lies outside. The first `split` of a spatial one lie along x, all others along y. A factor of 0 is the whole
 * extent, and one beyond it is the extent, as Timeloop takes them.
 *
 * @throws InputError with every constraint that is wrong, or that a mapspace cannot express, and its place
 */
export function readConstraints(
  stated: readonly StatedConstraint[],
  problem: TimeloopProblem,
  hierarchy: Hierarchy,
): TimeloopConstraints {
  const all: Issue[] = [];
  const drafts = new Map<string, Draft>();
  const assumed = new Set<string>();
  const ignored = new Map<string, Ignored>();
  for (const constraint of stated) {
    const issues: Issue[] = [];
    readConstraint({ problem, hierarchy, drafts, issues, assumed, ignored }, constraint);
    const { document, path } = constraint;
    all.push(
      ...issues.map((issue) => {
        const at = document.locate([...path, ...issue.path]);
        return { ...issue, path: [], at };
      }),
    );
  }
  if (all.length > 0) throw new InputError(all);
  const constraints: [string, LevelConstraints][] = [...drafts];
  return {
    constraints: new Map(constraints),
    assumed: [...assumed],
    ignored: [...ignored.values()],
  };
}

function readConstraint(reading: Reading, constraint: StatedConstraint): void {
  const { hierarchy, issues } = reading;
  const { target, type, fields, inNode } = constraint;
  const level = hierarchy.levels.find(({ name }) => name === target);
  const known = hierarchy.levels.map(({ name }) => name);
  const own = ownFanout(hierarchy, target);
  if (!level && own === undefined && target !== hierarchy.compute) {
    const hint = didYouMean(target, known);
    const message = `unknown level: ${target.slice(0, 60)}`;
    const path = inNode ? [] : ["target"];
    issues.push({ code: "unknown-level", message, path, expected: known.join(", "), hint });
    return;
  }
  issues.push(...unsupportedFields(constraint));
  if ((fields.no_link_transfer ?? []).length > 0 || type === "no_link_transfer") {
    const why = "links between neighbours are not modelled";
    reading.ignored.set("no_link_transfer", { key: "no_link_transfer", why });
  }
  switch (type) {
    case "temporal":
      readTemporal(reading, level, target, fields);
      return;
    case "spatial": {
      const inner = inNode ? undefined : fanoutsByStorage(hierarchy.levels).get(target);
      readSpatial(reading, inNode || inner === undefined ? own : inner, target, fields);
      return;
    }
    case "dataspace":
    case "datatype":
    case "bypass":
    case "bypassing":
      readKeeps(reading, level, target, fields);
      return;
    case "max_overbooked_proportion":
      if ((fields.proportion ?? 0) !== 0)
        issues.push(unsupported(`${type} of ${target}`, ["proportion"], "0"));
      return;
    case "utilization":
    case "parallelism":
      if ((fields.min ?? 0) !== 0) issues.push(unsupported(`${type} of ${target}`, ["min"], "0"));
      return;
    case "no_link_transfer":
      return;
    default:
      if ((fields.datatypes ?? []).length > 0) issues.push(unsupported(`${type} of ${target}`, []));
  }
}

function readKeeps(
  reading: Reading,
  level: Level | undefined,
  target: string,
  fields: ConstraintFields,
): void {
  const { problem, issues, hierarchy } = reading;
  const asked = new Map<Tensor, "always" | "never">();
  const read = (field: "keep" | "bypass" | "keep_only" | "bypass_only") => {
    const names = spacesOf(reading, fields[field] ?? [], field);
    for (const tensor of names) {
      const keep = field.startsWith("keep") ? "always" : "never";
      if ((asked.get(tensor) ?? keep) !== keep)
        issues.push(repeated(`choice for ${spaceName(problem, tensor)} of ${target}`, [field]));
      asked.set(tensor, keep);
    }
    if (!field.endsWith("_only") || !fields[field]) return;
    for (const tensor of TENSORS)
      if (!names.has(tensor)) asked.set(tensor, field === "keep_only" ? "never" : "always");
  };
  for (const field of ["keep", "bypass", "keep_only", "bypass_only"] as const) read(field);
  for (const [tensor, keep] of asked) {
    if (level?.kind !== "memory") {
      if (keep === "never") continue;
      const message = `misplaced choice: ${target} holds nothing`;
      issues.push({ code: "misplaced-constraint", message, path: [], expected: "bypass" });
      continue;
    }
    const own = level === hierarchy.levels[0] ? "always" : level.keeps[tensor];
    const draft = draftOf(reading, level.name);
    const before = draft.keeps[tensor] ?? (own === "optional" ? keep : own);
    if (before !== keep) {
      const name = spaceName(problem, tensor);
      const message = `conflicting constraint: ${target} ${before} keeps ${name}`;
      issues.push({ code: "conflicting-constraint", message, path: [] });
    }
    draft.keeps[tensor] = keep;
  }
}

/** Fields that would change results, or that belong to another type. */
function unsupportedFields({ type, target, fields }: StatedConstraint): Issue[] {
  const loops = type === "temporal" || type === "spatial";
  const spaces = ["dataspace", "datatype", "bypass", "bypassing"].includes(type);
  const issues = UNSUPPORTED.filter((key) => !isEmpty(fields[key])).map((key) =>
    unsupported(`${key} of ${target}`, [key]),
  );
  const misplaced = [
    ...(loops ? [] : OWN.loops),
    ...(spaces ? [] : OWN.spaces),
    ...(type === "spatial" ? [] : (["split"] as const)),
  ];
  for (const key of misplaced) {
    if (isEmpty(fields[key])) continue;
    const message = `misplaced field: ${key} of a ${type} constraint`;
    issues.push({ code: "misplaced-field", message, path: [key] });
  }
  return issues;
}
