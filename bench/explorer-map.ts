import type { Page } from "playwright-core";
import { MACHINE, serveExplorer } from "./explorer.ts";

/**
 * `npm run bench:map`: how long the explorer's phase map of 64 × 64 cells takes in Chromium, with four primitives at two levels and
 * the cores, and what of that blocks the page. `npm run build` makes what is measured. `npm run bench:map -- energy` for another objective. One run on one machine.
 */

const PRIMITIVES = ["analog6T", "analog8T", "digital6T", "digital8T"];
const [objective = "edp", patience = "600"] = process.argv.slice(2);

/** Milliseconds from when the page was asked to each step of the last map. */
async function steps(page: Page): Promise<Record<string, number>> {
  return page.evaluate<Record<string, number>>(`(() => {
    const last = (name) => performance.getEntriesByName(name).at(-1)?.startTime;
    const asked = last("map asked");
    const names = ["painted", "looked", "settled", "exact"];
    return Object.fromEntries(names.flatMap((name) => {
      const at = last("map " + name);
      return at !== undefined && at > asked ? [[name, at - asked]] : [];
    }));
  })()`);
}

const explorer = await serveExplorer();
const browser = await explorer.launch();
try {
  const query = new URLSearchParams([
    ["v", "1"],
    ["view", "map"],
    ["w", "bert-large"],
    ["x", "M:16..3840"],
    ["y", "N=K:16..3840"],
    ["points", "64"],
    ["bits", "4"],
    ["staging", "0"],
    ["objective", objective],
    ...PRIMITIVES.map((name): [string, string] => ["cim", name]),
  ]);
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.goto(`${explorer.url}?${query}`);
  await page.evaluate(`globalThis.long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map((of) => of.duration)))
      .observe({ type: "longtask", buffered: true });`);
  const print = (of: Record<string, number>) =>
    Object.entries(of)
      .map(([name, ms]) => `${name} ${(ms / 1000).toFixed(2)} s`)
      .join(", ");
  const until = async (name: string) => {
    const deadline = Date.now() + Number(patience) * 1000;
    while (Date.now() < deadline && (await steps(page))[name] === undefined)
      await page.waitForTimeout(200);
  };
  console.log(`${MACHINE}; 64 × 64 cells, ${objective}`);
  await until("settled");
  console.log(`cold: ${print(await steps(page))}`);
  const blocked = async (what: string) => {
    const long = await page.evaluate<number[]>("[...globalThis.long]");
    console.log(
      `${what}: ${long.length} tasks above 50 ms, the longest ${Math.max(0, ...long)} ms`,
    );
  };
  await blocked("main thread while it fills in");
  console.log(await page.locator("p.progress").innerText());
  // A drag along the slider of the batch, with a frame between its steps. Below 8, steps share values.
  const painted = await page.evaluate<number[]>(`(async () => {
    const slider = document.querySelector(".slider input");
    const times = [];
    globalThis.long.length = 0;
    for (let step = 8; step < 28; step++) {
      slider.value = String(step);
      performance.clearMarks();
      const from = performance.now();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      while (performance.getEntriesByName("map painted").length === 0 && performance.now() < from + 5000)
        await new Promise(requestAnimationFrame);
      times.push(performance.now() - from);
    }
    return times.sort((a, b) => a - b);
  })()`);
  console.log(
    `dragged: painted in ${painted[10]?.toFixed(0)} ms (median), ${painted.at(-1)?.toFixed(0)} ms (most)`,
  );
  await blocked("main thread while dragged");
} finally {
  await browser.close();
  await explorer.close();
}
