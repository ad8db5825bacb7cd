import { Lexer } from "yaml";

/** Levels of lists and mappings within each other; what is deeper is a mistake or an attack, not a description. */
export const DEEPEST_NESTING = 32;

/** `-`, `?` and `:` on one line that open a nested block each. */
const MOST_INDICATORS = 64;
/** Characters that such indicators, and the blanks around them, take at the begin of a line. */
const LONGEST_INDENTATION = 1000;

/** Lines of which each is indented further than the one before: no more than this, lest the composer's recursion overflows. */
const MOST_INDENTATIONS = 256;

/** What the lexer gives before the text of a plain or block scalar: that may be a bracket, too. */
const SCALAR_FOLLOWS = "\x1f";
/** What it gives for the begin of a document, and where brackets lack an end; neither stands in the text. */
const MARKS: readonly string[] = ["\x02", "\x18", SCALAR_FOLLOWS];

/**
 * Where YAML opens a list or mapping deeper than any that is read.
 *
 * It looks at the text alone, in linear time, and stops there: a parser recurses into each level, which takes seconds,
 * and then tells a fault of each that is left open.
 */
export function placeOfDeepNesting(
  text: string,
): { readonly line: number; readonly column: number } | undefined {
  const deepLine = lineOfDeepBlock(text);
  const bracket = offsetOfDeepBracket(text);
  if (bracket === undefined)
    return deepLine === undefined ? undefined : { line: deepLine, column: 1 };
  const before = text.slice(0, bracket).split("\n");
  if (deepLine !== undefined && deepLine <= before.length) return { line: deepLine, column: 1 };
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The first line that opens more nested blocks than a composer can stand: by its own indicators, or below those of lines before it. */
function lineOfDeepBlock(text: string): number | undefined {
  const lines = text.split("\n");
  const indentations: number[] = [];
  const deep = lines.findIndex((line) => {
    const prefix = /^(?:[-?:\s]|[&!][^\s]*\s)*/.exec(line)?.[0] ?? "";
    const indicators = prefix.match(/[-?:]\s/g)?.length ?? 0;
    if (indicators > MOST_INDICATORS || prefix.length > LONGEST_INDENTATION) return true;
    const indentation = line.search(/[^ ]/);
    if (indentation < 0) return false;
    while ((indentations.at(-1) ?? -1) >= indentation) indentations.pop();
    return indentations.push(indentation) > MOST_INDENTATIONS;
  });
  return deep < 0 ? undefined : deep + 1;
}

/** The first bracket or brace that opens too deep a level of them; those in texts and comments open none. */
function offsetOfDeepBracket(text: string): number | undefined {
  let depth = 0;
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    const isMark: boolean = !isScalar && MARKS.includes(token);
    if (!isScalar && (token === "[" || token === "{")) depth++;
    // The document is the first level, at depth 0.
    if (depth > DEEPEST_NESTING + 1) return offset;
    if (!isScalar && (token === "]" || token === "}")) depth = Math.max(depth - 1, 0);
    isScalar = isMark && token === SCALAR_FOLLOWS;
    if (!isMark) offset += token.length;
  }
  return undefined;
}
