import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type {
  EvaluationsResult,
  ParetoResult,
  TargetResult,
  VerdictResult,
  WhenResult,
} from "../../src/report/result-schema.ts";
import { linkOf } from "../../web/state/link.ts";
import type { State } from "../../web/state/state.ts";
import { command } from "../cli/command.ts";
import type { Open } from "./in-browser.ts";
import { commandOf, saved } from "./on-page.ts";

const PATIENCE = { timeout: 60_000 };

/** What a view shows once it is whole, or what is wrong. */
const WHOLE: Readonly<Partial<Record<State["view"], string>>> = {
  verdict: "button:text-is('Save as CSV')",
  gemm: "#roofline-title",
  pareto: "button:text-is('Save as CSV')",
  map: "p.progress:text-matches('^Every (winner is proven|cell is mapped)')",
  assumptions: ".numbers tbody tr",
  proof: "h2:text-is('The certificate holds')",
  primitives: "button:text-is('Save targets as JSON')",
};

/**
 * Opens a state and holds the numbers on the page, and the files that it saves, against the JSON of the command that the page
 * itself names; where the command refuses what is asked, the page must tell its faults.
 */
export async function checkNumbers(open: Open, state: State): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-numbers-"));
  try {
    const { page } = await open(`?${linkOf(state)}`);
    const whole = page.locator(WHOLE[state.view] ?? "");
    await whole.or(page.locator("main [role=alert]")).first().waitFor(PATIENCE);
    const line = await lineOf(page, state, folder);
    const ran = await command(`${line} --format json`);
    if ((await page.locator("main [role=alert]").count()) > 0) {
      const told = await page.locator("main [role=alert]").first().innerText();
      expect(ran.code, `${line}\n${told}`).toBe(2);
      // The first fault that the command line prints, without its place.
      const [fault = ""] = /(?<=error: |^).*?(?=[;\n]|$)/.exec(ran.err) ?? [];
      expect(told).toContain(fault.split(" in ")[0]);
      return;
    }
    expect(ran.code, `${line}\n${ran.err}`).toBe(0);
    await CHECKS[state.view]?.(page, ran.out, line, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The command of the page, with its files in a folder where the visitor's own are. */
async function lineOf(page: Page, { own }: State, folder: string): Promise<string> {
  let line = await commandOf(page);
  for (const { name, text } of own) {
    writeFileSync(join(folder, name), text);
    line = line.replaceAll(new RegExp(`(?<= )${name}(?= |$)`, "g"), join(folder, name));
  }
  return line.replace(" proof.json", ` ${join(folder, "proof.json")}`);
}

const CHECKS: Readonly<
  Partial<
    Record<
      State["view"],
      (page: Page, printed: string, line: string, folder: string) => Promise<void>
    >
  >
> = {
  async verdict(page, printed) {
    expect(JSON.parse(await saved(page, "Save as JSON"))).toEqual(JSON.parse(printed));
    const { networks, settings } = JSON.parse(printed) as VerdictResult;
    for (const [i, { options, gemms, sentences, nowhere }] of networks.entries()) {
      const section = page.locator(".network").nth(i);
      const { what, when, where, why } = sentences;
      expect(await section.locator(".answers dd").allInnerTexts()).toEqual([
        what,
        when,
        where,
        why,
      ]);
      const [ofOptions, ofGemms] = [
        section.locator("table").first(),
        section.locator("table").last(),
      ];
      const totals = (of: typeof nowhere) => [
        ...[of.TOPS_per_W, of.energy_pJ * 1e-12, of.latency_ns * 1e-9],
      ];
      const gains = ({ energy, throughput, edp }: (typeof options)[number]["hybrid"]["gain"]) => [
        ...[energy, throughput, edp],
      ];
      await expectRows(ofOptions, [
        [`${settings.baseline} (nowhere)`, "–", ...[1, 1, 1, 1, 1, 1], ...totals(nowhere), "–"],
        ...options.map(({ option, everywhere, hybrid, wins }) => [
          ...[option.name, option.count ?? "–"],
          ...[...gains(everywhere.gain), ...gains(hybrid.gain), ...totals(everywhere.total)],
          wins.objective,
        ]),
      ]);
      await expectRows(
        ofGemms,
        gemms.map(({ gemm, options: [best] }) => [
          gemm.name,
          gemm.M,
          gemm.N,
          gemm.K,
          gemm.count,
          best?.evaluation.option.name ?? "",
          best?.gain.energy ?? 0,
          best?.gain.throughput ?? 0,
          best?.gain.edp ?? 0,
        ]),
      );
    }
  },

  async assumptions(page, printed) {
    const { inputs } = JSON.parse(printed) as VerdictResult;
    const texts = await page.locator(".numbers tbody td:nth-child(2)").allInnerTexts();
    expect(texts).toEqual(inputs[0]?.values.map(({ value }) => `${value}`));
  },

  async gemm(page, printed) {
    expect(JSON.parse(await saved(page, "Save costs as JSON"))).toEqual(JSON.parse(printed));
    const { evaluations, gaps } = JSON.parse(printed) as EvaluationsResult;
    const [own] = evaluations;
    const figures = await page.locator(".figures strong").allInnerTexts();
    const shown = figures.map((text) => (text === "none" ? 0 : numberOf(text)));
    const expected = [
      (own?.energy_pJ ?? 0) * 1e-12,
      (own?.latency_ns ?? 0) * 1e-9,
      own?.cycles ?? 0,
      (own?.energy_fJ_per_MAC ?? 0) * 1e-15,
      (own?.utilisation ?? 0) * 100,
      Math.abs(gaps?.[0]?.gap ?? 0) * 100,
    ];
    expected.forEach((value, i) => {
      expectClose(shown[i] ?? Number.NaN, value, `${figures[i]}`);
    });
  },

  async pareto(page, printed) {
    expect(JSON.parse(await saved(page, "Save as JSON"))).toEqual(JSON.parse(printed));
    const { fronts, swept, taken } = JSON.parse(printed) as ParetoResult;
    const isJoint = new Set(fronts.map(({ budget }) => budget)).size > 1;
    const rows = fronts.flatMap(({ option, points, budget, budget_taken }) =>
      points.map(
        (point): Row => [
          isJoint ? `${option.name}, ${swept} ${budget}` : option.name,
          option.count ?? "–",
          point.energy_pJ * 1e-12,
          point.latency_ns * 1e-9,
          point.EDP_pJ_ns * 1e-21,
          ...(taken === null ? [] : [(budget_taken ?? 0) / (taken === "area_um2" ? 1e6 : 8)]),
          ...(isJoint ? [point.joint ? "yes" : "no"] : []),
        ],
      ),
    );
    await expectRows(page.locator("table"), rows, "first");
  },

  async map(page, printed) {
    await page.getByText("exact gains").waitFor({ state: "detached", ...PATIENCE });
    await page.getByText("The map as a table").click();
    const { diagram } = JSON.parse(printed) as WhenResult;
    const { x, y, cells = [] } = diagram ?? {};
    for (const { x: across, y: up, contest } of cells) {
      const row = page.locator(".map-table tbody tr").nth(y?.values.indexOf(up) ?? 0);
      const text = await row
        .locator("td")
        .nth(x?.values.indexOf(across) ?? 0)
        .innerText();
      const [winner, gain] = text.split(" ×");
      expect(winner).toBe(contest.winner);
      expectClose(Number(gain), contest.gain, `${across}, ${up}`);
    }
    expect(cells.length).toBeGreaterThan(0);
  },

  async primitives(page, printed) {
    expect(JSON.parse(await saved(page, "Save targets as JSON"))).toEqual(JSON.parse(printed));
    const { targets } = JSON.parse(printed) as TargetResult;
    const runs = page.locator(".run");
    expect(await runs.count()).toBe(targets.length);
    for (const [i, { workload, parameters }] of targets.entries()) {
      const run = runs.nth(i);
      expect(await run.locator("h3").innerText()).toContain(workload);
      expect(await run.locator("tbody th").allInnerTexts()).toEqual(
        parameters.map(({ parameter }) => parameter),
      );
    }
  },

  async proof(page, _, line, folder) {
    const file = join(folder, "proof.json");
    expect(line).toContain(file);
    expect(await saved(page, "Save the certificate")).toBe(readFileSync(file, "utf8"));
    const verified = await command(`verify ${file} --format json`);
    expect(JSON.parse(await saved(page, "Save what was checked"))).toEqual(
      JSON.parse(verified.out),
    );
  },
};

/** What a row begins with: texts as they are, numbers as near as they are shown. */
type Row = readonly (string | number)[];

/** @param part whether there may be further rows */
async function expectRows(
  table: Locator,
  rows: readonly Row[],
  part: "all" | "first" = "all",
): Promise<void> {
  const shown = await table
    .locator("tbody tr")
    .evaluateAll((found) =>
      found.map((row) =>
        [...row.querySelectorAll("th, td")].map((cell) => (cell.textContent ?? "").trim()),
      ),
    );
  if (part === "all") expect(shown.length).toBe(rows.length);
  rows.forEach((row, i) => {
    row.forEach((value, j) => {
      const text = shown[i]?.[j] ?? "";
      if (typeof value === "string") expect(text).toBe(value);
      else expectClose(numberOf(text), value, text);
    });
  });
}

const PREFIXES: Readonly<Record<string, number>> = {
  T: 1e12,
  G: 1e9,
  M: 1e6,
  k: 1e3,
  m: 1e-3,
  µ: 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
};

/** The number that a text says: `▲ ×1.41`, `1.41 mJ`, `12,345`. */
function numberOf(text: string): number {
  const [, digits = "", prefix = ""] =
    /([-+\d.,e]+)(?: ([TGMkmµnpf])?[JsW])?/.exec(text.replaceAll("e+", "e")) ?? [];
  return Number(digits.replaceAll(",", "")) * (PREFIXES[prefix] ?? 1);
}

/** Three significant digits are shown: at most half of the last of them is lost, 0.5 %. */
function expectClose(shown: number, value: number, where: string): void {
  if (value === 0) expect(shown, where).toBe(0);
  else expect(Math.abs(shown / value - 1), `${where} for ${value}`).toBeLessThan(0.0051);
}
