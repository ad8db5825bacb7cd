import { expect, test } from "vitest";
import type { ParetoResult } from "../../src/report/result-schema.ts";
import { bestOfAll, seriesOf } from "../../web/views/pareto/series.ts";
import { command, json } from "../cli/command.ts";
import { describeInBrowser, testAccessible } from "./in-browser.ts";
import { commandOf, saved } from "./on-page.ts";

const SMALL = "?v=1&view=pareto&w=64x256x256&cim=digital6T&cim=analog6T&at=RF";

describeInBrowser("fronts in a browser", (open) => {
  test.each([
    [SMALL],
    [
      "?v=1&view=pareto&w=32x12x20&cim=digital6T&count=6&at=SMEM&factors=imperfect&objective=energy",
    ],
    ["?v=1&view=pareto&w=bert-large&gemm=512x512x1024&budget=capacity&profile=as-published"],
  ])(
    "shows what its command prints: %s",
    async (query) => {
      const { page } = await open(query);
      await page.getByRole("table").waitFor({ timeout: 30_000 });
      const words = await commandOf(page);
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
    },
    60_000,
  );

  test("names a GEMM of the network in the address, and takes another", async () => {
    const { page } = await open("?v=1&view=pareto&w=bert-large&cim=digital6T");
    await page.getByRole("table").waitFor({ timeout: 30_000 });
    expect(page.url()).toContain("gemm=512x1024x1024");
    await page.getByRole("combobox", { name: /^GEMM/ }).selectOption("512x512x1024");
    await page.getByRole("heading", { name: "512x512x1024" }).waitFor();
    const command = page.getByText("npx cimpass");
    expect(await command.innerText()).toBe("npx cimpass pareto 512x512x1024 --cim digital6T");
    await page.goBack();
    await page.getByRole("heading", { name: "512x1024x1024" }).waitFor();
  }, 60_000);

  test("shows the mapping of a point by the keyboard alone, and keeps it in the address", async () => {
    const { page } = await open(SMALL);
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
    await mapping.getByRole("button", { name: "Open in One GEMM" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Roofline" }).waitFor({ timeout: 60_000 });
    // The nest of the point, at the cost of the point: the energy and the time of its label.
    const costs = page.getByRole("region", { name: "Costs" });
    const [energy = "", time = ""] = label?.split(": ")[1]?.split(", ") ?? [];
    await expect.poll(() => costs.innerText()).toContain(energy);
    expect(await costs.innerText()).toContain(time);
    await page.goBack();
    expect(await mapping.locator("pre").innerText()).toBe(nest);
  }, 60_000);

  test("follows the slider of the number of primitives", async () => {
    const { page } = await open(SMALL);
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
  }, 60_000);

  test("tells what no budget allows, and keeps the controls", async () => {
    const { page } = await open(`${SMALL}&count=0`);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("invalid count: 0");
    expect(await page.getByRole("slider").count()).toBe(2);
  }, 60_000);

  testAccessible(async (screen) => {
    const { page } = await open(`${SMALL}&option=digital6T+at+RF&point=0&count=8`, screen);
    await page.getByRole("region", { name: "Mapping" }).waitFor();
    return page;
  });
});

test("the line under all fronts has the points that none beats in both respects", async () => {
  const result = (await json("pareto 64x256x256 --cim all")) as ParetoResult;
  const nests = result.fronts.map(({ points }) => points.map(() => ({ printed: "", link: "" })));
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
