import type { GraphBuilder } from "./builder.ts";

/** Well-known networks as exporters write them, without weights: the graph that each paper or reference code describes. */

const normalised = (b: GraphBuilder, x: string, channels: number) =>
  b.op("BatchNormalization", [x, ...Array.from({ length: 4 }, () => b.weight([channels]))]);

function convolution(
  b: GraphBuilder,
  x: string,
  [outputs, inputs, kernel]: readonly [number, number, number],
  { stride = 1, group = 1 } = {},
): string {
  const pad = Math.floor(kernel / 2);
  const made = b.op("Conv", [x, b.weight([outputs, inputs / group, kernel, kernel])], {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    pads: [pad, pad, pad, pad],
    group,
  });
  return normalised(b, made, outputs);
}

/** ResNet-50 with the stride in the 3 × 3 convolution, as torchvision has it (He et al., arXiv 1512.03385, table 1). */
export function resNet50(b: GraphBuilder): void {
  let x = b.input("image", ["batch", 3, 224, 224]);
  x = b.op("Relu", [convolution(b, x, [64, 3, 7], { stride: 2 })]);
  x = b.op("MaxPool", [x], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
  let inputs = 64;
  for (const [stage, blocks] of [3, 4, 6, 3].entries()) {
    const width = 64 * 2 ** stage;
    for (let block = 0; block < blocks; block++) {
      const stride = block === 0 && stage > 0 ? 2 : 1;
      let y = b.op("Relu", [convolution(b, x, [width, inputs, 1])]);
      y = b.op("Relu", [convolution(b, y, [width, width, 3], { stride })]);
      y = convolution(b, y, [4 * width, width, 1]);
      const skip = block === 0 ? convolution(b, x, [4 * width, inputs, 1], { stride }) : x;
      x = b.op("Relu", [b.op("Add", [y, skip])]);
      inputs = 4 * width;
    }
  }
  x = b.op("Flatten", [b.op("GlobalAveragePool", [x])]);
  x = b.op("Gemm", [x, b.weight([1000, 2048]), b.weight([1000])], { transB: 1 });
  b.output(x);
}

/** MobileNet-V2 (Sandler et al., arXiv 1801.04381, table 2). The end is reshaped as old exporters did, with Shape and Gather. */
export function mobileNetV2(b: GraphBuilder): void {
  const relu6 = (x: string) => b.op("Clip", [x], { min: { float: 0 }, max: { float: 6 } });
  let x = b.input("image", ["batch", 3, 224, 224]);
  x = relu6(convolution(b, x, [32, 3, 3], { stride: 2 }));
  let inputs = 32;
  const table = [
    [1, 16, 1, 1],
    [6, 24, 2, 2],
    [6, 32, 3, 2],
    [6, 64, 4, 2],
    [6, 96, 3, 1],
    [6, 160, 3, 2],
    [6, 320, 1, 1],
  ] as const;
  for (const [expansion, outputs, repeats, first] of table) {
    for (let i = 0; i < repeats; i++) {
      const stride = i === 0 ? first : 1;
      const wide = inputs * expansion;
      let y = expansion === 1 ? x : relu6(convolution(b, x, [wide, inputs, 1]));
      y = relu6(convolution(b, y, [wide, wide, 3], { stride, group: wide }));
      y = convolution(b, y, [outputs, wide, 1]);
      x = stride === 1 && inputs === outputs ? b.op("Add", [x, y]) : y;
      inputs = outputs;
    }
  }
  x = relu6(convolution(b, x, [1280, 320, 1]));
  x = b.op("GlobalAveragePool", [x]);
  const zero = b.op("Constant", [], { value_int: 0 });
  const batch = b.op("Unsqueeze", [b.op("Gather", [b.op("Shape", [x]), zero])], { axes: [0] });
  x = b.op("Reshape", [x, b.op("Concat", [batch, b.ints([-1])], { axis: 0 })]);
  b.output(b.op("Gemm", [x, b.weight([1000, 1280]), b.weight([1000])], { transB: 1 }));
}

interface Encoder {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly feedForward: number;
}

/** [batch, tokens, …] of a value, as exporters take a shape apart: Shape, Gather, Unsqueeze, Concat. */
function shapeLike(b: GraphBuilder, x: string, rest: readonly number[]): string {
  const shape = b.op("Shape", [x]);
  const extents = [0, 1].map((axis) => {
    const one = b.op("Gather", [shape, b.op("Constant", [], { value_int: axis })], { axis: 0 });
    return b.op("Unsqueeze", [one, b.ints([0])]);
  });
  return b.op("Concat", [...extents, b.ints(rest)], { axis: 0 });
}

const dense = (b: GraphBuilder, x: string, inputs: number, outputs: number) =>
  b.op("Add", [b.op("MatMul", [x, b.weight([inputs, outputs])]), b.weight([outputs])]);

/** Multi-head attention of *heads* heads of queries and *kvHeads* of keys and values, which are repeated by Expand. */
function attention(
  b: GraphBuilder,
  x: string,
  { width, heads }: { readonly width: number; readonly heads: number },
  kvHeads = heads,
): string {
  const head = width / heads;
  const split = (of: string, count: number) => {
    const projected = dense(b, of, width, count * head);
    const apart = b.op("Reshape", [projected, shapeLike(b, of, [count, head])]);
    return b.op("Transpose", [apart], { perm: [0, 2, 1, 3] });
  };
  const repeated = (of: string) => {
    if (kvHeads === heads) return of;
    const wide = b.op("Unsqueeze", [of, b.ints([2])]);
    const more = b.op("Expand", [wide, b.ints([1, 1, heads / kvHeads, 1, 1])]);
    return b.op("Reshape", [more, b.ints([0, heads, -1, head])]);
  };
  const query = split(x, heads);
  const key = b.op("Transpose", [repeated(split(x, kvHeads))], { perm: [0, 1, 3, 2] });
  const logits = b.op("MatMul", [query, key]);
  const scaled = b.op("Div", [
    logits,
    b.op("Sqrt", [b.op("Constant", [], { value_float: { float: head } })]),
  ]);
  const shares = b.op("Softmax", [scaled], { axis: -1 });
  const mixed = b.op("Transpose", [b.op("MatMul", [shares, repeated(split(x, kvHeads))])], {
    perm: [0, 2, 1, 3],
  });
  return dense(b, b.op("Reshape", [mixed, shapeLike(b, x, [width])]), width, width);
}

const norm = (b: GraphBuilder, x: string, width: number) =>
  b.op("LayerNormalization", [x, b.weight([width]), b.weight([width])]);

function gelu(b: GraphBuilder, x: string): string {
  const half = b.op("Constant", [], { value_float: { float: 0.5 } });
  const root = b.op("Constant", [], { value_float: { float: Math.SQRT2 } });
  const one = b.op("Constant", [], { value_float: { float: 1 } });
  const shifted = b.op("Add", [b.op("Erf", [b.op("Div", [x, root])]), one]);
  return b.op("Mul", [b.op("Mul", [x, shifted]), half]);
}

function encoder(b: GraphBuilder, start: string, of: Encoder): string {
  let x = start;
  for (let layer = 0; layer < of.layers; layer++) {
    x = norm(b, b.op("Add", [x, attention(b, x, of)]), of.width);
    const wide = gelu(b, dense(b, x, of.width, of.feedForward));
    x = norm(b, b.op("Add", [x, dense(b, wide, of.feedForward, of.width)]), of.width);
  }
  return x;
}

/** BERT-base without a head: 12 layers of width 768 (Devlin et al., arXiv 1810.04805, section 3). */
export function bertBase(b: GraphBuilder): void {
  const tokens = b.input("input_ids", ["batch", "sequence"]);
  const words = b.op("Gather", [b.weight([30522, 768]), tokens]);
  const length = b.op("Gather", [b.op("Shape", [tokens]), b.op("Constant", [], { value_int: 1 })]);
  const places = b.op("Range", [
    b.op("Constant", [], { value_int: 0 }),
    length,
    b.op("Constant", [], { value_int: 1 }),
  ]);
  const embedded = b.op("Add", [words, b.op("Gather", [b.weight([512, 768]), places])]);
  const config = { layers: 12, width: 768, heads: 12, feedForward: 3072 };
  b.output(encoder(b, norm(b, embedded, 768), config));
}

/** ViT-B/16 on 224 × 224 pixels: 196 patches and a class (Dosovitskiy et al., arXiv 2010.11929, table 1). */
export function vitB16(b: GraphBuilder): void {
  const image = b.input("image", ["batch", 3, 224, 224]);
  const patches = b.op("Conv", [image, b.weight([768, 3, 16, 16])], { strides: [16, 16] });
  const flat = b.op("Reshape", [patches, b.ints([0, 768, -1])]);
  const tokens = b.op("Transpose", [flat], { perm: [0, 2, 1] });
  const batch = b.op("Slice", [b.op("Shape", [tokens]), b.ints([0]), b.ints([1])]);
  const wanted = b.op("Concat", [batch, b.ints([1, 768])], { axis: 0 });
  const first = b.op("Expand", [b.weight([1, 1, 768]), wanted]);
  const all = b.op("Add", [b.op("Concat", [first, tokens], { axis: 1 }), b.weight([1, 197, 768])]);
  const config = { layers: 12, width: 768, heads: 12, feedForward: 3072 };
  const encoded = encoder(b, all, config);
  const one = b.op("Gather", [encoded, b.op("Constant", [], { value_int: 0 })], { axis: 1 });
  b.output(b.op("Gemm", [one, b.weight([1000, 768]), b.weight([1000])], { transB: 1 }));
}

/** Two layers of Llama 3 8B with its head: width 4096, 32 heads, 8 of keys and values (arXiv 2407.21783, table 3). */
export function llamaTwoLayers(b: GraphBuilder): void {
  const [width, feedForward, vocabulary] = [4096, 14336, 128256];
  const tokens = b.input("input_ids", ["batch", "sequence"]);
  let x = b.op("Gather", [b.weight([vocabulary, width]), tokens]);
  const rms = (of: string) => {
    const square = b.op("Pow", [of, b.op("Constant", [], { value_float: { float: 2 } })]);
    const mean = b.op("ReduceMean", [square], { axes: [-1] });
    return b.op("Mul", [b.op("Div", [of, b.op("Sqrt", [mean])]), b.weight([width])]);
  };
  const linear = (of: string, inputs: number, outputs: number) =>
    b.op("MatMul", [of, b.weight([inputs, outputs])]);
  for (let layer = 0; layer < 2; layer++) {
    x = b.op("Add", [x, attention(b, rms(x), { width, heads: 32 }, 8)]);
    const y = rms(x);
    const gate = linear(y, width, feedForward);
    const gated = b.op("Mul", [
      b.op("Mul", [gate, b.op("Sigmoid", [gate])]),
      linear(y, width, feedForward),
    ]);
    x = b.op("Add", [x, linear(gated, feedForward, width)]);
  }
  b.output(linear(rms(x), width, vocabulary));
}
