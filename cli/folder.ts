import { randomBytes } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "../src/diagnostic/issue.ts";
import { systemFault } from "./files.ts";
import type { Manifest } from "./manifest.ts";
import { digest, isUnchanged, MANIFEST, manifestText, readManifest } from "./manifest.ts";

/** A folder to write into. All else in it stays as it is: it is never moved or removed. */
export interface Target {
  /** As the user named it. */
  readonly name: string;
  /** Absolute, whatever becomes of the working directory and of links. */
  readonly path: string;
  /** Whether files that others wrote, or changed, may be overwritten. */
  readonly force: boolean;
}

/** Content by path in the folder, with `/`, at most one folder deep. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/**
 * The folder that a user named, proven to be writable: it is made, a file is written in it, and both are taken away again.
 *
 * @throws InputError if it has no name, or cannot be written
 */
export function openFolder(name: string, force: boolean): Target {
  if (name.trim() === "") throw fault("no folder: its name is empty", "a folder, such as report");
  try {
    const found = statSync(name, { throwIfNoEntry: false });
    if (found && !found.isDirectory())
      throw fault(`unwritable folder: ${name} is a file`, "a folder");
    // A link stays a link: the folder it leads to is written into.
    const path = found ? realpathSync(name) : resolve(name);
    const made = makeFolders([path]);
    try {
      for (const folder of [path, ...subfolders(path)]) probe(folder);
    } finally {
      removeEmpty(made);
    }
    return { name, path, force };
  } catch (error) {
    throw systemFault(error, name, "unwritable folder");
  }
}

/**
 * Refuses what is in the way of files that may be written: files that no earlier run wrote, or that were changed since, unless
 * forced, and whatever is no file at all.
 *
 * @param mayWrite whether there may be a file at a path in the folder
 * @throws InputError that names what is in the way
 */
export function refuseInWay(
  { name, path, force }: Target,
  mayWrite: (path: string) => boolean,
): void {
  try {
    const manifest = readManifest(path);
    const isOwn = (entry: string) =>
      entry === MANIFEST ? manifest !== undefined : isUnchanged(path, entry, manifest ?? NONE);
    const inTheWay = [...entriesOf(path)].filter(
      ([entry]) => entry === MANIFEST || isFolder(entry) || mayWrite(entry),
    );
    const files = inTheWay.flatMap(([entry, kind]) => (kind === "file" ? [entry] : []));
    const others = inTheWay.flatMap(([entry, kind]) => (kind === "other" ? [entry] : []));
    const foreign = force ? [] : files.filter((entry) => !isOwn(entry));
    const issues = [
      ...others.map((entry) => otherInWay(name, entry)),
      ...(foreign.length > 0 ? [filesInWay(name, foreign)] : []),
    ];
    if (issues.length > 0) throw new InputError(issues);
  } catch (error) {
    throw systemFault(error, name, "unwritable folder");
  }
}

const NONE: Manifest = new Map();

/** Subfolders of a folder that is written. */
const FOLDERS: readonly string[] = ["data", "figures"];

function isFolder(entry: string): boolean {
  return FOLDERS.includes(entry);
}

/** What is in a folder and its subfolders, by path with `/`. A link to a file counts as the file, which it is replaced by. */
function entriesOf(root: string): Map<string, "file" | "other"> {
  const entries = new Map<string, "file" | "other">();
  const add = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const isFile = entry.isFile() || entry.isSymbolicLink();
      if (!isFolder(path)) entries.set(path, isFile ? "file" : "other");
      else if (entry.isDirectory()) add(path);
      else entries.set(path, "other");
    }
  };
  if (lstatSync(root, { throwIfNoEntry: false })) add("");
  return entries;
}

/**
 * Writes files into a folder, and removes those that an earlier run wrote there and that are no more. Every other file stays.
 *
 * All are written under temporary names first, so that what commonly fails, such as a full disk, leaves the folder as it was. Then
 * each takes its place. A run that is killed in between leaves old files beside new ones, which the next run knows as its own.
 *
 * @throws InputError if something is in the way, or the folder cannot be written
 */
