import type { Issue } from "../diagnostic/issue.ts";
import type { Named, NamedValues, Parsed, Vocabulary } from "../format/condition.ts";
import { compileCondition, compileNumber } from "../format/condition.ts";
import type { Compiled, NamedNumbers } from "../format/expression.ts";
import type { SweepFile } from "../format/sweep.ts";

/** Which combinations of axes are points. */
export interface Filter {
  readonly accepts: (values: NamedValues) => boolean;
}

/** The conditions of a sweep; faults go into *issues*. */
export function readFilter(
  { let: lets = {}, where = [] }: SweepFile,
  known: Vocabulary,
  issues: Issue[],
): Filter {
  const vocabulary = new Map<string, Named>(known);
  const numbers = new Map<string, Compiled>();
  const add = <T>(parsed: Parsed<T>, path: Issue["path"]): T | undefined => {
    if ("value" in parsed) return parsed.value;
    issues.push({ ...parsed.problem, path });
    return undefined;
  };
  for (const [name, text] of Object.entries(lets)) {
    const path = ["let", name];
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      const expected = "letters, digits and _";
      issues.push({ code: "invalid-name", message: `invalid name: ${name}`, path, expected });
    } else if (vocabulary.has(name)) {
      const expected = "a name that nothing else has";
      issues.push({ code: "duplicate-name", message: `duplicate name: ${name}`, path, expected });
    }
    const value = add(compileNumber(text, vocabulary), path);
    if (value) numbers.set(name, value);
    // A name that is at fault is known, so that it is reported once.
    vocabulary.set(name, { kind: "number" });
  }
  const conditions = where.flatMap(
    (text, i) => add(compileCondition(text, vocabulary), ["where", i]) ?? [],
  );
  if (conditions.length === 0) return { accepts: () => true };
  let row: NamedValues | undefined;
  const values: NamedValues = {
    get(name) {
      const compiled = numbers.get(name);
      // The vocabulary has checked that an expression has numbers where it needs them.
      return compiled ? compiled(values as NamedNumbers) : row?.get(name);
    },
  };
  return {
    accepts(of) {
      row = of;
      return conditions.every((holds) => holds(values));
    },
  };
}
