import type { DrawingDocument } from "../chart/chart.ts";
import { drawChart } from "../chart/chart.ts";
import { toCsv } from "../report/csv.ts";
import type { Content } from "./content.ts";
import { dataOf, figuresOf } from "./content.ts";
import { reportHtml } from "./html.ts";
import { reportMarkdown } from "./md.ts";

export type ReportFormat = "html" | "md";

/** The page of a report in each format. A folder that has one is a report. */
export const PAGES: Readonly<Record<ReportFormat, string>> = {
  html: "index.html",
  md: "report.md",
};

/** Every file of a report, text by path: the page, a drawing per figure, and a data file per figure and table. */
export function reportFiles(
  content: Content,
  format: ReportFormat,
  document: DrawingDocument,
): Map<string, string> {
  const page = format === "html" ? reportHtml(content, document) : reportMarkdown(content);
  const files = new Map([[PAGES[format], page]]);
  for (const chart of figuresOf(content)) {
    files.set(`figures/${chart.name}.svg`, drawChart(chart, document));
  }
  for (const [name, records] of dataOf(content)) files.set(`data/${name}.csv`, toCsv(records));
  return files;
}
