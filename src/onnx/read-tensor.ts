import type { Tensor } from "./model.ts";
import type { Field, Wire } from "./wire.ts";
import { invalidModel } from "./wire.ts";

/** Elements of the largest constant whose values are kept: shapes, axes, positions of tokens. */
export const MOST_ELEMENTS = 4096;
const MOST_BYTES = 8 * MOST_ELEMENTS;

/** How to read an element of each TensorProto.DataType from raw bytes, little-endian. */
const RAW: Readonly<Record<number, readonly [bytes: number, read: Read]>> = {
  1: [4, (view, at) => view.getFloat32(at, true)],
  2: [1, (view, at) => view.getUint8(at)],
  3: [1, (view, at) => view.getInt8(at)],
  4: [2, (view, at) => view.getUint16(at, true)],
  5: [2, (view, at) => view.getInt16(at, true)],
  6: [4, (view, at) => view.getInt32(at, true)],
  7: [8, (view, at) => Number(view.getBigInt64(at, true))],
  9: [1, (view, at) => view.getUint8(at)],
  11: [8, (view, at) => view.getFloat64(at, true)],
  12: [4, (view, at) => view.getUint32(at, true)],
  13: [8, (view, at) => Number(view.getBigUint64(at, true))],
};
type Read = (view: DataView, at: number) => number;

/** Fields of TensorProto that hold elements of one type each. */
const TYPED: Readonly<Record<number, number>> = { 4: 1, 10: 11 };

/** Reads a TensorProto. Elements are kept where they are few numbers; longer ones are skipped unread. */
export function readTensor(wire: Wire, at: Field): Tensor {
  wire.keep(8);
  const dims: number[] = [];
  const data: number[] = [];
  let elementType = 0;
  let name = "";
  let raw: Field | undefined;
  let isComplete = true;
  wire.fields(at.start, at.end, (field) => {
    switch (field.number) {
      case 1:
        dims.push(...wire.varints(checkedDims(wire, field)));
        break;
      case 2:
        elementType = field.value;
        break;
      case 8:
        name = wire.text(field);
        break;
      case 9:
        raw = field;
        break;
      case 4:
      case 10:
        if (isComplete) isComplete = readFixed(wire, field, data);
        break;
      case 5:
      case 7:
      case 11:
        if (isComplete && data.length < MOST_ELEMENTS && field.end - field.start <= MOST_BYTES)
          data.push(...wire.varints(field));
        else isComplete = false;
        break;
      case 14:
        // The data are in another file.
        if (field.value === 1) isComplete = false;
        break;
    }
  });
  const elements = dims.reduce((product, dim) => product * dim, 1);
  const tensor = { name, dims, elementType };
  if (!isComplete || elements > MOST_ELEMENTS) return tensor;
  if (raw !== undefined) {
    const read = readRaw(wire, raw, elementType, elements);
    return read === undefined ? tensor : { ...tensor, data: read };
  }
  return data.length === elements && elementType !== 10 && elementType !== 16
    ? { ...tensor, data }
    : tensor;
}

function checkedDims(wire: Wire, field: Field): Field {
  if (field.end - field.start > 1024)
    throw invalidModel(wire.file, "a tensor has too many dimensions", field.start);
  return field;
}

/** Appends floats, packed or one by one; `false` if there are too many. */
function readFixed(wire: Wire, field: Field, data: number[]): boolean {
  const type = TYPED[field.number] ?? 1;
  const length = field.end - field.start;
  const [size] = RAW[type] ?? [4];
  if (data.length + length / size > MOST_ELEMENTS) return false;
  data.push(...elementsOf(wire, field, type));
  return true;
}

function readRaw(
  wire: Wire,
  raw: Field,
  elementType: number,
  elements: number,
): number[] | undefined {
  const [size] = RAW[elementType] ?? [];
  if (size === undefined || raw.end - raw.start > MOST_BYTES) return undefined;
  if (raw.end - raw.start !== size * elements)
    throw invalidModel(wire.file, "a tensor has not as many elements as its shape", raw.start);
  return elementsOf(wire, raw, elementType);
}

/** The elements of raw bytes; bytes that do not fill one are a fault of the caller. */
function elementsOf(wire: Wire, field: Field, elementType: number): number[] {
  const kind = RAW[elementType];
  if (kind === undefined) return [];
  const [size, read] = kind;
  const bytes = wire.bytes(field);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: number[] = [];
  for (let at = 0; at + size <= bytes.length; at += size) {
    wire.keep();
    values.push(read(view, at));
  }
  return values;
}
