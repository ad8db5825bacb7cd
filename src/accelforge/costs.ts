import type { Issue } from "../diagnostic/issue.ts";
import type { Path } from "../format/yaml.ts";
import type { Action, ComputeFields, MemoryFields } from "./nodes.ts";
import type { Reading } from "./reading.ts";
import {
  COST,
  FACTOR,
  isNumber,
  physical,
  readForAll,
  readNumber,
  requireNeutral,
  shown,
} from "./reading.ts";

/** J to pJ, m² to µm², actions per second to actions per ns, W to pJ per ns. */
const PICO = 1e12;
const PER_NS = 1e-9;
const LEAKAGE = 1e3;

/** One action, in our units, as it is before physical limits are asked of it. */
export interface ActionCost {
  readonly energy_pJ: number;
  /** Infinity where it takes no time. */
  readonly actionsPerNs: number;
  /** Bits that an action moves; of a compute, not used. */
  readonly bits: number;
}

/** What components cost that is not of an action. */
export interface StandingCost {
  readonly leakage_pJ_per_ns: number;
  /** `undefined` if it is not stated. */
  readonly area_um2: number | undefined;
}

type Fields = MemoryFields | ComputeFields;

/** Total latencies that are what ports say: reads and writes one after another, or at once. */
const SHARED = ["sum(a.n_calls/a.throughputforainactions)", "sum(*action2latency.values())"];
const SEPARATE = ["max(a.n_calls/a.throughputforainactions)", "max(read_latency,write_latency)"];

/**
 * The costs of the actions that a component must have.
 *
 * @param assumed gets what was read though it is not stated in so many words
 */
export function readActions<Name extends string>(
  reading: Reading,
  fields: Fields,
  path: Path,
  names: readonly Name[],
  assumed: string[],
): Readonly<Record<Name, ActionCost>> {
  const { issues } = reading;
  const actions = fields.actions ?? [];
  actions.forEach(({ name }, i) => {
    const at = [...path, "actions", i, "name"];
    const known = names.find((one) => one === name);
    if (known === undefined) issues.push(unknownAction(name, names, at));
    else if (actions.findIndex((one) => one.name === name) < i)
      issues.push({ code: "repeated-action", message: `repeated action: ${name}`, path: at });
  });
  const own = ownScales(reading, fields, path);
  const costs = names.map((name) => {
    const i = actions.findIndex((one) => one.name === name);
    const action = actions[i] ?? { name };
    const at = i < 0 ? path : [...path, "actions", i];
    return [name, readAction(reading, fields, action, at, own, assumed)] as const;
  });
  return Object.fromEntries(costs) as Record<Name, ActionCost>;
}

/** Factors of all actions of a component. */
interface Scales {
  readonly energy: number;
  readonly throughput: number;
}

function ownScales(reading: Reading, fields: Fields, path: Path): Scales {
  const factor = (key: string) => readNumber(reading, fields, key, path, FACTOR, 1);
  requireNeutral(reading, fields, "latency_scale", path, isNumber(reading, 1), LATENCY_SCALE);
  const actions = factor("actions_scale");
  return {
    energy: readNumber(reading, fields, "energy_scale", path, COST, 1) * actions,
    throughput: (factor("throughput_scale") * factor("n_parallel_instances")) / actions,
  };
}

const LATENCY_SCALE = "throughput_scale, its reciprocal";

function readAction(
  reading: Reading,
  fields: Fields,
  action: Action,
  path: Path,
  own: Scales,
  assumed: string[],
): ActionCost {
  const dummy = isDummy(fields) ? 0 : undefined;
  const energy = readNumber(reading, action, "energy", path, COST, dummy);
  const scale = readNumber(reading, action, "energy_scale", path, COST, 1);
  const faster = readNumber(reading, action, "throughput_scale", path, FACTOR, 1);
  if (energy === undefined && isAbsent(action.energy))
    reading.issues.push(missingCost("energy", action.name, fields, path));
  requireNeutral(reading, action, "latency_scale", path, isNumber(reading, 1), LATENCY_SCALE);
  const throughput = readThroughput(reading, fields, action, path, assumed);
  return {
    energy_pJ: (energy ?? 0) * scale * own.energy * PICO,
    actionsPerNs: throughput * faster * own.throughput * PER_NS,
    bits: bitsOf(reading, fields, action, path),
  };
}

/**
 * Actions per second. A latency beside a throughput is the delay of an action, and must be 0; alone, it is the time
 * of an action, as AccelForge converts it.
 */
