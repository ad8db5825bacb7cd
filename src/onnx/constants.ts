import type { Tensor } from "./model.ts";
import { INTEGER_TYPES } from "./model.ts";
import type { Operation, Operator, Output, Result } from "./operation.ts";
import { MOST_ELEMENTS } from "./read-tensor.ts";
import { elementsOf } from "./value.ts";

/** The value of a constant tensor. */
export function tensorOutput({ dims, data, elementType }: Tensor): Output {
  return { shape: dims, data, integer: INTEGER_TYPES.has(elementType) };
}

function constant(operation: Operation): Result {
  const { attributes } = operation.node;
  const tensor = operation.tensor("value") ?? operation.tensor("sparse_value");
  if (tensor) return { outputs: [tensorOutput(tensor)], operations: 0 };
  const value = (name: string) => attributes.get(name);
  const [int, float] = [value("value_int")?.int, value("value_float")?.float];
  const [ints, floats] = [value("value_ints"), value("value_floats")];
  const one = (output: Output): Result => ({ outputs: [output], operations: 0 });
  if (int !== undefined) return one({ shape: [], data: [int], integer: true });
  if (float !== undefined) return one({ shape: [], data: [float], integer: false });
  if (ints) {
    const data = ints.ints ?? [];
    return one({ shape: [data.length], data, integer: true });
  }
  if (floats) {
    const data = floats.floats ?? [];
    return one({ shape: [data.length], data, integer: false });
  }
  if (value("value_string")) return one({ shape: [], integer: false });
  throw operation.unknown("it has no value that is numbers");
}

function constantOfShape(operation: Operation): Result {
  const [wanted = 0] = operation.shape(0);
  const shape = wanted === 0 ? [] : operation.data(0);
  const tensor = operation.tensor("value");
  const element = tensor ? tensor.data?.[0] : 0;
  const integer = tensor !== undefined && INTEGER_TYPES.has(tensor.elementType);
  return { outputs: [filled(shape, element, integer)], operations: 0 };
}

/** A tensor of equal elements, with them if they are few. */
function filled(shape: readonly number[], element: number | undefined, integer: boolean): Output {
  const elements = elementsOf(shape);
  const isSmall = element !== undefined && elements >= 0 && elements <= MOST_ELEMENTS;
  const data = isSmall ? new Array<number>(elements).fill(element) : undefined;
  return { shape, data, integer };
}

/** Elements from start up to the limit, which is not reached: ⌈(limit − start) / delta⌉ of them. */
function range(operation: Operation): Result {
  const [[start = 0], [limit = 0], [delta = 1]] = [
    operation.data(0),
    operation.data(1),
    operation.data(2),
  ];
  if (delta === 0) throw operation.fault("a step of 0");
  const count = Math.max(0, Math.ceil((limit - start) / delta));
  const data =
    count <= MOST_ELEMENTS ? Array.from({ length: count }, (_, i) => start + i * delta) : undefined;
  return { outputs: [{ shape: [count], data }], operations: 0 };
}

/** Like its input, or of the shape that it states; which elements it has is decided in a run. */
function made(operation: Operation): Result {
  const shape = operation.ints("shape") ?? operation.shape(0);
  return { outputs: [{ shape, integer: false }], operations: elementsOf(shape) };
}

function eyeLike(operation: Operation): Result {
  return { outputs: [{ shape: operation.shape(0) }], operations: 0 };
}

/** Operators that make constants. */
export const CONSTANTS: readonly (readonly [string, Operator])[] = [
  ["Constant", constant],
  ["ConstantOfShape", constantOfShape],
  ["Range", range],
  ["EyeLike", eyeLike],
  ["RandomNormal", made],
  ["RandomUniform", made],
  ["RandomNormalLike", made],
  ["RandomUniformLike", made],
  ["Bernoulli", made],
  [
    "Multinomial",
    (operation) => {
      const shape = [operation.shape(0)[0] ?? 1, operation.int("sample_size", 1)];
      return { outputs: [{ shape, integer: true }], operations: elementsOf(shape) };
    },
  ],
];
