import { describe, expect, test } from "vitest";
import type { AttributeValue, GraphBuilder } from "./builder.ts";
import { graphBuilder } from "./builder.ts";
import { imported, shapes } from "./imported.ts";

/**
 * Shapes that operators infer, seen through a product: X [a, b, c] · w [c, 1] is one GEMM of a·b rows and c to sum over. Expected
 * extents are worked out by hand from onnx/docs/Operators.md.
 */

/** Rows and summed extent of a value, whose last dimension must be that of the weights. */
function seen(last: number, build: (b: GraphBuilder) => string, opset = 17): string | undefined {
  return shapes(
    imported(
      (b) => {
        b.op("MatMul", [build(b), b.weight([last, 1])]);
      },
      { opset },
    ),
  ).at(-1);
}

const of = (rows: number, last: number) => `${rows} 1 ${last} 1 1 static`;
type Attributes = Record<string, AttributeValue>;
const whole = (b: GraphBuilder, value: number) => b.op("Constant", [], { value_int: value });

describe("operators that move elements", () => {
  const x = (b: GraphBuilder) => b.input("x", [2, 3, 4, 5]);
  const simple: [string, Attributes, number, number][] = [
    ["Transpose", { perm: [0, 3, 1, 2] }, 2 * 5 * 3, 4],
    ["Transpose", {}, 5 * 4 * 3, 2],
    ["Flatten", { axis: 2 }, 6, 20],
    ["DepthToSpace", { blocksize: 1 }, 24, 5],
    ["ReduceMean", { axes: [-1], keepdims: 0 }, 6, 4],
    ["ReduceSum", { keepdims: 1 }, 1, 1],
    ["ArgMax", { axis: 1, keepdims: 0 }, 8, 5],
    ["GlobalAveragePool", {}, 6, 1],
    ["MaxPool", { kernel_shape: [3, 2], strides: [2, 2], ceil_mode: 1 }, 2 * 3 * 2, 3],
    // ⌈(5 + 2 − 3) / 3⌉ + 1 = 3 windows, of which the last would begin at 6, in the padding.
    ["MaxPool", { kernel_shape: [2, 3], strides: [3, 3], pads: [0, 0, 0, 2], ceil_mode: 1 }, 12, 2],
    ["AveragePool", { kernel_shape: [2, 2], pads: [0, 1, 0, 1] }, 2 * 3 * 3, 6],
    ["LRN", { size: 3 }, 24, 5],
  ];
  test.each(simple)("%s %j", (operator, attributes, rows, last) => {
    expect(seen(last, (b) => b.op(operator, [x(b)], attributes))).toBe(of(rows, last));
  });

  test("axes and sizes that became inputs, before and after", () => {
    const squeezed = (b: GraphBuilder) => b.input("x", [2, 1, 4]);
    expect(seen(4, (b) => b.op("Squeeze", [squeezed(b)], { axes: [1] }), 12)).toBe(of(2, 4));
    expect(seen(4, (b) => b.op("Squeeze", [squeezed(b), b.ints([-2])]), 13)).toBe(of(2, 4));
    const ends = { starts: [1, -3], ends: [9, -1], axes: [1, 3] };
    expect(seen(2, (b) => b.op("Slice", [x(b)], ends), 9)).toBe(of(2 * 2 * 4, 2));
    const reversed = (b: GraphBuilder) =>
      b.op("Slice", [x(b), b.ints([-1]), b.ints([-(2 ** 40)]), b.ints([3]), b.ints([-2])]);
    expect(seen(3, reversed)).toBe(of(24, 3));
    const pads = [0, 0, 1, 0, 0, 0, 1, 2];
    expect(seen(7, (b) => b.op("Pad", [x(b)], { pads }), 10)).toBe(of(2 * 3 * 6, 7));
    expect(seen(7, (b) => b.op("Pad", [x(b), b.ints(pads)]), 13)).toBe(of(2 * 3 * 6, 7));
    expect(seen(2, (b) => b.op("TopK", [x(b)], { k: 2 }), 9)).toBe(of(24, 2));
    expect(seen(2, (b) => b.op("TopK", [x(b), b.ints([2])]), 11)).toBe(of(24, 2));
  });

  test("Split in equal and in stated parts", () => {
    const part = (b: GraphBuilder, inputs: string[], attributes: Attributes) =>
      b.node("Split", inputs, { axis: 3, ...attributes }, { outputs: 2 })[1] ?? "";
    expect(seen(2, (b) => part(b, [x(b)], { num_outputs: 2 }), 18)).toBe(of(24, 2));
    expect(seen(4, (b) => part(b, [x(b)], { split: [1, 4] }), 11)).toBe(of(24, 4));
    expect(seen(1, (b) => part(b, [x(b), b.ints([4, 1])], {}), 13)).toBe(of(24, 1));
  });

  test("Resize by scales and by sizes, Expand, Tile, Concat, Gather, OneHot", () => {
    const scales = { scales: { floats: [1, 1, 2, 1.5] } };
    expect(seen(7, (b) => b.op("Upsample", [x(b)], scales), 7)).toBe(of(2 * 3 * 8, 7));
    const sized = (b: GraphBuilder) => b.op("Resize", [x(b), "", "", b.ints([2, 3, 9, 11])]);
    expect(seen(11, sized)).toBe(of(2 * 3 * 9, 11));
    const wide = (b: GraphBuilder) => b.op("Expand", [b.input("y", [3, 1]), b.ints([2, 1, 4])]);
    expect(seen(4, wide)).toBe(of(6, 4));
    expect(seen(10, (b) => b.op("Tile", [x(b), b.ints([1, 2, 1, 2])]))).toBe(of(48, 10));
    const beside = (b: GraphBuilder) => {
      const y = x(b);
      return b.op("Concat", [y, y, y], { axis: -1 });
    };
    expect(seen(15, beside)).toBe(of(24, 15));
    const picked = (b: GraphBuilder) => b.op("Gather", [x(b), b.input("i", [7, 2])], { axis: 3 });
    expect(seen(2, picked)).toBe(of(24 * 7, 2));
    const hot = (b: GraphBuilder) =>
      b.op("OneHot", [b.input("i", [6]), whole(b, 10), b.ints([0, 1])]);
    expect(seen(10, hot)).toBe(of(6, 10));
  });
});