function readThroughput(
  reading: Reading,
  fields: Fields,
  action: Action,
  path: Path,
  assumed: string[],
): number {
  const any = Number.POSITIVE_INFINITY;
  const range = { least: 0, above: true, unbounded: true } as const;
  if (!isAbsent(action.throughput)) {
    const delay = "0: delays of single actions are not modelled";
    requireNeutral(reading, action, "latency", path, isNumber(reading, 0), delay);
    return readNumber(reading, action, "throughput", path, range, any);
  }
  if (!isAbsent(action.latency)) {
    const latency = readNumber(reading, action, "latency", path, COST, 0);
    assumed.push(
      `the latency of ${action.name} of ${fields.name} is the time of an action, since no throughput is stated`,
    );
    return latency === 0 ? any : 1 / latency;
  }
  if (!isDummy(fields)) reading.issues.push(missingCost("throughput", action.name, fields, path));
  return any;
}

/** Bits that an action moves, of which AccelForge takes one if neither it nor its component says. */
function bitsOf(reading: Reading, fields: Fields, action: Action, path: Path): number {
  const values =
    readForAll(reading, action, "values_per_action", path) ??
    readForAll(reading, fields, "values_per_action", path);
  if (values !== undefined) return values * reading.bits;
  const stated = readNumber(reading, action, "bits_per_action", path, FACTOR, undefined);
  return stated ?? readNumber(reading, fields, "bits_per_action", path, FACTOR, 1);
}

/** What a component leaks, and its area; both of all its parallel instances. */
export function readStanding(reading: Reading, fields: Fields, path: Path): StandingCost {
  const parallel = readNumber(reading, fields, "n_parallel_instances", path, FACTOR, 1);
  const scale = (key: string) => readNumber(reading, fields, key, path, COST, 1) * parallel;
  const dummy = isDummy(fields) ? 0 : undefined;
  const leak = readNumber(reading, fields, "leak_power", path, COST, dummy);
  if (leak === undefined && isAbsent(fields.leak_power))
    reading.issues.push(missingCost("leak_power", undefined, fields, path));
  const area = readNumber(reading, fields, "area", path, COST, dummy);
  const leakage = (leak ?? 0) * scale("leak_power_scale") * LEAKAGE;
  const um2 = area === undefined ? undefined : area * scale("area_scale") * PICO;
  return {
    leakage_pJ_per_ns: physical(reading, leakage, "leak_power in pJ/ns", path),
    area_um2: um2 === undefined ? undefined : physical(reading, um2, "area in µm²", path),
  };
}

/** Whether reads and writes of a memory run at the same time, each at its own throughput. */
export function hasSeparatePorts(reading: Reading, fields: MemoryFields, path: Path): boolean {
  const { separate_read_write_ports: stated, total_latency } = fields;
  requireNeutral(
    reading,
    fields,
    "separate_read_write_ports",
    path,
    (value) => typeof value === "boolean",
    "true or false",
  );
  const text = compact(total_latency);
  return stated === true || (text !== undefined && SEPARATE.includes(text));
}

/** Requires that the time of a component follows from the throughputs of its actions. */
export function requireKnownLatency(reading: Reading, fields: Fields, path: Path): void {
  requireNeutral(
    reading,
    fields,
    "total_latency",
    path,
    (value) => [...SHARED, ...SEPARATE].includes(compact(value) ?? ""),
    "none: the time follows from throughputs; separate_read_write_ports: true if ports are separate",
  );
}

function compact(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, 200).replace(/\s+/g, "") : undefined;
}

/** Components of class Dummy cost nothing that is not stated. */
function isDummy({ component_class }: Fields): boolean {
  return component_class?.toLowerCase() === "dummy";
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function missingCost(
  key: string,
  action: string | undefined,
  { name, component_class }: Fields,
  path: Path,
): Issue {
  const of = action === undefined ? name : `${action} of ${name}`;
  const hint =
    typeof component_class === "string"
      ? `AccelForge would ask a model of ${shown(component_class)}: state what it says`
      : undefined;
  return {
    code: "missing-cost",
    message: `missing ${key}: ${of}`,
    path,
    expected: "a number, or an expression of variables",
    hint,
  };
}

function unknownAction(name: string, names: readonly string[], path: Path): Issue {
  return {
    code: "unknown-action",
    message: `unknown action: ${name.slice(0, 60)}`,
    path,
    expected: names.join(" or "),
  };
}
