import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { SWITCHES } from "../../src/profile/switches.ts";
import type { DiffResult, VerdictResult } from "../../src/report/result-schema.ts";
import { command, json } from "../cli/command.ts";
import { describeInBrowser, testAccessible } from "./in-browser.ts";
import { commandOf, saved } from "./on-page.ts";

const QUERY = "?v=1&view=assumptions&w=8x64x64&cim=digital6T&at=RF";
const MOVES = QUERY.replace("assumptions", "assumptions&part=switches");
const SURE = QUERY.replace("assumptions", "assumptions&part=robust");

describeInBrowser("assumptions in a browser", (open) => {
  test("are the switches, which can be set, and the numbers that the command line gives", async () => {
    const { page } = await open(QUERY);
    await page.getByRole("heading", { name: "Profile and switches" }).waitFor();
    expect(await page.locator(".switches li").count()).toBe(SWITCHES.length);
    await page.getByRole("checkbox", { name: "rf-energy as published" }).focus();
    await page.keyboard.press("Space");
    await page.waitForURL(/set=rf-energy%3Dpublished/);
    await page.locator(".switches li.moved").waitFor();
    const line = await commandOf(page);
    expect(line).toBe("advise 8x64x64 --cim digital6T --at RF --set rf-energy=published");
    const { inputs } = (await json(line)) as VerdictResult;
    const [first, second] = inputs;
    const rows = page.locator(".numbers tbody tr");
    expect(await rows.count()).toBe(first?.values.length);
    expect(await page.locator(".numbers tbody tr td:nth-child(2)").allInnerTexts()).toEqual(
      first?.values.map(({ value }) => `${value}`),
    );
    // Of each number it is said whether its range is its own, or the default of its kind, or that it has none.
    const bases = await rows.locator(".basis").allInnerTexts();
    expect(bases).toEqual(
      first?.values.map(({ drawn_from: of }) => {
        if (!of) return "fixed";
        return of.basis === "own" ? "its own" : `default of ${of.basis} numbers`;
      }),
    );
    expect(new Set(bases).size).toBeGreaterThan(3);
    await page.getByLabel("Containing").fill("SMEM");
    const own = first?.values.filter(({ name, source }) => /smem/i.test(`${name} ${source}`));
    expect(await rows.count()).toBe(own?.length);
    // What is looked for, and where, is in the link.
    await page.getByLabel("Option").selectOption(second?.option ?? "");
    await page.reload();
    await rows.first().waitFor();
    const others = second?.values.filter(({ name, source }) => /smem/i.test(`${name} ${source}`));
    expect(await rows.locator("th").allInnerTexts()).toEqual(others?.map(({ name }) => name));
    await page.goBack();
    await page.goBack();
    await page.locator(".switches li.moved").waitFor({ state: "detached" });
  }, 60_000);

  test.each([
    [MOVES],
    [`${MOVES}&w=1x128x64&objective=energy&profile=as-published&set=rf-energy%3Dconsistent`],
    ["?v=1&view=assumptions&part=switches&w=16x64x64&cim=digital6T&cim=analog6T&nodes=1"],
  ])(
    "show what each switch moves as the command line prints it: %s",
    async (query) => {
      const { page } = await open(query);
      const text = JSON.parse(await savedOnceDone(page)) as DiffResult;
      const line = await commandOf(page);
      expect(line).toMatch(/^diff /);
      expect(text).toEqual(await json(line));
      expect(await saved(page, "Save as CSV")).toBe((await command(`${line} --format csv`)).out);
      // The switches with an effect are in the figure as well, from the largest on.
      const [network = ""] = text.steps.map((step) => step.network);
      const figure = page.getByRole("region", { name: network }).getByRole("img");
      const alone = text.steps.filter((step) => step.network === network && step.from !== "path");
      const [option = ""] = text.steps[0]?.options.map((of) => of.option) ?? [];
      const factorOf = (step: DiffResult["steps"][number]) => {
        const { before, after } = step.options.find((of) => of.option === option) ?? {};
        if (!before || !after) return 1;
        const factors = (["objective", "energy", "throughput"] as const).map(
          (respect) => after.gain[respect] / before.gain[respect],
        );
        return Math.max(...factors.map((factor) => Math.max(factor, 1 / factor)));
      };
      const largest = alone.reduce((a, b) => (factorOf(b) > factorOf(a) ? b : a)).switch;
      expect(await figure.locator("text.name").first().textContent()).toContain(largest);
      expect(await figure.getAttribute("aria-label")).toContain(`is that of ${largest}`);
    },
    120_000,
  );

  test("stop, and go on where they were, by the keyboard alone", async () => {
    const { page } = await open("?v=1&view=assumptions&part=switches&w=bert-large&cim=digital6T");
    const stop = page.getByRole("button", { name: "Stop" });
    await stop.waitFor();
    await page.getByRole("progressbar").waitFor();
    await page.locator(".moves").first().waitFor({ timeout: 60_000 });
    await stop.focus();
    await page.keyboard.press("Enter");
    const stopped = page.getByText(/^Stopped after/);
    await stopped.waitFor();
    const [, done = "", all = ""] = /(\d+) of (\d+)/.exec(await stopped.innerText()) ?? [];
    expect(Number(done)).toBeGreaterThan(0);
    expect(Number(done)).toBeLessThan(Number(all));
    // What was found stays to be saved.
    const early = JSON.parse(await saved(page, "Save as JSON")) as DiffResult;
    expect(early.steps.length).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Go on" }).focus();
    await page.keyboard.press("Enter");
    const status = page.getByRole("status").filter({ hasText: "profiles" });
    await status.waitFor();
    const [, on = ""] = /(\d+) of/.exec(await status.innerText()) ?? [];
    expect(Number(on)).toBeGreaterThanOrEqual(Number(done));
  }, 120_000);

  test.each([
    [`${SURE}&samples=4`],
    ["?v=1&view=assumptions&part=robust&w=4x32x64&samples=2&seed=7"],
    [`${SURE}&samples=2&nodes=1&profile=as-published`],
  ])(
    "say how sure a verdict is as the command line prints it: %s",
    async (query) => {
      const { page } = await open(query);
      const shown = await savedOnceDone(page);
      const line = await commandOf(page);
      expect(line).toMatch(/--robust --samples \d$/);
      const printed = (await json(line)) as VerdictResult;
      expect(JSON.parse(rounded(shown))).toEqual(JSON.parse(rounded(JSON.stringify(printed))));
      const { out } = await command(`${line} --format csv`);
      expect(rounded(await saved(page, "Save as CSV"))).toBe(rounded(out));
      const [robust] = printed.robustness ?? [];
      const [best] = robust?.options ?? [];
      const rows = page.locator(".alone").first().locator("tbody tr");
      expect(await rows.count()).toBe(best?.tornado.length);
      const [widest] = best?.tornado ?? [];
      expect(await rows.first().innerText()).toContain(widest?.input.split("_")[0]);
      await page.getByText(best?.sentence ?? "no sentence").waitFor();
    },
    120_000,
  );

  test("draw as many samples as are asked for, and tell what cannot be drawn", async () => {
    const { page } = await open(`${SURE}&samples=2`);
    await savedOnceDone(page);
    const samples = page.getByRole("textbox", { name: "Samples" });
    await samples.fill("3");
    await page.keyboard.press("Enter");
    await page
      .getByRole("table", { name: /^Does the verdict on 8x64x64 hold\? 3 samples/ })
      .waitFor({
        timeout: 60_000,
      });
    expect(page.url()).toContain("samples=3");
    await samples.fill("none");
    await page.keyboard.press("Enter");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("invalid samples: none");
    await page.goBack();
    await page.getByRole("table", { name: /3 samples/ }).waitFor({ timeout: 60_000 });
  }, 120_000);

  for (const query of [QUERY, MOVES, `${SURE}&samples=2`]) {
    if (query === QUERY) {
      test("fold in a narrow window, and are whole in print", async () => {
        const { page } = await open(query, { width: 360 });
        await page.getByRole("heading", { name: "Where each number comes from" }).waitFor();
        expect(await page.locator(".numbers, .switches").filter({ visible: true }).count()).toBe(0);
        await page.getByRole("heading", { name: "Profile and switches" }).click();
        await page.locator(".switches").waitFor();
        expect(await page.locator(".numbers").isVisible()).toBe(false);
        await page.emulateMedia({ media: "print" });
        await page.locator(".numbers").waitFor();
      }, 60_000);
    }

    testAccessible(async (screen) => {
      const { page } = await open(query, screen);
      if (query === QUERY) {
        await page.getByRole("heading", { name: "Where each number comes from" }).waitFor();
        // They are closed where the window is narrow.
        const closed = page.locator(".fold:not([open]) > summary");
        while ((await closed.count()) > 0) await closed.first().click();
        await page.locator(".numbers").waitFor();
      } else {
        await savedOnceDone(page);
      }
      return page;
    });
  }
});

/** A text whose numbers have ten digits: ranges are drawn from by powers, which engines of JavaScript round differently. */
function rounded(text: string): string {
  return text.replace(
    /\d+\.\d+(e-?\d+)?/g,
    (number) => `${Number(Number(number).toPrecision(10))}`,
  );
}

/** The JSON that the page saves, once all of it is there. */
async function savedOnceDone(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Save as JSON" }).waitFor({ timeout: 100_000 });
  return saved(page, "Save as JSON");
}
