import { readFileSync, writeFileSync } from "node:fs";

// Reads src/component/data/sram.csv, and writes src/component/compiled.ts: the rows of each slice as one text, which
// the library reads when it is first asked for the slice. It imports nothing of the library, which needs what it writes.

const file = (path: string) => new URL(`../src/component/${path}`, import.meta.url);

/** The rows of each slice, by its node, device class, banks and ports. */
const slices: Record<string, string[]> = {};
let rows: string[] = [];
for (const line of readFileSync(file("data/sram.csv"), "utf8").trimEnd().split("\n")) {
  if (line.startsWith("#")) continue;
  if (line.startsWith("slice,")) {
    rows = [];
    slices[line.split(",").slice(1).join(" ")] = rows;
  } else rows.push(line);
}
const entries = Object.entries(slices).map(
  ([key, lines]) => `  ${JSON.stringify(key)}: ${JSON.stringify(lines.join("\n"))},\n`,
);
writeFileSync(
  file("compiled.ts"),
  "// Written by scripts/compile-sram.ts from src/component/data/sram.csv; not to be edited.\n" +
    `export const SRAM_TABLE: Readonly<Record<string, string>> = {\n${entries.join("")}};\n`,
);
