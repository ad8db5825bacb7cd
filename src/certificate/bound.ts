import { instances } from "../architecture/hierarchy.ts";
import type { Accounting } from "../cost/accounting.ts";
import { accountingOf } from "../cost/accounting.ts";
import { macs } from "../workload/gemm.ts";
import { DIMENSION_INDEX } from "../workload/tensor.ts";
import type { Chains } from "./chain.ts";
import { combinations } from "./chain.ts";
import type { CertifiedProblem } from "./problem.ts";
import type { Region } from "./region.ts";
import type { Quantity } from "./terms.ts";
import { runOf, Terms } from "./terms.ts";

/**
 * A bound on the energy and on the time of every mapping of a region, from the problem alone (docs/certificate.md).
 *
 * What a tensor moves is its size times passes and instances along the one dimension that does not index it. So energy and
 * memory time are sums of one term per dimension, and their least is at least the sum of the least terms.
 */
export interface Bound {
  readonly energy_pJ: number;
  readonly time_ns: number;
}

const ENERGY: Quantity = { kind: "energy", level: -1, fills: true, shared: true, weight: 1 };

/** What does not depend on keeps and orders, per chain; `used` and `spread` per level and for compute. */
interface Spans {
  readonly steps: Float64Array;
  /** Instances along the dimension that do anything. */
  readonly used: Float64Array;
  /** The spatial factors outside. */
  readonly spread: Float64Array;
}

export class Bounds {
  readonly #problem: CertifiedProblem;
  readonly #accounting: Accounting;
  readonly #chains: readonly Chains[];
  readonly #spans: readonly Spans[];
  readonly #energies: readonly Quantity[];
  readonly #traffic: readonly Quantity[];
  readonly #cycles: readonly Quantity[];
  readonly #quantities: readonly Quantity[];
  readonly #terms: Terms;

