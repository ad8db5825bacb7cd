import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Objective } from "../cost/objective.ts";
import type { Figure } from "../kernel/bound.ts";
import { lowerBound, Terms } from "../kernel/bound.ts";
import type { FlatCost } from "../kernel/cost.ts";
import { flatCost } from "../kernel/cost.ts";
import { TENSOR_OF_DIMENSION } from "../kernel/dimension-costs.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { Profile } from "../profile/profile.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm as createGemm } from "../workload/gemm.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { CostNode } from "./cost-tree.ts";
import { CostTree } from "./cost-tree.ts";
import type { LeastOfChains } from "./extent-costs.ts";
import { ExtentCosts, leastWithin, roomOf, TOGETHER } from "./extent-costs.ts";
import { figureOf } from "./goal.ts";

/** Nodes of the tree that are looked at for one GEMM, at most: a search then does better. */
const MOST_NODES = 400;

/** Bounds of the same terms, summed in another order and scaled, differ by less than this share of them. */
const ROUNDING = 1e-12;

/**
 * Lower bounds on the costs of many GEMMs on one architecture, without a search.
 *
 * What a chain takes for each element of the tensor that its dimension does not index depends on the extent of that dimension alone (rule 3),
 * so the least of all chains is computed once per extent, and GEMMs that have an extent in common share it (rule 11). With perfect factors
 * and no constraints only.
 */
export class SharedBounds {
  readonly #architecture: ResolvedArchitecture;
  readonly #profile: Profile;
  readonly #spaceOf: (gemm: Gemm) => Mapspace;
  readonly #tree: CostTree | undefined;
  readonly #extents: readonly Map<number, ExtentCosts>[] = DIMENSIONS.map(() => new Map());
  readonly #figure: Figure = { energy_pJ: 0, time_ns: 0 };

  constructor(
    architecture: ResolvedArchitecture,
    profile: Profile,
    spaceOf: (gemm: Gemm) => Mapspace,
  ) {
    this.#architecture = architecture;
    this.#profile = profile;
    this.#spaceOf = spaceOf;
    const one = createGemm(1, 1, 1);
    const space = spaceOf(one);
    const covered = space.factors === "perfect" && !space.rules;
    this.#tree = covered ? new CostTree(space, flatCost(architecture, one, profile)) : undefined;
  }

