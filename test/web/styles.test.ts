import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { AT_REST_MS } from "../../web/state/at-rest.ts";
import { describeInBrowser } from "./in-browser.ts";

const ASKED = "w=64x256x256&cim=digital6T&cim=analog6T&at=RF";

/** How large each element of the view is. */
const SIZES = `[...document.querySelectorAll("main *")].map((one) => {
  const { width, height } = one.getBoundingClientRect();
  return [one.tagName, one.getAttribute("class"), width, height].join(" ");
})`;

const SHEETS = "[...document.styleSheets].map(({ href }) => href)";

/** A page at rest loads the code and sheets of other views; on a loaded machine before the view is whole. */
const WITHOUT_OTHERS = `{
  const set = globalThis.setTimeout;
  globalThis.setTimeout = (act, ms, ...more) => (ms === ${AT_REST_MS} ? 0 : set(act, ms, ...more));
}`;

/** Loads style sheets, as having been in other views does. */
async function load(page: Page, sheets: readonly string[]): Promise<void> {
  for (const url of sheets) await page.addStyleTag({ url });
}

describeInBrowser("style sheets of views", (open) => {
  test("leave other views as they are", async () => {
    const { page: walk } = await open(`?v=1&view=verdict&${ASKED}`);
    const all = new Set<string>();
    for (const link of await walk.getByRole("navigation").getByRole("link").all()) {
      await link.click();
      await walk.locator("main > :is(section, div, p:not(.outdated))").first().waitFor();
      for (const sheet of await walk.evaluate<string[]>(SHEETS)) all.add(sheet);
    }
    expect(all.size).toBeGreaterThan(6);
    for (const view of ["verdict", "pareto", "primitives", "assumptions&part=switches"]) {
      const { page } = await open(`?v=1&view=${view}&${ASKED}`);
      await page.addInitScript(WITHOUT_OTHERS);
      await page.reload();
      await page.getByRole("table").first().waitFor({ timeout: 60_000 });
      await page.locator("progress").waitFor({ state: "detached", timeout: 60_000 });
      const before = await page.evaluate<string[]>(SIZES);
      const own = await page.evaluate<string[]>(SHEETS);
      const others = [...all].filter((sheet) => !own.includes(sheet));
      expect(others.length, view).toBeGreaterThan(0);
      await load(page, others);
      expect(await page.evaluate<string[]>(SIZES), view).toEqual(before);
    }
  }, 180_000);
});
