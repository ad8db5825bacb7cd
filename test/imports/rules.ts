import { isNodeModule, type Scan } from "./scan.ts";

/** What one row of the table allows: files and folders by name, such as `architecture/hierarchy`. */
interface Row {
  readonly rank: number;
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

/** The table of allowed imports, by folder or by file. */
export type ImportTable = ReadonlyMap<string, Row>;

const longestFile = 500;
const generatedFiles = new Set(["src/library/compiled.ts", "src/component/compiled.ts"]);
const emptyFolderNames = new Set([
  "util",
  "utils",
  "common",
  "helper",
  "helpers",
  "misc",
  "shared",
]);

/** Reads the table between the `imports:begin` and `imports:end` marks of ARCHITECTURE.md. */
export function readImportTable(markdown: string): ImportTable {
  const text = markdown.split("<!-- imports:begin -->")[1]?.split("<!-- imports:end -->")[0];
  if (text === undefined)
    throw new Error("missing imports:begin and imports:end in ARCHITECTURE.md");
  const table = new Map<string, Row>();
  for (const line of text.split("\n")) {
    const [folder = "", rank = "", entries = ""] = line
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1") // a link counts as its text
      .replaceAll("`", "")
      .replace(/^\s*\|/, "")
      .split("|")
      .map((cell) => cell.trim());
    if (!/^\d+$/.test(rank)) continue; // heading, rule or blank line
    if (table.has(folder)) throw new Error(`duplicate row: ${folder} in the table of imports`);
    const names = entries.split(",").map((name) => name.trim());
    table.set(folder, {
      rank: Number(rank),
      allowed: names.filter((name) => name !== "" && !name.startsWith("not ")),
      denied: names.filter((name) => name.startsWith("not ")).map((name) => name.slice(4).trim()),
    });
  }
  return table;
}

/** The table's own faults: an entry without a row, or one that does not lie below its importer. */
export function tableFaults(table: ImportTable): string[] {
  const faults: string[] = [];
  for (const [folder, { rank, allowed, denied }] of table) {
    for (const name of [...allowed, ...denied]) {
      const row = name === "src" ? undefined : table.get(topFolder(name));
      if (name !== "src" && row === undefined)
        faults.push(`unknown folder: ${name} in row ${folder}`);
      if (row !== undefined && row.rank >= rank && !denied.includes(name)) {
        faults.push(`invalid entry: ${name} (rank ${row.rank}) in row ${folder} (rank ${rank})`);
      }
    }
  }
  return faults;
}

/** Imports that the table does not allow, of types or of values. */
export function forbiddenImports(scans: readonly Scan[], table: ImportTable): string[] {
  const faults: string[] = [];
  for (const { path, imports } of scans) {
    const importer = nameOf(path);
    const folder = topFolder(importer);
    const row = table.get(folder);
    if (row === undefined) {
      faults.push(`${path}:1 unknown folder: ${folder} is not in the table of imports`);
      continue;
    }
    const own = importer === folder ? undefined : table.get(importer);
    const allowed = [...row.allowed, ...(own?.allowed ?? [])];
    const denied = [...row.denied, ...(own?.denied ?? [])];
    for (const { line, specifier, target } of imports) {
      if (target === undefined) continue;
      if (!target.endsWith(".ts") && !path.startsWith("src/")) continue; // cli reads package.json
      const name = nameOf(target);
      const isOwn = topFolder(name) === folder;
      const isAllowed = allowed.some(
        (entry) => covers(entry, name) || (entry === "src" && target.startsWith("src/")),
      );
      if ((!isOwn && !isAllowed) || denied.some((entry) => covers(entry, name))) {
        faults.push(
          `${path}:${line} forbidden import: ${importer} may not import ${name} (${specifier})`,
        );
      }
    }
  }
  return faults;
}

/** One fault for each cycle of value imports that a walk from the first file meets. */
export function importCycles(scans: readonly Scan[]): string[] {
  const byPath = new Map(scans.map((scan) => [scan.path, scan]));
  const faults: string[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    trail.push(path);
    for (const { line, target, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (typeOnly || target === undefined || done.has(target)) continue;
      const start = trail.indexOf(target);
      if (start < 0) visit(target);
      else
        faults.push(`${path}:${line} import cycle: ${[...trail.slice(start), target].join(" → ")}`);
    }
    trail.pop();
    done.add(path);
  };
  for (const { path } of scans) if (!done.has(path)) visit(path);
  return faults;
}

/** Node modules, clocks, globals and unseeded randomness. */
export function impureUses(scans: readonly Scan[]): string[] {
  return scans.flatMap(({ path, imports, impurities }) => [
    ...imports
      .filter(({ specifier }) => isNodeModule(specifier))
      .map(({ line, specifier }) => `${path}:${line} impure import: ${specifier}`),
    ...impurities.map(({ line, name }) => `${path}:${line} impure name: ${name}`),
  ]);
}

/** Default exports, `export *`, and re-exports outside src/index.ts. */
export function exportFaults(scans: readonly Scan[]): string[] {
  return scans.flatMap(({ path, defaultExports, exportStars, reexports }) => [
    ...defaultExports.map(({ line }) => `${path}:${line} invalid export: export default`),
    ...exportStars.map(({ line }) => `${path}:${line} invalid export: export *`),
    ...(path === "src/index.ts" ? [] : reexports).map(
      ({ line, name }) =>
        `${path}:${line} invalid re-export: ${name}; only src/index.ts re-exports`,
    ),
  ]);
}

/** Files too long to be one concept, and folders or files named after none. */
export function sizeAndNameFaults(scans: readonly Scan[]): string[] {
  return scans.flatMap(({ path, lineCount }) => [
    ...(lineCount > longestFile && !generatedFiles.has(path)
      ? [`${path}:${longestFile + 1} long file: ${lineCount} lines, at most ${longestFile}`]
      : []),
    ...path
      .replace(/\.ts$/, "")
      .split("/")
      .filter((part) => emptyFolderNames.has(part))
      .map((part) => `${path}:1 invalid name: ${part}; name the concept`),
  ]);
}

/** `src/reuse/tile.ts` → `reuse/tile`; `cli/main.ts` → `cli/main`. */
function nameOf(path: string): string {
  return path.replace(/^src\//, "").replace(/\.ts$/, "");
}

function topFolder(name: string): string {
  return name.split("/")[0] ?? name;
}

/** True where *entry* is the file *name*, or a folder that holds it. */
function covers(entry: string, name: string): boolean {
  return name === entry || name.startsWith(`${entry}/`);
}
