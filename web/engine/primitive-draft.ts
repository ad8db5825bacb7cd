import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { openDocument } from "../../src/format/document.ts";
import { readPrimitive } from "../../src/format/primitive.ts";
import { writeDocument } from "../../src/format/write.ts";
import type { Fields } from "../state/primitive-fields.ts";
import { AFTER, BEFORE, FIGURES } from "../state/primitive-fields.ts";

/** A primitive in the making: its file, usable or not, and what is wrong with it. */
export interface Draft {
  readonly fields: Fields;
  readonly text: string;
  readonly issues: readonly Issue[];
}

/**
 * The draft that a file is.
 *
 * @throws InputError if it is no file of a primitive at all
 */
export function draftOfText(text: string, file: string): Draft {
  const { value } = openDocument(text, file, "primitive");
  const fields: Record<string, string> = {};
  flatten(value, "", fields);
  return { fields, text, issues: faultsOf(text, file) };
}

/** The draft that a form is: its native file says what is written in the form, right or wrong. */
export function draftOfFields(fields: Fields, file: string): Draft {
  const text = writeDocument("primitive", {
    ...Object.fromEntries(BEFORE.map((name) => [name, scalar(fields, name)])),
    ...Object.fromEntries(FIGURES.map((name) => [name, figure(fields, name)])),
    ...Object.fromEntries(AFTER.map((name) => [name, scalar(fields, name)])),
  });
  return { fields, text, issues: faultsOf(text, file) };
}

function faultsOf(text: string, file: string): readonly Issue[] {
  try {
    readPrimitive(text, file);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues;
  }
}

function flatten(value: unknown, path: string, into: Record<string, string>): void {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      flatten(inner, path === "" ? key : `${path}.${key}`, into);
    }
  } else if (value !== null && value !== undefined) {
    // A figure may be its value alone.
    const isFigure = FIGURES.some((name) => name === path);
    into[isFigure ? `${path}.value` : path] = String(value);
  }
}

/** A number or a truth as the file has it, where the text is one; else the text, for the reader to say what is wrong. */
function scalar(fields: Fields, path: string): string | number | boolean | undefined {
  const text = fields[path]?.trim() ?? "";
  if (text === "") return undefined;
  if (path === "ping_pong" && (text === "true" || text === "false")) return text === "true";
  return hasNumber(path) && isNumber(text) ? Number(text) : text;
}

/** Whether a field's value is a number without a unit, as all zeros may be. */
function hasNumber(path: string): boolean {
  if (/^[RC][ph]$/.test(path)) return true;
  return /\.(value|range\.[01])$/.test(path);
}

function isNumber(text: string): boolean {
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
}

/** A figure as a file writes it: its value alone, or all that is said of it. */
function figure(fields: Fields, name: string): unknown {
  const of = (part: string) => scalar(fields, `${name}.${part}`);
  const range = ["range.0", "range.1"].map(of);
  const published = {
    switch: of("published.switch"),
    value: of("published.value"),
    source: of("published.source"),
  };
  const value = of("value");
  const beside = given({
    source: of("source"),
    kind: of("kind"),
    together: of("together"),
    // Of a range with one end the reader says that the other is missing.
    range: range.every((end) => end === undefined) ? undefined : range.map((end) => end ?? null),
    range_switch: of("range_switch"),
    published: Object.keys(given(published)).length === 0 ? undefined : given(published),
  });
  return Object.keys(beside).length === 0 ? value : given({ value, ...beside });
}

function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
