import type { IssueText } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Compiled, Cursor, NamedNumbers } from "./expression.ts";
import { FUNCTIONS, LONGEST_EXPRESSION, sum } from "./expression.ts";
import type { QuantityKind } from "./quantity.ts";
import { allUnitNames, parseQuantity } from "./quantity.ts";

/** What names stand for where an expression is evaluated. */
export interface NamedValues {
  readonly get: (name: string) => number | string | undefined;
}

/** A name that expressions may use: a number, or one of some texts. */
export type Named =
  | { readonly kind: "number" }
  | { readonly kind: "text"; readonly values: readonly string[] };

/** The names that expressions may use. They may hold `.` and `-`: the longest that fits is meant. */
export type Vocabulary = ReadonlyMap<string, Named>;

/** Why a text is no such expression. */
export type ExpressionProblem = IssueText;

/** What an expression became, and the names that it uses. */
export type Parsed<T> =
  | { readonly value: T; readonly uses: readonly string[] }
  | { readonly problem: ExpressionProblem };

type Truth = (values: NamedValues) => boolean;

const COMPARISONS: ReadonlyMap<string, (a: number, b: number) => boolean> = new Map([
  ["==", (a, b) => a === b],
  ["!=", (a, b) => a !== b],
  ["<=", (a, b) => a <= b],
  [">=", (a, b) => a >= b],
  ["<", (a, b) => a < b],
  [">", (a, b) => a > b],
]);
const EQUALITIES = ["==", "!="];

/** Quantities in conditions are in the units of axes: B, ns, pJ and GHz. Data is held in bits elsewhere. */
const MEASURED: readonly (readonly [kind: QuantityKind, own: number])[] = [
  ["data", 8],
  ["time", 1],
  ["energy", 1],
  ["frequency", 1],
];

const NUMBER = /(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)([A-Za-zµ]+)?/y;
const WORD = /[A-Za-z_][\w.]*(?:-[A-Za-z_][\w.]*)*/y;
const SIGN = /\*\*|\/\/|==|!=|<=|>=|[-+*/%(),<>]/y;
const TEXT = /'([^']*)'|"([^"]*)"/y;

/**
 * An arithmetic expression (expression.ts) over names: numbers may have units of data, time, energy or frequency.
 *
 * Its value is `undefined` where a name has none.
 */
export function compileNumber(text: string, vocabulary: Vocabulary): Parsed<Compiled> {
  const tokens = tokenize(text, vocabulary);
  if (!Array.isArray(tokens)) return { problem: tokens };
  const state = begin(tokens, vocabulary);
  const value = numberAt(state);
  if (state.problem) return { problem: state.problem };
  if (!value || state.cursor.at < tokens.length) return { problem: invalid(text) };
  return { value, uses: state.uses };
}

/**
 * A condition: comparisons of numbers (`==`, `!=`, `<`, `<=`, `>`, `>=`), texts in quotes that are equal or not, `and`, `or`, `not`
 * and parentheses.
 *
 * A comparison with a name that has no value is false.
 */
export function compileCondition(text: string, vocabulary: Vocabulary): Parsed<Truth> {
  const tokens = tokenize(text, vocabulary);
  if (!Array.isArray(tokens)) return { problem: tokens };
  const state = begin(tokens, vocabulary);
  const value = either(state);
  if (state.problem) return { problem: state.problem };
  if (!value || state.cursor.at < tokens.length) return { problem: invalid(text, COMPARISON) };
  return { value, uses: state.uses };
}

const COMPARISON =
  "comparisons with and, or and not between them, such as ratio <= 16 and at == 'RF'";

/** What has been read of an expression. */
interface State {
  readonly cursor: Cursor;
  readonly vocabulary: Vocabulary;
  readonly uses: string[];
  problem?: ExpressionProblem | undefined;
}

function begin(tokens: readonly string[], vocabulary: Vocabulary): State {
  const uses = [...new Set(tokens.filter((token) => vocabulary.has(token)))];
  return { cursor: { tokens, at: 0, depth: 0 }, vocabulary, uses };
}

