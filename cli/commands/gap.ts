import { gapRecords, gapsResult, gapsText } from "../../src/report/gap-report.ts";
import { searchConditionsText } from "../../src/report/search-conditions.ts";
import { conditionsOf, resultsBySide } from "../../src/request/conditions.ts";
import { gapRuns } from "../../src/request/gaps.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import { loadSubject } from "../../src/request/subjects.ts";
import { surroundings } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";

/** `cimpass gap`: how far mappings are above the optimum, and which decision costs most. */
export async function gapCommand(words: readonly string[], raw: RawOptions, io: Io): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "one");
  const subject = await loadSubject(words, raw, settings, surroundings(io));
  const { mapper, baseline, budget, choices, options } = subject;
  const runs = gapRuns(choices, raw, settings, surroundings(io));
  const names = { cim: mapper, baseline: mapper };
  const results = resultsBySide(choices);
  const conditions = conditionsOf({ ...settings, budget }, names, baseline, results);
  const about = {
    factors: runs.every((run) => run.factors === "perfect") ? "perfect" : "imperfect",
    sides: options.some(({ cim }) => cim !== undefined) ? "CiM" : "baseline",
    each: "optimum",
    hasObjective: true,
  } as const;
  await printResult(
    {
      text: () => [
        { kind: "text", text: searchConditionsText(conditions, about) },
        ...gapsText(runs),
      ],
      json: () => gapsResult(runs, conditions),
      csv: () => gapRecords(runs),
    },
    settings.format,
    raw,
    io,
  );
}
