import type { Budget } from "../src/architecture/budget.ts";
import type { Issue } from "../src/diagnostic/issue.ts";
import { formatIssue, InputError } from "../src/diagnostic/issue.ts";
import { DEFAULT_BASELINE } from "../src/library/default-baseline.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Option } from "../src/verdict/option.ts";
import type { Choice } from "../src/verdict/verdict.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import type { Network } from "../src/workload/network.ts";
import { assertConstrainable, constrainedMapper } from "./constraints.ts";
import { loadWorkloads } from "./input.ts";
import type { Io } from "./io.ts";
import type { GivenMapping, NamedMapper } from "./mappings.ts";
import { loadMapping, mapAsGiven, mapspaceMapper, optionOf } from "./mappings.ts";
import { loadOption, loadOptions } from "./model.ts";
import type { Progress } from "./progress.ts";
import { createProgress } from "./progress.ts";

/** GEMMs, evaluated on one option or several, with the mappings of one mapper or with a given one. */
export interface Subject {
  readonly options: readonly Option[];
  readonly choices: readonly Choice[];
  /** Names of the networks, or of the GEMM of a given mapping. */
  readonly workload: string;
  /** What made the mappings. */
  readonly mapper: string;
  /** Name of the baseline that the options are, or are integrated into. */
  readonly baseline: string;
  /** How many primitives there are, and why. */
  readonly budget: Budget;
}

/**
 * What `evaluate` and `map` are about: the GEMMs of all workloads on the baseline, or on every CiM option named.
 *
 * A given mapping brings its own GEMM and architecture, unless the options name others.
 */
export async function loadSubject(
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
  io: Io,
): Promise<Subject> {
  const [name, ...more] = raw.mapping ?? [];
  if (more.length > 0) throw tooMany();
  if (name !== undefined) return givenSubject(await loadMapping(name), words, raw, settings);
  const networks = await loadWorkloads(words, raw, settings.profile);
  const { options, baseline } = await loadOptions(raw, settings);
  const gemms = networks.flatMap((network) => network.gemms);
  const progress = createProgress(io, gemms.length * options.length);
  const { cimMapper, baselineMapper } = settings;
  const free = mapspaceMapper(raw.cim ? cimMapper : baselineMapper, settings, io, progress);
  if (raw.constraints) assertConstrainable(raw, settings);
  const mapper = raw.constraints ? constrainedMapper(free, raw.constraints, io) : free;
  return {
    options,
    baseline,
    budget: settings.budget,
    workload: namesOf(networks),
    mapper: mapper.name,
    choices: mapAll(gemms, options, mapper, settings, io, progress),
  };
}

/** A given mapping on its own architecture, or on the one that the options name. */
export async function givenSubject(
  given: GivenMapping,
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
): Promise<Subject> {
  const { profile } = settings;
  const { spec } = given;
  const asked = words.length > 0 || (raw.gemm ?? []).length > 0;
  const networks = asked ? await loadWorkloads(words, raw, profile) : [];
  const gemms = asked ? networks.flatMap((network) => network.gemms) : [spec.gemm];
  const asIs = raw.cim === undefined && (raw.arch ?? DEFAULT_BASELINE) === DEFAULT_BASELINE;
  const own = asIs && raw.at === undefined && raw.count === undefined;
  // The mapping names its own hardware, and no mapper is asked.
  const idle = [
    ...(raw.mapper === undefined ? [] : ["mapper"]),
    ...(own && raw.staging !== undefined ? ["staging"] : []),
  ];
  if (idle.length > 0) throw new InputError(idle.map(withoutEffect));
  const { option, baseline } = own
    ? await optionOf(spec.architecture, profile)
    : await loadOption(raw, settings);
  const problem = { architecture: option.architecture, profile };
  const choices = gemms.map((gemm) => ({
    option,
    result: mapAsGiven(given, { ...problem, gemm }),
  }));
  const budget = own ? (option.architecture.cim?.count ?? settings.budget) : settings.budget;
  const workload = asked ? namesOf(networks) : spec.gemm.name;
  return { options: [option], baseline, budget, workload, mapper: `given (${spec.name})`, choices };
}

function namesOf(networks: readonly Network[]): string {
  return networks.map(({ name }) => name).join(", ");
}

/**
 * Maps GEMMs on options. After an interrupt there is what was mapped by then, if anything was.
 *
 * @throws InputError with the faults of every GEMM
 */
export function mapAll(
  gemms: readonly Gemm[],
  options: readonly Option[],
  { mapper }: NamedMapper,
  { profile, mapperOptions }: Settings,
  io: Io,
  progress: Progress,
): Choice[] {
  const enough = () => io.interrupt?.aborted === true && choices.length > 0;
  const issues: Issue[] = [];
  const choices: Choice[] = [];
  for (const gemm of gemms) {
    for (const option of options) {
      if (enough()) break;
      const problem = { architecture: option.architecture, gemm, profile };
      try {
        choices.push({ option, result: mapper(problem, mapperOptions) });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        issues.push(...error.issues);
      }
      progress.update(choices.length);
    }
  }
  progress.stop();
  // What is wrong with the option is wrong for every GEMM; it is said once.
  const inTime = issues.filter(({ code }) => !(enough() && code === "no-mapping-found"));
  const said = new Map(inTime.map((issue) => [formatIssue(issue), issue]));
  if (said.size > 0) throw new InputError([...said.values()]);
  const all = gemms.length * options.length;
  if (choices.length < all) io.stderr.write(`interrupted: ${choices.length} of ${all} mapped\n`);
  return choices;
}

function withoutEffect(option: string): Issue {
  return {
    code: "option-without-effect",
    message: `option without effect: --${option} with a given mapping`,
    path: [],
    hint: "leave it out, or leave out --mapping",
  };
}

function tooMany(): InputError {
  const message = "too many values: --mapping";
  return new InputError([{ code: "too-many-values", message, path: [], expected: "one mapping" }]);
}
