import type { Profile } from "../profile/profile.ts";
import { SWITCHES } from "../profile/switches.ts";
import type { Record } from "../report/csv.ts";
import { columns, row } from "../report/document.ts";
import { provenances } from "../report/evaluation-result.ts";
import { stated } from "../report/number.ts";
import type { Provenances } from "../report/result-schema.ts";
import type { Option } from "../verdict/option.ts";
import type { Part, Section } from "./content.ts";

/** Every switch with its setting: where the profile differs from what was published, and what was published. */
export function assumptionsSection(profile: Profile): Section {
  const differs = SWITCHES.filter(({ id }) => profile.settings[id] === "consistent");
  return {
    title: "Assumptions",
    blocks: [
      {
        kind: "text",
        text:
          `Profile ${profile.name}: ${differs.length} of ${SWITCHES.length} assumptions differ from the published study ` +
          "(arXiv 2312.15896); each can be set back by --set NAME=published.",
      },
      {
        kind: "table",
        name: "assumptions",
        caption:
          "Every assumption in which published runs and consistent accounting differ, and what was used here.",
        table: {
          columns: columns("!assumption", "kind", "used", "~what that is"),
          rows: SWITCHES.map((of) => {
            const setting = profile.settings[of.id];
            return row(of.id, of.kind, setting, of[setting]);
          }),
        },
        records: SWITCHES.map(({ id, kind, published, consistent }) => ({
          switch: id,
          kind,
          setting: profile.settings[id],
          published,
          consistent,
        })),
      },
    ],
  };
}

/**
 * Every number that went in, with its source and range. The page shows those of the options that are *shown*; the data have all.
 */
export function provenanceSection(all: readonly Option[], shown: readonly Option[]): Section {
  const values = provenances(all);
  const chosen = values.filter(({ option }) => shown.some(({ name }) => name === option));
  const sources = [...new Set(chosen.flatMap((of) => of.values.map(sourceOf)))];
  return {
    title: "Provenance",
    blocks: [
      {
        kind: "text",
        text:
          "Every number that the results rest on, with the range that its sources support. Numbers in brackets name the sources " +
          "below. The data file has the numbers of every option.",
      },
      {
        kind: "table",
        name: "provenance",
        caption: `Numbers of ${shown.map(({ name }) => name).join(", ")}.`,
        table: {
          columns: columns("!number", ">value", ">range", "source", "~of"),
          rows: distinctRows(chosen).map(({ value: of, options }) =>
            row(
              of.name,
              typeof of.value === "number" ? stated(of.value) : of.value,
              of.range ? `${stated(of.range[0])} to ${stated(of.range[1])}` : "",
              `[${sources.indexOf(sourceOf(of)) + 1}]`,
              options.length === chosen.length ? "all" : options.join("; "),
            ),
          ),
        },
        records: values.flatMap(recordsOf),
      },
      {
        kind: "answers",
        answers: sources.map((source, i) => ({ question: `[${i + 1}]`, answer: source })),
      } satisfies Part,
    ],
  };
}

type Value = Provenances[number]["values"][number];

/** Options share most of their numbers; each stands once, with the options that have it. */
function distinctRows(values: Provenances): { value: Value; options: string[] }[] {
  const rows = new Map<string, { value: Value; options: string[] }>();
  for (const { option, values: of } of values) {
    for (const value of of) {
      const key = JSON.stringify(value);
      const found = rows.get(key);
      if (found) found.options.push(option);
      else rows.set(key, { value, options: [option] });
    }
  }
  return [...rows.values()];
}

function recordsOf({ option, values }: Provenances[number]): Record[] {
  return values.map(({ name, value, source, range }) => ({
    option,
    name,
    value,
    range_low: range?.[0],
    range_high: range?.[1],
    source: source ?? undefined,
  }));
}

function sourceOf({ source }: Value): string {
  return source ?? "not stated";
}