function invalid(text: string, expected = "numbers, names, + - * / ( ) and functions"): IssueText {
  return { code: "invalid-expression", message: `invalid expression: ${text}`, expected };
}

/** Tokens; a number with a unit becomes one in the axis's unit, a text keeps one quote before it. */
function tokenize(text: string, vocabulary: Vocabulary): string[] | ExpressionProblem {
  const source = text.trim();
  if (source === "" || source.length > LONGEST_EXPRESSION) return invalid(source.slice(0, 60));
  const names = [...vocabulary.keys()].sort((a, b) => b.length - a.length);
  const tokens: string[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    if (/\s/.test(source[at] ?? "")) {
      at++;
      continue;
    }
    const name = names.find(
      (one) => source.startsWith(one, at) && !/[\w.]/.test(source[at + one.length] ?? ""),
    );
    const number = name === undefined ? match(NUMBER) : null;
    const quoted = match(TEXT);
    const word = match(WORD)?.[0];
    const sign = match(SIGN)?.[0];
    if (name !== undefined) {
      tokens.push(name);
      at += name.length;
    } else if (number) {
      const value = measured(number[1] ?? "", number[2]);
      if (typeof value !== "number") return value;
      tokens.push(String(value));
      at += number[0].length;
    } else if (quoted) {
      tokens.push(`'${quoted[1] ?? quoted[2] ?? ""}`);
      at += quoted[0].length;
    } else if (word !== undefined) {
      const isCall = FUNCTIONS.has(word) && /^\s*\(/.test(source.slice(at + word.length));
      const isWord = KEYWORDS.includes(word) || isCall;
      if (!isWord) return unknownName(word, vocabulary);
      tokens.push(word);
      at += word.length;
    } else if (sign !== undefined) {
      tokens.push(sign);
      at += sign.length;
    } else {
      const hint = source[at] === "=" ? "equality is ==" : undefined;
      return { ...invalid(source), ...(hint ? { hint } : {}) };
    }
  }
  return tokens;
}

const KEYWORDS = ["and", "or", "not"];

function measured(digits: string, unit: string | undefined): number | ExpressionProblem {
  if (unit === undefined) return Number(digits);
  for (const [kind, own] of MEASURED) {
    const read = parseQuantity(`${digits} ${unit}`, { kind });
    if ("value" in read) return read.value / own;
  }
  const units = MEASURED.flatMap(([kind]) => (kind === "ratio" ? [] : allUnitNames(kind)));
  return {
    code: "unknown-unit",
    message: `unknown unit: ${unit}`,
    expected: "a unit of data, time, energy or frequency, such as KiB, ns, pJ or GHz",
    hint: didYouMean(unit, units),
  };
}

/** Names that a message tells: those of the hardware are hundreds. */
const MOST_NAMES = 12;

/** A name that is none: perhaps a text without its quotes. */
function unknownName(word: string, vocabulary: Vocabulary): ExpressionProblem {
  const isText = [...vocabulary.values()].some(
    (named) => named.kind === "text" && named.values.includes(word),
  );
  const hint = isText ? `texts stand in quotes: '${word}'` : didYouMean(word, vocabulary.keys());
  const names = [...vocabulary.keys()];
  const rest = names.length > MOST_NAMES ? ", …" : "";
  const expected = `${names.slice(0, MOST_NAMES).join(", ")}${rest}`;
  return { code: "unknown-name", message: `unknown name: ${word}`, expected, hint };
}

function take(state: State, token: string): boolean {
  if (state.cursor.tokens[state.cursor.at] !== token) return false;
  state.cursor.at++;
  return true;
}

/** Deeper parentheses are mistakes or attacks. */
const DEEPEST = 32;

function either(state: State): Truth | undefined {
  if (++state.cursor.depth > DEEPEST) return undefined;
  let value = both(state);
  while (value && take(state, "or")) {
    const [left, right] = [value, both(state)];
    value = right && ((values) => left(values) || right(values));
  }
  state.cursor.depth--;
  return value;
}

function both(state: State): Truth | undefined {
  let value = negated(state);
  while (value && take(state, "and")) {
    const [left, right] = [value, negated(state)];
    value = right && ((values) => left(values) && right(values));
  }
  return value;
}

function negated(state: State): Truth | undefined {
  let isNegated = false;
  while (take(state, "not")) isNegated = !isNegated;
  const value = comparison(state);
  return value && isNegated ? (values) => !value(values) : value;
}

/** A comparison, or a condition in parentheses: `(a + b) < c` begins like `(a < b)`, so that the first is tried first. */
function comparison(state: State): Truth | undefined {
  const { cursor } = state;
  const { at, depth } = cursor;
  const found = compared(state);
  if (found || state.problem || cursor.tokens[at] !== "(") return found;
  cursor.at = at + 1;
  cursor.depth = depth;
  const inner = either(state);
  return inner && take(state, ")") ? inner : undefined;
}

function compared(state: State): Truth | undefined {
  const { cursor } = state;
  const left = operand(state);
  const sign = cursor.tokens[cursor.at] ?? "";
  const holds = COMPARISONS.get(sign);
  if (!left || !holds) return undefined;
  cursor.at++;
  const right = operand(state);
  if (!right) return undefined;
  if ("number" in left && "number" in right) {
    const [a, b] = [left.number, right.number];
    return (values) => {
      // Its names are all of numbers, as numberAt has checked.
      const [x, y] = [a(values as NamedNumbers), b(values as NamedNumbers)];
      return x !== undefined && y !== undefined && holds(x, y);
    };
  }
  if ("number" in left || "number" in right || !EQUALITIES.includes(sign)) {
    const message = `invalid comparison: ${left.shown} ${sign} ${right.shown}`;
    const expected = "two numbers, or two texts with == or != between them";
    state.problem ??= { code: "invalid-comparison", message, expected };
    return undefined;
  }
  state.problem ??= misspelt(left, right) ?? misspelt(right, left);
  const wanted = sign === "==";
  const [a, b] = [left.text, right.text];
  return (values) => {
    const [x, y] = [a(values), b(values)];
    return x !== undefined && y !== undefined && (x === y) === wanted;
  };
}

/** A side of a comparison: a number, or a text, with the values that it can have. */
type Operand =
  | { readonly shown: string; readonly number: Compiled }
  | {
      readonly shown: string;
      readonly text: (values: NamedValues) => number | string | undefined;
      readonly can: readonly string[];
      readonly isLiteral: boolean;
    };

function operand(state: State): Operand | undefined {
  const { cursor, vocabulary } = state;
  const token = cursor.tokens[cursor.at] ?? "";
  if (token.startsWith("'")) {
    cursor.at++;
    const literal = token.slice(1);
    return { shown: `'${literal}'`, text: () => literal, can: [literal], isLiteral: true };
  }
  const named = vocabulary.get(token);
  if (named?.kind === "text") {
    cursor.at++;
    const text = (values: NamedValues) => values.get(token);
    return { shown: token, text, can: named.values, isLiteral: false };
  }
  const number = numberAt(state);
  return number && { shown: named ? token : "a number", number };
}

/** A sum whose names are all of numbers. */
function numberAt(state: State): Compiled | undefined {
  const { cursor, vocabulary } = state;
  const from = cursor.at;
  const value = sum(cursor);
  const used = cursor.tokens.slice(from, cursor.at);
  const text = used.find((token) => vocabulary.get(token)?.kind === "text");
  if (text !== undefined && value) {
    const message = `invalid operand: ${text} is a text`;
    state.problem ??= { code: "invalid-comparison", message, expected: "numbers" };
  }
  return value;
}

/** A literal that a name can never be equal to. */
function misspelt(
  name: Extract<Operand, { can: unknown }>,
  literal: Extract<Operand, { can: unknown }>,
): ExpressionProblem | undefined {
  const [text = ""] = literal.can;
  if (name.isLiteral || !literal.isLiteral || name.can.includes(text)) return undefined;
  return {
    code: "unknown-value",
    message: `unknown value: '${text}' of ${name.shown}`,
    expected: name.can.slice(0, 12).join(", "),
    hint: didYouMean(text, name.can),
  };
}
