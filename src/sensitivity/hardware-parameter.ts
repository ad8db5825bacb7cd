import type { Architecture, MemoryComponent } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import { withCapacity } from "../architecture/resized.ts";
import type { Profile } from "../profile/profile.ts";
import { figureValue } from "../profile/profile.ts";
import type { Change } from "./figures.ts";
import { changeArchitecture, changePrimitive } from "./figures.ts";
import type { Hardware } from "./input.ts";
import type { SizeName } from "./parameter.ts";
import { SIZES, withSize } from "./parameter.ts";

/** Hardware some of whose parameters are set. */
export interface Build extends Hardware {
  /** How many of a primitive there are, where that is set, by its name; else the budget says it. */
  readonly counts: ReadonlyMap<string, number>;
  /** The share of a level that stays a buffer above primitives, where that is set. */
  readonly staging: number | undefined;
}

/** What parameters are measured in. A capacity is in bytes, a bandwidth in bytes per ns. */
export type HardwareUnit = "ns" | "pJ" | "pJ/ns" | "µm²" | "B" | "B/ns" | "GHz" | "";

/** One number of the hardware that can be set by itself, with all that follows from it. */
export interface HardwareParameter {
  /** Such as `digital6T.latency` or `SMEM.capacity`; `staging` has no owner. */
  readonly name: string;
  /** The name that its figure has among inputs, such as `digital6T.latency_ns`, if it is one figure alone. */
  readonly figure?: string;
  readonly unit: HardwareUnit;
  /** Whether only integers make sense. */
  readonly whole: boolean;
  /** Whether 0 makes no sense. */
  readonly positive: boolean;
  /** The least value beyond which there is none. */
  readonly below?: number;
  /** What it is now; undefined if it is not one number, or unbounded. */
  readonly present: number | undefined;
  /** The figures and counts that it decides: two parameters that share one cannot both be set. */
  readonly decides: readonly string[];
  /** The primitive that it is of, if it changes nothing else. */
  readonly primitive?: string;
  /** The values of the figures that it sets, if that is all it does. */
  readonly figures?: (value: number) => ReadonlyMap<string, number>;
  readonly set: (build: Build, value: number) => Build;
}

/** Names of figures in short, beside what `cimpass target` calls those of primitives. */
const SHORT: Readonly<Record<string, string>> = {
  clock_GHz: "clock",
  reductionEnergy_pJ: "reduction-energy",
  readEnergy_pJ: "read-energy",
  writeEnergy_pJ: "write-energy",
  updateEnergy_pJ: "update-energy",
  leakage_pJ_per_ns: "leakage",
  area_um2: "area",
  readBandwidth_bits_per_ns: "read-bandwidth",
  writeBandwidth_bits_per_ns: "write-bandwidth",
  macEnergy_pJ: "mac-energy",
  step_ns: "step",
  latency_ns: "latency",
  areaFactor: "area-factor",
  rowWrite_ns: "row-write",
};

/** By the end of a figure's name, the longest first: the unit, and how many of the figure's own make one. */
const UNITS: readonly (readonly [end: string, unit: HardwareUnit, own: number])[] = [
  ["_pJ_per_ns", "pJ/ns", 1],
  ["_bits_per_ns", "B/ns", 8],
  ["_bits", "B", 8],
  ["_um2", "µm²", 1],
  ["_GHz", "GHz", 1],
  ["_pJ", "pJ", 1],
  ["_ns", "ns", 1],
  ["", "", 1],
];

/** Of these 0 is nothing that could be built, or stands for a division by 0. */
const POSITIVE = ["clock", "area", "step", "latency", "area-factor", "bandwidth", "capacity"];

/**
 * Every parameter of the hardware that can be set: of each primitive what `cimpass target` asks about, its leakage, and how
 * many there are; of each memory its capacity, energies, bandwidths, leakage and area; of the cores and of the hierarchy theirs; and
 * the share of a level that stays a buffer.
 */
export function hardwareParameters(hardware: Hardware, profile: Profile): HardwareParameter[] {
  const figures = figuresOf(hardware, profile);
  const names = hardware.primitives.map(({ name }) => name);
  const plain = [...figures].flatMap(
    ([name, value]) => figureParameter(name, value, names.includes(ownerOf(name))) ?? [],
  );
  return [
    ...hardware.primitives.flatMap((primitive) => [
      ...plain.filter((of) => of.primitive === primitive.name),
      ...SIZES.map((size) => sizeParameter(primitive, size)),
    ]),
    STAGING,
    ...hardware.baseline.levels.flatMap((level) =>
      level.kind === "memory" ? memoryParameters(level, figures, profile) : [],
    ),
    ...plain.filter(({ primitive }) => primitive === undefined),
  ];
}

/** Of `SMEM.capacity` the `SMEM`; nothing of a name without owner. */
export function ownerOf(name: string): string {
  return name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "";
}

