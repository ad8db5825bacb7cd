import type { Found } from "./found.ts";
import { valueIn } from "./outcome.ts";
import { Pool } from "./pool.ts";
import type { Asked } from "./question.ts";
import type { Answer, Outline } from "./tasks.ts";

/** Told while mappings are found. */
export type OnProgress = (done: number, all: number) => void;

/** Computes what the views show, in the page's workers. */
export class Engine {
  readonly #pool = new Pool();
  #opened = 0;
  #latest: { readonly asked: Asked; readonly opened: Promise<Opened> } | undefined;

  /** Opens a question in every worker; what was asked before and has not begun is dropped. */
  open(asked: Asked): Promise<Opened> {
    if (this.#latest && isSame(this.#latest.asked, asked)) return this.#latest.opened;
    this.#pool.clear();
    const key = `${++this.#opened}`;
    const opened = this.#pool
      .each((worker) => worker.open(key, asked))
      .then(([outcome]) => {
        if (!outcome) throw new Error("there is no worker");
        return new Opened(this.#pool, key, valueIn(outcome));
      });
    this.#latest = { asked, opened };
    return opened;
  }
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
  readonly #pool: Pool;
  readonly #key: string;
  readonly #found = new Map<string, Promise<Found>>();

  constructor(pool: Pool, key: string, outline: Outline) {
    this.#pool = pool;
    this.#key = key;
    this.outline = outline;
  }

  /** @throws InputError if a GEMM cannot be mapped on an option */
  async verdict(onProgress: OnProgress): Promise<Answer> {
    const { pairs } = this.outline;
    const found = new Map<string, Found>();
    let done = 0;
    await Promise.all(
      pairs.map(async (pair) => {
        const mapping =
          this.#found.get(pair.key) ??
          this.#pool.run(async (worker) => valueIn(await worker.map(this.#key, pair)));
        this.#found.set(pair.key, mapping);
        found.set(pair.key, await mapping);
        onProgress(++done, pairs.length);
      }),
    );
    return this.#pool.run(async (worker) => valueIn(await worker.verdict(this.#key, found)));
  }
}
