import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Path, YamlDocument } from "./yaml.ts";

/** Further fields of an issue that a schema's own check reports, as the `params` of a custom zod issue. */
export type IssueParams = Partial<Pick<Issue, "code" | "expected" | "hint">>;

/** What a schema accepts, in words for `expected`, where its type alone does not say it. */
export const EXPECTATIONS = z.registry<{ expected: string }>();

/** Names that are worth listing beside the one that was meant. */
const FEW = 6;
/** Faults of one file that are worth printing. */
const MOST_ISSUES = 50;

type ZodIssue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/**
 * The value of a document that a schema accepts.
 *
 * @throws InputError with every fault of the document, each with its place
 */
export function validate<T>(schema: z.ZodType<T>, document: YamlDocument): T {
  const result = schema.safeParse(document.value);
  const faults = result.success
    ? []
    : result.error.issues
        .slice(0, MOST_ISSUES)
        .flatMap((issue) => translate(issue, schema, document, []));
  if (result.success && document.issues.length === 0) return result.data;
  // An alias repeats its faults.
  const issues = new Map<string, Issue>();
  for (const issue of [...document.issues, ...faults].sort(byPlace)) {
    const key = `${issue.at?.line}:${issue.at?.column} ${issue.message}`;
    if (issues.size < MOST_ISSUES && !issues.has(key)) issues.set(key, issue);
  }
  throw new InputError([...issues.values()]);
}

/** Adds the place in a document to issues that were found in what was read from it. */
export function located(issues: readonly Issue[], document: YamlDocument): Issue[] {
  return issues.map((issue) => ({ ...issue, at: issue.at ?? document.locate(issue.path) }));
}

function byPlace(a: Issue, b: Issue): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);
}

/** Our issues for one of zod's: several for unknown keys, and those of the option that was meant for a union. */
function translate(issue: ZodIssue, schema: Schema, document: YamlDocument, base: Path): Issue[] {
  const steps = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const path = [...base, ...steps];
  const at = document.locate(path);
  const found = valueAt(document.value, path);
  const valid = schemaAt(schema, document.value, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys
        .slice(0, MOST_ISSUES)
        .map((key) => unknownKey(key, resolveUnion(valid, found), document, path));
    case "invalid_union": {
      // Which of several kinds of mapping is meant, its word says.
      const tags =
        issue.discriminator === undefined
          ? []
          : tagsOf(schemaAt(schema, document.value, path.slice(0, -1)));
      if (tags.length > 0 && typeof found === "string") {
        const message = `unknown value: ${print(found)}`;
        return [{ code: "unknown-value", message, path, at, ...nearest(found, tags, " or ") }];
      }
      if (tags.length > 0)
        return [{ ...wrongValue(found, path, at, undefined), expected: tags.join(" or ") }];
      const inner = issue.errors[meantOption(optionsOf(valid), found)];
      if (inner) return inner.flatMap((one) => translate(one, schema, document, path));
      return [wrongValue(found, path, at, valid)];
    }
    case "invalid_value": {
      if (typeof found !== "string") return [wrongValue(found, path, at, valid)];
      const values = issue.values.map(String);
      const message = `unknown value: ${print(found)}`;
      return [{ code: "unknown-value", message, path, at, ...nearest(found, values, " or ") }];
    }
    case "custom": {
      const { code = "invalid-value", ...rest } = (issue.params ?? {}) as IssueParams;
      return [{ code, message: issue.message, path, at, ...given(rest) }];
    }
    default:
      return [wrongValue(found, path, at, valid)];
  }
}

function unknownKey(
  key: string,
  schema: Schema | undefined,
  document: YamlDocument,
  path: Path,
): Issue {
  const at = document.locate([...path, key], "key");
  const keys = keysOf(schema).filter((valid) => valid !== key);
  const message = `unknown key: ${print(key)}`;
  return { code: "unknown-key", message, path, at, ...nearest(key, keys, ", ") };
}

/** The valid name that is near, or all of them if none is. */
function nearest(found: string, valid: readonly string[], separator: string) {
  const hint = didYouMean(found, valid);
  return hint === undefined || valid.length <= FEW
    ? given({ expected: valid.join(separator), hint })
    : { hint };
}

function wrongValue(
  found: unknown,
  path: Path,
  at: Issue["at"],
  schema: Schema | undefined,
): Issue {
  const rest = { ...(at ? { at } : {}), expected: expectation(schema) };
  if (found === undefined || found === null) {
    const message = `missing value: ${path.at(-1) ?? "document"}`;
    return { code: "missing-value", message, path: path.slice(0, -1), ...rest };
  }
  const text = typeof found === "string" ? JSON.stringify(print(found)) : print(found);
  return { code: "invalid-value", message: `invalid value: ${text}`, path, ...rest };
}

