import { z } from "zod";
import type { MacPart } from "../architecture/mac-part.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { flavourSchema } from "./field.ts";
import { quantitySchema } from "./figure.ts";
import { EXTRAPOLATE_HINT } from "./memory-part.ts";
import { formatQuantity } from "./quantity.ts";
import { given } from "./write.ts";

const BITS = { kind: "data", positive: true, whole: true } as const;

/** The schema of what a compute unit is made of, the key `component` of `compute`. */
export const macPartSchema = z
  .strictObject({
    kind: z.literal("mac"),
    multiply: quantitySchema(BITS).describe(
      "Width of both operands of the multiplier, such as 8 b.",
    ),
    add: quantitySchema(BITS).describe("Width of the sum, such as 32 b."),
    node: quantitySchema({ kind: "length", positive: true }).describe(
      "Process node, such as 45 nm.",
    ),
    voltage: quantitySchema({ kind: "voltage", positive: true }).describe("Supply voltage."),
    flavour: flavourSchema
      .optional()
      .describe("Transistors of the node. Without it ranges span all that the node has."),
    extrapolate: z
      .boolean()
      .optional()
      .describe("Whether attributes may lie outside of what the estimator was made from."),
  })
  .transform(
    (file): MacPart => ({
      kind: file.kind,
      multiply_bits: file.multiply,
      add_bits: file.add,
      node_nm: file.node,
      voltage_V: file.voltage,
      ...(file.flavour === undefined ? {} : { flavour: file.flavour }),
      extrapolate: file.extrapolate ?? false,
    }),
  );

/** A part as a file writes it. */
export function macPartInput(part: MacPart): unknown {
  return given({
    kind: part.kind,
    multiply: formatQuantity(part.multiply_bits, "data"),
    add: formatQuantity(part.add_bits, "data"),
    node: formatQuantity(part.node_nm, "length"),
    voltage: formatQuantity(part.voltage_V, "voltage"),
    flavour: part.flavour,
    extrapolate: part.extrapolate || undefined,
  });
}

/** What files call the attributes of estimators. */
const KEYS: Readonly<Record<string, string>> = { node_nm: "node", voltage_V: "voltage" };

/** An issue of estimating a part, in the words and at the keys of its unit. */
export function macIssueInFile(issue: Issue): Issue {
  const [first = "", second] = issue.path;
  const attribute = String(second ?? first);
  // A width lies under what has it, a process under either.
  const key = KEYS[attribute] ?? (attribute.startsWith("width") ? String(first) : attribute);
  const hint = issue.code === "outside-range" ? EXTRAPOLATE_HINT : issue.hint;
  const message = issue.message.replace(attribute, key);
  return { ...issue, message, hint, path: attribute === "" ? [] : ["component", key] };
}
