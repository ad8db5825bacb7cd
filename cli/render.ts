import CliTable3 from "cli-table3";
import pc from "picocolors";
import type { Block, Cell, Document, Table } from "../src/report/document.ts";
import { columnWidths, GAP, splitTable } from "../src/report/document.ts";

/** How a document is laid out. */
export interface Layout {
  /** Characters a line may have; tables are split to fit, paragraphs are wrapped. */
  readonly width: number;
  readonly color: boolean;
}

/** A document as text, blocks apart by a blank line. */
export function renderDocument(document: Document, layout: Layout): string {
  let text = "";
  for (const [i, block] of document.entries()) {
    // A heading belongs to what follows it.
    if (i > 0 && document[i - 1]?.kind !== "heading") text += "\n";
    text += `${renderBlock(block, layout)}\n`;
  }
  return text;
}

function renderBlock(block: Block, layout: Layout): string {
  switch (block.kind) {
    case "heading":
      return pc.createColors(layout.color).bold(wrap(block.text, layout.width));
    case "text":
      return wrap(block.text, layout.width);
    case "verbatim":
      return block.text;
    case "table":
      return splitTable(block.table, layout.width)
        .map((table) => renderTable(table, layout))
        .join("\n\n");
  }
}

const NO_FRAME = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

function renderTable(table: Table, { width, color }: Layout): string {
  const { columns, rows } = table;
  const colors = pc.createColors(color);
  const tones = { good: colors.green, bad: colors.red };
  const paint = ({ text, tone }: Cell) => (tone ? tones[tone](text) : text);
  const printed = new CliTable3({
    head: columns.map(({ name }) => colors.dim(name)),
    colAligns: columns.map(({ align }) => align),
    colWidths: wrappedWidths(table, width),
    wordWrap: true,
    chars: NO_FRAME,
    // The library colours frame and head by itself unless told not to.
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  printed.push(...rows.map((cells) => cells.map(paint)));
  return printed
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** What the other columns leave for one of sentences; the others take what they need. */
function wrappedWidths(table: Table, width: number): (number | null)[] {
  const widths = columnWidths(table);
  const taken = widths.reduce((sum, w, c) => sum + (table.columns[c]?.wrap ? 0 : w) + GAP, -GAP);
  return table.columns.map(({ wrap }, c) =>
    wrap ? Math.max(widths[c] ?? 0, width - taken) : null,
  );
}

/** Breaks a paragraph between words. A first word such as `What:` hangs out on the left. */
export function wrap(text: string, width: number): string {
  const [label = ""] = /^[A-Z][a-z]+: +/.exec(text) ?? [];
  const room = width - label.length;
  const lines: string[] = [];
  let line = "";
  for (const word of text.slice(label.length).split(" ")) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((part, i) => (i === 0 ? label : " ".repeat(label.length)) + part).join("\n");
}
