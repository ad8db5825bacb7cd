import type { Kit, System } from "../../src/chip/system.ts";
import { levelsThatFit, systemsOf } from "../../src/chip/system.ts";
import type { SystemVerdict, Where } from "../../src/chip/where.ts";
import { where } from "../../src/chip/where.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../../src/diagnostic/issue.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import { DEFAULT_PRIMITIVE } from "../../src/library/default-primitive.ts";
import { whereRecords, whereResult } from "../../src/report/where-result.ts";
import { whereText } from "../../src/report/where-text.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import { chooseMapper } from "../../src/request/mappers.ts";
import { integer } from "../../src/request/numbers.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { list, readSettings } from "../../src/request/settings.ts";
import { baselineOption } from "../../src/verdict/option.ts";
import { loadArchitecture, loadPrimitives, loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/** What is swept, and how many levels at once, where nobody says. */
const STAGINGS = [0, 0.25, 0.5, 0.75];
const MOST_LEVELS = 2;

/** Said where no primitive is named, since others may be better. */
const DEFAULTED = `Primitive: ${DEFAULT_PRIMITIVE}, the study's choice, since --cim names none; --cim all weighs every one.`;

/** `cimpass where`: which memory level computes. */
export async function whereCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "both");
  const { profile, mapperOptions } = settings;
  const most = readMostLevels(raw.levels);
  const networks = await loadWorkloads(words, raw, profile);
  const architecture = await loadArchitecture(raw.arch ?? DEFAULT_BASELINE);
  const baseline = baselineOption(architecture, profile);
  const primitives = await loadPrimitives(raw.cim ?? [DEFAULT_PRIMITIVE], settings);
  const asked = raw.at?.flatMap(list);
  const systems = primitives.flatMap((primitive): System[] => {
    const kit: Kit = {
      baseline: architecture,
      primitive,
      budget: budgetOf(settings),
      profile,
      made: new Map(),
    };
    return systemsOf(kit, asked ?? levelsThatFit(kit), settings.staging ?? STAGINGS, most);
  });
  const gemms = networks.reduce((sum, { gemms }) => sum + gemms.length, 0);
  const parts = systems.reduce((sum, system) => sum + system.parts.length, 0);
  const progress = createProgress(io, gemms * (parts + 1));
  const cim = chooseMapper(settings.cimMapper, settings, io, progress);
  const cores = chooseMapper(settings.baselineMapper, settings, io, progress);
  const mappers = { cim: cim.mapper, baseline: cores.mapper, options: mapperOptions };
  let done = 0;
  const update = () => progress.update(Math.min(++done, gemms * (parts + 1)));
  const divide = raw.divide ? bestOfEachCombination : undefined;
  const answers = networks.map(
    (network): Where => where(network, baseline, systems, mappers, profile, divide, update),
  );
  progress.stop();
  const results = {
    cim: answers.flatMap((answer) => answer.results.cim),
    baseline: answers.flatMap((answer) => answer.results.baseline),
  };
  const names = { cim: cim.name, baseline: cores.name };
  const conditions = conditionsOf(settings, names, baseline.name, results);
  await printResult(
    {
      text: () => [
        ...(raw.cim ? [] : [{ kind: "text", text: DEFAULTED } as const]),
        ...answers.flatMap((answer) => whereText(answer, conditions)),
      ],
      json: () => whereResult(answers, baseline, conditions),
      csv: () => answers.flatMap(whereRecords),
      figures: async () => {
        const { whereChart } = await import("../../src/chart/where.ts");
        return answers.map((answer) => whereChart(answer, baseline.name));
      },
    },
    settings.format,
    raw,
    io,
  );
}

/** The best systems with several parts: one for each primitive and combination of levels. */
function bestOfEachCombination(verdicts: readonly SystemVerdict[]): SystemVerdict[] {
  const best = new Map<string, SystemVerdict>();
  for (const verdict of verdicts) {
    const { primitive, places, parts } = verdict.system;
    const key = `${primitive} ${places.map(({ at }) => at).join(" ")}`;
    if (parts.length > 1 && !best.has(key)) best.set(key, verdict);
  }
  return [...best.values()];
}

function budgetOf({ budget }: Settings): Kit["budget"] {
  if (typeof budget !== "number") return budget;
  const message = "option without effect: --count, since levels of every size are weighed";
  throw new InputError([
    { code: "option-without-effect", message, path: [], expected: "--budget" },
  ]);
}

function readMostLevels(text: string | undefined): number {
  if (text === undefined) return MOST_LEVELS;
  const issues: Issue[] = [];
  const most = integer("levels", text, { least: 1 }, issues);
  assertNoIssues(issues);
  return most;
}
