import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { lineSchema, nameSchema } from "./field.ts";
import type { Content } from "./text.ts";
import type { YamlDocument } from "./yaml.ts";
import { parseYaml } from "./yaml.ts";

/**
 * The kinds of native files. Each begins with `cimpass: KIND/1`; the number is the version of the format, raised
 * when an older file would be read differently.
 */
export type Kind = "primitive" | "architecture" | "network" | "mapping";

export const KINDS: readonly Kind[] = ["primitive", "architecture", "network", "mapping"];

const VERSION = 1;

/** The fields that every file begins with. */
export function headerShape<K extends Kind>(kind: K) {
  return {
    cimpass: z.literal(`${kind}/${VERSION}`).describe("Kind of file and version of its format."),
    name: nameSchema.describe("The name that commands and other files refer to."),
    description: lineSchema.optional().describe("What it is, in a sentence."),
  };
}

/**
 * Opens a native file that must be of one kind.
 *
 * @throws InputError if it is no YAML, or of another kind or version
 */
export function openDocument(content: Content, file: string, kind: Kind): YamlDocument {
  const document = parseYaml(content, file);
  const issue = headerIssue(document, kind);
  if (issue)
    throw new InputError([...document.issues, { ...issue, at: document.locate(issue.path) }]);
  return document;
}

function headerIssue({ value }: YamlDocument, kind: Kind): Issue | undefined {
  const expected = `cimpass: ${kind}/${VERSION}`;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      code: "invalid-document",
      message: "invalid document: no mapping",
      path: [],
      expected: `keys and values, the first being ${expected}`,
    };
  }
  const path = ["cimpass"];
  const header = "cimpass" in value ? value.cimpass : undefined;
  if (header === undefined || header === null)
    return { code: "missing-value", message: "missing value: cimpass", path: [], expected };
  const [, found = "", version] = /^([\w-]+)\/(\d+)$/.exec(String(header)) ?? [];
  if (found === kind && Number(version) === VERSION) return undefined;
  const text = String(header).slice(0, 60);
  if (found === kind)
    return { code: "unsupported-version", message: `unsupported version: ${text}`, path, expected };
  if ((KINDS as readonly string[]).includes(found))
    return { code: "unexpected-kind", message: `unexpected kind: ${text}`, path, expected };
  const hint = didYouMean(
    text,
    KINDS.map((name) => `${name}/${VERSION}`),
  );
  const issue: Issue = { code: "unknown-kind", message: `unknown kind: ${text}`, path, expected };
  return hint === undefined ? issue : { ...issue, hint };
}
