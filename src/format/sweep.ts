import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { headerShape, openDocument } from "./document.ts";
import { extentSchema, lineSchema } from "./field.ts";
import type { Content } from "./text.ts";
import { EXPECTATIONS, located, validate } from "./validate.ts";
import type { Path } from "./yaml.ts";

/** Values of one axis. More are no axis but a survey. */
const MOST_VALUES = 1_000_000;

/** How points are drawn. */
export const SAMPLING = ["random", "latin-hypercube"] as const;
export type Sampling = (typeof SAMPLING)[number];

const value = z
  .union([z.number(), z.string()])
  .meta({ id: "axis-value" })
  .register(EXPECTATIONS, { expected: "a number, or a text such as 64KiB or digital6T" });

const range = z.strictObject({
  from: value.describe("The first value."),
  to: value.describe("The last value."),
  points: extentSchema
    .max(MOST_VALUES)
    .optional()
    .describe("How many values, both ends among them. Left out where the axis is sampled."),
  scale: z
    .enum(["linear", "log"])
    .optional()
    .describe(
      "Whether neighbours differ by as much or by as many times. Defaults to log, or to linear where an end is 0.",
    ),
});

const axis = z
  .union([z.array(value).min(1).max(MOST_VALUES), range])
  .register(EXPECTATIONS, { expected: "a list of values, or a range with from, to and points" });

const expression = z
  .string()
  .max(1000)
  .register(EXPECTATIONS, { expected: "an expression, as text" });

const names = z.array(z.string()).min(1).max(1000);

/** The schema of a sweep, `cimpass: sweep/1`. */
export const sweepSchema = z.strictObject({
  ...headerShape("sweep"),
  fixed: z
    .record(z.string(), value)
    .optional()
    .describe("What is the same at every point: any name that an axis may have, and its value."),
  axes: z
    .record(z.string(), axis)
    .describe(
      "What varies: a name, and its values. Every combination is a point, the last axis varying fastest.",
    ),
  zip: z
    .array(names.min(2))
    .optional()
    .describe("Axes that vary together, value by value; they have as many values each."),
  sample: z
    .strictObject({
      axes: names.describe("The axes that are sampled together."),
      method: z.enum(SAMPLING).describe("How points are drawn."),
      points: extentSchema.max(MOST_VALUES).describe("How many are drawn."),
      seed: z
        .int()
        .min(0)
        .max(2 ** 32 - 1)
        .optional()
        .describe("Of the random numbers: the same gives the same points. Defaults to 1."),
    })
    .optional()
    .describe("Axes of which not every combination is a point, but as many as are drawn."),
  let: z
    .record(z.string(), expression)
    .optional()
    .describe("Names for numbers that follow from axes and from the hardware, for conditions."),
  where: z
    .array(expression)
    .optional()
    .describe("Conditions that all hold at a point; combinations where one does not are none."),
  record: z
    .array(lineSchema)
    .optional()
    .describe("The results that are kept. All numbers if absent, gains over the cores among them."),
});

/** A sweep as its file states it: names and values are not looked up yet. */
export interface SweepFile extends z.output<typeof sweepSchema> {
  /** Adds to issues the place in the file. */
  readonly located: (issues: readonly Issue[]) => Issue[];
  /** Adds to an issue the place of a key. */
  readonly atKey: (issue: Issue, path: Path) => Issue;
}

export type FileValue = z.output<typeof value>;
export type FileRange = z.output<typeof range>;
export type FileAxis = z.output<typeof axis>;

/**
 * Reads a sweep from its native file, as far as the file alone says what is wrong with it.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readSweepFile(content: Content, file = "sweep"): SweepFile {
  const document = openDocument(content, file, "sweep");
  return {
    ...validate(sweepSchema, document),
    located: (issues) => located(issues, document),
    atKey: (issue, path) => ({ ...issue, path, at: document.locate(path, "key") }),
  };
}
