import { describe, expect, test } from "vitest";
import { entriesIn, meaningOf } from "../../web/parts/glossary.ts";
import { describeInBrowser } from "./in-browser.ts";

describe("the glossary's words in a text", () => {
  const wordsIn = (text: string) => entriesIn(text).flatMap(({ words }) => words);

  test("are found whole, in the plural, and at the start of a sentence", () => {
    expect(wordsIn("Networks of GEMMs")).toContain("network");
    expect(wordsIn("a networked thing")).not.toContain("network");
    expect(wordsIn("the tile")).not.toContain("network");
  });

  test("do not take an article for a tensor", () => {
    expect(wordsIn("A memory")).not.toContain("A");
    expect(wordsIn("A and B give Z")).toContain("A");
  });

  test("have the meanings that a word alone has", () => {
    for (const { words, meaning } of entriesIn("baseline, MAC, staging")) {
      for (const word of words) expect(meaningOf(word)).toBe(meaning);
    }
  });
});

describeInBrowser("words of the field", (open) => {
  const OF = "w=8x64x64&gemm=8x64x64&option=digital6T+at+RF&cim=digital6T";

  test.each([
    ["verdict", "baseline", "tbody td"],
    ["map", "winner", ".map .plot"],
    ["gemm", "utilisation", "#roofline-title"],
    ["pareto", "mapping", ".plot"],
    ["primitives", "area factor", "tbody td"],
    ["assumptions", "profile", ".numbers tbody tr"],
    ["proof", "certificate", "h2:text-is('The certificate holds')"],
  ])(
    "in %s have their meanings at its foot",
    async (view, word, whole) => {
      const { page } = await open(`?v=1&view=${view}&${OF}&points=3`);
      await page.locator(whole).first().waitFor({ timeout: 60_000 });
      await page.getByText("Words on this page").focus();
      await page.keyboard.press("Enter");
      const term = page.locator(".terms dt", { hasText: new RegExp(`(^|, )${word}(,|$)`) });
      await term.waitFor();
      const meaning = await term.locator("xpath=following-sibling::dd").textContent();
      expect(meaning).toBe(meaningOf(word));
    },
    120_000,
  );
});
