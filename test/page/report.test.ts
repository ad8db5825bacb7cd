import { describe, expect, test } from "vitest";
import type { Chart } from "../../src/chart/chart.ts";
import { figuresOf } from "../../src/page/content.ts";
import { reportFiles } from "../../src/page/files.ts";
import { escapeMarkdown } from "../../src/page/md.ts";
import { uniqueStems } from "../../src/page/report.ts";
import { sentences } from "../../src/report/sentences.ts";
import { blankDocument } from "../chart/drawn.ts";
import { tinyReport } from "../samples/tiny-report.ts";
import { tinyVerdict } from "../samples/tiny-verdict.ts";

const verdict = tinyVerdict();
const content = tinyReport(verdict);

function filesOf(format: "html" | "md"): Map<string, string> {
  return reportFiles(content, format, blankDocument());
}

/** Records of a CSV file without line ends in its fields. */
function readCsv(text: string): Record<string, string>[] {
  const [head = [], ...lines] = text.trimEnd().split("\r\n").map(fields);
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ""])));
}

function fields(line: string): string[] {
  return [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)]
    .map(([, field = ""]) => field)
    .map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}

describe("a report", () => {
  const html = filesOf("html");
  const page = html.get("index.html") ?? "";
  const md = filesOf("md").get("report.md") ?? "";

  test("begins with the verdict", () => {
    const { what } = sentences(verdict, "edp");
    const escaped = what.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    expect(page).toContain(escaped);
    expect(page.indexOf(escaped)).toBeLessThan(page.indexOf("<figure"));
    expect(page.indexOf(escaped)).toBeLessThan(page.indexOf("<table"));
  });

  test("shows names as text, whatever they hold", () => {
    expect(page).not.toMatch(/<b>|<i>|<x>|<script/i);
    expect(page).toContain("tiny &amp; &lt;i&gt;small&lt;/i&gt;");
    expect(page).toContain("&lt;b&gt;first&lt;/b&gt;");
    expect(md.replace(/^```[\s\S]*?^```$/gm, "")).not.toMatch(/<(b|i|x|script)>/i);
  });

  test("asks for nothing from anywhere", () => {
    const own = /^(#section-\d+|(data|figures)\/[\w-]+\.(csv|svg))$/;
    const targets = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, to]) => to);
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(target).toMatch(own);
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(/);
  });

  test("has every file that it links to, and links to every file", () => {
    for (const [format, name] of [
      ["html", "index.html"],
      ["md", "report.md"],
    ] as const) {
      const files = filesOf(format);
      const text = files.get(name) ?? "";
      const links = text.matchAll(/["(]((?:data|figures)\/[^")]+)[")]/g);
      const linked = new Set([...links].map(([, to]) => to));
      const others = [...files.keys()].filter((file) => file !== name);
      expect([...linked].sort()).toEqual(others.sort());
    }
  });

  test("has the drawn rows in the data of each figure", () => {
    const text = (value: unknown) =>
      value === undefined ? "" : String(value).replace("Infinity", "unbounded");
    for (const { name, rows } of figuresOf(content)) {
      const records = readCsv(html.get(`data/${name}.csv`) ?? "");
      const drawn = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, value]) => [column, text(value)])),
      );
      expect(records).toEqual(drawn);
    }
  });

  test("says of figures of one option why it is that one", () => {
    const why = page.match(/best over the whole network by edp/g) ?? [];
    expect(why.length).toBe(2);
    expect(page).toContain("The best at a level is that over the whole network by edp");
  });

  test("is the same byte by byte when it is made again", () => {
    const again = reportFiles(tinyReport(tinyVerdict()), "html", blankDocument());
    expect([...again]).toEqual([...html]);
  });

  test("says with the answers that primitives idle, and what is no GEMM", () => {
    // Of 45 primitives 32 can share 64 · 64 weights evenly, the largest power of two that is no larger.
    const note = "Note: perfect factors leave primitives idle";
    expect(page).toContain(note);
    expect(page).toContain("32 of 45 (digital6T at SMEM)");
    expect(page.indexOf(note)).toBeLessThan(page.indexOf("<table"));
    expect(md).toContain(note);
    const leftOut = [{ operator: "Softmax", nodes: 1, operations: 1000 }];
    const partly = { ...verdict, network: { ...verdict.network, leftOut } };
    const files = reportFiles(tinyReport(partly), "md", blankDocument());
    expect(files.get("report.md")).toContain("left out: Softmax");
  });

  test("states sources, switches, command and version", () => {
    for (const text of ["SMEM.readEnergy_pJ", "rf-energy", "cimpass 1.2.3", "&lt;x&gt;.tsv"])
      expect(page).toContain(text);
  });

  test("says the same in Markdown, with tables of GitHub's kind", () => {
    expect(md).toMatch(/^\| option \| n \| .*\n\| --- \| --: \|/m);
    expect(md.match(/^!\[/gm)).toHaveLength(figuresOf(content).length);
    expect(md.match(/^\| --/gm)).toHaveLength(page.match(/<table>/g)?.length ?? 0);
  });

  test("has no two figures of one name", () => {
    const [chart] = figuresOf(content);
    if (!chart) throw new Error("no figure");
    const figure = (one: Chart) => ({ kind: "figure" as const, chart: one });
    const blocks = [figure(chart), figure(chart)];
    const twice = { ...content, sections: [{ title: "t", blocks }] };
    expect(() => reportFiles(twice, "html", blankDocument())).toThrow("two figures or tables");
  });
});

test("file names come from names of networks, apart and harmless", () => {
  const names = ["BERT large", "bert-large", "../../x", "日本", "é", "con/", "x".repeat(99)];
  expect(uniqueStems(names)).toEqual([
    "bert-large",
    "bert-large-2",
    "x",
    "network",
    "network-2",
    "con",
    "x".repeat(40),
  ]);
});

test("nothing in escaped Markdown is markup", () => {
  expect(escapeMarkdown("a|b *c* <d>\n# `e` [f](g)")).toBe(
    "a\\|b \\*c\\* &lt;d&gt; \\# \\`e\\` \\[f\\](g)",
  );
  expect(escapeMarkdown("1. x")).toBe("1\\. x");
  expect(escapeMarkdown("- x")).toBe("\\- x");
});
