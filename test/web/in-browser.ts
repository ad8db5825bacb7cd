import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Offer } from "../../cli/ui-server.ts";
import { launch, REASON, skipped } from "./chromium.ts";
import type { Screen, Site, Visit } from "./site.ts";
import { buildAndServe, visit } from "./site.ts";

/** Opens the site at a query; what goes wrong on the page fails the test that opened it. */
export type Open = (query?: string, screen?: Screen) => Promise<Visit>;

/**
 * Tests of the explorer as it is built, in Chromium.
 *
 * A test fails where a page that it opened complains, unless it takes the complaint out of the visit's list.
 *
 * @param tests declares the tests, given what opens a page
 * @param offers files that the page may read; made before the first test
 */
export function describeInBrowser(
  name: string,
  tests: (open: Open) => void,
  offers: () => readonly Offer[] | Promise<readonly Offer[]> = () => [],
): void {
  describe.skipIf(skipped)(`${name} (else skipped: ${REASON})`, () => {
    let browser: Browser;
    let site: Site;
    const visits: Visit[] = [];
    beforeAll(async () => {
      site = await buildAndServe(await offers());
      browser = await launch();
    }, 120_000);
    afterEach(async () => {
      const all = visits.splice(0);
      await Promise.all(all.map(({ page }) => page.context().close()));
      expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
    });
    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });
    tests(async (query, screen) => {
      const visited = await visit(browser, site, query, screen);
      visits.push(visited);
      return visited;
    });
  });
}

const WIDTHS = [320, 1200, 2560];
const SCHEMES = ["light", "dark"] as const;

/**
 * Tests a view in narrow, usual and wide windows, light and dark: axe finds nothing (WCAG 2.2 AA), and the page needs no
 * scrolling to the side.
 *
 * @param show opens the view and waits until it is whole
 */
export function testAccessible(show: (screen: Screen) => Promise<Page>): void {
  test.each(SCHEMES)(
    "has nothing that axe objects to, 320 to 2560 px wide and %s",
    async (colorScheme) => {
      const page = await show({ width: 320, colorScheme });
      await page.emulateMedia({ reducedMotion: "reduce", colorScheme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        // Two frames: what follows the size has been drawn again.
        await page.evaluate(
          "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))",
        );
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
        expect(found, `${width} px`).toEqual([]);
        const beyond = await page
          .locator("html")
          .evaluate((html) => html.scrollWidth - html.clientWidth);
        expect(beyond, `pixels beyond ${width}`).toBe(0);
      }
    },
    120_000,
  );
}
