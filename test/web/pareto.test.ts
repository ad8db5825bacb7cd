import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ParetoResult } from "../../src/report/result-schema.ts";
import { bestOfAll, seriesOf } from "../../web/views/pareto/series.ts";
import { command, json } from "../cli/command.ts";
import { launch, REASON, skipped } from "./chromium.ts";
import type { Site } from "./site.ts";
import { buildAndServe, visit } from "./site.ts";

const SMALL = "?v=1&view=pareto&w=64x256x256&cim=digital6T&cim=analog6T&at=RF";

describe.skipIf(skipped)(`fronts in a browser (else skipped: ${REASON})`, () => {
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

  test.each([
    [SMALL],
    [
      "?v=1&view=pareto&w=32x12x20&cim=digital6T&count=6&at=SMEM&factors=imperfect&objective=energy",
    ],
    ["?v=1&view=pareto&w=bert-large&gemm=512x512x1024&budget=capacity&profile=as-published"],
  ])(
    "shows what its command prints: %s",
    async (query) => {
      const { page, complaints } = await visit(browser, site, query);
      await page.getByRole("table").waitFor({ timeout: 30_000 });
      const words = (await page.getByText("npx cimpass").innerText()).replace("npx cimpass ", "");
      const printed = await json(words);
      expect(JSON.parse(await saved(page, "Save as JSON"))).toEqual(printed);
      expect(await saved(page, "Save as CSV")).toBe((await command(`${words} --format csv`)).out);
      const rest = words.replace(/ --(cim|at|count|budget|staging) \S+/g, "");
      expect(JSON.parse(await saved(page, "Save the baseline's as JSON"))).toEqual(
        await json(rest),
      );
      const points = (printed as ParetoResult).fronts.reduce(
        (sum, of) => sum + of.points.length,
        0,
      );
      expect(await page.getByRole("row").count()).toBeGreaterThan(points);
      expect(complaints).toEqual([]);
    },
    60_000,
  );

  test("names a GEMM of the network in the address, and takes another", async () => {
    const { page, complaints } = await visit(
      browser,
      site,
      "?v=1&view=pareto&w=bert-large&cim=digital6T",
    );
    await page.getByRole("table").waitFor({ timeout: 30_000 });
    expect(page.url()).toContain("gemm=512x1024x1024");
    await page.getByRole("combobox", { name: /^GEMM/ }).selectOption("512x512x1024");
    await page.getByRole("heading", { name: "512x512x1024" }).waitFor();
    const command = page.getByText("npx cimpass");
    expect(await command.innerText()).toBe("npx cimpass pareto 512x512x1024 --cim digital6T");
    await page.goBack();
    await page.getByRole("heading", { name: "512x1024x1024" }).waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  test("shows the mapping of a point by the keyboard alone, and keeps it in the address", async () => {
    const { page, complaints } = await visit(browser, site, SMALL);
    const points = page.locator(".point");
    await points.first().waitFor();
    await points.first().focus();
    await page.keyboard.press("ArrowRight");
    const label = await page.locator(".point:focus").getAttribute("aria-label");
    await page.keyboard.press("Enter");
    const mapping = page.getByRole("region", { name: "Mapping" });
    await mapping.waitFor();
    const option = label?.split(":")[0] ?? "";
    expect(await mapping.innerText()).toContain(option);
    // The nest ends with the multiply-accumulate of the primitive.
    const nest = await mapping.locator("pre").innerText();
    expect(nest).toMatch(/^DRAM \[A B Z\]/);
    expect(nest).toMatch(/Z \+= A · B$/);
    await page.reload();
    expect(await mapping.locator("pre").innerText()).toBe(nest);
    expect(complaints).toEqual([]);
  }, 60_000);

  test("follows the slider of the number of primitives", async () => {
    const { page, complaints } = await visit(browser, site, SMALL);
    await page
      .locator(".pareto")
      .getByRole("combobox", { name: /^Budget/ })
      .selectOption("count");
    const slider = page.getByRole("slider", { name: "Primitives" });
    await slider.focus();
    await page.keyboard.press("Home");
    await page
      .getByRole("row", { name: /digital6T at RF 1 / })
      .first()
      .waitFor();
    const command = await page.getByText("npx cimpass").innerText();
    expect(command).toContain("--count 1 ");
    expect(page.url()).toContain("count=1&");
    expect(complaints).toEqual([]);
  }, 60_000);

  test("tells what no budget allows, and keeps the controls", async () => {
    const { page, complaints } = await visit(browser, site, `${SMALL}&count=0`);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("invalid count: 0");
    expect(await page.getByRole("slider").count()).toBe(2);
    expect(complaints).toEqual([]);
  }, 60_000);

  test.each([
    [320, "light"],
    [1200, "dark"],
    [2560, "light"],
  ] as const)(
    "has nothing that axe objects to, %i px wide and %s",
    async (width, colorScheme) => {
      const options = { width, colorScheme };
      const query = `${SMALL}&option=digital6T+at+RF&point=0&count=8`;
      const { page } = await visit(browser, site, query, options);
      await page.getByRole("region", { name: "Mapping" }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const root = page.locator("html");
      expect(await root.evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
    },
    60_000,
  );
});

test("the line under all fronts has the points that none beats in both respects", async () => {
  const result = (await json("pareto 64x256x256 --cim all")) as ParetoResult;
  const nests = result.fronts.map(({ points }) => points.map(() => ""));
  const answer = { result, csv: "", nests };
  const empty = { result: { ...result, fronts: [] }, csv: "", nests: [] };
  const series = seriesOf({ cim: answer, baseline: empty });
  const all = series.flatMap(({ points }) => points);
  const beaten = (one: (typeof all)[number]) =>
    all.some(
      (other) =>
        other.energy_pJ <= one.energy_pJ &&
        other.latency_ns <= one.latency_ns &&
        (other.energy_pJ < one.energy_pJ || other.latency_ns < one.latency_ns),
    );
  const expected = all.filter((one) => !beaten(one)).map(({ energy_pJ }) => energy_pJ);
  const found = bestOfAll(series).map(({ energy_pJ }) => energy_pJ);
  expect(new Set(found)).toEqual(new Set(expected));
  expect(found.length).toBeLessThan(all.length);
});

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  return readFileSync(await (await download).path(), "utf8");
}
