import { expect, test } from "vitest";
import { addPrimitive, freeName, ownPrimitives, removePrimitive } from "../../web/state/edited.ts";
import { kindOfFile } from "../../web/state/file-kind.ts";
import { focusedOptions, placeOf, wordFor } from "../../web/state/focus.ts";
import { frontState, sweepableState, workloadState } from "../../web/state/front-state.ts";
import { faultsByField } from "../../web/state/primitive-fields.ts";
import type { State } from "../../web/state/state.ts";
import { EXAMPLE } from "../../web/state/state.ts";
import {
  capacitiesAround,
  capacityText,
  placeAmong,
  withSweep,
} from "../../web/state/sweep-state.ts";
import { takeFiles } from "../../web/state/take-files.ts";
import { goalOf, listed, partsOf, targetState } from "../../web/state/target-state.ts";

const MINE = "cimpass: primitive/1\nname: mine\n";

function given(name: string, text: string) {
  return { name, content: new Blob([text]) };
}

test.each([
  [MINE, "primitive"],
  ['{"cimpass": "architecture/1"}', "architecture"],
  ["# a comment\ncimpass: certificate/1", "certificate"],
  ["cimpass: network/1", "workload"],
  ["M,N,K\n1,2,3", "workload"],
])("what %j is for is %s", (text, kind) => {
  expect(kindOfFile(text)).toBe(kind);
});

test("the name of an option says its primitive, level and buffer", () => {
  expect(placeOf("digital6T at SMEM")).toEqual({ primitive: "digital6T", at: "SMEM" });
  const staged = { primitive: "digital6T", at: "SMEM", staging: "0.5" };
  expect(placeOf("digital6T at SMEM, 0.5 buffer")).toEqual(staged);
  expect(placeOf("tensor-core-like")).toBeUndefined();
});

test("one option is asked for with what concerns its side", () => {
  const options = {
    cim: ["mine.yaml"],
    mapper: "priority",
    "baseline-mapper": "random",
    budget: "capacity",
    samples: "7",
  };
  const own = [{ name: "mine.yaml", text: MINE }];
  const state: State = { ...EXAMPLE, options, own };
  expect(focusedOptions(state, "mine at RF, 0.25 buffer", false)).toEqual({
    factors: "perfect",
    mapper: "priority",
    cim: ["mine.yaml"],
    at: ["RF"],
    staging: ["0.25"],
    budget: "capacity",
  });
  expect(focusedOptions(state, "tensor-core-like", false)).toEqual({
    factors: "perfect",
    mapper: "random",
  });
  expect(focusedOptions(state, "tensor-core-like", true)).toEqual({ factors: "perfect" });
  // A file that is not chosen does not stand for the built-in one that has its name.
  expect(wordFor("mine", { ...state, options: {} })).toBe("mine");
});

test("fronts are asked for by side, the baseline's without what places primitives", () => {
  const options = { at: ["RF"], count: "3", seed: "5", dim: ["n=1"], set: ["a=published"] };
  const state: State = { ...EXAMPLE, options, gemm: "8x64x64" };
  expect(frontState(state, "baseline")).toMatchObject({ words: ["8x64x64"] });
  expect(frontState(state, "baseline").options).toEqual({ set: ["a=published"] });
  const { seed: _, dim: _dim, ...placed } = options;
  expect(frontState(state, "cim").options).toEqual({ ...placed, cim: ["study"] });
  expect(workloadState(state).options).toEqual({ dim: ["n=1"], set: ["a=published"] });
});

test("budgets side by side are those of one option; the baseline has memories alone to sweep", () => {
  const options = { cim: ["mine.yaml", "digital6T"], staging: ["0", "0.5"], count: "3" };
  const own = [{ name: "mine.yaml", text: MINE }];
  const state: State = { ...EXAMPLE, options, own, gemm: "8x64x64", swept: "mine at RF" };
  const sweep = { kind: "capacity", level: "SMEM", values: ["64KiB", "96KiB"] } as const;
  const swept: State = { ...state, options: withSweep(options, sweep) };
  const text = "capacity:SMEM=64KiB,96KiB";
  expect(frontState(swept, "cim").options).toEqual({
    ...{ cim: ["mine.yaml"], at: ["RF"], count: "3", sweep: text },
  });
  expect(frontState(swept, "baseline").options).toEqual({ sweep: text });
  expect(sweepableState(swept).options).toEqual(options);
  // By a slider, of all options.
  const one: State = { ...state, options: withSweep(options, { ...sweep, values: ["64KiB"] }) };
  expect(frontState(one, "cim").options).toEqual({ ...options, sweep: "capacity:SMEM=64KiB" });
  const counted = withSweep(options, { kind: "count", values: ["1", "2"] });
  expect(counted).toEqual({ cim: options.cim, staging: options.staging, sweep: "count=1,2" });
  expect(frontState({ ...state, options: counted }, "baseline").options).toEqual({});
  const shares = withSweep(options, { kind: "staging", values: ["0", "0.5"] });
  expect(frontState({ ...state, options: shares }, "cim").options).toEqual({
    ...{ cim: ["mine.yaml"], at: ["RF"], count: "3", sweep: "staging=0,0.5" },
  });
});

