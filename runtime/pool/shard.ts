/** A part of a sweep's indices: the *index*-th of *count*, from 1 on. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The indices of a shard, one after the other: its places 0 … size − 1. */
export interface Span {
  readonly size: number;
  /** Indices *from* … *to* − 1, which lie side by side: those of a place and of at most *most* − 1 after it. */
  readonly range: (place: number, most: number) => { readonly from: number; readonly to: number };
}

/** Neighbours share work, and what they share is made once in each block: long blocks lose little of it. */
const LONGEST_BLOCK = 1024;
/** So many blocks of each shard even out what costs more at one end of the sweep than at the other. */
const BLOCKS_PER_SHARD = 32;

/**
 * Shards are blocks of neighbours dealt out in turn, like cards. Whole stretches would be unequal, since the slowest axis decides most of
 * what a point costs; single indices would be equal, but every shard would make anew what neighbours share.
 */
export function spanOf(size: number, { index, count }: Shard): Span {
  const block = Math.max(1, Math.min(LONGEST_BLOCK, Math.floor(size / (count * BLOCKS_PER_SHARD))));
  const blocks = Math.ceil(size / block);
  const own = Math.max(0, Math.ceil((blocks - (index - 1)) / count));
  // The last block of all may be short.
  const hasLast = blocks > 0 && (blocks - 1) % count === index - 1;
  const ownSize = own * block - (hasLast ? blocks * block - size : 0);
  return {
    size: ownSize,
    range(place, most) {
      const within = place % block;
      const from = (Math.floor(place / block) * count + index - 1) * block + within;
      const length = Math.min(most, block - within, ownSize - place);
      return { from, to: from + length };
    },
  };
}

/** All indices. */
export function wholeSpan(size: number): Span {
  return {
    size,
    range: (place, most) => ({ from: place, to: Math.min(size, place + most) }),
  };
}
