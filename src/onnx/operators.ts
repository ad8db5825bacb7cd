import { CONSTANTS } from "./constants.ts";
import { CONVOLUTIONS } from "./convolution.ts";
import { ELEMENTWISE } from "./elementwise.ts";
import { FUSED_ATTENTION } from "./fused-attention.ts";
import { INDEXING } from "./indexing.ts";
import type { Operator } from "./operation.ts";
import { PRODUCTS } from "./product.ts";
import { RECURRENT } from "./recurrent.ts";
import { REDUCTIONS } from "./reduction.ts";
import { SHAPE_OPERATORS } from "./shape-operators.ts";

/** Domains whose operators are known: ONNX's own, and ONNX Runtime's. */
export const DOMAINS: readonly string[] = ["", "com.microsoft"];

/** Every operator whose outputs can be inferred, by its name, which is the same in both domains. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...CONSTANTS,
  ...ELEMENTWISE,
  ...SHAPE_OPERATORS,
  ...INDEXING,
  ...REDUCTIONS,
  ...CONVOLUTIONS,
  ...PRODUCTS,
  ...RECURRENT,
  ...FUSED_ATTENTION,
]);

/** Operators that make products. One of unknown extents would be missing from the network. */
export const MAKES_GEMMS: ReadonlySet<string> = new Set(
  [...CONVOLUTIONS, ...PRODUCTS, ...RECURRENT, ...FUSED_ATTENTION.slice(0, 4)].map(
    ([name]) => name,
  ),
);

/** Operators whose outputs differ from run to run, whatever their inputs are. */
export const RANDOM: ReadonlySet<string> = new Set([
  ...["RandomNormal", "RandomUniform", "RandomNormalLike", "RandomUniformLike"],
  ...["Bernoulli", "Multinomial"],
]);
