/** The schema of where options win: phase diagrams, borders and rules. */
import { z } from "zod";
import { count, gemm, limit, number, option } from "./evaluation-schema.ts";

const entry = z.strictObject({
  option: z.string(),
  energy_pJ: number,
  latency_ns: number,
  value: number.describe("of the objective: pJ, ns or pJ·ns"),
  gain: number.describe("the baseline's value over this; above 1 it is better"),
  binds: limit.nullable().describe("what holds the time up; null for several GEMMs"),
});

const contest = z
  .strictObject({
    workload: z.string(),
    gemm: gemm.nullable().describe("null for several GEMMs"),
    macs_per_element: number.nullable(),
    winner: z.string().describe("an option; the baseline wins ties"),
    tied: z.boolean().describe("whether the best CiM option is as good as the baseline"),
    best_cim: z.string(),
    gain: number.describe("the baseline's value over that of the best CiM option"),
    runner_up: z.string(),
    margin: number.describe("the runner-up's value over the winner's"),
    proven: z.boolean().describe("whether every mapping is proven optimal"),
    options: z.array(entry).describe("the baseline first"),
  })
  .meta({ id: "contest" });

const station = z.strictObject({ value: number, contest });

const crossing = z.strictObject({
  low: number,
  high: number,
  checked: z.boolean().describe("whether every member of the family in between was weighed"),
  flips: z
    .array(
      z.strictObject({
        below: station,
        above: station.describe("the next member of the family, with another winner"),
        gain_below: number.describe("of the CiM option that the border is about"),
        gain_above: number,
        reason: z
          .array(
            z.object({ part: z.string(), baseline_fJ_per_MAC: number, cim_fJ_per_MAC: number }),
          )
          .nullable()
          .describe("energies of the best CiM option and the baseline, on the upper side"),
      }),
    )
    .describe("every change of winner that was found"),
});

const borders = {
  line: z
    .string()
    .describe("the extents that grow together, such as N=K, or the parameter of the hardware"),
  unit: z.string().describe("of the values along it; empty for plain numbers"),
  crossings: z.array(crossing).describe("neighbours of the grid with different winners"),
};

const axis = z.strictObject({
  name: z.string().describe("extents, the intensity, or a parameter such as digital6T.latency"),
  unit: z.string().describe("of the values; empty for plain numbers"),
  scale: z.enum(["log", "linear"]).describe("how values are spread between the bounds"),
  values: z.array(number),
  family: z.string().describe("the values among which borders along the axis are neighbours"),
  tolerance: number
    .nullable()
    .describe("how far apart such neighbours are at most, as a share; null for integers"),
  present: number
    .nullable()
    .describe("of a parameter: what it is where nothing is set, if it is one number"),
});

const range = z.strictObject({
  feature: z.string(),
  from: number.nullable().describe("at least; null if open"),
  below: number.nullable(),
});

const score = z.strictObject({
  set: z.string(),
  gemms: count,
  wrong: count,
  loss: z
    .tuple([number, number])
    .describe("of the objective, following the rule: geometric mean, 1 is none; between these"),
  trivial_wrong: count,
  trivial_loss: z.tuple([number, number]),
});

export const whenSchema = {
  family: z.string().describe("the extents among which borders are neighbours"),
  weighed: count.describe("workloads that were mapped on every option"),
  complete: z.boolean().describe("false if the user interrupted"),
  options: z.array(option).describe("the baseline first"),
  diagram: z
    .strictObject({
      x: axis,
      y: axis,
      fixed: z.record(z.string(), count),
      workload: z
        .string()
        .nullable()
        .describe("the same in every cell, where both axes are parameters of the hardware"),
      cells: z.array(z.strictObject({ x: number, y: number, contest })).describe("row by row"),
      borders: z.array(
        z.strictObject({
          along: z.enum(["x", "y"]),
          at: number.describe("of the other axis"),
          ...borders,
        }),
      ),
    })
    .nullable(),
  lines: z.array(
    z.strictObject({
      through: z.string(),
      winners: z.string().describe("in words"),
      family: z.string().describe("the values among which borders are neighbours"),
      stations: z.array(station).describe("the grid"),
      ...borders,
    }),
  ),
  rules: z.array(
    z.strictObject({
      option: z.string().nullable().describe("null for the best CiM option, whichever it is"),
      rule: z.string().describe("in words"),
      leaves: z.array(
        z.strictObject({
          conditions: z.array(range),
          label: z.enum(["CiM", "cores"]),
          right: count.describe("of the GEMMs that it was fitted to"),
          fitted: count,
        }),
      ),
      trivial: z.enum(["CiM", "cores"]),
      sets: z
        .array(
          z.strictObject({
            set: z.string(),
            decided: count,
            unproven: count.describe("of these, with a mapper that proves nothing"),
            undecided: count.describe("limits ended a search before; in no rule and no score"),
          }),
        )
        .describe("of GEMMs, the fitted first"),
      scores: z.array(score).describe("the fitted GEMMs first"),
    }),
  ),
};
