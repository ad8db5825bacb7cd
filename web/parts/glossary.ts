/// <reference types="vite/client" />
import text from "../../docs/glossary.md?raw";

/** A line of docs/glossary.md: words with one meaning. */
export interface Entry {
  readonly words: readonly string[];
  readonly meaning: string;
}

const ENTRIES: readonly Entry[] = text.split("\n").flatMap((line) => {
  const [, words, meaning] = /^\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|$/.exec(line) ?? [];
  if (!words || !meaning || /^-+$/.test(words) || words === "word") return [];
  return [{ words: words.split(", "), meaning: plain(meaning) }];
});

const MEANINGS = new Map(
  ENTRIES.flatMap(({ words, meaning }) =>
    words.map((word): [string, string] => [word.toLowerCase(), meaning]),
  ),
);

/** The line of docs/glossary.md on a word; plurals are looked up as their singular. */
export function meaningOf(word: string): string | undefined {
  const key = word.toLowerCase();
  return MEANINGS.get(key) ?? MEANINGS.get(key.replace(/s$/, ""));
}

/**
 * The lines of docs/glossary.md on the words of a text, in its order. Names of dimensions and tensors count where all of a line
 * occur, since A is a word of its own.
 */
export function entriesIn(shown: string): readonly Entry[] {
  return ENTRIES.filter(({ words }) => {
    const occurs = words.map((word) => pattern(word).test(shown));
    return words.every((word) => word.length > 1)
      ? occurs.includes(true)
      : words.every((word, i) => word.length > 1 || occurs[i]);
  });
}

/** Words in the plural as well, and at the start of a sentence; abbreviations and names only as they are written. */
function pattern(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w-])${escaped}s?(?![\\w-])`, word === word.toLowerCase() ? "i" : "");
}

/** Without Markdown's links and marks. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "");
}
