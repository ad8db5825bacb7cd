import { tensorSize } from "../workload/gemm.ts";
import { DIMENSION_INDEX, IRRELEVANT, TENSORS } from "../workload/tensor.ts";
import type { Chains } from "./chain.ts";
import { combinations, shareOnce } from "./chain.ts";
import type { CertifiedProblem } from "./problem.ts";
import type { Region } from "./region.ts";

/** Something that adds up over tensors: energy, time at one bandwidth, or reductions that are charged per instance. */
export interface Quantity {
  readonly kind: "energy" | "reductions" | "read" | "write";
  readonly level: number;
  readonly fills: boolean;
  /** Whether all instances count; otherwise one of them does, and it has at least an equal share. */
  readonly shared: boolean;
  /** pJ or ns per element. */
  readonly weight: number;
}

/**
 * The innermost run of loops over a dimension outside a position: which loops it holds, and what ends it.
 *
 * @property from the run holds the dimension's loops at this level and inside it
 * @property blocker the memory whose loops over other dimensions end it; −1 if none does
 * @property by the one of them that does, an index into DIMENSIONS; −1 if any may
 */
export interface Run {
  readonly position: number;
  readonly from: number;
  readonly blocker: number;
  readonly by: number;
}

/**
 * The innermost run over dimension *d* outside *position*. Where an order is still open, the run takes the level's
 * loop and goes on: no order takes more.
 */
export function runOf(orders: Region["orders"], d: number, position: number): Run {
  for (let i = position - 1; i >= 0; i--) {
    const order = orders[i];
    if (!order || order.kind === "open" || order.kind === "none") continue;
    if (order.innermost !== d) return { position, from: i + 1, blocker: i, by: order.innermost };
    if (order.kind === "last") return { position, from: i, blocker: i, by: -1 };
  }
  return { position, from: 0, blocker: -1, by: -1 };
}

/** What each chain costs, per chain and quantity: the least that is moved at all, and what each run adds to it. */
interface TensorTerms {
  readonly once: Float64Array;
  readonly extras: readonly { readonly run: Run; readonly values: Float64Array }[];
  /** The sum of all of them. */
  readonly full: Float64Array;
}

/** Elements of one tensor at one memory, all instances: delivered inwards, arriving, and seen at all. */
interface Moved {
  readonly content: number;
  readonly fills: number;
  readonly once: number;
}

/** What the chains of each dimension cost: the terms of energy and memory time (docs/certificate.md, rules 1 to 4). */
export class Terms {
  readonly #problem: CertifiedProblem;
  readonly #chains: readonly Chains[];
  readonly #quantities: readonly Quantity[];
  /** Energy of one reduction, where every instance is charged. */
  readonly #adder: number;
  readonly #terms = new Map<string, TensorTerms>();
  readonly #shares = new Map<string, Float64Array>();
  #last:
    | (Pick<Region, "keeps" | "orders"> & { readonly terms: readonly TensorTerms[] })
    | undefined;

  constructor(
    problem: CertifiedProblem,
    chains: readonly Chains[],
    quantities: readonly Quantity[],
    adder: number,
  ) {
    this.#problem = problem;
    this.#chains = chains;
    this.#quantities = quantities;
    this.#adder = adder;
  }

