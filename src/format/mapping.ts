import { z } from "zod";
import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { gemm, gemmIssues, shapeName } from "../workload/gemm.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import { headerShape, openDocument } from "./document.ts";
import { extentSchema, lineSchema, nameSchema } from "./field.ts";
import { quantitySchema } from "./figure.ts";
import type { ArchitectureReference, LevelSpec, LoopSpec, MappingSpec } from "./mapping-spec.ts";
import { bindMapping } from "./mapping-spec.ts";
import { gemmInput, gemmShape } from "./network.ts";
import type { Content } from "./text.ts";
import { located, validate } from "./validate.ts";
import { writeDocument } from "./write.ts";
import type { YamlDocument } from "./yaml.ts";

const bound = extentSchema.optional();
const last = extentSchema.optional().describe("Iterations of the last pass, where it has fewer.");

/** Loops are written `K: 4`, one dimension each. */
const temporalSchema = loopSchema(
  z.strictObject({ M: bound, N: bound, K: bound, batch: bound, last }),
);
const spatialSchema = loopSchema(
  z.strictObject({
    M: bound,
    N: bound,
    K: bound,
    batch: bound,
    last,
    axis: z.enum(["x", "y"]).optional().describe("Defaults to one on which the loop fits."),
  }),
);

const referenceSchema = z
  .union([
    lineSchema,
    z.strictObject({
      cim: lineSchema.describe("Name of a primitive, or path of its file."),
      at: nameSchema.describe("The memory level whose place the primitives take."),
      count: extentSchema.describe("Primitives in all."),
      staging: quantitySchema({ kind: "ratio" })
        .optional()
        .describe("Share of the level that stays a buffer. Defaults to 0."),
      baseline: lineSchema.optional().describe("The architecture they are integrated into."),
    }),
  ])
  .transform((found): ArchitectureReference => {
    if (typeof found === "string") return { baseline: found };
    const { cim, at, count, staging = 0, baseline } = found;
    return {
      ...(baseline === undefined ? {} : { baseline }),
      cim: { primitive: cim, at, count, staging },
    };
  });

/** The schema of a mapping's file, `cimpass: mapping/1`. */
export const mappingSchema = z
  .strictObject({
    ...headerShape("mapping"),
    source: lineSchema.optional().describe("Who chose this mapping."),
    gemm: z.strictObject({ name: lineSchema.optional(), ...gemmShape }),
    architecture: referenceSchema.describe(
      "The name of a baseline or the path of its file; or the primitives integrated into one.",
    ),
    levels: z
      .array(
        z.strictObject({
          level: nameSchema.describe("A level of the architecture; those left out have no loops."),
          keeps: z
            .array(z.enum(TENSORS as ["A", "B", "Z"]))
            .optional()
            .describe("Tensors kept here. Defaults to those that are always kept."),
          temporal: z.array(temporalSchema).optional().describe("Loops, outermost first."),
          spatial: z.array(spatialSchema).optional().describe("Loops side by side, at a fanout."),
        }),
      )
      .describe("The levels in the architecture's order."),
  })
  .transform(({ name, description, source, gemm: shape, architecture, levels }): MappingSpec => {
    const { M, N, K, batch = 1, name: layer } = shape;
    return {
      name,
      ...(description === undefined ? {} : { description }),
      ...(source === undefined ? {} : { source }),
      gemm: gemm(M, N, K, layer === undefined ? { batch } : { batch, name: layer }),
      architecture,
      levels: levels.map(
        ({ level, keeps, temporal = [], spatial = [] }): LevelSpec => ({
          level,
          ...(keeps === undefined ? {} : { keeps }),
          temporal,
          spatial,
        }),
      ),
    };
  });

/** A mapping's file, read, and still to be bound to the hierarchy that it names. */
export interface MappingFile {
  readonly spec: MappingSpec;
  /**
   * The mapping on a hierarchy. It must cover its GEMM and fit; the hierarchy's own constraints on loops and kept
   * tensors are not imposed, since a file states what it wants.
   *
   * @throws InputError with every fault and its place in the file
   */
  readonly bind: (hierarchy: Hierarchy) => Mapping;
}