export function writeFolder(target: Target, files: Files): void {
  refuseInWay(target, (path) => files.has(path));
  const { name, path: root } = target;
  const old = readManifest(root) ?? NONE;
  const written: Manifest = new Map([...files].map(([path, text]) => [path, [digest(text)]]));
  const unique = `${process.pid}-${randomBytes(4).toString("hex")}`;
  const waiting = new Map<string, string>();
  let made: string[] = [];
  const put = (path: string, content: string | Uint8Array) => {
    // With the name itself, so that one that is too long fails here.
    const file = join(root, dirname(path), `.${basename(path)}.${unique}.tmp`);
    waiting.set(path, file);
    writeFileSync(file, content, { flag: "wx" });
  };
  const place = (path: string) => renameSync(waiting.get(path) ?? "", join(root, path));
  try {
    made = makeFolders([
      root,
      dirname(join(root, MANIFEST)),
      ...[...files.keys()].map((path) => dirname(join(root, path))),
    ]);
    for (const [path, content] of files) put(path, content);
    put(MANIFEST, manifestText(joined(old, written)));
    place(MANIFEST);
    for (const path of files.keys()) place(path);
    for (const path of old.keys()) {
      if (!files.has(path) && isUnchanged(root, path, old)) rmSync(join(root, path));
    }
    put(MANIFEST, manifestText(written));
    place(MANIFEST);
  } catch (error) {
    removeAgain(waiting.values());
    removeEmpty(made);
    throw systemFault(error, name, "unwritable folder");
  }
}

/** What either manifest knows: of a file that both have, either content. */
function joined(one: Manifest, other: Manifest): Manifest {
  return new Map(
    [...one.keys(), ...other.keys()].map((path) => [
      path,
      [...(one.get(path) ?? []), ...(other.get(path) ?? [])],
    ]),
  );
}

/** Makes the folders that are missing, with those above them. @returns those that were made, the lowest first */
function makeFolders(paths: readonly string[]): string[] {
  const made: string[] = [];
  for (const path of paths) {
    const first = mkdirSync(path, { recursive: true });
    if (first === undefined) continue;
    const lowestFirst: string[] = [];
    for (let at = path; at !== dirname(first); at = dirname(at)) lowestFirst.push(at);
    made.unshift(...lowestFirst);
  }
  return made;
}

/** Removes files that were written, whatever becomes of it: the reason why they are removed is what is told. */
function removeAgain(files: Iterable<string>): void {
  for (const file of files) {
    try {
      rmSync(file, { force: true });
    } catch {
      // Its name cannot be one, so it is not there.
    }
  }
}

/** Removes folders again; those that hold something stay. */
function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      rmdirSync(folder);
    } catch {
      // It holds something, or those below it do.
    }
  }
}

function subfolders(path: string): string[] {
  return FOLDERS.map((name) => join(path, name)).filter((folder) =>
    lstatSync(folder, { throwIfNoEntry: false })?.isDirectory(),
  );
}

function probe(folder: string): void {
  const file = join(folder, `.cimpass-${process.pid}-${randomBytes(4).toString("hex")}.tmp`);
  writeFileSync(file, "", { flag: "wx" });
  rmSync(file);
}

function otherInWay(name: string, entry: string) {
  const expected = isFolder(entry) ? "a folder" : "a file";
  return issue(
    `folder in use: ${name}/${entry} is no ${expected.slice(2)}`,
    `${expected}, or nothing`,
  );
}

/** Names of files in the way that a message tells. */
const MOST_NAMED = 3;

function filesInWay(name: string, files: readonly string[]) {
  const more = files.length - MOST_NAMED;
  const named = [...files.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(", ");
  return issue(
    `folder in use: ${name} holds files that a report may overwrite and that none wrote, or that were changed since: ${named}`,
    "another folder, or --force to overwrite the files in the way and no others",
  );
}

function issue(message: string, expected: string) {
  return { code: "folder", message, path: ["out"], expected };
}

function fault(message: string, expected: string): InputError {
  return new InputError([issue(message, expected)]);
}
