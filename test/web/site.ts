import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page, Response } from "playwright-core";
import { build } from "vite";
import type { Offer } from "../../cli/ui-server.ts";
import { serve } from "../../cli/ui-server.ts";

/** The explorer as it is built, served as `cimpass ui` does. */
export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** @param offers files that the page may read */
export async function buildAndServe(offers: readonly Offer[] = []): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-web-"));
  const root = fileURLToPath(new URL("../..", import.meta.url));
  await build({
    configFile: join(root, "vite.config.ts"),
    root: join(root, "web"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  const serving = await serve(folder, offers, 0);
  return {
    url: serving.url,
    close: async () => {
      await serving.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * A page of the site.
 *
 * @property complaints what went wrong: messages of the console, errors, and requests that leave the origin
 * @property responses of the page and its workers
 */
export interface Visit {
  readonly page: Page;
  readonly complaints: string[];
  readonly responses: Response[];
}

/** How wide the window is, and whether it is light or dark. */
export interface Screen {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
}

export async function visit(
  browser: Browser,
  { url }: Site,
  query = "",
  { width = 1200, colorScheme = "light" }: Screen = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  const complaints: string[] = [];
  const responses: Response[] = [];
  context.on("response", (response) => responses.push(response));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const to = request.url();
    if (!to.startsWith(url) && !to.startsWith("data:") && !to.startsWith("blob:"))
      complaints.push(`request to ${to}`);
  });
  await page.goto(`${url}${query}`);
  return { page, complaints, responses };
}
