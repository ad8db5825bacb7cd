import { expect, test } from "vitest";
import { SWITCHES } from "../../src/profile/switches.ts";
import type { VerdictResult } from "../../src/report/result-schema.ts";
import { json } from "../cli/command.ts";
import { describeInBrowser, testAccessible } from "./in-browser.ts";

const QUERY = "?v=1&view=assumptions&w=8x64x64&cim=digital6T&at=RF";

describeInBrowser("assumptions in a browser", (open) => {
  test("are the switches, which can be set, and the numbers that the command line gives", async () => {
    const { page } = await open(QUERY);
    await page.getByRole("heading", { name: "Profile and switches" }).waitFor();
    expect(await page.locator(".switches li").count()).toBe(SWITCHES.length);
    await page.getByRole("checkbox", { name: "rf-energy as published" }).focus();
    await page.keyboard.press("Space");
    const command = page.getByText("npx cimpass");
    await page.waitForURL(/set=rf-energy%3Dpublished/);
    await page.locator(".switches li.moved").waitFor();
    const line = (await command.innerText()).replace("npx cimpass ", "");
    expect(line).toBe("advise 8x64x64 --cim digital6T --at RF --set rf-energy=published");
    const { inputs } = (await json(line)) as VerdictResult;
    const [first] = inputs;
    const rows = page.locator(".numbers tbody tr");
    expect(await rows.count()).toBe(first?.values.length);
    expect(await page.locator(".numbers tbody tr td:nth-child(2)").allInnerTexts()).toEqual(
      first?.values.map(({ value }) => `${value}`),
    );
    await page.getByLabel("Containing").fill("SMEM");
    const own = first?.values.filter(({ name, source }) => /smem/i.test(`${name} ${source}`));
    expect(await rows.count()).toBe(own?.length);
    await page.goBack();
    await page.locator(".switches li.moved").waitFor({ state: "detached" });
  }, 60_000);

  testAccessible(async (screen) => {
    const { page } = await open(QUERY, screen);
    await page.getByRole("heading", { name: "Where each number comes from" }).waitFor();
    return page;
  });
});
