import type { ContestResult } from "../../src/report/when-result.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { valueIn } from "./outcome.ts";
import type { Aim, Batch, PlaneOutline } from "./phase-board.ts";
import { EMPTY, EXACT, LOOKED, SETTLED, UNKNOWN } from "./phase-board.ts";
import type { Pool } from "./pool.ts";

/** One part of the work on a map: what is to be found out of which cells, and how long to search in one, ms. */
interface Round {
  readonly aim: Aim;
  readonly cells: number[];
  readonly patience: number;
}

/** A phase map that fills itself in: coarse at once, then every cell, then proofs, then all numbers. */
export class PhaseMap {
  readonly outline: PlaneOutline;
  readonly stage: Uint8Array;
  readonly leader: Uint8Array;
  /** Per cell and option: between what the least value of the objective lies. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly #pool: Pool;
  readonly #id: string;
  readonly #stopping = new AbortController();
  #isCoarse = false;

  private constructor(pool: Pool, id: string, outline: PlaneOutline) {
    this.#pool = pool;
    this.#id = id;
    this.outline = outline;
    const cells = outline.x.values.length * outline.y.values.length;
    const width = outline.options.length;
    this.stage = new Uint8Array(cells);
    this.leader = new Uint8Array(cells);
    this.low = new Float64Array(cells * width);
    this.high = new Float64Array(cells * width).fill(Number.POSITIVE_INFINITY);
  }

  /** @throws InputError with every fault of the axes */
  static async open(pool: Pool, key: string, raw: RawOptions): Promise<PhaseMap> {
    const id = `${++opened}`;
    const outline = await pool.each((worker) => worker.openMap(key, id, raw));
    return new PhaseMap(pool, id, valueIn(outline));
  }

  get cells(): number {
    return this.stage.length;
  }

  /** Whether every cell of the coarsest grid is looked at, so that there is a picture of the whole. */
  get isCoarse(): boolean {
    return this.#isCoarse;
  }

  /** Whether anything is known. */
  get isBegun(): boolean {
    return this.stage.some((of) => of !== UNKNOWN);
  }