test("capacities of the slider are whole bytes about the described one, which is among them", () => {
  const around = capacitiesAround(2 ** 21);
  expect(around).toHaveLength(33);
  expect([0, 16, 17, 32].map((at) => capacityText(around[at] ?? 0))).toEqual([
    ...["16KiB", "256KiB", "320KiB", "4MiB"],
  ]);
  expect(capacitiesAround(8).map((bits) => bits / 8)).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16],
  ]);
  const places = ["256KiB", "257 KiB", "1B", "1GiB", "none"].map((text) =>
    placeAmong(around, text),
  );
  expect(places).toEqual([16, 17, 0, 32, 0]);
});

test("a target is asked of one option; empty texts ask nothing", () => {
  expect(listed("a,,b,")).toEqual(["a", "b"]);
  const state: State = {
    ...EXAMPLE,
    option: "digital6T at RF, 0.5 buffer",
    options: { cim: ["all"], parameter: "latency,count", frontier: "", seed: "2", nodes: "9" },
  };
  expect(partsOf(goalOf(state))).toEqual(["latency", "count"]);
  const { options } = targetState(state) ?? {};
  expect(options).toEqual({
    ...{ cim: ["digital6T"], at: ["RF"], staging: ["0.5"], nodes: "9" },
    ...{ measure: "energy", factor: "1", parameter: "latency,count" },
  });
  expect(targetState({ ...state, option: "tensor-core-like" })).toBeUndefined();
  expect(targetState({ ...state, options: { parameter: "", frontier: "" } })).toBeUndefined();
  // The curve takes longest, so it comes first.
  const both = { parameter: "latency", frontier: "mac-energy,write-energy" };
  expect(partsOf(both)).toEqual(["frontier", "latency"]);
});

test("files become what they are, and replace those of their names", async () => {
  const before: State = {
    ...EXAMPLE,
    own: [{ name: "a.csv", text: "old" }],
    held: ["mine.yaml"],
    gemm: "8x64x64",
    options: { cim: ["digital6T"] },
  };
  const change = await takeFiles(before, [
    given("a.csv", "M,N,K\n1,2,3\n"),
    given("mine.yaml", MINE),
    given("chip.yaml", "cimpass: architecture/1\n"),
  ]);
  expect(change.own?.map(({ name }) => name)).toEqual(["a.csv", "mine.yaml", "chip.yaml"]);
  expect(change).toMatchObject({
    words: ["a.csv"],
    options: { cim: ["digital6T", "mine.yaml"], arch: "chip.yaml" },
  });
  expect([change.held, change.gemm]).toEqual([undefined, undefined]);
  const proof = await takeFiles(before, [given("c.json", '{"cimpass": "certificate/1"}')]);
  expect(proof).toMatchObject({ view: "proof", certificate: "c.json", held: ["mine.yaml"] });
});

test("what a link has no room for, or is no text, is held in the page", async () => {
  // Random digits (Park and Miller, 1988) hold log2(10) = 3.3 bits each: packed, and with 6 bits a character, 17 000 of them
  // take at least 9 400 characters of the 16 000 that there are.
  let seed = 1;
  const noise = Array.from({ length: 17_000 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return `${seed % 10}`;
  }).join("");
  const { own, held } = await takeFiles(EXAMPLE, [given("a.csv", noise), given("b.csv", noise)]);
  expect(own?.map(({ name }) => name)).toEqual(["a.csv"]);
  expect(held).toEqual(["b.csv"]);
  const bytes = new Blob([Uint8Array.of(0xff, 0xfe)]);
  const repeated = given("long.csv", "1".repeat(2 ** 18 + 1));
  const change = await takeFiles(EXAMPLE, [{ name: "x.csv", content: bytes }, repeated]);
  expect(change.own).toEqual([]);
  expect(change.held).toEqual(["x.csv", "long.csv"]);
});

test("a primitive is added under a free name, and taken out again", async () => {
  const none: State = { ...EXAMPLE, option: "digital6T at RF" };
  expect(freeName("digital6T", none)).toBe("my-digital6T");
  const added = { ...none, ...(await addPrimitive(none, "my-digital6T", MINE, "digital6T")) };
  const one = added as State;
  expect(one.options.cim).toEqual(["digital6T", "my-digital6T.yaml"]);
  expect([one.edit, one.option]).toEqual(["my-digital6T.yaml", "my-digital6T at RF"]);
  expect(ownPrimitives(one)).toEqual(["my-digital6T.yaml"]);
  expect(freeName("digital6T", one)).toBe("my-digital6T-2");
  expect(freeName("my-digital6T.yaml", one)).toBe("my-digital6T-2");
  const gone = removePrimitive(one, "my-digital6T.yaml");
  expect(gone).toMatchObject({ own: [], options: { cim: ["digital6T"] } });
  const alone: State = { ...one, options: { cim: ["my-digital6T.yaml"], seed: "1" } };
  // An empty choice would mean none; without one every primitive is meant.
  expect(removePrimitive(alone, "my-digital6T.yaml").options).toEqual({ seed: "1" });
});

test("faults stand at their fields", () => {
  const issue = (path: readonly string[], code = "invalid", message = "") => ({
    ...{ code, message, path },
  });
  const faults = faultsByField([
    issue(["latency"]),
    issue(["latency", "range", "1"]),
    issue([], "missing-value", "missing value: row_write"),
    issue(["nothing"]),
    issue(["C"]),
  ]);
  expect([...faults].map(([field, of]) => [field, of.length])).toEqual([
    ["latency.value", 1],
    ["latency.range.1", 1],
    ["row_write.value", 1],
    ["", 2],
  ]);
});
