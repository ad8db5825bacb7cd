import { expect, test } from "vitest";
import { describeInBrowser } from "./in-browser.ts";

const ASKED = "w=8x64x64&cim=digital6T&at=RF";

describeInBrowser("the links to views", (open) => {
  test("go there with all that is asked, by mouse and keyboard, and name the view in the title", async () => {
    const { page } = await open(`?v=1&view=verdict&${ASKED}`);
    const views = page.getByRole("navigation", { name: "Views" });
    await page.getByRole("heading", { name: "8x64x64" }).waitFor({ timeout: 60_000 });
    expect(await page.title()).toBe("8x64x64 · Verdict · cimpass");
    const before = await page.evaluate<number>("performance.timeOrigin");
    await views.getByRole("link", { name: "Pareto" }).click();
    await page.locator(".pareto table").waitFor({ timeout: 60_000 });
    await expect.poll(() => page.title()).toBe("8x64x64 · Pareto · cimpass");
    expect(page.url()).toContain(`view=pareto&${ASKED}`);
    expect(await views.locator("[aria-current=page]").allInnerTexts()).toEqual(["Pareto"]);
    await views.getByRole("link", { name: "Assumptions" }).focus();
    await page.keyboard.press("Enter");
    const parts = page.getByRole("navigation", { name: "Parts of the view" });
    await parts.getByRole("link", { name: "How sure it is" }).waitFor();
    expect(await page.title()).toBe("8x64x64 · Assumptions · cimpass");
    expect(await parts.locator("[aria-current=page]").allInnerTexts()).toEqual([
      "Profile and sources",
    ]);
    await page.goBack();
    await expect.poll(() => page.title()).toBe("8x64x64 · Pareto · cimpass");
    // It is the page that was opened: nothing was loaded anew.
    expect(await page.evaluate<number>("performance.timeOrigin")).toBe(before);
  }, 90_000);

  test("open elsewhere with the middle button, or as the browser is asked to", async () => {
    const { page, complaints } = await open(`?v=1&view=verdict&${ASKED}`);
    const links = page.getByRole("navigation", { name: "Views" }).getByRole("link");
    await page.getByRole("heading", { name: "8x64x64" }).waitFor({ timeout: 60_000 });
    const proof = links.filter({ hasText: "Proof" });
    for (const click of [
      () => proof.click({ button: "middle" }),
      () => proof.click({ modifiers: ["ControlOrMeta"] }),
    ]) {
      const opened = page.context().waitForEvent("page");
      await click();
      const other = await opened;
      await other.getByText("Checked: it holds.").waitFor({ timeout: 60_000 });
      expect(other.url()).toContain(`view=proof&${ASKED}`);
      await other.close();
    }
    expect(page.url()).toContain("view=verdict");
    expect(complaints).toEqual([]);
  }, 90_000);
});
