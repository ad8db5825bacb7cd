import { OBJECTIVES } from "../cost/objective.ts";
import { MAPPERS } from "../mapper/mappers.ts";
import { PROFILE_NAMES } from "../profile/profile.ts";
import { SWITCHES } from "../profile/switches.ts";
import type { RawOptions } from "../request/raw-options.ts";
import type { HardwareParameter } from "../sensitivity/hardware-parameter.ts";
import { PHASES } from "../workload/scenario.ts";
import type { AxisRules } from "./axis.ts";

/** The baseline's own cores, in the place of a primitive. */
export const CORES = "cores";

/** The owner of a parameter of whichever primitive a point has. */
export const ANY_PRIMITIVE = "primitive";

const SWITCH = "switch.";

const TEXT: AxisRules = { kind: "text" };
const integer = (least: number): AxisRules => ({ kind: "number", unit: "", whole: true, least });

/** What an axis can be beside a parameter of the hardware, with the values that it may have. */
const PLAIN: Readonly<Record<string, AxisRules>> = {
  workload: TEXT,
  M: integer(1),
  N: integer(1),
  K: integer(1),
  batch: integer(1),
  phase: TEXT,
  sequence: integer(1),
  context: integer(1),
  architecture: TEXT,
  primitive: TEXT,
  at: TEXT,
  staging: { kind: "number", unit: "", whole: false, least: 0, below: 1 },
  budget: TEXT,
  count: integer(1),
  objective: TEXT,
  mapper: TEXT,
  "baseline-mapper": TEXT,
  factors: TEXT,
  threshold: { kind: "number", unit: "", whole: false, least: 0, above: true },
  interleaving: TEXT,
  duplication: TEXT,
  seed: integer(0),
  patience: integer(1),
  nodes: integer(1),
  profile: TEXT,
};

/** Names whose values are files, or names of built-in entries. */
export const OF_FILES = ["workload", "architecture", "primitive"] as const;

/** The options of the command line that axes set, by the names of the axes. */
export const SETTINGS: Readonly<Record<string, keyof RawOptions>> = {
  budget: "budget",
  count: "count",
  objective: "objective",
  mapper: "mapper",
  "baseline-mapper": "baselineMapper",
  factors: "factors",
  threshold: "threshold",
  interleaving: "interleaving",
  duplication: "duplication",
  seed: "seed",
  patience: "patience",
  nodes: "nodes",
  profile: "profile",
};

/** The texts that values are one of, where they are one of some. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  phase: PHASES,
  budget: ["area", "area-below", "capacity"],
  objective: OBJECTIVES,
  mapper: Object.keys(MAPPERS),
  "baseline-mapper": Object.keys(MAPPERS),
  factors: ["perfect", "imperfect"],
  interleaving: ["on", "off"],
  duplication: ["on", "off"],
  profile: PROFILE_NAMES,
};

/** The switch of a name such as `switch.leakage-power`. */
export function switchOf(name: string): string | undefined {
  return name.startsWith(SWITCH) ? name.slice(SWITCH.length) : undefined;
}

/** What an axis of this name may be, if it is no parameter of the hardware. */
export function plainRules(name: string): AxisRules | undefined {
  if (switchOf(name) !== undefined) return isSwitch(name) ? TEXT : undefined;
  return Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
}

function isSwitch(name: string): boolean {
  return SWITCHES.some(({ id }) => id === switchOf(name));
}

/** Every name that an axis may have beside parameters of the hardware. */
export function plainNames(): string[] {
  return [...Object.keys(PLAIN), ...SWITCHES.map(({ id }) => `${SWITCH}${id}`)];
}

/** What the values of a parameter of the hardware may be. */
export function parameterRules({ unit, whole, positive, below }: HardwareParameter): AxisRules {
  const bounds = whole ? { least: positive ? 1 : 0 } : { least: 0, above: positive };
  return { kind: "number", unit, whole, ...bounds, ...(below === undefined ? {} : { below }) };
}
