import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import { preview } from "vite";

/** The explorer as `npm run build` made it, served on loopback. */
export interface Explorer {
  readonly url: string;
  /** A new Chromium, which has loaded nothing yet. */
  launch(): Promise<Browser>;
  close(): Promise<void>;
}

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
    launch: () =>
      chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
      }),
    close: () => site.close(),
  };
}
