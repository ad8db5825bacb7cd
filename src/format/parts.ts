import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Content } from "./text.ts";
import type { Path, YamlDialect, YamlDocument } from "./yaml.ts";
import { parseYaml } from "./yaml.ts";

/** A file by name. */
export interface NamedContent {
  readonly file: string;
  readonly content: Content;
}

/** Something in a file that was not used, and why it changes no result. */
export interface Ignored {
  readonly key: string;
  readonly why: string;
}

/** Parts of files as documents of their own. */
export type Parts<Name extends string> = Partial<Readonly<Record<Name, YamlDocument>>>;

/**
 * Which parts the files of a tool have: the keys of the mappings that they are.
 *
 * @property read the parts that are read, in the order in which messages list them
 * @property ignored parts that change no result, and why
 * @property refused parts that would change results, and what is expected instead
 */
export interface PartRules<Name extends string> {
  readonly dialect: YamlDialect;
  readonly read: readonly Name[];
  readonly ignored: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

/**
 * The parts of a tool's files, each from the one file that has it.
 *
 * @throws InputError with every part that is unknown, that there are two of, or that would change results unread
 */
export function readParts<Name extends string>(
  files: readonly NamedContent[],
  rules: PartRules<Name>,
): { readonly parts: Parts<Name>; readonly ignored: readonly Ignored[] } {
  const parts: Partial<Record<Name, YamlDocument>> = {};
  const ignored: Ignored[] = [];
  const issues: Issue[] = [];
  for (const { file, content } of files) {
    const document = parseYaml(content, file, rules.dialect);
    issues.push(...document.issues);
    const { value } = document;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const expected = rules.read.join(", ");
      const at = document.locate([]);
      issues.push({
        code: "invalid-document",
        message: "invalid document",
        path: [],
        at,
        expected,
      });
      continue;
    }
    for (const [key, part] of Object.entries(value)) {
      const name = rules.read.find((one) => one === key);
      const at = document.locate([key], "key");
      const why = Object.hasOwn(rules.ignored, key) ? rules.ignored[key] : undefined;
      if (why !== undefined) ignored.push({ key, why });
      else if (!name) issues.push({ ...unknownPart(key, rules), at });
      else if (!isEmpty(part)) {
        const other = parts[name];
        if (!other) parts[name] = documentAt(document, [key], part);
        else issues.push({ ...repeatedPart(key, other.file), at });
      }
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return { parts, ignored };
}

/** Front ends write empty lists for what there is none of. */
function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** What lies at a path of a document, as a document of its own. Faults of reading stay with the whole. */
export function documentAt(document: YamlDocument, path: Path, value: unknown): YamlDocument {
  const { file, locate } = document;
  return { file, value, issues: [], locate: (inner, of) => locate([...path, ...inner], of) };
}

function unknownPart<Name extends string>(
  key: string,
  { read, ignored, refused }: PartRules<Name>,
): Issue {
  const expected = Object.hasOwn(refused, key) ? refused[key] : undefined;
  if (expected !== undefined)
    return { code: "unsupported-part", message: `unsupported part: ${key}`, path: [], expected };
  return {
    code: "unknown-part",
    message: `unknown part: ${key.slice(0, 60)}`,
    path: [],
    expected: read.join(", "),
    hint: didYouMean(key, [...read, ...Object.keys(ignored)]),
  };
}

function repeatedPart(key: string, other: string): Issue {
  const message = `repeated part: ${key}`;
  return { code: "repeated-part", message, path: [], hint: `${other} has it already` };
}

/**
 * A part that there must be.
 *
 * @throws InputError if no file has it
 */
export function requiredPart<Name extends string>(
  parts: Parts<Name>,
  name: Name,
  where: string,
): YamlDocument {
  const found = parts[name];
  if (found) return found;
  const message = `missing part: ${name}`;
  const expected = `a file of ${where} with the key ${name}`;
  throw new InputError([{ code: "missing-part", message, path: [], expected }]);
}
