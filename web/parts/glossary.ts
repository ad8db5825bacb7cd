import text from "../../docs/glossary.md?raw";

const MEANINGS = new Map<string, string>();
for (const line of text.split("\n")) {
  const [, words, meaning] = /^\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|$/.exec(line) ?? [];
  if (!words || !meaning || /^-+$/.test(words) || words === "word") continue;
  for (const word of words.split(", ")) MEANINGS.set(word.toLowerCase(), plain(meaning));
}

/** The line of docs/glossary.md on a word; plurals are looked up as their singular. */
export function meaningOf(word: string): string | undefined {
  const key = word.toLowerCase();
  return MEANINGS.get(key) ?? MEANINGS.get(key.replace(/s$/, ""));
}

/** Without Markdown's links and marks. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "");
}