/** Figures by name, in their own units. */
function figuresOf(hardware: Hardware, profile: Profile): ReadonlyMap<string, number> {
  const figures = new Map<string, number>();
  const collect: Change = (name, figure) => {
    figures.set(name, figureValue(figure, profile));
    return figure;
  };
  changeArchitecture(hardware.baseline, collect);
  for (const primitive of hardware.primitives) changePrimitive(primitive, collect);
  return figures;
}

function figureParameter(
  figure: string,
  value: number,
  ofPrimitive: boolean,
): HardwareParameter | undefined {
  const owner = ownerOf(figure);
  const short = SHORT[figure.slice(owner === "" ? 0 : owner.length + 1)];
  if (short === undefined) return undefined;
  const [, unit, own] = UNITS.find(([end]) => figure.endsWith(end)) ?? ["", "" as const, 1];
  const figures = (to: number) => new Map([[figure, to * own]]);
  return {
    name: owner === "" ? short : `${owner}.${short}`,
    figure,
    unit,
    whole: false,
    positive: POSITIVE.some((end) => short.endsWith(end)),
    present: bounded(value / own),
    decides: [figure],
    ...(ofPrimitive ? { primitive: owner } : {}),
    figures,
    set: (build, to) => withFigures(build, figures(to)),
  };
}

function memoryParameters(
  { name, component }: MemoryComponent,
  figures: ReadonlyMap<string, number>,
  profile: Profile,
): HardwareParameter[] {
  const of = (field: string) => `${name}.${field}`;
  const energies = ["readEnergy_pJ", "writeEnergy_pJ", "updateEnergy_pJ"].map(of);
  const bandwidths = ["readBandwidth_bits_per_ns", "writeBandwidth_bits_per_ns"].map(of);
  const bits = figures.get(of("capacity_bits")) ?? Number.POSITIVE_INFINITY;
  const capacity: HardwareParameter = {
    name: of("capacity"),
    figure: of("capacity_bits"),
    unit: "B",
    whole: true,
    positive: true,
    present: bounded(bits / 8),
    // A memory of another size has another area and another leakage, and whatever else follows from its component.
    decides: [
      ...new Set(["capacity_bits", "area_um2", "leakage_pJ_per_ns", ...(component?.derived ?? [])]),
    ].map(of),
    set: (build, to) => ({
      ...build,
      baseline: withCapacity(build.baseline, name, to * 8, profile),
    }),
  };
  return [
    ...(Number.isFinite(bits) ? [capacity] : []),
    together(of("access-energy"), "pJ", energies, figures),
    together(of("bandwidth"), "B/ns", bandwidths, figures),
  ];
}

/** Figures that change by one factor; the value is that of the first. Where it is 0 or unbounded all have the value. */
function together(
  name: string,
  unit: "pJ" | "B/ns",
  names: readonly string[],
  figures: ReadonlyMap<string, number>,
): HardwareParameter {
  const own = unit === "B/ns" ? 8 : 1;
  const first = figures.get(names[0] ?? "") ?? 0;
  const scales = first > 0 && Number.isFinite(first);
  const valuesAt = (to: number) =>
    new Map(
      names.map((of): [string, number] => {
        const value = figures.get(of) ?? 0;
        const scaled = scales && Number.isFinite(value) ? (value / first) * to * own : to * own;
        return [of, scaled];
      }),
    );
  return {
    name,
    unit,
    whole: false,
    positive: unit === "B/ns",
    present: bounded(first / own),
    decides: names,
    figures: valuesAt,
    set: (build, to) => withFigures(build, valuesAt(to)),
  };
}

function sizeParameter(primitive: Primitive, size: SizeName): HardwareParameter {
  const { name } = primitive;
  const about = {
    name: `${name}.${size}`,
    unit: "" as const,
    whole: true,
    positive: true,
    decides: [`${name}.${size}`],
    primitive: name,
  };
  if (size === "count") {
    const set = (build: Build, to: number) => ({
      ...build,
      counts: new Map(build.counts).set(name, to),
    });
    return { ...about, present: undefined, set };
  }
  return {
    ...about,
    present: primitive[size],
    set: (build, to) => ({
      ...build,
      primitives: build.primitives.map((of) => (of.name === name ? withSize(of, size, to) : of)),
    }),
  };
}

const STAGING: HardwareParameter = {
  name: "staging",
  unit: "",
  whole: false,
  positive: false,
  below: 1,
  present: undefined,
  decides: ["staging"],
  set: (build, staging) => ({ ...build, staging }),
};

function withFigures(build: Build, values: ReadonlyMap<string, number>): Build {
  const change: Change = (name, figure) => {
    const value = values.get(name);
    return value === undefined ? figure : { value, source: "set" };
  };
  const owners = new Set([...values.keys()].map(ownerOf));
  const isOfPrimitive = build.primitives.some(({ name }) => owners.has(name));
  const baseline: Architecture = isOfPrimitive
    ? build.baseline
    : changeArchitecture(build.baseline, change);
  const primitives = build.primitives.map((of) =>
    owners.has(of.name) ? changePrimitive(of, change) : of,
  );
  return { ...build, baseline, primitives };
}

function bounded(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
