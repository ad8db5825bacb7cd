import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";

/** `--dim name=n`; names may hold an = themselves, so the last one divides. */
export function readExtents(texts: readonly string[]): ReadonlyMap<string, number> {
  const issues: Issue[] = [];
  const extents = new Map<string, number>();
  for (const text of texts) {
    const [, name, digits] = /^(.+)=\s*(\d{1,15})\s*$/.exec(text) ?? [];
    const add = (code: string, message: string) =>
      issues.push({
        code,
        message,
        path: [],
        expected: "a name and a whole number, such as batch=1",
      });
    if (name === undefined) add("invalid-option", `invalid dim: ${text}`);
    else if (extents.has(name)) add("duplicate-option", `duplicate dim: ${name}`);
    else extents.set(name, Number(digits));
  }
  assertNoIssues(issues);
  return extents;
}
