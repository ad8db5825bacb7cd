import { InputError } from "../../src/diagnostic/issue.ts";
import type { Mapper, MapperResult } from "../../src/mapper/mapper.ts";
import type { MapperName } from "../../src/mapper/mappers.ts";
import { bordersAlong } from "../../src/phase/border.ts";
import type { Field } from "../../src/phase/contest.ts";
import { contestReason, weighing } from "../../src/phase/contest.ts";
import { phaseDiagram } from "../../src/phase/diagram.ts";
import type { Findings } from "../../src/phase/findings.ts";
import { conditionsText } from "../../src/report/conditions.ts";
import { whenText } from "../../src/report/when-report.ts";
import { whenRecords, whenResult } from "../../src/report/when-result.ts";
import type { AxisSearch } from "../../src/request/axes.ts";
import { cornersOf, endsOf, parametersOf, readSearch } from "../../src/request/axes.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import type { Hardware } from "../../src/request/hardware.ts";
import type { VariableHardware } from "../../src/request/hardware-with.ts";
import { variableHardware } from "../../src/request/hardware-with.ts";
import { chooseMapper } from "../../src/request/mappers.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { Progress } from "../../src/request/surroundings.ts";
import { rememberingNumbers } from "../../src/sensitivity/evaluator.ts";
import { loadHardware } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";
import type { Question } from "../questions.ts";
import { readQuestion } from "../questions.ts";
import { answerRules } from "../rules.ts";

/** `cimpass when`: where the winner changes, as a phase diagram, as borders through workloads, or as rules. */
export async function whenCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "both");
  const search = readSearch(raw);
  const hardware = await loadHardware(raw, settings);
  const question = await readQuestion(words, raw, search, hardware, settings.profile);
  if (question.kind !== "diagram") refuseFigures(raw);
  const variable = variableOf(question, hardware, settings);
  const options = variable?.options ?? [hardware.baseline, ...hardware.cim];
  const progress = createProgress(io, question.workloads * options.length);
  const { field, results } = fieldOf(hardware, variable, settings, io, progress);
  const stopped = () => io.interrupt?.aborted === true;
  const found = answer(question, field, search, stopped, (done) =>
    progress.update(Math.min(done, question.workloads) * options.length),
  );
  progress.stop();

  const findings = { ...found, family: search.family.name, complete: !stopped() };
  const names = { cim: settings.cimMapper, baseline: settings.baselineMapper };
  // For rules a search of the baseline ends once it is known who wins, so its own proof says nothing.
  const proofs = question.kind === "rules" ? undefined : results;
  const conditions = conditionsOf(settings, names, hardware.baseline.name, proofs);
  await printResult(
    {
      text: () => [
        { kind: "text", text: conditionsText(conditions, "both") },
        ...whenText(findings, conditions),
      ],
      json: () =>
        whenResult(findings, options, conditions, (of) => contestReason(of, field)?.energy),
      csv: () => whenRecords(findings),
      figures: async () => {
        const { diagram } = findings;
        const { phaseDiagramChart } = await import("../../src/chart/phase-diagram.ts");
        const { objective } = settings.mapperOptions;
        return diagram ? [phaseDiagramChart(diagram, objective)] : [];
      },
    },
    settings.format,
    raw,
    io,
  );
}

/** @throws InputError if a figure is asked for: borders through workloads and rules have none */
function refuseFigures(raw: RawOptions): void {
  const given = (["svg", "png"] as const).filter((option) => raw[option] !== undefined);
  if (given.length === 0) return;
  throw new InputError(
    given.map((option) => ({
      code: "invalid-option",
      message: `option without effect: --${option}`,
      path: [],
      expected: "a phase diagram, so neither a workload nor --rules",
    })),
  );
}

type Found = Pick<Findings, "diagram" | "lines" | "rules" | "weighed">;

function answer(
  question: Question,
  field: Field,
  search: AxisSearch,
  stopped: () => boolean,
  onWeighed: (weighed: number) => void,
): Found {
  if (question.kind === "rules") {
    return { lines: [], ...answerRules(question, field, stopped, onWeighed) };
  }
  const { weigh, weighed } = weighing(field, stopped, onWeighed);
  if (question.kind === "diagram") {
    const { slice, xs, ys } = question.plane;
    const diagram = phaseDiagram(slice, xs, ys, search, weigh);
    return { diagram, lines: [], rules: [], weighed: weighed() };
  }
  const lines = question.lines.map(({ through, line, values, family }) => ({
    through,
    borders: bordersAlong(line, values, family ? { ...search, family } : search, weigh),
    ...(family ? { family: family.name } : {}),
  }));
  return { lines, rules: [], weighed: weighed() };
}

/** The hardware with what axes change of it; undefined if none does. */
function variableOf(
  question: Question,
  hardware: Hardware,
  settings: Settings,
): VariableHardware | undefined {
  if (question.kind === "rules") return undefined;
  const { parameters, corners } =
    question.kind === "diagram"
      ? { parameters: question.plane.parameters, corners: cornersOf(question.plane) }
      : { parameters: parametersOf(question.axes), corners: question.axes.flatMap(endsOf) };
  if (parameters.length === 0) return undefined;
  return variableHardware(hardware, parameters, corners, settings);
}

/** What competes, and all that its mappers found so far, by side. */
function fieldOf(
  hardware: Hardware,
  variable: VariableHardware | undefined,
  settings: Settings,
  io: Io,
  progress: Progress,
) {
  const chosen = (name: MapperName): Mapper => {
    const { mapper } = chooseMapper(name, settings, io, progress);
    // What does not change with the hardware is mapped once.
    return variable ? rememberingNumbers(mapper) : mapper;
  };
  const cim = chosen(settings.cimMapper);
  const baseline = chosen(settings.baselineMapper);
  const results = { cim: [] as MapperResult[], baseline: [] as MapperResult[] };
  const field: Field = {
    baseline: hardware.baseline,
    options: hardware.cim,
    mappers: {
      cim: (problem, options) => kept(results.cim, cim(problem, options), io),
      baseline: (problem, options) => kept(results.baseline, baseline(problem, options), io),
      options: settings.mapperOptions,
    },
    profile: settings.profile,
    ...(variable ? { with: variable.with } : {}),
  };
  return { field, results };
}

/** What was mapped while the user interrupted is not used, so it is not kept either. */
function kept(all: MapperResult[], result: MapperResult, io: Io): MapperResult {
  if (io.interrupt?.aborted !== true) all.push(result);
  return result;
}
