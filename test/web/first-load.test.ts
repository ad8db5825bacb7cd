import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, REASON, skipped } from "./chromium.ts";
import type { Site } from "./site.ts";
import { buildAndServe } from "./site.ts";

/** What the first visit may load in all, compressed. */
const MOST_BYTES = 250 * 1024;

describe.skipIf(skipped)(`the first load (else skipped: ${REASON})`, () => {
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

  test("is small: until the first verdict is there, workers included", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const bodies = new Map<string, Promise<Buffer>>();
    context.on("response", (response) => {
      bodies.set(response.url(), response.body());
    });
    await page.goto(site.url);
    await page.getByRole("heading", { name: "bert-large" }).waitFor({ timeout: 60_000 });
    const sizes = await Promise.all(
      [...bodies].map(async ([url, body]) => [url, gzipSync(await body).length] as const),
    );
    const all = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.some(([url]) => url.includes("worker"))).toBe(true);
    expect(all, JSON.stringify(sizes, null, 2)).toBeLessThan(MOST_BYTES);
  }, 90_000);

  test("refuses what its policy does not allow", async () => {
    const page = await browser.newPage();
    await page.goto(site.url);
    // The page's own code cannot write this: a script in the text of the page.
    const refused = page.evaluate<string>(`new Promise((resolve) => {
      addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
    })`);
    expect(await refused).toMatch(/^script-src/);
    expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
  }, 60_000);
});
