import { MACHINE, serveExplorer } from "./explorer.ts";

/**
 * `npm run bench:gemm`: whether the animation of One GEMM blocks the page: tasks of the main thread above 50 ms in Chromium while the view
 * loads, and while a nest of some thousand steps plays at its fastest. `npm run build` makes what is measured.
 */

const QUERY = "?v=1&view=gemm&w=512x1024x1024&cim=digital6T&at=SMEM&staging=0";
const PLAYS_MS = 10_000;

const explorer = await serveExplorer();
const browser = await explorer.launch();
try {
  console.log(MACHINE);
  for (const width of [1200, 360]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.addInitScript(`
      globalThis.long = [];
      new PerformanceObserver((list) => long.push(...list.getEntries().map((of) => of.duration)))
        .observe({ type: "longtask", buffered: true });`);
    await page.goto(`${explorer.url}${QUERY}`);
    await page.locator(".stepper .play").waitFor();
    // Energies and the roofline come after it.
    await page.waitForTimeout(2000);
    const blocked = async (when: string) => {
      const long = await page.evaluate<number[]>("long.splice(0)");
      const most = Math.max(0, ...long);
      console.log(`${width} px, ${when}: ${long.length} tasks above 50 ms, the longest ${most} ms`);
    };
    await blocked("while it loads");
    await page.locator(".stepper select").first().selectOption("30");
    // Of the tasks, the one that begins the animation and those of its steps.
    await page.locator(".stepper .play").click();
    await page.waitForTimeout(PLAYS_MS);
    await blocked(`in ${PLAYS_MS / 1000} s of its animation at 30 steps per second`);
    console.log((await page.locator(".stepper label .soft").first().innerText()).trim());
    await page.locator(".stepper .play").click();
    await page.evaluate(`(async () => {
      const slider = document.querySelector('.stepper input[type="range"]');
      const steps = Number(slider.max);
      for (let i = 0; i <= 60; i++) {
        slider.value = String(Math.round((i / 60) * steps));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise(requestAnimationFrame);
      }
    })()`);
    await blocked("while its steps are dragged over");
    await page.close();
  }
} finally {
  await browser.close();
  await explorer.close();
}
