import type { Issue } from "../src/diagnostic/issue.ts";
import { didYouMean } from "../src/diagnostic/suggest.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import { list } from "../src/request/settings.ts";
import type { Entry } from "./listing.ts";

/** Options that keep some entries of a topic, each with the field that it looks at. */
const FILTERS = [
  { option: "domain", fields: ["domain"], of: "words" },
  { option: "status", fields: ["status"], of: "words" },
  { option: "node", fields: ["node_nm", "node"], of: "numbers" },
  { option: "year", fields: ["year"], of: "numbers" },
] as const;

const DESCENDING = "desc";

/**
 * The entries of a topic that options keep, in the order that they ask for. Entries that do not tell a field are kept by no
 * condition on it, and come last.
 *
 * @param issues takes what is wrong with the options, such as a field that entries of the topic do not have
 */
export function filtered(
  topic: string,
  entries: readonly Entry[],
  raw: RawOptions,
  issues: Issue[],
): readonly Entry[] {
  const fields = Object.keys(entries[0] ?? {});
  let kept = entries;
  for (const { option, fields: names, of } of FILTERS) {
    const asked = raw[option];
    if (asked === undefined) continue;
    const field = names.find((name) => fields.includes(name));
    if (field === undefined) issues.push(noEffect(option, topic));
    else {
      const holds =
        of === "words"
          ? oneOf(asked, option, [...new Set(entries.map((entry) => String(entry[field])))], issues)
          : inRanges(asked, option, issues);
      kept = kept.filter((entry) => holds(entry[field] ?? ""));
    }
  }
  if (raw.derivable) {
    if (!fields.includes("missing")) issues.push(noEffect("derivable", topic));
    kept = kept.filter(({ missing }) => missing === "");
  }
  return raw.sort === undefined ? kept : sorted(kept, raw.sort, fields, issues);
}

/** Options of filters and order that were given; without a topic they have no effect. */
export function withoutTopic(raw: RawOptions): Issue[] {
  const options = [...FILTERS.map(({ option }) => option), "derivable", "sort"] as const;
  return options
    .filter((option) => raw[option] !== undefined)
    .map((option) => ({
      code: "invalid-option",
      message: `no effect without a topic: --${option}`,
      path: [],
      expected: `cimpass list primitives --${option}`,
    }));
}

function noEffect(option: string, topic: string): Issue {
  return {
    code: "invalid-option",
    message: `no effect on ${topic}: --${option}`,
    path: [],
    expected: "a topic whose entries tell it, such as primitives",
  };
}

function oneOf(asked: string, option: string, known: readonly string[], issues: Issue[]) {
  const words = list(asked);
  for (const word of words.filter((one) => !known.includes(one))) {
    issues.push({
      code: "invalid-option",
      message: `unknown ${option}: ${word}`,
      path: [],
      expected: known.filter((one) => one !== "").join(", "),
      hint: didYouMean(word, known),
    });
  }
  return (value: string | number) => words.includes(String(value));
}

/** Whether a number is one of those that are stated, or in a range such as `16-28`; units after it are left out. */
function inRanges(asked: string, option: string, issues: Issue[]) {
  const ranges = list(asked).map((word): readonly [low: number, high: number] => {
    const [, low = "", high = low] = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/.exec(word) ?? [];
    if (low === "" || Number(low) > Number(high)) {
      issues.push({
        code: "invalid-option",
        message: `invalid ${option}: ${word}`,
        path: [],
        expected: `a number, or a range such as ${option === "year" ? "2020-2023" : "16-28"}`,
      });
    }
    return [Number(low), Number(high)];
  });
  return (value: string | number) => {
    const number = Number.parseFloat(String(value));
    return ranges.some(([low, high]) => low <= number && number <= high);
  };
}

function sorted(
  entries: readonly Entry[],
  asked: string,
  fields: readonly string[],
  issues: Issue[],
): readonly Entry[] {
  const [field = "", direction] = asked.split(":");
  const isUnknown = !fields.includes(field);
  if (isUnknown || (direction !== undefined && direction !== DESCENDING)) {
    issues.push({
      code: "invalid-option",
      message: `invalid sort: ${asked}`,
      path: [],
      expected: `${fields.join(", ")}; with :${DESCENDING} the greatest first`,
      hint: isUnknown ? didYouMean(field, fields) : undefined,
    });
  }
  const sign = direction === DESCENDING ? -1 : 1;
  const isTold = (entry: Entry) => entry[field] !== "";
  return [
    ...entries.filter(isTold).sort((a, b) => sign * order(a[field] ?? "", b[field] ?? "")),
    ...entries.filter((entry) => !isTold(entry)),
  ];
}

/** Numbers by size, with or without a unit; other words by their letters. */
function order(a: string | number, b: string | number): number {
  const numbers = [a, b].map((value) => Number.parseFloat(String(value)));
  const [left = Number.NaN, right = Number.NaN] = numbers;
  if (!Number.isNaN(left) && !Number.isNaN(right) && left !== right) return left - right;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
