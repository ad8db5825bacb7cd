/** Sets by the names that expressions give them. */
export interface NamedSets {
  readonly get: (name: string) => ReadonlySet<string> | undefined;
}

/** Deeper parentheses, or longer expressions, are mistakes or attacks. */
const DEEPEST = 32;
const LONGEST = 1000;

const TOKEN = /\s*(?:([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|([~&|()-]))/y;
const CONDITIONAL = /^(\S.*?)\s+if\s+(\S.*?)\s+else\s+(\S.*)$/;
const COMPARISON = /^len\(\s*([A-Za-z_]\w*)\s*\)\s*(==|!=|<=|>=|<|>)\s*(\d{1,9})$/;

/** Reads tokens one after the other. */
interface Cursor {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
  readonly sets: NamedSets;
  readonly all: ReadonlySet<string>;
}

/**
 * The set that an expression of AccelForge stands for: names, `~` (complement), `-`, `&`, `|`, parentheses, and
 * `X if CONDITION else Y`. As in Python, `~` binds most and `|` least.
 *
 * @param all what a complement is taken from
 * @returns `undefined` if it is no such expression, or a name is unknown
 */
export function evaluateSet(
  text: string,
  sets: NamedSets,
  all: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  const chosen = chosenBranch(text, sets);
  const tokens = chosen === undefined ? undefined : tokenize(chosen);
  if (!tokens || tokens.length === 0) return undefined;
  const cursor: Cursor = { tokens, at: 0, depth: 0, sets, all };
  const found = union(cursor);
  return cursor.at === tokens.length ? found : undefined;
}

/**
 * Of `X if CONDITION else Y` the branch that holds; a text without a condition is its own.
 *
 * @returns `undefined` if the condition is none that is understood
 */
export function chosenBranch(text: string, sets: NamedSets): string | undefined {
  const source = text.trim();
  if (source.length > LONGEST) return undefined;
  const [, then, condition, otherwise] = CONDITIONAL.exec(source) ?? [];
  if (then === undefined || condition === undefined || otherwise === undefined) return source;
  const holds = evaluateCondition(condition, sets);
  if (holds === undefined) return undefined;
  return holds ? then : chosenBranch(otherwise, sets);
}

/**
 * Whether a condition holds: `len(NAME) == 3`, with any comparison, or a name, which holds if its set is not empty.
 *
 * @returns `undefined` if it is no such condition, or a name is unknown
 */
export function evaluateCondition(text: string, sets: NamedSets): boolean | undefined {
  const source = text.trim();
  if (source.length > LONGEST) return undefined;
  const [, name, comparison, number] = COMPARISON.exec(source) ?? [];
  if (name === undefined) {
    const set = sets.get(source);
    return set && set.size > 0;
  }
  const size = sets.get(name)?.size;
  const bound = Number(number);
  if (size === undefined) return undefined;
  switch (comparison) {
    case "==":
      return size === bound;
    case "!=":
      return size !== bound;
    case "<=":
      return size <= bound;
    case ">=":
      return size >= bound;
    case "<":
      return size < bound;
    default:
      return size > bound;
  }
}

function tokenize(source: string): string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const [, name, sign] = TOKEN.exec(source) ?? [];
    const token = name ?? sign;
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

type Level = (cursor: Cursor) => ReadonlySet<string> | undefined;
type Combine = (one: ReadonlySet<string>, other: ReadonlySet<string>) => Set<string>;

/** One operator, from the left. */
function chain(operator: string, combine: Combine, inner: Level): Level {
  return (cursor) => {
    let found = inner(cursor);
    while (found && cursor.tokens[cursor.at] === operator) {
      cursor.at++;
      const right = inner(cursor);
      found = right && combine(found, right);
    }
    return found;
  };
}

const minus: Combine = (one, other) => new Set([...one].filter((name) => !other.has(name)));
const both: Combine = (one, other) => new Set([...one].filter((name) => other.has(name)));
const either: Combine = (one, other) => new Set([...one, ...other]);

const union: Level = chain("|", either, chain("&", both, chain("-", minus, complement)));

function complement(cursor: Cursor): ReadonlySet<string> | undefined {
  if (cursor.tokens[cursor.at] !== "~") return atom(cursor);
  cursor.at++;
  return nested(cursor, () => {
    const of = complement(cursor);
    return of && minus(cursor.all, of);
  });
}

function atom(cursor: Cursor): ReadonlySet<string> | undefined {
  const token = cursor.tokens[cursor.at++] ?? "";
  if (token !== "(") return cursor.sets.get(token);
  return nested(cursor, () => {
    const found = union(cursor);
    return cursor.tokens[cursor.at++] === ")" ? found : undefined;
  });
}

function nested(
  cursor: Cursor,
  step: () => ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  if (++cursor.depth > DEEPEST) return undefined;
  const found = step();
  cursor.depth--;
  return found;
}
