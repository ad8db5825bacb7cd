import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** The text of the file that a button saves. */
export async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  return readFileSync(await (await download).path(), "utf8");
}

/** The words of the command that the page shows, after the program's name. */
export async function commandOf(page: Page): Promise<string> {
  const text = await page.locator(".command code").innerText();
  return text.replace("npx cimpass ", "");
}
