import { existsSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { anchor, listFiles, ROOT, readText } from "./markdown.ts";

const documents = listFiles("", ".md");

/** Relative links of a document, `[text](target)`, outside fenced blocks and code. */
function relativeLinks(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Anchors of the headings of a document. */
function anchors(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/^#+ (.*)$/gm)].map((match) => anchor(match[1] ?? ""));
}

describe("the documents", () => {
  test("are found", () => {
    expect(documents).toContain("README.md");
    expect(documents).toContain("docs/model.md");
  });

  test.each(documents)("%s links to files and headings that exist", (document) => {
    const broken = relativeLinks(readText(document)).filter((target) => {
      const [path = "", heading] = target.split("#");
      const file = path === "" ? document : posix.join(posix.dirname(document), path);
      if (!existsSync(`${ROOT}${file}`)) return true;
      return heading !== undefined && !anchors(readText(file)).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  test.each(documents)("%s names no path of a machine", (document) => {
    expect(readText(document)).not.toMatch(/\/(work|home|Users|tmp)\//);
  });
});
