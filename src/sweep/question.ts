import type { Architecture } from "../architecture/architecture.ts";
import type { Budget } from "../architecture/budget.ts";
import type { Primitive } from "../architecture/primitive.ts";
import { InputError } from "../diagnostic/issue.ts";
import { readShape } from "../format/gemm-list.ts";
import { DEFAULT_BASELINE } from "../library/default-baseline.ts";
import type { Profile } from "../profile/profile.ts";
import type { RawOptions } from "../request/raw-options.ts";
import type { Settings } from "../request/settings.ts";
import { readSettings } from "../request/settings.ts";
import type { HardwareParameter } from "../sensitivity/hardware-parameter.ts";
import { hardwareParameters } from "../sensitivity/hardware-parameter.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm, gemmIssues } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import { networkIssues } from "../workload/network.ts";
import type { Phase, ScenarioRequest } from "../workload/scenario.ts";
import { networksOf } from "../workload/workload.ts";
import { boundedMap } from "./bounded-map.ts";
import { ANY_PRIMITIVE, CORES, SETTINGS, switchOf } from "./names.ts";
import type { AxisValue } from "./outcome.ts";
import type { Parts } from "./parts.ts";

/** What is asked at a point: which workload on which hardware, how it is mapped, and under which profile. */
export interface Question {
  readonly network: Network;
  /** Names the network among those that the same sweep asks about. */
  readonly networkName: string;
  readonly hardware: AskedHardware;
  readonly settings: Settings;
  /** Names the settings likewise. */
  readonly settingsName: string;
}

/** Hardware as it is asked for, before anything is built. */
export interface AskedHardware {
  readonly baseline: { readonly name: string; readonly architecture: Architecture };
  /** What the baseline's parameters are set to, by name, where that is not what they are. */
  readonly baselineSet: readonly SetParameter[];
  /** Absent for the cores of the baseline. */
  readonly cim?: {
    readonly name: string;
    readonly primitive: Primitive;
    readonly at: string;
    readonly staging: number;
    readonly budget: Budget;
    readonly set: readonly SetParameter[];
  };
}

export interface SetParameter {
  readonly parameter: HardwareParameter;
  readonly value: number;
}

/** Parameters of the hardware that a point has, and which of them each axis sets. */
interface PointParameters {
  readonly known: readonly HardwareParameter[];
  /** By the names of the parameters: what is set first may decide what the next can be, whatever axes call them. */
  readonly set: readonly { readonly axis: string; readonly parameter: HardwareParameter }[];
}

/** Reads the questions of a sweep's points. */
export interface Questions {
  /** @throws InputError if what is asked is none: a level, parameter or scenario that there is not */
  readonly at: (values: ValuesByName) => Question;
  /** What a parameter of the hardware is at a point where no axis sets it; undefined if there is none, or nothing can be asked there. */
  readonly present: (name: string, values: ValuesByName) => number | undefined;
}

/** The values of a point: of its axes, and of what is the same at every point. */
export interface ValuesByName {
  readonly get: (name: string) => AxisValue | undefined;
}

/** So many of each kind of part are kept for when they are asked for again. */
const MOST_KEPT = 4096;

/** @param names of all axes, and of what is the same at every point */
export function createQuestions(names: readonly string[], parts: Parts): Questions {
  const settingNames = names.filter(
    (name) => Object.hasOwn(SETTINGS, name) || switchOf(name) !== undefined,
  );
  const workloadNames = ["workload", "M", "N", "K", "batch", "phase", "sequence", "context"].filter(
    (name) => names.includes(name),
  );
  const setNames = names.filter((name) => name.includes(".") && switchOf(name) === undefined);
  const ownerless = names.filter((name) => ["clock", "reduction-energy"].includes(name));
  const parameterNames = [...setNames, ...ownerless].sort();

  const settingsOf = boundedMap<string, Settings>(MOST_KEPT);
  const networkOf = boundedMap<string, Network>(MOST_KEPT);
  const parametersOf = boundedMap<string, PointParameters>(MOST_KEPT);

  const nameOf = (of: readonly string[], values: ValuesByName): string => {
    let text = "";
    for (const name of of) text += `${name}=${values.get(name)};`;
    return text;
  };
  const settingsAt = (values: ValuesByName, name: string): Settings =>
    settingsOf(name, () => readSettings(rawOf(settingNames, values), ["text"], "both"));
  const parametersAt = (
    baseline: string,
    primitive: string,
    profile: Profile,
    settingsName: string,
  ): PointParameters =>
    parametersOf(`${baseline};${primitive};${settingsName}`, () => {
      const own = parts.primitives.get(primitive);
      const architecture = architectureOf(parts, baseline);
      const hardware = { baseline: architecture, primitives: own ? [own] : [] };
      const known = hardwareParameters(hardware, profile);
      return {
        known,
        set: parameterNames
          .flatMap((axis) => {
            const parameter = parameterOf(axis, primitive, known, parts);
            return parameter ? [{ axis, parameter }] : [];
          })
          .sort((a, b) => (a.parameter.name < b.parameter.name ? -1 : 1)),
      };
    });
  /** What nothing can be asked of has no parameters: its point says why, if conditions leave it. */
  const knownAt = (
    values: ValuesByName,
    baseline: string,
    primitive: string,
    settingsName: string,
  ): readonly HardwareParameter[] => {
    try {
      const { profile } = settingsAt(values, settingsName);
      return parametersAt(baseline, primitive, profile, settingsName).known;
    } catch (error) {
      if (error instanceof InputError) return [];
      throw error;
    }
  };
  const placeOf = (values: ValuesByName) => ({
    baseline: String(values.get("architecture") ?? DEFAULT_BASELINE),
    primitive: String(values.get("primitive") ?? CORES),
  });

  return {
    at(values) {
      const settingsName = nameOf(settingNames, values);
      const settings = settingsAt(values, settingsName);
      const { profile } = settings;
      const { baseline, primitive } = placeOf(values);
      const { set } = parametersAt(baseline, primitive, profile, settingsName);
      const all: SetParameter[] = [];
      for (const { axis, parameter } of set) {
        const value = Number(values.get(axis));
        if (parameter.present !== value) all.push({ parameter, value });
      }
      const networkName = `${nameOf(workloadNames, values)}${profile.settings["resnet-shortcuts"]}`;
      const hardware: AskedHardware = {
        baseline: { name: baseline, architecture: architectureOf(parts, baseline) },
        baselineSet: all.filter(({ parameter }) => parameter.primitive === undefined),
        ...(primitive === CORES ? {} : { cim: cimOf(values, primitive, all, settings, parts) }),
      };
      return {
        network: networkOf(networkName, () => networkAt(values, profile, parts)),
        networkName,
        hardware,
        settings,
        settingsName,
      };
    },
    present(name, values) {
      const settingsName = nameOf(settingNames, values);
      const { baseline, primitive } = placeOf(values);
      const known = knownAt(values, baseline, primitive, settingsName);
      const wanted = ownName(name, parts.primitives.get(primitive)?.name ?? CORES);
      return known.find((of) => of.name === wanted)?.present;
    },
  };
}

