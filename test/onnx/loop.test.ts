import { describe, expect, test } from "vitest";
import type { Network } from "../../src/workload/network.ts";
import type { AttributeValue, GraphBuilder } from "./builder.ts";
import { graphBuilder } from "./builder.ts";
import { imported, shapes } from "./imported.ts";

/** Loops and scans, counted by hand: M N K batch count weights. */

interface Body {
  readonly builder: GraphBuilder;
  /** Number of the trip and condition of a Loop, then what is carried and what is sliced. */
  readonly inputs: readonly string[];
}

/** A body with so many inputs, and the outputs whose names *make* gives. */
function bodyOf(inputs: number, make: (body: Body) => readonly string[]): AttributeValue {
  const builder = graphBuilder("in_");
  const names = Array.from({ length: inputs }, (_, i) => builder.input(`in_${i}`, []));
  for (const name of make({ builder, inputs: names })) builder.output(name);
  return { graph: builder.graph() };
}

const whole = (b: GraphBuilder, value: number) => b.op("Constant", [], { value_int: value });
const yes = (b: GraphBuilder) => whole(b, 1);

/** `x · w` in every trip, [2, 3] · [3, 3]; it also gives a slice of each. */
const square = bodyOf(3, ({ builder, inputs: [, condition = "", x = ""] }) => {
  const y = builder.op("MatMul", [x, builder.weight([3, 3])]);
  return [builder.op("Identity", [condition]), y, builder.op("Identity", [y])];
});

function looped(
  trips: (b: GraphBuilder) => string,
  condition: (b: GraphBuilder) => string,
  of: AttributeValue = square,
): Network {
  return imported((b) => {
    const inputs = [trips(b), condition(b), b.input("x", [2, 3])];
    const [last = "", all = ""] = b.node("Loop", inputs, { body: of }, { outputs: 2 });
    // What it makes has shapes: its last value, and the slices of all trips.
    b.op("MatMul", [last, b.weight([3, 5])]);
    b.op("MatMul", [all, b.weight([3, 7])]);
  });
}

const note = ({ leftOut = [] }: Network, operator: string) =>
  leftOut.find((row) => row.operator === operator)?.note;

