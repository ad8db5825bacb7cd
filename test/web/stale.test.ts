import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser } from "./in-browser.ts";

const OF = "cim=digital6T&at=RF&option=digital6T+at+RF";
const MAP = "view=map&x=M:8..32&y=N=K:64..256&points=3&staging=0&cim=digital6T&at=RF&w=8x64x64";
const NEST = "view=gemm&w=64x256x256&gemm=64x256x256&option=analog6T+at+SMEM";

/** A view, another question to it, and how many parts of the page are to be stale meanwhile. */
const VIEWS: readonly (readonly [
  view: string,
  query: string,
  then: string,
  whole: string,
  parts: number,
])[] = [
  ["verdict", `view=verdict&${OF}&w=8x64x64`, `view=verdict&${OF}&w=16x64x64`, ".exports", 1],
  ["map", MAP, `${MAP}&objective=energy`, ".map .plot", 1],
  ["gemm", NEST, `${NEST}&nest=ABZ-M8-M8_N8y-K4y_N4x-K64y_A_Z_B-N8`, "#roofline-title", 3],
  [
    "pareto",
    `view=pareto&${OF}&w=8x64x64&gemm=8x64x64`,
    `view=pareto&${OF}&w=8x64x64&gemm=16x64x64`,
    ".pareto table",
    1,
  ],
  [
    "primitives",
    `view=primitives&${OF}&w=8x64x64`,
    `view=primitives&${OF}&cim=analog6T&w=8x64x64`,
    ".compared",
    1,
  ],
  [
    "assumptions",
    `view=assumptions&${OF}&w=8x64x64`,
    `view=assumptions&${OF}&w=16x64x64`,
    ".numbers",
    1,
  ],
  [
    "switches",
    `view=assumptions&part=switches&${OF}&w=8x64x64`,
    `view=assumptions&part=switches&${OF}&w=16x64x64`,
    ".exports",
    1,
  ],
  [
    "robust",
    `view=assumptions&part=robust&${OF}&samples=4&w=8x64x64`,
    `view=assumptions&part=robust&${OF}&samples=5&w=8x64x64`,
    ".exports",
    1,
  ],
];

/** Nothing reaches a worker any more. */
async function hold(page: Page): Promise<void> {
  await page.evaluate(`{
    const { postMessage } = Worker.prototype;
    const held = [];
    Worker.prototype.postMessage = function (...message) {
      held.push(() => postMessage.apply(this, message));
    };
    window.release = () => {
      Worker.prototype.postMessage = postMessage;
      for (const send of held) send();
    };
  }`);
}

/** As if the visitor had followed a link of the page. */
async function ask(page: Page, query: string): Promise<void> {
  await page.evaluate(
    `history.pushState(null, "", ${JSON.stringify(`?${query}`)}); dispatchEvent(new PopStateEvent("popstate"));`,
  );
}

describeInBrowser("figures of the previous question in a browser", (open) => {
  test.each(VIEWS)(
    "say so, and are not printed, until the next are there: %s",
    async (_, query, then, whole, parts) => {
      const { page } = await open(`?v=1&${query}`);
      await page.locator(whole).first().waitFor({ timeout: 60_000 });
      const stale = page.locator("main .stale");
      const told = page.locator(".outdated > span", { hasText: "still the previous answer" });
      expect(await stale.count()).toBe(0);
      expect(await told.count()).toBe(0);
      await hold(page);
      await ask(page, `v=1&${then}`);
      await told.first().waitFor({ timeout: 10_000 });
      expect(await told.count()).toBe(1);
      expect(await stale.count()).toBe(parts);
      expect(await page.locator("main [aria-busy=true]").count()).toBe(parts);
      expect(await told.locator("xpath=ancestor::*[@aria-busy]").count()).toBe(0);
      await page.emulateMedia({ media: "print" });
      expect(await stale.first().isVisible()).toBe(false);
      expect(await told.innerText()).toBe("Computing");
      await page.emulateMedia({ media: "screen" });
      await page.evaluate("release()");
      await stale.first().waitFor({ state: "detached", timeout: 60_000 });
      expect(await told.count()).toBe(0);
      await page.locator(whole).first().waitFor({ timeout: 60_000 });
    },
    120_000,
  );
});
