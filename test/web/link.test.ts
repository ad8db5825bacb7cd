import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { commandOf } from "../../web/state/command.ts";
import { faultsOfLink, linkOf, readLink, withFiles } from "../../web/state/link.ts";
import { MOST_EXPANDED, pack } from "../../web/state/packed.ts";
import type { State } from "../../web/state/state.ts";
import { EXAMPLE, PARTS, REPEATED, SINGLE, VIEWS } from "../../web/state/state.ts";

const text = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });

const state: fc.Arbitrary<State> = fc
  .record({
    view: fc.constantFrom(...VIEWS),
    words: fc.array(text, { maxLength: 4 }),
    single: fc.dictionary(fc.constantFrom(...SINGLE), text),
    repeated: fc.dictionary(
      fc.constantFrom(...REPEATED),
      fc.array(text, { minLength: 1, maxLength: 3 }),
    ),
    focus: fc.record(
      {
        part: fc.constantFrom(...PARTS),
        gemm: text,
        option: text,
        point: text,
        swept: text,
        nest: text,
        step: text,
        certificate: text,
        find: text,
        edit: text,
      },
      { requiredKeys: [] },
    ),
    own: fc.array(fc.record({ name: fc.stringMatching(/^[\w. -]{1,12}$/), text }), {
      maxLength: 2,
    }),
    held: fc.array(text, { maxLength: 2 }),
  })
  .map(({ view, words, single, repeated, focus, own, held }) => ({
    view,
    words,
    options: { ...single, ...repeated },
    ...focus,
    own,
    ...(held.length > 0 ? { held } : {}),
  }));

test("a link is read back as the state that it was made of", () => {
  fc.assert(
    fc.property(state, (of) => {
      expect(readLink(`?${linkOf(of)}`)).toEqual({ state: of, faults: [] });
    }),
  );
});

test("the example needs no query, and an empty query is the example", () => {
  expect(linkOf(EXAMPLE)).toBe("");
  expect(readLink("")).toEqual({ state: EXAMPLE, faults: [] });
});

test("whatever a link says, there is a state, and what is not understood is told", () => {
  const link = `?${linkOf({ ...EXAMPLE, options: { cim: ["digital6T"], profile: "consistent" } })}`;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(link.length - 1), fc.string({ maxLength: 8 })), { maxLength: 6 }),
      (changes) => {
        let mutated = link;
        for (const [at, by] of changes) mutated = mutated.slice(0, at) + by + mutated.slice(at + 1);
        const read = readLink(mutated);
        expect(VIEWS).toContain(read.state.view);
        expect(Array.isArray(read.faults)).toBe(true);
      },
    ),
    { numRuns: 5000 },
  );
});

test.each([
  ["?view=map", "The link does not say its version."],
  ["?v=7&view=map", "The link is of version 7; this page reads version 1."],
  ["?v=1&view=mop", `There is no view mop: there are ${VIEWS.join(", ")}.`],
  ["?v=1&part=all", "There is no part all: there are switches, robust."],
  ["?v=1&colour=red", "The link says colour, which this page does not know."],
  ["?v=1&own=x", "The own file x is empty."],
  [`?v=1&w=${"x".repeat(20_000)}`, "The value of w is longer than 16384 characters."],
  [`?v=1${"&w=a".repeat(300)}`, "The link has more than 200 values."],
  [`?${"x".repeat(40_000)}`, "The link is longer than 32768 characters."],
])("a fault of %.20s is told", (search, fault) => {
  expect(readLink(search).faults).toEqual([fault]);
});

test("the command of a state is quoted for a shell", () => {
  const options = { cim: ["my own.yaml"], profile: "as-published", x: "M" };
  const of = { ...EXAMPLE, words: ["it's"], options };
  expect(commandOf(of)).toBe(
    "npx cimpass advise 'it'\\''s' --profile as-published --cim 'my own.yaml'",
  );
});

