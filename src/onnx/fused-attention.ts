import type { Gemm } from "../workload/gemm.ts";
import { gemm } from "../workload/gemm.ts";
import type { Operation, Operator, Output, Result } from "./operation.ts";
import { extent } from "./operation.ts";
import { elementsOf } from "./value.ts";

/** Extents of an attention over *keys* tokens; heads of keys and values divide those of queries. */
interface Extents {
  readonly batch: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly queries: number;
  readonly keys: number;
  readonly headWidth: number;
  readonly valueWidth: number;
}

/**
 * The two products of attention as batched GEMMs whose B is computed in the run. Queries that share keys are rows of one
 * GEMM, as in src/workload/attention.ts; a softmax takes 5 operations for each logit and the scale one.
 */
function productsOf(operation: Operation, extents: Extents): { gemms: Gemm[]; operations: number } {
  const { batch, heads, kvHeads, queries, keys, headWidth, valueWidth } = extents;
  const isWrong = [heads, kvHeads, headWidth, valueWidth].some(
    (one) => !(Number.isInteger(one) && one > 0),
  );
  if (isWrong || heads % kvHeads !== 0)
    throw operation.fault(
      `${heads} heads, ${kvHeads} of keys and values, of ${headWidth} elements`,
    );
  if (batch * queries * keys === 0) return { gemms: [], operations: 0 };
  const M = (heads / kvHeads) * queries;
  const shared = { batch: batch * kvHeads, weights: "dynamic" } as const;
  const gemms = [
    gemm(M, keys, headWidth, { name: `${operation.name} attention logits`, ...shared }),
    gemm(M, valueWidth, keys, { name: `${operation.name} attend`, ...shared }),
  ];
  return { gemms, operations: batch * heads * queries * keys * 6 };
}

/** com.microsoft.Attention and QAttention: projections of queries, keys and values in one matrix, then attention. */
function projecting(operation: Operation): Result {
  const [batch = 1, queries = 1, width = 1] = operation.shape(0);
  const weights = operation.shape(1);
  const heads = operation.needInt("num_heads");
  const columns = extent(operation, weights, 1);
  const sizes = operation.ints("qkv_hidden_sizes") ?? [columns / 3, columns / 3, columns / 3];
  const [query = 0, , value = 0] = sizes;
  if (weights.length !== 2 || weights[0] !== width || operation.shape(0).length !== 3)
    throw operation.fault(`weights [${weights.join(", ")}] of ${width} inputs`);
  const isQuantized = operation.node.operator === "QAttention";
  const past = operation.input(isQuantized ? 8 : 4)?.shape[3] ?? 0;
  const keys = queries + past;
  const headWidth = query / heads;
  const products = productsOf(operation, {
    ...{ batch, heads, kvHeads: heads, queries, keys, headWidth },
    valueWidth: value / heads,
  });
  const projection = gemm(batch * queries, columns, width, {
    name: `${operation.name} projection`,
    weights: operation.need(1).fixed ? "static" : "dynamic",
  });
  const isEmpty = batch * queries * columns * width === 0;
  return {
    outputs: [{ shape: [batch, queries, value] }, { shape: [2, batch, heads, keys, headWidth] }],
    gemms: isEmpty ? [] : [projection, ...products.gemms],
    operations: products.operations + (operation.input(2) ? batch * queries * columns : 0),
  };
}

/** com.microsoft.MultiHeadAttention: queries, keys and values apart, or packed, keys and values maybe by heads already. */
function multiHead(operation: Operation): Result {
  const query = operation.shape(0);
  const heads = operation.needInt("num_heads");
  const [batch = 1, queries = 1] = query;
  if (query.length === 5) {
    const [, , , , headWidth = 1] = query;
    const keys = queries;
    const all = { batch, heads, kvHeads: heads, queries, keys, headWidth, valueWidth: headWidth };
    const { gemms, operations } = productsOf(operation, all);
    return { outputs: [{ shape: [batch, queries, heads * headWidth] }], gemms, operations };
  }
  const width = extent(operation, query, 2);
  const key = operation.shape(1);
  const isByHead = key.length === 4;
  const isPacked = key.length === 5;
  const past = operation.input(6)?.shape[2] ?? 0;
  const keys = (isByHead ? extent(operation, key, 2) : extent(operation, key, 1)) + past;
  const value = isPacked ? undefined : operation.shape(2);
  const headWidth = width / heads;
  const valueWidth = value
    ? isByHead
      ? extent(operation, value, 3)
      : extent(operation, value, 2) / heads
    : headWidth;
  const { gemms, operations } = productsOf(operation, {
    ...{ batch, heads, kvHeads: heads, queries, keys, headWidth, valueWidth },
  });
  // The past has its bias already.
  const biased = queries * width + (keys - past) * heads * (headWidth + valueWidth);
  const bias = operation.input(3) ? batch * biased : 0;
  const outputs: Output[] = [
    { shape: [batch, queries, heads * valueWidth] },
    { shape: [batch, heads, keys, headWidth] },
    { shape: [batch, heads, keys, valueWidth] },
  ];
  return { outputs, gemms, operations: operations + bias };
}