test("shapes that are computed: [x.0, x.1·x.2 / 2, −1] by Gather, Mul, Div, Cast, Where and ConstantOfShape", () => {
  const build = (b: GraphBuilder) => {
    const x = b.input("x", [2, 3, 4, 5]);
    const shape = b.op("Shape", [x]);
    const extent = (axis: number) => b.op("Gather", [shape, b.ints([axis])]);
    const product = b.op("Cast", [b.op("Mul", [extent(1), extent(2)])], { to: 1 });
    const two = b.op("Cast", [b.ints([2])], { to: 1 });
    const half = b.op("Cast", [b.op("Floor", [b.op("Div", [product, two])])], { to: 7 });
    const ones = b.op("ConstantOfShape", [b.ints([1])]);
    const isZero = b.op("Equal", [ones, b.ints([0])]);
    const open = b.op("Where", [isZero, b.ints([-1]), b.ints([7])]);
    return b.op("Reshape", [x, b.op("Concat", [extent(0), half, open], { axis: 0 })]);
  };
  // 2·3·4·5 = 120 = 2 · 6 · 10.
  expect(seen(10, build)).toBe(of(12, 10));
});

describe("quantised, recurrent and fused operators", () => {
  test("QLinearConv, ConvInteger, QLinearMatMul, MatMulInteger have their operands in other places", () => {
    const network = imported((b) => {
      const s = b.weight([]);
      let x = b.input("x", [1, 3, 6, 6]);
      x = b.op("QLinearConv", [x, s, s, b.weight([4, 3, 3, 3]), s, s, s, s]);
      x = b.op("ConvInteger", [x, b.weight([2, 4, 1, 1])]);
      x = b.op("MatMulInteger", [x, b.weight([4, 5])]);
      b.op("QLinearMatMul", [x, s, s, b.weight([5, 7]), s, s, s, s]);
    });
    expect(shapes(network)).toEqual([
      "16 4 27 1 1 static",
      "16 2 4 1 1 static",
      "8 5 4 1 1 static",
      "8 7 5 1 1 static",
    ]);
  });

  // 9 steps of 2 sequences with 5 inputs; 4 gates of 6 hidden elements; both directions.
  test("LSTM: inputs of all steps at once, the recurrence step by step", () => {
    const network = imported((b) => {
      const x = b.input("x", [9, 2, 5]);
      b.op("LSTM", [x, b.weight([2, 24, 5]), b.weight([2, 24, 6])], { hidden_size: 6 });
      b.op("GRU", [x, b.weight([1, 18, 5]), b.weight([1, 18, 6])], { hidden_size: 6 });
    });
    expect(shapes(network)).toEqual([
      "18 24 5 1 2 static",
      "2 24 6 1 18 static",
      "18 18 5 1 1 static",
      "2 18 6 1 9 static",
    ]);
  });

  // 2 sequences of 10 tokens, width 12 in 3 heads of 4; then 10 queries over 10 + 6 keys with 4 heads that share 2.
  test("Attention of ONNX Runtime with its projection, and that of ONNX with a past", () => {
    const network = imported(
      (b) => {
        const x = b.input("x", [2, 10, 12]);
        const options = { domain: "com.microsoft" };
        b.node("Attention", [x, b.weight([12, 36]), b.weight([36])], { num_heads: 3 }, options);
        const key = b.input("k", [2, 2, 10, 3]);
        const past = b.input("p", [2, 2, 6, 3]);
        b.op("Attention", [b.input("q", [2, 4, 10, 3]), key, key, "", past, past]);
      },
      { opset: 23 },
    );
    expect(shapes(network)).toEqual([
      "20 36 12 1 1 static",
      "10 10 4 6 1 dynamic",
      "10 4 10 6 1 dynamic",
      "20 16 3 4 1 dynamic",
      "20 3 16 4 1 dynamic",
    ]);
  });

  // 3 sequences of 8 tokens, 16 wide, in 4 heads of 4; ONNX Runtime's quantised kind has scales and its past elsewhere.
  test("QAttention, with 5 tokens of the past: 13 keys", () => {
    const network = imported((b) => {
      const [x, s] = [b.input("x", [3, 8, 16]), b.weight([])];
      const past = b.input("past", [2, 3, 4, 5, 4]);
      const inputs = [x, b.weight([16, 48]), b.weight([48]), s, s, "", "", "", past];
      b.node("QAttention", inputs, { num_heads: 4 }, { domain: "com.microsoft", outputs: 2 });
    });
    expect(shapes(network)).toEqual([
      `${3 * 8} 48 16 1 1 static`,
      `8 13 4 ${3 * 4} 1 dynamic`,
      `8 4 13 ${3 * 4} 1 dynamic`,
    ]);
    // A bias for each of 24·48 projected elements, and 6 for each of 3·4·8·13 logits.
    const [row] = network.leftOut ?? [];
    expect(row?.operations).toBe(24 * 48 + 6 * 3 * 4 * 8 * 13);
  });

  // Queries, keys and values of their own widths: qkv_hidden_sizes 6, 6 and 10 of 2 heads.
  test("Attention with values of another width", () => {
    const network = imported((b) => {
      const attributes = { num_heads: 2, qkv_hidden_sizes: [6, 6, 10] };
      const inputs = [b.input("x", [1, 7, 9]), b.weight([9, 22])];
      const [y = ""] = b.node("Attention", inputs, attributes, { domain: "com.microsoft" });
      b.op("MatMul", [y, b.weight([10, 4])]);
    });
    expect(shapes(network)).toEqual([
      "7 22 9 1 1 static",
      "7 7 3 2 1 dynamic",
      "7 5 7 2 1 dynamic",
      "7 4 10 1 1 static",
    ]);
  });

  describe("MultiHeadAttention of 2 sequences in 3 heads", () => {
    const of = (inputs: (b: GraphBuilder) => string[]) =>
      shapes(
        imported((b) => {
          const options = { domain: "com.microsoft" };
          const [y = ""] = b.node("MultiHeadAttention", inputs(b), { num_heads: 3 }, options);
          // Its output shows its shape.
          b.op("Flatten", [y], { axis: 2 });
        }),
      );
    const x = (b: GraphBuilder, name: string, ...dims: number[]) => b.input(name, dims);

    test("5 queries of 12 over 7 keys of 12 and values of 18: heads of 4 and 6", () => {
      const found = of((b) => [x(b, "q", 2, 5, 12), x(b, "k", 2, 7, 12), x(b, "v", 2, 7, 18)]);
      expect(found).toEqual(["5 7 4 6 1 dynamic", "5 6 7 6 1 dynamic"]);
    });

    test("keys and values by heads, with 9 tokens of the past: 7 + 9 keys", () => {
      const found = of((b) => [
        ...[x(b, "q", 2, 5, 12), x(b, "k", 2, 3, 7, 4), x(b, "v", 2, 3, 7, 6), "", "", ""],
        ...[x(b, "pk", 2, 3, 9, 4), x(b, "pv", 2, 3, 9, 6)],
      ]);
      expect(found).toEqual(["5 16 4 6 1 dynamic", "5 6 16 6 1 dynamic"]);
    });

    // The bias is of 12 + 12 + 18 columns: 2·5·12 queries, 2·7·12 keys, 2·7·18 values; 6 for each of 2·3·5·7 logits.
    test("a bias of queries, keys and values is counted, and its absence too", () => {
      const operations = (more: (b: GraphBuilder) => string[]) =>
        imported((b) => {
          const inputs = [x(b, "q", 2, 5, 12), x(b, "k", 2, 7, 12), x(b, "v", 2, 7, 18)];
          const options = { domain: "com.microsoft" };
          b.node("MultiHeadAttention", [...inputs, ...more(b)], { num_heads: 3 }, options);
        }).leftOut?.[0]?.operations;
      expect(operations(() => [])).toBe(6 * 210);
      expect(operations((b) => [b.weight([42])])).toBe(6 * 210 + 120 + 168 + 252);
    });

    test("keys and values packed, and all three packed", () => {
      const two = of((b) => [x(b, "q", 2, 5, 12), x(b, "kv", 2, 7, 3, 2, 4)]);
      expect(two).toEqual(["5 7 4 6 1 dynamic", "5 4 7 6 1 dynamic"]);
      expect(of((b) => [x(b, "qkv", 2, 5, 3, 3, 4)])).toEqual([
        "5 5 4 6 1 dynamic",
        "5 4 5 6 1 dynamic",
      ]);
    });
  });

  // 8 heads share 2 of keys and values: 8 / 2 = 4 queries' rows for each token; heads of 6; 2 sequences.
  describe("GroupQueryAttention", () => {
    const of = (query: number[], others: (b: GraphBuilder) => string[]) =>
      shapes(
        imported((b) => {
          const attributes = { num_heads: 8, kv_num_heads: 2 };
          const inputs = [b.input("q", query), ...others(b)];
          const options = { domain: "com.microsoft", outputs: 3 };
          b.node("GroupQueryAttention", inputs, attributes, options);
        }),
      );

    test("of 10 tokens without a past", () => {
      const found = of([2, 10, 48], (b) => [b.input("k", [2, 10, 12]), b.input("v", [2, 10, 12])]);
      expect(found).toEqual(["40 10 6 4 1 dynamic", "40 6 10 4 1 dynamic"]);
    });

    test("of one token with 31 in the cache: 32 keys", () => {
      const cached = (b: GraphBuilder, ...more: string[]) => [
        ...[b.input("k", [2, 1, 12]), b.input("v", [2, 1, 12])],
        ...[b.input("pk", [2, 2, 31, 6]), b.input("pv", [2, 2, 31, 6]), ...more],
      ];
      const expected = ["4 32 6 4 1 dynamic", "4 6 32 4 1 dynamic"];
      expect(of([2, 1, 48], cached)).toEqual(expected);
      // A cache that is larger than what it holds: the length is stated.
      const total = (b: GraphBuilder) => cached(b, b.ints([19, 19]), b.ints([20]));
      expect(of([2, 1, 48], total)).toEqual(["4 20 6 4 1 dynamic", "4 6 20 4 1 dynamic"]);
    });

    test("packed: 8 + 2 · 2 heads of 6 are 72 wide", () => {
      expect(of([2, 10, 72], () => [])).toEqual(["40 10 6 4 1 dynamic", "40 6 10 4 1 dynamic"]);
    });
  });

  // 9 steps of 2 sequences with 5 inputs, 6 hidden elements, one gate; then the batch first.
  test("RNN, and a GRU with the batch first", () => {
    const network = imported((b) => {
      const x = b.input("x", [9, 2, 5]);
      b.op("RNN", [x, b.weight([1, 6, 5]), b.weight([1, 6, 6])], { hidden_size: 6 });
      const attributes = { hidden_size: 6, layout: 1 };
      const first = b.op("Transpose", [x], { perm: [1, 0, 2] });
      b.op("GRU", [first, b.weight([2, 18, 5]), b.weight([2, 18, 6])], attributes);
    });
    expect(shapes(network)).toEqual([
      `${9 * 2} 6 5 1 1 static`,
      "2 6 6 1 9 static",
      `${9 * 2} 18 5 1 2 static`,
      "2 18 6 1 18 static",
    ]);
    // 3 operations in an RNN's cell, 14 in a GRU's, for each step, sequence, direction and hidden element.
    const operations = new Map(network.leftOut?.map((row) => [row.operator, row.operations]));
    expect(operations.get("RNN")).toBe(9 * 2 * 6 * 3);
    expect(operations.get("GRU")).toBe(9 * 2 * 2 * 6 * 14);
  });

  test("ConvTranspose in groups, with what it adds where windows overlap", () => {
    const network = imported((b) => {
      const x = b.input("x", [1, 4, 3, 3]);
      const attributes = { group: 2, strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] };
      const y = b.op("ConvTranspose", [x, b.weight([4, 5, 3, 3]), b.weight([10])], attributes);
      b.op("MatMul", [y, b.weight([6, 1])]);
    });
    // (3 − 1)·2 + 3 − 2 + 1 = 6 pixels a side; 2 groups of 2 channels, 5 outputs and 3·3 places each.
    expect(shapes(network)).toEqual(["9 45 2 2 1 static", "60 1 6 1 1 static"]);
    const [row] = network.leftOut ?? [];
    // 9·5·2·9 = 810 products of which 10·36 = 360 come first; then a bias for each output.
    expect(row).toMatchObject({ operator: "ConvTranspose", operations: 810 - 360 + 360 });
  });

  test("ConvTranspose with SAME padding has stride · 3 pixels a side", () => {
    const network = imported((b) => {
      const attributes = { strides: [2, 2], auto_pad: "SAME_UPPER" };
      const y = b.op(
        "ConvTranspose",
        [b.input("x", [1, 4, 3, 3]), b.weight([4, 5, 3, 3])],
        attributes,
      );
      b.op("MatMul", [y, b.weight([6, 1])]);
    });
    expect(shapes(network)).toEqual(["9 45 4 1 1 static", `${5 * 6} 1 6 1 1 static`]);
  });

  test("Gemm adds its bias to each output, if it has one", () => {
    const operations = (bias: number[][]) =>
      imported((b) => {
        const inputs = [b.input("x", [3, 5]), b.weight([5, 7]), ...bias.map((of) => b.weight(of))];
        b.op("Gemm", inputs);
      }).leftOut;
    expect(operations([[7]])).toEqual([
      { operator: "Gemm", nodes: 1, operations: 3 * 7, note: "beside its products" },
    ]);
    expect(operations([])).toEqual([]);
  });

  test("MatMulInteger of two activations is a batch, QLinearConv has groups and a bias", () => {
    const network = imported((b) => {
      const s = b.weight([]);
      b.op("MatMulInteger", [b.input("x", [2, 3, 4, 5]), b.input("y", [2, 3, 5, 6])]);
      const image = b.input("image", [1, 8, 5, 5]);
      const weights = b.weight([8, 1, 3, 3]);
      b.op("QLinearConv", [image, s, s, weights, s, s, s, s, b.weight([8])], { group: 8 });
    });
    expect(shapes(network)).toEqual(["4 6 5 6 1 dynamic", "9 1 9 8 1 static"]);
    expect(network.leftOut).toContainEqual({
      operator: "QLinearConv",
      nodes: 1,
      operations: 8 * 9,
      note: "beside its products",
    });
  });

  test("Einsum: batch, rows, columns and sums by the letters", () => {
    const einsum = (equation: string, a: number[], c: number[]) =>
      shapes(
        imported((b) => {
          b.op("Einsum", [b.input("a", a), b.input("c", c)], { equation });
        }),
      );
    expect(einsum("bhqd,bhkd->bhqk", [2, 3, 5, 7], [2, 3, 11, 7])).toEqual(["5 11 7 6 1 dynamic"]);
    expect(einsum("...ij,...jk", [2, 3, 5], [2, 5, 7])).toEqual(["3 7 5 2 1 dynamic"]);
    expect(einsum("i,j->ij", [4], [6])).toEqual(["4 6 1 1 1 dynamic"]);
    // Without an arrow the letters that occur once are kept, in alphabetical order: b is rows, c columns.
    expect(einsum("ba,ac", [4, 3], [3, 6])).toEqual(["4 6 3 1 1 dynamic"]);
    // c comes first in the operands, and last in the output: [6, 4].
    const sorted = (b: GraphBuilder) =>
      b.op("Einsum", [b.input("a", [4, 3]), b.input("c", [3, 6])], { equation: "cb,ba" });
    expect(seen(4, sorted)).toBe("6 1 4 1 1 static");
    // j is in one operand alone and not kept: summed up before the product, so that it is none of its extents.
    expect(einsum("ij,k->ik", [4, 9], [6])).toEqual(["4 6 1 1 1 dynamic"]);
    // Weights on the left are B: the columns are theirs.
    const turned = imported((b) => {
      b.op("Einsum", [b.weight([7, 5]), b.input("c", [2, 5, 3])], { equation: "oi,bis->bos" });
    });
    expect(shapes(turned)).toEqual([`${2 * 3} 7 5 1 1 static`]);
  });
});