  /** Finds out all of it, until it is stopped. @param onChange called after each part that came in */
  async run(onChange: () => void): Promise<void> {
    await this.#glance(onChange);
    this.#isCoarse = !this.#stopped;
    onChange();
    // From now on searches hold the other workers up.
    if (!this.#stopped) this.#pool.startAside();
    for (const round of this.#rounds()) {
      if (this.#stopped) return;
      await this.#work(round, onChange);
    }
  }

  /** What has not begun is not done. */
  stop(): void {
    this.#stopping.abort();
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** A cell as the command line has it. */
  async contest(cell: number, onChange: () => void): Promise<ContestResult | undefined> {
    const found = await this.#pool.aside(
      async (worker) => valueIn(await worker.contestOfMap(this.#id, cell)),
      this.#stopping.signal,
    );
    if (found) {
      const width = this.outline.options.length;
      for (const { option, value } of found.options) {
        const place = cell * width + this.outline.options.indexOf(option);
        this.low[place] = value;
        this.high[place] = value;
      }
      this.leader[cell] = this.outline.options.indexOf(found.winner);
      this.stage[cell] = EXACT;
      onChange();
    }
    return found ?? undefined;
  }

  /** A coarse look at once, whatever else the workers are at. */
  async #glance(onChange: () => void): Promise<void> {
    let [cells = []] = this.#coarseToFine();
    while (cells.length > 0 && !this.#stopped) {
      const some = cells;
      const batch = await this.#pool.aside(
        async (worker) => valueIn(await worker.advanceMap(this.#id, some, LOOKED, 0, AT_ONCE_MS)),
        this.#stopping.signal,
      );
      if (!batch) return this.stop();
      this.#take(batch);
      onChange();
      cells = cells.slice(batch.cells.length);
    }
  }

  *#rounds(): Generator<Round> {
    const levels = this.#coarseToFine();
    const all = levels.flat();
    const open = (below: number, cells: readonly number[]) =>
      cells.filter((cell) => (this.stage[cell] ?? 0) < below);
    const first = levels[0] ?? [];
    yield { aim: LOOKED, cells: levels[1] ?? [], patience: 0 };
    // Good mappings of a few cells are seeds for all others.
    yield { aim: SETTLED, cells: open(SETTLED, first), patience: 100 };
    yield { aim: LOOKED, cells: open(LOOKED, all), patience: 0 };
    for (const patience of [400, Number.POSITIVE_INFINITY]) {
      for (const level of levels) yield { aim: SETTLED, cells: open(SETTLED, level), patience };
    }
    yield { aim: EXACT, cells: open(EXACT, all), patience: 0 };
  }

  /** Has the workers do a round, each taking what is next. */
  async #work({ aim, cells, patience }: Round, onChange: () => void): Promise<void> {
    const queue = [...cells];
    const take = async (): Promise<void> => {
      while (queue.length > 0 && !this.#stopped) {
        const some = queue.splice(0, this.#share(aim, queue.length));
        const batch = await this.#pool.run(
          async (worker) =>
            valueIn(await worker.advanceMap(this.#id, some, aim, patience, ENOUGH_MS)),
          this.#stopping.signal,
        );
        // Another map was opened.
        if (!batch) return this.stop();
        queue.unshift(...some.slice(batch.cells.length));
        this.#take(batch);
        onChange();
      }
    };
    await Promise.all(Array.from({ length: this.#pool.size }, take));
  }

  /** Cells of a task: as many as are done in a fraction of a second, and no more than leaves some for every worker. */
  #share(aim: Aim, left: number): number {
    return Math.max(1, Math.min(aim === LOOKED ? 64 : 16, Math.ceil(left / this.#pool.size)));
  }

  #take({ cells, stage, leader, low, high }: Batch): void {
    const width = this.outline.options.length;
    for (const [i, cell] of cells.entries()) {
      // Two workers may know of one cell.
      if ((stage[i] ?? UNKNOWN) < (this.stage[cell] ?? UNKNOWN)) continue;
      this.stage[cell] = stage[i] ?? UNKNOWN;
      this.leader[cell] = leader[i] ?? 0;
      this.low.set(low.subarray(i * width, (i + 1) * width), cell * width);
      this.high.set(high.subarray(i * width, (i + 1) * width), cell * width);
    }
  }

  /** Every cell once: those of a coarse grid first, then those halfway between, and so on. */
  #coarseToFine(): number[][] {
    const [wide, high] = [this.outline.x.values.length, this.outline.y.values.length];
    const seen = new Uint8Array(wide * high);
    const levels: number[][] = [];
    for (let step = COARSEST; step >= 1; step /= 2) {
      const level: number[] = [];
      for (let y = Math.floor(step / 2); y < high; y += step) {
        for (let x = Math.floor(step / 2); x < wide; x += step) {
          const cell = y * wide + x;
          if (seen[cell]) continue;
          seen[cell] = 1;
          level.push(cell);
        }
      }
      levels.push(level);
    }
    return levels;
  }
}

/** Cells between those of the first look, in each direction: 4 × 4 of them for a map of 64 × 64. */
const COARSEST = 16;

/** A task takes about so long, and a little less where a visitor waits for its answer to see anything, ms. */
const ENOUGH_MS = 50;
const AT_ONCE_MS = 20;

let opened = 0;

/** How many cells are known so far, at least as well as each stage. */
export function progressOf({ stage }: PhaseMap) {
  let [looked, settled, exact, empty] = [0, 0, 0, 0];
  for (const of of stage) {
    if (of === EMPTY) empty++;
    else {
      if (of >= LOOKED) looked++;
      if (of >= SETTLED) settled++;
      if (of >= EXACT) exact++;
    }
  }
  return { looked, settled, exact, all: stage.length - empty };
}
