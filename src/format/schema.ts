import { z } from "zod";
import { architectureSchema } from "./architecture.ts";
import { experimentSchema } from "./experiment.ts";
import type { FileKind } from "./file-kind.ts";
import { macroSchema } from "./macro.ts";
import { mappingSchema } from "./mapping.ts";
import { networkSchema } from "./network.ts";
import { primitiveSchema } from "./primitive.ts";
import { sweepSchema } from "./sweep.ts";
import { transformerSchema } from "./transformer.ts";

/**
 * The JSON Schema of a kind of native file, by which editors complete and check it.
 *
 * It is generated from the schema that the reader itself uses; the reader checks more (sums, names, mappings that fit).
 */
export function jsonSchema(kind: FileKind): object {
  return {
    title: `cimpass ${kind}`,
    ...z.toJSONSchema(SCHEMAS[kind], { io: "input" }),
  };
}

const SCHEMAS = {
  primitive: primitiveSchema,
  macro: macroSchema,
  architecture: architectureSchema,
  network: networkSchema,
  transformer: transformerSchema,
  mapping: mappingSchema,
  experiment: experimentSchema,
  sweep: sweepSchema,
} as const;
