import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportFiles } from "../../src/page/files.ts";
import { blankDocument } from "../chart/drawn.ts";
import { tinyReport } from "../samples/tiny-report.ts";
import { tinyVerdict } from "../samples/tiny-verdict.ts";

const installed = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));

// Where CI installs a browser, leaving these tests out would be a fault.
const required = process.env.CIMPASS_BROWSER_REQUIRED === "1";
const reason = "no Chromium at CHROMIUM or in /usr/bin: apt-get install chromium";

describe.skipIf(!installed && !required)(`a report in a browser (else skipped: ${reason})`, () => {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-page-"));
  const url = pathToFileURL(join(folder, "index.html")).href;
  let browser: Browser;

  beforeAll(async () => {
    for (const [path, text] of reportFiles(tinyReport(tinyVerdict()), "html", blankDocument())) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    if (!installed) throw new Error(reason);
    const args = ["--disable-gpu", "--disable-quic", "--disable-background-networking"];
    // Chromium has no sandbox for root.
    if (process.getuid?.() === 0) args.push("--no-sandbox");
    browser = await chromium.launch({ executablePath: installed, args });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** The page with what it asked for beside itself, and what it complained about. */
  async function open(colorScheme: "light" | "dark", width = 1100) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    await context.route("**/*", (route) => {
      requests.push(route.request().url());
      return route.request().url() === url ? route.continue() : route.abort();
    });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(url);
    return { page, requests, complaints };
  }

  const background = (page: Page) =>
    page.evaluate("getComputedStyle(document.body).backgroundColor") as Promise<string>;

  test("opens without asking for anything or complaining", async () => {
    const { page, requests, complaints } = await open("light");
    expect(await page.locator("figure > svg").count()).toBe(5);
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
  });

  test("is dark where that is preferred", async () => {
    const light = await open("light");
    const dark = await open("dark");
    expect(await background(light.page)).toBe("rgb(255, 255, 255)");
    expect(await background(dark.page)).toBe("rgb(22, 24, 29)");
    const figure = (page: Page) => page.locator("figure").first().screenshot();
    const pictures = [await figure(light.page), await figure(dark.page)] as const;
    expect(pictures[0].equals(pictures[1])).toBe(false);
  });

  test("fits a narrow window: tables scroll by themselves", async () => {
    const { page } = await open("light", 390);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  });

  test("prints, light even where dark is preferred", async () => {
    const { page } = await open("dark");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await background(page)).toBe("rgb(255, 255, 255)");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(20_000);
    // Nothing is wider than the paper: 210 mm less margins are 688 pixels.
    await page.setViewportSize({ width: 688, height: 900 });
    const tooWide = await page.evaluate(
      "[...document.querySelectorAll('table, svg, pre')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).length",
    );
    expect(tooWide).toBe(0);
  });

  test.for(["light", "dark"] as const)("is accessible in %s", async (scheme) => {
    const { page } = await open(scheme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const found = violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`);
    expect(found).toEqual([]);
  });
});
