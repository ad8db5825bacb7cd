import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Work } from "../cost/merit.ts";
import { workOf } from "../cost/merit.ts";
import type { Quantities } from "../cost/priced.ts";
import { priced, quantitiesOf } from "../cost/priced.ts";
import type { MapperOptions } from "../mapper/mapper.ts";
import type { MapperName } from "../mapper/mappers.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Profile } from "../profile/profile.ts";
import { isPublished } from "../profile/profile.ts";
import type { WrittenMapping } from "../report/native-mapping.ts";
import { nativeMapping } from "../report/native-mapping.ts";
import { mapperNamed } from "../request/named-mapper.ts";
import type { Settings } from "../request/settings.ts";
import type { AccessCounts } from "../reuse/access.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import { shapeName } from "../workload/gemm.ts";
import type { Kept } from "./bounded-map.ts";
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
const MOST_COUNTED = 1024;
/** GEMMs of one hierarchy. */
const MOST_OF_HIERARCHY = 256;
/** Sets of mappings from which searches start. */
const MOST_HINTED = 2048;
/** Mappings from which one search starts: costs that change a little have few different best mappings. */
const MOST_HINTS = 4;

/** A mapping at whichever costs. */
interface QuantifiedMapping {
  readonly quantities: Quantities;
  readonly mapping?: object;
}

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
  // A hierarchy is of one architecture, at whichever costs.
  const sizes = new WeakMap<Hierarchy, number>();
  const nameOf = shortNames(MOST_COUNTED);
  const sizesOf = (architecture: ResolvedArchitecture): number => {
    const { hierarchy } = architecture;
    const known = sizes.get(hierarchy);
    if (known !== undefined) return known;
    const name = nameOf(sizesText(architecture));
    sizes.set(hierarchy, name);
    return name;
  };
  const map = ({ architecture }: Option, gemm: Gemm, settings: Settings, name: MapperName) => {
    const options = optionsOf(settings);
    return (also: MapperOptions = options) =>
      mapperNamed(name)({ architecture, gemm, profile: settings.profile }, also);
  };
  const placeOf = (gemm: Gemm, architecture: ResolvedArchitecture) =>
    `${shapeName(gemm)} ${sizesOf(architecture)}`;
  const search = (option: Option, gemm: Gemm, settings: Settings, name: MapperName) => {
    const run = map(option, gemm, settings, name);
    if (!shares || name !== "optimal" || settings.budgets.nodes !== undefined) return run();
    const hints = hinted(placeOf(gemm, option.architecture), () => []);
    const result = run({ ...optionsOf(settings), hints: [...hints] });
    const text = JSON.stringify(result.mapping);
    const others = hints.filter((mapping) => JSON.stringify(mapping) !== text);
    hints.splice(0, hints.length, result.mapping, ...others.slice(0, MOST_HINTS - 1));
    return result;
  };
  const native = (option: Option, result: WrittenMapping["result"], baseline: string) =>
    keepsMappings ? { mapping: nativeMapping({ option, result }, baseline) } : {};

  /** What a priority mapping does at whichever costs, on an architecture. */
  const quantified = (
    option: Option,
    gemm: Gemm,
    settings: Settings,
    baseline: string,
  ): QuantifiedMapping => {
    const { architecture } = option;
    const { profile } = settings;
    const rules = rulesOf(optionsOf(settings), profile);
    const { mapping, counts } = counted(`${rules} ${placeOf(gemm, architecture)}`, () => {
      const { mapping, evaluation } = map(option, gemm, settings, "priority")();
      return { mapping, counts: evaluation.counts };
    });
    const evaluation = { gemm, architecture, mapping };
    const result = { mapper: "priority", evaluation };
    return {
      quantities: quantitiesOf(architecture, gemm, mapping, counts, profile),
      ...native(option, result, baseline),
    };
  };
  const ofHierarchies = new WeakMap<Hierarchy, Kept<string, QuantifiedMapping>>();
  return (option, gemm, settings, name, baseline) => {
    const { architecture } = option;
    if (shares && name === "priority") {
      const { hierarchy } = architecture;
      const known = ofHierarchies.get(hierarchy) ?? boundedMap(MOST_OF_HIERARCHY);
      ofHierarchies.set(hierarchy, known);
      const found = known(gemm.name, () => quantified(option, gemm, settings, baseline));
      const { quantities, ...mapping } = found;
      return { work: priced(quantities, architecture), proven: false, ...mapping };
    }
    const result = search(option, gemm, settings, name);
    const { evaluation, provenOptimal } = result;
    return {
      work: workOf(evaluation),
      proven: provenOptimal,
      ...native(option, result, baseline),
    };
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
