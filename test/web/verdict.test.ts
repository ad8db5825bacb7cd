import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
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
    await page.getByLabel("Best by").selectOption("energy");
    const command = page.getByText("npx cimpass");
    expect(await command.innerText()).toBe(
      "npx cimpass advise 8x64x64 --objective energy --cim digital6T --at SMEM",
    );
    await page.getByRole("caption").getByText("best option by energy").waitFor();
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
