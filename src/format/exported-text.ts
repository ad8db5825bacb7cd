import { stringify } from "yaml";

/** The text of a YAML file for another tool: block style, no wrapped lines. */
export function exportedText(value: unknown, comment: string): string {
  return `# ${comment.replace(/\s+/g, " ")}\n${stringify(value, { lineWidth: 0 })}`;
}
