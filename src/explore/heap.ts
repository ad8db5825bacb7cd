/** A queue whose first item is the one of the lowest rank; of equal ranks, the one that was pushed first. */
export interface Heap<T> {
  readonly size: number;
  readonly push: (item: T, rank: number) => void;
  readonly pop: () => T | undefined;
  /** What is left, in no order. */
  readonly items: () => T[];
}

interface Entry<T> {
  readonly item: T;
  readonly rank: number;
  readonly turn: number;
}

/** An empty queue: a binary heap. */
export function createHeap<T>(): Heap<T> {
  const entries: Entry<T>[] = [];
  let turns = 0;
  const isBefore = (a: Entry<T>, b: Entry<T>) =>
    a.rank < b.rank || (a.rank === b.rank && a.turn < b.turn);
  const at = (i: number) => entries[i] as Entry<T>;
  const swap = (i: number, j: number) => {
    const entry = at(i);
    entries[i] = at(j);
    entries[j] = entry;
  };
  return {
    get size() {
      return entries.length;
    },
    push(item, rank) {
      let i = entries.push({ item, rank, turn: turns++ }) - 1;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (!isBefore(at(i), at(parent))) break;
        swap(i, parent);
        i = parent;
      }
    },
    pop() {
      const first = entries[0];
      const last = entries.pop();
      if (!first || !last || entries.length === 0) return first?.item;
      entries[0] = last;
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (left < entries.length && isBefore(at(left), at(least))) least = left;
        if (right < entries.length && isBefore(at(right), at(least))) least = right;
        if (least === i) return first.item;
        swap(i, least);
        i = least;
      }
    },
    items: () => entries.map(({ item }) => item),
  };
}
