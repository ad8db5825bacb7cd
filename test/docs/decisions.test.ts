import { describe, expect, test } from "vitest";
import { SWITCHES } from "../../src/profile/switches.ts";
import { gainsUnder } from "./gains.ts";
import { readText, sections, tables } from "./markdown.ts";

const text = readText("docs/decisions/0003-consistent-values.md");
const measured = tables(text).filter(({ header }) => header[0] === "change");

describe("the consistent values", () => {
  test.each(
    measured.flatMap(({ header, rows }) =>
      rows.map(([change = "", ...cells]) => [change, header.slice(1), cells] as const),
    ),
  )("%s does what the decision says", (change, options, cells) => {
    const changes = [...change.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
    expect(options.map((option) => gainsUnder(option, changes))).toEqual(cells);
  });

  test("are argued for every switch", () => {
    const argued = sections(text, 3).flatMap(({ title }) => title.split(", "));
    expect(SWITCHES.map(({ id }) => id).filter((id) => !argued.includes(id))).toEqual([]);
  });
});
