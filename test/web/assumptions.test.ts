import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SWITCHES } from "../../src/profile/switches.ts";
import type { VerdictResult } from "../../src/report/result-schema.ts";
import { json } from "../cli/command.ts";
import { launch, REASON, skipped } from "./chromium.ts";
import type { Site } from "./site.ts";
import { buildAndServe, visit } from "./site.ts";

const QUERY = "?v=1&view=assumptions&w=8x64x64&cim=digital6T&at=RF";

describe.skipIf(skipped)(`assumptions in a browser (else skipped: ${REASON})`, () => {
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

  test("are the switches, which can be set, and the numbers that the command line gives", async () => {
    const { page, complaints } = await visit(browser, site, QUERY);
    await page.getByRole("heading", { name: "Profile and switches" }).waitFor();
    expect(await page.locator(".switches li").count()).toBe(SWITCHES.length);
    await page.getByRole("checkbox", { name: "rf-energy as published" }).focus();
    await page.keyboard.press("Space");
    const command = page.getByText("npx cimpass");
    await page.waitForURL(/set=rf-energy%3Dpublished/);
    await page.locator(".switches li.moved").waitFor();
    const line = (await command.innerText()).replace("npx cimpass ", "");
    expect(line).toBe("advise 8x64x64 --cim digital6T --at RF --set rf-energy=published");
    const { inputs } = (await json(line)) as VerdictResult;
    const [first] = inputs;
    const rows = page.locator(".numbers tbody tr");
    expect(await rows.count()).toBe(first?.values.length);
    expect(await page.locator(".numbers tbody tr td:nth-child(2)").allInnerTexts()).toEqual(
      first?.values.map(({ value }) => `${value}`),
    );
    await page.getByLabel("Containing").fill("SMEM");
    const own = first?.values.filter(({ name, source }) => /smem/i.test(`${name} ${source}`));
    expect(await rows.count()).toBe(own?.length);
    await page.goBack();
    await page.locator(".switches li.moved").waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  }, 60_000);

  test.each([
    [320, "light"],
    [1200, "dark"],
  ] as const)(
    "have nothing that axe objects to, %i px wide and %s",
    async (width, colorScheme) => {
      const { page } = await visit(browser, site, QUERY, { width, colorScheme });
      await page.getByRole("heading", { name: "Where each number comes from" }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const root = page.locator("html");
      expect(await root.evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
    },
    60_000,
  );
});
