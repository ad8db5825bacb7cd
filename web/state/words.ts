/** A text in quotes, whose own quotes are doubled, or what blanks and commas leave. */
const WORD = /"((?:[^"]|"")*)"(?=[\s,]|$)|[^\s,]+/g;

/** The words of a line, with blanks or commas between them; a word that has such itself stands in double quotes. */
export function splitWords(line: string): string[] {
  return [...line.matchAll(WORD)]
    .map(([word, quoted]) => quoted?.replaceAll('""', '"') ?? word)
    .filter((word) => word !== "");
}

/** The line of which {@link splitWords} makes the words. */
export function joinedWords(words: readonly string[]): string {
  return words
    .map((word) => (/[\s,"]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word))
    .join(" ");
}
