/** What a file is for; all that is not said to be something else is a workload. */
export type FileKind = "workload" | "primitive" | "architecture" | "certificate";

/** What a file is for, by the header that native files begin with. What the file says is checked by its reader. */
export function kindOfFile(text: string): FileKind {
  const [, kind] = /^[\s{]*(?:#.*\n\s*)*"?cimpass"?\s*:\s*"?(\w+)\//.exec(text) ?? [];
  return kind === "primitive" || kind === "architecture" || kind === "certificate"
    ? kind
    : "workload";
}
