import type { PointOutcome, ResultStore, SweepDescription } from "./outcome.ts";

/** A store that is gone with the program: for tests, and for what only prints. */
export interface MemoryStore extends ResultStore {
  /** The outcomes of a sweep, in the order of their indices. */
  readonly outcomes: (sweep: string) => PointOutcome[];
  readonly texts: ReadonlyMap<string, string>;
}

export function createMemoryStore(): MemoryStore {
  const byKey = new Map<string, PointOutcome>();
  const texts = new Map<string, string>();
  /** Of each sweep, the points by index. */
  const sweeps = new Map<string, Map<number, Pick<PointOutcome, "index" | "key" | "axes">>>();
  const claimed = new Set<string>();
  let current = new Map<number, Pick<PointOutcome, "index" | "key" | "axes">>();
  return {
    texts,
    async begin({ id }: SweepDescription) {
      current = sweeps.get(id) ?? new Map();
      sweeps.set(id, current);
      claimed.clear();
    },
    async missing(points) {
      const missing: number[] = [];
      for (const { index, key, axes } of points) {
        current.set(index, { index, key, axes });
        // A key that is being computed for another point is this one's too.
        if (byKey.has(key) || claimed.has(key)) continue;
        claimed.add(key);
        missing.push(index);
      }
      return missing;
    },
    async write(outcomes, given) {
      for (const outcome of outcomes) byKey.set(outcome.key, outcome);
      for (const [hash, text] of given) texts.set(hash, text);
    },
    async close() {},
    outcomes(sweep) {
      const points = [...(sweeps.get(sweep)?.values() ?? [])].sort((a, b) => a.index - b.index);
      return points.flatMap((point) => {
        const outcome = byKey.get(point.key);
        return outcome ? { ...outcome, ...point } : [];
      });
    },
  };
}
