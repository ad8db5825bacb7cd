import type { DrawingDocument } from "../chart/chart.ts";
import { drawChart } from "../chart/chart.ts";
import { toCsv } from "../report/csv.ts";
import type { Network } from "../workload/network.ts";
import type { Content } from "./content.ts";
import { dataOf, figuresOf } from "./content.ts";
import { reportHtml } from "./html.ts";
import { reportMarkdown } from "./md.ts";
import { SHARED_STEMS, uniqueStems } from "./report.ts";

export type ReportFormat = "html" | "md";

/** The page of a report in each format. */
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

/** Whether a report on networks may have a file at a path, before there is any: known by how its name begins. */
export function mayBeInReport(
  networks: readonly Network[],
  format: ReportFormat,
): (path: string) => boolean {
  const stems = [...uniqueStems(networks.map(({ name }) => name)), ...SHARED_STEMS];
  return (path) => {
    const [, folder = "", stem = ""] = /^(data|figures)\/(.*)\.(csv|svg|png)$/.exec(path) ?? [];
    if (folder === "") return path === PAGES[format];
    return stems.some((known) => stem === known || stem.startsWith(`${known}-`));
  };
}
