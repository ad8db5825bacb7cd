import { expect, test } from "vitest";
import { describeInBrowser } from "./in-browser.ts";
import { saved } from "./on-page.ts";

/** A list of GEMMs of about so many characters, as a link holds it. */
function ownFile(name: string, characters: number): string {
  const list = `M,N,K\n${"64,256,256\n".repeat(characters / 11)}`;
  return `&own=${encodeURIComponent(`${name}\n${list}`)}`;
}

describeInBrowser("a state that no link can hold", (open) => {
  test("is told, and its files can be saved instead", async () => {
    // Each value is short enough; with a long word beside it the link is too long.
    const query = `?v=1&view=primitives&w=a.csv${ownFile("a.csv", 10_800)}`;
    expect(query.length).toBeGreaterThan(16_500);
    const { page } = await open(query);
    const copy = page.locator("button", { hasText: "Copy link" });
    await copy.waitFor();
    expect(await copy.isEnabled()).toBe(true);
    await page.getByRole("combobox", { name: "Workload" }).fill("x".repeat(16_300));
    await page.getByRole("button", { name: "Show", exact: true }).click();
    const told = page.getByRole("alert").filter({ hasText: "No link can hold this" });
    await told.waitFor();
    expect(await told.innerText()).toContain("The link is longer than 32768 characters.");
    expect(await copy.isEnabled()).toBe(false);
    expect(await saved(page, "Save a.csv")).toMatch(/^M,N,K\n(64,256,256\n)+$/);
    await page.goBack();
    await told.waitFor({ state: "detached" });
    expect(await copy.isEnabled()).toBe(true);
  }, 90_000);
});
