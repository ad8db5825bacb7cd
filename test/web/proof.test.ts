import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { json, command as run } from "../cli/command.ts";
import { launch, REASON, skipped } from "./chromium.ts";
import type { Site } from "./site.ts";
import { buildAndServe, visit } from "./site.ts";

const QUERY = "?v=1&view=proof&w=8x64x64&gemm=8x64x64&option=digital6T%20at%20RF";

describe.skipIf(skipped)(`proofs in a browser (else skipped: ${REASON})`, () => {
  let browser: Browser;
  let site: Site;
  let folder: string;
  /** What the command line writes for {@link QUERY}. */
  let written: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "cimpass-proof-"));
    const file = join(folder, "proof.json");
    await run(`map 8x64x64 --cim digital6T --at RF --certificate ${file}`);
    written = readFileSync(file, "utf8");
    site = await buildAndServe();
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true });
  });

  async function saved(page: Page, button: string): Promise<string> {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    return readFileSync(await (await download).path(), "utf8");
  }

  test("prove what is on screen, and save what the command line writes", async () => {
    const { page, complaints } = await visit(browser, site, QUERY);
    await page.getByRole("heading", { name: "The certificate holds" }).waitFor();
    expect(await page.getByText("npx cimpass").innerText()).toBe(
      "npx cimpass map 8x64x64 --cim digital6T --at RF --certificate proof.json",
    );
    expect(await saved(page, "Save the certificate")).toBe(written);
    const checked = JSON.parse(await saved(page, "Save what was checked"));
    expect(checked).toEqual(await json(`verify ${join(folder, "proof.json")} --format json`));
    const facts = await page.locator(".facts").innerText();
    expect(facts).toContain(`${checked.decisions} decisions, at most ${checked.depth} deep`);
    expect(facts).toContain("those of the built-in digital6T at RF of tensor-core-like");
    expect(complaints).toEqual([]);
  }, 60_000);

  test("are about the GEMM and option that are chosen by keyboard, and go back", async () => {
    const query = "?v=1&view=proof&w=8x64x64&w=1x64x64&cim=digital6T";
    const { page, complaints } = await visit(browser, site, query);
    await page.getByRole("heading", { name: "The certificate holds" }).waitFor();
    await page.getByRole("combobox", { name: /^GEMM/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(/gemm=1x64x64/);
    await page.getByText("of 1x64x64 on").waitFor();
    await page.getByRole("combobox", { name: /^on/ }).selectOption("tensor-core-like");
    await page.getByText("of 1x64x64 on tensor-core-like").waitFor({ timeout: 60_000 });
    await page.goBack();
    await page.goBack();
    await page.getByText("of 8x64x64 on digital6T").waitFor();
    expect(complaints).toEqual([]);
  }, 120_000);

  test("of someone else are checked, from the link alone, and refused where they are wrong", async () => {
    const { page, complaints } = await visit(browser, site, QUERY);
    const input = page.getByLabel("Check a certificate that was made elsewhere");
    const give = (name: string, text: string) =>
      input.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await give("theirs.json", written);
    await page.getByText("Checked here: theirs.json").waitFor();
    await page.getByRole("heading", { name: "The certificate holds" }).waitFor();
    const elsewhere = await visit(browser, site, new URL(page.url()).search);
    await elsewhere.page.getByText("Checked here: theirs.json").waitFor();
    await elsewhere.page.getByRole("heading", { name: "The certificate holds" }).waitFor();

    const better = written.replace(/"energy_pJ": [\d.]+/, '"energy_pJ": 1');
    expect(better).not.toBe(written);
    await give("lie.json", better);
    await page.getByRole("heading", { name: "The certificate is refused" }).waitFor();
    expect(await page.locator(".why").innerText()).toContain("its energy is 372145");
    expect([...complaints, ...elsewhere.complaints]).toEqual([]);
  }, 120_000);

  test.each([
    ["no JSON", "{", "invalid JSON"],
    ["another kind of file", '{"cimpass":"primitive/1"}', "unknown kind of file: primitive/1"],
    ["a later version", '{"cimpass":"certificate/9"}', "unsupported version: certificate/9"],
    [
      "deep nesting",
      `{"cimpass":"certificate/1","cover":${"[".repeat(1e5)}${"]".repeat(1e5)}}`,
      "invalid",
    ],
    ["HTML for a name", "", "invalid architecture.hierarchy.levels"],
  ])(
    "tell what is wrong with %s",
    async (_, text, message) => {
      const { page, complaints } = await visit(browser, site, QUERY);
      const hostile = text || written.replaceAll('"SMEM"', '"<img src=x onerror=alert(1)>\\u0007"');
      await page
        .getByLabel("Check a certificate that was made elsewhere")
        .setInputFiles({ name: "x.json", mimeType: "", buffer: Buffer.from(hostile) });
      const alert = page.getByRole("alert");
      await alert.waitFor();
      expect(await alert.innerText()).toContain(message);
      expect(await page.locator("img").count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    60_000,
  );

  test("of a size that no link takes are held in the page, and the link says so", async () => {
    const { page } = await visit(browser, site, QUERY);
    let noise = "";
    for (let i = 0, x = 1; i < 60_000; i++) {
      x = (x * 48_271) % 2_147_483_647;
      noise += String.fromCharCode(33 + (x % 90));
    }
    const large = `{"note": ${JSON.stringify(noise)},${written.slice(1)}`;
    await page
      .getByLabel("Check a certificate that was made elsewhere")
      .setInputFiles({ name: "large.json", mimeType: "", buffer: Buffer.from(large) });
    // It is read: an unknown field is a fault.
    await page.getByText(/Unrecognized key/).waitFor();
    expect(page.url()).toContain("held=large.json");
    expect(page.url().length).toBeLessThan(1000);
    await page.reload();
    await page
      .getByText("This link is about large.json, which is too large to be part of it")
      .waitFor();
  }, 60_000);

  test.each([
    [320, "light"],
    [1200, "dark"],
  ] as const)(
    "have nothing that axe objects to, %i px wide and %s",
    async (width, colorScheme) => {
      const { page } = await visit(browser, site, QUERY, { width, colorScheme });
      await page.getByRole("heading", { name: "The certificate holds" }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const root = page.locator("html");
      expect(await root.evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
    },
    60_000,
  );
});
