import type { Page } from "playwright-core";
import type { Explorer } from "./explorer.ts";
import { MACHINE, serveExplorer } from "./explorer.ts";

/**
 * `npm run bench:map`: how long the explorer's phase map of 64 × 64 cells takes in Chromium, with four primitives at two levels and
 * the cores, and what of that blocks the page. `npm run build` makes what is measured.
 *
 * First paint is when the first cells of a map stand on the screen, each for the 16 × 16 around it: the frame after the one in which they
 * were drawn begins. The picture is coarse once all 16 of them are drawn. Both are measured from the start of the navigation, with nothing
 * cached; and in a page at rest from a click or an input.
 *
 * `npm run bench:map -- first` measures first paints alone, `-- fill` the filling in alone; `-- all energy` both for another objective.
 */

const PRIMITIVES = ["analog6T", "analog8T", "digital6T", "digital8T"];
const [part = "all", objective = "edp", runs = "7"] = process.argv.slice(2);

/** The first cells, and all of the coarse grid, ms. */
type Paints = readonly [first: number, coarse: number];

/** By then a page has loaded the code of all views (web/app.tsx), and what it was asked is done, ms. */
const AT_REST_MS = 4000;

/** A map is given up after so long, ms. */
const PATIENCE_MS = 600_000;

function queryOf(view: "map" | "verdict"): string {
  return `?${new URLSearchParams([
    ["v", "1"],
    ["view", view],
    ["w", "bert-large"],
    ["x", "M:16..3840"],
    ["y", "N=K:16..3840"],
    ["points", "64"],
    ["bits", "4"],
    ["staging", "0"],
    ["objective", objective],
    ...PRIMITIVES.map((name): [string, string] => ["cim", name]),
  ])}`;
}

/** In the page: tasks above 50 ms, and when the next map is painted, by the clock of the page. */
const WATCH = `
  globalThis.long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((of) => of.duration)))
    .observe({ type: "longtask", buffered: true });
  const whenMarked = (name) => new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName(name).length === 0) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now()));
    }).observe({ type: "mark" });
  });
  globalThis.whenPainted = () => whenMarked("map painted");
  globalThis.whenCoarse = () => whenMarked("map coarse");
  globalThis.first = Promise.all([whenPainted(), whenCoarse()]);
`;

const explorer = await serveExplorer();
const browser = await explorer.launch();
try {
  console.log(`${MACHINE}; 64 × 64 cells, ${objective}`);
  if (part !== "fill") await firstPaints(explorer);
  if (part !== "first") await filling(explorer);
} finally {
  await browser.close();
  await explorer.close();
}

/** A page of a visitor who has nothing of the site yet. */
async function open({ url }: Explorer, view: "map" | "verdict"): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(`${url}${queryOf(view)}`);
  return page;
}

async function firstPaints(explorer: Explorer): Promise<void> {
  const cold: Paints[] = [];
  const switched: Paints[] = [];
  const changed: Paints[] = [];
  for (let run = 0; run < Number(runs); run++) {
    const page = await open(explorer, "map");
    cold.push(await page.evaluate<Paints>("first"));
    await page.context().close();
  }
  print("from the start of a cold load", cold);
  for (let run = 0; run < Number(runs); run++) {
    const page = await open(explorer, "verdict");
    await page.locator("th[aria-sort]").first().waitFor();
    await page.waitForTimeout(AT_REST_MS);
    const from = (act: string) =>
      page.evaluate<Paints>(`(async () => {
        const both = Promise.all([whenPainted(), whenCoarse()]);
        const from = performance.now();
        ${act}
        return (await both).map((at) => at - from);
      })()`);
    const [view] = await page.getByRole("link", { name: "Phase map" }).elementHandles();
    await view?.evaluate((button) => Object.assign(globalThis, { button }));
    switched.push(await from("button.click();"));
    await page.waitForTimeout(500);
    const next = objective === "latency" ? "energy" : "latency";
    changed.push(
      await from(`
        const select = [...document.querySelectorAll("select")].find((one) =>
          [...one.options].some(({ value }) => value === "${next}"));
        select.value = "${next}";
        select.dispatchEvent(new Event("change", { bubbles: true }));`),
    );
    await page.context().close();
  }
  print("from a click on the view, beside a verdict", switched);
  print("from another objective, half a second later", changed);
}

async function filling(explorer: Explorer): Promise<void> {
  const page = await open(explorer, "map");
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && (await steps(page)).settled === undefined)
    await page.waitForTimeout(500);
  const reached = Object.entries(await steps(page))
    .map(([name, ms]) => `${name} ${(ms / 1000).toFixed(2)} s`)
    .join(", ");
  console.log(`from the start of a cold load: ${reached}`);
  await blocked(page, "while it loads and fills in");
  console.log(await page.locator("p.progress").innerText());
  // A drag along the slider of the batch, with a frame between its steps. Below 8, steps share values.
  const painted = await page.evaluate<Paints[]>(`(async () => {
    const slider = document.querySelector(".slider input");
    const times = [];
    long.length = 0;
    for (let step = 8; step < 28; step++) {
      slider.value = String(step);
      const both = Promise.all([whenPainted(), whenCoarse()]);
      const from = performance.now();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      times.push((await both).map((at) => at - from));
    }
    return times;
  })()`);
  print("from each step of a slider that is dragged", painted);
  await blocked(page, "while it is dragged");
}

/** Milliseconds from the start of the navigation to each step of the last map. */
async function steps(page: Page): Promise<Record<string, number>> {
  return page.evaluate<Record<string, number>>(`Object.fromEntries(
    ["painted", "coarse", "looked", "settled", "exact"].flatMap((name) => {
      const at = performance.getEntriesByName("map " + name).at(-1)?.startTime;
      return at === undefined ? [] : [[name, at]];
    }))`);
}

async function blocked(page: Page, when: string): Promise<void> {
  const long = await page.evaluate<number[]>("[...long]");
  const most = Math.max(0, ...long);
  console.log(
    `${long.length} tasks of the main thread above 50 ms ${when}, the longest ${most} ms`,
  );
}

function print(what: string, all: readonly Paints[]): void {
  const words = (of: 0 | 1) => {
    const ascending = all.map((paints) => paints[of]).sort((a, b) => a - b);
    const median = ascending[Math.floor(ascending.length / 2)] ?? Number.NaN;
    return `${median.toFixed(0)} ms (median), ${(ascending.at(-1) ?? Number.NaN).toFixed(0)} ms (most)`;
  };
  console.log(`first paint ${what}: ${words(0)}; coarse: ${words(1)}`);
}
