import type {
  Architecture,
  ArchitectureLevel,
  MemoryComponent,
} from "../architecture/architecture.ts";
import type { Keep, Memory } from "../architecture/hierarchy.ts";
import { resolve } from "../architecture/resolve.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { NamedNumbers } from "../format/expression.ts";
import type { Ignored } from "../format/parts.ts";
import { located } from "../format/validate.ts";
import type { Path, YamlDocument } from "../format/yaml.ts";
import { createProfile } from "../profile/profile.ts";
import { converted } from "../quantity/converted.ts";
import { figure } from "../quantity/figure.ts";
import type { Tensor } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";
import { hasSeparatePorts, readActions, readStanding, requireKnownLatency } from "./costs.ts";
import { readMesh } from "./fanout.ts";
import type { Leaf, MemoryFields, Tensors } from "./nodes.ts";
import { MOST_ISSUES, readArchNodes } from "./nodes.ts";
import { namedNumbers } from "./numbers.ts";
import type { Reading } from "./reading.ts";
import {
  ALL,
  isEmptyList,
  physical,
  readForAll,
  readNumber,
  readSet,
  requireNeutral,
  tensorSets,
} from "./reading.ts";
import { evaluateCondition, evaluateSet } from "./sets.ts";

/** An architecture of AccelForge as one of ours, and what reading it rested on. */
export interface AccelForgeArchitecture {
  readonly architecture: Architecture;
  readonly assumed: readonly string[];
  readonly ignored: readonly Ignored[];
  readonly unlike: readonly string[];
}

/**
 * What an architecture is read with that its file does not say.
 *
 * @property name of the architecture
 * @property numbers variables of the files
 * @property bits of an element of every tensor, which the workload says
 * @property separatePorts whether reads and writes that take turns may be taken to go at the same time
 */
export interface ArchitectureContext {
  readonly name: string;
  readonly numbers: NamedNumbers;
  readonly bits: number;
  readonly separatePorts: boolean;
}

/** How ours counts otherwise than AccelForge, whatever its files say. */
const UNLIKE = [
  "a memory that hands partial sums to the one above is not charged a read for it",
  "a level holds its tensors together, around all of its loops",
  "no two Einsums run at a time",
];

type MemoryLeaf = Extract<Leaf, { kind: "memory" }>;
type ComputeLeaf = Extract<Leaf, { kind: "compute" }>;

const EVERY: Memory["loops"] = { M: Infinity, N: Infinity, K: Infinity, batch: Infinity };
const NOTHING: ReadonlySet<string> = new Set();

/** Levels, each with where it stands in the file. */
interface Placed {
  readonly level: ArchitectureLevel;
  readonly path: Path;
}

/**
 * Reads an `arch` whose costs are stated, for Einsums that are matrix multiplications.
 *
 * @throws InputError with every fault and its place
 */
export function readAccelForgeArchitecture(
  document: YamlDocument,
  context: ArchitectureContext,
): AccelForgeArchitecture {
  const { name, bits, separatePorts } = context;
  const nodes = readArchNodes(document);
  const issues: Issue[] = [];
  const numbers = namedNumbers(nodes.variables, context.numbers);
  const ports = separatePorts ? new Set<string>() : undefined;
  const reading: Reading = { numbers, sets: tensorSets(), bits, ports, issues };
  const assumed = [
    "each Einsum runs by itself, so that none of its tensors is an intermediate or shared",
    "adding a partial sum to a stored one costs no energy of its own",
  ];
  const leaves = nodes.leaves.filter((leaf) => isEnabled(reading, leaf));
  const compute = computeOf(leaves, issues);
  if (!compute) throw new InputError(located(issues, document));
  const placed = leaves.flatMap((leaf) => levelsOf(reading, leaf, leaf === leaves[0], assumed));
  const unit = computeUnit(reading, compute, assumed);
  if (issues.length > 0) throw new InputError(located(issues.slice(0, MOST_ISSUES), document));
  const architecture: Architecture = {
    name,
    source: `the AccelForge architecture ${document.file}`,
    precision_bits: bits,
    // AccelForge has no clock: a cycle is the time of a compute.
    clock_GHz: figure(converted(1 / unit.step_ns.value)),
    reductionEnergy_pJ: figure(0),
    levels: placed.map(({ level }) => level),
    compute: unit,
  };
  requireResolvable(architecture, placed, compute.path, document);
  return {
    architecture,
    assumed,
    ignored: ignoredFields(nodes.leaves, leaves, nodes.modelled),
    unlike: [...UNLIKE, ...portsApart(ports)],
  };
}

