/** The schemas of how sure a verdict is, and of what switches do to it. */
import { z } from "zod";
import { bounded, count, number, option, rangeBasis } from "./evaluation-schema.ts";

const gains = z
  .strictObject({
    objective: number.describe("of what mappings minimise"),
    energy: number,
    throughput: number,
  })
  .describe("how many times better than the baseline over the network, CiM everywhere");

const respect = z.strictObject({
  better: z.boolean().describe("whether it beats the baseline with every input at its value"),
  holds: z
    .strictObject({ share: number, low: number, high: number })
    .describe("share of the samples in which that is so as well, with its 95 % interval"),
  p5: number,
  p50: number,
  p95: number.describe("gain that 95 % of the samples stay below"),
});

export const robustnessSchema = z
  .strictObject({
    network: z.string(),
    samples: count.describe("evaluated; fewer than asked for after Ctrl-C"),
    samples_asked: count,
    samples_unproven: count.describe("in which a mapping of either side is not proven optimal"),
    seed: count,
    inputs: z
      .array(
        z.strictObject({
          name: z.string(),
          numbers: z
            .array(
              z.strictObject({
                name: z.string(),
                value: number,
                low: number,
                high: number,
                basis: rangeBasis,
              }),
            )
            .describe("that move together"),
        }),
      )
      .describe("every number of baseline and primitives with its range"),
    best: z
      .array(z.strictObject({ option: z.string(), samples: count }))
      .describe("samples in which it is the best of all; the baseline in the others"),
    options: z.array(
      z.strictObject({
        option,
        gain: gains,
        objective: respect,
        energy: respect,
        throughput: respect,
        tornado: z
          .array(
            z.strictObject({
              input: z.string(),
              low: gains,
              high: gains,
              proven: z.boolean().describe("whether all mappings behind it are proven optimal"),
              swing: bounded.describe("largest over least gain by the objective"),
              flips: z
                .array(
                  z.strictObject({
                    numbers: z.array(z.strictObject({ name: z.string(), value: number })),
                    position: number,
                    within_range: z.boolean(),
                    better: z.enum(["below", "above"]),
                    exact: z.boolean(),
                  }),
                )
                .describe("where the verdict flips as this input moves alone"),
            }),
          )
          .describe("the widest swing first"),
        sentence: z.string(),
      }),
    ),
  })
  .meta({ id: "robustness" });

const optionAnswer = z
  .strictObject({
    gain: gains,
    mean: z
      .strictObject({ energy: number, throughput: number })
      .describe("of the per-GEMM ratios, over the networks that the summary averages"),
  })
  .nullable()
  .describe("null where the option is not offered");

export const diffSteps = {
  steps: z
    .array(
      z.strictObject({
        network: z.string(),
        from: z
          .enum(["consistent", "published", "path"])
          .describe("which runs the switch is flipped from"),
        switch: z.string().describe("or profile: what its name decides beside its switches"),
        switch_kind: z.enum(["accounting", "number", "mapping", "library", "report", "profile"]),
        to: z.enum(["published", "consistent"]),
        winner_before: z.string(),
        winner_after: z.string(),
        options: z.array(
          z.strictObject({
            option: z.string(),
            before: optionAnswer,
            after: optionAnswer,
            factor: number.describe("by which the gain by the objective changes, at least 1"),
            flips: z.boolean().describe("whether it beats the baseline on one side only"),
            changes: z.boolean().describe("whether anything changes"),
          }),
        ),
      }),
    )
    .describe("of each network, switch by switch"),
};