test("a link may be as long as it says, and no longer", () => {
  const faultsOf = (of: State) => readLink(`?${linkOf(of)}`).faults.length;
  const long = "x".repeat(16_384);
  expect(faultsOf({ ...EXAMPLE, words: [long] })).toBe(0);
  expect(faultsOf({ ...EXAMPLE, words: [`${long}x`] })).toBe(1);
  // The version and the view are values as well.
  const many = Array.from({ length: 198 }, () => "a");
  expect(faultsOf({ ...EXAMPLE, words: many })).toBe(0);
  expect(faultsOf({ ...EXAMPLE, words: [...many, "a"] })).toBe(1);
});

test("files come back from a link that holds them compressed, also in a page that never saw them", async () => {
  const list = `M,N,K\n${"512,1024,1024\n".repeat(500)}`;
  // Compressed elsewhere: this page does not know the text.
  const packed = deflateRawSync(list).toString("base64url");
  const link = readLink(`?v=1&w=list.csv&file=${packed}:list.csv`);
  expect(packed.length).toBeLessThan(list.length / 50);
  expect(link.state.own).toEqual([]);
  const { state: read, faults } = await withFiles(link);
  expect(faults).toEqual([]);
  expect(read.own).toEqual([{ name: "list.csv", text: list, packed }]);
  expect(readLink(`?${linkOf(read)}`)).toEqual({ state: read, faults: [] });
});

test("any text is packed and read back at once where it was packed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (of) => {
      const own = [{ name: "a: b.yaml", text: of, packed: await pack(of) }];
      expect(readLink(`?${linkOf({ ...EXAMPLE, own })}`)).toEqual({
        state: { ...EXAMPLE, own },
        faults: [],
      });
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["what was never compressed", "AAAA"],
  ["what is cut off", deflateRawSync("M,N,K\n1,2,3\n").toString("base64url").slice(0, 8)],
  ["what is no text", deflateRawSync(Buffer.of(0xff, 0xfe)).toString("base64url")],
  ["what fills the memory", deflateRawSync(Buffer.alloc(MOST_EXPANDED + 1)).toString("base64url")],
])("a fault is told of %s", async (_, packed) => {
  const { state: read, faults } = await withFiles(readLink(`?v=1&file=${packed}:x.csv`));
  expect(faults).toEqual(["The own file x.csv is damaged, or larger than 256 KB."]);
  expect(read.own).toEqual([]);
});

test("the command of a proof is about one GEMM on one option, or a certificate", () => {
  const proof = { ...EXAMPLE, view: "proof", gemm: "8x64x64" } as const;
  expect(commandOf({ ...proof, option: "digital6T at SMEM, 0.5 buffer" })).toBe(
    "npx cimpass map 8x64x64 --cim digital6T --at SMEM --staging 0.5 --certificate proof.json",
  );
  const options = { profile: "as-published", set: ["rf-energy=consistent"], phase: "decode" };
  expect(commandOf({ ...proof, option: "tensor-core-like", options })).toBe(
    "npx cimpass map 8x64x64 --profile as-published --set rf-energy=consistent " +
      "--mapper optimal --certificate proof.json",
  );
  // A switch that gives the consistent profile the mappers of the study, which prove nothing.
  const study = { set: ["baseline-search=published"] };
  expect(commandOf({ ...proof, option: "digital6T at RF", options: study })).toBe(
    "npx cimpass map 8x64x64 --cim digital6T --at RF --set baseline-search=published " +
      "--mapper optimal --certificate proof.json",
  );
  expect(commandOf({ ...proof, certificate: "theirs.json" })).toBe(
    "npx cimpass verify theirs.json",
  );
});

