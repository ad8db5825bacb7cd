import { z } from "zod";
import { headerShape, openDocument } from "./document.ts";
import { lineSchema } from "./field.ts";
import type { Content } from "./text.ts";
import { validate } from "./validate.ts";

const figure = z.number().nullable();
const share = z.number().min(0);

/** The schema of what an experiment should find, `cimpass: experiment/1`. */
export const experimentSchema = z.strictObject({
  ...headerShape("experiment"),
  claim: lineSchema.describe("What the study says."),
  source: lineSchema.describe("Where the published values stand."),
  reason: lineSchema.describe("Why our figures are what they are: the reason of the last change."),
  ownTolerance: share.describe(
    "How far our figures may lie from those expected, as a share of these.",
  ),
  values: z
    .array(
      z.strictObject({
        id: lineSchema.describe("Unique in the experiment, such as `RF: TOPS/W, bert-large`."),
        unit: z.string().describe("The unit of all figures of the value; x is a ratio."),
        published: figure.describe("The published value; null where there is none."),
        tolerance: share.describe("How far from it ours may be to count as the same, in its unit."),
        expected: z
          .strictObject({
            asPublished: figure.describe("Profile as-published, with the study's mappings."),
            consistent: figure.describe("Profile consistent, with the study's mappings."),
            optimal: figure.describe("Profile consistent, proven optimal on both sides."),
            low: figure.describe("Least that as-published would be with other mappings."),
            high: figure.describe("Most that as-published would be with other mappings."),
          })
          .describe("Our figures; null where one has no meaning."),
      }),
    )
    .describe("What is compared, one value after another."),
});

/** What an experiment should find. */
export type Experiment = z.infer<typeof experimentSchema>;

/**
 * Reads what an experiment should find from its native file.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readExperiment(content: Content, file = "experiment"): Experiment {
  return validate(experimentSchema, openDocument(content, file, "experiment"));
}
