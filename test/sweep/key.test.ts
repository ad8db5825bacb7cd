import { describe, expect, test } from "vitest";
import { entryText } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { keysOf, outcomesOf, sweepOf } from "./swept.ts";

const BASE = "fixed: {workload: 64x64x64, at: RF, mapper: priority, baseline-mapper: random}\n";
const keys = async (axes: string, files = {}) =>
  keysOf(await sweepOf(`${BASE}axes: ${axes}\n`, files));
const one = async (lines: string, files = {}) => {
  const [key, ...more] = keysOf(await sweepOf(lines, files));
  expect(more).toEqual([]);
  return key;
};
const digital6T = entryText("digital6T", createProfile("consistent"));

describe("the same inputs have the same key", () => {
  test("in whichever order the axes are", async () => {
    const a = await keys("{primitive: [digital6T, analog6T], SMEM.capacity: [128KiB, 512KiB]}");
    const b = await keys("{SMEM.capacity: [512KiB, 128KiB], primitive: [analog6T, digital6T]}");
    expect(new Set(a).size).toBe(4);
    expect(new Set(b)).toEqual(new Set(a));
  });

  test("in whichever file they are", async () => {
    const files = { "./mine.yaml": digital6T, "./other.yaml": digital6T };
    const [mine, other] = await keys("{primitive: [./mine.yaml, ./other.yaml]}", files);
    const [builtIn] = await keys("{primitive: [digital6T]}");
    expect([mine, other]).toEqual([builtIn, builtIn]);
  });

  test("whatever name of a parameter sets it, and so in whichever order they are set", async () => {
    const [own] = await keys(
      "{primitive: [digital6T], digital6T.latency: [1], primitive.mac-energy: [2]}",
    );
    const [other] = await keys(
      "{primitive: [digital6T], primitive.latency: [1], digital6T.mac-energy: [2]}",
    );
    expect(own).toBe(other);
  });

  test("so that sizes, which depend on those set before, are the same by any name", async () => {
    const at = async (axes: string) => {
      const [outcome] = outcomesOf(
        await sweepOf(
          `fixed: {workload: 16x32x64, at: SMEM, mapper: priority, primitive: digital6T}\naxes: {${axes}}\nrecord: [energy_pJ, primitives, area_mm2, mapping]\n`,
        ),
      );
      const { axes: _, ...rest } = outcome!;
      return rest;
    };
    for (const [a, b] of [
      ["Rp: [128]", "Rh: [4]"],
      ["Cp: [8]", "Ch: [2]"],
    ]) {
      const own = await at(`digital6T.${a}, digital6T.${b}`);
      expect(own.status).toBe("done");
      expect(await at(`digital6T.${a}, primitive.${b}`)).toEqual(own);
      expect(await at(`primitive.${a}, digital6T.${b}`)).toEqual(own);
      expect(await at(`primitive.${b}, primitive.${a}`)).toEqual(own);
    }
  });

  test("if a parameter is set to what it is", async () => {
    const [asIs] = await keys("{primitive: [digital6T]}");
    const [set] = await keys("{primitive: [digital6T], SMEM.capacity: [256KiB]}");
    expect(set).toBe(asIs);
  });

  test("if what differs has no effect: a level of the cores, a parameter of another primitive, a seed of no search", async () => {
    const cores = await keys(
      "{primitive: [cores], digital6T.latency: [1, 2]}".replace("cores", "cores, digital6T"),
    );
    expect(cores[0]).toBe(cores[1]);
    expect(cores[2]).not.toBe(cores[3]);
    const rest = "mapper: priority, baseline-mapper: priority";
    const at = (more: string) => one(`fixed: {workload: 64x64x64, ${rest}}\naxes: {${more}}\n`);
    const seeded = (seed: number) => at(`primitive: [digital6T], at: [RF], seed: [${seed}]`);
    expect(await seeded(1)).toBe(await seeded(2));
    expect(await at("primitive: [cores], at: [RF]")).toBe(
      await at("primitive: [cores], at: [SMEM]"),
    );
  });
});

test("the same numbers under another name, or from another source, have another key: outcomes tell both", async () => {
  const renamed = digital6T.replace(/^name: .*/m, "name: mine");
  const resourced = digital6T.replace(/^source: >-\n( .*\n)+/m, "source: me\n");
  expect(resourced).not.toBe(digital6T);
  const files = { "./a.yaml": digital6T, "./b.yaml": renamed, "./c.yaml": resourced };
  const found = await keys("{primitive: [./a.yaml, ./b.yaml, ./c.yaml]}", files);
  expect(new Set(found).size).toBe(3);
});

test("another input has another key", async () => {
  const inputs = [
    "primitive: [digital6T]",
    "primitive: [analog6T]",
    "primitive: [cores]",
    "primitive: [digital6T], SMEM.capacity: [128KiB]",
    "primitive: [digital6T], SMEM.bandwidth: [128]",
    "primitive: [digital6T], SMEM.leakage: [1]",
    "primitive: [digital6T], digital6T.latency: [1]",
    "primitive: [digital6T], digital6T.mac-energy: [1]",
    "primitive: [digital6T], staging: [0.5]",
    "primitive: [digital6T], count: [4]",
    "primitive: [digital6T], budget: [capacity]",
    "primitive: [digital6T], threshold: [2]",
    "primitive: [digital6T], seed: [9]",
    "primitive: [digital6T], profile: [as-published]",
    "primitive: [digital6T], profile: [timeloop]",
    "primitive: [digital6T], switch.leakage-time: [published]",
    "primitive: [digital6T], architecture: [a100-sm]",
  ];
  const found = await Promise.all(inputs.map((axes) => keys(`{${axes}}`)));
  expect(new Set(found.flat()).size).toBe(inputs.length);
  const workload = await one(
    "fixed: {workload: 64x64x128, at: RF, mapper: priority, baseline-mapper: random}\naxes: {primitive: [digital6T]}\n",
  );
  expect(found.flat()).not.toContain(workload);
  const without = await one(`${BASE}axes: {primitive: [digital6T]}\nrecord: [energy_pJ]\n`);
  expect(found.flat()).not.toContain(without);
});

test.each([
  [
    "optimal",
    ["nodes: [1000]", "factors: [imperfect]", "objective: [latency]", "duplication: [on]"],
  ],
  ["random", ["seed: [9]", "patience: [7]", "factors: [imperfect]", "objective: [latency]"]],
  ["priority", ["threshold: [2]", "duplication: [on]", "interleaving: [off]"]],
])("what the mapper %s looks at is in the key, where it alone maps", async (mapper, settings) => {
  const keyWith = (more: string) =>
    one(
      `fixed: {workload: 64x64x64, at: RF, mapper: ${mapper}}\naxes: {primitive: [digital6T]${more}}\nrecord: [energy_pJ]\n`,
    );
  const found = await Promise.all(["", ...settings.map((one) => `, ${one}`)].map(keyWith));
  expect(new Set(found).size).toBe(settings.length + 1);
});