test("the command of targets is about one option, or tells why there is none", () => {
  const options = { cim: ["digital6T", "analog6T"], at: ["RF"], parameter: "latency" };
  const of = { ...EXAMPLE, view: "primitives", options } as const;
  const chosen = commandOf({ ...of, option: "analog6T at RF" });
  expect(chosen).toMatch(/^npx cimpass target bert-large .*--cim analog6T --at RF$/);
  expect(chosen).not.toContain("digital6T");
  const open = commandOf(of);
  expect(open).toMatch(/^npx cimpass target bert-large .*--cim digital6T --cim analog6T --at RF$/);
  for (const word of ["parameter latency", "factor 1", "measure energy"])
    expect(open).toContain(`--${word}`);
  const nothing = { ...options, parameter: "", frontier: "" };
  expect(commandOf({ ...of, options: nothing })).toBe("npx cimpass show digital6T --resolved");
});

test("a proof about the baseline has no budget of primitives, and a map no workload", () => {
  const options = { budget: "capacity", cim: ["digital6T"] };
  const of = { ...EXAMPLE, gemm: "8x64x64", options } as const;
  const map = "map 8x64x64 --budget capacity --certificate proof.json";
  expect(commandOf({ ...of, view: "proof", option: "tensor-core-like" })).toBe(
    `npx cimpass ${map.replace(" --budget capacity", "")}`,
  );
  expect(commandOf({ ...of, view: "proof", option: "digital6T at RF" })).toBe(
    `npx cimpass ${map.replace("--budget", "--cim digital6T --at RF --budget")}`,
  );
  expect(commandOf({ ...of, view: "map" })).toBe(
    "npx cimpass when --budget capacity --x M:1..8192 --y N=K:64..8192 --points 64 --cim digital6T",
  );
});

test("a command has a scenario for the workloads that were named, and none for one GEMM of theirs", () => {
  const of = { ...EXAMPLE, words: ["gpt-j-6b"], options: { phase: "decode", batch: "4" } };
  const all = "gpt-j-6b --phase decode --batch 4";
  expect(commandOf(of)).toBe(`npx cimpass advise ${all}`);
  const focused = { ...of, gemm: "4x4096x4096" };
  expect(commandOf({ ...focused, view: "assumptions" })).toBe(`npx cimpass advise ${all}`);
  expect(commandOf({ ...focused, view: "gemm" })).toBe("npx cimpass evaluate 4x4096x4096");
  const open = { ...EXAMPLE, words: ["m.onnx"], options: { dim: ["n=1"], factors: "perfect" } };
  expect(commandOf(open)).toBe("npx cimpass advise m.onnx --factors perfect --dim n=1");
  expect(commandOf({ ...open, view: "map" })).not.toContain("--dim");
});

test("a command of assumptions is that of their part", () => {
  const options = {
    profile: "as-published",
    set: ["rf-energy=consistent"],
    samples: "20",
    seed: "2",
  };
  const of = { ...EXAMPLE, view: "assumptions", options } as const;
  const settings = "--profile as-published --seed 2 --set rf-energy=consistent";
  expect(commandOf(of)).toBe(`npx cimpass advise bert-large ${settings}`);
  // A diff compares the profiles, and draws nothing.
  expect(commandOf({ ...of, part: "switches" })).toBe("npx cimpass diff bert-large --seed 2");
  expect(commandOf({ ...of, part: "robust" })).toBe(
    `npx cimpass advise bert-large ${settings} --robust --samples 20`,
  );
  expect(commandOf({ ...of, view: "verdict", part: "robust" })).not.toContain("robust");
});

test("a state that no link can hold is known as one", () => {
  expect(faultsOfLink(EXAMPLE)).toEqual([]);
  const words = Array.from({ length: 4 }, () => "x".repeat(8_000));
  expect(faultsOfLink({ ...EXAMPLE, words })).toEqual([]);
  const longer = [...words, "x".repeat(1_000)];
  expect(faultsOfLink({ ...EXAMPLE, words: longer })).toEqual([
    "The link is longer than 32768 characters.",
  ]);
  const many = Array.from({ length: 250 }, () => "8x8x8");
  expect(faultsOfLink({ ...EXAMPLE, words: many })).toEqual(["The link has more than 200 values."]);
});
