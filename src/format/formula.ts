/**
 * A text of a table that spreadsheets do not take for a formula: names come from files of others. An apostrophe before it, as OWASP
 * advises (https://owasp.org/www-community/attacks/CSV_Injection), and before a text that has such apostrophes already, so that
 * `withoutGuard` gives the text back. Numbers stay.
 */
export function guarded(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
}

/** The text that was guarded, or that somebody guarded by hand. */
export function withoutGuard(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