/** com.microsoft.GroupQueryAttention: keys and values of the past are in a cache, whose extent says how many. */
function groupQuery(operation: Operation): Result {
  const [batch = 1, queries = 1, width = 1] = operation.shape(0);
  const heads = operation.needInt("num_heads");
  const kvHeads = operation.needInt("kv_num_heads");
  const isPacked = operation.input(1) === undefined;
  const headWidth = isPacked ? width / (heads + 2 * kvHeads) : width / heads;
  const cache = operation.input(3)?.shape[2] ?? 0;
  const total = operation.input(6)?.data?.[0];
  const keys = total ?? cache + queries;
  const { gemms, operations } = productsOf(operation, {
    ...{ batch, heads, kvHeads, queries, keys, headWidth, valueWidth: headWidth },
  });
  const present = { shape: [batch, kvHeads, keys, headWidth] };
  const outputs = [{ shape: [batch, queries, heads * headWidth] }, present, present];
  return { outputs, gemms, operations };
}

/** Attention of ONNX itself, from opset 23: operands of three dimensions with numbers of heads, or of four. */
function standard(operation: Operation): Result {
  const [query, key, value] = [operation.shape(0), operation.shape(1), operation.shape(2)];
  const isFlat = query.length === 3;
  const heads = isFlat ? operation.needInt("q_num_heads") : extent(operation, query, 1);
  const kvHeads = isFlat ? operation.needInt("kv_num_heads") : extent(operation, key, 1);
  const batch = extent(operation, query, 0);
  const queries = extent(operation, query, -2);
  const past = operation.input(4)?.shape[2] ?? 0;
  const keys = extent(operation, key, -2) + past;
  const headWidth = extent(operation, query, -1) / (isFlat ? heads : 1);
  const valueWidth = extent(operation, value, -1) / (isFlat ? kvHeads : 1);
  const { gemms, operations } = productsOf(operation, {
    ...{ batch, heads, kvHeads, queries, keys, headWidth, valueWidth },
  });
  const shape = isFlat ? [batch, queries, heads * valueWidth] : [batch, heads, queries, valueWidth];
  const outputs: Output[] = [
    { shape },
    { shape: [batch, kvHeads, keys, headWidth] },
    { shape: [batch, kvHeads, keys, valueWidth] },
    { shape: [batch, heads, queries, keys] },
  ];
  return { outputs, gemms, operations };
}

function attention(operation: Operation): Result {
  return operation.node.domain === "" ? standard(operation) : projecting(operation);
}

/** A rotation takes two products and a sum for each element. */
function rotaryEmbedding(operation: Operation): Result {
  const shape = operation.shape(0);
  return { outputs: [{ shape }], operations: elementsOf(shape) * 3 };
}

/** com.microsoft.EmbedLayerNormalization: rows of tables for each token, their sum and its norm. */
function embedding(operation: Operation): Result {
  const [batch = 1, tokens = 1] = operation.shape(0);
  const width = extent(operation, operation.shape(2), 1);
  const shape = [batch, tokens, width];
  return {
    outputs: [{ shape }, { shape: [batch], integer: true }, { shape }],
    operations: elementsOf(shape) * 9,
  };
}

/** Operators that are whole parts of a transformer. */
export const FUSED_ATTENTION: readonly (readonly [string, Operator])[] = [
  ["Attention", attention],
  ["QAttention", projecting],
  ["MultiHeadAttention", multiHead],
  ["GroupQueryAttention", groupQuery],
  ["RotaryEmbedding", rotaryEmbedding],
  ["EmbedLayerNormalization", embedding],
];
