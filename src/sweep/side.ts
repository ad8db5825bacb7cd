import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { chipArea_um2 } from "../cost/area.ts";
import type { MapperName } from "../mapper/mappers.ts";
import type { Option } from "../verdict/option.ts";
import type { Total } from "../verdict/total.ts";
import { totalOf } from "../verdict/total.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm, shapeName } from "../workload/gemm.ts";
import { boundedMap, shortNames } from "./bounded-map.ts";
import { atCosts, buildCores, buildHardware, hardwareName, withoutCosts } from "./hardware.ts";
import type { Identities } from "./key.ts";
import type { MappedGemm } from "./mappings.ts";
import { createGemmMapper } from "./mappings.ts";
import type { Question } from "./question.ts";
import type { Recorded } from "./results.ts";

/** A side of a comparison with the whole workload on it. */
export interface Side {
  readonly total: Total;
  readonly proven: boolean;
  readonly area_mm2: number | null;
  readonly primitives: number;
  /** As native files have them, if they are recorded. */
  readonly mappings: readonly object[];
}

/** Both sides of a point. @throws InputError if one cannot be built or mapped */
export interface Sides {
  /** What is asked about: the primitives, or the cores if there are none. */
  readonly own: (question: Question) => Side;
  /** The cores of the same hardware. */
  readonly cores: (question: Question) => Side;
}

/** So many results of searches and sides are kept. They are small; what is kept of every point costs more than making it anew. */
const MOST_GEMMS = 16_384;
const MOST_SIDES = 8192;
/** An option is large. */
const MOST_OPTIONS = 64;

/**
 * Computes sides of points; what neighbours share is computed once.
 *
 * @param shares false to test that it makes no difference
 */
export function createSides(identities: Identities, recorded: Recorded, shares: boolean): Sides {
  const mapGemm = createGemmMapper(recorded.mapping, shares);
  const kept = <V>(most: number) => (shares ? boundedMap<string, V>(most) : madeAnew<V>);
  const options = kept<Option>(MOST_OPTIONS);
  const gemms = kept<MappedGemm>(MOST_GEMMS);
  const sides = kept<Side>(MOST_SIDES);
  const nameOf = shortNames(MOST_GEMMS);
  const shapes = new WeakMap<Gemm, Gemm>();
  const shapeOf = (of: Gemm): Gemm => {
    const known = shapes.get(of);
    if (known) return known;
    const { M, N, K, batch } = of;
    const shape = gemm(M, N, K, { batch });
    shapes.set(of, shape);
    return shape;
  };

  // A hierarchy is of one architecture, at whichever costs: none of them is an area.
  const areas = new WeakMap<Hierarchy, number | null>();
  const areaOf = (architecture: ResolvedArchitecture): number | null => {
    const known = areas.get(architecture.hierarchy);
    if (known !== undefined) return known;
    const area_um2 = chipArea_um2(architecture);
    const area_mm2 = area_um2 === undefined ? null : area_um2 / 1e6;
    areas.set(architecture.hierarchy, area_mm2);
    return area_mm2;
  };

  const identityOf = (question: Question, isCim: boolean): string =>
    isCim ? identities.ownHardware(question) : identities.coresHardware(question);
  // Mappings tell on what they are; the same hardware under another name has the same costs, and other texts.
  const told = ({ hardware: { baseline, cim } }: Question): string =>
    recorded.mapping ? `${JSON.stringify([baseline.architecture.name, cim?.primitive.name])} ` : "";
  const optionOf = (question: Question, isCim: boolean): Option => {
    const { profile } = question.settings;
    const build = isCim ? buildHardware : buildCores;
    if (!shares) return build(question.hardware, profile);
    // What differs in costs alone is built once.
    const { plain, costs } = withoutCosts(question.hardware);
    const place = `${question.settingsName}\n${hardwareName(plain, isCim)}`;
    return atCosts(
      options(place, () => build(plain, profile)),
      costs,
    );
  };
  const sideOf = (question: Question, isCim: boolean): Side => {
    const { network, settings, settingsName, hardware } = question;
    const name = mapperOf(question, isCim);
    const option = optionOf(question, isCim);
    const { architecture } = option;
    const map = (of: Gemm) =>
      mapGemm(option, shapeOf(of), settings, name, hardware.baseline.architecture.name);
    let mapped: MappedGemm[];
    if (isSearch(name)) {
      const place = nameOf(
        `${settingsName} ${name}\n${told(question)}${identityOf(question, isCim)}`,
      );
      mapped = network.gemms.map((of) => gemms(`${shapeName(of)} ${place}`, () => map(of)));
    } else mapped = network.gemms.map(map);
    return {
      total: totalOf(mapped.map(({ work }, i) => ({ work, count: network.gemms[i]?.count ?? 1 }))),
      proven: mapped.every(({ proven }) => proven),
      area_mm2: areaOf(architecture),
      primitives: architecture.cim?.count ?? 0,
      mappings: mapped.flatMap(({ mapping }) => mapping ?? []),
    };
  };
  const cores = (question: Question) =>
    sides(`cores ${told(question)}${identities.cores(question)}`, () => sideOf(question, false));
  return {
    cores,
    own(question) {
      if (!question.hardware.cim) return cores(question);
      if (!isSearch(mapperOf(question, true))) return sideOf(question, true);
      return sides(`own ${told(question)}${identities.own(question)}`, () =>
        sideOf(question, true),
      );
    },
  };
}

function mapperOf({ settings }: Question, isCim: boolean): MapperName {
  return isCim ? settings.cimMapper : settings.baselineMapper;
}

/** Whether a mapper takes so long that its results are worth keeping. */
function isSearch(name: MapperName): boolean {
  return name !== "priority";
}

function madeAnew<V>(_: string, make: () => V): V {
  return make();
}