describe("a Loop", () => {
  test("of 5 trips does its products 5 times, and stacks 5 slices", () => {
    const expected = ["2 3 3 1 5 static", "2 5 3 1 1 static", `${5 * 2} 7 3 1 1 static`];
    expect(
      shapes(
        looped(
          (b) => whole(b, 5),
          () => "",
        ),
      ),
    ).toEqual(expected);
    expect(shapes(looped((b) => whole(b, 5), yes))).toEqual(expected);
  });

  test("of a million trips is one trip, a million times", () => {
    expect(shapes(looped((b) => whole(b, 1_000_000), yes))[0]).toBe("2 3 3 1 1000000 static");
  });

  test.each([1, 25])("of 2^52 trips, with %i more in it, has no number of operations", (deep) => {
    // Relu of 2 × 3 elements: 6 · 2^104 operations in two loops, and more than a double holds, 2^1024, in 26.
    const body = (depth: number): AttributeValue =>
      bodyOf(3, ({ builder, inputs: [, condition = "", x = ""] }) => [
        condition,
        depth === 0
          ? builder.op("Relu", [x])
          : builder.op("Loop", [whole(builder, 2 ** 52), "", x], { body: body(depth - 1) }),
      ]);
    const network = imported((b) => {
      const x = b.input("x", [2, 3]);
      b.op("MatMul", [x, b.weight([3, 3])]);
      b.op("Loop", [whole(b, 2 ** 52), "", x], { body: body(deep) });
    });
    expect(network.leftOut?.filter(({ operator }) => operator === "Relu")).toEqual([
      { operator: "Relu", nodes: 1, operations: undefined, note: "2^53 operations or more" },
    ]);
  });

  test("that never starts does nothing, and hands on what it got", () => {
    const network = imported((b) => {
      const inputs = [whole(b, 0), "", b.input("x", [2, 3])];
      const [last = ""] = b.node("Loop", inputs, { body: square }, { outputs: 2 });
      b.op("MatMul", [last, b.weight([3, 5])]);
    });
    expect(shapes(network)).toEqual(["2 5 3 1 1 static"]);
  });

  test("whose values grow has a product of another shape in each trip", () => {
    // y is [2, 3], [2, 6], [2, 9]; each trip multiplies its transpose by x, and appends x.
    const network = imported((b) => {
      const x = b.input("x", [2, 3]);
      const growing = bodyOf(3, ({ builder, inputs: [, condition = "", y = ""] }) => {
        const turned = builder.op("Transpose", [y]);
        builder.op("MatMul", [turned, x]);
        return [condition, builder.op("Concat", [y, x], { axis: 1 })];
      });
      const [y = ""] = b.node("Loop", [whole(b, 3), "", x], { body: growing });
      b.op("MatMul", [y, b.weight([12, 1])]);
    });
    expect(shapes(network)).toEqual([
      "3 3 2 1 1 dynamic",
      "6 3 2 1 1 dynamic",
      "9 3 2 1 1 dynamic",
      "2 1 12 1 1 static",
    ]);
  });

  test("that counts up to 4 by its condition runs 4 times", () => {
    const counting = bodyOf(4, ({ builder, inputs: [, , i = "", x = ""] }) => {
      const next = builder.op("Add", [i, whole(builder, 1)]);
      const again = builder.op("Less", [next, whole(builder, 4)]);
      return [again, next, builder.op("MatMul", [x, builder.weight([3, 3])])];
    });
    const network = imported((b) => {
      const inputs = ["", yes(b), whole(b, 0), b.input("x", [2, 3])];
      b.node("Loop", inputs, { body: counting }, { outputs: 2 });
    });
    expect(shapes(network)).toEqual(["2 3 3 1 4 static"]);
  });

  test("in a loop runs as often as both say", () => {
    const outer = bodyOf(3, ({ builder, inputs: [, condition = "", x = ""] }) => {
      const inputs = [whole(builder, 4), "", x];
      const [y = "", all = ""] = builder.node("Loop", inputs, { body: square }, { outputs: 2 });
      return [condition, y, all];
    });
    expect(
      shapes(
        looped(
          (b) => whole(b, 3),
          () => "",
          outer,
        ),
      ),
    ).toEqual([`2 3 3 1 ${3 * 4} static`, "2 5 3 1 1 static", `${3 * 4 * 2} 7 3 1 1 static`]);
  });

  test("of which a run decides how often is listed with what a trip does, and its last value is known", () => {
    const network = imported((b) => {
      const inputs = [b.input("trips", []), "", b.input("x", [2, 3])];
      const [last = ""] = b.node("Loop", inputs, { body: square }, { outputs: 2 });
      b.op("MatMul", [last, b.weight([3, 5])]);
    });
    expect(shapes(network)).toEqual(["2 5 3 1 1 static"]);
    expect(note(network, "Loop")).toBe(
      "not counted: how often it runs is known in a run only; each time 2x3x3, and 0 other operations",
    );
  });

  test("that may end early is listed too", () => {
    const until = bodyOf(3, ({ builder, inputs: [, , x = ""] }) => {
      const y = builder.op("MatMul", [x, builder.weight([3, 3])]);
      const sum = builder.op("ReduceSum", [y], { keepdims: 0 });
      return [builder.op("Cast", [sum], { to: 9 }), y];
    });
    const network = imported((b) => {
      const x = b.input("x", [2, 3]);
      b.op("MatMul", [x, b.weight([3, 4])]);
      b.node("Loop", [whole(b, 10), yes(b), x], { body: until });
    });
    expect(shapes(network)).toEqual(["2 4 3 1 1 static"]);
    // A sum of six elements, and none for the cast.
    expect(note(network, "Loop")).toContain("each time 2x3x3, and 6 other operations");
  });

  test("whose values grow without a known end is listed with the reason", () => {
    const network = imported((b) => {
      const x = b.input("x", [2, 3]);
      b.op("MatMul", [x, b.weight([3, 4])]);
      const growing = bodyOf(3, ({ builder, inputs: [, condition = "", y = ""] }) => [
        condition,
        builder.op("Concat", [y, x], { axis: 1 }),
      ]);
      b.node("Loop", [b.input("trips", []), "", x], { body: growing });
    });
    expect(note(network, "Loop")).toBe("not counted: the shape of in_2 changes from trip to trip");
  });

  test("with a body that takes something else is an error", () => {
    expect(() =>
      looped(
        (b) => whole(b, 2),
        () => "",
        bodyOf(2, ({ inputs }) => inputs),
      ),
    ).toThrow(
      /invalid node: Loop_\d+ \(Loop\): a body with 2 inputs and 2 outputs, where it gets 3/,
    );
  });
});

