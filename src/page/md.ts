import type { Table } from "../report/document.ts";
import type { Content, Part, Section } from "./content.ts";
import { MARK } from "./content.ts";

/** A report as Markdown for papers and issues: figures and data are files beside it, tables are GitHub's. */
export function reportMarkdown({ title, conditions, sections }: Content): string {
  const count = { figures: 0, tables: 0 };
  const blocks = [
    `<!-- ${MARK} -->`,
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(conditions),
    ...sections.flatMap((section) => sectionBlocks(section, count)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

interface Count {
  figures: number;
  tables: number;
}

function sectionBlocks({ title, blocks }: Section, count: Count): string[] {
  return [`## ${escapeMarkdown(title)}`, ...blocks.flatMap((part) => partBlocks(part, count))];
}

function partBlocks(part: Part, count: Count): string[] {
  switch (part.kind) {
    case "heading":
      return [`### ${escapeMarkdown(part.text)}`];
    case "text":
      return [escapeMarkdown(part.text)];
    case "answers":
      return part.answers.map(
        ({ question, answer }) => `**${escapeMarkdown(question)}:** ${escapeMarkdown(answer)}`,
      );
    case "command":
      return [fenced(part.text)];
    case "figure": {
      const { name, alt, caption } = part.chart;
      return [
        `![${escapeMarkdown(alt)}](figures/${name}.svg)`,
        `**Figure ${++count.figures}.** ${escapeMarkdown(caption)} ([data](data/${name}.csv))`,
      ];
    }
    case "table": {
      const { name, caption, table } = part;
      return [
        `**Table ${++count.tables}.** ${escapeMarkdown(caption)} ([data](data/${name}.csv))`,
        markdownTable(table),
      ];
    }
  }
}

function markdownTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ name }) => escapeMarkdown(name))),
    line(columns.map(({ align }) => (align === "right" ? "--:" : "---"))),
    ...rows.map((cells) => line(columns.map((_, c) => escapeMarkdown(cells[c]?.text ?? "")))),
  ].join("\n");
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}sh\n${text}\n${fence}`;
}

/** Text in which nothing is markup, on one line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]|~#]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^(\d*)([-+.)])(?= )/, "$1\\$2");
}
