import { expect, test } from "vitest";
import { describeInBrowser } from "./in-browser.ts";

/** A4 between margins of 1 cm: 190 mm at 96 pixels per inch. */
const PAPER = 718;

const OF = "w=8x64x64&gemm=8x64x64&option=digital6T+at+RF&cim=digital6T";

describeInBrowser("prints in a browser", (open) => {
  test.each([
    ["verdict", "v=1&view=verdict&w=8x64x64", ".exports"],
    [
      "map",
      "v=1&view=map&w=8x64x64&x=M:8..32&y=N=K:64..256&points=3&cim=digital6T&at=RF&staging=0",
      ".map .plot",
    ],
    ["gemm", `v=1&view=gemm&${OF}`, "#roofline-title"],
    ["pareto", `v=1&view=pareto&${OF}&point=0`, ".mapping pre"],
    ["primitives", `v=1&view=primitives&${OF}`, "button:text-is('Save targets as JSON')"],
    ["assumptions", `v=1&view=assumptions&${OF}`, ".numbers tbody tr"],
    ["proof", `v=1&view=proof&${OF}`, "h2:text-is('The certificate holds')"],
  ])(
    "of %s are light, as wide as the paper, and cut nothing",
    async (_, query, whole) => {
      const { page } = await open(`?${query}`, { width: 1200, colorScheme: "dark" });
      await page.locator(whole).first().waitFor({ timeout: 60_000 });
      const dark = await page.evaluate<string>(
        "getComputedStyle(document.documentElement).backgroundColor",
      );
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      await page.setViewportSize({ width: PAPER, height: 1000 });
      const light = await page.evaluate<string>(
        "getComputedStyle(document.documentElement).backgroundColor",
      );
      expect(brightness(dark)).toBeLessThan(100);
      expect(brightness(light)).toBeGreaterThan(240);
      // What is shown lies between the margins, and nothing has to be scrolled to.
      const cut = await page.evaluate<string[]>(`(() => {
      const wide = document.documentElement.clientWidth;
      const shown = [...document.querySelectorAll("main *, footer *")].filter((of) => of.checkVisibility());
      return shown.flatMap((of) => {
        const { left, right } = of.getBoundingClientRect();
        const scrolls = /auto|scroll/.test(getComputedStyle(of).overflow) &&
          (of.scrollWidth > of.clientWidth + 1 || of.scrollHeight > of.clientHeight + 1);
        const beyond = !of.closest("svg, .meaning") && (left < -1 || right > wide + 1);
        return scrolls || beyond ? [of.tagName + "." + of.className + " " + Math.round(right)] : [];
      });
    })()`);
      expect(cut).toEqual([]);
      const pdf = await page.pdf({ format: "A4", margin: { left: "1cm", right: "1cm" } });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    },
    90_000,
  );
});

/** Of `rgb(22, 24, 27)`, the mean of its parts. */
function brightness(colour: string): number {
  const parts =
    colour
      .match(/[\d.]+/g)
      ?.slice(0, 3)
      .map(Number) ?? [];
  return parts.reduce((sum, part) => sum + part, 0) / 3;
}
