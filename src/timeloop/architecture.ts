import type {
  Architecture,
  ArchitectureLevel,
  FanoutComponent,
  MemoryComponent,
} from "../architecture/architecture.ts";
import type { Memory } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Ignored } from "../format/parts.ts";
import { requiredPart } from "../format/parts.ts";
import { located, validate } from "../format/validate.ts";
import type { YamlDocument } from "../format/yaml.ts";
import type { Figure } from "../quantity/figure.ts";
import { figure } from "../quantity/figure.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import { FANOUT_CLASS } from "./architecture-writer.ts";
import type { Component } from "./component.ts";
import { storageSize, unusedAttributes } from "./component.ts";
import { readComponents } from "./components.ts";
import { fanoutName, fanoutsByStorage } from "./fanouts.ts";
import type { Native, NativeFanout, NativeMemory } from "./native.ts";
import { nativeSchema } from "./native.ts";
import { isNodes, readNodes } from "./nodes.ts";
import type { Sections } from "./sections.ts";
import type { EnergyTables } from "./tables.ts";
import { readAreas, readEnergyTables } from "./tables.ts";

/**
 * An architecture of Timeloop as one of ours.
 *
 * @property fanoutOf the fanout that a spatial directive at a storage means: its own, or the one inside it
 * @property assumed what Timeloop's model takes for granted, and so was taken here, in words
 * @property ignored what was not looked at, since it cannot change results
 */
export interface TimeloopArchitecture {
  readonly architecture: Architecture;
  readonly fanoutOf: ReadonlyMap<string, string>;
  readonly assumed: readonly string[];
  readonly ignored: readonly Ignored[];
}

const EVERY: Memory["loops"] = { M: Infinity, N: Infinity, K: Infinity, batch: Infinity };
const FEW = 12;

/** Everything that levels are made from. */
interface Parts {
  readonly components: readonly Component[];
  readonly energies: EnergyTables;
  readonly areas: ReadonlyMap<string, number>;
  readonly native: Native | undefined;
  readonly clock_GHz: number;
  readonly precision_bits: number;
  readonly issues: Issue[];
  readonly assumed: string[];
}

/**
 * Reads an expanded architecture with its ERT, and its ART if there is one. Storages without energies, of the class that
 * stands for a fanout, become fanouts; so do meshes that grow from one storage to the next.
 *
 * @param where what the parts are looked for in, for messages
 * @throws InputError with every fault and its place
 */
export function readTimeloopArchitecture(sections: Sections, where: string): TimeloopArchitecture {
  const document = requiredPart(sections, "architecture", where);
  const energies = readEnergyTables(requiredPart(sections, "ERT", where));
  const areas = sections.ART ? readAreas(sections.ART) : new Map<string, number>();
  const native = sections.cimpass ? validate(nativeSchema, sections.cimpass) : undefined;
  const issues: Issue[] = [];
  const assumed: string[] = [];
  const components = isNodes(document)
    ? readNodes(document, sections.variables, issues)
    : readComponents(document, issues);
  const compute = components.at(-1);
  if (!compute || components.length < 2) {
    const expected = "storages, and a compute unit last";
    issues.push({ code: "missing-component", message: "missing components", path: [], expected });
    throw new InputError(located(issues, document));
  }
  const clock_GHz = clockOf(components, assumed, issues);
  const precision_bits =
    native?.precision_bits ?? precisionOf(components, energies, assumed, issues);
  const parts = { components, energies, areas, native, clock_GHz, precision_bits, issues, assumed };
  const levels = levelsOf(parts);
  if (issues.length > 0) throw new InputError(located(issues, document));
  const architecture = architectureOf(parts, compute, levels, document);
  if (issues.length > 0) throw new InputError(located(issues, document));
  return {
    architecture,
    fanoutOf: fanoutsByStorage(levels),
    assumed,
    ignored: ignoredAttributes(components),
  };
}