/** What it means that ports were taken apart. */
function portsApart(ports: ReadonlySet<string> = new Set()): readonly string[] {
  if (ports.size === 0) return [];
  return [
    `reads and writes of ${[...ports].join(", ")} go at the same time, and do not take turns`,
  ];
}

/** Whether a component is there for a matrix multiplication: `enabled: len(All) == 2` is not. */
function isEnabled(reading: Reading, { kind, fields, path }: Leaf): boolean {
  if (kind === "container") return true;
  const { enabled } = fields;
  if (enabled === undefined || enabled === null || enabled === true) return true;
  if (enabled === false) return false;
  const found = typeof enabled === "string" ? evaluateCondition(enabled, reading.sets) : undefined;
  if (found !== undefined) return found;
  reading.issues.push({
    code: "unsupported-field",
    message: "unsupported enabled",
    path: [...path, "enabled"],
    expected: "true, false, or a condition such as len(All) == 3",
  });
  return true;
}

/** The one compute unit, innermost. */
function computeOf(leaves: readonly Leaf[], issues: Issue[]): ComputeLeaf | undefined {
  const computes = leaves.filter((leaf): leaf is ComputeLeaf => leaf.kind === "compute");
  const [first, second] = computes;
  if (!first || leaves[0]?.kind !== "memory") {
    const path = leaves[0] && first ? leaves[0].path : ["nodes"];
    const expected = "a !Memory first that keeps every tensor, and a !Compute last";
    issues.push({ code: "missing-component", message: "missing components", path, expected });
    return undefined;
  }
  const last = leaves.at(-1);
  if (second) {
    issues.push({
      code: "several-computes",
      message: `several compute units: ${first.fields.name}, ${second.fields.name}`,
      path: second.path,
      expected: "one that is enabled for matrix multiplications, such as by len(All) == 3",
    });
  } else if (last && last !== first) {
    issues.push({
      code: "unused-node",
      message: `unused node: ${last.fields.name} inside ${first.fields.name}`,
      path: last.path,
      expected: "the !Compute last",
    });
  }
  return first;
}

/** The levels that a node is: copies around it, and a memory. */
function levelsOf(
  reading: Reading,
  leaf: Leaf,
  outermost: boolean,
  assumed: string[],
): readonly Placed[] {
  const { kind, fields, path } = leaf;
  const mesh = readMesh(reading, fields.spatial ?? [], path, assumed);
  if (mesh && outermost) {
    const expected = "one instance of the outermost memory";
    const message = `unsupported fanout: of ${fields.name}`;
    const at = [...path, "spatial"];
    reading.issues.push({ code: "unsupported-fanout", message, path: at, expected });
  }
  const name = kind === "container" ? fields.name : `${fields.name}_array`;
  const copies: Placed[] = mesh ? [{ level: { kind: "fanout", name, ...mesh }, path }] : [];
  return kind === "memory"
    ? [...copies, { level: memory(reading, leaf, outermost, assumed), path }]
    : copies;
}

