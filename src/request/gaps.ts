import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { freeDataflow } from "../architecture/resolve.ts";
import { InputError } from "../diagnostic/issue.ts";
import { bestChanges, gapOf } from "../insight/gap.ts";
import { canonical, hasPerfectFactors } from "../insight/member.ts";
import { mapspaceOf } from "../mapper/optimal.ts";
import type { GapOf, GapRun } from "../report/gap-report.ts";
import type { SearchProblem } from "../search/search.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import type { Progress, Surroundings } from "./surroundings.ts";
import { limitsFromNow } from "./surroundings.ts";

/** The gaps of evaluated mappings, if they are asked for. */
export function gapsIfAsked(
  choices: readonly Choice[],
  raw: RawOptions,
  settings: Settings,
  around: Surroundings,
): GapOf[] | undefined {
  if (!raw.gap) return undefined;
  return withProgress(choices, around, (choice, progress) => {
    const problem = problemOf(choice, raw, settings);
    return gapIn(problem, choice, raw, settings, around, progress);
  });
}

/** Gaps with the best single changes. */
export function gapRuns(
  choices: readonly Choice[],
  raw: RawOptions,
  settings: Settings,
  around: Surroundings,
): GapRun[] {
  return withProgress(choices, around, (choice, progress) => {
    const problem = problemOf(choice, raw, settings);
    const of = gapIn(problem, choice, raw, settings, around, progress);
    const { objective } = settings.mapperOptions;
    const { mapping } = choice.result;
    const changes = of.gap.excess === 0 ? [] : bestChanges(problem, mapping, objective);
    return { ...of, changes };
  });
}

function withProgress<T>(
  choices: readonly Choice[],
  around: Surroundings,
  gap: (choice: Choice, progress: Progress) => T,
): T[] {
  const progress = around.progress(choices.length);
  const gaps = choices.map((choice, i) => {
    const one = gap(choice, progress);
    progress.update(i + 1);
    return one;
  });
  progress.stop();
  return gaps;
}

function gapIn(
  problem: SearchProblem,
  choice: Choice,
  raw: RawOptions,
  settings: Settings,
  around: Surroundings,
  progress: Progress,
): GapOf {
  const limits = limitsFromNow(settings, around, progress);
  const gap = gapOf(problem, choice.result.mapping, settings.mapperOptions, limits);
  const { factors } = problem.space;
  return { choice, gap, factors, freeDataflow: raw.freeDataflow === true };
}

/**
 * The mapspace that a mapping is held against: of perfect factors if its own are, unless the options say otherwise.
 *
 * @throws InputError if a primitive's dataflow is to be free
 */
function problemOf(
  { option, result }: Choice,
  raw: RawOptions,
  { profile, mapperOptions }: Settings,
): SearchProblem {
  const { architecture, gemm } = result.evaluation;
  const isFree = raw.freeDataflow === true;
  if (isFree && architecture.cim) throw noFreedom(option.name);
  const on = isFree ? freed(architecture) : architecture;
  const space = mapspaceOf({ architecture: on, gemm, profile }, mapperOptions);
  if (raw.factors !== undefined) return { space, architecture, profile };
  const perfect = { ...space, factors: "perfect" } as const;
  const isPerfect = hasPerfectFactors(perfect, canonical(result.mapping));
  return { space: isPerfect ? perfect : { ...space, factors: "imperfect" }, architecture, profile };
}

function freed(architecture: ResolvedArchitecture): ResolvedArchitecture {
  return { ...architecture, hierarchy: freeDataflow(architecture.hierarchy) };
}

/** What stands side by side in a primitive is fixed: its columns are N and its rows are K. */
function noFreedom(option: string): InputError {
  return new InputError([
    {
      code: "option-without-effect",
      message: `option without effect: --free-dataflow on ${option}`,
      path: [],
      hint: "the dataflow of the baseline can be free, that of a primitive cannot",
    },
  ]);
}
