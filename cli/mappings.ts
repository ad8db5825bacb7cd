import type { Hierarchy } from "../src/architecture/hierarchy.ts";
import { evaluate } from "../src/cost/evaluate.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import type { ArchitectureReference, MappingSpec } from "../src/format/mapping-spec.ts";
import { bindMapping } from "../src/format/mapping-spec.ts";
import { DEFAULT_BASELINE } from "../src/library/default-baseline.ts";
import { mapping as libraryMapping, publishedBaselineMapping } from "../src/library/library.ts";
import type { Mapper, MapperResult, Problem } from "../src/mapper/mapper.ts";
import type { MapperName } from "../src/mapper/mappers.ts";
import { MAPPERS } from "../src/mapper/mappers.ts";
import { remembering } from "../src/mapper/remember.ts";
import type { Mapping } from "../src/mapping/mapping.ts";
import type { Profile } from "../src/profile/profile.ts";
import { explaining, mapperNamed } from "../src/request/named-mapper.ts";
import type { Settings } from "../src/request/settings.ts";
import { bothLimits } from "../src/search/limits.ts";
import { baselineOption, cimOptions } from "../src/verdict/option.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import { shapeName } from "../src/workload/gemm.ts";
import { besideFile, loadArchitecture, loadPrimitive, named } from "./input.ts";
import type { Io } from "./io.ts";
import { limitsFromNow } from "./limits.ts";
import type { OptionOf } from "./model.ts";
import type { Progress } from "./progress.ts";

/** A mapper, and what reports call it. */
export interface NamedMapper {
  readonly name: string;
  readonly mapper: Mapper;
}

/**
 * A mapper by name: within the budgets of the settings, and until the user interrupts it. Where it finds nothing because
 * no mapping is legal, it says why. The optimal one shares a GEMM over the processors of a chip (decision 0011).
 */
export function chooseMapper(
  name: MapperName,
  settings: Settings,
  io: Io,
  progress: Progress,
): NamedMapper {
  return within(name, mapperNamed(name), settings, io, progress);
}

/** A mapper by name that stays in the mapspace: for what is about the mapspace itself, its fronts, gaps and certificates. */
export function mapspaceMapper(
  name: MapperName,
  settings: Settings,
  io: Io,
  progress: Progress,
): NamedMapper {
  return within(name, explaining(MAPPERS[name]), settings, io, progress);
}

function within(
  name: MapperName,
  bare: Mapper,
  settings: Settings,
  io: Io,
  progress: Progress,
): NamedMapper {
  const mapper = remembering(bare);
  return {
    name,
    mapper: (problem, options) => {
      const limits = bothLimits(limitsFromNow(settings, io, progress), options.limits);
      return mapper(problem, { ...options, limits });
    },
  };
}

/**
 * How the baseline is mapped: by its mapper, or by a given mapping where that is for the GEMM, and by the mapper
 * elsewhere.
 *
 * @param name `published` for the study's mapping, or a name or file
 * @param gemms all that will be mapped
 * @throws InputError if the mapping is for none of them
 */
export async function baselineMapping(
  name: string | undefined,
  gemms: readonly Gemm[],
  settings: Settings,
  io: Io,
  progress: Progress,
): Promise<NamedMapper> {
  const otherwise = chooseMapper(settings.baselineMapper, settings, io, progress);
  if (name === undefined) return otherwise;
  const given =
    name === "published" ? ofLibrary(publishedBaselineMapping()) : await loadMapping(name);
  const shape = shapeName(given.spec.gemm);
  const fits = (gemm: Gemm) => shapeName(gemm) === shape;
  if (!gemms.some(fits)) throw withoutEffect(given.spec.name, shape);
  const seed = otherwise.name === "random" ? ` with seed ${settings.mapperOptions.seed}` : "";
  const rest = `elsewhere ${otherwise.name}${seed}`;
  return {
    name: `given (${given.spec.name})${gemms.every(fits) ? "" : ` for ${shape}, ${rest}`}`,
    mapper: (problem, options) =>
      fits(problem.gemm) ? mapAsGiven(given, problem) : otherwise.mapper(problem, options),
  };
}

/** A mapping that a user named, and how it is bound to a hierarchy: faults of a file have their places. */
export interface GivenMapping {
  readonly spec: MappingSpec;
  readonly bind: (hierarchy: Hierarchy) => Mapping;
}

/** A given mapping, evaluated: it must cover the GEMM and fit, and may break the hierarchy's own rules. */
export function mapAsGiven(
  { spec, bind }: GivenMapping,
  { architecture, gemm, profile }: Problem,
): MapperResult {
  const { hierarchy } = architecture;
  const own = shapeName(gemm) === shapeName(spec.gemm);
  const mapping = own ? bind(hierarchy) : bindMapping({ ...spec, gemm }, hierarchy);
  const evaluation = evaluate(architecture, gemm, mapping, profile, { constraints: false });
  return { mapper: spec.name, mapping, evaluation, evaluated: 1, provenOptimal: false };
}

/** A mapping by name or from a file. What a file refers to by a relative path lies beside it. */
export function loadMapping(name: string): Promise<GivenMapping> {
  return named(
    name,
    (builtIn) => ofLibrary(libraryMapping(builtIn)),
    async (content, file) => {
      const { readMapping } = await import("../src/format/mapping.ts");
      const { spec, bind } = readMapping(content, file);
      const { baseline, cim } = spec.architecture;
      const architecture = {
        ...(baseline === undefined ? {} : { baseline: besideFile(baseline, file) }),
        ...(cim ? { cim: { ...cim, primitive: besideFile(cim.primitive, file) } } : {}),
      };
      return { spec: { ...spec, architecture }, bind };
    },
  );
}

function ofLibrary(spec: MappingSpec): GivenMapping {
  return { spec, bind: (hierarchy) => bindMapping(spec, hierarchy) };
}

function withoutEffect(name: string, shape: string): InputError {
  const message = `mapping without effect: ${name} is for ${shape}`;
  const expected = "a workload with that GEMM";
  return new InputError([{ code: "mapping-without-effect", message, path: [], expected }]);
}

/** What a mapping is for, as an option. */
export async function optionOf(
  reference: ArchitectureReference,
  profile: Profile,
): Promise<OptionOf> {
  const baseline = await loadArchitecture(reference.baseline ?? DEFAULT_BASELINE);
  const { cim } = reference;
  if (!cim) return { option: baselineOption(baseline, profile), baseline: baseline.name };
  const choices = {
    baseline,
    primitives: [await loadPrimitive(cim.primitive)],
    at: [cim.at],
    budget: cim.count,
    staging: [cim.staging],
  };
  const [option] = cimOptions(choices, profile);
  if (!option) throw new Error("no option was made");
  return { option, baseline: baseline.name };
}