  constructor(problem: CertifiedProblem, chains: readonly Chains[]) {
    this.#problem = problem;
    this.#chains = chains;
    this.#accounting = accountingOf(problem.profile, problem.architecture.cim !== undefined);
    this.#spans = chains.map((of) => this.#spansOf(of));
    const { time, leakage, reductions } = this.#accounting;
    const { hierarchy, reductionEnergy_pJ } = problem.architecture;
    const once = reductions === "one instance" ? hierarchy.levels.keys() : [];
    this.#energies = [
      ENERGY,
      ...Array.from(once, (level): Quantity => {
        return {
          kind: "reductions",
          level,
          fills: true,
          shared: false,
          weight: reductionEnergy_pJ,
        };
      }),
    ];
    this.#traffic = time === "cycles" ? [] : this.#channels(time.fillsInTime, time.fillsInTime);
    const counted = time === "cycles" || leakage === "memories over cycles";
    this.#cycles = counted ? this.#channels(true, false) : [];
    this.#quantities = [...this.#energies, ...this.#traffic, ...this.#cycles];
    const adder = reductions === "every instance" ? reductionEnergy_pJ : 0;
    this.#terms = new Terms(problem, chains, this.#quantities, adder);
  }

  /** One quantity per memory and direction with a limited bandwidth. */
  #channels(fills: boolean, sharing: boolean): Quantity[] {
    return this.#problem.architecture.memories.flatMap((memory, level): Quantity[] => {
      if (!memory) return [];
      const shared = sharing && memory.bandwidthOf === "level";
      const both = [
        { kind: "read", level, fills, shared, weight: 1 / memory.readBandwidth },
        { kind: "write", level, fills, shared, weight: 1 / memory.writeBandwidth },
      ] as const;
      return both.filter(({ weight }) => weight > 0);
    });
  }

  #spansOf(chains: Chains): Spans {
    const { levels } = this.#problem.architecture.hierarchy;
    const width = levels.length + 1;
    const steps = new Float64Array(chains.count);
    const used = new Float64Array(chains.count * width);
    const spread = new Float64Array(chains.count * width).fill(1);
    for (let row = 0; row < chains.count; row++) {
      steps[row] = combinations(chains, levels, row, 0, levels.length);
      for (let i = 0; i < width; i++) {
        used[row * width + i] = combinations(chains, levels, row, i, 0);
        if (i === 0) continue;
        const factor =
          levels[i - 1]?.kind === "fanout" ? chains.factor[row * (width - 1) + i - 1] : 1;
        spread[row * width + i] = (spread[row * width + i - 1] as number) * (factor as number);
      }
    }
    return { steps, used, spread };
  }

  /** No mapping of the region has a lower energy or a shorter time. */
  of(region: Region): Bound {
    const { compute, cim, memories, hierarchy } = this.#problem.architecture;
    const most = this.#instances(region, "spread").map((product, i) =>
      Math.min(product, instances(hierarchy, i)),
    );
    const used = this.#instances(region, "used");
    const sums = this.#terms.leastSums(region).map((sum, q) => {
      const { shared, level } = this.#quantities[q] as Quantity;
      return shared ? sum : sum / (most[level] as number);
    });
    const steps = this.#leastSteps(region, most[hierarchy.levels.length] as number);
    let at = 0;
    const sumOf = (of: readonly Quantity[]) => of.map(() => sums[at++] as number);
    const dynamic = sumOf(this.#energies).reduce((sum, part) => sum + part, 0);
    const { time, leakage } = this.#accounting;
    const traffic = sumOf(this.#traffic);
    const clock = this.#problem.architecture.clock_GHz;
    // Cycles are whole; the little that is taken off covers the rounding of the sum.
    const cycles = [steps, ...sumOf(this.#cycles).map((ns) => Math.ceil(ns * clock * (1 - 1e-12)))];
    const cycles_ns = Math.max(...cycles) / clock;
    const time_ns = time === "cycles" ? cycles_ns : this.#runTime(region, steps, most, traffic);
    const everything = leakage === "all over time";
    let power = 0;
    memories.forEach((memory, i) => {
      power += (memory?.leakage_pJ_per_ns ?? 0) * (used[i] as number);
    });
    if (cim) power += cim.leakage_pJ_per_ns * (used[cim.arrayFanout] as number);
    if (everything) power += compute.leakage_pJ_per_ns * (used[hierarchy.levels.length] as number);
    const base = macs(this.#problem.gemm) * compute.macEnergy_pJ;
    return { energy_pJ: base + dynamic + power * (everything ? time_ns : cycles_ns), time_ns };
  }

  /** Per level and for compute, a bound on the instances in use. */
  #instances(region: Region, of: "used" | "spread"): number[] {
    const width = this.#problem.architecture.hierarchy.levels.length + 1;
    const isLeast = of === "used";
    const product = new Array<number>(width).fill(1);
    region.chains.forEach((rows, d) => {
      const values = (this.#spans[d] as Spans)[of];
      for (let i = 1; i < width; i++) {
        let best = values[(rows[0] as number) * width + i] as number;
        for (const row of rows) {
          const value = values[row * width + i] as number;
          if (isLeast ? value < best : value > best) best = value;
        }
        product[i] = (product[i] as number) * best;
      }
    });
    return product;
  }

  /** Compute steps: at least the least passes of each dimension, and an equal share of the MACs for every unit. */
  #leastSteps({ chains }: Region, units: number): number {
    let product = 1;
    chains.forEach((rows, d) => {
      let least = Number.POSITIVE_INFINITY;
      for (const row of rows) least = Math.min(least, this.#spans[d]?.steps[row] as number);
      product *= least;
    });
    return Math.max(product, macs(this.#problem.gemm) / units);
  }

  #runTime(
    region: Region,
    steps: number,
    most: readonly number[],
    traffic: readonly number[],
  ): number {
    const { compute, cim } = this.#problem.architecture;
    const { time } = this.#accounting;
    if (time === "cycles" || !cim) return Math.max(steps * compute.step_ns, ...traffic);
    const loops = (d: number) =>
      this.#least(region, d, (of, row) => of.factor[row * of.levels + cim.storage]);
    const again = time.multiplexingTwice ? loops(DIMENSION_INDEX.K) * loops(DIMENSION_INDEX.N) : 1;
    const load = time.weightLoads ? this.#leastRows(region, most) * cim.rowWrite_ns : 0;
    const computing = steps * compute.step_ns * again;
    return Math.max(...(cim.pingPong ? [computing, load] : [computing + load]), ...traffic);
  }

  /** Rows that are written into the busiest primitive: rows of a tile, per pass of N, batch, and M outside the run. */
  #leastRows(region: Region, most: readonly number[]): number {
    const { cim, hierarchy } = this.#problem.architecture;
    if (!cim || most[cim.arrayFanout] === undefined) return 0;
    const { levels } = hierarchy;
    const position = cim.arrayFanout;
    const passes = (of: Chains, row: number, from: number) =>
      combinations(of, levels, row, 0, from);
    const { M, N, K, batch } = DIMENSION_INDEX;
    const run = runOf(region.orders, M, position);
    const from = this.#terms.saved(region, M, run) > 0 ? 0 : run.from;
    const share = (of: Chains, row: number) =>
      of.extent / (this.#spans[K]?.spread[row * (levels.length + 1) + position] as number);
    return (
      this.#least(region, K, share) *
      this.#least(region, N, (of, row) => passes(of, row, position)) *
      this.#least(region, batch, (of, row) => passes(of, row, position)) *
      this.#least(region, M, (of, row) => passes(of, row, from))
    );
  }

  #least(
    region: Region,
    d: number,
    value: (of: Chains, row: number) => number | undefined,
  ): number {
    const of = this.#chains[d] as Chains;
    let least = Number.POSITIVE_INFINITY;
    for (const row of region.chains[d] ?? []) least = Math.min(least, value(of, row) as number);
    return least;
  }
}
