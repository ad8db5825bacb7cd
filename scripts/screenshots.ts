import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serveExplorer } from "../bench/explorer.ts";

/**
 * Pictures of the explorer's views for the docs, of what `npm run build` made: `npm run screenshots`.
 *
 * Every picture is of a link, in a window of one size, once all of it is proven. What a link shows is the same everywhere;
 * fonts are those of the machine. `npm run screenshots -- FOLDER WIDTH` makes whole pages, of any width, in both themes, to look at.
 */

interface Picture {
  readonly name: string;
  readonly link: string;
  /** What is there once the view is whole. */
  readonly whole: string;
  /** Whether the docs have it dark, too. */
  readonly dark?: true;
}

const MAP =
  "view=map&w=bert-large&x=M:16..4096&y=N=K:64..4096&points=16&staging=0&at=SMEM&cim=analog6T&cim=digital6T";
const GEMM = "view=gemm&w=bert-large&gemm=512x1024x1024&option=digital6T+at+RF&step=0.3";
const PARETO =
  "view=pareto&w=bert-large&gemm=512x1024x1024&staging=0&option=digital6T+at+RF&point=0";

const PICTURES: readonly Picture[] = [
  { name: "verdict", link: "view=verdict&w=bert-large", whole: ".exports" },
  { name: "map", link: MAP, whole: "p.progress:text-is('Every winner is proven')", dark: true },
  { name: "gemm", link: GEMM, whole: ".figures span:text('against')" },
  { name: "pareto", link: PARETO, whole: ".pareto pre" },
  {
    name: "primitives",
    link: "view=primitives&w=512x1024x1024&option=digital6T+at+SMEM",
    whole: "button:text-is('Save targets as JSON')",
  },
  {
    name: "assumptions",
    link: "view=assumptions&w=bert-large&cim=digital6T&set=rf-energy=published",
    whole: ".numbers tbody tr",
  },
  {
    name: "robust",
    link: "view=assumptions&part=robust&w=512x1024x1024&cim=digital6T&at=SMEM&staging=0",
    whole: "button:text-is('Save as JSON')",
  },
  {
    name: "proof",
    link: "view=proof&w=bert-large&gemm=512x1024x1024&option=digital6T+at+RF",
    whole: "h2:text-is('The certificate holds')",
  },
];

const THEMES = ["light", "dark"] as const;

const [folder, width] = process.argv.slice(2);
const out = folder ?? fileURLToPath(new URL("../docs/explorer", import.meta.url));
mkdirSync(out, { recursive: true });
const explorer = await serveExplorer();
const browser = await explorer.launch();
try {
  for (const theme of THEMES) {
    const page = await browser.newPage({
      viewport: { width: Number(width ?? 1200), height: 900 },
      colorScheme: theme,
      reducedMotion: "reduce",
    });
    for (const { name, link, whole, dark } of PICTURES) {
      if (!width && theme === "dark" && !dark) continue;
      await page.goto(`${explorer.url}?v=1&${link}`);
      await page.locator(whole).first().waitFor({ timeout: 300_000 });
      // No caret, no hover, and what was drawn last is on the screen.
      await page.mouse.move(0, 0);
      await page.evaluate("document.activeElement?.blur()");
      await page.waitForTimeout(300);
      const path = `${out}/${name}${width ? `-${width}` : ""}-${theme}.png`;
      await page.screenshot({ path, fullPage: width !== undefined });
      console.log(path);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await explorer.close();
}
