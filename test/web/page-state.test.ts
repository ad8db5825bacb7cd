import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Address, Shown } from "../../web/state/page-state.ts";
import { PageState } from "../../web/state/page-state.ts";

/** A file that no page has expanded before. */
function packed(text: string): string {
  return deflateRawSync(text).toString("base64url");
}

/** A page at an address, with the addresses that it was given since. */
function pageAt(query: string) {
  const set: [query: string, how: string][] = [];
  const shown: Shown[] = [];
  let current = query;
  const address: Address = {
    query: () => current,
    set: (next, how) => {
      current = `?${next}`;
      set.push([next, how]);
    },
  };
  const page = new PageState(address, (of) => shown.push(of));
  const whole = () => expect.poll(() => page.shown.waits).toBe(false);
  const move = (next: string) => {
    current = next;
    page.onAddress();
  };
  return { page, set, shown, whole, move };
}

test("a change that is made while files are expanded changes what the address says, and not the example", async () => {
  const file = packed("M,N,K\n3,4,5\n");
  const { page, set, whole } = pageAt(
    `?v=1&view=pareto&w=a.csv&objective=energy&file=${file}:a.csv`,
  );
  expect(page.shown.waits).toBe(true);
  page.go({ view: "map" });
  page.go({ gemm: "3x4x5" }, "in place");
  expect(set).toEqual([]);
  await whole();
  const { state } = page.shown;
  expect(state).toMatchObject({ view: "map", words: ["a.csv"], gemm: "3x4x5" });
  expect(state.options).toEqual({ objective: "energy" });
  expect(state.own.map(({ text }) => text)).toEqual(["M,N,K\n3,4,5\n"]);
  expect(set.map(([, how]) => how)).toEqual(["step", "in place"]);
});

test("what is wrong with a link is told also where something was changed meanwhile", async () => {
  const { page, whole } = pageAt("?v=1&w=a.csv&file=AAAA:a.csv");
  page.go({ view: "map" });
  await whole();
  expect(page.shown.faults).toEqual(["The own file a.csv is damaged, or larger than 256 KB."]);
  expect(page.shown.state.view).toBe("map");
  page.go({ view: "verdict" });
  expect(page.shown.faults).toEqual([]);
});

test("an address that was left before its files were expanded is not shown, nor what was to change in it", async () => {
  const [first, second] = [packed("M,N,K\n6,7,8\n"), packed("M,N,K\n9,9,9\n")];
  const { page, shown, whole, move } = pageAt(`?v=1&w=b.csv&file=${first}:b.csv`);
  page.go({ view: "map" });
  move(`?v=1&w=c.csv&file=${second}:c.csv`);
  await whole();
  expect(page.shown.state).toMatchObject({ view: "verdict", words: ["c.csv"] });
  await new Promise((later) => setTimeout(later, 50));
  expect(page.shown.state.words).toEqual(["c.csv"]);
  expect(shown.filter(({ waits }) => !waits).length).toBe(1);
});

test("what needs no expanding changes at once", () => {
  const { page, set } = pageAt("?v=1&view=map&w=8x8x8");
  page.go({ words: ["1x2x3"] });
  page.go({ view: "proof" });
  expect(page.shown.state).toMatchObject({ view: "proof", words: ["1x2x3"] });
  expect(set.length).toBe(2);
});