describe("a Scan", () => {
  // h' = x·w + h·u: [2, 3] · [3, 4] and [2, 4] · [4, 4], for each of 6 slices of x; all h are stacked.
  const cell = bodyOf(2, ({ builder, inputs: [h = "", x = ""] }) => {
    const input = builder.op("MatMul", [x, builder.weight([3, 4])]);
    const recurrence = builder.op("MatMul", [h, builder.weight([4, 4])]);
    const next = builder.op("Add", [input, recurrence]);
    return [next, builder.op("Identity", [next])];
  });
  const scanned = (
    slices: readonly number[],
    attributes: Record<string, AttributeValue>,
    opset = 17,
  ) =>
    imported(
      (b) => {
        const inputs = [b.input("h", [2, 4]), b.input("x", slices)];
        const all = { body: cell, num_scan_inputs: 1, ...attributes };
        const [, stacked = ""] = b.node("Scan", inputs, all, { outputs: 2 });
        b.op("MatMul", [b.op("Flatten", [stacked], { axis: 1 }), b.weight([24, 1])]);
      },
      { opset },
    );

  test("goes through the first axis and stacks along it", () => {
    const network = imported((b) => {
      const inputs = [b.input("h", [2, 4]), b.input("x", [6, 2, 3])];
      const all = { body: cell, num_scan_inputs: 1 };
      const [, stacked = ""] = b.node("Scan", inputs, all, { outputs: 2 });
      b.op("MatMul", [stacked, b.weight([4, 5])]);
    });
    expect(shapes(network)).toEqual([
      "2 4 3 1 6 static",
      "2 4 4 1 6 static",
      `${6 * 2} 5 4 1 1 static`,
    ]);
    // A sum of 2·4 elements in each trip.
    expect(network.leftOut).toContainEqual({ operator: "Add", nodes: 1, operations: 6 * 8 });
  });

  test("goes through another axis and stacks along another", () => {
    const axes = { scan_input_axes: [1], scan_output_axes: [-2] };
    // [2, 6, 4] flattened is [2, 24].
    expect(shapes(scanned([2, 6, 3], axes))).toEqual([
      "2 4 3 1 6 static",
      "2 4 4 1 6 static",
      "2 1 24 1 1 static",
    ]);
  });

  test("of opset 8 is listed with the reason", () => {
    const listed = imported(
      (b) => {
        const inputs = [b.input("h", [2, 4]), b.input("x", [6, 2, 3])];
        b.op("MatMul", [inputs[0] ?? "", b.weight([4, 5])]);
        b.node("Scan", inputs, { body: cell, num_scan_inputs: 1 }, { outputs: 2 });
      },
      { opset: 8 },
    );
    expect(shapes(listed)).toEqual(["2 5 4 1 1 static"]);
    expect(note(listed, "Scan")).toMatch(
      /^not counted: its graphs have 4 nodes, 2 of them products; unknown shape: .*a Scan of opset 8/,
    );
  });
});
