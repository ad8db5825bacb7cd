import { evaluateExpression } from "./expression.ts";

/** What a name of a template may stand for. */
export type TemplateValue = number | string | boolean | readonly (number | string | boolean)[];

export interface TemplateNames {
  readonly get: (name: string) => TemplateValue | undefined;
}

const COMPARISONS: ReadonlyMap<string, (a: TemplateValue, b: TemplateValue) => boolean> = new Map([
  ["==", (a: TemplateValue, b: TemplateValue) => a === b],
  ["!=", (a: TemplateValue, b: TemplateValue) => a !== b],
  ["<=", (a: TemplateValue, b: TemplateValue) => a <= b],
  [">=", (a: TemplateValue, b: TemplateValue) => a >= b],
  ["<", (a: TemplateValue, b: TemplateValue) => a < b],
  [">", (a: TemplateValue, b: TemplateValue) => a > b],
]);
const LONGEST = 300;
const DEEPEST = 16;
/** Loops over more are mistakes or attacks. */
const MOST_ITEMS = 4096;

/**
 * The value of an expression of a template: arithmetic (expression.ts), texts in quotes, true and false, lists, `range`,
 * comparisons, `not`, `and` and `or`.
 *
 * @returns undefined if it is no such expression, or a name is unknown
 */
export function evaluateTemplateExpression(
  text: string,
  names: TemplateNames,
  depth = 0,
): TemplateValue | undefined {
  const source = text.trim();
  if (source === "" || source.length > LONGEST || depth > DEEPEST) return undefined;
  const evaluate = (part: string) => evaluateTemplateExpression(part, names, depth + 1);
  for (const word of ["or", "and"] as const) {
    const parts = splitAt(source, new RegExp(`\\s${word}\\s`, "y"));
    if (parts.length < 2) continue;
    const values = parts.map(evaluate);
    if (values.includes(undefined)) return undefined;
    const truths = values.map((value) => isTrue(value as TemplateValue));
    return word === "or" ? truths.includes(true) : !truths.includes(false);
  }
  if (/^not\s/.test(source)) {
    const value = evaluate(source.slice(4));
    return value === undefined ? undefined : !isTrue(value);
  }
  for (const [sign, compare] of COMPARISONS) {
    const parts = splitAt(source, new RegExp(sign, "y"));
    if (parts.length !== 2) continue;
    const [a, b] = parts.map(evaluate);
    // Texts compare with texts, and numbers with numbers.
    if (a === undefined || b === undefined || typeof a !== typeof b) return undefined;
    return compare(a, b);
  }
  return operand(source, names, evaluate);
}

function operand(
  source: string,
  names: TemplateNames,
  evaluate: (part: string) => TemplateValue | undefined,
): TemplateValue | undefined {
  const quoted = /^'([^'\\]*)'$|^"([^"\\]*)"$/.exec(source);
  if (quoted) return quoted[1] ?? quoted[2] ?? "";
  if (/^[Tt]rue$|^[Ff]alse$/.test(source)) return source.toLowerCase() === "true";
  const named = names.get(source);
  if (named !== undefined) return named;
  if (source.startsWith("[") && source.endsWith("]")) {
    const inside = source.slice(1, -1);
    return listOf(inside.trim() === "" ? [] : splitAt(inside, /,/y).map(evaluate));
  }
  const range = /^range\((.*)\)$/s.exec(source)?.[1];
  if (range !== undefined) return rangeOf(splitAt(range, /,/y).map(evaluate));
  const number = evaluateExpression(source, {
    get(name) {
      const value = names.get(name);
      return typeof value === "number" ? value : undefined;
    },
  });
  if (number !== undefined) return number;
  const whole = source.startsWith("(") && source.endsWith(")") && closes(source);
  return whole ? evaluate(source.slice(1, -1)) : undefined;
}

/** What Jinja takes to be true: numbers but 0, and what is not empty. */
export function isTrue(value: TemplateValue): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function listOf(values: readonly (TemplateValue | undefined)[]): TemplateValue | undefined {
  const items = values.filter(
    (value): value is number | string | boolean => value !== undefined && typeof value !== "object",
  );
  return items.length === values.length ? items : undefined;
}

function rangeOf(values: readonly (TemplateValue | undefined)[]): TemplateValue | undefined {
  if (!values.every((value) => typeof value === "number" && Number.isSafeInteger(value)))
    return undefined;
  const numbers = values as readonly number[];
  if (numbers.length < 1 || numbers.length > 3) return undefined;
  const [first = 0, second, step = 1] = numbers;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (step === 0 || count > MOST_ITEMS) return undefined;
  return Array.from({ length: count }, (_, i) => from + i * step);
}

/** The parts of a text between what a sticky pattern matches outside quotes and brackets. */
function splitAt(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let open = 0;
  let quote = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (character === "(" || character === "[") open++;
    else if (character === ")" || character === "]") open--;
    else if (open === 0) {
      separator.lastIndex = i;
      const found = separator.exec(text);
      if (!found) continue;
      parts.push(text.slice(from, i));
      from = i + found[0].length;
      i = from - 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** Whether the parenthesis at the start closes at the end. */
function closes(text: string): boolean {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") open++;
    if (text[i] === ")") open--;
    if (open === 0) return i === text.length - 1;
  }
  return false;
}
