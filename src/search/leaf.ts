import { evaluateLegal } from "../cost/evaluate.ts";
import type { FlatCost } from "../kernel/cost.ts";
import { savedShares } from "../kernel/dimension-costs.ts";
import type { Figures, Plan } from "../kernel/evaluate.ts";
import { evaluateChains, planEvaluation } from "../kernel/evaluate.ts";
import type { Skeleton } from "../kernel/skeleton.ts";
import type { Loop, SpatialLoop } from "../mapping/loop.ts";
import type { Mapping, MappingLevel } from "../mapping/mapping.ts";
import { splitOverAxes } from "../mapspace/axis-fit.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import { obeysRules } from "../mapspace/constraints.ts";
import { permutations } from "../mapspace/enumerate.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { orderedLoops } from "../mapspace/order-class.ts";
import type { Profile } from "../profile/profile.ts";
import { DIMENSION_INDEX, DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { Effort } from "./effort.ts";
import type { Searching } from "./searching.ts";

/** Evaluates full choices of skeleton and chains: by the kernel where factors are perfect, else by the reference. */
export class LeafEvaluator {
  readonly #effort: Effort;
  readonly #space: Mapspace;
  readonly #cost: FlatCost;
  readonly #sets: readonly ChainSet[];
  readonly #profile: Profile;
  readonly #plans = new Map<Skeleton, Plan>();
  readonly #figures: Figures = { energy_pJ: 0, time_ns: 0, cycles: 0 };

  constructor({ space, cost, effort }: Searching, sets: readonly ChainSet[], profile: Profile) {
    this.#effort = effort;
    this.#space = space;
    this.#cost = cost;
    this.#sets = sets;
    this.#profile = profile;
  }

  /**
   * Calls *each* with the figures of every mapping of this choice that may differ from the others: one if no last
   * pass is shortened, else one per order within the classes.
   */
  visit(
    skeleton: Skeleton,
    chains: readonly number[],
    each: (figures: Figures, mapping: () => Mapping) => void,
  ): void {
    const sets = this.#sets;
    const stands = () => mappingOf(this.#space, skeleton, sets, chains);
    if (sets.every((set, d) => set.perfect[chains[d] as number] === 1)) {
      evaluateChains(this.#cost, this.#planOf(skeleton), sets, chains, this.#figures);
      this.#effort.evaluated++;
      each(this.#figures, stands);
      return;
    }
    const shortened = sets.some((set, d) =>
      savedShares(this.#cost, skeleton, set, d, chains[d] as number).some((share) => share > 0),
    );
    const mappings = shortened ? this.#orders(skeleton, stands()) : [stands()];
    for (const mapping of mappings) {
      this.#evaluate(mapping);
      each(this.#figures, () => mapping);
    }
  }

  #planOf(skeleton: Skeleton): Plan {
    const known = this.#plans.get(skeleton);
    if (known) return known;
    const plan = planEvaluation(this.#cost, skeleton);
    this.#plans.set(skeleton, plan);
    return plan;
  }

  #evaluate(mapping: Mapping): void {
    const { architecture, gemm } = this.#cost;
    const { energy_pJ, latency } = evaluateLegal(architecture, gemm, mapping, this.#profile);
    this.#effort.evaluated++;
    this.#figures.energy_pJ = energy_pJ;
    this.#figures.time_ns = latency.time_ns;
    this.#figures.cycles = latency.cycles;
  }

  /** All orders of loops with the same innermost loop at each level whose order matters. */
  #orders({ classes }: Skeleton, { levels }: Mapping): Mapping[] {
    let all: MappingLevel[][] = [[]];
    levels.forEach((level, i) => {
      const last = level.temporal[level.temporal.length - 1];
      const free = classes[i] && last ? permutations(level.temporal.slice(0, -1)) : undefined;
      const choices = free
        ? free.sort(byInnermost).map((outer) => ({ ...level, temporal: [...outer, last as Loop] }))
        : [level];
      all = all.flatMap((before) => choices.map((choice) => [...before, choice]));
    });
    return all.map((of) => ({ levels: of })).filter((one) => obeysRules(this.#space, one));
  }
}

/** The order of ties among orders of the same loops: by the innermost loop first (mapspace/rank.ts). */
function byInnermost(a: readonly Loop[], b: readonly Loop[]): number {
  for (let i = a.length - 1; i >= 0; i--) {
    const index = (of: readonly Loop[]) => DIMENSION_INDEX[of[i]?.dimension ?? "M"];
    if (index(a) !== index(b)) return index(a) - index(b);
  }
  return 0;
}

/** The mapping that stands for a choice of skeleton and chains: the first of those which cost the same. */
function mappingOf(
  { hierarchy, rules }: Mapspace,
  { keeps, classes }: Skeleton,
  sets: readonly ChainSet[],
  chains: readonly number[],
): Mapping {
  const levels = hierarchy.levels.map((level, i): MappingLevel => {
    const at = (set: ChainSet, d: number) => (chains[d] as number) * set.levels + i;
    const factors = sets.map((set, d) => set.factor[at(set, d)] as number);
    if (level.kind === "memory") {
      const kept = TENSORS.filter((_, t) => ((keeps[i] as number) >> t) & 1);
      const temporal = orderedLoops(factors, classes[i]?.innermost ?? -1, rules?.[i]?.order);
      return { level: level.name, keeps: kept, temporal, spatial: [] };
    }
    const left = sets.map((set, d) => set.left[at(set, d)] as number);
    const splits = splitOverAxes(level, factors, left) ?? [];
    const spatial = (["x", "y"] as const).flatMap((axis) =>
      DIMENSIONS.map(
        (dimension, d): SpatialLoop => ({ dimension, bound: splits[d]?.[axis] ?? 1, axis }),
      ),
    );
    return {
      level: level.name,
      keeps: [],
      temporal: [],
      spatial: spatial.filter((l) => l.bound > 1),
    };
  });
  return { levels };
}
