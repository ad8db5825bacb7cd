import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { seeded } from "../../src/mapper/seeded.ts";
import { linkOf } from "../../web/state/link.ts";
import { MOST_EXPANDED, pack } from "../../web/state/packed.ts";
import type { State } from "../../web/state/state.ts";
import { VIEWS } from "../../web/state/state.ts";
import { describeInBrowser } from "./in-browser.ts";

const SMALL = "?v=1&view=verdict&w=8x64x64&cim=digital6T&at=RF";
const TAG = "<img src=x onerror=alert(1)>";

const folder = mkdtempSync(join(tmpdir(), "cimpass-hostile-"));

/** Bytes that look like nothing, the same in each run. */
function noise(length: number): Buffer {
  const random = seeded(1);
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

/** The one fault of a file of brackets. */
const DEEP = /^This cannot be used\s+deep nesting\s+deep\.yaml:1:34 [^\n]*$/;

const FILES: readonly (readonly [
  what: string,
  name: string,
  content: () => Buffer,
  told: RegExp,
])[] = [
  ["100 MB of text", "huge.csv", () => Buffer.alloc(100e6, "1,2,3\n"), /large file: huge\.csv/],
  ["noise", "noise.csv", () => noise(10_000), /noise\.csv/],
  ["nothing", "empty.csv", () => Buffer.of(), /empty\.csv/],
  ["a deep YAML file", "deep.yaml", () => Buffer.from("[".repeat(1e5)), DEEP],
  [
    "a YAML file whose aliases grow",
    "aliases.yaml",
    () => {
      const lines = Array.from({ length: 30 }, (_, i) => {
        const last = `*a${i - 1}`;
        return `a${i}: &a${i} [${i === 0 ? "x" : [last, last, last, last].join(", ")}]`;
      });
      return Buffer.from(lines.join("\n"));
    },
    /aliases\.yaml/,
  ],
  [
    "a deep primitive",
    "deep-primitive.yaml",
    () => Buffer.from(`cimpass: primitive/1\nname: ${"{a: ".repeat(1e4)}`),
    /^This cannot be used\s+deep nesting\s+deep-primitive\.yaml:2:139 [^\n]*$/,
  ],
  ["an ONNX model of noise", "noise.onnx", () => noise(10_000), /noise\.onnx/],
  ["an ONNX model of nothing", "empty.onnx", () => Buffer.of(), /empty\.onnx/],
];

describeInBrowser("hostile input in a browser", (open) => {
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The page still answers: another workload is shown. */
  async function expectAlive(page: Page): Promise<void> {
    await page.getByRole("combobox", { name: "Workload" }).fill("16x64x64");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("heading", { name: "16x64x64" }).waitFor({ timeout: 60_000 });
    expect(await page.locator("img").count()).toBe(0);
  }

  test.each(FILES)(
    "%s is refused by its name",
    async (_, name, content, told) => {
      const file = join(folder, name);
      writeFileSync(file, content());
      const { page } = await open(SMALL);
      await page.getByRole("heading", { name: "8x64x64" }).waitFor({ timeout: 60_000 });
      await page.locator(".picker input[type=file]").setInputFiles(file);
      const alert = page.locator("main [role=alert]");
      await alert.waitFor({ timeout: 60_000 });
      expect(await alert.innerText()).toMatch(told);
      rmSync(file);
      // A primitive stays part of what is asked.
      if (!name.startsWith("deep-primitive")) await expectAlive(page);
    },
    120_000,
  );

  test("a short link that would fill the memory is not expanded", async () => {
    const bomb = deflateRawSync(Buffer.alloc(8e6, "1,2,3\n"), { level: 9 }).toString("base64url");
    expect(bomb.length).toBeLessThan(16_000);
    const { page } = await open(`?v=1&view=verdict&w=bomb.csv&file=${bomb}:bomb.csv`);
    const told = `The own file bomb.csv is damaged, or larger than ${MOST_EXPANDED / 1024} KB.`;
    await page.getByRole("alert").getByText(told).waitFor();
    await expectAlive(page);
  }, 90_000);

  test("a deep file in a link is refused by its place", async () => {
    const [name, text] = ["deep.yaml", "[".repeat(1e5)];
    const own = [{ name, text, packed: await pack(text) }];
    const { page } = await open(`?${linkOf({ view: "verdict", words: [name], options: {}, own })}`);
    const alert = page.locator("main [role=alert]");
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(DEEP);
    await expectAlive(page);
  }, 90_000);

  test.each(VIEWS)(
    "HTML in names is text: %s",
    async (view) => {
      const name = `${TAG}.csv`;
      const own = [{ name, text: `name,M,N,K\n"${TAG}",8,64,64\n` }];
      const options = {
        cim: ["digital6T"],
        at: ["RF"],
        ...(view === "map" ? { x: "M:8..16", y: "N=K:64..128", points: "2" } : {}),
      };
      const state: State = { view, words: [name], options, own };
      const { page } = await open(`?${linkOf(state)}`);
      await page
        .locator("main :is(table, .map .plot, pre, .bench, .facts, [role=alert])")
        .first()
        .waitFor({
          timeout: 60_000,
        });
      const shown = await page.locator("body").evaluate((body) => {
        const typed = [...body.querySelectorAll("input")].map(({ value }) => value);
        return `${body.textContent} ${typed.join(" ")}`;
      });
      expect(shown).toContain(TAG);
      expect(await page.locator("img").count()).toBe(0);
    },
    90_000,
  );
});
