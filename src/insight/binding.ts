import type { Memory } from "../architecture/hierarchy.ts";
import { instances } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { noMapping } from "../conflict/no-mapping.ts";
import { totalArea } from "../cost/area.ts";
import type { Objectives } from "../cost/objective.ts";
import { bothObjectives } from "../cost/objective.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { Profile } from "../profile/profile.ts";
import { figureOf, TIE } from "../search/goal.ts";
import type { Limits } from "../search/limits.ts";
import type { SearchResult } from "../search/search.ts";
import { search } from "../search/search.ts";
import type { Gemm } from "../workload/gemm.ts";
import { tensorSize } from "../workload/gemm.ts";
import { TENSORS } from "../workload/tensor.ts";
import type { Design } from "./design.ts";
import { built, stepsOf } from "./design.ts";

/** What a GEMM costs with its best mapping: pJ, ns, and the value of the objective. */
export interface Best {
  readonly energy_pJ: number;
  readonly time_ns: number;
  readonly value: number;
}

/** What a step of one resource would gain, with everything mapped anew. */
export interface Gained extends Best {
  readonly resource: string;
  readonly unit: "B" | "B/ns" | "ns" | "";
  readonly from: number;
  readonly to: number;
  /** The share of the objective that is saved: 0 if the resource does not bind, below 0 if more of it costs more. */
  readonly gain: number;
  /** What the step adds, µm²; undefined if no source states it. */
  readonly area_um2: number | undefined;
}

/** What binds at the optimum of one GEMM on one design. */
export interface Binding {
  readonly best: Best;
  /** Largest gain first. */
  readonly steps: readonly Gained[];
  readonly proven: boolean;
}

/** How mappings are chosen. */
export interface Choosing extends Objectives {
  /** The mapspace of the GEMM on an architecture. */
  readonly space: (architecture: ResolvedArchitecture, gemm: Gemm) => Mapspace;
  readonly profile: Profile;
  /** The limits of the next search; to its end if absent. */
  readonly limits?: () => Limits;
}

/**
 * What one step more of each resource would gain, by finding the best mapping again.
 *
 * Gains are those of one step by itself: where two resources limit the time together, neither gains anything alone.
 *
 * @throws InputError if no mapping is legal
 */
export function whatBinds(design: Design, gemm: Gemm, choosing: Choosing): Binding {
  const { profile } = choosing;
  const architecture = built(design, profile);
  const optimum = new Optimum(gemm, choosing);
  const best = optimum.needed(architecture);
  const area = totalArea(architecture).area_um2;
  const steps = [
    ...capacitySteps(architecture, gemm, best, optimum),
    ...stepsOf(design, architecture, profile).flatMap((step): Gained[] => {
      const found = optimum.of(step.architecture);
      if (!found) return [];
      const { resource, unit, from, to } = step;
      const area_um2 = step.hasArea ? totalArea(step.architecture).area_um2 - area : undefined;
      return [{ resource, unit, from, to, ...found, gain: gainOf(best, found), area_um2 }];
    }),
  ];
  steps.sort((a, b) => b.gain - a.gain);
  return { best, steps, proven: optimum.proven };
}

/** Best mappings of one GEMM on changing architectures. */
class Optimum {
  proven = true;
  readonly #gemm: Gemm;
  readonly #choosing: Choosing;

  constructor(gemm: Gemm, choosing: Choosing) {
    this.#gemm = gemm;
    this.#choosing = choosing;
  }

  /** @throws InputError if there is none, or none was found */
  needed(architecture: ResolvedArchitecture): Best {
    const { space, found } = this.#search(architecture);
    const best = this.#best(found);
    if (!best) throw noMapping(space, found);
    return best;
  }

  of(architecture: ResolvedArchitecture): Best | undefined {
    return this.#best(this.#search(architecture).found);
  }

  #search(architecture: ResolvedArchitecture): { space: Mapspace; found: SearchResult } {
    const { profile, limits } = this.#choosing;
    const space = this.#choosing.space(architecture, this.#gemm);
    const problem = { space, architecture, profile };
    const found = search(problem, bothObjectives(this.#choosing), limits?.());
    if (!found.proven) this.proven = false;
    return { space, found };
  }

  #best({ mapping, energy_pJ, time_ns }: SearchResult): Best | undefined {
    if (!mapping) return undefined;
    return { energy_pJ, time_ns, value: figureOf(this.#choosing.objective, energy_pJ, time_ns) };
  }
}

/** The share of the objective saved; roundings of the same sum are no gain. */
function gainOf(before: Best, after: Best): number {
  const gain = 1 - after.value / before.value;
  return Math.abs(gain) <= 2 * TIE ? 0 : gain;
}

/** Every bounded memory but those inside a primitive: twice its capacity, and the least that changes the optimum. */
function capacitySteps(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  best: Best,
  optimum: Optimum,
): Gained[] {
  const { hierarchy, cim, precision_bits, memories } = architecture;
  const last = cim ? cim.bankFanout : hierarchy.levels.length;
  const bytes = precision_bits / 8;
  return hierarchy.levels.flatMap((level, i): Gained[] => {
    if (level.kind !== "memory" || i >= last || level.capacity === Number.POSITIVE_INFINITY) {
      return [];
    }
    const { capacity } = level;
    const each = memories[i]?.area_um2;
    const gained = (to: number, found: Best, what: string): Gained => ({
      resource: `${level.name} capacity${what}`,
      unit: "B",
      from: capacity * bytes,
      to: to * bytes,
      ...found,
      gain: gainOf(best, found),
      area_um2:
        each === undefined ? undefined : each * instances(hierarchy, i) * (to / capacity - 1),
    });
    const at = (to: number) => optimum.of(withCapacity(architecture, i, to));
    const twice = at(2 * capacity);
    const next = nextCapacity(capacity, capacityOfAll(gemm), best, at);
    return [
      ...(twice ? [gained(2 * capacity, twice, "")] : []),
      ...(next ? [gained(next.capacity, next.best, ", next that matters")] : []),
    ];
  });
}

/**
 * The smallest capacity above *from* with which the optimum is better; undefined if there is none.
 *
 * Costs do not depend on a capacity, and every mapping that fits a capacity fits a larger one. So the optimum never gets
 * worse as capacity grows, and bisection finds the first capacity with a better one. From *most* on, where the whole
 * tensors fit, nothing changes.
 */
export function nextCapacity(
  from: number,
  most: number,
  best: Best,
  at: (capacity: number) => Best | undefined,
): { readonly capacity: number; readonly best: Best } | undefined {
  if (most <= from) return undefined;
  const better = (capacity: number) => {
    const found = at(capacity);
    return found && gainOf(best, found) > 0 ? found : undefined;
  };
  let found = better(most);
  if (!found) return undefined;
  let low = from;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const there = better(middle);
    if (there) {
      high = middle;
      found = there;
    } else {
      low = middle;
    }
  }
  return { capacity: high, best: found };
}

function withCapacity(
  architecture: ResolvedArchitecture,
  index: number,
  capacity: number,
): ResolvedArchitecture {
  const { hierarchy } = architecture;
  const levels = hierarchy.levels.map((level, i) =>
    i === index ? ({ ...level, capacity } as Memory) : level,
  );
  return { ...architecture, hierarchy: { ...hierarchy, levels } };
}

/** Elements of all tensors. */
function capacityOfAll(gemm: Gemm): number {
  return TENSORS.reduce((sum, tensor) => sum + tensorSize(gemm, tensor), 0);
}
