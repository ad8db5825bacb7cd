import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, REASON, skipped } from "./chromium.ts";
import type { Site } from "./site.ts";
import { buildAndServe, visit } from "./site.ts";

describe.skipIf(skipped)(`the verdict in a browser (else skipped: ${REASON})`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await buildAndServe();
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test("shows an answer on the first visit, and nothing leaves the origin", async () => {
    const { page, complaints } = await visit(browser, site);
    await page.getByRole("heading", { name: "bert-large" }).waitFor({ timeout: 60_000 });
    const rows = page.getByRole("row", { name: /^projection/ });
    expect(await rows.innerText()).toContain("analog6T at SMEM");
    expect(complaints).toEqual([]);
  }, 90_000);

  test("goes to a shape and back, and keeps all of it in the address", async () => {
    const { page, complaints } = await visit(browser, site, "?v=1&view=verdict&w=8x64x64");
    await page.getByRole("heading", { name: "8x64x64" }).waitFor();
    await page.getByRole("combobox", { name: "Workload" }).fill("16x64x64");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("heading", { name: "16x64x64" }).waitFor();
    expect(page.url()).toContain("w=16x64x64");
    await page.goBack();
    await page.getByRole("heading", { name: "8x64x64", exact: true }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "8x64x64", exact: true }).waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  test("tells what of a link cannot be used, in its own words", async () => {
    const query = "?v=1&view=verdict&w=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";
    const { page, complaints } = await visit(browser, site, query);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("unknown network: <img");
    expect(await page.locator("img").count()).toBe(0);
    expect(complaints).toEqual([]);
  }, 60_000);

  test.each([
    [320, "light"],
    [1200, "dark"],
  ] as const)(
    "has nothing that axe objects to, %i px wide and %s",
    async (width, colorScheme) => {
      const options = { width, colorScheme };
      const { page } = await visit(browser, site, "?v=1&view=verdict&w=8x64x64", options);
      await page.getByRole("heading", { name: "8x64x64" }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const root = page.locator("html");
      expect(await root.evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
    },
    60_000,
  );
});