/**
 * Reads a mapping from its native file.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readMapping(content: Content, file = "mapping"): MappingFile {
  const document = openDocument(content, file, "mapping");
  const spec = validate(mappingSchema, document);
  const issues = gemmIssues(spec.gemm, ["gemm"]);
  if (issues.length > 0) throw new InputError(located(issues, document));
  return { spec, bind: (hierarchy) => bindLocated(spec, hierarchy, document) };
}

/** What *readMapping* reads, for a mapping that is bound without its file. */
export function readMappingSpec(content: Content, file = "mapping"): MappingSpec {
  return readMapping(content, file).spec;
}

function bindLocated(spec: MappingSpec, hierarchy: Hierarchy, document: YamlDocument): Mapping {
  let issues: readonly Issue[];
  try {
    const mapping = bindMapping(spec, hierarchy);
    issues = legalityIssues(hierarchy, spec.gemm, mapping, { constraints: false });
    if (issues.length === 0) return mapping;
    issues = issues.map((issue) => ({ ...issue, path: pathInFile(issue.path, spec, hierarchy) }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues = error.issues;
  }
  throw new InputError(located(issues, document));
}

/** Legality counts the hierarchy's levels; the file may leave some out. */
function pathInFile(path: Issue["path"], spec: MappingSpec, hierarchy: Hierarchy): Issue["path"] {
  const [levels, i, ...rest] = path;
  if (levels !== "levels" || typeof i !== "number") return path;
  const index = spec.levels.findIndex(({ level }) => level === hierarchy.levels[i]?.name);
  return index < 0 ? ["levels"] : ["levels", index, ...rest];
}

/** The native file of a mapping. */
export function writeMapping(spec: MappingSpec): string {
  const { cim, baseline } = spec.architecture;
  const { name, ...shape } = gemmInput(spec.gemm);
  return writeDocument("mapping", {
    name: spec.name,
    description: spec.description,
    source: spec.source,
    gemm:
      name === undefined || spec.gemm.name === shapeName(spec.gemm) ? shape : { name, ...shape },
    architecture: cim
      ? {
          cim: cim.primitive,
          at: cim.at,
          count: cim.count,
          ...(cim.staging === 0 ? {} : { staging: cim.staging }),
          ...(baseline === undefined ? {} : { baseline }),
        }
      : baseline,
    levels: spec.levels.map(({ level, keeps, temporal, spatial }) => ({
      level,
      ...(keeps === undefined ? {} : { keeps }),
      ...(temporal.length === 0 ? {} : { temporal: temporal.map(loopInput) }),
      ...(spatial.length === 0 ? {} : { spatial: spatial.map(loopInput) }),
    })),
  });
}

type LoopFields = { [K in LoopSpec["dimension"] | "last"]?: number | undefined } & {
  axis?: "x" | "y" | undefined;
};

function loopSchema<T extends LoopFields>(fields: z.ZodType<T>) {
  return fields.transform((input, context): LoopSpec => {
    const found = DIMENSIONS.filter((dimension) => input[dimension] !== undefined);
    const [dimension = "M"] = found;
    if (found.length !== 1) {
      context.issues.push({
        code: "custom",
        input,
        message: `invalid loop over ${found.length} dimensions`,
        params: { code: "invalid-loop", expected: "one dimension each, such as {K: 4}" },
      });
    }
    const { last, axis } = input;
    return {
      dimension,
      bound: input[dimension] ?? 1,
      ...(last === undefined ? {} : { last }),
      ...(axis === undefined ? {} : { axis }),
    };
  });
}

function loopInput({ dimension, bound, last, axis }: LoopSpec): unknown {
  return {
    [dimension]: bound,
    ...(last === undefined ? {} : { last }),
    ...(axis === undefined ? {} : { axis }),
  };
}
