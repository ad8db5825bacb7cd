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

  test("a known branch is taken, a loop is listed", () => {
    const network = imported((b) => {
      const x = b.input("x", [2, 3]);
      const branch = (prefix: string, columns: number) => {
        const inner = graphBuilder(prefix);
        inner.output(inner.op("MatMul", [x, inner.weight([3, columns])]));
        return { graph: inner.graph() };
      };
      const condition = b.op("Greater", [b.op("Size", [x]), whole(b, 5)]);
      b.op("If", [condition], { then_branch: branch("t", 7), else_branch: branch("e", 9) });
      b.op("Loop", ["", "", x], { body: branch("l", 11) });
    });
    expect(shapes(network)).toEqual(["2 7 3 1 1 static"]);
    const note = "not counted: its graphs have 1 nodes, 1 of them products";
    expect(network.leftOut).toContainEqual({
      operator: "Loop",
      nodes: 1,
      operations: undefined,
      note,
    });
  });
});
