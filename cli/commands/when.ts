import type { MapperResult } from "../../src/mapper/mapper.ts";
import { bordersAlong } from "../../src/phase/border.ts";
import type { Field, Weigh } from "../../src/phase/contest.ts";
import { contestReason, weighing } from "../../src/phase/contest.ts";
import { phaseDiagram } from "../../src/phase/diagram.ts";
import type { Findings } from "../../src/phase/findings.ts";
import { lineThrough } from "../../src/phase/line.ts";
import { dimensionsOf } from "../../src/phase/slice.ts";
import { conditionsText } from "../../src/report/conditions.ts";
import { whenText } from "../../src/report/when-report.ts";
import { whenRecords, whenResult } from "../../src/report/when-result.ts";
import { readSearch } from "../axes.ts";
import type { Io } from "../io.ts";
import { chooseMapper } from "../mappings.ts";
import type { Hardware } from "../model.ts";
import { conditionsOf, loadHardware } from "../model.ts";
import type { RawOptions } from "../options.ts";
import { printResult } from "../output.ts";
import type { Progress } from "../progress.ts";
import { createProgress } from "../progress.ts";
import type { Question } from "../questions.ts";
import { readQuestion } from "../questions.ts";
import { answerRules } from "../rules.ts";
import type { Settings } from "../settings.ts";
import { readSettings } from "../settings.ts";

/** `cimpass when`: where the winner changes, as a phase diagram, as borders through workloads, or as rules. */
export async function whenCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "both");
  const search = readSearch(raw);
  const question = await readQuestion(words, raw, search, settings.profile);
  const hardware = await loadHardware(raw, settings);
  const options = [hardware.baseline, ...hardware.cim];
  const progress = createProgress(io, question.workloads * options.length);
  const { field, results } = fieldOf(hardware, settings, io, progress);
  const stopped = () => io.interrupt?.aborted === true;
  const { weigh, weighed } = weighing(field, stopped, (done) =>
    progress.update(Math.min(done, question.workloads) * options.length),
  );
  const found = answer(question, hardware, weigh);
  progress.stop();

  const findings: Findings = {
    ...found,
    family: search.family.name,
    weighed: weighed(),
    complete: !stopped(),
  };
  const names = { cim: settings.cimMapper, baseline: settings.baselineMapper };
  const conditions = conditionsOf(settings, names, hardware.baseline.name, results);
  printResult(
    {
      text: () => [
        { kind: "text", text: conditionsText(conditions, "both") },
        ...whenText(findings, conditions),
      ],
      json: () =>
        whenResult(findings, options, conditions, (of) => contestReason(of, field)?.energy),
      csv: () => whenRecords(findings),
    },
    settings.format,
    raw,
    io,
  );

  function answer(
    asked: Question,
    on: Hardware,
    by: Weigh,
  ): Pick<Findings, "diagram" | "lines" | "rules"> {
    switch (asked.kind) {
      case "diagram": {
        const { slice, xs, ys } = asked.plane;
        return { diagram: phaseDiagram(slice, xs, ys, search, by), lines: [], rules: [] };
      }
      case "lines": {
        const lines = asked.lines.map(({ through, axis, values }) => ({
          through: through.name,
          borders: bordersAlong(lineThrough(through, dimensionsOf(axis)), values, search, by),
        }));
        return { lines, rules: [] };
      }
      case "rules":
        return { lines: [], rules: answerRules(asked, on.cim, by) };
    }
  }
}

/** What competes, and all that its mappers found so far, by side. */
function fieldOf(hardware: Hardware, settings: Settings, io: Io, progress: Progress) {
  const cim = chooseMapper(settings.cimMapper, settings, io, progress);
  const baseline = chooseMapper(settings.baselineMapper, settings, io, progress);
  const results = { cim: [] as MapperResult[], baseline: [] as MapperResult[] };
  const field: Field = {
    baseline: hardware.baseline,
    options: hardware.cim,
    mappers: {
      cim: (problem, options) => kept(results.cim, cim.mapper(problem, options)),
      baseline: (problem, options) => kept(results.baseline, baseline.mapper(problem, options)),
      options: settings.mapperOptions,
    },
    profile: settings.profile,
  };
  return { field, results };
}

function kept(all: MapperResult[], result: MapperResult): MapperResult {
  all.push(result);
  return result;
}
