import { graphBuilder, modelBytes } from "./builder.ts";

/** A varint, seven bits a byte. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/**
 * A model x · w with *bytes* of weights in the file: what stands before the weights, and after them. Dims are field 1, the type
 * 2, the name 8 and the raw data 9 of a tensor, which is field 5 of the graph, which is field 7 of the model.
 */
export function withWeights(bytes: number): { head: Uint8Array; tail: Uint8Array } {
  const rows = bytes / 4 / 1024;
  const b = graphBuilder();
  b.op("MatMul", [b.input("x", ["batch", rows]), "weights"]);
  const rest = modelBytes(b.graph());
  const name = [...Buffer.from("weights")];
  const fields = [
    0x08,
    ...varint(rows),
    0x08,
    ...varint(1024),
    0x10,
    1,
    0x42,
    name.length,
    ...name,
  ];
  const tensor = [...fields, 0x4a, ...varint(bytes)];
  const graph = [0x2a, ...varint(tensor.length + bytes), ...tensor];
  // Messages that occur twice are one message in two parts; the graph comes first here, so its nodes are the last part's.
  const start = rest.indexOf(0x3a);
  const [nodes, behind] = bodyOf(rest, start);
  const length = graph.length + bytes + nodes.length;
  return {
    head: new Uint8Array([...rest.subarray(0, start), 0x3a, ...varint(length), ...graph]),
    tail: new Uint8Array([...nodes, ...rest.subarray(behind)]),
  };
}

/** Content of the field that starts there, and where it ends. */
function bodyOf(bytes: Uint8Array, start: number): [body: Uint8Array, end: number] {
  let at = start + 1;
  let length = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++] ?? 0;
    length += (byte % 128) * scale;
    if (byte < 128) return [bytes.subarray(at, at + length), at + length];
  }
}
