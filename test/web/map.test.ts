import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { WhenResult } from "../../src/report/result-schema.ts";
import { json } from "../cli/command.ts";
import { describeInBrowser, testAccessible } from "./in-browser.ts";

/** 4 × 3 cells where both sides win. */
const SMALL =
  "?v=1&view=map&w=64x256x256&x=M%3A16..128&y=N%3DK%3A128..512&points=4&staging=0&cim=digital6T&at=SMEM";

describeInBrowser("the phase map in a browser", (open) => {
  const settled = (page: Page) =>
    page.getByText("Every winner is proven").waitFor({ timeout: 60_000 });

  test("has the winners and gains that its command prints", async () => {
    const { page } = await open(SMALL);
    await settled(page);
    const line = await page.locator(".command code").innerText();
    expect(line).toMatch(/^npx cimpass when --x M:16\.\.128 --y N=K:128\.\.512 /);
    const { diagram } = (await json(line.replace("npx cimpass ", ""))) as WhenResult;
    const cells = diagram?.cells ?? [];
    expect(cells.length).toBe(16);
    expect(new Set(cells.map(({ contest }) => contest.winner)).size).toBe(2);
    await page.getByText("exact gains").waitFor({ state: "detached", timeout: 60_000 });
    await page.getByText("The map as a table").click();
    const rows = page.locator(".map-table tbody tr");
    const { x, y } = diagram as NonNullable<typeof diagram>;
    for (const { x: across, y: up, contest } of cells) {
      const row = rows.nth(y.values.indexOf(up));
      const shown = await row.locator("td").nth(x.values.indexOf(across)).innerText();
      const gain = Number(shown.split("×")[1]);
      expect(shown).toBe(`${contest.winner} ×${shown.split("×")[1]}`);
      expect(Math.abs(gain / contest.gain - 1)).toBeLessThan(0.006);
    }
  }, 120_000);

  /** Two parameters of the hardware, 3 × 3 cells where both sides win. */
  const PARAMETERS =
    "?v=1&view=map&w=64x256x256&x=digital6T.latency%3A20..200&y=SMEM.capacity%3A32KiB..256KiB&points=3" +
    "&fix=M%3D256&fix=N%3D256&fix=K%3D256&staging=0&cim=digital6T&at=SMEM&objective=latency";

  test("over parameters of the hardware has what its command prints, and cells keep their values in the address", async () => {
    const { page } = await open(PARAMETERS);
    await settled(page);
    const line = await page.locator(".command code").innerText();
    expect(line).toContain(
      "--x digital6T.latency:20..200 --y SMEM.capacity:32KiB..256KiB --points 3",
    );
    const { diagram } = (await json(line.replace("npx cimpass ", ""))) as WhenResult;
    const cells = diagram?.cells ?? [];
    expect(cells).toHaveLength(9);
    expect(new Set(cells.map(({ contest }) => contest.winner)).size).toBe(2);
    await page.getByText("exact gains").waitFor({ state: "detached", timeout: 60_000 });
    await page.getByText("The map as a table").click();
    const header = await page.locator(".map-table thead").innerText();
    expect(header).toContain("SMEM.capacity (B) \\ digital6T.latency (ns)");
    const rows = page.locator(".map-table tbody tr");
    const { x, y } = diagram as NonNullable<typeof diagram>;
    for (const { x: across, y: up, contest } of cells) {
      const row = rows.nth(y.values.indexOf(up));
      const shown = await row.locator("td").nth(x.values.indexOf(across)).innerText();
      const [winner, gain] = shown.split(" ×");
      expect(winner).toBe(contest.winner);
      expect(Math.abs(Number(gain) / contest.gain - 1)).toBeLessThan(0.006);
    }
    // What the hardware is now lies on both axes; GEMMs lie nowhere.
    expect(await page.locator(".present path").count()).toBe(2);
    expect(await page.locator(".dots circle").count()).toBe(0);
    await page.locator(".plot").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("PageUp");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain("point=20%2C262144");
    await page.reload();
    await page.getByText("every mapping is proven optimal").waitFor({ timeout: 60_000 });
    const words = await page.locator(".cell h3").innerText();
    expect(words).toContain(
      "digital6T.latency 20 ns, SMEM.capacity 256 KiB: digital6T at SMEM wins",
    );
  }, 120_000);

  test("offers the hardware's parameters as axes, by what they are of", async () => {
    const { page } = await open(`${SMALL.replace("&staging=0", "")}`);
    await settled(page);
    const axis = page.getByLabel("Axis y", { exact: true });
    const groups = await axis
      .locator("optgroup")
      .evaluateAll((all) => all.map((group) => (group as HTMLOptGroupElement).label));
    expect(groups.slice(0, 2)).toEqual(["Extents", "Primitive digital6T"]);
    expect(groups).toContain("Level SMEM");
    await axis.selectOption("staging");
    await expect.poll(() => page.url()).toContain("y=staging%3A0..0.8");
    await expect.poll(() => page.locator(".plot").getAttribute("aria-label")).toContain("staging");
    await settled(page);
    // N and K are fixed now, and the GEMM lies at no share in particular.
    expect(page.url()).toContain("fix=N%3D1024");
    const line = await page.locator(".command code").innerText();
    expect(line).toContain("--y staging:0..0.8");
  }, 120_000);

  test("is gone over by the keyboard, and keeps the cell in the address", async () => {
    const { page } = await open(SMALL);
    await settled(page);
    await page.locator(".plot").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("ArrowRight");
    const words = page.locator("#map-cell");
    await expect.poll(() => words.innerText()).toContain("M 32, N=K 128:");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain("gemm=32x128x128");
    await page.reload();
    await page.getByText("every mapping is proven optimal").waitFor({ timeout: 60_000 });
    const { diagram } = (await json(
      "when --x M:32..32 --y N=K:128..128 --cim digital6T --at SMEM --staging 0",
    )) as WhenResult;
    const gain = diagram?.cells[0]?.contest.gain ?? 0;
    const cell = await page.locator(".cell").first().innerText();
    expect(cell).toContain(`×${gain.toPrecision(3)}`);
  }, 120_000);

  test("repaints while a slider is dragged, and steps once in the history", async () => {
    const query = SMALL.replace("y=N%3DK%3A128..512", "y=N%3A128..512&fix=K%3D256");
    const { page } = await open(query);
    await settled(page);
    const steps = await page.evaluate<number>("history.length");
    const slider = page.getByRole("slider", { name: "K" });
    // A drag: inputs, and one change at its end.
    const drag = (step: number, end: boolean) =>
      slider.evaluate(
        (input, [value, last]) => {
          Object.assign(input, { value: String(value) });
          input.dispatchEvent(new Event("input", { bubbles: true }));
          if (last) input.dispatchEvent(new Event("change", { bubbles: true }));
        },
        [step, end] as const,
      );
    await drag(28, false);
    await page.getByText("K = 128").waitFor();
    expect(page.url()).toContain("K%3D256");
    await drag(36, true);
    await page.getByText("K = 512").waitFor();
    await expect.poll(() => page.url()).toContain("K%3D512");
    expect(await page.evaluate<number>("history.length")).toBe(steps + 1);
    await settled(page);
    await page.goBack();
    await page.getByText("K = 256").waitFor();
  }, 120_000);

  test("tells what of its axes cannot be used", async () => {
    const query = "?v=1&view=map&w=8x64x64&x=Q&y=digital6T.latncy&points=1";
    const { page } = await open(query);
    const text = await page.getByRole("alert").innerText();
    expect(text).toContain("unknown axis: Q");
    expect(text).toContain("did you mean digital6T.latency?");
    expect(text).toContain("invalid points: 1");
  }, 60_000);

  testAccessible(async (screen) => {
    const { page } = await open(SMALL, screen);
    await settled(page);
    await page.locator(".plot").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText("every mapping is proven optimal").waitFor({ timeout: 60_000 });
    return page;
  });
});
