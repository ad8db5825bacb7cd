import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { texts } from "../chart/drawn.ts";
import { command } from "./command.ts";

const root = mkdtempSync(join(tmpdir(), "cimpass-figures-"));
afterAll(() => rmSync(root, { recursive: true }));

/** Every command with a figure: what it draws for a small question, and words that the drawing must show. */
const FIGURES: readonly (readonly [line: string, ...shown: string[]])[] = [
  ["advise 16x32x48 --cim digital6T", "gain over the baseline (ratio)", "digital6T at SMEM"],
  ["evaluate 16x32x48 --cim digital6T --at RF", "energy per MAC (fJ)", "digital6T at RF"],
  ["map 16x32x48", "energy per MAC (fJ)", "tensor-core-like"],
  ["roofline 16x32x48", "throughput (GOPS)"],
  ["pareto 16x32x48 --cim digital6T --at RF", "time (µs)", "energy (µJ)"],
  ["pareto 16x32x48 --cim digital6T --at RF --sweep count=1,2", "count 1", "count 2"],
  ["when --cim digital6T --at RF --x M:1..4 --y N=K:16..32 --check 0", "M (elements)"],
  ["what 16x32x48 --cim digital6T --at RF", "digital6T", "energy efficiency", "throughput"],
  ["where 16x32x48 --levels 1", "energy-efficiency gain (ratio)", "RF"],
  ["diff 16x32x48 --cim digital6T --at SMEM --staging 0", "throughput", "1x"],
  [
    "target 64x96x128 --cim digital6T --at RF --frontier mac-energy,write-energy",
    "energy of a MAC (pJ)",
  ],
];

/** What is written beside a path: itself, or numbered files. */
function written(stem: string, ending: string): string[] {
  const own = (name: string) => name.startsWith(stem) && name.endsWith(ending);
  return readdirSync(root).filter(own).sort();
}

test.each(FIGURES)(
  "%s draws",
  async (line, ...shown) => {
    const stem = line.replace(/\W+/g, "-");
    const { code, out, err } = await command(`${line} --svg ${join(root, stem)}.svg`);
    expect({ code, printed: out.length > 0 }).toEqual({ code: 0, printed: true });
    const files = written(stem, ".svg");
    const drawn = files.map((name) => texts(readFileSync(join(root, name), "utf8")));
    expect(drawn.flat()).toEqual(expect.arrayContaining(shown));
    for (const name of files) expect(err).toContain(`${join(root, name)}: `);
  },
  60_000,
);

test("several figures are numbered: where the energy goes, then each loop nest", async () => {
  const file = join(root, "many.svg");
  expect((await command(`map 8x16x16 16x16x32 --svg ${file}`)).code).toBe(0);
  expect(written("many", ".svg")).toEqual(["many-1.svg", "many-2.svg", "many-3.svg"]);
  const [, nest, other] = written("many", ".svg").map((name) =>
    readFileSync(join(root, name), "utf8"),
  );
  expect(texts(nest ?? "")).toContain("Mapping of 8x16x16");
  expect(texts(other ?? "")).toContain("Mapping of 16x16x32");
});

const hasPng = (() => {
  try {
    return createRequire(import.meta.url).resolve("@resvg/resvg-js") !== "";
  } catch {
    return false;
  }
})();

test.skipIf(!hasPng)("the same comes as PNG", async () => {
  const stem = join(root, "both");
  expect((await command(`roofline 8x16x16 --svg ${stem}.svg --png ${stem}.png`)).code).toBe(0);
  const png = readFileSync(`${stem}.png`);
  // The signature of PNG (W3C PNG, section 5.2), then IHDR with the width: 720 + 2 · 8 of a margin, two pixels a unit.
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect(png.readUInt32BE(16)).toBe(2 * (720 + 2 * 8));
  expect(existsSync(`${stem}.svg`)).toBe(true);
});

test("endings are checked, all at once, before anything is computed", async () => {
  const { code, out, err } = await command("roofline 8x16x16 --svg a.png --png b.svg");
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("invalid svg: a.png; expected a file that ends in .svg");
  expect(err).toContain("invalid png: b.svg; expected a file that ends in .png");
  const same = join(root, "same.svg");
  const twice = await command(`roofline 8x16x16 --output ${same} --svg ${same}`);
  expect({ code: twice.code, exists: existsSync(same) }).toEqual({ code: 2, exists: false });
  expect(twice.err).toContain("same file for --output and --svg");
});

test("nothing is written where a file cannot be", async () => {
  const result = join(root, "result.json");
  const line = `roofline 8x16x16 --format json --output ${result}`;
  const { code, out, err } = await command(`${line} --svg ${join(root, "none", "a.svg")}`);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("unwritable file");
  const bad = await command(`${line}/a.json --svg ${join(root, "kept.svg")}`);
  expect(bad.code).toBe(2);
  expect(readdirSync(root).filter((name) => /result|kept|tmp/.test(name))).toEqual([]);
});

test.each([
  ["target 8x8x8 --cim digital6T --at RF --svg x.svg", "option without effect: --svg"],
  ["when 8x8x8 --png x.png", "option without effect: --png"],
  ["when --rules --svg x.svg", "option without effect: --svg"],
])("%s has nothing to draw", async (line, message) => {
  const { code, err } = await command(line);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
