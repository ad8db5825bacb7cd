import type { ByteSource } from "./byte-source.ts";
import type { Attribute, Graph, Model, ModelFunction, Node, Tensor, ValueInfo } from "./model.ts";
import { readTensor } from "./read-tensor.ts";
import type { Field, Wire } from "./wire.ts";
import { createWire, invalidModel } from "./wire.ts";

/** Graphs in graphs, at most. */
const DEEPEST = 32;

/**
 * Reads an ONNX model without its weights: their bytes, in the file or in others, are never looked at.
 *
 * @param file name for messages
 * @throws InputError if it is no ONNX model, or is cut off or damaged
 */
export function readModel(source: ByteSource, file: string): Model {
  if (source.size === 0) throw invalidModel(file, "it is empty");
  const wire = createWire(source, file);
  let producer = "";
  let graph: Graph | undefined;
  const opsets = new Map<string, number>();
  const functions = new Map<string, ModelFunction>();
  wire.fields(0, source.size, (field) => {
    if (field.number === 2 && field.type === "bytes") producer = wire.text(field);
    else if (field.number === 7) graph = readGraph(wire, message(wire, field), 0);
    else if (field.number === 8) readOpset(wire, message(wire, field), opsets);
    else if (field.number === 25) readFunction(wire, message(wire, field), functions);
  });
  if (graph === undefined) throw invalidModel(file, "it has no graph");
  return { producer, graph, opsets, functions };
}

function message(wire: Wire, field: Field): Field {
  if (field.type !== "bytes")
    throw invalidModel(wire.file, `field ${field.number} is not what it should be`, field.start);
  return field;
}

function readOpset(wire: Wire, at: Field, opsets: Map<string, number>): void {
  let domain = "";
  let version = 0;
  wire.fields(at.start, at.end, (field) => {
    if (field.number === 1) domain = wire.text(message(wire, field));
    else if (field.number === 2) version = field.value;
  });
  opsets.set(ownDomain(domain), version);
}

/** ONNX's own domain has two names. */
function ownDomain(domain: string): string {
  return domain === "ai.onnx" ? "" : domain;
}

function readGraph(wire: Wire, at: Field, depth: number): Graph {
  wire.keep(16);
  if (depth > DEEPEST)
    throw invalidModel(wire.file, `graphs in graphs more than ${DEEPEST} deep`, at.start);
  let name = "";
  const nodes: Node[] = [];
  const initializers: Tensor[] = [];
  const inputs: ValueInfo[] = [];
  const outputs: ValueInfo[] = [];
  const valueInfos: ValueInfo[] = [];
  wire.fields(at.start, at.end, (field) => {
    switch (field.number) {
      case 1:
        nodes.push(readNode(wire, message(wire, field), depth));
        break;
      case 2:
        name = wire.text(message(wire, field));
        break;
      case 5:
        initializers.push(readTensor(wire, message(wire, field)));
        break;
      case 11:
        inputs.push(readValueInfo(wire, message(wire, field)));
        break;
      case 12:
        outputs.push(readValueInfo(wire, message(wire, field)));
        break;
      case 13:
        valueInfos.push(readValueInfo(wire, message(wire, field)));
        break;
      case 15:
        initializers.push(readSparse(wire, message(wire, field)));
        break;
    }
  });
  return { name, nodes, initializers, inputs, outputs, valueInfos };
}

function readNode(wire: Wire, at: Field, depth: number): Node {
  wire.keep(8);
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, Attribute>();
  let name = "";
  let operator = "";
  let domain = "";
  wire.fields(at.start, at.end, (field) => {
    if (field.number > 8 || field.number === 6) return;
    const { number } = field;
    if (number === 5) {
      const [attribute, value] = readAttribute(wire, message(wire, field), depth);
      attributes.set(attribute, value);
      return;
    }
    const text = wire.text(message(wire, field));
    if (number === 1) inputs.push(text);
    else if (number === 2) outputs.push(text);
    else if (number === 3) name = text;
    else if (number === 4) operator = text;
    else if (number === 7) domain = text;
  });
  return { name, operator, domain: ownDomain(domain), inputs, outputs, attributes };
}

