import { createHash } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where a folder that a command writes keeps the list of what was written. */
export const MANIFEST = "data/index.json";

/** Files that a command wrote: path in the folder, with `/` → digests of what it wrote there. */
export type Manifest = ReadonlyMap<string, readonly string[]>;

/** The digest that tells whether a file is still what was written, SHA-256 in hexadecimal. */
export function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A manifest as its file has it, the same for the same files. */
export function manifestText(manifest: Manifest): string {
  const files = [...manifest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, digests]) => [...new Set(digests)].map((sha256) => ({ path, sha256 })));
  const about =
    "files that cimpass wrote here; it replaces and removes them as long as they are unchanged";
  return `${JSON.stringify({ about, files }, null, 2)}\n`;
}

/** The manifest in a folder; nothing if there is none, or if what is there is another file. */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST);
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  try {
    return parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parse(found: unknown): Manifest | undefined {
  const files = isRecord(found) ? found.files : undefined;
  if (!Array.isArray(files)) return undefined;
  const manifest = new Map<string, string[]>();
  for (const file of files as unknown[]) {
    if (!isRecord(file)) return undefined;
    const { path, sha256 } = file;
    if (typeof path !== "string" || typeof sha256 !== "string" || !PLAIN.test(path)) {
      return undefined;
    }
    manifest.set(path, [...(manifest.get(path) ?? []), sha256]);
  }
  return manifest;
}

/** Paths that lead nowhere else: a name, or one in a subfolder. Whoever made the file could name any. */
const PLAIN = /^(\w[\w-]*\/)?\w[\w-]*\.\w+$/;

function isRecord(found: unknown): found is { readonly [key: string]: unknown } {
  return typeof found === "object" && found !== null;
}

/**
 * Whether a file in a folder is there and is still what the manifest says. A link is not, wherever it leads.
 */
export function isUnchanged(folder: string, path: string, manifest: Manifest): boolean {
  const digests = manifest.get(path);
  const file = join(folder, path);
  if (!digests || !lstatSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  return digests.includes(digest(readFileSync(file)));
}
