import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RooflineResult } from "../../src/report/result-schema.ts";
import { digits } from "../../web/parts/number.ts";
import { json } from "../cli/command.ts";
import { describeInBrowser, testAccessible } from "./in-browser.ts";
import { commandOf, saved } from "./on-page.ts";

/** for M in 64 at DRAM, then what an array of analog6T does at once. */
const VIEW = "?v=1&view=gemm&w=64x256x256&gemm=64x256x256&option=analog6T+at+SMEM";

describeInBrowser("one GEMM in a browser", (visit) => {
  const open = async (query: string, screen = {}) => {
    const opened = await visit(query, screen);
    await opened.page.getByRole("heading", { name: "Roofline" }).waitFor({ timeout: 60_000 });
    return opened;
  };

  test("comes from the verdict by a GEMM's name, and shows what the command line prints", async () => {
    const { page } = await visit("?v=1&view=verdict&w=8x64x64");
    await page.getByRole("button", { name: "8x64x64" }).click();
    await page.getByRole("heading", { name: "Roofline" }).waitFor({ timeout: 60_000 });
    const printed = await json(await commandOf(page));
    expect(JSON.parse(await saved(page, "Save costs as JSON"))).toEqual(printed);
  }, 90_000);

  test("shows the roofline of the baseline, too, each side in the colour that it has elsewhere", async () => {
    const { page } = await open(VIEW);
    const bandwidths = page.getByRole("region", { name: "Bandwidths" });
    const heads = bandwidths.locator("th[scope=rowgroup]");
    await expect.poll(() => heads.count()).toBe(2);
    const line = "roofline 64x256x256 --cim analog6T --at SMEM";
    const sides = await Promise.all([json(line), json("roofline 64x256x256")]);
    for (const [i, side] of (sides as RooflineResult[]).entries()) {
      const [of] = side.rooflines;
      const rows = bandwidths.locator("tbody").nth(i).getByRole("rowheader");
      const roofs = of?.roofs.map(({ level, resource }) => `${level} ${resource.split(" ")[0]}`);
      expect((await rows.allInnerTexts()).map((text) => text.trim()).slice(1)).toEqual(roofs);
      const head = await heads.nth(i).innerText();
      expect(head).toContain(`${of?.option.name}: ${digits(of?.achieved_GOPS ?? 0)} of`);
    }
    for (const side of ["own", "base"]) {
      const colours = await page.evaluate<string[]>(
        `[[".swatch.${side}", "backgroundColor"], [".bar.${side}", "backgroundColor"], [".roofline .roof.${side}", "stroke"],
          [".roofline .mark.${side}", "color"]].map(([of, as]) => getComputedStyle(document.querySelector(of))[as])`,
      );
      expect(new Set(colours).size, colours.join()).toBe(1);
    }
    // The baseline beside itself would be twice the same.
    await page.getByLabel("Option").selectOption("tensor-core-like");
    await expect
      .poll(() => heads.allInnerTexts())
      .toEqual([expect.stringContaining("tensor-core-like")]);
  }, 90_000);

  test("names the first GEMM and its best option in the address", async () => {
    const { page } = await open("?v=1&view=gemm&w=8x64x64");
    expect(page.url()).toContain("gemm=8x64x64&option=");
    await page.getByLabel("Option").selectOption("tensor-core-like");
    await page.getByRole("heading", { name: "Roofline" }).waitFor();
    expect(await commandOf(page)).toBe("evaluate 8x64x64 --factors perfect --gap");
    await page.goBack();
    await expect.poll(() => page.getByLabel("Option").inputValue()).toContain(" at ");
  }, 90_000);

  test("moves a factor by keyboard; the address keeps it, and the command line gives the same", async () => {
    const { page } = await open(VIEW);
    const costs = page.getByRole("region", { name: "Costs" });
    const before = await costs.innerText();
    expect(before).toContain("as good as the proven optimum");
    await page.getByLabel("Part of N 8 at CiMStorage to move").selectOption("2");
    await page.getByRole("button", { name: "Move N 8 at CiMStorage outwards" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain("nest=");
    await expect.poll(() => costs.innerText()).toMatch(/[\d.]+ %\s+above the proven optimum/);
    const shown = await costs.innerText();
    await page.reload();
    await page.getByRole("heading", { name: "Roofline" }).waitFor({ timeout: 60_000 });
    await expect.poll(() => costs.innerText()).toBe(shown);
    const folder = mkdtempSync(join(tmpdir(), "cimpass-gemm-"));
    try {
      const file = join(folder, "nest.json");
      writeFileSync(file, await saved(page, "Save as nest.json"));
      const printed = await json((await commandOf(page)).replace("nest.json", file));
      expect(JSON.parse(await saved(page, "Save costs as JSON"))).toEqual(printed);
    } finally {
      rmSync(folder, { recursive: true });
    }
    await page.goBack();
    await expect.poll(() => costs.innerText()).toBe(before);
  }, 90_000);

  test("drags a loop with the mouse, and goes back to the optimum", async () => {
    const { page } = await open(VIEW);
    const loop = page.getByRole("listitem").filter({ hasText: /^⠿for M in/ });
    const storage = page.locator(".nest-level").filter({ hasText: /^CiMStorage/ });
    await loop.locator(".grip").dragTo(storage.locator(".level-name"));
    await expect.poll(() => page.url()).toMatch(/nest=ABZ_[^&]*M64$/);
    await page.getByRole("button", { name: "Proven optimum" }).click();
    await expect.poll(() => page.url()).not.toContain("nest=");
  }, 60_000);

  test("tells every reason why a nest is not legal, and its costs again once it is", async () => {
    const { page } = await open(VIEW);
    const costs = page.getByRole("region", { name: "Costs" });
    await page.getByLabel("Bound of M 64 at DRAM").fill("32");
    await page.keyboard.press("Tab");
    await expect.poll(() => costs.innerText()).toContain("uncovered dimension: M");
    expect(await costs.innerText()).toContain("M is right again with 64 in place of 32 at DRAM");
    await page.getByRole("button", { name: "DRAM keeps A" }).click();
    await expect.poll(() => costs.innerText()).toContain("must keep A, B and Z");
    await page.getByRole("button", { name: "DRAM keeps A" }).click();
    await page.getByLabel("Bound of M 32 at DRAM").fill("64");
    await page.keyboard.press("Tab");
    await expect.poll(() => costs.innerText()).toContain("as good as the proven optimum");
  }, 60_000);

  test("steps through the nest, plays and pauses, and stands in the address", async () => {
    const { page } = await open(VIEW);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const duration = 'getComputedStyle(document.querySelector(".tile")).transitionDuration';
    expect(await page.evaluate(duration)).toBe("0s");
    const words = page.locator(".step-words");
    await page.getByLabel("Into").selectOption("CiMInpBuffer");
    await page.getByText("Step 1 of 64").waitFor();
    // A row of A goes to the arrays in every step, and the sums of a row are complete at its end.
    expect(await words.innerText()).toContain("A: 1 element filled from DRAM");
    await page.getByRole("button", { name: "Step on" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Step 2 of 64").waitFor();
    expect(page.url()).toMatch(/step=\d+\.1$/);
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByText("Step 4 of 64").waitFor({ timeout: 10_000 });
    await page.getByRole("button", { name: "Pause" }).click();
    const at = await page.getByText(/Step \d+ of 64/).innerText();
    await page.reload();
    await page.getByText(at, { exact: true }).waitFor({ timeout: 60_000 });
  }, 90_000);

  test.each([
    ["nest=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "other levels than the option"],
    ["nest=ABZ-M1e99_____", "unknown part of the nest at DRAM: M1e99"],
    ["nest=ABZ-M9007199254740991______", "the nest has other levels"],
    ["step=9.99999999999999999", "Step 1 of"],
  ])(
    "a link with %s does no harm",
    async (change, told) => {
      const { page } = await visit(`${VIEW}&${change}`);
      await page.getByText(told).first().waitFor({ timeout: 60_000 });
      expect(await page.locator("img").count()).toBe(0);
    },
    60_000,
  );

  test.each([
    ["gemm=7x7x7&option=analog6T+at+SMEM", "unknown GEMM: 7x7x7"],
    ["gemm=64x256x256&option=analog6T+at+SMEN", "did you mean analog6T at SMEM?"],
  ])(
    "a link with %s tells what is valid",
    async (focus, told) => {
      const { page } = await visit(`?v=1&view=gemm&w=64x256x256&${focus}`);
      await page.getByRole("alert").getByText(told).waitFor({ timeout: 60_000 });
    },
    60_000,
  );

  testAccessible(async (screen) => (await open(VIEW, screen)).page);
});