  /**
   * A value of an objective that no mapping of a GEMM is below.
   *
   * @param enough where more does not matter: a result from there on may be any that is no less
   */
  bound(gemm: Gemm, objective: Objective, enough: number): number {
    const extents = this.#extentsOf(gemm);
    if (!this.#tree || !extents) return 0;
    const cost = flatCost(this.#architecture, gemm, this.#profile);
    const asked = new Asked(cost, objective, extents, this.#figure);
    const roots: { node: CostNode; value: number }[] = [];
    for (const node of this.#tree.roots) {
      const value = asked.alone(node);
      if (value < enough) roots.push({ node, value });
    }
    roots.sort((a, b) => a.value - b.value);
    let least = enough;
    for (const { node, value } of roots) {
      // The rest is no less.
      if (value >= least) break;
      least = Math.min(least, asked.leastBelow(node, least));
    }
    return least * (1 - ROUNDING);
  }

  /** What is known of the extents of a GEMM, by dimension; undefined if one is not covered. */
  #extentsOf(gemm: Gemm): ExtentCosts[] | undefined {
    const all: ExtentCosts[] = [];
    for (const [d, dimension] of DIMENSIONS.entries()) {
      const known = this.#extents[d] as Map<number, ExtentCosts>;
      const extent = gemm[dimension];
      const of = known.get(extent) ?? this.#ofExtent(d, extent);
      known.set(extent, of);
      if (!of.covered) return undefined;
      all.push(of);
    }
    return all;
  }

  #ofExtent(d: number, extent: number): ExtentCosts {
    const extents = DIMENSIONS.map((_, other) => (other === d ? extent : 1));
    const [M = 1, N = 1, K = 1, batch = 1] = extents;
    const alone = createGemm(M, N, K, { batch });
    const cost = flatCost(this.#architecture, alone, this.#profile);
    return new ExtentCosts(this.#spaceOf(alone), cost, d, this.#tree?.kinds[d] ?? []);
  }
}

/** One GEMM that is asked about. */
class Asked {
  readonly #cost: FlatCost;
  readonly #objective: Objective;
  readonly #extents: readonly ExtentCosts[];
  /** Of each dimension, the elements of the tensor that it does not index. */
  readonly #sizes: readonly number[];
  /** Of each fanout, how many instances there are. */
  readonly #room: readonly number[];
  /** What is left of that after each choice. */
  readonly #left: readonly Float64Array[];
  readonly #figure: Figure;
  readonly #terms: Terms;
  readonly #parts: LeastOfChains[] = [];
  #nodes = 0;

  constructor(
    cost: FlatCost,
    objective: Objective,
    extents: readonly ExtentCosts[],
    figure: Figure,
  ) {
    this.#cost = cost;
    this.#objective = objective;
    this.#extents = extents;
    this.#sizes = DIMENSIONS.map((_, d) => cost.size[TENSOR_OF_DIMENSION[d] ?? -1] ?? 0);
    this.#room = roomOf(cost.architecture.hierarchy);
    this.#left = DIMENSIONS.map(() => new Float64Array(this.#room.length));
    this.#figure = figure;
    this.#terms = new Terms(cost);
  }

  /** The bound of a node, each dimension by itself; Infinity if no chains fit. */
  alone(node: CostNode): number {
    if (!this.#take(node)) return Number.POSITIVE_INFINITY;
    this.#bounded(this.#terms.energy);
    return this.#value();
  }

  /** A bound on all mappings of a node that are below *enough*, or no less than that. */
  leastBelow(node: CostNode, enough: number): number {
    if (!this.#take(node)) return Number.POSITIVE_INFINITY;
    this.#nodes++;
    const { energy } = this.#terms;
    this.#bounded(energy);
    let value = this.#value();
    if (value >= enough) return value;
    if (this.#objective !== "latency") {
      const { energy_pJ, time_ns } = this.#figure;
      const most = (this.#objective === "edp" ? enough / time_ns : enough) - (energy_pJ - energy);
      const together = this.#together(most);
      this.#bounded(together);
      value = this.#value();
      if (together >= most) return Math.max(value, enough);
    }
    if (node.complete || this.#nodes >= MOST_NODES) return value;
    if (!this.#extents.every((of) => of.open)) return value;
    let least = enough;
    for (const child of node.children) least = Math.min(least, this.leastBelow(child, least));
    return Math.max(value, least);
  }

  /** Adds up a node's least terms. @returns whether chains of every dimension fit */
  #take(node: CostNode): boolean {
    const terms = this.#terms;
    const { traffic, copies } = terms;
    terms.reset();
    for (let d = 0; d < 4; d++) {
      const part = (this.#extents[d] as ExtentCosts).of(node.kinds[d] as number);
      if (!part) return false;
      this.#parts[d] = part;
      const { least } = part;
      const size = this.#sizes[d] as number;
      terms.energy += size * least.energy;
      terms.steps *= least.steps;
      terms.work *= least.work;
      terms.computing *= least.computing;
      terms.rows *= least.rows;
      for (let g = 0; g < copies.length; g++) {
        copies[g] = (copies[g] as number) * (least.copies[g] as number);
      }
      for (let c = 0; c < traffic.length; c++) {
        traffic[c] = (traffic[c] as number) + size * (least.traffic[c] as number);
      }
    }
    return true;
  }

  #bounded(energy: number): void {
    lowerBound(this.#cost, this.#terms, energy, this.#figure);
  }

  #value(): number {
    return figureOf(this.#objective, this.#figure.energy_pJ, this.#figure.time_ns);
  }

  /**
   * The least energy of accesses of chains, one per dimension, whose spatial factors take no more of each fanout than there is; *most* if
   * that is no less.
   */
  #together(most: number): number {
    const last = TOGETHER.length - 1;
    const least = this.#parts.map((part, d) => (this.#sizes[d] as number) * part.least.energy);
    // What the dimensions chosen later take at least.
    const later = TOGETHER.map((_, i) =>
      TOGETHER.slice(i + 1).reduce((sum, d) => sum + (least[d] as number), 0),
    );
    let best = most;
    const choose = (i: number, energy: number): void => {
      const d = TOGETHER[i] as number;
      const part = this.#parts[d] as LeastOfChains;
      const size = this.#sizes[d] as number;
      if (i === last) {
        const sum = energy + size * leastWithin(part, this.#left[i - 1] as Float64Array);
        if (sum < best) best = sum;
        return;
      }
      const { energies, factors } = part;
      for (let j = 0; j < energies.length; j++) {
        const sum = energy + size * (energies[j] as number);
        if (sum + (later[i] as number) >= best) return;
        if (this.#leave(i, factors, j)) choose(i + 1, sum);
      }
    };
    choose(0, 0);
    return best;
  }

  /** What the factors of group *j* leave of every fanout, as choice *i*. @returns whether there is so much */
  #leave(i: number, factors: Float64Array, j: number): boolean {
    const count = this.#room.length;
    const before = i === 0 ? this.#room : (this.#left[i - 1] as Float64Array);
    const after = this.#left[i] as Float64Array;
    for (let f = 0; f < count; f++) {
      const left = (before[f] as number) / (factors[j * count + f] as number);
      if (left < 1) return false;
      after[f] = left;
    }
    return true;
  }
}
