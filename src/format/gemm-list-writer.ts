import type { Gemm } from "../workload/gemm.ts";
import { shapeName } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import { guarded } from "./formula.ts";
import { COLUMNS } from "./gemm-columns.ts";

/** The forms in which a list of GEMMs is written. */
export const LIST_FORMS = ["tsv", "csv", "md", "json"] as const;
export type ListForm = (typeof LIST_FORMS)[number];

/**
 * The GEMMs of a network as a list that its reader reads back: every column, defaults too, so that other programs need not
 * know them. Names that are the shape are left empty. White space in a name becomes one blank. In tables names that spreadsheets would
 * take for formulas have an apostrophe before them.
 */
export function writeGemmList({ gemms }: Network, form: ListForm): string {
  if (form === "json") return `[\n${gemms.map(jsonLine).join(",\n")}\n]\n`;
  const rows = [
    COLUMNS,
    ...gemms.map((gemm) => COLUMNS.map((column) => guarded(cellOf(gemm, column)))),
  ];
  if (form === "md") {
    const lines = rows.map((cells) => `| ${cells.map(escapeBars).join(" | ")} |`);
    const rule = `| ${COLUMNS.map(() => "---").join(" | ")} |`;
    return `${[lines[0], rule, ...lines.slice(1)].join("\n")}\n`;
  }
  const separator = form === "tsv" ? "\t" : ",";
  return `${rows.map((cells) => cells.map(quote).join(separator)).join("\n")}\n`;
}

function cellOf(gemm: Gemm, column: (typeof COLUMNS)[number]): string {
  if (column !== "name") return String(gemm[column]);
  return gemm.name === shapeName(gemm) ? "" : oneLine(gemm.name);
}

function jsonLine(gemm: Gemm): string {
  const { M, N, K, batch, count, weights } = gemm;
  const name = cellOf(gemm, "name");
  const record = { M, N, K, batch, count, ...(name === "" ? {} : { name }), weights };
  return `  ${JSON.stringify(record)}`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** In quotes where a reader would take a part of the cell for something else. */
function quote(text: string): string {
  return /[",;\t]|^#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function escapeBars(text: string): string {
  return text.replace(/[|\\]/g, "\\$&");
}
