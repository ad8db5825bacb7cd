import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { VerdictResult } from "../../src/report/result-schema.ts";
import { json, command as run } from "../cli/command.ts";
import { describeInBrowser, testAccessible } from "./in-browser.ts";

describeInBrowser("the verdict in a browser", (open) => {
  test("shows an answer on the first visit, and nothing leaves the origin", async () => {
    const { page } = await open();
    await page.getByRole("heading", { name: "bert-large" }).waitFor({ timeout: 60_000 });
    const rows = page.getByRole("row", { name: /^projection/ });
    expect(await rows.innerText()).toContain("analog6T at SMEM");
  }, 90_000);

  test("goes to a shape and back, and keeps all of it in the address", async () => {
    const { page } = await open("?v=1&view=verdict&w=8x64x64");
    await page.getByRole("heading", { name: "8x64x64" }).waitFor();
    await page.getByRole("combobox", { name: "Workload" }).fill("16x64x64");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("heading", { name: "16x64x64" }).waitFor();
    expect(page.url()).toContain("w=16x64x64");
    await page.goBack();
    await page.getByRole("heading", { name: "8x64x64", exact: true }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "8x64x64", exact: true }).waitFor();
  }, 60_000);

  test("saves what the command line prints, and compares what is chosen", async () => {
    const { page } = await open("?v=1&view=verdict&w=8x64x64");
    await page.getByRole("heading", { name: "8x64x64" }).waitFor();
    await page.getByText("tensor-core-like against").click();
    await page.getByLabel("digital6T", { exact: true }).check();
    await page.getByLabel("SMEM", { exact: true }).check();
    const best = page.getByLabel("Best by");
    expect(await best.locator("option").allInnerTexts()).toEqual([
      ...["energy-delay product", "energy", "time"],
    ]);
    await best.selectOption("energy");
    const command = page.getByText("npx cimpass");
    expect(await command.innerText()).toBe(
      "npx cimpass advise 8x64x64 --objective energy --cim digital6T --at SMEM",
    );
    await page
      .getByRole("caption")
      .getByText(/best option by energy$/)
      .waitFor();
    const words = (await command.innerText()).replace("npx cimpass ", "");
    for (const [button, print] of [
      ["Save as JSON", async () => `${JSON.stringify(await json(words), null, 2)}`],
      ["Save as CSV", async () => (await run(`${words} --format csv`)).out],
    ] as const) {
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      const text = readFileSync(await (await saved).path(), "utf8");
      expect(text).toBe(await print());
    }
  }, 60_000);

  test("sorts options by what is pressed, the baseline among them, by the keyboard too", async () => {
    const { page } = await open(
      "?v=1&view=verdict&w=512x1024x1024&cim=analog6T&cim=digital6T&at=SMEM",
    );
    await page.getByRole("heading", { name: "512x1024x1024" }).waitFor();
    const table = page.getByRole("region", { name: "Options for 512x1024x1024" });
    const names = () => table.locator("tbody th").allInnerTexts();
    const before = await names();
    expect(before[0]).toBe("tensor-core-like (nowhere)");
    const { networks } = (await json(
      "advise 512x1024x1024 --cim analog6T --cim digital6T --at SMEM",
    )) as VerdictResult;
    const gains = new Map(
      networks[0]?.options.map(({ option, hybrid }) => [option.name, hybrid.gain.edp]),
    );
    gains.set("tensor-core-like (nowhere)", 1);
    const gainOf = (name: string) => gains.get(name) ?? 0;
    const ascending = [...before].sort((a, b) => gainOf(a) - gainOf(b));
    const button = page.getByRole("button", { name: "gain, hybrid: energy-delay product" });
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await names()).toEqual(ascending);
    const head = table.getByRole("columnheader").filter({ has: button });
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect((await names())[0]).toBe(ascending.at(-1));
    // Text is sorted as text.
    await table.getByRole("button", { name: "option" }).click();
    expect(await names()).toEqual([...before].sort((a, b) => a.localeCompare(b)));
  }, 60_000);

  test("tells what of a link cannot be used, in its own words", async () => {
    const query = "?v=1&view=verdict&w=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";
    const { page } = await open(query);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("unknown network: <img");
    expect(await page.locator("img").count()).toBe(0);
  }, 60_000);

  testAccessible(async (screen) => {
    const { page } = await open("?v=1&view=verdict&w=8x64x64", screen);
    await page.getByRole("heading", { name: "8x64x64" }).waitFor();
    return page;
  });
});
