import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A document by its path in the repository, with `\n` line ends. */
export function readText(path: string): string {
  return readFileSync(`${ROOT}${path}`, "utf8").replaceAll("\r\n", "\n");
}

/** Paths in the repository of all files below *folder* whose names end with *suffix*, generated folders left out. */
export function listFiles(folder: string, suffix: string): string[] {
  const ignored = /^(node_modules|dist|coverage|reports|\..*)$/;
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ignored.test(entry.name) ? [] : listFiles(path, suffix);
    return entry.name.endsWith(suffix) ? [path] : [];
  });
}

/** A part of a document: a heading and what stands below it, up to the next heading of the same rank or a higher one. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** The sections of a rank: 2 for `##`. Headings in fenced blocks do not count. */
export function sections(text: string, rank: number): Section[] {
  const found: { title: string; lines: string[] }[] = [];
  let fenced = false;
  let inside = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    const heading = fenced ? null : /^(#+) (.*)$/.exec(line);
    if (heading?.[1] && heading[1].length <= rank) {
      inside = heading[1].length === rank;
      if (inside) found.push({ title: heading[2] ?? "", lines: [] });
    } else if (inside) found.at(-1)?.lines.push(line);
  }
  return found.map(({ title, lines }) => ({ title, text: lines.join("\n") }));
}

/** The contents of the fenced blocks of a language. */
export function codeBlocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\S*)\n([\s\S]*?)^```$/gm)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? "");
}

/** A table: its header cells, and its rows as cells. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables of a document, outside fenced blocks. */
export function tables(text: string): Table[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([lines]) => {
    const rows = lines.trimEnd().split("\n").map(cells);
    return { header: rows[0] ?? [], rows: rows.slice(2) };
  });
}

function cells(line: string): string[] {
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

/** The anchor that a heading gets: lower case, punctuation dropped, spaces as dashes. */
export function anchor(title: string): string {
  return title
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
