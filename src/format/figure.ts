import { z } from "zod";
import { SWITCHES } from "../profile/switches.ts";
import type { Figure } from "../quantity/figure.ts";
import { FIGURE_KINDS } from "../quantity/figure.ts";
import { lineSchema, nameSchema } from "./field.ts";
import type { QuantityKind, QuantityRules } from "./quantity.ts";
import { allUnitNames, expectedQuantity, formatQuantity, parseQuantity } from "./quantity.ts";
import type { IssueParams } from "./validate.ts";
import { EXPECTATIONS } from "./validate.ts";

/**
 * Schemas of numbers with units, and of such numbers with their sources.
 *
 * A figure is written `latency: 18 ns`, or in full:
 *
 *     latency:
 *       value: 90.8 ns
 *       source: who states it, or how it is derived
 *       kind: scaled
 *       together: flavour
 *       range: [19.9 ns, 90.8 ns]
 *       range_switch: primitive-source
 *       published: {switch: latency-node, value: 18 ns, source: who used it}
 */
export function figureSchema(rules: QuantityRules): FigureSchema {
  const id = `${idOf(rules)}-figure`;
  const made = FIGURES.get(id) ?? createFigureSchema(rules, id);
  FIGURES.set(id, made);
  return made;
}

/** The schema of a number with a unit, read into the internal unit of its kind. */
export function quantitySchema(rules: QuantityRules): QuantitySchema {
  const id = idOf(rules);
  const made = QUANTITIES.get(id) ?? createQuantitySchema(rules, id);
  QUANTITIES.set(id, made);
  return made;
}

export const switchSchema = z
  .enum(SWITCHES.map(({ id }) => id) as [string, ...string[]])
  .meta({ id: "switch" });

type FigureSchema = z.ZodType<Figure>;
type QuantitySchema = z.ZodType<number>;

// One schema for all fields with the same rules, so that a JSON Schema defines each once.
const FIGURES = new Map<string, FigureSchema>();
const QUANTITIES = new Map<string, QuantitySchema>();

/** Names a schema in JSON Schema: `positive-energy`. */
function idOf({ kind, unbounded, positive, whole }: QuantityRules): string {
  const parts = [positive && "positive", whole && "whole", kind, unbounded && "or-unbounded"];
  return parts.filter(Boolean).join("-");
}

function createFigureSchema(rules: QuantityRules, id: string): FigureSchema {
  const value = quantitySchema(rules);
  const full = z.strictObject({
    value,
    source: lineSchema.optional().describe("Who states the value, or how it is derived."),
    kind: z
      .enum(FIGURE_KINDS)
      .optional()
      .describe("How the value came to be: decides how far it may be off if no range is stated."),
    together: nameSchema
      .optional()
      .describe("A word that figures share which move through their ranges together."),
    range: z
      .tuple([value, value])
      .optional()
      .describe("Lowest and highest value that sources support."),
    range_switch: switchSchema
      .optional()
      .describe("The switch that, set to published, drops the range."),
    published: z
      .strictObject({
        switch: switchSchema.describe("The switch that selects this value."),
        value,
        source: lineSchema.optional(),
      })
      .optional()
      .describe("The value the published study used."),
  });
  return z
    .union([value, full])
    .meta({ id })
    .register(EXPECTATIONS, { expected: `${expectedQuantity(rules)}; or a mapping with its value` })
    .transform((input, context): Figure => {
      if (typeof input === "number") return { value: input };
      const { range, range_switch, ...rest } = input;
      if (range && !(range[0] <= input.value && input.value <= range[1])) {
        context.issues.push({
          code: "custom",
          input,
          path: ["range"],
          message: "invalid range: it does not hold the value",
          params: { code: "invalid-range", expected: "[low, high] with low ≤ value ≤ high" },
        });
      }
      return {
        ...rest,
        ...(range === undefined ? {} : { range }),
        ...(range_switch === undefined ? {} : { rangeSwitch: range_switch }),
      } as Figure;
    });
}

function createQuantitySchema(rules: QuantityRules, id: string): QuantitySchema {
  const expected = expectedQuantity(rules);
  const text = z.string().meta({ pattern: quantityPattern(rules) });
  // Only zero needs no unit.
  const bare = rules.kind === "ratio" ? z.number() : z.number().meta({ minimum: 0, maximum: 0 });
  const input = z.union([text, bare]).meta({ id }).register(EXPECTATIONS, { expected });
  return input.transform((found, context) => {
    const result = parseQuantity(found, rules);
    if ("value" in result) return result.value;
    const { message, ...params } = result.problem;
    context.issues.push({ code: "custom", input: found, message, params: params as IssueParams });
    return z.NEVER;
  });
}

/** A figure as a file writes it: the value alone, or all of its fields. */
export function figureInput(figure: Figure, kind: QuantityKind): unknown {
  const print = (value: number) => (kind === "ratio" ? value : formatQuantity(value, kind));
  const { value, source, together, range, rangeSwitch, published } = figure;
  const only = Object.entries(figure).every(
    ([key, field]) => key === "value" || field === undefined,
  );
  if (only) return print(value);
  return {
    value: print(value),
    ...(source === undefined ? {} : { source }),
    ...(figure.kind === undefined ? {} : { kind: figure.kind }),
    ...(together === undefined ? {} : { together }),
    ...(range === undefined ? {} : { range: range.map(print) }),
    ...(rangeSwitch === undefined ? {} : { range_switch: rangeSwitch }),
    ...(published === undefined
      ? {}
      : { published: { ...published, value: print(published.value) } }),
  };
}

/** A regular expression for editors, which accepts all that the reader does; the reader says more about what is wrong. */
function quantityPattern({ kind, unbounded }: QuantityRules): string {
  const exponent = String.raw`([eE][+-]?\d+)?`;
  const number = String.raw`\+?(\d+(\.\d*)?|\.\d+)${exponent}`;
  const zero = String.raw`[+-]?(0+(\.0*)?|\.0+)${exponent}`;
  const alternatives = (name: string) => name.replace("^", String.raw`\^`);
  const units = kind === "ratio" ? [] : allUnitNames(kind).map(alternatives);
  const unit = String.raw`\s*(${units.join("|")})`;
  const valid = kind === "ratio" ? [number, zero] : [`${number}${unit}`, `${zero}(${unit})?`];
  return String.raw`^\s*(${[...valid, ...(unbounded ? ["unbounded"] : [])].join("|")})\s*$`;
}
