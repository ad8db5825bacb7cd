import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser } from "./in-browser.ts";

const SHAPE = "?v=1&w=64x256x256";

describeInBrowser("the page's workers", (open) => {
  const shown = (page: Page, shape: string) =>
    page.getByRole("heading", { name: shape }).first().waitFor({ timeout: 60_000 });

  const ask = async (page: Page, word: string) => {
    await page.getByRole("combobox", { name: "Workload" }).fill(word);
    await page.getByRole("button", { name: "Show", exact: true }).click();
  };

  test("are replaced where they end", async () => {
    const { page, complaints } = await open(SHAPE);
    await shown(page, "64x256x256");
    const before = page.workers();
    expect(before.length).toBeGreaterThan(0);
    const ended = Promise.all(before.map((worker) => worker.waitForEvent("close")));
    for (const worker of before)
      await worker.evaluate("setTimeout(() => { throw new Error('ended on purpose'); }), 0");
    await ended;
    await ask(page, "32x256x256");
    await shown(page, "32x256x256");
    expect(complaints.splice(0).join()).toMatch(/^(.*ended on purpose,?)*$/);
  }, 90_000);

  test("are replaced where they hang and something else is asked", async () => {
    const { page } = await open(SHAPE);
    await shown(page, "64x256x256");
    for (const worker of page.workers())
      await worker.evaluate("setTimeout(() => { for (;;); }), 0");
    // Nobody answers this; the next question finds the workers at it.
    await ask(page, "32x256x256");
    await ask(page, "16x256x256");
    await shown(page, "16x256x256");
  }, 90_000);
});
