import { describe, expect, test } from "vitest";
import { SWITCHES } from "../../src/profile/switches.ts";
import type { VerdictResult } from "../../src/report/result-schema.ts";
import { outputOf } from "./console.ts";
import { gainsUnder } from "./gains.ts";
import { readText, sections, tables } from "./markdown.ts";

const text = readText("docs/decisions/0003-consistent-values.md");
const measured = tables(text).filter(({ header }) => header[0] === "change");

/** What the table about mappings measures. */
const MAPPED = "cimpass advise 512x1024x1024 --staging 0 --cim digital6T --cim analog6T";

describe("the consistent values", () => {
  test.each(
    measured.flatMap(({ header, rows }) =>
      rows.map(([change = "", ...cells]) => [change, header.slice(1), cells] as const),
    ),
  )("%s does what the decision says", (change, options, cells) => {
    const changes = [...change.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
    expect(options.map((option) => gainsUnder(option, changes))).toEqual(cells);
  });

  test("of mapping do what the decision says", async () => {
    const table = tables(text).find(({ header }) => header[0] === "mappings");
    const rows = table?.rows ?? [];
    const found: string[][] = [];
    for (const [row = ""] of rows) {
      const changes = [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
      const command = `${MAPPED} ${changes.join(" ")} --format json`;
      const { networks } = JSON.parse(await outputOf(command)) as VerdictResult;
      const gains = table?.header.slice(1).map((name) => {
        const of = networks[0]?.options.find(({ option }) => option.name === name);
        const { energy = 0, throughput = 0 } = of?.everywhere.gain ?? {};
        return `${energy.toPrecision(3)} / ${throughput.toPrecision(3)}`;
      });
      found.push([row, ...(gains ?? [])]);
    }
    expect(found).toEqual(rows);
    expect(rows.length).toBe(4);
  }, 120_000);

  test("are argued for every switch", () => {
    const argued = sections(text, 3).flatMap(({ title }) => title.split(", "));
    expect(SWITCHES.map(({ id }) => id).filter((id) => !argued.includes(id))).toEqual([]);
  });
});
