import type { Issue } from "../diagnostic/issue.ts";
import { nearestName } from "../diagnostic/suggest.ts";
import type { Path, YamlDocument } from "../format/yaml.ts";

/**
 * The keys of a model's config.json. What is missing or wrong becomes an issue, so that all of it is reported at once, and 1
 * stands for it meanwhile.
 */
export interface Config {
  /** A size that the model cannot do without. */
  readonly size: (key: string) => number;
  /** A size that may be absent or null. */
  readonly optional: (key: string) => number | undefined;
  /** A size that the family's own configuration class fills in where the file is silent; it is noted as such. */
  readonly assumed: (key: string, value: number) => number;
  /** A whole number that may be 0. */
  readonly count: (key: string, absent: number) => number;
  readonly flag: (key: string, absent: boolean) => boolean;
  readonly text: (key: string) => string | undefined;
  /** The items of a list, or of a mapping its keys; none if absent. */
  readonly items: (key: string) => readonly unknown[];
  readonly has: (key: string) => boolean;
  /** The keys of a mapping within. */
  readonly within: (key: string) => Config;
  readonly refuse: (key: string, why: string, expected: string) => void;
  /** Something that a reader of the model should know, such as what is left out. */
  readonly note: (text: string) => void;
}

/** What reading a config found beside its sizes. */
export interface Findings {
  readonly issues: Issue[];
  readonly notes: string[];
}

/** The config at *path* of a document. */
export function configAt(document: YamlDocument, path: Path, findings: Findings): Config {
  const value = valueAt(document.value, path);
  const keys = isMapping(value) ? value : {};
  const { issues, notes } = findings;
  const get = (key: string) => (Object.hasOwn(keys, key) ? (keys[key] ?? undefined) : undefined);
  const wrong = (key: string, found: unknown, expected: string) => {
    const at = document.locate([...path, key]);
    const message = `invalid value: ${shown(found)}`;
    issues.push({ code: "invalid-value", message, path: [...path, key], at, expected });
  };
  const optional = (key: string) => {
    const found = get(key);
    if (found === undefined) return undefined;
    if (isSize(found)) return found;
    wrong(key, found, SIZE);
    return 1;
  };
  return {
    optional,
    size: (key) => {
      const found = optional(key);
      if (found === undefined) issues.push(missing(key, Object.keys(keys), path, document));
      return found ?? 1;
    },
    assumed: (key, value) => {
      const found = optional(key);
      if (found === undefined) notes.push(`${key} ${value} by default of its class`);
      return found ?? value;
    },
    count: (key, absent) => {
      const found = get(key) ?? absent;
      if (found === 0 || isSize(found)) return found;
      wrong(key, found, "a whole number");
      return absent;
    },
    flag: (key, absent) => {
      const found = get(key) ?? absent;
      if (typeof found !== "boolean") wrong(key, found, "true or false");
      return found === true;
    },
    text: (key) => {
      const found = get(key);
      if (found !== undefined && typeof found !== "string") wrong(key, found, "text");
      return typeof found === "string" ? found : undefined;
    },
    items: (key) => {
      const found = get(key) ?? [];
      if (Array.isArray(found)) return found as unknown[];
      if (isMapping(found)) return Object.keys(found);
      wrong(key, found, "a list");
      return [];
    },
    has: (key) => get(key) !== undefined,
    within: (key) => configAt(document, [...path, key], findings),
    refuse: refusing(document, path, issues, get),
    note: (text) => notes.push(text),
  };
}

const SIZE = "a whole number from 1 to 2^53 − 1";

function refusing(
  document: YamlDocument,
  path: Path,
  issues: Issue[],
  get: (key: string) => unknown,
): Config["refuse"] {
  return (key, why, expected) =>
    issues.push({
      code: "unsupported-model",
      message: `unsupported ${key}: ${shown(get(key))}, ${why}`,
      path,
      at: document.locate([...path, key]),
      expected,
    });
}

function missing(
  key: string,
  present: readonly string[],
  path: Path,
  document: YamlDocument,
): Issue {
  const near = nearestName(key, present);
  return {
    code: "missing-value",
    message: `missing value: ${key}`,
    path,
    at: document.locate(near === undefined ? path : [...path, near], "key"),
    expected: SIZE,
    ...(near === undefined ? {} : { hint: `did you mean it by ${near}?` }),
  };
}

function isSize(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1;
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (isMapping(at) && Object.hasOwn(at, part) ? at[part] : undefined),
    value,
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  const text = String(value);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