function memory(
  reading: Reading,
  { fields, path }: MemoryLeaf,
  outermost: boolean,
  assumed: string[],
): MemoryComponent {
  const { bits, issues } = reading;
  requireKnown(reading, fields, path);
  const range = { least: bits, most: Number.MAX_SAFE_INTEGER, unbounded: true } as const;
  const size = readNumber(reading, fields, "size", path, range, undefined);
  if (size === undefined && (fields.size === undefined || fields.size === null)) {
    const expected = "bits, or inf";
    issues.push({ code: "missing-value", message: "missing value: size", path, expected });
  }
  const { read, write } = readActions(reading, fields, path, ["read", "write"], assumed);
  const bounded = [read, write].every(({ actionsPerNs }) => actionsPerNs < Infinity);
  if (bounded && !hasSeparatePorts(reading, fields, path)) {
    reading.ports?.add(fields.name);
    if (!reading.ports)
      issues.push({
        code: "unsupported-port",
        message: `unsupported port: reads and writes of ${fields.name} take turns`,
        path: [...path, "actions"],
        expected: "separate_read_write_ports: true, or a throughput of inf for one of them",
        hint: "--separate-ports takes them to go at the same time, which energies do not depend on",
      });
  }
  const { leakage_pJ_per_ns, area_um2 } = readStanding(reading, fields, path);
  // AccelForge rounds nothing: an access moves one element, at its share of an action's energy.
  const energy = ({ energy_pJ, bits: moved }: typeof read) =>
    figure(physical(reading, (energy_pJ * bits) / moved, "energy of an element in pJ", path));
  const bandwidth = ({ actionsPerNs, bits: moved }: typeof read) =>
    actionsPerNs === Infinity
      ? figure(Infinity)
      : figure(physical(reading, actionsPerNs * moved, "bandwidth in bits per ns", path));
  return {
    kind: "memory",
    name: fields.name,
    capacity_bits: figure(size === undefined || size === Infinity ? Infinity : Math.floor(size)),
    block_bits: bits,
    readEnergy_pJ: energy(read),
    writeEnergy_pJ: energy(write),
    updateEnergy_pJ: energy(write),
    leakage_pJ_per_ns: figure(leakage_pJ_per_ns),
    ...(area_um2 === undefined ? {} : { area_um2: figure(area_um2) }),
    readBandwidth_bits_per_ns: bandwidth(read),
    writeBandwidth_bits_per_ns: bandwidth(write),
    bandwidthOf: "instance",
    keeps: keepsOf(reading, fields, path, outermost),
    loops: EVERY,
  };
}

/** What would change results and is not modelled must have the value that changes nothing. */
function requireKnown(reading: Reading, fields: MemoryFields, path: Path): void {
  requireKnownLatency(reading, fields, path);
  requireInitialWrite(reading, fields, path);
  const scale = readForAll(reading, fields, "bits_per_value_scale", path);
  const own = readForAll(reading, fields, "bits_per_value", path);
  for (const [key, found, expected] of [
    ["bits_per_value_scale", scale, 1],
    ["bits_per_value", own, reading.bits],
  ] as const) {
    if (found === undefined || found === expected) continue;
    reading.issues.push({
      code: "unsupported-field",
      message: `unsupported ${key}: ${found}`,
      path: [...path, key],
      expected: `${expected}: elements have the same bits everywhere`,
    });
  }
}

function requireInitialWrite(
  reading: Reading,
  fields: Readonly<Record<string, unknown>>,
  path: Path,
): void {
  requireNeutral(
    reading,
    fields,
    "skip_initial_output_write",
    path,
    (value) => value === true,
    "true: the first partial sum of an output is not fetched",
  );
}

/** Which tensors a memory keeps: those in `keep` always, those in `may_keep` as the mapping chooses. */
function keepsOf(
  reading: Reading,
  { name, tensors = {} }: MemoryFields,
  path: Path,
  outermost: boolean,
): Memory["keeps"] {
  const at = [...path, "tensors"];
  const stated = tensors.keep !== undefined && tensors.keep !== null;
  const backed = readSet(reading, tensors, "back", at, NOTHING);
  const keep = new Set([...readSet(reading, tensors, "keep", at, NOTHING), ...backed]);
  const mayKeep = readSet(reading, tensors, "may_keep", at, stated ? NOTHING : ALL);
  requireFreeOrder(reading, tensors, at);
  if (outermost && TENSORS.some((tensor) => !keep.has(tensor) && !mayKeep.has(tensor))) {
    reading.issues.push({
      code: "unsupported-keep",
      message: `unsupported keep: ${name} is outermost`,
      path: at,
      expected: "every tensor, as by keep: ~Intermediates, may_keep: All",
    });
  }
  if (!outermost && backed.size > 0) {
    reading.issues.push({
      code: "unsupported-field",
      message: "unsupported back",
      path: [...at, "back"],
      expected: "Nothing: the outermost memory has every tensor",
    });
  }
  const keepOf = (tensor: Tensor): Keep =>
    outermost || keep.has(tensor) ? "always" : mayKeep.has(tensor) ? "optional" : "never";
  const keeps = { A: keepOf("A"), B: keepOf("B"), Z: keepOf("Z") };
  // What a memory keeps can be named further in, unless the mapping chooses it.
  if (TENSORS.every((tensor) => keeps[tensor] !== "optional")) {
    const kept = new Set<string>(TENSORS.filter((tensor) => keeps[tensor] === "always"));
    for (const one of [name, `${name}.tensors`])
      if (!reading.sets.has(one)) reading.sets.set(one, kept);
  }
  return keeps;
}

