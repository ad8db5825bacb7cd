import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { ByteSource } from "../../src/onnx/byte-source.ts";
import { sourceOfBytes } from "../../src/onnx/byte-source.ts";
import { importOnnx } from "../../src/onnx/import.ts";
import { gemmIssues } from "../../src/workload/gemm.ts";
import type { Network } from "../../src/workload/network.ts";
import { command } from "../cli/command.ts";
import type { GraphBuilder } from "./builder.ts";
import { graphBuilder, modelBytes } from "./builder.ts";
import { imported } from "./imported.ts";
import { varint, withWeights } from "./weights.ts";

/** Files that are cut off, damaged or made to harm: an InputError or a sound network, in bounded time and memory. */

const extents = new Map([["batch", 2]]);
const read = (source: ByteSource) => importOnnx(source, "hostile.onnx", "hostile", extents);

/** A network, or the message of its error; any other error is a fault of the program. */
function outcome(bytes: Uint8Array): Network | string {
  try {
    return read(sourceOfBytes(bytes));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** A small model with convolutions, products, shapes that are computed, and graphs in nodes. */
function small(): Uint8Array {
  const b = graphBuilder();
  let x = b.input("x", ["batch", 3, 8, 8]);
  x = b.op("Conv", [x, b.weight([4, 3, 3, 3])], { pads: [1, 1, 1, 1], strides: [2, 2] });
  x = b.op("MaxPool", [b.op("Relu", [x])], { kernel_shape: [2, 2], strides: [2, 2] });
  const shape = b.op("Shape", [x]);
  const first = b.op("Slice", [shape, b.ints([0]), b.ints([1])]);
  x = b.op("Reshape", [x, b.op("Concat", [first, b.ints([4, -1])], { axis: 0 })]);
  x = b.op("MatMul", [x, b.op("Transpose", [x], { perm: [0, 2, 1] })]);
  x = b.op("Softmax", [b.op("ReduceMean", [x], { axes: [1] })]);
  const branch = (name: string) => {
    const inner = graphBuilder(name);
    inner.output(inner.op("Identity", [x]));
    return { graph: inner.graph() };
  };
  const condition = b.op("Equal", [b.op("Size", [x]), b.op("Constant", [], { value_int: 8 })]);
  x = b.op("If", [condition], { then_branch: branch("t"), else_branch: branch("e") });
  x = b.op("Squeeze", [x, b.ints([1])]);
  x = b.op("Gemm", [x, b.weight([4, 5]), b.weight([5])]);
  const loop = graphBuilder("l");
  const [, again = "", y = ""] = ["trip", "go", "y"].map((name) => loop.input(name, []));
  loop.output(again);
  loop.output(loop.op("MatMul", [y, loop.weight([5, 5])]));
  const trips = b.op("Constant", [], { value_int: 3 });
  b.output(b.op("Loop", [trips, "", x], { body: { graph: loop.graph() } }));
  return modelBytes(b.graph());
}

const model = small();

test("the model that is damaged below can be read", () => {
  const network = outcome(model) as Network;
  expect(network.gemms.map(({ M, N, K, batch }) => [M, N, K, batch])).toEqual([
    [32, 4, 27, 1],
    [4, 4, 4, 2],
    [2, 5, 4, 1],
    [2, 5, 5, 1],
  ]);
  expect(network.gemms.map(({ count }) => count)).toEqual([1, 1, 1, 3]);
});

test("every truncation is an error, or ends between fields behind the graph", () => {
  const whole = [...Array(model.length).keys()].filter(
    (length) => typeof outcome(model.subarray(0, length)) !== "string",
  );
  // The opsets are behind the graph: two fields, the first of which is longer by the domain's name.
  for (const length of whole) expect(length).toBeGreaterThan(model.length - 40);
});

test("20 000 damaged files are errors or sound networks", () => {
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  let errors = 0;
  const unsound: unknown[] = [];
  for (let run = 0; run < 20_000; run++) {
    const bytes = model.slice();
    for (let flips = 1 + random(8); flips > 0; flips--) {
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    }
    const found = outcome(bytes);
    if (typeof found === "string") {
      errors++;
      if (/NaN|undefined/.test(found)) unsound.push(found);
      continue;
    }
    if (found.gemms.some((gemm) => gemmIssues(gemm).length > 0)) unsound.push(found.gemms);
    for (const row of found.leftOut ?? []) {
      const { operations = 0 } = row;
      if (!Number.isSafeInteger(operations) || operations < 0) unsound.push(row);
    }
  }
  expect(unsound).toEqual([]);
  expect(errors).toBeGreaterThan(1000);
});

describe("a graph", () => {
  const failure = (build: (b: GraphBuilder) => void) => {
    try {
      imported(build);
      return "no error";
    } catch (error) {
      return error instanceof InputError ? error.message : String(error);
    }
  };

  test("that is cyclic names the nodes that wait for each other", () => {
    const message = failure((b) => {
      b.op("Add", ["Relu_1", b.input("x", [2])]);
      b.op("Relu", ["Add_0"]);
    });
    expect(message).toMatch(
      /^cyclic graph: nodes wait for each other: Add_0 \(Add\), Relu_1 \(Relu\);/,
    );
  });

  test("that is not in order is put in order", () => {
    const network = imported((b) => {
      const x = b.input("x", [2, 3]);
      b.op("MatMul", ["Relu_2", b.weight([3, 4])]);
      b.op("Relu", [x]);
    });
    expect(network.gemms).toHaveLength(1);
  });

  test("with dimensions beyond counting is refused", () => {
    const message = failure((b) => {
      const x = b.input("x", [2 ** 20, 2 ** 20, 2 ** 20]);
      b.op("Relu", [x]);
    });
    expect(message).toMatch(/input x has more than 2\^53 elements/);
    const tiled = failure((b) => {
      let x = b.input("x", [2 ** 20]);
      for (let i = 0; i < 3; i++) x = b.op("Tile", [x, b.ints([2 ** 20])]);
    });
    expect(tiled).toMatch(/has an output with (more than 2\^53 elements|an extent of)/);
    const range = failure((b) => {
      b.op("MatMul", [b.input("x", [2, 3]), b.op("ConstantOfShape", [b.ints([3, 2 ** 52])])]);
    });
    expect(range).toMatch(/2\^5/);
  });

  test("with graphs in graphs without end is refused", () => {
    let inner = graphBuilder("deep").graph();
    for (let depth = 0; depth < 100; depth++) {
      const b = graphBuilder(`d${depth}`);
      b.op("Loop", [], { body: { graph: inner } });
      inner = b.graph();
    }
    expect(outcome(modelBytes(inner))).toMatch(/graphs in graphs more than 32 deep/);
  });

  test("of millions of empty nodes is refused before they fill the memory", () => {
    const nodes = new Uint8Array(2_000_000);
    for (let at = 0; at < nodes.length; at += 2) nodes[at] = 0x0a;
    const head = new Uint8Array([0x3a, ...varint(nodes.length)]);
    const whole = new Uint8Array(head.length + nodes.length);
    whole.set(head);
    whole.set(nodes, head.length);
    expect(outcome(whole)).toMatch(/more than 2097152 things to keep/);
  });

  test("with functions that call functions twice each is refused before it has 2^40 nodes", () => {
    const functions = Array.from({ length: 40 }, (_, i) => {
      const b = graphBuilder(`f${i}`);
      const name = `f${i + 1}`;
      const calls = [0, 1].map(() => b.node(name, ["x"], {}, { domain: "own" })[0] ?? "");
      const output = i === 39 ? b.op("Relu", ["x"]) : b.op("Add", calls);
      const body = b.graph();
      return { name: `f${i}`, domain: "own", inputs: ["x"], outputs: [output], body };
    });
    const b = graphBuilder();
    b.node("f0", [b.input("x", ["batch"])], {}, { domain: "own" });
    expect(outcome(modelBytes(b.graph(), 17, functions))).toMatch(/more than 262144 nodes/);
  });
});

describe("a file of a gigabyte", () => {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-onnx-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const GiB = 2 ** 30;

  test("of weights is read but for its weights", () => {
    const { head, tail } = withWeights(GiB);
    let asked = 0;
    const source: ByteSource = {
      size: head.length + GiB + tail.length,
      read(offset, length) {
        asked += length;
        const bytes = new Uint8Array(length);
        bytes.set(head.subarray(offset, offset + length));
        const at = offset - head.length - GiB;
        if (at >= 0) bytes.set(tail.subarray(at, at + length));
        else if (at + length > 0) bytes.set(tail.subarray(0, at + length), -at);
        return bytes;
      },
    };
    expect(read(source).gemms).toMatchObject([{ M: 2, N: 1024, K: 262_144 }]);
    expect(asked).toBeLessThan(2 ** 18);
  });

  test("on a disk, weights inside or beside it", async () => {
    const inside = join(folder, "inside.onnx");
    const { head, tail } = withWeights(GiB);
    const handle = openSync(inside, "w");
    writeSync(handle, head, 0, head.length, 0);
    writeSync(handle, tail, 0, tail.length, head.length + GiB);
    closeSync(handle);
    const line = `import ${inside} --dim batch=2 --format json`;
    expect(JSON.parse((await command(line)).out).macs).toBe(2 * 1024 * 262_144);
    const beside = join(folder, "beside.onnx");
    writeFileSync(beside, model);
    const data = openSync(join(folder, "weights.bin"), "w");
    ftruncateSync(data, GiB);
    closeSync(data);
    expect((await command(`import ${beside} --dim batch=2`)).code).toBe(0);
  });

  test("of nothing, two of them, is refused", async () => {
    const sparse = join(folder, "sparse.onnx");
    const handle = openSync(sparse, "w");
    ftruncateSync(handle, 2 * GiB);
    closeSync(handle);
    const { code, out, err } = await command(`advise ${sparse}`);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^invalid ONNX file: .*: no field number: 0 at byte 0;/);
  });

  test("that is empty, a directory or missing is refused", async () => {
    const empty = join(folder, "empty.onnx");
    writeFileSync(empty, "");
    expect((await command(`advise ${empty}`)).err).toMatch(/it is empty/);
    expect((await command(`advise ${folder}/none.onnx`)).err).toMatch(
      /^unreadable file: .*none.onnx: no such/,
    );
  });
});
