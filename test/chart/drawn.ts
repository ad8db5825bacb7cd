import { parseHTML } from "linkedom";
import { expect } from "vitest";
import type { Chart, DrawingDocument } from "../../src/chart/chart.ts";
import { drawChart } from "../../src/chart/chart.ts";

/** A document to draw with. */
export function blankDocument(): DrawingDocument {
  return parseHTML("<html><body></body></html>").document as DrawingDocument;
}

/** A chart as a file. */
export function drawn(chart: Chart): string {
  return drawChart(chart, blankDocument());
}

/** All texts of a drawing, one a line, as they are read. */
export function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => unescaped(text));
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** What holds of every chart: it is one SVG of its own, well-formed, without holes, with units on its axes. */
export function expectSound(chart: Chart, ...labels: readonly string[]): void {
  const svg = drawn(chart);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
  expect(svg).toContain('role="img"');
  expect(svg).toContain("<title>");
  expect(svg).toContain("<desc>");
  expect(svg.replace(/>[^<]*</g, "><")).not.toMatch(/NaN|Infinity|undefined|var\(/);
  for (const label of labels) expect(texts(svg)).toContain(label);
  for (const [, size] of svg.matchAll(/font-size(?:=|: ?)"?(\d+)/g))
    expect(Number(size)).toBeGreaterThanOrEqual(11);
  expect(drawn(chart)).toBe(svg);
  const columns = chart.rows.map((row) => Object.keys(row).join());
  expect(new Set(columns).size).toBe(1);
}
