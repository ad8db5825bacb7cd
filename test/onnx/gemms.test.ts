import { describe, expect, test } from "vitest";
import { imported, shapes } from "./imported.ts";

/** What becomes which GEMM, computed by hand: M N K batch count weights. */

describe("a convolution", () => {
  const image = [2, 6, 9, 7];
  const of = (weights: number[], attributes: Record<string, number | string | number[]>) =>
    shapes(
      imported((b) => {
        b.op("Conv", [b.input("x", image), b.weight(weights)], attributes);
      }),
    );

  test("without padding: (9 − 3 + 1)·(7 − 2 + 1) = 7·6 pixels of 2 images", () => {
    expect(of([4, 6, 3, 2], {})).toEqual([`${2 * 42} 4 ${6 * 6} 1 1 static`]);
  });

  test("with stride 2, dilation 2 and padding: ⌊(9 + 2 − 5) / 2⌋ + 1 = 4, ⌊(7 + 1 − 3) / 2⌋ + 1 = 3", () => {
    const attributes = { strides: [2, 2], dilations: [2, 2], pads: [1, 0, 1, 1] };
    expect(of([4, 6, 3, 2], attributes)).toEqual([`${2 * 12} 4 36 1 1 static`]);
  });

  test("in groups is a batch of products, a depthwise one of single columns", () => {
    expect(of([9, 2, 1, 1], { group: 3 })).toEqual(["126 3 2 3 1 static"]);
    expect(of([6, 1, 3, 3], { group: 6, pads: [1, 1, 1, 1] })).toEqual(["126 1 9 6 1 static"]);
  });

  test("with SAME padding has ⌈9 / 2⌉·⌈7 / 2⌉ = 5·4 pixels", () => {
    const attributes = { auto_pad: "SAME_UPPER", strides: [2, 2] };
    expect(of([4, 6, 3, 3], attributes)).toEqual(["40 4 54 1 1 static"]);
  });

  test("transposed: a product for each input pixel, which reaches window · channels outputs", () => {
    const network = imported((b) => {
      b.op("ConvTranspose", [b.input("x", image), b.weight([6, 5, 2, 2])], { strides: [2, 2] });
    });
    expect(shapes(network)).toEqual([`${2 * 63} ${5 * 4} 6 1 1 static`]);
  });
});

describe("a matrix product", () => {
  test("with weights: the batch becomes rows", () => {
    const network = imported((b) => {
      b.op("MatMul", [b.input("x", [3, 5, 7]), b.weight([7, 11])]);
    });
    expect(shapes(network)).toEqual(["15 11 7 1 1 static"]);
  });

  test("of two activations stays a batch, and its second operand is written", () => {
    const network = imported((b) => {
      b.op("MatMul", [b.input("x", [2, 3, 5, 7]), b.input("y", [3, 7, 11])]);
    });
    // y is the same for both of x's first dimension, so that is rows.
    expect(shapes(network)).toEqual(["10 11 7 3 1 dynamic"]);
  });

  test("with weights on the left is turned round", () => {
    const network = imported((b) => {
      const weights = b.op("Transpose", [b.weight([7, 11])]);
      b.op("MatMul", [weights, b.input("x", [7, 5])]);
    });
    expect(shapes(network)).toEqual(["5 11 7 1 1 static"]);
  });
});
