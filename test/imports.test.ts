import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  exportFaults,
  forbiddenImports,
  importCycles,
  impureUses,
  readImportTable,
  sizeAndNameFaults,
  tableFaults,
} from "./imports/rules.ts";
import { readSources, type Scan, scan } from "./imports/scan.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replaceAll("\\", "/");
const table = readImportTable(readFileSync(`${root}/ARCHITECTURE.md`, "utf8"));
const library = readSources(root, ["src"]).map(scan);
const experiments = readSources(root, ["experiments"]).map(scan);
const programs = [
  ...readSources(root, ["cli", "runtime", "web", "scripts", "bench"]).map(scan),
  ...experiments,
];
const tests = readSources(root, ["test"]).map(scan);

describe("the repository", () => {
  test("has a table of imports in which every row imports lower ranks only", () => {
    expect(table.size).toBeGreaterThan(0);
    expect(tableFaults(table)).toEqual([]);
  });

  test("imports only what the table allows", () => {
    expect(forbiddenImports([...library, ...programs], table)).toEqual([]);
  });

  test("has no import cycle", () => {
    expect(importCycles([...library, ...programs])).toEqual([]);
  });

  test("keeps the library and the experiments pure", () => {
    expect(impureUses([...library, ...experiments])).toEqual([]);
  });

  test("exports by name, and re-exports from src/index.ts only", () => {
    expect(exportFaults([...library, ...programs])).toEqual([]);
  });

  test("has short files, each named after its concept", () => {
    expect(sizeAndNameFaults([...library, ...programs, ...tests])).toEqual([]);
  });
});

describe("each rule reports a file that breaks it", () => {
  const file = (path: string, ...lines: string[]): Scan => scan({ path, text: lines.join("\n") });
  const small = readImportTable(`
    <!-- imports:begin -->
    | folder | rank | may import |
    | --- | --- | --- |
    | [quantity](src/quantity) | 0 | |
    | architecture | 1 | quantity |
    | reuse | 2 | quantity, \`architecture/hierarchy\` |
    | mapper | 3 | reuse |
    | mapper/random | 3 | not mapper/priority |
    | experiments | 3 | src |
    | cli | 4 | src |
    | cli/commands/reproduce | 4 | experiments |
    <!-- imports:end -->`);

  test("a forbidden import, of a value, a type or on demand", () => {
    const cases: [path: string, line: string, fault: string | undefined][] = [
      ["src/reuse/a.ts", 'import { x } from "../quantity/x.ts";', undefined],
      ["src/reuse/a.ts", 'import { x } from "./deep/x.ts";', undefined],
      ["src/reuse/a.ts", 'import { x } from "yaml";', undefined],
      ["src/reuse/a.ts", 'import { x } from "../architecture/hierarchy.ts";', undefined],
      ["src/reuse/a.ts", 'import { x } from "../architecture/costs.ts";', "architecture/costs"],
      ["src/quantity/a.ts", 'import type { X } from "../reuse/x.ts";', "reuse/x"],
      ["src/quantity/a.ts", 'let x: import("../reuse/x.ts").X;', "reuse/x"],
      ["src/quantity/a.ts", 'const x = await import("../reuse/x.ts");', "reuse/x"],
      ["src/quantity/a.ts", 'export { x } from "../../cli/x.ts";', "cli/x"],
      ["src/mapper/optimal.ts", 'import { x } from "./priority.ts";', undefined],
      ["src/mapper/random.ts", 'import { x } from "./priority.ts";', "mapper/priority"],
      ["cli/main.ts", 'import { x } from "../src/index.ts";', undefined],
      ["cli/main.ts", 'import { x } from "../test/x.ts";', "test/x"],
      ["cli/main.ts", 'import { x } from "../experiments/x.ts";', "experiments/x"],
      ["cli/commands/reproduce.ts", 'import { x } from "../../experiments/x.ts";', undefined],
      ["cli/commands/reproduce.ts", 'import { x } from "../../src/index.ts";', undefined],
    ];
    for (const [path, line, fault] of cases) {
      const expected =
        fault === undefined ? [] : [expect.stringContaining(`${path}:2 forbidden import: `)];
      const faults = forbiddenImports([file(path, "", line)], small);
      expect(faults, line).toEqual(expected);
      if (fault !== undefined) expect(faults[0]).toContain(`may not import ${fault} `);
    }
  });

  test("a folder that has no row", () => {
    expect(forbiddenImports([file("src/novel/a.ts", "")], small)).toEqual([
      "src/novel/a.ts:1 unknown folder: novel is not in the table of imports",
    ]);
  });

  test("a row that imports its own rank or an unknown folder", () => {
    const faulty = readImportTable(`<!-- imports:begin -->
      | a | 1 | b, c |
      | b | 1 | |
      <!-- imports:end -->`);
    expect(tableFaults(faulty)).toEqual([
      "invalid entry: b (rank 1) in row a (rank 1)",
      "unknown folder: c in row a",
    ]);
  });

  test("a cycle of value imports, but not one that a type closes", () => {
    const a = file("src/a/a.ts", 'import { b } from "../b/b.ts";');
    const b = file("src/b/b.ts", "", 'import { a } from "../a/a.ts";');
    const bOfTypes = file("src/b/b.ts", 'import type { A } from "../a/a.ts";');
    expect(importCycles([a, b])).toEqual([
      "src/b/b.ts:2 import cycle: src/a/a.ts → src/b/b.ts → src/a/a.ts",
    ]);
    expect(importCycles([a, bOfTypes])).toEqual([]);
  });

  test("an impure import or name, but not a name of our own", () => {
    const impure = file(
      "src/a/a.ts",
      'import { readFileSync } from "node:fs";',
      "console.log(new Date(), Math.random());",
      "const env = { process };",
    );
    expect(impureUses([impure])).toEqual([
      "src/a/a.ts:1 impure import: node:fs",
      "src/a/a.ts:2 impure name: console",
      "src/a/a.ts:2 impure name: Date",
      "src/a/a.ts:2 impure name: Math.random",
      "src/a/a.ts:3 impure name: process",
    ]);
    const pure = file(
      "src/a/a.ts",
      "/** The Date of the console. */",
      "const window = stride * kernel.window;",
      "export const document = { process: window };",
    );
    expect(impureUses([pure])).toEqual([]);
  });

  test("a default export, an export * and a re-export", () => {
    const faulty = file(
      "src/a/a.ts",
      "export default function a() {}",
      'export * from "./b.ts";',
      'import { c } from "./c.ts";',
      "export { c };",
    );
    expect(exportFaults([faulty])).toEqual([
      "src/a/a.ts:1 invalid export: export default",
      "src/a/a.ts:2 invalid export: export *",
      'src/a/a.ts:2 invalid re-export: "./b.ts"; only src/index.ts re-exports',
      "src/a/a.ts:4 invalid re-export: c; only src/index.ts re-exports",
    ]);
    expect(exportFaults([file("src/index.ts", 'export { b } from "./a/b.ts";')])).toEqual([]);
  });

  test("a long file and a name that says nothing", () => {
    const long = file("src/a/utils/a.ts", ...Array.from({ length: 501 }, () => ""), "x;");
    expect(sizeAndNameFaults([long])).toEqual([
      "src/a/utils/a.ts:501 long file: 502 lines, at most 500",
      "src/a/utils/a.ts:1 invalid name: utils; name the concept",
    ]);
  });
});
