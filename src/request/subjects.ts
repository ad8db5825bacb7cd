import type { Budget } from "../architecture/budget.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { formatIssue, InputError } from "../diagnostic/issue.ts";
import { DEFAULT_BASELINE } from "../library/default-baseline.ts";
import type { Option } from "../verdict/option.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import { assertConstrainable, constrainedMapper } from "./constraints.ts";
import type { Files } from "./files.ts";
import type { GivenMapping } from "./given-mapping.ts";
import { mapAsGiven, mappingNamed, optionOf } from "./given-mapping.ts";
import type { NamedMapper } from "./mappers.ts";
import { mapspaceMapper } from "./mappers.ts";
import { networksNamed } from "./named.ts";
import { optionNamed, optionsNamed } from "./options.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import type { Progress, Surroundings } from "./surroundings.ts";

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
  around: Surroundings,
): Promise<Subject> {
  const [name, ...more] = raw.mapping ?? [];
  if (more.length > 0) throw tooMany();
  const { files } = around;
  if (name !== undefined) {
    return givenSubject(await mappingNamed(name, files), words, raw, settings, files);
  }
  const networks = await networksNamed(words, raw, settings.profile, files);
  const { options, baseline } = await optionsNamed(raw, settings, files);
  const gemms = networks.flatMap((network) => network.gemms);
  const progress = around.progress(gemms.length * options.length);
  const { cimMapper, baselineMapper } = settings;
  const free = mapspaceMapper(raw.cim ? cimMapper : baselineMapper, settings, around, progress);
  if (raw.constraints) assertConstrainable(raw, settings);
  const mapper = raw.constraints ? await constrainedMapper(free, raw.constraints, around) : free;
  return {
    options,
    baseline,
    budget: settings.budget,
    workload: namesOf(networks),
    mapper: mapper.name,
    choices: mapAll(gemms, options, mapper, settings, around, progress),
  };
}

/** A given mapping on its own architecture, or on the one that the options name. */
export async function givenSubject(
  given: GivenMapping,
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
  files: Files,
): Promise<Subject> {
  const { profile } = settings;
  const { spec } = given;
  const asked = words.length > 0 || (raw.gemm ?? []).length > 0;
  const networks = asked ? await networksNamed(words, raw, profile, files) : [];
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
    ? await optionOf(spec.architecture, profile, files)
    : await optionNamed(raw, settings, files);
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
  around: Pick<Surroundings, "interrupt" | "tell">,
  progress: Progress,
): Choice[] {
  const enough = () => around.interrupt?.aborted === true && choices.length > 0;
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
  if (choices.length < all) {
    const text = `interrupted: ${choices.length} of ${all} mapped`;
    around.tell([{ kind: "text", text }]);
  }
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
