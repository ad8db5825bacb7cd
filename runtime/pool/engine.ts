import { describeSweep } from "../../src/sweep/describe.ts";
import type { KeyedPoint, PointOutcome, ResultStore, Status } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import type { Pool, PoolOptions, Stopped } from "./pool.ts";
import { createPool } from "./pool.ts";
import { sha256 } from "./sha256.ts";
import type { Shard, Span } from "./shard.ts";
import { spanOf, wholeSpan } from "./shard.ts";
import { outcomeOfStopped } from "./stopped.ts";

/** How a sweep is run. */
export interface EngineOptions extends PoolOptions {
  /** Ends the run: what threads compute by then is finished and written. */
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Who computes; threads of this process if absent. It is closed at the end. */
  readonly pool?: Pool | undefined;
  /** The part of the sweep that is run; all of it if absent. */
  readonly shard?: Shard | undefined;
  /** Called after every batch of results. */
  readonly onProgress?: (progress: SweepProgress) => void;
}

/** How far a run is. */
export interface SweepProgress {
  /** Indices of the sweep, or of its shard, that need nothing more, of *size*. */
  readonly settled: number;
  readonly size: number;
  /** Points met so far, of which as many were computed by this run. */
  readonly points: number;
  readonly computed: number;
  readonly perSecond: number;
  /** Seconds until the end at the pace so far; undefined as long as there is none. */
  readonly remaining_s: number | undefined;
}

/** What a run did. */
export interface SweepRun {
  readonly points: number;
  readonly computed: number;
  readonly statuses: Readonly<Record<Status, number>>;
  readonly interrupted: boolean;
}

const MOST_IN_CHUNK = 8192;
/** The keys of a range of indices take about so long. */
const RANGE_MS = 50;
const MOST_IN_RANGE = 32_768;
/** Results are written when there are so many, or after so long. */
const BATCH = 5000;
const BATCH_MS = 1000;
/** No more is computed while so many results wait to be written, or twice as many as are computed at once if that is more. */
const MOST_WAITING = 40_000;

/**
 * Computes what a store does not have of a sweep yet, and puts it there.
 *
 * A point that takes too long or too much memory, or ends its thread, becomes an outcome like any other and costs nothing but its
 * thread. One that ran out of memory, or ended its thread, is tried once more alone in a fresh one: the fault may be another's.
 */
export async function runSweep(
  sweep: Sweep,
  store: ResultStore,
  options: EngineOptions,
): Promise<SweepRun> {
  await store.begin(describeSweep(sweep, sha256));
  const pool = options.pool ?? createPool({ source: sweep.source }, options);
  try {
    return await new Run(sweep.size, store, pool, options).toEnd();
  } finally {
    await pool.close();
  }
}

