import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { headerShape, openDocument } from "./document.ts";
import { extentSchema, lineSchema } from "./field.ts";
import { quantitySchema } from "./figure.ts";
import type { Content } from "./text.ts";
import { EXPECTATIONS, located, validate } from "./validate.ts";
import type { Path } from "./yaml.ts";

/** Values of one axis. More are no axis but a survey. */
const MOST_VALUES = 1_000_000;

/** How points are drawn. */
export const SAMPLING = ["random", "latin-hypercube"] as const;
export type Sampling = (typeof SAMPLING)[number];

/** What may be minimised over the points of a sweep. */
export const EXPLORED = ["energy_pJ", "latency_ns", "EDP_pJ_ns", "area_mm2"] as const;
export type Explored = (typeof EXPLORED)[number];

/** The words of an exploration, by what they choose. */
export const EXPLORE_CHOICES = {
  over: ["each", "total"],
  ties: ["all", "one"],
  method: ["auto", "exact", "sampled"],
} as const;

const seed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

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
      seed: seed
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
  explore: z
    .strictObject({
      objectives: z
        .array(z.enum(EXPLORED))
        .min(1)
        .optional()
        .describe("What is minimised. Defaults to energy_pJ, latency_ns and area_mm2."),
      area: quantitySchema({ kind: "area", positive: true })
        .optional()
        .describe("The most area that a point may take, of the chip without memories of no bound."),
      over: z
        .enum(EXPLORE_CHOICES.over)
        .optional()
        .describe(
          "Whether each workload has a front of its own, or one hardware runs all of them one after another. Defaults to each.",
        ),
      ties: z
        .enum(EXPLORE_CHOICES.ties)
        .optional()
        .describe(
          "Whether points that are equal in every objective are all kept, or one of them. Defaults to all.",
        ),
      method: z
        .enum(EXPLORE_CHOICES.method)
        .optional()
        .describe(
          "Whether the front is proven, or looked for by chance. Defaults to auto: proven, unless the space is too large.",
        ),
      evaluations: extentSchema.optional().describe("The most points that are evaluated."),
      seed: seed
        .optional()
        .describe("Of what is looked for by chance: the same finds the same. Defaults to 1."),
    })
    .optional()
    .describe("What `cimpass explore` looks for; other commands ignore it."),
});

/** A sweep as its file states it: names and values are not looked up yet. */
export interface SweepFile extends z.output<typeof sweepSchema> {
  /** Adds to issues the place in the file. */
  readonly located: (issues: readonly Issue[]) => Issue[];
  /** Adds to an issue the place of a key. */
  readonly atKey: (issue: Issue, path: Path) => Issue;
}

/** What is looked for among the points. */
export type ExploreSection = NonNullable<z.output<typeof sweepSchema>["explore"]>;

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
