import { Document, isMap, isPair, isScalar, isSeq, visit } from "yaml";
import type { Gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";

/** Variables, which AccelForge may name and need not, that say of a network what its workload has no key for. */
export const NETWORK_VARIABLES = {
  name: "cimpass_name",
  description: "cimpass_description",
  source: "cimpass_source",
  perInput: "cimpass_per_input",
  tokens: "cimpass_tokens",
} as const;

/** Bits of an element of a GEMM's tensors. */
const BITS = 8;

const RENAME: Readonly<Record<Tensor, string>> = { A: "input", B: "weight", Z: "output" };
const VARIABLE: Readonly<Record<Dimension, string>> = { M: "m", N: "n", K: "k", batch: "b" };

/** Dimensions in the order in which they index a tensor: Z[b, m, n] = A[b, m, k] · B[b, k, n]. */
const ORDER: Readonly<Record<Tensor, readonly Dimension[]>> = {
  A: ["batch", "M", "K"],
  B: ["batch", "K", "N"],
  Z: ["batch", "M", "N"],
};

/**
 * A network as the `workload` of an AccelForge file: an Einsum for each GEMM, with tensors, variables and ranks of its
 * own, since a list of GEMMs does not say which makes what for which. Weights that are the model's are persistent.
 */
export function accelForgeWorkload(network: Network): string {
  const { name, description, source, perInput, tokens, gemms } = network;
  const names = uniqueNames(gemms);
  const said = Object.entries({
    [NETWORK_VARIABLES.name]: name,
    [NETWORK_VARIABLES.description]: description,
    [NETWORK_VARIABLES.source]: source,
    [NETWORK_VARIABLES.perInput]: perInput,
    [NETWORK_VARIABLES.tokens]: tokens,
  }).filter(([, value]) => value !== undefined);
  const document = new Document({
    variables: Object.fromEntries(said),
    workload: {
      bits_per_value: { All: BITS },
      einsums: gemms.map((gemm, i) => einsum(gemm, names[i] ?? gemm.name, i)),
    },
  });
  visit(document, {
    Collection(_, node) {
      const isShort = (item: unknown): boolean =>
        isPair(item) ? isShort(item.value) : isScalar(item) || (isSeq(item) && item.flow === true);
      if (isSeq(node) || isMap(node)) {
        // What holds no collection, or short lists alone, goes on one line.
        const items: readonly unknown[] = node.items;
        const inside = items.map((item) => (isPair(item) ? item.value : item));
        for (const one of inside) if (isSeq(one) && one.items.every(isScalar)) one.flow = true;
        if (items.every(isShort) && !items.some(isNamedText)) node.flow = true;
      }
    },
  });
  // Quoted, AccelForge takes them as texts and not as expressions.
  visit(document.get("variables") as never, {
    Scalar(key, node) {
      if (key === "value" && typeof node.value === "string") node.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Whether an item of a mapping is the name of a network, whose mapping reads better in lines. */
function isNamedText(item: unknown): boolean {
  return isPair(item) && isScalar(item.key) && item.key.value === NETWORK_VARIABLES.name;
}

function einsum(gemm: Gemm, name: string, index: number): object {
  const dimensions = DIMENSIONS.filter((one) => one !== "batch" || gemm.batch > 1);
  const variable = (dimension: Dimension) => `${VARIABLE[dimension]}${index}`;
  return {
    name,
    tensor_accesses: TENSORS.map((tensor) => ({
      name: `${tensor}${index}`,
      projection: ORDER[tensor].filter((one) => dimensions.includes(one)).map(variable),
      ...(tensor === "B" ? { persistent: gemm.weights === "static" } : {}),
      ...(tensor === "Z" ? { output: true } : {}),
    })),
    rank_sizes: Object.fromEntries(
      dimensions.map((dimension) => [variable(dimension).toUpperCase(), gemm[dimension]]),
    ),
    renames: Object.fromEntries(TENSORS.map((tensor) => [RENAME[tensor], `${tensor}${index}`])),
    ...(gemm.count === 1 ? {} : { n_instances: gemm.count }),
  };
}

/** Names of GEMMs, a number added to what comes again: AccelForge tells Einsums apart by their names. */
function uniqueNames(gemms: readonly Gemm[]): readonly string[] {
  const taken = new Set(gemms.map(({ name }) => name));
  const given = new Set<string>();
  return gemms.map(({ name }) => {
    let unique = name;
    // AccelForge's own results are under Total.
    for (let n = 2; given.has(unique) || unique === "Total"; n++) {
      const next = `${name} (${n})`;
      unique = taken.has(next) ? unique : next;
    }
    given.add(unique);
    return unique;
  });
}