function readAttribute(wire: Wire, at: Field, depth: number): [name: string, value: Attribute] {
  wire.keep(4);
  let name = "";
  let value: Attribute = {};
  const ints: number[] = [];
  const floats: number[] = [];
  wire.fields(at.start, at.end, (field) => {
    switch (field.number) {
      case 1:
        name = wire.text(message(wire, field));
        break;
      case 2:
        value = { ...value, float: floatOf(field.value) };
        break;
      case 3:
        value = { ...value, int: field.value };
        break;
      case 4:
        value = { ...value, text: attributeText(wire, message(wire, field)) };
        break;
      case 5:
        value = { ...value, tensor: readTensor(wire, message(wire, field)) };
        break;
      case 6:
        value = { ...value, graph: readGraph(wire, message(wire, field), depth + 1) };
        break;
      case 7:
        for (const one of floatsOf(wire, field)) floats.push(one);
        break;
      case 8:
        for (const one of wire.varints(field)) ints.push(one);
        break;
      case 21:
        value = { ...value, reference: wire.text(message(wire, field)) };
        break;
    }
  });
  return [
    name,
    {
      ...value,
      ...(ints.length > 0 ? { ints } : {}),
      ...(floats.length > 0 ? { floats } : {}),
    },
  ];
}

/** Texts that matter are short; longer ones are data of a vendor's. */
function attributeText(wire: Wire, field: Field): string {
  return field.end - field.start > 4096 ? "" : wire.text(field);
}

function floatOf(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits);
  return view.getFloat32(0);
}

function floatsOf(wire: Wire, field: Field): number[] {
  wire.keep();
  if (field.type !== "bytes") return [floatOf(field.value)];
  const bytes = wire.bytes(field);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    wire.keep();
    values.push(view.getFloat32(at, true));
  }
  return values;
}

/** A sparse tensor is a constant of its shape, named after its values. */
function readSparse(wire: Wire, at: Field): Tensor {
  let values: Tensor = { name: "", dims: [], elementType: 0 };
  const dims: number[] = [];
  wire.fields(at.start, at.end, (field) => {
    if (field.number === 1) values = readTensor(wire, message(wire, field));
    else if (field.number === 3) for (const dim of wire.varints(field)) dims.push(dim);
  });
  return { name: values.name, dims, elementType: values.elementType };
}

function readValueInfo(wire: Wire, at: Field): ValueInfo {
  wire.keep(4);
  let name = "";
  let dims: (number | string | undefined)[] | undefined;
  wire.fields(at.start, at.end, (field) => {
    if (field.number === 1) name = wire.text(message(wire, field));
    else if (field.number === 2) {
      wire.fields(field.start, field.end, (type) => {
        if (type.number === 1) dims = readTensorType(wire, message(wire, type));
      });
    }
  });
  return dims === undefined ? { name } : { name, dims };
}

/** The shape of a TypeProto.Tensor, if it has one. */
function readTensorType(wire: Wire, at: Field): (number | string | undefined)[] | undefined {
  let dims: (number | string | undefined)[] | undefined;
  wire.fields(at.start, at.end, (shape) => {
    if (shape.number !== 2) return;
    const found: (number | string | undefined)[] = [];
    wire.fields(message(wire, shape).start, shape.end, (dim) => {
      wire.keep();
      if (dim.number === 1) found.push(readDim(wire, message(wire, dim)));
    });
    dims = found;
  });
  return dims;
}

/** An extent below 0 is how some exporters say that it is not known. */
function readDim(wire: Wire, at: Field): number | string | undefined {
  let dim: number | string | undefined;
  wire.fields(at.start, at.end, (field) => {
    if (field.number === 1) dim = field.value < 0 ? undefined : field.value;
    else if (field.number === 2) {
      const name = wire.text(message(wire, field));
      dim = name === "" ? undefined : name;
    }
  });
  return dim;
}

function readFunction(wire: Wire, at: Field, functions: Map<string, ModelFunction>): void {
  wire.keep(16);
  let name = "";
  let domain = "";
  const inputs: string[] = [];
  const outputs: string[] = [];
  const nodes: Node[] = [];
  const defaults = new Map<string, Attribute>();
  const opsets = new Map<string, number>();
  wire.fields(at.start, at.end, (field) => {
    switch (field.number) {
      case 1:
        name = wire.text(message(wire, field));
        break;
      case 4:
        inputs.push(wire.text(message(wire, field)));
        break;
      case 5:
        outputs.push(wire.text(message(wire, field)));
        break;
      case 7:
        nodes.push(readNode(wire, message(wire, field), 0));
        break;
      case 9:
        readOpset(wire, message(wire, field), opsets);
        break;
      case 10:
        domain = wire.text(message(wire, field));
        break;
      case 11: {
        const [attribute, value] = readAttribute(wire, message(wire, field), 0);
        defaults.set(attribute, value);
        break;
      }
    }
  });
  functions.set(`${ownDomain(domain)}:${name}`, { inputs, outputs, nodes, defaults, opsets });
}
