import fc from "fast-check";
import { expect, test } from "vitest";
import { commandOf } from "../../web/state/command.ts";
import { linkOf, readLink } from "../../web/state/link.ts";
import type { State } from "../../web/state/state.ts";
import { EXAMPLE, REPEATED, SINGLE, VIEWS } from "../../web/state/state.ts";

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
    focus: fc.record({ gemm: text, option: text, nest: text }, { requiredKeys: [] }),
    own: fc.array(fc.record({ name: fc.stringMatching(/^[\w. -]{1,12}$/), text }), {
      maxLength: 2,
    }),
  })
  .map(({ view, words, single, repeated, focus, own }) => ({
    view,
    words,
    options: { ...single, ...repeated },
    ...focus,
    own,
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
