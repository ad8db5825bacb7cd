import type { Limits, Progress } from "./limits.ts";

/** How often the limits are asked: each so many bounds. */
const EVERY = 1024;

/** How many more bounds than allowed may be computed until a first mapping is met. */
const GRACE = 100_000;

/** What a search has done so far, and whether its limits end it. One for all its parts. */
export class Effort {
  /** Bounds computed. */
  nodes = 0;
  /** Mappings evaluated. */
  evaluated = 0;
  ended = false;
  /** Whether only ties are left to be settled: then a budget ends nothing, so that it does not decide the answer. */
  settling = false;
  /** Nodes when progress was last told. */
  #told = 0;
  readonly #limits: Limits;
  readonly #progress: () => Omit<Progress, "nodes">;

  /** @param progress where the search stands, asked now and then */
  constructor(limits: Limits, progress: () => Omit<Progress, "nodes">) {
    this.#limits = limits;
    this.#progress = progress;
  }

  /** Counts a bound. */
  bounded(): void {
    if (++this.nodes % EVERY === 0 || this.nodes === this.#limits.nodes) this.ask();
  }

  /** Asks the limits. */
  ask(): void {
    const { nodes: most, expired, signal, onProgress } = this.#limits;
    const progress = this.#progress();
    if (this.nodes > this.#told) onProgress?.({ nodes: this.nodes, ...progress });
    this.#told = this.nodes;
    const some = progress.incumbent !== undefined;
    const over = most !== undefined && this.nodes >= most + (some ? 0 : GRACE);
    const spent = !this.settling && (over || expired?.() === true);
    if (spent || signal?.aborted === true) this.ended = true;
  }
}
