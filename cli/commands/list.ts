import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues } from "../../src/diagnostic/issue.ts";
import { didYouMean } from "../../src/diagnostic/suggest.ts";
import type { Block, Document } from "../../src/report/document.ts";
import { columns, row } from "../../src/report/document.ts";
import { RESULT_SCHEMA } from "../../src/report/json.ts";
import { stated } from "../../src/report/number.ts";
import type { ListResult } from "../../src/report/result-schema.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readFormat, readProfile } from "../../src/request/settings.ts";
import type { Io } from "../io.ts";
import { filtered, withoutTopic } from "../list-filter.ts";
import type { Entry } from "../listing.ts";
import { listTopic } from "../listing.ts";
import { printResult } from "../output.ts";
import { primitivesText } from "../primitive-listing.ts";
import type { Topic } from "../topics.ts";
import { TOPICS } from "../topics.ts";

/** `cimpass list`: what is built in. */
export async function listCommand(
  topic: string | undefined,
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const issues: Issue[] = [];
  const profile = readProfile(raw, issues);
  const format = readFormat(raw, ["text", "json", "csv"], issues);
  const asked = TOPICS.filter((name) => topic === undefined || name === topic);
  if (topic !== undefined && asked.length === 0) {
    const message = `unknown topic: ${topic}`;
    const hint = didYouMean(topic, TOPICS);
    issues.push({ code: "unknown-topic", message, path: [], expected: TOPICS.join(", "), hint });
  }
  if (topic === undefined) issues.push(...withoutTopic(raw));
  const topics = asked.map((name) => {
    const entries = listTopic(name, profile);
    const kept = topic === undefined ? entries : filtered(name, entries, raw, issues);
    return { topic: name, entries: [...kept] };
  });
  assertNoIssues(issues);
  await printResult(
    {
      text: () =>
        topic === undefined
          ? topics.map(({ topic, entries }) => namesOf(topic, entries))
          : topics.flatMap(({ topic: of, entries }) =>
              of === "primitives" ? primitivesText(entries) : topicText(entries),
            ),
      json: (): ListResult => ({ schema: RESULT_SCHEMA, kind: "list", topics }),
      csv: () =>
        topic === undefined
          ? topics.flatMap(({ topic: of, entries }) => entries.map((entry) => nameOf(of, entry)))
          : topics.flatMap(({ entries }) => entries),
    },
    format,
    raw,
    io,
  );
}

/** An entry by its name alone, since topics have different fields. */
function nameOf(topic: Topic, entry: Entry) {
  return { topic, name: String(Object.values(entry)[0]) };
}

/** A topic in a paragraph: its names. */
function namesOf(topic: Topic, entries: readonly Entry[]): Block {
  const label = `${topic.charAt(0).toUpperCase()}${topic.slice(1)}:`;
  const names = entries.map((entry) => String(Object.values(entry)[0])).join(", ");
  const text = topic === "defaults" ? "cimpass list defaults" : names;
  return { kind: "text", text: `${label.padEnd(15)}${text}` };
}

const LONGEST_CELL = 40;

/**
 * Short fields as a table, with what is told in a sentence as its last column. Where an entry has several such
 * fields they follow below the table, entry by entry.
 */
function topicText(entries: readonly Entry[]): Document {
  const [first] = entries;
  if (!first) return [];
  const fields = Object.keys(first);
  const told = fields.filter((field) =>
    entries.some((entry) => String(entry[field]).length > LONGEST_CELL),
  );
  const inTable = told.length <= 1 ? fields : fields.filter((field) => !told.includes(field));
  const mark = (field: string, i: number) => {
    if (told.includes(field)) return "~";
    return i === 0 ? "!" : typeof first[field] === "number" ? ">" : "";
  };
  const table = {
    columns: columns(...inTable.map((field, i) => `${mark(field, i)}${field}`)),
    rows: entries.map((entry) => row(...inTable.map((field) => print(entry[field])))),
  };
  if (told.length <= 1) return [{ kind: "table", table }];
  const sentences = entries.flatMap((entry): Block[] => [
    { kind: "heading", text: String(entry[fields[0] ?? ""]) },
    ...told.map((field): Block => ({ kind: "text", text: labelled(field, entry) })),
  ]);
  return [{ kind: "table", table }, ...sentences];
}

/** A sentence after the name of its field. */
function labelled(field: string, entry: Entry): string {
  const label = `${field.charAt(0).toUpperCase()}${field.slice(1)}: `;
  return `${label.padEnd(12)}${entry[field]}`;
}

function print(value: string | number | undefined): string {
  if (typeof value !== "number") return value ?? "";
  return Number.isSafeInteger(value) ? String(value) : stated(value);
}