/** One run: what is to be looked up, computed and written, each with as much before it as it needs to go on. */
class Run {
  readonly #store: ResultStore;
  readonly #pool: Pool;
  readonly #options: EngineOptions;
  readonly #start = performance.now();
  readonly #statuses: Record<Status, number> = {
    done: 0,
    infeasible: 0,
    failed: 0,
    "timed-out": 0,
    "out-of-memory": 0,
  };
  readonly #span: Span;
  /** The first place of the span that was not looked up. */
  #next = 0;
  #points = 0;
  #computed = 0;
  /** Points to compute, the next one last. */
  #ready: KeyedPoint[] = [];
  #inFlight = 0;
  #chunk = 1;
  #range = 64;
  #waiting: PointOutcome[] = [];
  #texts = new Map<string, string>();
  #written = performance.now();
  readonly #running = new Set<Promise<void>>();
  #looking: Promise<void> | undefined;
  #writing: Promise<void> | undefined;

  constructor(size: number, store: ResultStore, pool: Pool, options: EngineOptions) {
    this.#store = store;
    this.#pool = pool;
    this.#options = options;
    const { shard } = options;
    this.#span = shard ? spanOf(size, shard) : wholeSpan(size);
  }

  async toEnd(): Promise<SweepRun> {
    const { signal } = this.#options;
    for (;;) {
      const isEnding = signal?.aborted === true;
      if (!isEnding) {
        this.#lookUp();
        const wanted = this.#pool.wanted();
        while (this.#running.size < wanted && this.#ready.length > 0 && this.#hasRoom()) {
          this.#begin(this.#ready.splice(-this.#chunk).reverse());
        }
      }
      this.#write(isEnding);
      const open = [...this.#running, this.#looking, this.#writing].filter((one) => one);
      if (open.length === 0) break;
      await Promise.race(open);
    }
    const interrupted = this.#next < this.#span.size || this.#ready.length > 0;
    const { size: _, settled: __, ...rest } = this.#progress();
    const { points, computed } = rest;
    return { points, computed, statuses: { ...this.#statuses }, interrupted };
  }

  #hasRoom(): boolean {
    const most = Math.max(MOST_WAITING, 2 * this.#pool.wanted() * this.#chunk);
    return this.#waiting.length + this.#inFlight < most;
  }

  /** Looks up the next indices, so that there is always enough to compute. */
  #lookUp(): void {
    const enough = 2 * this.#chunk * this.#pool.wanted();
    if (this.#looking || this.#next >= this.#span.size || this.#ready.length >= enough) return;
    const { from, to } = this.#span.range(this.#next, this.#range);
    const look = async () => {
      const { points, time_ms } = await this.#pool.keys(from, to);
      this.#range = scaled(to - from, RANGE_MS, time_ms, MOST_IN_RANGE);
      const missing = new Set(await this.#store.missing(points));
      this.#next += to - from;
      this.#points += points.length;
      const toCompute = points.filter(({ index }) => missing.has(index));
      this.#ready = [...toCompute.reverse(), ...this.#ready];
      this.#looking = undefined;
      this.#tell();
    };
    this.#looking = quiet(look());
  }

  /** Has a chunk of points computed. */
  #begin(points: readonly KeyedPoint[]): void {
    this.#inFlight += points.length;
    const run = async () => {
      const found = await this.#pool.points(points);
      if (found.kind === "points") {
        const { outcomes, texts, time_ms } = found;
        this.#chunk = scaled(points.length, this.#pool.chunk_ms, time_ms, MOST_IN_CHUNK);
        this.#take(outcomes, texts);
      } else if (found.kind === "returned") this.#ready.push(...[...points].reverse());
      else await this.#stopped(points, found);
      this.#inFlight -= points.length;
      this.#running.delete(promise);
    };
    const promise = quiet(run());
    this.#running.add(promise);
  }

  /** A thread was ended by one of its points: the others are computed again. Or by all together: then by fewer at once. */
  async #stopped(points: readonly KeyedPoint[], stopped: Stopped): Promise<void> {
    const suspect = points[stopped.position];
    if (!suspect) {
      this.#ready.push(...[...points].reverse());
      this.#chunk = Math.ceil(points.length / 2);
      return;
    }
    this.#ready.push(...points.filter((point) => point !== suspect).reverse());
    if (stopped.why === "timed-out") {
      this.#take([outcomeOfStopped(suspect, stopped, this.#options)], []);
      return;
    }
    const again = await this.#pool.alone(suspect);
    if (again.kind === "points") this.#take(again.outcomes, again.texts);
    else this.#take([outcomeOfStopped(suspect, again, this.#options)], []);
  }

  #take(
    outcomes: readonly PointOutcome[],
    texts: readonly (readonly [hash: string, text: string])[],
  ): void {
    for (const outcome of outcomes) this.#statuses[outcome.status]++;
    this.#waiting.push(...outcomes);
    for (const [hash, text] of texts) this.#texts.set(hash, text);
  }

  /** Writes what waits, if it is enough or nothing more comes. */
  #write(isEnding: boolean): void {
    if (this.#writing || this.#waiting.length === 0) return;
    const isLast = this.#running.size === 0 && !this.#looking;
    const isDue = performance.now() - this.#written >= BATCH_MS;
    if (this.#waiting.length < BATCH && !isDue && !(isLast || isEnding)) return;
    const outcomes = this.#waiting;
    const texts = this.#texts;
    this.#waiting = [];
    this.#texts = new Map();
    const write = async () => {
      await this.#store.write(outcomes, texts);
      this.#computed += outcomes.length;
      this.#written = performance.now();
      this.#writing = undefined;
      this.#tell();
    };
    this.#writing = quiet(write());
  }

  #progress(): SweepProgress {
    const { size } = this.#span;
    const elapsed_s = (performance.now() - this.#start) / 1000;
    const open = this.#ready.length + this.#inFlight + this.#waiting.length;
    const settled = Math.max(0, this.#next - open);
    return {
      settled,
      size,
      points: this.#points,
      computed: this.#computed,
      perSecond: this.#computed / elapsed_s,
      remaining_s: settled > 0 ? (elapsed_s * (size - settled)) / settled : undefined,
    };
  }

  #tell(): void {
    this.#options.onProgress?.(this.#progress());
  }
}

/** A promise of several whose first fault ends the run: the faults of the others follow from that. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** As many as would take so long, at most twice as many as before. */
function scaled(count: number, target_ms: number, time_ms: number, most: number): number {
  const fitting = Math.floor((count * target_ms) / Math.max(time_ms, 0.01));
  return Math.max(1, Math.min(fitting, 2 * count, most));
}
