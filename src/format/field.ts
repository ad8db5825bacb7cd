import { z } from "zod";
import type { Flavour } from "../component/scaling.ts";
import { EXPECTATIONS } from "./validate.ts";

const LONGEST_LINE = 2000;
const LONGEST_NAME = 100;

/** One line of text, such as a source: white space is folded, control characters are refused. */
export const lineSchema = z
  .string()
  .meta({ id: "line" })
  .register(EXPECTATIONS, { expected: "a line of text" })
  .transform((input, context) => {
    const line = input.replace(/\s+/g, " ").trim();
    if (line !== "" && line.length <= LONGEST_LINE && !/\p{Cc}/u.test(line)) return line;
    const message = line === "" ? "empty text" : "invalid text: control characters, or too long";
    context.issues.push({ code: "custom", input, message, params: { code: "invalid-text" } });
    return z.NEVER;
  });

/** A name that commands and other files refer to: letters, digits, `_ . + -`, beginning with a letter or digit. */
export const nameSchema = z
  .string()
  .max(LONGEST_NAME)
  .regex(/^[A-Za-z0-9][\w.+-]*$/)
  .register(EXPECTATIONS, {
    expected: "a name of letters, digits and _ . + -, the first a letter or digit",
  });

/** A count that is at least 1, such as a size or a loop bound. */
export const extentSchema = z
  .int()
  .min(1)
  .register(EXPECTATIONS, { expected: "a whole number from 1 to 2^53 − 1" });

/** Which transistors of a node are meant. */
export const flavourSchema = z.enum([
  "bulk",
  "HP",
  "LP",
  "LSTP",
] as const satisfies readonly Flavour[]);
