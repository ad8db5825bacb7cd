import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { TemplateValue } from "./template-expression.ts";
import { evaluateTemplateExpression, isTrue } from "./template-expression.ts";

/** A template that was filled in, and the line of the template that each of its lines comes from. */
export interface FilledTemplate {
  readonly text: string;
  readonly lines: readonly number[];
}

/** A piece of a template: text, `{{ … }}` or `{% … %}`. */
interface Piece {
  readonly kind: "text" | "value" | "tag";
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

type Step =
  | { readonly kind: "text" | "value"; readonly piece: Piece }
  | { readonly kind: "set"; readonly piece: Piece; readonly name: string; readonly value: string }
  | { readonly kind: "if"; readonly piece: Piece; readonly branches: readonly Branch[] }
  | {
      readonly kind: "for";
      readonly piece: Piece;
      readonly name: string;
      readonly list: string;
      readonly body: readonly Step[];
    };

/** An else has no condition. */
interface Branch {
  readonly piece: Piece;
  readonly condition?: string;
  readonly body: readonly Step[];
}

const MARK = /\{\{|\{%|\{#/;
/** In characters, and steps; more is a mistake or an attack. */
const LARGEST = 2 ** 19;
const MOST_STEPS = 10_000;
const DEEPEST = 16;
const EXPECTED =
  "numbers, names that were set, texts in quotes, lists, range, + - * / // % **, comparisons, not, and, or";

/**
 * Fills in a Jinja template without includes: `{{ expression }}`, `{% set name = expression %}`, `{% if %}` with elif and
 * else, `{% for name in list %}` and comments. `-` next to a mark takes the blank space beside it away.
 *
 * @returns undefined if the text is no template
 * @throws InputError with the first thing that is not understood, and its place
 */
export function fillTemplate(text: string, file: string): FilledTemplate | undefined {
  if (!MARK.test(text)) return undefined;
  const pieces = piecesOf(text, file);
  const cursor = { at: 0 };
  const steps = parse(pieces, cursor, file, 0, []);
  const out: Output = { text: "", lines: [1], steps: 0, file };
  fill(steps, new Scope(), out);
  return { text: out.text, lines: out.lines };
}

/** The names that are set, and those of the loops around. */
class Scope {
  private readonly own = new Map<string, TemplateValue>();
  private readonly outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.outer = outer;
  }

  get(name: string): TemplateValue | undefined {
    return this.own.get(name) ?? this.outer?.get(name);
  }

  set(name: string, value: TemplateValue): void {
    this.own.set(name, value);
  }

  names(): string[] {
    return [...new Set([...(this.outer?.names() ?? []), ...this.own.keys()])];
  }
}

interface Output {
  text: string;
  readonly lines: number[];
  steps: number;
  readonly file: string;
}

/** Closing marks by opening ones. */
const CLOSING: Readonly<Record<string, string>> = { "{{": "}}", "{%": "%}", "{#": "#}" };

/** The pieces of a template, found from mark to mark, so that what is never closed costs no more than what is. */
function piecesOf(text: string, file: string): Piece[] {
  const pieces: Piece[] = [];
  const place = placing(text);
  let at = 0;
  let trim = false;
  for (;;) {
    const found = text.slice(at).search(MARK);
    const open = found < 0 ? text.length : at + found;
    const mark = text.slice(open, open + 2);
    const from = trim ? text.length - text.slice(at).trimStart().length : at;
    const kept = text.slice(Math.min(from, open), open);
    const shortened = text[open + 2] === "-" ? kept.trimEnd() : kept;
    if (shortened !== "")
      pieces.push({ kind: "text", text: shortened, ...place(Math.min(from, open)) });
    if (open === text.length) return pieces;
    const here = place(open);
    const close = text.indexOf(CLOSING[mark] ?? mark, open + 2);
    if (close < 0) {
      const piece: Piece = { kind: "tag", text: mark, ...here };
      throw fault(file, piece, `unclosed mark: ${mark}`, CLOSING[mark] ?? mark);
    }
    const inside = text
      .slice(open + 2, close)
      .replace(/^-|-$/g, "")
      .trim();
    if (mark !== "{#")
      pieces.push({ kind: mark === "{{" ? "value" : "tag", text: inside, ...here });
    trim = text[close - 1] === "-";
    at = close + 2;
    if (pieces.length > MOST_STEPS)
      throw fault(file, pieces.at(-1), "large template", `at most ${MOST_STEPS} pieces`);
  }
}

/** Lines and columns of offsets that only grow. */
function placing(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let start = 0;
  return (offset) => {
    for (let end = text.indexOf("\n", start); end >= 0 && end < offset; ) {
      line++;
      start = end + 1;
      end = text.indexOf("\n", start);
    }
    return { line, column: offset - start + 1 };
  };
}

/** The steps up to a tag that ends them, at which the cursor stands. */
function parse(
  pieces: readonly Piece[],
  cursor: { at: number },
  file: string,
  depth: number,
  ends: readonly string[],
): Step[] {
  const steps: Step[] = [];
  for (; cursor.at < pieces.length; cursor.at++) {
    const piece = pieces[cursor.at] as Piece;
    if (piece.kind !== "tag") {
      steps.push({ kind: piece.kind, piece });
      continue;
    }
    const [word = ""] = piece.text.split(/\s/);
    if (ends.includes(word)) return steps;
    if (depth >= DEEPEST) throw fault(file, piece, "deep nesting", `at most ${DEEPEST} levels`);
    steps.push(parseTag(pieces, cursor, file, depth));
  }
  if (ends.length === 0) return steps;
  const last = pieces.at(-1);
  throw fault(file, last, `unclosed tag: ${ends.at(-1)} is missing`, `{% ${ends.at(-1)} %}`);
}

function parseTag(
  pieces: readonly Piece[],
  cursor: { at: number },
  file: string,
  depth: number,
): Step {
  const piece = pieces[cursor.at] as Piece;
  const body = (...ends: string[]) => {
    cursor.at++;
    return parse(pieces, cursor, file, depth + 1, ends);
  };
  const [, setName, setValue] = /^set\s+([A-Za-z_]\w*)\s*=([\s\S]+)$/.exec(piece.text) ?? [];
  if (setName !== undefined && setValue !== undefined)
    return { kind: "set", piece, name: setName, value: setValue };
  const [, name, list] = /^for\s+([A-Za-z_]\w*)\s+in\s([\s\S]+)$/.exec(piece.text) ?? [];
  if (name !== undefined && list !== undefined)
    return { kind: "for", piece, name, list, body: body("endfor") };
  if (/^if\s/.test(piece.text)) {
    const branches: Branch[] = [];
    for (;;) {
      const at = pieces[cursor.at] as Piece;
      const [, condition] = /^(?:el)?if\s([\s\S]+)$/.exec(at.text) ?? [];
      if (at.text === "endif") return { kind: "if", piece, branches };
      const isElse = at.text === "else";
      if (!isElse && condition === undefined) throw unsupportedTag(file, at);
      const steps = body(...(isElse ? ["endif"] : ["elif", "else", "endif"]));
      branches.push({ piece: at, body: steps, ...(condition === undefined ? {} : { condition }) });
    }
  }
  throw unsupportedTag(file, piece);
}

function fill(steps: readonly Step[], names: Scope, out: Output): void {
  for (const step of steps) {
    countStep(out, step.piece);
    switch (step.kind) {
      case "text":
        append(out, step.piece, step.piece.text);
        break;
      case "value":
        append(out, step.piece, shown(evaluated(step.piece.text, names, step.piece, out.file)));
        break;
      case "set":
        names.set(step.name, evaluated(step.value, names, step.piece, out.file));
        break;
      case "if": {
        const taken = step.branches.find(
          ({ condition, piece }) =>
            condition === undefined || isTrue(evaluated(condition, names, piece, out.file)),
        );
        if (taken) fill(taken.body, names, out);
        break;
      }
      case "for": {
        const list = evaluated(step.list, names, step.piece, out.file);
        if (typeof list !== "object")
          throw fault(
            out.file,
            step.piece,
            `no list: ${step.list.trim().slice(0, 60)}`,
            "a list or range(n)",
          );
        // What is set in a loop is known there alone.
        for (const item of list) {
          // An empty body takes time as well.
          countStep(out, step.piece);
          const inside = new Scope(names);
          inside.set(step.name, item);
          fill(step.body, inside, out);
        }
      }
    }
  }
}

function countStep(out: Output, piece: Piece): void {
  if (++out.steps > MOST_STEPS)
    throw fault(out.file, piece, "large template", `at most ${MOST_STEPS} steps`);
}

function append(out: Output, piece: Piece, text: string): void {
  if (out.text.length + text.length > LARGEST)
    throw fault(out.file, piece, "large template", `at most ${LARGEST} characters filled in`);
  let { line } = piece;
  // What begins a line of the result says where that line is from.
  if (out.text === "" || out.text.endsWith("\n")) out.lines[out.lines.length - 1] = line;
  for (const character of text) if (character === "\n") out.lines.push(++line);
  out.text += text;
}

function evaluated(expression: string, names: Scope, piece: Piece, file: string): TemplateValue {
  // Without includes a path to look for them changes nothing.
  if (/^add_to_path\(('[^']*'|"[^"]*")\)$/.test(expression.trim())) return "";
  const value = evaluateTemplateExpression(expression, names);
  if (value !== undefined) return value;
  const shownText = expression.trim().slice(0, 60);
  const call = /^\s*(include\w*|find_paths?|cwd|setenv|import)\b/.exec(expression)?.[1];
  if (call !== undefined)
    throw fault(
      file,
      piece,
      `unsupported function in a template: ${call}`,
      "no other files: put in what it includes",
    );
  const name = expression.trim();
  if (/^[A-Za-z_]\w*$/.test(name)) {
    const known = names.names().slice(0, 12).join(", ");
    throw fault(
      file,
      piece,
      `unknown name in a template: ${shownText}`,
      known || "{% set name = value %} before it",
    );
  }
  throw fault(file, piece, `invalid expression in a template: ${shownText}`, EXPECTED);
}

/** As Python prints it. */
function shown(value: TemplateValue): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return String(value);
  return `[${value.map((item) => (typeof item === "string" ? `'${item}'` : shown(item))).join(", ")}]`;
}

function unsupportedTag(file: string, piece: Piece): InputError {
  const [word = ""] = piece.text.split(/\s/);
  const includes = ["include", "import", "from", "extends"].includes(word);
  const expected = includes
    ? "no other files: put in what it includes"
    : "set, if, elif, else, endif, for, endfor";
  return fault(file, piece, `unsupported tag in a template: ${word.slice(0, 60)}`, expected);
}

function fault(
  file: string,
  piece: Piece | undefined,
  message: string,
  expected: string,
): InputError {
  const at = { file, line: piece?.line ?? 1, column: piece?.column ?? 1 };
  const issue: Issue = { code: "invalid-template", message, path: [], at, expected };
  return new InputError([issue]);
}