function architectureOf(
  parts: Parts,
  compute: Component,
  levels: readonly ArchitectureLevel[],
  document: YamlDocument,
): Architecture {
  const { native, clock_GHz, precision_bits, assumed, issues } = parts;
  const energy = (action: string, otherwise?: number) =>
    energyOf(parts, compute, [action], otherwise);
  const area = parts.areas.get(compute.name);
  if (!native) {
    assumed.push(
      "a compute unit does one MAC in a cycle",
      "adding a partial sum to a stored one costs no energy",
      "the levels restrict neither tensors nor loops",
    );
  }
  const step_ns = native?.step_ns ?? 1 / clock_GHz;
  const [low, high] = native?.step_range_ns ?? [step_ns, step_ns];
  if (native) issues.push(...nativeIssues(native, levels));
  return {
    name: native?.name ?? compute.name,
    source: `the Timeloop files ${document.file} and ERT`,
    precision_bits,
    clock_GHz: figure(clock_GHz),
    reductionEnergy_pJ: figure(native?.reduction_energy_pJ ?? 0),
    levels,
    compute: {
      name: compute.name,
      macEnergy_pJ: figure(energy("compute")),
      step_ns: low === high ? figure(step_ns) : { value: step_ns, range: [low, high] },
      leakage_pJ_per_ns: figure(energy("leak", 0) * clock_GHz),
      ...(area === undefined ? {} : { area_um2: figure(area) }),
    },
    ...(native?.processors === undefined ? {} : { processors: native.processors }),
    ...(native?.cim ? { cim: cimOf(native.cim) } : {}),
  };
}

function cimOf(cim: NonNullable<Native["cim"]>): NonNullable<Architecture["cim"]> {
  const { rowWrite_ns, leakage_pJ_per_ns, ...rest } = cim;
  return {
    ...rest,
    rowWrite_ns: figure(rowWrite_ns),
    leakage_pJ_per_ns: figure(leakage_pJ_per_ns),
  };
}

/** Levels from the outermost: storages, and fanouts where the mesh grows. */
function levelsOf(parts: Parts): ArchitectureLevel[] {
  const { components, energies, native, issues } = parts;
  const levels: ArchitectureLevel[] = [];
  components.slice(0, -1).forEach((component, i) => {
    const inner = components[i + 1];
    if (!inner) return;
    const x = ratio(component, inner, "meshX", issues);
    const y = ratio(component, inner, "meshY", issues);
    const isFanout = component.className === FANOUT_CLASS && !energies.has(component.name);
    if (!isFanout) levels.push(memory(parts, component, levels.length));
    if (!isFanout && x * y === 1) return;
    const name = isFanout ? component.name : fanoutName(inner.name);
    const stated = native?.levels.find(
      (level): level is NativeFanout => "fanout" in level && level.fanout === name,
    );
    if (stated && (stated.x.size !== x || stated.y.size !== y)) {
      issues.push({
        code: "conflicting-mesh",
        message: `conflicting mesh: ${name}`,
        path: [...component.path],
        found: `${x} × ${y}`,
        expected: `${stated.x.size} × ${stated.y.size}, as under cimpass`,
      });
    }
    levels.push(fanout(name, x, y, stated));
  });
  return levels;
}

function fanout(
  name: string,
  x: number,
  y: number,
  stated: NativeFanout | undefined,
): FanoutComponent {
  const free = (size: number) => ({ size, dimensions: size > 1 ? DIMENSIONS : [] });
  return { kind: "fanout", name, x: stated?.x ?? free(x), y: stated?.y ?? free(y) };
}

function memory(parts: Parts, component: Component, index: number): MemoryComponent {
  const { native, precision_bits, clock_GHz, issues } = parts;
  const { name } = component;
  const size = storageSize(component, issues);
  const stated = native?.levels.find(
    (level): level is NativeMemory => "memory" in level && level.memory === name,
  );
  const energy = (actions: readonly string[], otherwise?: number) =>
    figure(energyOf(parts, component, actions, otherwise));
  const bandwidth = (perCycle: number): Figure =>
    figure(
      perCycle === Number.POSITIVE_INFINITY ? perCycle : perCycle * clock_GHz * precision_bits,
    );
  const area = parts.areas.get(name);
  const keep = index === 0 ? "always" : "optional";
  return {
    kind: "memory",
    name,
    capacity_bits: figure(size.capacity * precision_bits),
    block_bits: size.block * precision_bits,
    readEnergy_pJ: energy(["read", "random_read"]),
    writeEnergy_pJ: energy(["write", "random_fill"]),
    updateEnergy_pJ: energy(["update", "random_update", "write"]),
    leakage_pJ_per_ns: figure(energyOf(parts, component, ["leak"], 0) * clock_GHz),
    ...(area === undefined ? {} : { area_um2: figure(area) }),
    readBandwidth_bits_per_ns: bandwidth(size.readBandwidth),
    writeBandwidth_bits_per_ns: bandwidth(size.writeBandwidth),
    bandwidthOf: stated?.bandwidth_of ?? "instance",
    keeps: stated?.keeps ?? { A: keep, B: keep, Z: keep },
    loops: stated?.loops ?? EVERY,
  };
}

