import { readdirSync } from "node:fs";
import { join } from "node:path";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { writeArchitecture } from "../../src/format/architecture-writer.ts";
import { writeMapping } from "../../src/format/mapping.ts";
import { describeMapping } from "../../src/format/mapping-spec.ts";
import { writeNetwork } from "../../src/format/network.ts";
import type { NamedContent } from "../../src/format/parts.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { nestText } from "../../src/report/evaluation-text.ts";
import { passedOver } from "../../src/report/passed-over.ts";
import type { ComparedRun } from "../../src/report/timeloop-report.ts";
import {
  comparedRunRecords,
  comparedRunResult,
  comparedRunText,
} from "../../src/report/timeloop-report.ts";
import { assertConstrainable } from "../../src/request/constraints.ts";
import { mapspaceMapper } from "../../src/request/mappers.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readFormat, readSettings } from "../../src/request/settings.ts";
import { loadSubject, mapAll } from "../../src/request/subjects.ts";
import { compareRun } from "../../src/timeloop/comparison.ts";
import { TIMELOOP_FILES, timeloopFiles } from "../../src/timeloop/export.ts";
import { readParts, readRun, readSearch } from "../../src/timeloop/run.ts";
import { readStats } from "../../src/timeloop/stats.ts";
import { baselineOption } from "../../src/verdict/option.ts";
import { exchangeFault, nativeName, readAction, targetOf, writeFiles } from "../exchange.ts";
import { readInput, systemFault } from "../files.ts";
import { surroundings } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";
import { renderDocument } from "../render.ts";
import { printSubject } from "./evaluate.ts";

const ACTIONS = ["export", "compare", "import", "map"] as const;

const NATIVE: readonly string[] = ["architecture.yaml", "mapping.yaml", "network.yaml"];

/** `cimpass timeloop`: what goes to Timeloop, and what comes from it. */
export async function timeloopCommand(
  action: string,
  what: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  switch (readAction(action, ACTIONS)) {
    case "export":
      return exportRun(what, raw, io);
    case "compare":
      return await compareFolder(oneFolder(what), raw, io);
    case "import":
      return importFolder(oneFolder(what), raw, io);
    case "map":
      return await mapFolder(oneFolder(what), raw, io);
  }
}

/** Writes one GEMM with its mapping and hardware as files that timeloop-model takes. */
async function exportRun(words: readonly string[], raw: RawOptions, io: Io): Promise<void> {
  const settings = readSettings(raw, ["text"], "one");
  const target = targetOf(raw, TIMELOOP_FILES);
  const { choices } = await loadSubject(words, raw, settings, surroundings(io));
  const [only, ...more] = choices;
  if (!only || more.length > 0) {
    throw exchangeFault({
      message: `too many runs: ${choices.length}`,
      expected: "one GEMM on one architecture",
    });
  }
  const { architecture, gemm, mapping } = only.result.evaluation;
  const files = new Map(Object.entries(timeloopFiles(architecture, gemm, mapping)));
  writeFiles(target, files, io);
}

/** Evaluates a run's own files, and prints our numbers beside those of its statistics. */
export async function compareFolder(folder: string, raw: RawOptions, io: Io): Promise<void> {
  const issues: Issue[] = [];
  const format = readFormat(raw, ["text", "json", "csv"], issues);
  if (issues.length > 0) throw new InputError(issues);
  const statistics = statisticsOf(folder);
  const run = readRun(runFiles(folder), folder);
  const profile = createProfile("timeloop");
  const { gemm } = run.problem;
  const target = resolve(run.architecture, profile);
  const evaluation = evaluate(target, gemm, run.mapping, profile, { constraints: false });
  const stats = readStats(statistics.content, statistics.file);
  const numbers = compareRun(evaluation, run.problem, stats);
  const compared: ComparedRun = { folder, run, evaluation, numbers };
  const forms = {
    text: () => comparedRunText(compared),
    json: () => comparedRunResult(compared),
    csv: () => comparedRunRecords(compared),
  };
  await printResult(forms, format, raw, io);
}

/**
 * Searches the best mapping of a folder's problem on its architecture under its constraints, as timeloop-mapper does, but
 * with proof.
 */
