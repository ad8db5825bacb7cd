import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "../src/diagnostic/issue.ts";
import { systemFault } from "./files.ts";

/** What a command writes into a folder of its own, and how it knows such a folder again. */
export interface Folder {
  /** Content by path in the folder, with `/`. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Names of all entries that any such folder may have. */
  readonly entries: readonly string[];
  /** Endings of files in its subfolders. */
  readonly endings: readonly string[];
  /** What a page of such a folder contains. */
  readonly mark: string;
}

/**
 * Refuses a folder that is not for writing: a file, or a folder with other files in it.
 *
 * @param force whether a folder with other files will do; they stay
 * @throws InputError with what is there
 */
export function checkFolder(path: string, own: Omit<Folder, "files">, force: boolean): void {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && !found.isDirectory())
      throw fault(`unwritable folder: ${path} is a file`, "a folder");
    if (!found || force || isOwn(path, own) || readdirSync(path).length === 0) return;
    throw fault(
      `folder in use: ${path} holds what is no report`,
      "an empty folder, an earlier report, or --force to write beside the files that are there",
    );
  } catch (error) {
    throw systemFault(error, path, "unwritable folder");
  }
}

/**
 * Writes a folder whole or not at all: into a temporary one beside it, which then takes its place. A folder with other files keeps
 * them: entries of the same names are replaced one by one.
 *
 * @throws InputError if it cannot be written
 */
export function writeFolder(path: string, folder: Folder): void {
  const unique = `${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    // A link stays a link: the folder it points to is replaced.
    const target = existsSync(path) ? realpathSync(path) : resolve(path);
    mkdirSync(dirname(target), { recursive: true });
    const beside = (what: string) =>
      join(dirname(target), `.${basename(target)}.${unique}.${what}`);
    const temporary = beside("tmp");
    try {
      writeAll(temporary, folder.files);
      if (!existsSync(target)) renameSync(temporary, target);
      else if (isOwn(target, folder) || readdirSync(target).length === 0) {
        const old = beside("old");
        renameSync(target, old);
        renameSync(temporary, target);
        rmSync(old, { recursive: true });
      } else replaceEntries(temporary, target, folder.entries);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  } catch (error) {
    throw systemFault(error, path, "unwritable folder");
  }
}

function writeAll(root: string, files: Folder["files"]): void {
  mkdirSync(root);
  for (const [path, content] of files) {
    const file = join(root, ...path.split("/"));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

function replaceEntries(from: string, to: string, entries: readonly string[]): void {
  for (const entry of entries) {
    if (!existsSync(join(from, entry))) continue;
    rmSync(join(to, entry), { recursive: true, force: true });
    renameSync(join(from, entry), join(to, entry));
  }
}

/** Whether a folder holds such files alone, and a page with the mark. */
function isOwn(path: string, { entries, endings, mark }: Omit<Folder, "files">): boolean {
  let marked = false;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (!entries.includes(entry.name)) return false;
    const at = join(path, entry.name);
    if (entry.isFile()) marked ||= readFileSync(at, "utf8").includes(mark);
    else if (!entry.isDirectory() || !readdirSync(at).every(endsLike(endings))) return false;
  }
  return marked;
}

function endsLike(endings: readonly string[]): (name: string) => boolean {
  return (name) => endings.some((ending) => name.endsWith(ending));
}

function fault(message: string, expected: string): InputError {
  return new InputError([{ code: "folder", message, path: ["out"], expected }]);
}
