import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";

const installed = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));

/** Whether tests of a browser are to be skipped: where CI installs one, leaving them out would be a fault. */
export const skipped = !installed && process.env.CIMPASS_BROWSER_REQUIRED !== "1";
export const REASON = "no Chromium at CHROMIUM or in /usr/bin: apt-get install chromium";

export function launch(): Promise<Browser> {
  if (!installed) throw new Error(REASON);
  const args = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  // Chromium has no sandbox for root.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath: installed, args });
}
