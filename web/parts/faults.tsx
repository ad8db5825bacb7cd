import type { Issue } from "../../src/diagnostic/issue.ts";

/** What of the input cannot be used, all at once. */
export function Faults({ issues }: { readonly issues: readonly Issue[] }) {
  return (
    <section class="faults" role="alert">
      <h2>
        {issues.length === 1 ? "This cannot be used" : `${issues.length} things cannot be used`}
      </h2>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.message}${issue.path.join()}`}>
            <strong>{issue.message}</strong>
            {issue.at && (
              <span class="place">
                {" "}
                {issue.at.file}:{issue.at.line}:{issue.at.column}
              </span>
            )}
            {issue.found !== undefined && <span> Found: {issue.found}.</span>}
            {issue.expected !== undefined && <span> Valid: {issue.expected}.</span>}
            {issue.hint !== undefined && <span> {issue.hint}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
