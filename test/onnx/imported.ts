import { sourceOfBytes } from "../../src/onnx/byte-source.ts";
import { importOnnx } from "../../src/onnx/import.ts";
import type { Network } from "../../src/workload/network.ts";
import { type GraphBuilder, graphBuilder, modelBytes } from "./builder.ts";

/** The network of a model that a test builds. */
export function imported(
  build: (builder: GraphBuilder) => void,
  { opset = 17, extents = {} }: { opset?: number; extents?: Record<string, number> } = {},
): Network {
  const builder = graphBuilder();
  build(builder);
  const bytes = modelBytes(builder.graph(), opset);
  return importOnnx(sourceOfBytes(bytes), "t.onnx", "t", new Map(Object.entries(extents)));
}

/** The extents of a network's GEMMs, each as `M N K batch count weights`. */
export function shapes({ gemms }: Network): string[] {
  return gemms.map(
    ({ M, N, K, batch, count, weights }) => `${M} ${N} ${K} ${batch} ${count} ${weights}`,
  );
}
