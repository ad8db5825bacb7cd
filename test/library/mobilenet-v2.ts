import { convolution, depthwiseConvolution, outputSize } from "../../src/workload/convolution.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { linear } from "../../src/workload/linear.ts";

/**
 * MobileNet-V2 at 224 × 224, built from table 2 of Sandler et al., arXiv 1801.04381: expansion t, output channels c,
 * repetitions n, stride s of the first of them.
 */
const BLOCKS: readonly (readonly [t: number, c: number, n: number, s: number])[] = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
];

export function mobilenetV2(): Gemm[] {
  const stem = { size: 224, inputs: 3, outputs: 32, kernel: 3, stride: 2 };
  const gemms = [convolution({ name: "stem", ...stem })];
  let size = outputSize(stem);
  let channels = stem.outputs;
  BLOCKS.forEach(([t, c, n, s], block) => {
    for (let i = 0; i < n; i++) {
      const name = `block${block + 1}.${i}`;
      const stride = i === 0 ? s : 1;
      const inner = t * channels;
      if (t > 1) {
        const expand = { size, inputs: channels, outputs: inner, kernel: 1 };
        gemms.push(convolution({ name: `${name}.expand`, ...expand }));
      }
      const depthwise = { size, channels: inner, kernel: 3, stride };
      gemms.push(depthwiseConvolution({ name: `${name}.depthwise`, ...depthwise }));
      size = outputSize(depthwise);
      gemms.push(
        convolution({ name: `${name}.project`, size, inputs: inner, outputs: c, kernel: 1 }),
      );
      channels = c;
    }
  });
  gemms.push(convolution({ name: "head", size, inputs: channels, outputs: 1280, kernel: 1 }));
  gemms.push(linear({ name: "classifier", rows: 1, inputs: 1280, outputs: 1000 }));
  return gemms;
}
