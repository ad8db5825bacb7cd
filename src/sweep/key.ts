import type { MapperName } from "../mapper/mappers.ts";
import type { Settings } from "../request/settings.ts";
import { boundedMap } from "./bounded-map.ts";
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

const MOST_KEPT = 4096;

/** @param hash shortens what is long */
export function createIdentities(hash: Hash): Identities {
  const digests = boundedMap<string, string>(MOST_KEPT);
  const mapped = boundedMap<string, string>(MOST_KEPT);
  const baselineOf = ({ hardware, settings, settingsName }: Question): string => {
    const { baseline, baselineSet } = hardware;
    const digest = digests(`architecture ${baseline.name};${settingsName}`, () =>
      hash(architectureContent(baseline.architecture, settings.profile)),
    );
    return digest + setText(baselineSet);
  };
  const cimOf = (question: Question, cim: NonNullable<AskedHardware["cim"]>): string => {
    const { name, primitive, at, staging, budget, set } = cim;
    const { settings, settingsName } = question;
    const digest = digests(`primitive ${name};${settingsName}`, () =>
      hash(primitiveContent(primitive, settings.profile)),
    );
    const place = `${digest} at ${JSON.stringify(at)} ${staging} ${budget}`;
    return `${baselineOf(question)} ${place}${setText(set)}`;
  };
  const networkOf = ({ network, networkName }: Question): string =>
    digests(`network ${networkName}`, () => hash(networkContent(network)));
  const settingsOf = ({ settings, settingsName }: Question, mapper: MapperName): string =>
    mapped(`${mapper};${settingsName}`, () => mappedText(settings, mapper));
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
 * The key of a point: the same for the same inputs whatever they are called and in whichever sweep they are, another for others.
 */
export function keyOf(
  question: Question,
  identities: Identities,
  { gains, mapping }: Recorded,
  hash: Hash,
): string {
  const cores = gains && question.hardware.cim ? `\nover ${identities.cores(question)}` : "";
  const kept = `${gains ? " gains" : ""}${mapping ? " mapping" : ""}`;
  return hash(`${MODEL_VERSION}${kept}\n${identities.own(question)}${cores}`);
}

/** The key of a point at which nothing can be asked: it is as it is for that reason. */
export function keyOfNone(reason: string, hash: Hash): string {
  return hash(`${MODEL_VERSION} none\n${reason}`);
}

/** What is set, whatever it is called: the figures that it decides, those of a primitive without its name. */
function setText(set: readonly SetParameter[]): string {
  if (set.length === 0) return "";
  const texts = set.map(({ parameter, value }) => {
    const { decides, primitive } = parameter;
    const from = primitive === undefined ? 0 : primitive.length + 1;
    return `${decides.map((figure) => figure.slice(from)).join("+")}=${value}`;
  });
  return ` with ${texts.sort().join(" ")}`;
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
