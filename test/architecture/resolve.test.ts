import { describe, expect, it } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { memory, TINY } from "../samples/tiny.ts";

const consistent = createProfile("consistent");

it("turns bits into elements, and keeps where every number comes from", () => {
  const resolved = resolve({ ...TINY, precision_bits: 4 }, consistent);
  expect(resolved.hierarchy.levels[1]).toMatchObject({ capacity: 128 });
  expect(resolved.memories[1]).toMatchObject({ block: 8, readBandwidth: 16, writeBandwidth: 8 });
  expect(resolved.memories[2]).toBeUndefined();
  expect(resolved.provenance).toContainEqual({
    name: "BUF.readEnergy_pJ",
    value: 2,
    source: "test",
    range: undefined,
    from: "stated",
  });
});

it("takes the published value where its switch says so, without the range of the other", () => {
  const latency = {
    value: 9,
    source: "scaled",
    range: [4, 12] as const,
    published: { switch: "latency-node", value: 5, source: "paper" },
  };
  const architecture = { ...TINY, compute: { ...TINY.compute, step_ns: latency } };
  expect(resolve(architecture, consistent).compute).toMatchObject({
    step_ns: 9,
    stepRange_ns: [4, 12],
  });
  const published = createProfile("consistent", [["latency-node", "published"]]);
  const { compute, provenance } = resolve(architecture, published);
  expect(compute).toMatchObject({ step_ns: 5, stepRange_ns: [5, 5] });
  const step = provenance.find((p) => p.name === "mac.step_ns");
  expect(step).toMatchObject({ source: "paper", from: "published" });
});

it("is frozen in all its depth, and leaves the description as it was", () => {
  const resolved = resolve(TINY, consistent);
  const level = resolved.hierarchy.levels[1];
  expect(Object.isFrozen(resolved.compute) && Object.isFrozen(resolved.memories[0])).toBe(true);
  expect(level?.kind === "memory" && Object.isFrozen(level.keeps)).toBe(true);
  expect(TINY.levels.some((one) => Object.isFrozen(one))).toBe(false);
});

it("refuses more units than can be counted", () => {
  const axis = { size: 2 ** 27, dimensions: ["M" as const] };
  const wide = { kind: "fanout" as const, name: "X", x: axis, y: axis };
  const levels = [memory("DRAM", "ABZ"), wide];
  expect(() => resolve({ ...TINY, levels }, consistent)).toThrowError(/inexact number of mac/);
});

it("gives all reasons why an architecture is malformed", () => {
  const levels = [
    memory("DRAM", "AB"),
    { ...memory("BUF", "Z", { capacity: 0.5 }), block_bits: 12 },
    memory("BUF", "A"),
  ];
  expect(() => resolve({ ...TINY, levels }, consistent)).toThrowError(
    [
      "invalid outermost level: DRAM in levels[0]; expected a memory that keeps A, B and Z",
      "invalid access width: 12 bits in levels[1].block; expected a multiple of the precision, 8 bits",
      "invalid capacity: less than one element of 8 bits in levels[1].capacity",
      "duplicate level: BUF in levels[2].name",
    ].join("\n"),
  );
});

describe("free dataflow", () => {
  const freeDataflow = (except: string[]) => ({ switch: "baseline-dataflow", except });

  it("leaves levels that are excepted as they are stated", () => {
    const { hierarchy } = resolve({ ...TINY, freeDataflow: freeDataflow(["BUF"]) }, consistent);
    const stated = resolve(TINY, consistent).hierarchy;
    expect(hierarchy.levels[1]).toEqual(stated.levels[1]);
    expect(hierarchy.levels.slice(2)).not.toEqual(stated.levels.slice(2));
  });

  it("cannot except what is no level", () => {
    const misspelt = { ...TINY, freeDataflow: freeDataflow(["BUFF"]) };
    expect(() => resolve(misspelt, consistent)).toThrowError(/unknown level: BUFF/);
  });
});
