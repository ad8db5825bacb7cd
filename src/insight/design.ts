import type { Architecture } from "../architecture/architecture.ts";
import type { Budget } from "../architecture/budget.ts";
import { integrate } from "../architecture/integrate.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { resolve } from "../architecture/resolve.ts";
import type { Profile } from "../profile/profile.ts";
import { figureValue } from "../profile/profile.ts";
import type { Figure } from "../quantity/figure.ts";

/** What an option is made of: a baseline, and primitives that take a level's place. */
export interface Design {
  readonly baseline: Architecture;
  readonly cim?: {
    readonly primitive: Primitive;
    readonly at: string;
    readonly staging: number;
    readonly budget: Budget;
  };
}

/** The architecture that a design makes. */
export function built({ baseline, cim }: Design, profile: Profile): ResolvedArchitecture {
  if (!cim) return resolve(baseline, profile);
  const { primitive, ...placement } = cim;
  return resolve(integrate(baseline, primitive, placement, profile), profile);
}

/** One resource of a design, changed by a step: how much there is of it, and the architecture with more. */
export interface Step {
  /** e.g. `SMEM read bandwidth`. */
  readonly resource: string;
  readonly unit: "B/ns" | "ns" | "";
  readonly from: number;
  readonly to: number;
  readonly architecture: ResolvedArchitecture;
  /** Whether the area follows from the change; a bandwidth or a latency has none that any source states. */
  readonly hasArea: boolean;
}

/**
 * The steps of a design beside capacities: bandwidths × 2, the time of a step of MACs ÷ 2, one primitive more under each
 * memory, Rp, Cp, Rh and Ch × 2, and the axes of the other fanouts × 2. Each step changes one resource and nothing else:
 * the number of primitives stays what it is while they grow.
 */
export function stepsOf(
  design: Design,
  architecture: ResolvedArchitecture,
  profile: Profile,
): Step[] {
  return [
    ...bandwidthSteps(architecture),
    stepTime(architecture),
    ...(design.cim ? primitiveSteps(design, design.cim, architecture, profile) : []),
    ...fanoutSteps(design, architecture, profile),
  ];
}

function bandwidthSteps(architecture: ResolvedArchitecture): Step[] {
  const { hierarchy, memories, precision_bits } = architecture;
  const bytes = precision_bits / 8;
  return memories.flatMap((memory, i) =>
    (["readBandwidth", "writeBandwidth"] as const).flatMap((field): Step[] => {
      const from = memory?.[field] ?? Number.POSITIVE_INFINITY;
      if (!memory || from === Number.POSITIVE_INFINITY) return [];
      const changed = memories.map((of, j) => (of && i === j ? { ...of, [field]: 2 * from } : of));
      const name = field === "readBandwidth" ? "read bandwidth" : "write bandwidth";
      return [
        {
          resource: `${hierarchy.levels[i]?.name} ${name}`,
          unit: "B/ns",
          from: from * bytes,
          to: 2 * from * bytes,
          architecture: { ...architecture, memories: changed },
          hasArea: false,
        },
      ];
    }),
  );
}

function stepTime(architecture: ResolvedArchitecture): Step {
  const { compute, hierarchy } = architecture;
  const to = compute.step_ns / 2;
  return {
    resource: `${hierarchy.compute} step`,
    unit: "ns",
    from: compute.step_ns,
    to,
    architecture: { ...architecture, compute: { ...compute, step_ns: to } },
    hasArea: false,
  };
}

function primitiveSteps(
  design: Design,
  cim: NonNullable<Design["cim"]>,
  { cim: units, hierarchy }: ResolvedArchitecture,
  profile: Profile,
): Step[] {
  if (!units) return [];
  const banks = hierarchy.levels[units.bankFanout];
  const each = banks?.kind === "fanout" ? banks.x.size * banks.y.size : 1;
  const step = (resource: string, from: number, to: number, changed: typeof cim): Step => ({
    resource,
    unit: "",
    from,
    to,
    architecture: built({ ...design, cim: changed }, profile),
    hasArea: true,
  });
  const { count } = units;
  const more = count + count / each;
  return [
    step("primitives", count, more, { ...cim, budget: more }),
    ...(["Rp", "Cp", "Rh", "Ch"] as const).map((side) => {
      const from = cim.primitive[side];
      const primitive = doubled(cim.primitive, side, profile);
      return step(side, from, 2 * from, { ...cim, primitive, budget: count });
    }),
  ];
}

/** A primitive with twice the rows or columns: twice the capacity, and so twice the area and the leakage. */
function doubled(
  primitive: Primitive,
  side: "Rp" | "Cp" | "Rh" | "Ch",
  profile: Profile,
): Primitive {
  const { leakage_pJ_per_ns, capacity_bits } = primitive;
  return {
    ...primitive,
    [side]: 2 * primitive[side],
    capacity_bits: 2 * capacity_bits,
    leakage_pJ_per_ns: twice(leakage_pJ_per_ns, profile),
  };
}

function twice(figure: Figure, profile: Profile): Figure {
  return { value: 2 * figureValue(figure, profile), source: "twice the primitive's" };
}

/** Fanouts of the baseline that are left, such as the PEs: each axis with copies, doubled. */
function fanoutSteps(design: Design, architecture: ResolvedArchitecture, profile: Profile): Step[] {
  const names = architecture.hierarchy.levels.map(({ name }) => name);
  const { baseline } = design;
  if (design.cim) return [];
  return baseline.levels.flatMap((level, i) => {
    if (level.kind !== "fanout" || !names.includes(level.name)) return [];
    return (["x", "y"] as const).flatMap((axis): Step[] => {
      const { size } = level[axis];
      if (size === 1) return [];
      const wider = { ...level, [axis]: { ...level[axis], size: 2 * size } };
      const levels = baseline.levels.map((other, j) => (i === j ? wider : other));
      return [
        {
          resource: `${level.name} along ${axis}`,
          unit: "",
          from: size,
          to: 2 * size,
          architecture: built({ baseline: { ...baseline, levels } }, profile),
          hasArea: true,
        },
      ];
    });
  });
}
