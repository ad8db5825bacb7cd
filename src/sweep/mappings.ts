import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { evaluateCounted } from "../cost/evaluate.ts";
import type { Work } from "../cost/merit.ts";
import { workOf } from "../cost/merit.ts";
import type { MapperOptions, MapperResult } from "../mapper/mapper.ts";
import type { MapperName } from "../mapper/mappers.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Profile } from "../profile/profile.ts";
import { isPublished } from "../profile/profile.ts";
import { nativeMapping } from "../report/native-mapping.ts";
import { mapperNamed } from "../request/named-mapper.ts";
import type { Settings } from "../request/settings.ts";
import type { AccessCounts } from "../reuse/access.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import { shapeName } from "../workload/gemm.ts";
import { boundedMap, shortNames } from "./bounded-map.ts";

/** What the mapping of a GEMM spends and does, without the mapping itself unless that is recorded. */
export interface MappedGemm {
  readonly work: Work;
  readonly proven: boolean;
  /** As a native file has it. */
  readonly mapping?: object;
}

/** Maps GEMMs of points; what neighbours share is computed once. */
export type GemmMapper = (
  option: Option,
  gemm: Gemm,
  settings: Settings,
  name: MapperName,
  baseline: string,
) => MappedGemm;

/** Mappings with what they count, by hierarchies' sizes and GEMMs. */
const MOST_COUNTED = 8192;
/** Sets of mappings from which searches start. */
const MOST_HINTED = 2048;
/** Mappings from which one search starts: costs that change a little have few different best mappings. */
const MOST_HINTS = 4;

/**
 * A mapper of points' GEMMs. What it finds does not depend on what it has found before:
 *
 * - the priority mapping depends on sizes alone, so on hierarchies of the same sizes it is made and its accesses are counted once,
 *   and only their costs are computed anew;
 * - a proven search finds the same from wherever it starts, so it starts from the best mappings at other costs. A search that
 *   may end before its proof does not.
 *
 * @param keepsMappings whether mappings are recorded
 * @param shares whether anything is computed once for several points; false to test that it makes no difference
 */
export function createGemmMapper(keepsMappings: boolean, shares: boolean): GemmMapper {
  const counted = boundedMap<string, { readonly mapping: Mapping; readonly counts: AccessCounts }>(
    MOST_COUNTED,
  );
  const hinted = boundedMap<string, Mapping[]>(MOST_HINTED);
  const sizes = new WeakMap<ResolvedArchitecture, number>();
  const nameOf = shortNames(MOST_COUNTED);
  const sizesOf = (architecture: ResolvedArchitecture): number => {
    const known = sizes.get(architecture) ?? nameOf(sizesText(architecture));
    sizes.set(architecture, known);
    return known;
  };
  const mapped = (
    { architecture }: Option,
    gemm: Gemm,
    settings: Settings,
    name: MapperName,
  ): MapperResult => {
    const { profile, budgets } = settings;
    const options = optionsOf(settings);
    const map = (also?: MapperOptions) =>
      mapperNamed(name)({ architecture, gemm, profile }, also ?? options);
    if (!shares) return map();
    const place = () => `${shapeName(gemm)} ${sizesOf(architecture)}`;
    if (name === "priority") {
      let fresh: MapperResult | undefined;
      const { mapping, counts } = counted(`${rulesOf(options, profile)} ${place()}`, () => {
        fresh = map();
        return { mapping: fresh.mapping, counts: fresh.evaluation.counts };
      });
      if (fresh) return fresh;
      const evaluation = evaluateCounted(architecture, gemm, mapping, counts, profile);
      return { mapping, evaluation, mapper: name, evaluated: 1, provenOptimal: false };
    }
    if (name !== "optimal" || budgets.nodes !== undefined) return map();
    const hints = hinted(place(), () => []);
    const result = map({ ...options, hints: [...hints] });
    const text = JSON.stringify(result.mapping);
    const others = hints.filter((mapping) => JSON.stringify(mapping) !== text);
    hints.splice(0, hints.length, result.mapping, ...others.slice(0, MOST_HINTS - 1));
    return result;
  };
  return (option, gemm, settings, name, baseline) => {
    const result = mapped(option, gemm, settings, name);
    const found = { work: workOf(result.evaluation), proven: result.provenOptimal };
    if (!keepsMappings) return found;
    return { ...found, mapping: nativeMapping({ option, result }, baseline) };
  };
}

/** What the priority mapping depends on beside sizes. */
function rulesOf(
  { threshold, interleaving, duplication }: MapperOptions,
  profile: Profile,
): string {
  return `${threshold} ${interleaving} ${duplication} ${isPublished(profile, "smem-growth")}`;
}

function optionsOf({ mapperOptions, budgets: { nodes } }: Settings): MapperOptions {
  return nodes === undefined ? mapperOptions : { ...mapperOptions, limits: { nodes } };
}

/** All that decides which mappings there are, and how often they move data. */
function sizesText({ hierarchy, cim, processors }: ResolvedArchitecture): string {
  const { Rp, Cp, Rh, Ch, bankFanout, arrayFanout, storage, count } = cim ?? {};
  const array = [Rp, Cp, Rh, Ch, bankFanout, arrayFanout, storage, count, processors];
  return JSON.stringify([hierarchy.levels, array], (_, value: unknown) =>
    value === Number.POSITIVE_INFINITY ? "unbounded" : value,
  );
}
