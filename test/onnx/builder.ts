import { create, toBinary } from "@bufbuild/protobuf";
import type { AttributeProto, GraphProto, NodeProto, TensorProto } from "onnx-buf";
import {
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
  FunctionProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
  ValueInfoProtoSchema,
} from "onnx-buf";

/** Writes ONNX models without weights, by a library that shares nothing with the reader under test. */

export type AttributeValue =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly tensor: TensorProto }
  | { readonly graph: GraphProto }
  | { readonly reference: string };

export interface GraphBuilder {
  /** A node; gives the names of its outputs. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, AttributeValue>>,
    options?: { outputs?: number; domain?: string; name?: string },
  ): string[];
  /** The same, with its first output. */
  op(
    operator: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, AttributeValue>>,
  ): string;
  /** A weight of a shape; its data are said to be elsewhere. */
  weight(shape: readonly number[]): string;
  /** Integers as an initialiser. */
  ints(values: readonly number[]): string;
  input(name: string, dims: readonly (number | string | undefined)[]): string;
  output(name: string, dims?: readonly (number | string)[]): void;
  valueInfo(name: string, dims: readonly (number | string)[]): void;
  graph(): GraphProto;
}

function intTensor(name: string, values: readonly number[], isScalar = false): TensorProto {
  const raw = new Uint8Array(8 * values.length);
  const view = new DataView(raw.buffer);
  for (const [i, value] of values.entries()) view.setBigInt64(8 * i, BigInt(value), true);
  const dims = isScalar ? [] : [BigInt(values.length)];
  return create(TensorProtoSchema, { name, dims, dataType: DataType.INT64, rawData: raw });
}

function attributeProto(name: string, value: AttributeValue): AttributeProto {
  const of = (init: Partial<Omit<AttributeProto, "$typeName" | "$unknown">>) =>
    create(AttributeProtoSchema, { name, ...init });
  if (typeof value === "number") return of({ i: BigInt(value), type: AttributeType.INT });
  if (typeof value === "string")
    return of({ s: new Uint8Array(Buffer.from(value)), type: AttributeType.STRING });
  if ("float" in value) return of({ f: value.float, type: AttributeType.FLOAT });
  if ("floats" in value) return of({ floats: [...value.floats], type: AttributeType.FLOATS });
  if ("tensor" in value) return of({ t: value.tensor, type: AttributeType.TENSOR });
  if ("graph" in value) return of({ g: value.graph, type: AttributeType.GRAPH });
  if ("reference" in value) return of({ refAttrName: value.reference });
  return of({ ints: value.map(BigInt), type: AttributeType.INTS });
}

function infoProto(name: string, dims?: readonly (number | string | undefined)[]) {
  if (!dims) return create(ValueInfoProtoSchema, { name });
  const dim = dims.map((extent) => {
    if (extent === undefined) return {};
    return typeof extent === "number"
      ? { value: { case: "dimValue" as const, value: BigInt(extent) } }
      : { value: { case: "dimParam" as const, value: extent } };
  });
  const value = { elemType: DataType.FLOAT, shape: { dim } };
  return create(ValueInfoProtoSchema, { name, type: { value: { case: "tensorType", value } } });
}

/** @param prefix of the names that it makes */
export function graphBuilder(prefix = ""): GraphBuilder {
  const graph = create(GraphProtoSchema, { name: "g" });
  let next = 0;
  const fresh = (of: string) => `${prefix}${of}_${next++}`;
  const builder: GraphBuilder = {
    node(operator, inputs, attributes = {}, { outputs = 1, domain = "", name } = {}) {
      const made = Array.from({ length: outputs }, () => fresh(operator));
      const node: NodeProto = create(NodeProtoSchema, {
        name: name ?? made[0] ?? "",
        opType: operator,
        domain,
        input: [...inputs],
        output: made,
        attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
      });
      graph.node.push(node);
      return made;
    },
    op: (operator, inputs, attributes) => builder.node(operator, inputs, attributes)[0] ?? "",
    weight(shape) {
      const name = fresh("w");
      graph.initializer.push(
        create(TensorProtoSchema, {
          name,
          dims: shape.map(BigInt),
          dataType: DataType.FLOAT,
          externalData: [{ key: "location", value: "weights.bin" }],
          dataLocation: 1,
        }),
      );
      return name;
    },
    ints(values) {
      const name = fresh("c");
      graph.initializer.push(intTensor(name, values));
      return name;
    },
    input(name, dims) {
      graph.input.push(infoProto(name, dims));
      return name;
    },
    output(name, dims) {
      graph.output.push(infoProto(name, dims));
    },
    valueInfo(name, dims) {
      graph.valueInfo.push(infoProto(name, dims));
    },
    graph: () => graph,
  };
  return builder;
}

interface FunctionInit {
  readonly name: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly body: GraphProto;
}

/** The bytes of a model. */
export function modelBytes(
  graph: GraphProto,
  opset = 17,
  functions: readonly FunctionInit[] = [],
): Uint8Array {
  const opsetImport = [
    { domain: "", version: BigInt(opset) },
    { domain: "com.microsoft", version: 1n },
  ];
  const model = create(ModelProtoSchema, {
    irVersion: 9n,
    producerName: "fixture",
    opsetImport,
    graph,
    functions: functions.map(({ name, domain, inputs, outputs, body }) =>
      create(FunctionProtoSchema, {
        name,
        domain,
        input: [...inputs],
        output: [...outputs],
        node: body.node,
        opsetImport,
      }),
    ),
  });
  return toBinary(ModelProtoSchema, model);
}
