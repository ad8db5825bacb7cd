/** How far a search may go, and whom it tells. */
export interface Limits {
  /** Bounds to compute at most; up to 100 000 more until a first mapping is met. */
  readonly nodes?: number;
  /** Asked now and then; true ends the search. A caller with a clock makes a time limit of it. */
  readonly expired?: () => boolean;
  /** An AbortSignal, or anything that says when to stop. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: Progress) => void;
}

/** Where a search stands. Figures are those of the goal: pJ, ns, or pJ·ns. */
export interface Progress {
  readonly nodes: number;
  readonly incumbent: number | undefined;
  readonly bound: number;
}

/** Two limits of one search: it ends at the end of either, and tells both. */
export function bothLimits(one: Limits, other: Limits = {}): Limits {
  const nodes = Math.min(
    one.nodes ?? Number.POSITIVE_INFINITY,
    other.nodes ?? Number.POSITIVE_INFINITY,
  );
  const signal = {
    get aborted() {
      return one.signal?.aborted === true || other.signal?.aborted === true;
    },
  };
  return {
    ...(nodes === Number.POSITIVE_INFINITY ? {} : { nodes }),
    expired: () => one.expired?.() === true || other.expired?.() === true,
    signal,
    onProgress: (progress) => {
      one.onProgress?.(progress);
      other.onProgress?.(progress);
    },
  };
}
