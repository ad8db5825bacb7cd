import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { shapeName } from "../../src/workload/gemm.ts";
import type { View } from "../state/state.ts";
import type { Found } from "./found.ts";
import type { TaskWorker } from "./lane.ts";
import { Dropped } from "./lane.ts";
import type { Outcome } from "./outcome.ts";
import { valueIn } from "./outcome.ts";
import { PhaseMap } from "./phase-map.ts";
import { Pool } from "./pool.ts";
import type { Asked } from "./question.ts";
import type { Outline, Pair } from "./tasks.ts";
import type { Answer } from "./verdicts.ts";

/** What one worker is to do. */
type Task<T> = (worker: TaskWorker) => Promise<Outcome<T>>;

/** Told while mappings are found. */
export type OnProgress = (done: number, all: number) => void;

/** Computes what the views show, in the page's workers. */
export class Engine {
  readonly #pool = new Pool();
  #opened = 0;
  #latest: { readonly asked: Asked; readonly opened: Promise<Opened> } | undefined;

  /** @param view what is shown first: a map begins with a look that one worker takes, and is there sooner without the others */
  constructor(view: View) {
    if (view === "map") this.#pool.startAside();
    else this.#pool.start();
  }

  /** Opens a question in every worker; what was asked before and has not begun is dropped. */
  open(given: Asked): Promise<Opened> {
    const asked = withoutPlane(given);
    if (this.#latest && isSame(this.#latest.asked, asked)) return this.#latest.opened;
    this.#pool.clear();
    const key = `${++this.#opened}`;
    const opened = this.#pool
      .each((worker) => worker.open(key, asked))
      .then((outcome) => {
        const run = <T>(task: Task<T>) => {
          // The workers have forgotten what was asked before.
          if (key !== `${this.#opened}`) return Promise.reject(new Dropped());
          return this.run(task);
        };
        return new Opened(run, this.#pool, key, valueIn(outcome));
      });
    this.#latest = { asked, opened };
    // What could not be opened may be asked again.
    opened.catch(() => {
      if (this.#latest?.opened === opened) this.#latest = undefined;
    });
    return opened;
  }

  /**
   * Has a worker do one task that needs no question to be open.
   *
   * @param signal says when nobody waits for it any more
   * @throws Dropped if nobody waits for it
   * @throws InputError with the faults of what is asked
   */
  run<T>(task: Task<T>, signal?: AbortSignal): Promise<T> {
    return this.#pool.run(async (worker) => valueIn(await task(worker)), signal);
  }

  /** The same, by a worker that no search holds up. @throws InputError with the faults of what is asked */
  aside<T>(task: Task<T>): Promise<T> {
    return this.#pool.aside(async (worker) => valueIn(await task(worker)));
  }
}

/** What decides the plane of a map, and so not what is opened for it. */
const OF_PLANE = ["x", "y", "fix", "points", "bits"] as const;

function withoutPlane(asked: Asked): Asked {
  const kept = Object.entries(asked.raw).filter(([name]) => !OF_PLANE.some((of) => of === name));
  return { ...asked, raw: Object.fromEntries(kept) as RawOptions };
}

/** Whether two questions are the same; files are if what they contain is the same object. */
function isSame(a: Asked, b: Asked): boolean {
  const text = ({ words, raw }: Asked) => JSON.stringify([words, raw]);
  if (a.files.length !== b.files.length || text(a) !== text(b)) return false;
  return a.files.every(({ name, content }, i) => {
    const other = b.files[i];
    return name === other?.name && content === other.content;
  });
}

/** A question that the workers know, and what was found for it so far. */
class Opened {
  readonly outline: Outline;
  readonly #run: <T>(task: Task<T>) => Promise<T>;
  readonly #pool: Pool;
  readonly #key: string;
  readonly #found = new Map<string, Promise<Found>>();

  /** @param run as the engine's, as long as nothing else is asked */
  constructor(run: <T>(task: Task<T>) => Promise<T>, pool: Pool, key: string, outline: Outline) {
    this.#run = run;
    this.#pool = pool;
    this.#key = key;
    this.outline = outline;
  }

  /** A phase map over the axes of the options. @throws InputError with every fault of them */
  map(raw: RawOptions): Promise<PhaseMap> {
    return PhaseMap.open(this.#pool, this.#key, raw);
  }

  /** The mappings that a verdict is made of. @throws InputError if a GEMM cannot be mapped on an option */
  mappings(onProgress: OnProgress): Promise<ReadonlyMap<string, Found>> {
    return this.#find(this.outline.pairs, onProgress);
  }

  /** @throws InputError if a GEMM cannot be mapped on an option */
  async verdict(onProgress: OnProgress): Promise<Answer> {
    const found = await this.mappings(onProgress);
    return this.#run((worker) => worker.verdict(this.#key, found));
  }

  /** The name of the CiM option that is best for a GEMM of the outline. @throws InputError as *verdict* does */
  async best(gemm: Gemm, onProgress: OnProgress): Promise<string> {
    const { pairs, gemms } = this.outline;
    const shape = shapeName(gemm);
    const same = pairs.filter((pair) => {
      const of = gemms[pair.gemm];
      return of !== undefined && shapeName(of) === shape;
    });
    const found = await this.#find(same, onProgress);
    const place = gemms.indexOf(gemm);
    return this.#run((worker) => worker.best(this.#key, place, found));
  }

  async #find(pairs: readonly Pair[], onProgress: OnProgress): Promise<ReadonlyMap<string, Found>> {
    const found = new Map<string, Found>();
    let done = 0;
    // The baseline's searches take longest: one worker begins with them, and the others with the rest.
    const isLong = ({ option }: Pair) => option === this.outline.baseline;
    const inOrder = [...pairs].sort((a, b) => Number(isLong(b)) - Number(isLong(a)));
    await Promise.all(
      inOrder.map(async (pair) => {
        const mapping = this.#found.get(pair.key) ?? this.#map(pair);
        found.set(pair.key, await mapping);
        onProgress(++done, pairs.length);
      }),
    );
    return found;
  }

  /** Finds a mapping once; what failed may be tried again. */
  #map(pair: Pair): Promise<Found> {
    const mapping = this.#run((worker) => worker.map(this.#key, pair));
    this.#found.set(pair.key, mapping);
    mapping.catch(() => this.#found.delete(pair.key));
    return mapping;
  }
}