function architectureOf(parts: Parts, name: string): Architecture {
  const found = parts.architectures.get(name);
  if (!found) throw new Error(`no architecture ${name}`);
  return found;
}

/** What the settings are, as the options of a command line would say it. */
function rawOf(names: readonly string[], values: ValuesByName): RawOptions {
  const raw: Record<string, string> = {};
  const set: string[] = [];
  for (const name of names) {
    const value = String(values.get(name));
    const option = SETTINGS[name];
    const id = switchOf(name);
    if (option) raw[option] = value;
    else if (id !== undefined) set.push(`${id}=${value}`);
  }
  return set.length > 0 ? { ...raw, set } : raw;
}

/** `latency` of whichever primitive there is, for `primitive.latency`. */
function ownName(name: string, primitive: string): string {
  return name.startsWith(`${ANY_PRIMITIVE}.`)
    ? `${primitive}${name.slice(ANY_PRIMITIVE.length)}`
    : name;
}

/**
 * The parameter that an axis sets at a point; `undefined` if it is of a primitive that is not there, and so nothing is set.
 *
 * @throws InputError if the hardware has none
 */
function parameterOf(
  name: string,
  primitive: string,
  known: readonly HardwareParameter[],
  parts: Parts,
): HardwareParameter | undefined {
  const own = parts.primitives.get(primitive);
  const wanted = ownName(name, own?.name ?? CORES);
  const found = known.find((of) => of.name === wanted || of.figure === wanted);
  if (found) return found;
  const owner = name.slice(0, name.lastIndexOf("."));
  const ofPrimitive =
    owner === ANY_PRIMITIVE || [...parts.primitives.values()].some((of) => of.name === owner);
  if (ofPrimitive) return undefined;
  const message = `unknown parameter: ${name}`;
  throw new InputError([{ code: "unknown-parameter", message, path: [] }]);
}

function cimOf(
  values: ValuesByName,
  name: string,
  all: readonly SetParameter[],
  { budget }: Settings,
  parts: Parts,
): NonNullable<AskedHardware["cim"]> {
  const primitive = parts.primitives.get(name);
  if (!primitive) throw new Error(`no primitive ${name}`);
  const own = all.filter(({ parameter }) => parameter.primitive !== undefined);
  const count = own.find(({ parameter }) => parameter.name === `${primitive.name}.count`);
  return {
    name,
    primitive,
    at: String(values.get("at")),
    staging: Number(values.get("staging") ?? 0),
    budget: count?.value ?? budget,
    set: own.filter((one) => one !== count),
  };
}

/** @throws InputError if there is no such scenario, or the GEMM is none */
function networkAt(values: ValuesByName, profile: Profile, parts: Parts): Network {
  const numberAt = (name: string): number | undefined => {
    const value = values.get(name);
    return value === undefined ? undefined : Number(value);
  };
  const batch = numberAt("batch");
  const [M, N, K] = [numberAt("M"), numberAt("N"), numberAt("K")];
  if (M !== undefined && N !== undefined && K !== undefined) {
    return ofShape(gemm(M, N, K, { batch: batch ?? 1 }));
  }
  const word = String(values.get("workload"));
  const shape = readShape(word);
  if (shape) return ofShape(gemm(shape.M, shape.N, shape.K, { batch: batch ?? shape.batch }));
  const one = (name: "sequence" | "context") => {
    const value = numberAt(name);
    return value === undefined ? {} : { [name]: [value] };
  };
  const phase = values.get("phase") as Phase | undefined;
  const request: ScenarioRequest = {
    ...(phase === undefined ? {} : { phase: [phase] }),
    ...(batch === undefined ? {} : { batch: [batch] }),
    ...one("sequence"),
    ...one("context"),
  };
  const [network, ...more] = networksOf(parts.workload(word, profile), request);
  if (!network || more.length > 0) {
    const message = `ambiguous scenario: ${word} has ${more.length + 1} phases`;
    const expected = "an axis phase, or phase: prefill or decode under fixed";
    throw new InputError([{ code: "ambiguous-scenario", message, path: [], expected }]);
  }
  const issues = networkIssues(network);
  if (issues.length > 0) throw new InputError(issues);
  return network;
}

function ofShape(shape: Gemm): Network {
  const issues = gemmIssues(shape);
  if (issues.length > 0) throw new InputError(issues);
  return { name: shape.name, gemms: [shape] };
}
