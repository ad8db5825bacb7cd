import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openFolder, refuseInWay, writeFolder } from "../../cli/folder.ts";

const root = mkdtempSync(join(tmpdir(), "cimpass-folder-"));
afterAll(() => rmSync(root, { recursive: true }));

let number = 0;
let out = "";
beforeEach(() => {
  number++;
  out = join(root, String(number));
});

const FIRST = { "index.html": "page", "data/a.csv": "1", "figures/a.svg": "<svg/>" };
const SECOND = { "index.html": "new page", "data/b.csv": "2", "figures/a.svg": "<svg>2</svg>" };

function write(files: { readonly [path: string]: string }, force = false): void {
  writeFolder(openFolder(out, force), new Map(Object.entries(files)));
}

/** Puts files of the user there. */
function put(files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(out, path, ".."), { recursive: true });
    writeFileSync(join(out, path), text);
  }
}

/** All files with their texts, without the manifest. */
function there(): { [path: string]: string } {
  const paths = (readdirSync(out, { recursive: true }) as string[]).sort();
  return Object.fromEntries(
    paths
      .filter((path) => /\.\w+$/.test(path) && path !== "data/index.json")
      .map((path) => [path, readFileSync(join(out, path), "utf8")]),
  );
}

describe("a folder that is written into", () => {
  test("holds what was written, and after that what was written last", () => {
    write(FIRST);
    expect(there()).toEqual(FIRST);
    write(SECOND);
    expect(there()).toEqual(SECOND);
  });

  test("keeps every file that was not written there, whatever its ending", () => {
    write(FIRST);
    const own = {
      "data/mine.csv": "m",
      "figures/mine.svg": "m",
      "figures/mine.png": "m",
      "a.md": "",
    };
    put(own);
    write(SECOND);
    expect(there()).toEqual({ ...SECOND, ...own });
    write(FIRST, true);
    expect(there()).toEqual({ ...FIRST, ...own });
  });

  test("refuses a user's file in the way, and with force overwrites that file alone", () => {
    const own = { "data/a.csv": "years of work", "data/other.csv": "o", "figures/z.svg": "z" };
    put(own);
    expect(() => write(FIRST)).toThrow(/folder in use: .* data\/a\.csv in out; .*--force/);
    expect(there()).toEqual(own);
    write(FIRST, true);
    expect(there()).toEqual({ ...own, ...FIRST });
  });

  test("takes a file that was changed since for the user's", () => {
    write(FIRST);
    put({ "data/a.csv": "corrected by hand" });
    expect(() => write(FIRST)).toThrow("changed since: data/a.csv");
    // Not in the way of this one, so it stays, though the earlier run wrote it.
    write(SECOND);
    expect(there()).toEqual({ ...SECOND, "data/a.csv": "corrected by hand" });
  });

  test("does not take another file for its list", () => {
    put({ "data/index.json": '{"files": [{"path": 1}]}' });
    expect(() => write(FIRST)).toThrow("data/index.json");
    put({ "data/index.json": "[" });
    expect(() => write(FIRST)).toThrow("data/index.json");
    // A list that leads out of the folder is none of ours.
    put({ "data/index.json": '{"files": [{"path": "../x.csv", "sha256": "0"}]}' });
    expect(() => write(FIRST)).toThrow("data/index.json");
  });

  test("refuses what is no file, and links to folders, even if forced", () => {
    put({ "index.html/x.txt": "a folder", figures: "a file", "elsewhere/a.csv": "mine" });
    symlinkSync(join(out, "elsewhere"), join(out, "data"));
    for (const force of [false, true]) {
      const message = failure(() => write(FIRST, force));
      expect(message).toContain(`${out}/index.html is no file`);
      expect(message).toContain(`${out}/figures is no folder`);
      expect(message).toContain(`${out}/data is no folder`);
    }
    expect(readFileSync(join(out, "elsewhere/a.csv"), "utf8")).toBe("mine");
  });

  test("replaces a link in the way and leaves what it leads to", () => {
    put({ "mine.txt": "mine" });
    symlinkSync(join(out, "mine.txt"), join(out, "index.html"));
    expect(() => write(FIRST)).toThrow("index.html");
    write(FIRST, true);
    expect(there()).toEqual({ ...FIRST, "mine.txt": "mine" });
  });

  test("is as it was if writing fails, without a trace of what was tried", () => {
    write(FIRST);
    // A name too long for the file system comes last, when all others are written beside their places.
    const files = { ...SECOND, [`data/${"x".repeat(300)}.csv`]: "" };
    expect(() => write(files)).toThrow("its name is too long");
    expect(there()).toEqual(FIRST);
    out = join(out, "new/below");
    expect(() => write(files)).toThrow("its name is too long");
    expect(existsSync(join(out, ".."))).toBe(false);
  });

  test("knows its files again after a run that was killed between them", () => {
    write(FIRST);
    // What a killed run leaves: the list of both, and files of either.
    const one = readFileSync(join(out, "data/index.json"), "utf8");
    write(SECOND);
    const two = readFileSync(join(out, "data/index.json"), "utf8");
    const files = [one, two].flatMap((text) => (JSON.parse(text) as { files: object[] }).files);
    put({ ...FIRST, "index.html": "new page", "data/index.json": JSON.stringify({ files }) });
    write(SECOND);
    expect(there()).toEqual(SECOND);
  });
});

describe("opening a folder", () => {
  test("refuses one without a name, where it would be the working directory", () => {
    for (const name of ["", " ", "\t"]) expect(() => openFolder(name, true)).toThrow("no folder");
  });

  test("leaves nothing behind", () => {
    openFolder(join(out, "a/b"), false);
    expect(existsSync(out)).toBe(false);
    mkdirSync(join(out, "data"), { recursive: true });
    openFolder(out, false);
    expect(readdirSync(out, { recursive: true })).toEqual(["data"]);
  });

  test("says that it cannot be written, also for a subfolder", () => {
    mkdirSync(join(out, "data"), { recursive: true });
    chmodSync(join(out, "data"), 0o555);
    // Root may write anywhere.
    if (process.getuid?.() !== 0) {
      expect(() => openFolder(out, false)).toThrow("permission denied");
    }
    chmodSync(join(out, "data"), 0o755);
    expect(() => openFolder(join(out, "x".repeat(300)), false)).toThrow("its name is too long");
  });

  test("stays at one place when the working directory moves, and when it is that directory", () => {
    const before = process.cwd();
    mkdirSync(join(out, "elsewhere"), { recursive: true });
    try {
      process.chdir(out);
      const target = openFolder(".", false);
      process.chdir("elsewhere");
      writeFolder(target, new Map(Object.entries(FIRST)));
      process.chdir(out);
      // A folder that was swapped would leave the process in one that is no more.
      writeFolder(openFolder(".", false), new Map(Object.entries(SECOND)));
      expect(readFileSync("index.html", "utf8")).toBe("new page");
      expect(readdirSync(".")).toContain("elsewhere");
    } finally {
      process.chdir(before);
    }
    expect(there()).toEqual(SECOND);
  });

  test("refuses what may be in the way, without knowing what is written", () => {
    put({ "data/a-1.csv": "", "data/c.csv": "" });
    const mayWrite = (path: string) => path.startsWith("data/a-");
    expect(failure(() => refuseInWay(openFolder(out, false), mayWrite))).toContain(
      ": data/a-1.csv in out;",
    );
    refuseInWay(openFolder(out, true), mayWrite);
  });
});

function failure(action: () => void): string {
  try {
    action();
  } catch (error) {
    return String(error);
  }
  throw new Error("it did not fail");
}