/** A value as a message shows it: short, on one line. */
function print(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  const text = String(value).replace(/[\p{Cc}\p{Cf}]/gu, "?");
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

/** The entries that are not undefined. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Object.hasOwn(current, part)
      ? (current as Record<string | number, unknown>)[part]
      : undefined;
  }
  return current;
}

// What follows walks a schema as zod describes it (`_zod.def`), to name what would have been valid.

/** The schema that applies at *path* of *value*; unions resolve to the option meant there, but for the last step. */
function schemaAt(schema: Schema, value: unknown, path: Path): Schema | undefined {
  let current: Schema | undefined = inner(schema);
  let at = value;
  for (const part of path) {
    const def = definition(resolveUnion(current, at));
    at = valueAt(at, [part]);
    if (def?.type === "object") current = def.shape[part];
    else if (def?.type === "array") current = def.element;
    else if (def?.type === "tuple") current = def.items[Number(part)];
    else if (def?.type === "record") current = def.valueType;
    else return undefined;
    if (!current) return undefined;
    current = inner(current);
  }
  return current;
}

function resolveUnion(schema: Schema | undefined, value: unknown): Schema | undefined {
  const options = optionsOf(schema);
  if (options.length === 0) return schema;
  const meant = options[meantOption(options, value)];
  return meant === undefined ? undefined : resolveUnion(inner(meant), value);
}

/** The schema of the input: without optionality and transforms around it. */
function inner(schema: Schema): Schema {
  const def = definition(schema);
  if (def?.type === "optional") return inner(def.innerType);
  return def?.type === "pipe" ? inner(def.in) : schema;
}

function definition(schema: Schema | undefined): z.core.$ZodTypes["_zod"]["def"] | undefined {
  return (schema as z.core.$ZodTypes | undefined)?._zod.def;
}

function optionsOf(schema: Schema | undefined): readonly Schema[] {
  const def = definition(schema);
  return def?.type === "union" ? def.options : [];
}

/** The words by which mappings of several kinds are told apart. */
function tagsOf(schema: Schema | undefined): string[] {
  return optionsOf(schema).flatMap((option) => {
    const def = definition(inner(option));
    const tag = def?.type === "object" ? definition(Object.values(def.shape)[0]) : undefined;
    return tag?.type === "literal" ? tag.values.map(String) : [];
  });
}

function keysOf(schema: Schema | undefined): string[] {
  const def = definition(schema);
  return def?.type === "object" ? Object.keys(def.shape) : [];
}

/** The index of the option that a value was meant for: of its type, and an object with the option's first key, and its word there if it has one. */
function meantOption(options: readonly Schema[], value: unknown): number {
  return options.findIndex((option) => {
    const def = definition(inner(option));
    switch (def?.type) {
      case "union":
        return meantOption(def.options, value) >= 0;
      case "object": {
        if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
        const objects = options.filter((one) => definition(inner(one))?.type === "object");
        const [first = ""] = Object.keys(def.shape);
        if (objects.length === 1) return true;
        const tag = definition(def.shape[first]);
        const found = (value as Readonly<Record<string, unknown>>)[first];
        if (tag?.type === "literal") return tag.values.some((one) => one === found);
        return Object.hasOwn(value, first);
      }
      case "array":
        return Array.isArray(value);
      case "enum":
      case "string":
        return typeof value === "string";
      case "literal":
        return def.values.some((one) => typeof one === typeof value);
      case "number":
        return typeof value === "number" && Number.isFinite(value);
      default:
        return false;
    }
  });
}

/** What a schema accepts, in words: as stated, or as its type says. */
function expectation(schema: Schema | undefined): string {
  if (!schema) return "something else";
  const stated = EXPECTATIONS.get(schema)?.expected;
  if (stated !== undefined) return stated;
  const def = definition(schema);
  switch (def?.type) {
    case "union": {
      const tags = tagsOf(schema);
      if (tags.length > 0) return `a mapping whose kind is ${tags.join(" or ")}`;
      return def.options.map((option) => expectation(inner(option))).join("; or ");
    }
    case "object":
      return `a mapping with ${Object.keys(def.shape).slice(0, 4).join(", ")}`;
    case "record":
      return "a mapping of names";
    case "array":
      return "a list";
    case "tuple":
      return `a list of ${def.items.length}`;
    case "boolean":
      return "true or false";
    case "enum":
      return Object.values(def.entries).join(" or ");
    case "literal":
      return def.values.map(String).join(" or ");
    default:
      return "something else";
  }
}
