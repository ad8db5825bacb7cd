import { InputError } from "../diagnostic/issue.ts";
import type { ByteSource } from "./byte-source.ts";

/**
 * A field of a protobuf message: its number and where its content is, or its content if that is a number.
 *
 * @property value of a varint, as a signed 64-bit integer (inexact from 2^53 on); of a fixed32, its bits
 * @property start first byte of the content
 * @property end byte after it
 */
export interface Field {
  readonly number: number;
  readonly type: WireType;
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** The kinds of content: varint, 8 bytes, a length and as many bytes, 4 bytes. */
export type WireType = "varint" | "fixed64" | "bytes" | "fixed32";

/** Walks protobuf messages in a source. Contents are read only where they are asked for. */
export interface Wire {
  readonly file: string;
  readonly size: number;
  /** Each field of the message between two offsets, in their order. */
  fields(start: number, end: number, visit: (field: Field) => void): void;
  bytes(field: Field): Uint8Array;
  text(field: Field): string;
  /** Numbers of a repeated field of varints, packed or one by one. */
  varints(field: Field): number[];
  /** Counts something that will be kept in memory: a number or a short text is 1, what has parts more. */
  keep(size?: number): void;
}

/** Bytes that are read at once. */
const WINDOW = 2 ** 16;
/** Fields that are walked, and things that are kept, at most: a large language model has some 100 000. */
const MOST_FIELDS = 2 ** 24;
const MOST_KEPT = 2 ** 21;
/** Bytes of a text, and of all texts and small constants. */
const LONGEST_TEXT = 2 ** 16;
const MOST_BYTES = 2 ** 26;

const WIRE_TYPES: Readonly<Record<number, WireType>> = {
  0: "varint",
  1: "fixed64",
  2: "bytes",
  5: "fixed32",
};

// Node and browsers both have it; the library's types know neither.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** The error of a file that is no ONNX model, or a broken one. */
export function invalidModel(file: string, what: string, offset?: number): InputError {
  const where = offset === undefined ? "" : ` at byte ${offset}`;
  return new InputError([
    {
      code: "invalid-onnx",
      message: `invalid ONNX file: ${file}: ${what}${where}`,
      path: [],
      expected: "a model as onnx.save writes it",
    },
  ]);
}

/** @throws InputError, from its functions, where the file is no protobuf or is beyond the limits */
export function createWire(source: ByteSource, file: string): Wire {
  const decoder = new TextDecoder("utf-8");
  let window: Uint8Array = new Uint8Array(0);
  let windowStart = 0;
  let walked = 0;
  let kept = 0;
  let bytesKept = 0;
  let position = 0;

  const fail = (what: string, offset: number) => invalidModel(file, what, offset);

  function byteAt(offset: number): number {
    let at = offset - windowStart;
    if (at < 0 || at >= window.length) {
      window = source.read(offset, Math.min(WINDOW, source.size - offset));
      windowStart = offset;
      at = 0;
    }
    const byte = window[at];
    if (byte === undefined) throw fail("it ends early", offset);
    return byte;
  }

  /** The varint at *position*, which moves behind it. Seven bits a byte, lowest first, at most ten bytes. */
  function varint(end: number): number {
    const start = position;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (position >= end) throw fail("a number is cut off", start);
      const byte = byteAt(position++);
      const bits = byte & 0x7f;
      if (shift < 28) low += bits * 2 ** shift;
      else if (shift === 28) {
        low += (bits & 0xf) * 2 ** 28;
        high += bits >> 4;
      } else if (shift < 63) high += bits * 2 ** (shift - 32);
      else high += (bits & 1) * 2 ** 31;
      if (byte < 0x80) return (high | 0) * 2 ** 32 + low;
    }
    throw fail("a number has more than ten bytes", start);
  }

  function fixed32(offset: number): number {
    let bits = 0;
    for (let i = 0; i < 4; i++) bits |= byteAt(offset + i) << (8 * i);
    return bits >>> 0;
  }

  function content(tag: number, end: number, at: number): Field {
    const type = WIRE_TYPES[tag & 7];
    const number = Math.floor(tag / 8);
    if (tag <= 0 || number < 1 || number >= 2 ** 29) throw fail(`no field number: ${number}`, at);
    if (type === undefined) throw fail(`no kind of field: ${tag & 7}`, at);
    if (type === "varint") {
      const start = position;
      const value = varint(end);
      return { number, type, value, start, end: position };
    }
    const length = type === "bytes" ? varint(end) : type === "fixed32" ? 4 : 8;
    const start = position;
    if (length < 0 || length > end - start) throw fail("a field is cut off", at);
    position = start + length;
    const value = type === "fixed32" ? fixed32(start) : 0;
    return { number, type, value, start, end: position };
  }

  function bytes({ start, end }: Field): Uint8Array {
    bytesKept += end - start;
    if (bytesKept > MOST_BYTES) throw fail(`texts of more than ${MOST_BYTES} bytes`, start);
    const read = source.read(start, end - start);
    if (read.length < end - start) throw fail("it ends early", start + read.length);
    return read;
  }

  function keep(size = 1): void {
    kept += size;
    if (kept > MOST_KEPT) throw fail(`more than ${MOST_KEPT} things to keep`, position);
  }

  return {
    file,
    size: source.size,
    keep,
    bytes,
    fields(start, end, visit) {
      position = start;
      while (position < end) {
        if (++walked > MOST_FIELDS) throw fail(`more than ${MOST_FIELDS} fields`, position);
        const at = position;
        const field = content(varint(end), end, at);
        visit(field);
        position = field.end;
      }
    },
    text(field) {
      keep();
      const { start, end } = field;
      if (end - start > LONGEST_TEXT)
        throw fail(`a name of more than ${LONGEST_TEXT} bytes`, start);
      // Names are short and lie in the window already.
      const at = start - windowStart;
      if (at >= 0 && end - windowStart <= window.length) {
        bytesKept += end - start;
        if (bytesKept > MOST_BYTES) throw fail(`texts of more than ${MOST_BYTES} bytes`, start);
        return decoder.decode(window.subarray(at, at + (end - start)));
      }
      return decoder.decode(bytes(field));
    },
    varints(field) {
      if (field.type === "varint") {
        keep();
        return [field.value];
      }
      const values: number[] = [];
      position = field.start;
      while (position < field.end) {
        keep();
        values.push(varint(field.end));
      }
      return values;
    },
  };
}