/** Restrictions of when tensors are fetched and in what order they are stored are not ours. */
function requireFreeOrder(reading: Reading, tensors: Tensors, path: Path): void {
  const isNothing = (value: unknown) =>
    typeof value === "string" && evaluateSet(value, reading.sets, ALL)?.size === 0;
  const neutral = (key: string, test: (value: unknown) => boolean, expected: string) =>
    requireNeutral(reading, tensors, key, path, test, expected);
  neutral("tile_shape", isEmptyList, "none: tiles are free");
  neutral("tensor_order_options", isEmptyList, "none: a level holds its tensors together");
  neutral("no_refetch_from_above", isNothing, "Nothing");
  neutral("no_resend_to_below", isNothing, "Nothing");
  neutral("force_memory_hierarchy_order", (value) => value === true, "true");
}

function computeUnit(
  reading: Reading,
  { fields, path }: ComputeLeaf,
  assumed: string[],
): Architecture["compute"] {
  requireKnownLatency(reading, fields, path);
  requireInitialWrite(reading, fields, path);
  const { compute } = readActions(reading, fields, path, ["compute"], assumed);
  const { leakage_pJ_per_ns, area_um2 } = readStanding(reading, fields, path);
  if (compute.actionsPerNs === Infinity) {
    reading.issues.push({
      code: "unsupported-throughput",
      message: `unsupported throughput: ${fields.name} computes in no time`,
      path: [...path, "actions"],
      expected: "computes per second, below inf",
    });
  }
  return {
    name: fields.name,
    macEnergy_pJ: figure(physical(reading, compute.energy_pJ, "energy in pJ", path)),
    step_ns: figure(physical(reading, 1 / compute.actionsPerNs, "time of a compute in ns", path)),
    leakage_pJ_per_ns: figure(leakage_pJ_per_ns),
    ...(area_um2 === undefined ? {} : { area_um2: figure(area_um2) }),
  };
}

/** What ours refuse, at the node that it is about. */
function requireResolvable(
  architecture: Architecture,
  placed: readonly Placed[],
  compute: Path,
  document: YamlDocument,
): void {
  try {
    resolve(architecture, createProfile("consistent"));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const issues = error.issues.map((issue) => {
      const [levels, index] = issue.path;
      const node = levels === "levels" ? placed[Number(index)]?.path : undefined;
      return { ...issue, path: node ?? compute };
    });
    throw new InputError(located(issues, document));
  }
}

/** What was not looked at, since costs are stated, or since it concerns other Einsums. */
function ignoredFields(
  all: readonly Leaf[],
  used: readonly Leaf[],
  modelled: boolean,
): readonly Ignored[] {
  const costs = "costs are stated";
  const keys = [
    "component_class",
    "extra_attributes_for_component_model",
    "support_concurrent_binding",
  ] as const;
  const stated = keys.filter((key) => used.some(({ fields }) => isStated(fields, key)));
  return [
    ...(modelled ? [{ key: "extra_attributes_for_all_component_models", why: costs }] : []),
    ...stated.map((key) => ({
      key,
      why: key === "support_concurrent_binding" ? "concerns several Einsums at a time" : costs,
    })),
    ...all
      .filter((leaf) => !used.includes(leaf))
      .map(({ fields }) => ({ key: fields.name, why: "not enabled for a matrix multiplication" })),
  ];
}

function isStated(fields: Leaf["fields"], key: string): boolean {
  const value = Object.hasOwn(fields, key) ? (fields as Record<string, unknown>)[key] : undefined;
  return value !== undefined && value !== null;
}
