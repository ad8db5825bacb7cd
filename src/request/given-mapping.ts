import type { Hierarchy } from "../architecture/hierarchy.ts";
import { evaluate } from "../cost/evaluate.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { ArchitectureReference, MappingSpec } from "../format/mapping-spec.ts";
import { bindMapping } from "../format/mapping-spec.ts";
import { mapping as libraryMapping, publishedBaselineMapping } from "../library/library.ts";
import type { MapperResult, Problem } from "../mapper/mapper.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Profile } from "../profile/profile.ts";
import { baselineOption, cimOptions } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import { shapeName } from "../workload/gemm.ts";
import type { Files } from "./files.ts";
import type { NamedMapper } from "./mappers.ts";
import { chooseMapper } from "./mappers.ts";
import { architectureNamed, primitiveNamed } from "./named.ts";
import type { OptionOf } from "./options.ts";
import type { Settings } from "./settings.ts";
import type { Progress, Surroundings } from "./surroundings.ts";

/** A mapping that a user named, and how it is bound to a hierarchy: faults of a file have their places. */
export interface GivenMapping {
  readonly spec: MappingSpec;
  readonly bind: (hierarchy: Hierarchy) => Mapping;
}

/** The mapping of a name. What its file refers to by a relative path lies beside it. */
export function mappingNamed(name: string, files: Files): Promise<GivenMapping> {
  return files.named(
    name,
    (builtIn) => ofLibrary(libraryMapping(builtIn)),
    async (content, file) => {
      const { readMapping } = await import("../format/mapping.ts");
      const { spec, bind } = readMapping(content, file);
      const { baseline, cim } = spec.architecture;
      const architecture = {
        ...(baseline === undefined ? {} : { baseline: files.beside(baseline, file) }),
        ...(cim ? { cim: { ...cim, primitive: files.beside(cim.primitive, file) } } : {}),
      };
      return { spec: { ...spec, architecture }, bind };
    },
  );
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
  around: Surroundings,
  progress: Progress,
): Promise<NamedMapper> {
  const otherwise = chooseMapper(settings.baselineMapper, settings, around, progress);
  if (name === undefined) return otherwise;
  const given =
    name === "published"
      ? ofLibrary(publishedBaselineMapping())
      : await mappingNamed(name, around.files);
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

/** What a mapping is for, as an option. */
export async function optionOf(
  reference: ArchitectureReference,
  profile: Profile,
  files: Files,
): Promise<OptionOf> {
  const baseline = await architectureNamed(reference.baseline, files);
  const { cim } = reference;
  if (!cim) return { option: baselineOption(baseline, profile), baseline: baseline.name };
  const choices = {
    baseline,
    primitives: [await primitiveNamed(cim.primitive, files)],
    at: [cim.at],
    budget: cim.count,
    staging: [cim.staging],
  };
  const [option] = cimOptions(choices, profile);
  if (!option) throw new Error("no option was made");
  return { option, baseline: baseline.name };
}

function ofLibrary(spec: MappingSpec): GivenMapping {
  return { spec, bind: (hierarchy) => bindMapping(spec, hierarchy) };
}

function withoutEffect(name: string, shape: string): InputError {
  const message = `mapping without effect: ${name} is for ${shape}`;
  const expected = "a workload with that GEMM";
  return new InputError([{ code: "mapping-without-effect", message, path: [], expected }]);
}
