import type { Issue } from "../diagnostic/issue.ts";

/** What a reader takes: the bytes of a file, or its text. */
export type Content = string | Uint8Array;

/** Largest file, in characters or bytes, that a reader of lists takes. */
export const LARGEST_LIST = 2 ** 24;

/**
 * The text of a file: UTF-8, without byte order mark, without NUL.
 *
 * Another encoding is refused rather than guessed.
 */
export function decodeText(
  content: Content,
  file: string,
  largest: number,
): { readonly text: string } | { readonly issue: Issue } {
  const fail = (code: string, message: string, line: number, expected: string) => ({
    issue: { code, message, path: [], at: { file, line, column: 1 }, expected } satisfies Issue,
  });
  if (content.length > largest) {
    const unit = typeof content === "string" ? "characters" : "bytes";
    return fail("large-file", `large file: ${content.length} ${unit}`, 1, `at most ${largest}`);
  }
  const encoding = typeof content === "string" ? undefined : foreignEncoding(content);
  if (encoding !== undefined)
    return fail("invalid-encoding", `invalid encoding: ${encoding}`, 1, "UTF-8");
  const decoded = typeof content === "string" ? { text: content } : decodeUtf8(content);
  if ("line" in decoded)
    return fail(
      "invalid-encoding",
      "invalid encoding: bytes that are no UTF-8",
      decoded.line,
      "UTF-8",
    );
  const text = decoded.text.startsWith("\uFEFF") ? decoded.text.slice(1) : decoded.text;
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const line = text.slice(0, nul).split("\n").length;
    return fail("invalid-character", "invalid character: NUL", line, "a text file");
  }
  return { text };
}

/** An encoding that its byte order mark, or the zero bytes of Latin text in it, give away. */
function foreignEncoding(bytes: Uint8Array): string | undefined {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe))
    return "UTF-32";
  if ((a === 0xff && b === 0xfe) || (b === 0 && a > 0 && d === 0 && c > 0)) return "UTF-16 LE";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b > 0 && c === 0 && d > 0)) return "UTF-16 BE";
  return undefined;
}

// Node and browsers both have it; the library's types know neither.
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

function decodeUtf8(
  bytes: Uint8Array,
): { readonly text: string } | { /** First line that is invalid. */ readonly line: number } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return { text: decoder.decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  // A line feed is never part of another character, so the lines can be tried one by one.
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return { line };
    }
    if (end < 0) return { line };
    start = end + 1;
  }
}
