import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { MacroResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

/** A user's own hierarchy of five memories, 16 bits wide, and an own primitive, through the same commands. */

const own = "test/samples/own";
const arch = `--arch ${own}/hierarchy.yaml`;
const cim = `--cim ${own}/primitive.yaml`;

test("a verdict on every level where the primitive fits", async () => {
  const { code, out, err } = await command(`advise ${own}/network.tsv ${arch} ${cim}`);
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out).toMatch(/^network: 15 GEMMs$/m);
  for (const level of ["LLC", "Scratchpad", "Buffer"]) {
    expect(out).toMatch(new RegExp(`^own-macro at ${level} `, "m"));
  }
  expect(out).toMatch(/^five-memories \(nowhere\) /m);
  expect(out).toMatch(/^What: {2}own-macro at .* primitives\) gives .*x the energy efficiency/m);
  expect(out).not.toMatch(/NaN|undefined|Infinity/);
});

test("a file in place of every built-in name", async () => {
  for (const line of [
    `map 96x512x256 ${arch} ${cim} --at Scratchpad`,
    `evaluate ${own}/network.tsv ${arch}`,
    `compare 96x512x256 ${arch} ${cim} --at Buffer`,
    `roofline ${own}/network.tsv ${arch} ${cim} --at LLC --staging 0.25`,
    `show ${own}/hierarchy.yaml --resolved`,
    `show ${own}/primitive.yaml --resolved`,
    `show ${own}/primitive.yaml --at LLC ${arch}`,
  ]) {
    const { code, err, out } = await command(line);
    expect({ line, code, err }).toEqual({ line, code: 0, err: "" });
    expect(out).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test("a primitive of another precision is refused on the built-in baseline", async () => {
  const { code, err } = await command(`advise 16x16x16 ${cim} --at RF`);
  expect(code).toBe(2);
  expect(err).toContain("precision mismatch: own-macro has 16 bits");
});

test("what show prints is a file that is read again", async () => {
  const { out } = await command("show tensor-core-like");
  expect(out).toContain("cimpass: architecture/1");
  expect(readFileSync("src/library/data/architectures/tensor-core-like.yaml", "utf8")).toContain(
    out.split("\n").slice(1, 20).join("\n"),
  );
});

test("a macro of one's own that nobody has measured", async () => {
  const file = `${own}/macro.yaml`;
  const { out, err, code } = await command(`macro ${file}`);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^ +area +\d+ +\d+ to \d+ +um2$/m);
  const { quantities } = (await json(`macro ${file}`)) as MacroResult;
  const of = (name: string) => quantities.find(({ quantity }) => quantity === name);
  expect(quantities.map(({ measured, ratio }) => [measured, ratio])).toEqual(
    quantities.map(() => [null, null]),
  );
  // 256 rows of 64 columns, 4 bits a weight: 16 results, of which 4 columns a converter take turns. A conversion of 5 bits takes
  // 5 · (0.00653 · 256 + 0.64) = 11.5584 ns; 4 turns for each of 4 input bits are 184.9344 ns, in which 256 · 16 MACs are done.
  expect(of("latency")?.modelled?.value).toBeCloseTo(184.9344, 9);
  expect(of("throughput")?.modelled?.value).toBeCloseTo((2 * 256 * 16) / 184.9344e3, 9);

  const shown = await command(`show ${file}`);
  expect(shown.out).toContain("name: own-10t");
  expect(shown.out).toContain("# As a primitive (--resolved tells the sources):\n#   Rp: 256\n");
  expect((await command(`show ${own}/hierarchy.yaml`)).err).toContain(
    `nothing to show of a file: ${own}/hierarchy.yaml; expected a name, or a file of a macro; --resolved`,
  );
});
