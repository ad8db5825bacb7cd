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
    [`${SMALL}&at=SMEM&sweep=capacity:SMEM%3D96KiB`],
    ["?v=1&view=pareto&w=32x96x64&sweep=capacity:RF%3D4KiB,12KiB&swept=analog6T+at+SMEM"],
    ["?v=1&view=pareto&w=32x96x64&at=SMEM&sweep=staging%3D0,0.25&swept=digital6T+at+SMEM"],
  ])(
    "shows what its command prints: %s",
    async (query) => {
      const { page } = await open(query);
      await page.getByRole("table").waitFor({ timeout: 30_000 });
      const words = await commandOf(page);
      const printed = await json(words);
      expect(JSON.parse(await saved(page, "Save as JSON"))).toEqual(printed);
      expect(await saved(page, "Save as CSV")).toBe((await command(`${words} --format csv`)).out);
      const rest = words.replace(/ --(cim|at|count|budget|staging|sweep (?!capacity)) ?\S+/g, "");
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

  test("follows the slider of a memory's capacity by the keyboard, on both sides", async () => {
    const { page } = await open(SMALL);
    await page.getByRole("table").waitFor({ timeout: 30_000 });
    await page.getByRole("combobox", { name: "Vary" }).selectOption("capacity of SMEM");
    const slider = page.getByRole("slider", { name: "Capacity of SMEM" });
    expect(await slider.getAttribute("aria-valuetext")).toBe("256KiB");
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    expect(await slider.getAttribute("aria-valuetext")).toBe("192KiB");
    await expect.poll(() => page.url()).toContain("sweep=capacity%3ASMEM%3D192KiB");
    const words = await commandOf(page);
    expect(words).toContain("--sweep capacity:SMEM=192KiB");
    const printed = await json(words);
    await expect
      .poll(async () => JSON.parse(await saved(page, "Save as JSON")), { timeout: 30_000 })
      .toEqual(printed);
    const baseline = JSON.parse(await saved(page, "Save the baseline's as JSON"));
    expect(baseline).toEqual(await json(`pareto 64x256x256 --sweep capacity:SMEM=192KiB`));
    await page.getByRole("combobox", { name: "Vary" }).selectOption("nothing");
    await expect.poll(() => page.url()).not.toContain("sweep");
  }, 90_000);

  test("shows budgets side by side, of the option that is chosen", async () => {
    const { page } = await open("?v=1&view=pareto&w=64x256x256&cim=digital6T&cim=analog6T&count=2");
    await page.getByRole("table").waitFor({ timeout: 30_000 });
    await page.getByRole("combobox", { name: "Vary" }).selectOption("numbers of primitives");
    await page.getByRole("combobox", { name: "Option" }).selectOption("analog6T at RF");
    const values = page.getByRole("textbox", { name: "Values" });
    await values.fill("1, 3");
    await values.press("Enter");
    await page
      .getByRole("row", { name: /^analog6T at RF, count 3 / })
      .first()
      .waitFor();
    expect(await commandOf(page)).toBe(
      "pareto 64x256x256 --sweep count=1,3 --cim analog6T --at RF",
    );
    expect(await page.getByRole("row", { name: /^digital6T/ }).count()).toBe(0);
    // The number that is swept has no other value.
    expect(await page.getByRole("slider", { name: "Primitives" }).count()).toBe(0);
    const last = page.getByRole("button", { name: "Show mapping 1 of analog6T at RF, count 3" });
    await last.click();
    const mapping = page.getByRole("region", { name: "Mapping" });
    expect(await mapping.innerText()).toContain("analog6T at RF, count 3, point 1 of");
    await mapping.getByRole("button", { name: "Open in One GEMM" }).click();
    await page.getByRole("heading", { name: "Roofline" }).waitFor({ timeout: 60_000 });
    expect(page.url()).toContain("count=3&");
  }, 90_000);

  test.each([
    ["sweep=nothing", "invalid sweep: nothing"],
    ["sweep=capacity:SMEM%3D64", "missing unit: 64"],
    ["sweep=count%3D1,2&count=3", "conflicting options: --sweep and --count"],
  ])(
    "tells what is wrong with %s",
    async (query, fault) => {
      const { page } = await open(`${SMALL}&${query}`);
      expect(await page.getByRole("alert").innerText()).toContain(fault);
      expect(await page.getByRole("combobox", { name: "Vary" }).count()).toBe(1);
    },
    60_000,
  );

  test("tells what no budget allows, and keeps the controls", async () => {
    const { page } = await open(`${SMALL}&count=0`);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("invalid count: 0");
    expect(await page.getByRole("slider").count()).toBe(2);
  }, 60_000);

  testAccessible(async (screen) => {
    const { page } = await open(
      `${SMALL}&option=digital6T+at+RF&point=0&sweep=count%3D2,8`,
      screen,
    );
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
