/** Where the outcome of a key is: in which sweep of the store, at which index, and whether it can be relied on. */
export interface KeyPlace {
  /** The number of the sweep in its store, 1 or more. */
  readonly sweep: number;
  readonly index: number;
  readonly state: KeyState;
}

/**
 * - `claimed`: somebody computes it;
 * - `provisional`: it ran into a limit of time or memory, which another run may not have;
 * - `final`: it has an outcome that depends on nothing but the key.
 */
export type KeyState = "claimed" | "provisional" | "final";

const STATES: readonly KeyState[] = ["claimed", "provisional", "final"];

/** Words of 32 bits that are kept of a key: two of 10⁹ different keys have the same 128 bits with a chance of 10⁻²¹. */
const WORDS = 4;

/** Slots of an empty index, a power of two. */
const SMALLEST = 1024;

/** Hexadecimal digits that are kept of a key. */
const DIGITS = 8 * WORDS;

/**
 * Keys to places, in memory: open addressing in flat arrays, 27 bytes a slot. A million keys take 57 MB, and a look-up a microsecond; an index
 * in the database takes more of both.
 */
export class KeyIndex {
  #capacity = SMALLEST;
  #size = 0;
  #words = new Uint32Array(this.#capacity * WORDS);
  #indices = new Float64Array(this.#capacity);
  /** 0 where a slot is free. */
  #sweeps = new Uint16Array(this.#capacity);
  #states = new Uint8Array(this.#capacity);
  readonly #sought = new Uint32Array(WORDS);
  /** The key that was last looked for, and its slot: what is looked up is often set next. */
  #last = "";
  #lastSlot = 0;

  get size(): number {
    return this.#size;
  }

  find(key: string): KeyPlace | undefined {
    const slot = this.#slotOf(key);
    const sweep = this.#sweeps[slot] ?? 0;
    if (sweep === 0) return undefined;
    const state = STATES[this.#states[slot] ?? 0] ?? "claimed";
    return { sweep, index: this.#indices[slot] ?? 0, state };
  }

  /** Sets the place of a key, instead of the one that it may have. */
  set(key: string, { sweep, index, state }: KeyPlace): void {
    const slot = this.#slotOf(key);
    if (this.#sweeps[slot] === 0) {
      this.#words.set(this.#sought, slot * WORDS);
      this.#size += 1;
    }
    this.#sweeps[slot] = sweep;
    this.#indices[slot] = index;
    this.#states[slot] = STATES.indexOf(state);
    if (this.#size > 0.75 * this.#capacity) this.#grow();
  }

  clear(): void {
    this.#resize(SMALLEST);
    this.#size = 0;
  }

  /** The slot that has the key, or the free one where it belongs. */
  #slotOf(key: string): number {
    if (key === this.#last) return this.#lastSlot;
    const slot = this.#seek(key);
    this.#last = key;
    this.#lastSlot = slot;
    return slot;
  }

  #seek(key: string): number {
    const sought = this.#sought;
    for (let w = 0; w < WORDS; w++) {
      let word = 0;
      for (let i = 8 * w; i < 8 * w + 8; i++) word = (word << 4) | digitOf(key.charCodeAt(i));
      sought[w] = word;
    }
    const mask = this.#capacity - 1;
    for (let slot = (sought[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      if (this.#sweeps[slot] === 0 || this.#holds(slot)) return slot;
    }
  }

  #holds(slot: number): boolean {
    const at = slot * WORDS;
    for (let w = 0; w < WORDS; w++) if (this.#words[at + w] !== this.#sought[w]) return false;
    return true;
  }

  #grow(): void {
    const [words, indices, sweeps, states] = [
      this.#words,
      this.#indices,
      this.#sweeps,
      this.#states,
    ];
    const before = this.#capacity;
    this.#resize(2 * before);
    const mask = this.#capacity - 1;
    for (let old = 0; old < before; old++) {
      if (sweeps[old] === 0) continue;
      let slot = (words[old * WORDS] ?? 0) & mask;
      while (this.#sweeps[slot] !== 0) slot = (slot + 1) & mask;
      this.#words.set(words.subarray(old * WORDS, (old + 1) * WORDS), slot * WORDS);
      this.#indices[slot] = indices[old] ?? 0;
      this.#sweeps[slot] = sweeps[old] ?? 0;
      this.#states[slot] = states[old] ?? 0;
    }
  }

  /** Makes room for *capacity* keys, all free. */
  #resize(capacity: number): void {
    this.#last = "";
    this.#capacity = capacity;
    this.#words = new Uint32Array(capacity * WORDS);
    this.#indices = new Float64Array(capacity);
    this.#sweeps = new Uint16Array(capacity);
    this.#states = new Uint8Array(capacity);
  }
}

/** Of `0`–`9` and `a`–`f`, which is what keys are of. */
function digitOf(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}

/**
 * Checks that a text can be a key: the hexadecimal digits of a hash.
 *
 * @throws Error if it is none, which is a fault of who made it
 */
export function assertKey(key: string): void {
  if (!isKey(key)) throw new Error(`invalid key: ${key}`);
}

/** Whether a text is a key: a hash in hexadecimal. */
export function isKey(text: string): boolean {
  return text.length >= DIGITS && /^[0-9a-f]+$/.test(text);
}
