import { evaluate } from "../src/cost/evaluate.ts";
import type { ArchitectureReference, MappingSpec } from "../src/format/mapping-spec.ts";
import { bindMapping } from "../src/format/mapping-spec.ts";
import { mapping as libraryMapping, publishedBaselineMapping } from "../src/library/library.ts";
import type { Mapper, MapperResult } from "../src/mapper/mapper.ts";
import type { MapperName } from "../src/mapper/mappers.ts";
import { MAPPERS } from "../src/mapper/mappers.ts";
import type { Profile } from "../src/profile/profile.ts";
import type { Option } from "../src/verdict/option.ts";
import { baselineOption, cimOptions } from "../src/verdict/option.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import { shapeName } from "../src/workload/gemm.ts";
import { loadArchitecture, loadPrimitive, named } from "./input.ts";
import type { OptionOf } from "./model.ts";
import { DEFAULT_ARCHITECTURE } from "./options.ts";
import type { Settings } from "./settings.ts";

/** A mapper, and what reports call it. */
export interface NamedMapper {
  readonly name: string;
  readonly mapper: Mapper;
}

export function chooseMapper(name: MapperName): NamedMapper {
  return { name, mapper: MAPPERS[name] };
}

/**
 * How the baseline is mapped: by its mapper, or by a given mapping where that is for the GEMM, and by the mapper
 * elsewhere.
 *
 * @param name `published` for the study's mapping, or a name or file
 */
export async function baselineMapping(
  name: string | undefined,
  settings: Settings,
): Promise<NamedMapper> {
  const otherwise = chooseMapper(settings.baselineMapper);
  if (name === undefined) return otherwise;
  const spec = name === "published" ? publishedBaselineMapping() : await loadMappingSpec(name);
  const shape = shapeName(spec.gemm);
  return {
    name: `mapping ${spec.name} for ${shape}, elsewhere ${otherwise.name}`,
    mapper: (problem, options) =>
      shapeName(problem.gemm) === shape
        ? givenMapping(spec, problem)
        : otherwise.mapper(problem, options),
  };
}

/** A mapping that a user gave, evaluated: it must cover the GEMM and fit, and may break the hierarchy's own rules. */
export function givenMapping(
  spec: MappingSpec,
  {
    architecture,
    gemm,
    profile,
  }: { architecture: Option["architecture"]; gemm: Gemm; profile: Profile },
): MapperResult {
  const mapping = bindMapping({ ...spec, gemm }, architecture.hierarchy);
  const evaluation = evaluate(architecture, gemm, mapping, profile, { constraints: false });
  return { mapper: spec.name, mapping, evaluation, evaluated: 1, provenOptimal: false };
}

/** A mapping by name or from a file. A file is checked against the hierarchy that it names, so that faults have places. */
export function loadMappingSpec(name: string): Promise<MappingSpec> {
  return named(name, libraryMapping, async (content, file) => {
    const { readMappingSpec } = await import("../src/format/mapping.ts");
    return readMappingSpec(content, file);
  });
}

/** What a mapping is for, as an option. */
export async function optionOf(
  reference: ArchitectureReference,
  profile: Profile,
): Promise<OptionOf> {
  const baseline = await loadArchitecture(reference.baseline ?? DEFAULT_ARCHITECTURE);
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
