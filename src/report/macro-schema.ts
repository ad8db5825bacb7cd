import { z } from "zod";
import { number } from "./evaluation-schema.ts";

/** What `cimpass macro` finds, as a schema. */

const range = z.tuple([number, number]);
const modelled = z.strictObject({ value: number, range });
const share = number.describe("of the whole");

export const macroFields = {
  name: z.string(),
  node_nm: number.nullable(),
  flavour: z.string().describe("transistors that the model takes; LP if the file does not say"),
  quantities: z
    .array(
      z.strictObject({
        point: z.string().nullable().describe("null of what is of the whole macro"),
        quantity: z.string(),
        unit: z.string(),
        measured: number.nullable().describe("null at a point that has nothing published"),
        measured_range: range.nullable(),
        source: z.string().nullable().describe("of the measured value"),
        modelled: modelled.nullable(),
        ratio: number.nullable().describe("modelled over measured"),
      }),
    )
    .describe("what is published, and what the model makes of the circuit there"),
  parts: z
    .array(
      z.strictObject({
        point: z.string(),
        of: z.enum(["energy", "area"]),
        part: z.string(),
        measured: share.nullable(),
        modelled: share,
        value: number.describe("modelled: pJ of a MAC, or µm²"),
        unit: z.string(),
      }),
    )
    .describe("energy and area of each point that is modelled, part by part"),
  not_modelled: z
    .array(z.strictObject({ point: z.string(), missing: z.array(z.string()) }))
    .describe("points that are not, with what they lack"),
  unknown: z.array(z.string()).describe("what the text that was read does not state"),
};

export const normalisedSchema = z.strictObject({
  view: z.strictObject({
    node_nm: number,
    flavour: z.string(),
    voltage_V: number,
    precision_bits: number,
  }),
  points: z.array(
    z.strictObject({
      point: z.string(),
      quantities: z.array(
        z.strictObject({
          quantity: z.string(),
          unit: z.string(),
          measured: number,
          measured_range: range.nullable(),
          steps: z
            .array(z.strictObject({ step: z.string(), factor: number, range, source: z.string() }))
            .describe("factors that lead from the measured value to the normalised one"),
          normalised: number,
          range: range.nullable(),
        }),
      ),
      refused: z.array(z.string()).describe("what keeps other quantities from the view"),
    }),
  ),
  no_primitive: z
    .array(z.string())
    .describe("what the macro lacks for a primitive; empty if it gives one"),
});
