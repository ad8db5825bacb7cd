import type { Chart, DrawingDocument } from "../chart/chart.ts";
import { drawChart } from "../chart/chart.ts";
import { escapeXml } from "../chart/svg.ts";
import type { Cell, Table } from "../report/document.ts";
import type { Answer, Content, Part, Section } from "./content.ts";
import { MARK } from "./content.ts";
import { STYLE } from "./style.ts";

/**
 * A report as one HTML page: styles and figures are in it, it runs no script and asks for nothing. Links lead to the data files
 * beside it.
 */
export function reportHtml(content: Content, document: DrawingDocument): string {
  const { title, conditions, sections } = content;
  const count = { figures: 0, tables: 0 };
  const body = sections.map((section, i) => sectionHtml(section, i, count, document));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${MARK}">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeXml(title)}</h1>
<p class="conditions">${escapeXml(conditions)}</p>
${contentsHtml(sections)}
${body.join("\n")}
</main>
</body>
</html>
`;
}

interface Count {
  figures: number;
  tables: number;
}

function contentsHtml(sections: readonly Section[]): string {
  const links = sections.map(
    ({ title }, i) => `<li><a href="#section-${i + 1}">${escapeXml(title)}</a></li>`,
  );
  return `<nav aria-label="Contents"><ol>${links.join("")}</ol></nav>`;
}

function sectionHtml(
  { title, blocks }: Section,
  index: number,
  count: Count,
  document: DrawingDocument,
): string {
  const parts = blocks.map((part) => partHtml(part, count, document));
  const id = `section-${index + 1}`;
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeXml(title)}</h2>
${parts.join("\n")}
</section>`;
}

function partHtml(part: Part, count: Count, document: DrawingDocument): string {
  switch (part.kind) {
    case "heading":
      return `<h3>${escapeXml(part.text)}</h3>`;
    case "text":
      return `<p>${escapeXml(part.text)}</p>`;
    case "answers":
      return answersHtml(part.answers);
    case "command":
      return `<pre tabindex="0" aria-label="command"><code>${escapeXml(part.text)}</code></pre>`;
    case "figure":
      return figureHtml(part.chart, ++count.figures, document);
    case "table":
      return tableHtml(part.table, part.name, `Table ${++count.tables}. ${part.caption}`);
  }
}

function answersHtml(answers: readonly Answer[]): string {
  const items = answers.map(
    ({ question, answer }) => `<dt>${escapeXml(question)}</dt><dd>${escapeXml(answer)}</dd>`,
  );
  return `<dl>${items.join("\n")}</dl>`;
}

function figureHtml(chart: Chart, number: number, document: DrawingDocument): string {
  const { name, caption } = chart;
  return `<figure id="figure-${number}">
${drawChart(chart, document, "page")}
<figcaption>Figure ${number}. ${escapeXml(caption)}
<span class="files"><a href="data/${name}.csv">Data of figure ${number} (CSV)</a> <a href="figures/${name}.svg">Figure ${number} (SVG)</a></span></figcaption>
</figure>`;
}

/** Wide tables scroll by themselves, so a keyboard must reach them. */
function tableHtml({ columns, rows }: Table, name: string, caption: string): string {
  const head = columns.map(
    ({ name: text, align, wrap }) =>
      `<th scope="col"${classes(align, wrap)}>${escapeXml(text)}</th>`,
  );
  const body = rows.map((cells) => {
    const row = columns.map(({ align, wrap, key }, c) => {
      const cell = cells[c] ?? { text: "" };
      const tag = key && c === 0 ? "th" : "td";
      const scope = tag === "th" ? ' scope="row"' : "";
      return `<${tag}${scope}${classes(align, wrap, cell)}>${escapeXml(cell.text)}</${tag}>`;
    });
    return `<tr>${row.join("")}</tr>`;
  });
  return `<div class="table" role="region" tabindex="0" aria-label="${escapeXml(caption)}">
<table>
<caption>${escapeXml(caption)} <a href="data/${name}.csv">Data of table ${escapeXml(caption.split(".")[0]?.replace("Table ", "") ?? "")} (CSV)</a></caption>
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
</div>`;
}

function classes(align: "left" | "right", wrap: boolean | undefined, cell?: Cell): string {
  const names = [
    ...(align === "right" ? ["number"] : []),
    ...(wrap ? ["words"] : []),
    ...(cell?.tone ? [cell.tone] : []),
  ];
  return names.length === 0 ? "" : ` class="${names.join(" ")}"`;
}
