import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { describeInBrowser } from "./in-browser.ts";

/** What the first visit may load in all, compressed. */
const MOST_BYTES = 250 * 1024;

describeInBrowser("the first load", (open) => {
  test("is small: until the first verdict is there, workers included", async () => {
    const { page, responses } = await open();
    await page.getByRole("heading", { name: "bert-large" }).waitFor({ timeout: 60_000 });
    const each = new Map(responses.map((response) => [response.url(), response]));
    const sizes = await Promise.all(
      [...each].map(async ([url, of]) => [url, gzipSync(await of.body()).length] as const),
    );
    const all = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.some(([url]) => url.includes("worker"))).toBe(true);
    expect(all, JSON.stringify(sizes, null, 2)).toBeLessThan(MOST_BYTES);
  }, 90_000);

  test("refuses what its policy does not allow", async () => {
    const { page, complaints } = await open();
    // The page's own code cannot write this: a script in the text of the page.
    const refused = page.evaluate<string>(`new Promise((resolve) => {
      addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
    })`);
    expect(await refused).toMatch(/^script-src/);
    expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
    await expect.poll(() => complaints.splice(0).join()).toContain("violates the following");
  }, 60_000);
});
