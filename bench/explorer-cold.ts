import { MACHINE, serveExplorer } from "./explorer.ts";

/**
 * `npm run bench:cold`: how long a first visit to the explorer waits in headless Chromium, from the start of the navigation: until
 * controls are there and answer, until the worked example's verdict is shown, and until its table has been sorted by a click. Each run is a new browser with nothing cached, and new workers.
 * `npm run build` makes what is measured; `npm run bench:cold -- 20` takes 20 runs.
 */

const [runs = "10"] = process.argv.slice(2);

/** Milliseconds from the start of the navigation. */
interface Waited {
  readonly painted: number;
  /** The page's own controls are drawn; they have their handlers from then on. */
  readonly controls: number;
  readonly shown: number;
  readonly interactive: number;
}

/** In the page: waits for the tables, sorts one by a click, and waits until that is drawn. */
const WATCH = `globalThis.waited = new Promise((resolve) => {
  let controls;
  let shown;
  const observer = new MutationObserver(() => {
    if (controls === undefined && document.querySelector("main form, main select, main button")) {
      controls = 0;
      requestAnimationFrame(() => { controls = performance.now(); });
    }
    const button = document.querySelector("th[aria-sort] button");
    if (button && shown === undefined) {
      shown = performance.now();
      button.click();
    }
    if (!document.querySelector('th[aria-sort="ascending"]')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const [painted] = performance.getEntriesByName("first-contentful-paint");
      resolve({ painted: painted.startTime, controls, shown, interactive: performance.now() });
    });
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
});`;

const explorer = await serveExplorer();
try {
  const all: Waited[] = [];
  for (let run = 0; run < Number(runs); run++) {
    const browser = await explorer.launch();
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    await page.addInitScript(WATCH);
    await page.goto(explorer.url);
    all.push(await page.evaluate<Waited>("waited"));
    await browser.close();
  }
  console.log(`${MACHINE}; ${runs} cold runs, from the start of the navigation`);
  for (const name of ["painted", "controls", "shown", "interactive"] as const) {
    const times = all.map((waited) => waited[name]).sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] ?? Number.NaN;
    const most = times.at(-1) ?? Number.NaN;
    console.log(`${name}: ${median.toFixed(0)} ms (median), ${most.toFixed(0)} ms (most)`);
  }
} finally {
  await explorer.close();
}
