/** Numbers in a block, the first time; later blocks are larger. */
const FIRST = 1 << 10;
const MOST = 1 << 16;

/**
 * Room for many short lists of numbers that live as long as one search: parts of few large blocks, since a list with memory
 * of its own takes several times as long to make and to collect.
 */
export class Arena {
  readonly #reals = new Blocks((length) => new Float64Array(length));
  readonly #integers = new Blocks((length) => new Int32Array(length));

  /** A list of zeros. */
  reals(length: number): Float64Array {
    return this.#reals.take(length);
  }

  /** A list of zeros for integers of 32 bits. */
  integers(length: number): Int32Array {
    return this.#integers.take(length);
  }
}

interface List<T> {
  readonly length: number;
  subarray(from: number, to: number): T;
}

class Blocks<T extends List<T>> {
  readonly #create: (length: number) => T;
  #block: T;
  #used = 0;
  #next = FIRST;

  constructor(create: (length: number) => T) {
    this.#create = create;
    this.#block = create(0);
  }

  take(length: number): T {
    if (this.#used + length > this.#block.length) {
      this.#block = this.#create(Math.max(this.#next, length));
      this.#next = Math.min(MOST, this.#next * 2);
      this.#used = 0;
    }
    const from = this.#used;
    this.#used += length;
    return this.#block.subarray(from, this.#used);
  }
}
