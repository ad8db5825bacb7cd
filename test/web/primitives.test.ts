import { expect, test } from "vitest";
import type { EntryResult, TargetResult } from "../../src/report/result-schema.ts";
import { json } from "../cli/command.ts";
import { describeInBrowser, testAccessible } from "./in-browser.ts";
import { commandOf, saved } from "./on-page.ts";

const SMALL = "?v=1&view=primitives&w=64x256x256&cim=digital6T&cim=analog6T&option=digital6T+at+RF";

describeInBrowser("primitives in a browser", (open) => {
  test("are compared with the numbers that the command line shows, the best of a row marked", async () => {
    const { page } = await open(SMALL);
    const table = page.locator(".compared");
    await table.waitFor();
    const columns = await Promise.all(
      ["digital6T", "analog6T"].map(
        async (name) => (await json(`show ${name} --resolved`)) as EntryResult,
      ),
    );
    const [digital, analog] = columns;
    const names = [...(digital?.values ?? []), ...(digital?.derived ?? [])].map(({ name }) => name);
    const shown = await table
      .locator("tr:has(data)")
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll("data")].map(({ value }) => value)),
      );
    const printed = (of: EntryResult | undefined) =>
      [...(of?.values ?? []), ...(of?.derived ?? [])].map(({ value }) => `${value}`);
    expect(shown).toEqual(names.map((_, i) => [printed(digital)[i], printed(analog)[i]]));
    // A step of 90.8 ns and one of 5.83 ns: the second is the best, and says so without its colour.
    const row = table.getByRole("row", { name: /^latency of a step ns/ });
    const cells = await row.getByRole("cell").allInnerTexts();
    expect(cells[0]).not.toContain("◆");
    expect(cells[1]).toContain("◆");
    expect(await row.getByRole("img", { name: "best" }).count()).toBe(1);
    await page.getByText(/sources$/).click();
    const sources = await page.locator(".sources li").allInnerTexts();
    expect(sources).toContain(digital?.values?.find(({ name }) => name === "latency_ns")?.source);
  }, 60_000);

  test("are chosen with the keyboard, and the choice is in the address", async () => {
    const { page } = await open(SMALL);
    await page.locator(".compared").waitFor();
    await page.getByRole("checkbox", { name: "analog8T" }).last().focus();
    await page.keyboard.press("Space");
    await page.getByRole("columnheader", { name: "analog8T" }).waitFor();
    expect(page.url()).toContain("cim=digital6T&cim=analog6T&cim=analog8T");
    await page.goBack();
    await page.getByRole("columnheader", { name: "analog8T" }).waitFor({ state: "detached" });
  }, 60_000);

  test.each([
    [SMALL],
    [`${SMALL}&parameter=Rp,Cp,Rh,Ch,count,area-factor&frontier=&factor=1.5&measure=throughput`],
    [`${SMALL}&parameter=&frontier=latency,mac-energy&measure=edp&factor=0.5`],
    [
      "?v=1&view=primitives&w=32x64x128&w=16x64x64&option=digital6T+at+SMEM,+0.5+buffer&staging=0.5&profile=as-published&measure=energy,throughput&frontier=&count=4",
    ],
  ])(
    "must reach what the command prints: %s",
    async (query) => {
      const { page } = await open(query);
      const result = JSON.parse(await saved(page, "Save targets as JSON")) as TargetResult;
      const words = await commandOf(page);
      expect(words).toMatch(/^target /);
      expect(result).toEqual(await json(words));
    },
    60_000,
  );

  test("are asked for other goals by form alone, and a link to it shows the same", async () => {
    const { page } = await open("?v=1&view=primitives&w=64x256x256&cim=digital6T");
    // Without one in the link, the first primitive at the first level is looked at.
    await page.waitForURL(/option=digital6T\+at\+SMEM/);
    await page.getByRole("combobox", { name: /^Primitive/ }).selectOption("digital6T at RF");
    await page.getByRole("textbox", { name: "Factor" }).fill("2");
    await page.getByRole("textbox", { name: "Factor" }).press("Enter");
    await page.getByLabel("Measure").selectOption("throughput");
    await page.getByLabel("Along x").selectOption("latency");
    await page.getByLabel("along y").selectOption("none");
    await page.getByRole("checkbox", { name: "count", exact: true }).uncheck();
    await page.getByRole("checkbox", { name: "Rp", exact: true }).check();
    const command = page.getByText("npx cimpass");
    expect(await command.innerText()).toBe(
      "npx cimpass target 64x256x256 --parameter latency,mac-energy,write-energy,row-write,Rp " +
        "--factor 2 --measure throughput --cim digital6T --at RF",
    );
    await page.getByRole("button", { name: "Save targets as JSON" }).waitFor();
    const rows = await page.locator(".thresholds").innerText();
    await page.reload();
    await page.getByRole("button", { name: "Save targets as JSON" }).waitFor();
    expect(await page.locator(".thresholds").innerText()).toBe(rows);
  }, 60_000);

  test("are looked for until that is cancelled, and again", async () => {
    const query =
      "?v=1&view=primitives&w=gpt-j-6b&option=digital8T+at+SMEM&frontier=latency,row-write&measure=throughput";
    const { page } = await open(query);
    await page.getByRole("button", { name: "Cancel" }).click();
    const status = page.getByText(/Cancelled with \d of 6 found/);
    await status.waitFor();
    await page.getByRole("button", { name: "Find again" }).click();
    await page.getByRole("progressbar", { name: "thresholds found" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await status.waitFor();
  }, 60_000);

  test("tell what cannot be asked", async () => {
    const query = `${SMALL}&factor=lots&parameter=latancy&frontier=latency`;
    const { page } = await open(query);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    const text = await alert.innerText();
    expect(text).toContain("invalid factor: lots");
    expect(text).toContain("unknown parameter: latancy");
    expect(text).toContain("invalid frontier: latency");
  }, 60_000);

  testAccessible(async (screen) => {
    const { page } = await open(SMALL, screen);
    await page.getByRole("button", { name: "Save targets as JSON" }).waitFor();
    await page.locator(".frontier svg").waitFor();
    return page;
  });
});
