import { describe, expect, test } from "vitest";
import type { Chart } from "../../src/chart/chart.ts";
import { drawChart, plotted } from "../../src/chart/chart.ts";
import { lineChart } from "../../src/chart/lines.ts";
import { logTicks, tickText, tickTexts } from "../../src/chart/log-ticks.ts";
import { FILLS, INKS, luminance, SERIES, textOn } from "../../src/chart/palette.ts";
import { scatterChart } from "../../src/chart/scatter.ts";
import { escapeXml, shortened } from "../../src/chart/svg.ts";
import { blankDocument, drawn, expectSound, texts } from "./drawn.ts";

const ROWS = [
  { option: 'a <b> & "c"', gemm: "64x32x48", GOPS: 10, TOPS_per_W: 0.5 },
  { option: "d", gemm: "1x32x48", GOPS: 1000, TOPS_per_W: 2 },
  { option: "d", gemm: "2x32x48", GOPS: 100, TOPS_per_W: 1 },
];
const ABOUT = { name: "x", title: "T", caption: "", alt: "A", rows: ROWS, series: "option" };
const X = { column: "GOPS", label: "throughput (GOPS)", scale: "log" } as const;
const Y = { column: "TOPS_per_W", label: "efficiency (TOPS/W)", scale: "linear" } as const;
const scatter = scatterChart({ ...ABOUT, x: X, y: Y, label: "gemm" });

/** CIE lightness of `#rrggbb`, 0 to 100, from its luminance. */
function lightness(color: string): number {
  const Y = luminance(color);
  return Y > 0.008856 ? 116 * Math.cbrt(Y) - 16 : 903.3 * Y;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe("a drawing", () => {
  test("is one sound SVG with units on its axes and series in its legend", () => {
    expectSound(scatter, X.label, Y.label, ROWS[0]?.option ?? "", "d", "T");
    expectSound(lineChart({ ...ABOUT, x: X, y: Y }), X.label, Y.label, "d");
  });

  test("has a mark for every row", () => {
    // Three points, and two in the legend.
    expect(drawn(scatter).match(/<title>\d+x32x48<\/title>/g)).toHaveLength(ROWS.length);
  });

  test("takes its colours from the page, or brings them", () => {
    const page = drawChart(scatter, blankDocument(), "page");
    expect(page).toContain(`var(--chart-blue, ${SERIES[0]?.light})`);
    expect(drawn(scatter)).not.toContain("var(");
    expect(drawn(scatter)).toContain(`fill="${INKS.paper.light}"`);
    expect(page).not.toContain(INKS.paper.light);
  });

  test("refuses a figure that Plot frames by itself, and values without a place", () => {
    const chart = (draw: Chart["draw"]): Chart => ({ ...scatter, draw });
    const titled = chart(plotted(() => ({ title: "by Plot", marks: [] })));
    expect(() => drawn(titled)).toThrow("titles and legends are drawn by drawChart");
  });
});

describe("colours", () => {
  test("of fills go from dark to light in steps that grey print shows, and text on them is readable", () => {
    for (let i = 1; i < FILLS.length; i++) {
      expect(lightness(FILLS[i]!) - lightness(FILLS[i - 1]!)).toBeGreaterThan(5);
    }
    for (const fill of FILLS) expect(contrast(fill, textOn(fill))).toBeGreaterThan(4.5);
  });

  test("of series stand out from paper in light and dark, and the first five are apart in grey", () => {
    for (const { light, dark } of [...SERIES, INKS.text, INKS.muted]) {
      expect(contrast(light, INKS.paper.light)).toBeGreaterThanOrEqual(3);
      expect(contrast(dark, INKS.paper.dark)).toBeGreaterThanOrEqual(3);
    }
    const steps = SERIES.slice(0, 5).map(({ light }) => lightness(light));
    steps.sort((a, b) => a - b);
    for (let i = 1; i < steps.length; i++) expect(steps[i]! - steps[i - 1]!).toBeGreaterThan(6);
  });
});

describe("ticks of logarithmic axes", () => {
  test("lie in the domain, which holds all values", () => {
    const { domain, ticks } = logTicks([0.03, 7, 200]);
    expect(domain[0]).toBeLessThan(0.03);
    expect(domain[1]).toBeGreaterThan(200);
    expect(ticks).toEqual([0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300]);
  });

  test.for([
    [[1, 1], 12],
    [[1e-9, 1e30], 6],
    [[0.9, 1.1], 5],
  ] as const)("of %j are at least one and at most %d", ([[low, high], most]) => {
    const { ticks } = logTicks([low, high], most);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(most);
  });

  test("thousands of one axis are written alike", () => {
    const ticks = [500, 5000, 7000, 10_000];
    expect(ticks.map(tickTexts(ticks))).toEqual(["500", "5k", "7k", "10k"]);
    const below = [500, 5000, 7000];
    expect(below.map(tickTexts(below))).toEqual(["500", "5000", "7000"]);
    const powers = [1024, 16384];
    expect(powers.map(tickTexts(powers))).toEqual(["1024", "16384"]);
  });

  test("are written short", () => {
    const all = [0.05, 1.5, 16384, 20000, 3e6, 2e-5].map(tickText);
    expect(all).toEqual(["0.05", "1.5", "16384", "20k", "3M", "2e−5"]);
  });
});

describe("text", () => {
  test("is escaped for XML, and characters that XML has no place for are replaced", () => {
    expect(escapeXml(`<script>"&'`)).toBe("&lt;script&gt;&quot;&amp;&#39;");
    expect(escapeXml("a\u0000b\ud800c😀")).toBe("a\ufffdb\ufffdc😀");
    expect(texts(drawn(scatter))).toContain('a <b> & "c"');
  });

  test("is shortened in its middle", () => {
    expect(shortened("abcdefghij", 5)).toBe("ab…ij");
    expect(shortened("abc", 5)).toBe("abc");
  });
});