async function mapFolder(folder: string, raw: RawOptions, io: Io): Promise<void> {
  // Whatever the profile's mapper is: what is promised is a proof.
  const asked = { ...raw, mapper: raw.mapper ?? "optimal" };
  const settings = readSettings(asked, ["text", "json", "csv"], "one");
  const found = readSearch(runFiles(folder), folder);
  const { architecture, problem, constraints } = found;
  if (constraints.size > 0) assertConstrainable(asked, settings);
  const options = [baselineOption(architecture, settings.profile)];
  const progress = createProgress(io, 1);
  const mapper = mapspaceMapper(settings.baselineMapper, settings, io, progress);
  const constrained = { ...settings, mapperOptions: { ...settings.mapperOptions, constraints } };
  const choices = mapAll([problem.gemm], options, mapper, constrained, surroundings(io), progress);
  const { name: baseline } = architecture;
  const workload = problem.gemm.name;
  const subject = {
    options,
    choices,
    workload,
    mapper: mapper.name,
    baseline,
    budget: settings.budget,
  };
  const named = constraints.size > 0 ? { ...asked, constraints: [folder] } : asked;
  await printSubject(subject, settings, named, io, (all) => all.flatMap(nestText));
  io.stderr.write(renderDocument(passedOver("Timeloop", found), { width: 100, color: false }));
}

/** Writes a run's architecture in the native format, with its mapping, or with its problem where it has no mapping. */
function importFolder(folder: string, raw: RawOptions, io: Io): void {
  const target = targetOf(raw, NATIVE);
  const found = readParts(runFiles(folder), folder);
  const { architecture, problem, mapping } = found;
  const name = nativeName(architecture.name, "timeloop");
  const files = new Map([["architecture.yaml", writeArchitecture({ ...architecture, name })]]);
  if (problem && mapping) {
    const { gemm } = problem;
    const spec = describeMapping(mapping, {
      name: nativeName(gemm.name, "timeloop"),
      source: architecture.source ?? folder,
      gemm,
      architecture: { baseline: "./architecture.yaml" },
    });
    files.set("mapping.yaml", writeMapping(spec));
  } else if (problem) {
    const { gemm } = problem;
    const source = `the problem of the Timeloop files in ${folder}`;
    const network = { name: nativeName(gemm.name, "timeloop"), source, gemms: [gemm] };
    files.set("network.yaml", writeNetwork(network));
  }
  writeFiles(target, files, io);
  io.stderr.write(renderDocument(passedOver("Timeloop", found), { width: 100, color: false }));
}

/**
 * The YAML files of a run, and the loop nest that Timeloop prints. The expanded input has the architecture, so a flattened
 * copy beside it is left out.
 */
function runFiles(folder: string): NamedContent[] {
  const names = entriesOf(folder)
    .filter((name) => /(\.ya?ml|map\.txt)$/i.test(name))
    .filter((name) => !/summary|energy_estimation/i.test(name));
  const expanded = names.some((name) => /^(arch|parsed-processed-input)\.ya?ml$/.test(name));
  const read = names.filter((name) => !(expanded && /flattened_architecture/.test(name)));
  if (!read.some((name) => /\.ya?ml$/i.test(name)))
    throw exchangeFault({
      message: `no YAML file in ${folder}`,
      expected: "a folder of a Timeloop run",
    });
  return read.map((name) => ({
    file: join(folder, name),
    content: readInput(join(folder, name)),
  }));
}

function statisticsOf(folder: string): NamedContent {
  const found = entriesOf(folder).filter((name) => /stats\.txt$/.test(name));
  const [name, ...more] = found;
  if (name !== undefined && more.length === 0) {
    const file = join(folder, name);
    return { file, content: readInput(file) };
  }
  const few = name === undefined;
  throw exchangeFault({
    message: few ? `no statistics in ${folder}` : `several statistics in ${folder}`,
    expected: "one file *stats.txt that timeloop-model or timeloop-mapper wrote",
    ...(few ? {} : { hint: found.slice(0, 4).join(", ") }),
  });
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw systemFault(error, folder, "unreadable folder");
  }
}

function oneFolder(what: readonly string[]): string {
  const [folder, ...more] = what;
  if (folder !== undefined && more.length === 0) return folder;
  const message = folder === undefined ? "missing folder" : `too many folders: ${what.length}`;
  throw exchangeFault({ message, expected: "a folder with the files of a Timeloop run" });
}