describe("what cannot be known", () => {
  const failure = (build: (b: GraphBuilder) => void) => {
    try {
      return shapes(imported(build)).join("; ");
    } catch (error) {
      return (error as Error).message;
    }
  };
  const own = { domain: "own.domain", name: "mystery" };

  test("an unknown operator is an error where a GEMM depends on it, and a row where none does", () => {
    const needed = failure((b) => {
      const [y = ""] = b.node("Fancy", [b.input("x", [2, 3])], {}, own);
      b.op("MatMul", [b.op("Relu", [y]), b.weight([3, 4])]);
    });
    expect(needed).toMatch(
      /^unknown operator: mystery \(own\.domain\.Fancy\); expected an operator/,
    );
    const network = imported((b) => {
      const x = b.input("x", [2, 3]);
      b.op("MatMul", [x, b.weight([3, 4])]);
      b.node("Fancy", [x], {}, own);
    });
    const row = { operator: "own.domain.Fancy", nodes: 1, operations: undefined };
    expect(network.leftOut).toContainEqual({ ...row, note: "of unknown size" });
  });

  test("a shape that the file states is taken", () => {
    const stated = failure((b) => {
      const [y = ""] = b.node("Fancy", [b.input("x", [2, 3])], {}, own);
      b.valueInfo(y, [6, 3]);
      b.op("MatMul", [y, b.weight([3, 4])]);
    });
    expect(stated).toBe("6 4 3 1 1 static");
  });

  test("elements that are known in a run only are named", () => {
    const found = failure((b) => {
      const places = b.op("NonZero", [b.input("x", [2, 3])]);
      b.op("MatMul", [b.op("Cast", [places], { to: 1 }), b.weight([3, 4])]);
    });
    expect(found).toMatch(/^unknown shape: NonZero_0 \(NonZero\): it depends on the elements of x/);
  });

  test("shapes that contradict each other are all told", () => {
    const found = failure((b) => {
      b.op("MatMul", [b.input("x", [2, 3]), b.weight([4, 4])]);
      b.op("Add", [b.input("y", [2, 3]), b.input("z", [4])]);
    });
    expect(found).toMatch(/a product of \[2, 3\] and \[4, 4\]/);
    expect(found).toMatch(/shapes \[2, 3\] and \[4\] do not fit together/);
  });

  test("a known branch is taken, an unknown one is listed", () => {
    const network = imported((b) => {
      const x = b.input("x", [2, 3]);
      const branch = (prefix: string, columns: number) => {
        const inner = graphBuilder(prefix);
        inner.output(inner.op("MatMul", [x, inner.weight([3, columns])]));
        return { graph: inner.graph() };
      };
      const condition = b.op("Greater", [b.op("Size", [x]), whole(b, 5)]);
      b.op("If", [condition], { then_branch: branch("t", 7), else_branch: branch("e", 9) });
      const open = { then_branch: branch("p", 11), else_branch: branch("q", 13) };
      b.op("If", [b.input("condition", [])], open);
    });
    expect(shapes(network)).toEqual(["2 7 3 1 1 static"]);
    const note = "not counted: its graphs have 2 nodes, 2 of them products";
    expect(network.leftOut).toContainEqual({
      operator: "If",
      nodes: 1,
      operations: undefined,
      note,
    });
  });
});
