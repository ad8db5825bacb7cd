import { conditionsText } from "../../src/report/conditions.ts";
import { rooflineRecords, rooflineResult, rooflineText } from "../../src/report/roofline-report.ts";
import { conditionsOf, resultsBySide } from "../../src/request/conditions.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import { loadSubject } from "../../src/request/subjects.ts";
import { surroundings } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";

/** `cimpass roofline`: operational intensity, ridge points, and what binds. */
export async function rooflineCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "one");
  const { options, choices, workload, mapper, baseline, budget } = await loadSubject(
    words,
    raw,
    settings,
    surroundings(io),
  );
  const conditions = conditionsOf(
    { ...settings, budget },
    { cim: mapper, baseline: mapper },
    baseline,
    resultsBySide(choices),
  );
  await printResult(
    {
      text: () => [
        { kind: "text", text: conditionsText(conditions, raw.cim ? "CiM" : "baseline") },
        ...options.flatMap((option) =>
          rooflineText(
            choices.filter((choice) => choice.option === option),
            option,
          ),
        ),
      ],
      json: () => rooflineResult(choices, options, conditions),
      csv: () => choices.flatMap(rooflineRecords),
      figures: async () => {
        const { evaluationsRooflineChart } = await import("../../src/chart/roofline.ts");
        return options.flatMap(
          (option) =>
            evaluationsRooflineChart(
              choices.filter((choice) => choice.option === option),
              workload,
            ) ?? [],
        );
      },
    },
    settings.format,
    raw,
    io,
  );
}
