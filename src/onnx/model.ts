/**
 * What of an ONNX model decides its shapes: graphs, nodes with attributes, and tensors without their weights.
 *
 * The format is https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; names follow it.
 */
export interface Model {
  readonly producer: string;
  readonly graph: Graph;
  /** Version of each domain's operators; the domain of ONNX itself is "". */
  readonly opsets: ReadonlyMap<string, number>;
  /** Functions of the model by `domain:name`. */
  readonly functions: ReadonlyMap<string, ModelFunction>;
}

export interface Graph {
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly initializers: readonly Tensor[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly valueInfos: readonly ValueInfo[];
}

/** @property inputs names of values; "" is an optional one that is absent */
export interface Node {
  readonly name: string;
  readonly operator: string;
  /** "" for ONNX's own. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** The value of an attribute; which of them it has follows from the operator. */
export interface Attribute {
  readonly int?: number;
  readonly float?: number;
  readonly text?: string;
  readonly ints?: readonly number[];
  readonly floats?: readonly number[];
  readonly tensor?: Tensor;
  readonly graph?: Graph;
  /** Name of the function's attribute that it takes its value from. */
  readonly reference?: string;
}

/**
 * A constant tensor.
 *
 * @property data its elements in row-major order, if they are few numbers and in the file itself
 */
export interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly elementType: number;
  readonly data?: readonly number[];
}

/**
 * A named value and its shape, if that is stated.
 *
 * @property dims an extent, the name of a symbolic one, or `undefined` for one without name
 */
export interface ValueInfo {
  readonly name: string;
  readonly dims?: readonly (number | string | undefined)[];
}

export interface ModelFunction {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly Node[];
  readonly defaults: ReadonlyMap<string, Attribute>;
  readonly opsets: ReadonlyMap<string, number>;
}

/** Element types of TensorProto.DataType that hold integers or truth values. */
export const INTEGER_TYPES: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 9, 12, 13]);