  /** Per quantity the sum, over tensors, of the least that any chain of a region costs. */
  leastSums(region: Region): Float64Array {
    const width = this.#quantities.length;
    const sums = new Float64Array(width);
    this.#known(region).forEach(({ once, extras, full }, t) => {
      const d = DIMENSION_INDEX[IRRELEVANT[TENSORS[t] ?? "A"]];
      const rows = region.chains[d] ?? new Int32Array();
      const saved = extras.map(({ run }) => this.saved(region, d, run));
      const nothing = saved.every((share) => share === 0);
      for (let q = 0; q < width; q++) {
        let least = Number.POSITIVE_INFINITY;
        for (const row of rows) {
          const at = row * width + q;
          let term = (nothing ? full[at] : once[at]) as number;
          for (let i = 0; i < extras.length && !nothing; i++) {
            const share = saved[i] as number;
            // One instance may save a larger share than all of them together.
            if (share > 0 && !this.#quantities[q]?.shared) continue;
            term += (1 - share) * (extras[i]?.values[at] as number);
          }
          if (term < least) least = term;
        }
        sums[q] = (sums[q] as number) + least;
      }
    });
    return sums;
  }

  /** The largest share of what a run over dimension *d* leaves that small last passes of the loops that end it may save. */
  saved({ chains }: Region, d: number, { position, blocker, by }: Run): number {
    if (blocker < 0) return 0;
    let most = 0;
    chains.forEach((rows, e) => {
      const of = this.#chains[e] as Chains;
      if (e === d || (by >= 0 && e !== by) || of.exact) return;
      const shares = this.#sharesOf(of, e, position, blocker);
      for (const row of rows) most = Math.max(most, shares[row] as number);
    });
    return most;
  }

  #sharesOf(of: Chains, e: number, position: number, blocker: number): Float64Array {
    const key = `${e},${position},${blocker}`;
    let shares = this.#shares.get(key);
    if (!shares) {
      const { levels } = this.#problem.architecture.hierarchy;
      shares = new Float64Array(of.count);
      for (let row = 0; row < of.count; row++) {
        shares[row] = shareOnce(of, levels, row, position, blocker);
      }
      this.#shares.set(key, shares);
    }
    return shares;
  }

  /** Per tensor its terms. Most regions share keeps and orders with the one before. */
  #known(region: Region): readonly TensorTerms[] {
    const { keeps, orders } = region;
    if (!this.#last || this.#last.keeps !== keeps || this.#last.orders !== orders) {
      const terms = TENSORS.map((_, t) => this.#termsOf(region, t));
      this.#last = { keeps, orders, terms };
    }
    return this.#last.terms;
  }

  #termsOf({ keeps, orders }: Region, t: number): TensorTerms {
    const d = DIMENSION_INDEX[IRRELEVANT[TENSORS[t] ?? "A"]];
    const kept = (keeps ?? []).flatMap((set, level) => ((set >> t) & 1 ? [level] : []));
    const runs = kept.map((level) => runOf(orders, d, level));
    const key = `${t}:${runs.map((run) => Object.values(run).join()).join(";")}`;
    let terms = this.#terms.get(key);
    if (!terms) {
      terms = this.#tabulate(t, this.#chains[d] as Chains, runs);
      this.#terms.set(key, terms);
    }
    return terms;
  }

  /**
   * @param runs for each memory that keeps the tensor, outermost first
   */
  #tabulate(t: number, chains: Chains, runs: readonly Run[]): TensorTerms {
    const { hierarchy, memories } = this.#problem.architecture;
    const { levels } = hierarchy;
    const size = tensorSize(this.#problem.gemm, TENSORS[t] ?? "A");
    const create = () => new Float64Array(chains.count * this.#quantities.length);
    const once = create();
    const extras = runs.slice(1).map((run) => ({ run, values: create() }));
    for (let row = 0; row < chains.count; row++) {
      runs.forEach(({ position: level }, i) => {
        const moved = (from: number) => size * combinations(chains, levels, row, level, from);
        const all = moved(0);
        const inner = runs[i + 1];
        // Compute takes its operands in every step: nothing is saved there.
        const content = inner ? all : moved(levels.length);
        const fills = memories[level] && level > 0 ? all : 0;
        this.#add(once, row, t, level, { content, fills, once: all });
        const more = (run: Run) => moved(run.from) - all;
        const arriving = extras[i - 1];
        if (arriving) {
          const extra = { content: 0, fills: more(arriving.run), once: 0 };
          this.#add(arriving.values, row, t, level, extra);
        }
        const leaving = extras[i];
        if (leaving) {
          const extra = { content: more(leaving.run), fills: 0, once: 0 };
          this.#add(leaving.values, row, t, level, extra);
        }
      });
    }
    const full = once.slice();
    for (const { values } of extras) {
      for (let at = 0; at < full.length; at++) {
        full[at] = (full[at] as number) + (values[at] as number);
      }
    }
    return { once, extras, full };
  }

  /** Adds what a tensor's accesses at one memory cost, all instances together (Eq. 9 to 11, 13). */
  #add(into: Float64Array, row: number, t: number, level: number, moved: Moved): void {
    const cost = this.#problem.architecture.memories[level];
    if (!cost) return;
    const isOutput = TENSORS[t] === "Z";
    const reductions = isOutput ? moved.content - moved.once : 0;
    const reads = isOutput ? reductions : moved.content;
    const updates = isOutput ? moved.content : 0;
    const fills = isOutput && level > 0 ? moved.fills - moved.once : moved.fills;
    const accesses =
      reads * cost.readEnergy_pJ + fills * cost.writeEnergy_pJ + updates * cost.updateEnergy_pJ;
    this.#quantities.forEach((quantity, q) => {
      const at = row * this.#quantities.length + q;
      let amount = 0;
      if (quantity.kind === "energy") amount = accesses / cost.block + reductions * this.#adder;
      else if (quantity.level !== level) return;
      else if (quantity.kind === "reductions") amount = reductions;
      else if (quantity.kind === "read") amount = reads;
      else amount = updates + (quantity.fills ? fills : 0);
      // Nothing takes no time, however slow a memory is.
      if (amount === 0) return;
      into[at] = (into[at] as number) + amount * quantity.weight;
    });
  }
}
