import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import { preview } from "vite";

/** The explorer as `npm run build` made it, served on loopback. */
export interface Explorer {
  readonly url: string;
  /** A new Chromium at rest, which has loaded nothing of the site yet. */
  launch(): Promise<Browser>;
  close(): Promise<void>;
}

/** A browser that has just started loads pages of its own; so long does it get for them, ms. */
const REST_MS = 2000;

export const MACHINE = `${cpus().length} × ${cpus()[0]?.model}`;

export async function serveExplorer(): Promise<Explorer> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const site = await preview({
    configFile: `${root}vite.config.ts`,
    root: `${root}web`,
    preview: { host: "127.0.0.1", port: 0 },
  });
  return {
    url: site.resolvedUrls?.local[0] ?? "",
    launch: async () => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
      });
      await new Promise((later) => setTimeout(later, REST_MS));
      return browser;
    },
    close: () => site.close(),
  };
}