/** The energy of the first of these actions that the ERT has; Timeloop takes it to be `otherwise` if it has none. */
function energyOf(
  { energies, issues, assumed }: Parts,
  { name, path }: Component,
  actions: readonly string[],
  otherwise?: number,
): number {
  const own = energies.get(name);
  const found = actions.map((action) => own?.get(action)).find((energy) => energy !== undefined);
  if (found !== undefined) return found;
  if (own && otherwise !== undefined) {
    assumed.push(`${name} takes ${otherwise} pJ to ${actions[0]}, since the ERT has no row for it`);
    return otherwise;
  }
  issues.push({
    code: "missing-energy",
    message: `missing energy: ${actions[0]} of ${name}`,
    path: [...path],
    expected: own ? `an action ${actions.join(" or ")} in the ERT` : `a table ${name} in the ERT`,
  });
  return 0;
}

/** How many of the inner component there are for each outer one along an axis. */
function ratio(
  outer: Component,
  inner: Component,
  axis: "meshX" | "meshY",
  issues: Issue[],
): number {
  const copies = inner[axis] / outer[axis];
  if (Number.isInteger(copies)) return copies;
  issues.push({
    code: "invalid-mesh",
    message: `invalid mesh: ${axis} of ${inner.name}`,
    path: [...inner.path],
    found: `${inner[axis]} inside ${outer[axis]} of ${outer.name}`,
    expected: "a multiple",
  });
  return 1;
}

/** The clock that all components have. */
function clockOf(components: readonly Component[], assumed: string[], issues: Issue[]): number {
  const [first] = components;
  const stated = first?.attributes.global_cycle_seconds;
  if (stated === undefined) {
    assumed.push("a cycle takes 1 ns, which only times in seconds depend on");
    return 1;
  }
  const same = components.every(({ attributes }) => attributes.global_cycle_seconds === stated);
  if (typeof stated === "number" && stated > 1e-18 && stated < 1 && same) return 1e-9 / stated;
  issues.push({
    code: "invalid-clock",
    message: "invalid global_cycle_seconds",
    path: first ? [...first.path, "attributes", "global_cycle_seconds"] : [],
    expected: "one number of seconds for all components",
  });
  return 1;
}

/** Bits of an element of the outermost storage. Timeloop counts elements, so what others have changes no count. */
function precisionOf(
  components: readonly Component[],
  energies: EnergyTables,
  assumed: string[],
  issues: Issue[],
): number {
  const storages = components.slice(0, -1).filter(({ name }) => energies.has(name));
  const bits = storages.map((component) => storageSize(component, []).word_bits);
  const [outermost = 1] = bits;
  if (bits.some((one) => one !== outermost)) {
    const all = [...new Set(bits)].join(", ");
    assumed.push(
      `an element has ${outermost} bits; storages of ${all} bits are counted in elements`,
    );
  }
  if (storages.length === 0)
    issues.push({
      code: "missing-component",
      message: "missing storage with energies",
      path: [],
      expected: "an ERT with tables of the names of the components",
    });
  return outermost;
}

/** Names under `cimpass` must be those of the architecture. */
function nativeIssues(native: Native, levels: readonly ArchitectureLevel[]): Issue[] {
  const names = levels.map(({ name }) => name);
  const { cim, processors } = native;
  const used = [
    ...native.levels.map((level) => ("memory" in level ? level.memory : level.fanout)),
    ...(processors === undefined ? [] : [processors]),
    ...(cim ? [cim.bankFanout, cim.arrayFanout, cim.storage] : []),
  ];
  return used
    .filter((name) => !names.includes(name))
    .map((name) => ({
      code: "unknown-level",
      message: `unknown level under cimpass: ${name.slice(0, 60)}`,
      path: [],
      expected: names.slice(0, FEW).join(", "),
    }));
}

function ignoredAttributes(components: readonly Component[]): Ignored[] {
  const keys = new Set(components.flatMap(unusedAttributes));
  return [...keys].map((key) => ({
    key,
    why: "an attribute that decides energies, which the ERT has",
  }));
}
