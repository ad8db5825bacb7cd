/** Deeper parentheses are mistakes or attacks. */
const DEEPEST = 32;
export const LONGEST_EXPRESSION = 1000;

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|\/\/|[-+*/%(),]))/y;

/** A function with how many values it takes; absent for any number from one on. */
interface Callable {
  readonly apply: (...values: readonly number[]) => number;
  readonly takes?: number;
}

export const FUNCTIONS: ReadonlyMap<string, Callable> = new Map<string, Callable>([
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

/** A compiled expression: its value where names stand for numbers; `undefined` if it uses one that has none. */
export type Compiled = (names: NamedNumbers) => number | undefined;

/** Reads tokens one after the other. */
export interface Cursor {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
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
  const cursor: Cursor = { tokens, at: 0, depth: 0 };
  const compiled = sum(cursor);
  if (compiled === undefined || cursor.at < tokens.length) return undefined;
  const value = compiled(names);
  return Number.isFinite(value) ? value : undefined;
}

function tokenize(text: string): string[] | undefined {
  const source = text.trim();
  if (source.length > LONGEST_EXPRESSION) return undefined;
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
  inner: (cursor: Cursor) => Compiled | undefined,
): Compiled | undefined {
  let value = inner(cursor);
  for (;;) {
    const apply = operators.get(cursor.tokens[cursor.at] ?? "");
    if (!apply || value === undefined) return value;
    cursor.at++;
    const right = inner(cursor);
    value = right && applied(apply, [value, right]);
  }
}

/** A function of values, of which none may be missing. */
function applied(apply: Callable["apply"], of: readonly Compiled[]): Compiled {
  const [first, second, ...more] = of;
  if (first && second && more.length === 0) {
    return (names) => {
      const [left, right] = [first(names), second(names)];
      return left === undefined || right === undefined ? undefined : apply(left, right);
    };
  }
  return (names) => {
    const values: number[] = [];
    for (const one of of) {
      const value = one(names);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return apply(...values);
  };
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

/** A sum from here on, or what is less; `undefined` if there is none. */
export function sum(cursor: Cursor): Compiled | undefined {
  if (++cursor.depth > DEEPEST) return undefined;
  const value = chain(cursor, SUMS, product);
  cursor.depth--;
  return value;
}

function product(cursor: Cursor): Compiled | undefined {
  return chain(cursor, PRODUCTS, signed);
}

/** A sign binds less than a power: −2 ** 2 is −4. */
function signed(cursor: Cursor): Compiled | undefined {
  const sign = cursor.tokens[cursor.at];
  if (sign !== "-" && sign !== "+") return power(cursor);
  cursor.at++;
  if (++cursor.depth > DEEPEST) return undefined;
  const value = signed(cursor);
  cursor.depth--;
  return value === undefined || sign === "+" ? value : applied((a = 0) => -a, [value]);
}

/** From the right: 2 ** 3 ** 2 is 2 ** 9. */
function power(cursor: Cursor): Compiled | undefined {
  const base = atom(cursor);
  if (base === undefined || cursor.tokens[cursor.at] !== "**") return base;
  cursor.at++;
  if (++cursor.depth > DEEPEST) return undefined;
  const exponent = signed(cursor);
  cursor.depth--;
  return exponent && applied((a = 0, b = 0) => a ** b, [base, exponent]);
}

function atom(cursor: Cursor): Compiled | undefined {
  const token = cursor.tokens[cursor.at++] ?? "";
  if (token === "(") {
    const value = sum(cursor);
    return cursor.tokens[cursor.at++] === ")" ? value : undefined;
  }
  if (/^[\d.]/.test(token)) {
    const number = Number(token);
    return () => number;
  }
  if (!/^[A-Za-z_]/.test(token)) return undefined;
  if (cursor.tokens[cursor.at] !== "(") return (names) => names.get(token);
  const of = FUNCTIONS.get(token);
  const values: Compiled[] = [];
  do {
    cursor.at++;
    const value = sum(cursor);
    if (value === undefined) return undefined;
    values.push(value);
  } while (cursor.tokens[cursor.at] === ",");
  if (cursor.tokens[cursor.at++] !== ")" || !of) return undefined;
  // A value too many would be ignored, and what it meant with it.
  return of.takes === undefined || of.takes === values.length
    ? applied(of.apply, values)
    : undefined;
}
