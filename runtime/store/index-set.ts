/** Indices that a page has bits for. */
const PAGE = 2 ** 15;

/**
 * A set of indices from 0 to 2^53, as bits in pages of those that are there: 0.125 bytes an index where they are dense, whatever their
 * number; a JavaScript set ends at 16.7 million.
 */
export class IndexSet {
  readonly #pages = new Map<number, Uint32Array>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(index: number): boolean {
    const word = this.#pages.get(Math.floor(index / PAGE))?.[(index % PAGE) >>> 5] ?? 0;
    return ((word >>> (index & 31)) & 1) === 1;
  }

  add(index: number): void {
    if (this.has(index)) return;
    const number = Math.floor(index / PAGE);
    const page = this.#pages.get(number) ?? new Uint32Array(PAGE / 32);
    this.#pages.set(number, page);
    const word = (index % PAGE) >>> 5;
    page[word] = (page[word] ?? 0) | (1 << (index & 31));
    this.#size += 1;
  }
}
