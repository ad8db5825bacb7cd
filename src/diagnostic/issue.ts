/**
 * What is wrong with an input, as data.
 *
 * Readers and legality checks collect issues, all of them, instead of throwing at the first. The message
 * grammar is: adjective + noun + value, as in `unknown tensor: Inptus`.
 */
export interface Issue {
  /** A stable name for the kind of fault, e.g. `unknown-name`. */
  readonly code: string;
  readonly message: string;
  /** Where in the input: keys and indices from the root. */
  readonly path: readonly (string | number)[];
  /** Where in the file, if it was a file: 1-based. */
  readonly at?: { readonly file: string; readonly line: number; readonly column: number };
  /** The value found, printed. */
  readonly found?: string | undefined;
  /** What would have been valid. */
  readonly expected?: string | undefined;
  /** What to try: the nearest valid name, or a command. */
  readonly hint?: string | undefined;
}

/** An issue that does not know yet where it is. */
export type IssueText = Pick<Issue, "code" | "message" | "expected" | "hint">;

/** Input that cannot be used, with every reason. The one error that callers are meant to catch. */
export class InputError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(formatIssue).join("\n"));
    this.name = "InputError";
    this.issues = issues;
  }
}

/** An issue as one line: `file:line:column: message in path; found …, expected …; hint`. */
export function formatIssue(issue: Issue): string {
  const where = issue.at ? `${issue.at.file}:${issue.at.line}:${issue.at.column}: ` : "";
  const path = issue.path.length > 0 ? ` in ${formatPath(issue.path)}` : "";
  const found = issue.found === undefined ? "" : `; found ${issue.found}`;
  const expected = issue.expected === undefined ? "" : `; expected ${issue.expected}`;
  const hint = issue.hint === undefined ? "" : `; ${issue.hint}`;
  return printable(`${where}${issue.message}${path}${found}${expected}${hint}`);
}

/** What a terminal shows as it is: names and values from files may hold escape sequences or line breaks. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
}

/** A path as written in code: `levels[2].stationary`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join("");
}

/** Throws an InputError if there is an issue. */
export function assertNoIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new InputError(issues);
}

/** What *step* gives, with its issues placed under *path*. */
export function issuesUnder<T>(path: Issue["path"], step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })),
    );
  }
}
