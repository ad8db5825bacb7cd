import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { MapperName } from "../mapper/mappers.ts";
import type { Settings } from "../request/settings.ts";
import type { HardwareParameter } from "../sensitivity/hardware-parameter.ts";
import type { Network } from "../workload/network.ts";
import { pairMap } from "./bounded-map.ts";
import { architectureContent, canonicalJson, networkContent, primitiveContent } from "./content.ts";
import { MODEL_VERSION } from "./model-version.ts";
import type { AskedHardware, Question, SetParameter } from "./question.ts";
import type { Recorded } from "./results.ts";

/** A digest of a text: the same for the same text, another for any other. */
export type Hash = (text: string) => string;

/**
 * Everything that decides what a side of a comparison costs, as text: the content of its hardware, workload and settings, without
 * the names of files, in an order of its own. What makes no difference is left out.
 */
export interface Identities {
  /** The cores of the hardware. */
  readonly cores: (question: Question) => string;
  /** The primitives, or the cores if there are none. */
  readonly own: (question: Question) => string;
  /** The hardware of the one and the other alone. */
  readonly coresHardware: (question: Question) => string;
  readonly ownHardware: (question: Question) => string;
}

/** @param hash shortens what is long */
export function createIdentities(hash: Hash): Identities {
  const ofArchitecture = pairMap((of: Architecture, { profile }: Settings) =>
    hash(architectureContent(of, profile)),
  );
  const ofPrimitive = pairMap((of: Primitive, { profile }: Settings) =>
    hash(primitiveContent(of, profile)),
  );
  const ofNetwork = new WeakMap<Network, string>();
  const ofSettings = new WeakMap<Settings, Map<MapperName, string>>();
  const ofParameter = new WeakMap<HardwareParameter, string>();
  const setText = (set: readonly SetParameter[]): string => {
    if (set.length === 0) return "";
    const texts = set.map(({ parameter, value }) => {
      const known = ofParameter.get(parameter) ?? decidedText(parameter);
      ofParameter.set(parameter, known);
      return `${known}=${value}`;
    });
    return ` with ${texts.sort().join(" ")}`;
  };
  const baselineOf = ({ hardware, settings }: Question): string => {
    const { baseline, baselineSet } = hardware;
    return ofArchitecture(baseline.architecture, settings) + setText(baselineSet);
  };
  const cimOf = (question: Question, cim: NonNullable<AskedHardware["cim"]>): string => {
    const { primitive, at, staging, budget, set } = cim;
    const digest = ofPrimitive(primitive, question.settings);
    const place = `${digest} at ${JSON.stringify(at)} ${staging} ${budget}`;
    return `${baselineOf(question)} ${place}${setText(set)}`;
  };
  const settingsOf = ({ settings }: Question, mapper: MapperName): string => {
    const ofMappers = ofSettings.get(settings) ?? new Map<MapperName, string>();
    ofSettings.set(settings, ofMappers);
    const known = ofMappers.get(mapper) ?? hash(mappedText(settings, mapper));
    ofMappers.set(mapper, known);
    return known;
  };
  const networkOf = ({ network }: Question): string => {
    const known = ofNetwork.get(network) ?? hash(networkContent(network));
    ofNetwork.set(network, known);
    return known;
  };
  const ownHardware = (question: Question): string => {
    const { cim } = question.hardware;
    return cim ? cimOf(question, cim) : baselineOf(question);
  };
  return {
    coresHardware: baselineOf,
    ownHardware,
    cores(question) {
      const { baselineMapper } = question.settings;
      return `${settingsOf(question, baselineMapper)}\n${baselineOf(question)}\n${networkOf(question)}`;
    },
    own(question) {
      const { cimMapper, baselineMapper } = question.settings;
      const mapper = question.hardware.cim ? cimMapper : baselineMapper;
      return `${settingsOf(question, mapper)}\n${ownHardware(question)}\n${networkOf(question)}`;
    },
  };
}

/**
 * The key of a point: the same for the same inputs, from whichever files and in whichever sweep, another for others. What names and sources
 * the inputs have is in it, since an outcome tells them.
 *
 * @param provenance digest of what an outcome tells of its inputs
 */
export function keyOf(
  question: Question,
  provenance: string,
  identities: Identities,
  { gains, mapping }: Recorded,
  hash: Hash,
): string {
  const cores = gains && question.hardware.cim ? `\nover ${identities.cores(question)}` : "";
  const kept = `${gains ? " gains" : ""}${mapping ? " mapping" : ""}`;
  return hash(`${MODEL_VERSION}${kept}\n${identities.own(question)}${cores}\nfrom ${provenance}`);
}

/** The key of a point at which nothing can be asked: it is as it is for that reason. */
export function keyOfNone(reason: string, hash: Hash): string {
  return hash(`${MODEL_VERSION} none\n${reason}`);
}

/** The figures that a parameter decides, whatever it is called: those of a primitive without its name. */
function decidedText({ decides, primitive }: HardwareParameter): string {
  const from = primitive === undefined ? 0 : primitive.length + 1;
  return decides.map((figure) => figure.slice(from)).join("+");
}

/** The profile, and of the options those that the mapper looks at. */
function mappedText({ profile, mapperOptions, budgets }: Settings, mapper: MapperName): string {
  const { objective, secondObjective, factors, threshold, interleaving, duplication } =
    mapperOptions;
  const { seed, patience } = mapperOptions;
  const goal = { objective, secondObjective };
  const own = {
    optimal: { ...goal, factors, interleaving, duplication, nodes: budgets.nodes },
    priority: { threshold, interleaving, duplication },
    random: { ...goal, factors, interleaving, duplication, seed, patience },
  }[mapper];
  return canonicalJson({ profile, mapper, ...own });
}
