import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { texts } from "../chart/drawn.ts";
import { command } from "./command.ts";

const root = mkdtempSync(join(tmpdir(), "cimpass-figures-"));
afterAll(() => rmSync(root, { recursive: true }));

test("target draws the frontier", async () => {
  const file = join(root, "frontier.svg");
  const line = `target 64x96x128 --cim digital6T --at RF --frontier mac-energy,write-energy --svg ${file}`;
  const { code, err } = await command(line);
  expect({ code, err: err.startsWith(`${file}: `) }).toEqual({ code: 0, err: true });
  expect(texts(readFileSync(file, "utf8"))).toContain("energy of a MAC (pJ)");
}, 30_000);

test("target has nothing to draw without a frontier", async () => {
  const { code, err } = await command("target 8x8x8 --cim digital6T --at RF --svg x.svg");
  expect(code).toBe(2);
  expect(err).toContain("option without effect: --svg");
});

test("diff draws what each switch moves, with a row per switch", async () => {
  const file = join(root, "diff.svg");
  const line = `diff 16x32x48 --cim digital6T --at SMEM --staging 0 --svg ${file}`;
  expect((await command(line)).code).toBe(0);
  const shown = texts(readFileSync(file, "utf8"));
  expect(shown).toContain("gain over the baseline (ratio)");
  expect(shown).toContain("throughput");
  expect(shown).toContain("1x");
}, 60_000);
