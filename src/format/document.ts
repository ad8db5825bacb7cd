import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { lineSchema, nameSchema } from "./field.ts";
import type { FileKind } from "./file-kind.ts";
import { KINDS } from "./file-kind.ts";
import type { Content } from "./text.ts";
import type { YamlDocument } from "./yaml.ts";
import { parseYaml } from "./yaml.ts";

const VERSION = 1;

/** The fields that every file begins with. */
export function headerShape<K extends FileKind>(kind: K) {
  return {
    cimpass: z.literal(`${kind}/${VERSION}`).describe("Kind of file and version of its format."),
    name: nameSchema.describe("The name that commands and other files refer to."),
    description: lineSchema.optional().describe("What it is, in a sentence."),
    $schema: z
      .string()
      .optional()
      .describe("Where an editor finds the schema of the file, if it is JSON. Nothing reads it."),
  };
}

/**
 * Opens a native file that must be of one kind.
 *
 * @throws InputError if it is no YAML, or of another kind or version
 */
export function openDocument(content: Content, file: string, kind: FileKind): YamlDocument {
  return openDocumentOf(content, file, [kind]).document;
}

/**
 * Opens a native file that may be of several kinds.
 *
 * @throws InputError if it is no YAML, or of another kind or version
 */
export function openDocumentOf<K extends FileKind>(
  content: Content,
  file: string,
  kinds: readonly K[],
): { readonly document: YamlDocument; readonly kind: K } {
  const document = parseYaml(content, file);
  const header = readHeader(document, kinds);
  if (typeof header === "string") return { document, kind: header };
  throw new InputError([...document.issues, { ...header, at: document.locate(header.path) }]);
}

const LIST = "GEMMs without that are a list, not under a key: - {M: 512, N: 1024, K: 1024}";

/** Whether a mapping is a GEMM, or has a list where ours has GEMMs. */
function holdsGemms(value: object): boolean {
  const keys = Object.keys(value).map((key) => key.toLowerCase());
  return (
    ["m", "n", "k"].every((key) => keys.includes(key)) || Object.values(value).some(Array.isArray)
  );
}

/** The kind that a file says it is, or why that will not do. */
function readHeader<K extends FileKind>({ value }: YamlDocument, kinds: readonly K[]): K | Issue {
  const expected = kinds.map((kind) => `cimpass: ${kind}/${VERSION}`).join(" or ");
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
  if (header === undefined || header === null) {
    const issue = { code: "missing-header", message: "missing value: cimpass", path: [], expected };
    const isNetwork = kinds.some((kind) => kind === "network");
    return isNetwork && holdsGemms(value) ? { ...issue, hint: LIST } : issue;
  }
  const [, found = "", version] = /^([\w-]+)\/(\d+)$/.exec(String(header)) ?? [];
  const kind = kinds.find((one) => one === found);
  if (kind !== undefined && Number(version) === VERSION) return kind;
  const text = String(header).slice(0, 60);
  if (kind !== undefined) {
    const message = `unsupported version: ${text}`;
    return {
      code: "unsupported-version",
      message,
      path,
      expected: `cimpass: ${kind}/${VERSION}`,
      hint: upgrade(version),
    };
  }
  if ((KINDS as readonly string[]).includes(found))
    return { code: "unexpected-kind", message: `unexpected kind: ${text}`, path, expected };
  const hint = didYouMean(
    text,
    KINDS.map((name) => `${name}/${VERSION}`),
  );
  const issue: Issue = { code: "unknown-kind", message: `unknown kind: ${text}`, path, expected };
  return hint === undefined ? issue : { ...issue, hint };
}

/** What to do with a file of another version of the format. */
function upgrade(version: string | undefined): string {
  if (Number(version) > VERSION)
    return `a newer cimpass wrote it: update cimpass, since this one reads up to version ${VERSION}`;
  return `there was no version before ${VERSION}: write that, and cimpass check says what else differs`;
}

/**
 * The kind that a file says it is, whether or not it is one of ours in every other way.
 *
 * @throws InputError if it is no YAML, or says none of our kinds and versions
 */
export function kindOf(content: Content, file: string): FileKind {
  return openDocumentOf(content, file, KINDS).kind;
}
