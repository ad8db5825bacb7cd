/** Deeper parentheses are mistakes or attacks. */
const DEEPEST = 32;
const LONGEST = 1000;

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|\/\/|[-+*/%(),]))/y;

/** A function with how many values it takes; absent for any number from one on. */
interface Callable {
  readonly apply: (...values: readonly number[]) => number;
  readonly takes?: number;
}

const FUNCTIONS: ReadonlyMap<string, Callable> = new Map<string, Callable>([
  ["ceil", { apply: Math.ceil, takes: 1 }],
  ["floor", { apply: Math.floor, takes: 1 }],
  ["int", { apply: Math.trunc, takes: 1 }],
  ["log2", { apply: Math.log2, takes: 1 }],
  ["sqrt", { apply: Math.sqrt, takes: 1 }],
  ["abs", { apply: Math.abs, takes: 1 }],
  ["pow", { apply: Math.pow, takes: 2 }],
  ["max", { apply: Math.max }],
  ["min", { apply: Math.min }],
]);

/** Numbers by the names that expressions give them. */
export interface NamedNumbers {
  readonly get: (name: string) => number | undefined;
}

/** Reads tokens one after the other. */
interface Cursor {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
  readonly names: NamedNumbers;
}

/**
 * The value of an arithmetic expression: numbers, names, `+ - * / // % **`, parentheses, and ceil, floor, int, log2, sqrt,
 * abs, pow, max and min. `//` and `%` round down, as in Python.
 *
 * @param names what names stand for
 * @returns a finite number, or `undefined` if it is no such expression, or a name is unknown
 */
export function evaluateExpression(text: string, names: NamedNumbers): number | undefined {
  const tokens = tokenize(text);
  if (!tokens || tokens.length === 0) return undefined;
  const cursor: Cursor = { tokens, at: 0, depth: 0, names };
  const value = sum(cursor);
  if (value === undefined || cursor.at < tokens.length) return undefined;
  return Number.isFinite(value) ? value : undefined;
}

function tokenize(text: string): string[] | undefined {
  const source = text.trim();
  if (source.length > LONGEST) return undefined;
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const [, number, name, sign] = TOKEN.exec(source) ?? [];
    const token = number ?? name ?? sign;
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

/** Operators of one rank, from the left. */
function chain(
  cursor: Cursor,
  operators: ReadonlyMap<string, Callable["apply"]>,
  inner: (cursor: Cursor) => number | undefined,
): number | undefined {
  let value = inner(cursor);
  for (;;) {
    const apply = operators.get(cursor.tokens[cursor.at] ?? "");
    if (!apply || value === undefined) return value;
    cursor.at++;
    const right = inner(cursor);
    value = right === undefined ? undefined : apply(value, right);
  }
}

const SUMS = new Map<string, Callable["apply"]>([
  ["+", (a = 0, b = 0) => a + b],
  ["-", (a = 0, b = 0) => a - b],
]);
const PRODUCTS = new Map<string, Callable["apply"]>([
  ["*", (a = 0, b = 0) => a * b],
  ["/", (a = 0, b = 0) => a / b],
  ["//", (a = 0, b = 0) => Math.floor(a / b)],
  ["%", (a = 0, b = 0) => a - b * Math.floor(a / b)],
]);

function sum(cursor: Cursor): number | undefined {
  if (++cursor.depth > DEEPEST) return undefined;
  const value = chain(cursor, SUMS, product);
  cursor.depth--;
  return value;
}

function product(cursor: Cursor): number | undefined {
  return chain(cursor, PRODUCTS, signed);
}

/** A sign binds less than a power: −2 ** 2 is −4. */
function signed(cursor: Cursor): number | undefined {
  const sign = cursor.tokens[cursor.at];
  if (sign !== "-" && sign !== "+") return power(cursor);
  cursor.at++;
  if (++cursor.depth > DEEPEST) return undefined;
  const value = signed(cursor);
  cursor.depth--;
  return value === undefined || sign === "+" ? value : -value;
}

/** From the right: 2 ** 3 ** 2 is 2 ** 9. */
function power(cursor: Cursor): number | undefined {
  const base = atom(cursor);
  if (base === undefined || cursor.tokens[cursor.at] !== "**") return base;
  cursor.at++;
  if (++cursor.depth > DEEPEST) return undefined;
  const exponent = signed(cursor);
  cursor.depth--;
  return exponent === undefined ? undefined : base ** exponent;
}

function atom(cursor: Cursor): number | undefined {
  const token = cursor.tokens[cursor.at++] ?? "";
  if (token === "(") {
    const value = sum(cursor);
    return cursor.tokens[cursor.at++] === ")" ? value : undefined;
  }
  if (/^[\d.]/.test(token)) return Number(token);
  if (cursor.tokens[cursor.at] !== "(") return cursor.names.get(token);
  const of = FUNCTIONS.get(token);
  const values: number[] = [];
  do {
    cursor.at++;
    const value = sum(cursor);
    if (value === undefined) return undefined;
    values.push(value);
  } while (cursor.tokens[cursor.at] === ",");
  if (cursor.tokens[cursor.at++] !== ")" || !of) return undefined;
  // A value too many would be ignored, and what it meant with it.
  return of.takes === undefined || of.takes === values.length ? of.apply(...values) : undefined;
}
