/**
 * The extents among which a border is looked for.
 *
 * With perfect factors a cost is no smooth function of an extent: a prime one cannot be split, so that it fills no
 * array and reuses little, whatever lies beside it. A border along all integers would be one of divisors. A family leaves
 * such extents out; every border says which family it is of.
 */
export interface Family {
  /** In words, e.g. `multiples of 16`. */
  readonly name: string;
  /** How many members are at most *value*. */
  readonly rank: (value: number) => number;
  /** The member of this rank, 1 for the first. */
  readonly member: (rank: number) => number;
}

/** Multiples of a step; all integers for 1. */
export function multiplesOf(step: number): Family {
  return {
    name: step === 1 ? "all integers" : `multiples of ${step}`,
    rank: (value) => Math.floor(value / step),
    member: (rank) => rank * step,
  };
}

/**
 * Integers with at most so many significant binary digits: 1, 2, …, 2^bits, and from there on 2^(bits − 1) of them
 * between a power of two and the next, evenly apart. With 3: 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, …
 *
 * They are a power of two times an odd number below 2^bits, so they have factors enough at every size, and neighbours
 * are at most 1 / 2^(bits − 1) apart. With 1 they are the powers of two.
 */
export function significantBits(bits: number): Family {
  const perOctave = 2 ** (bits - 1);
  return {
    name: bits === 1 ? "powers of two" : `integers of at most ${bits} significant bits`,
    rank(value) {
      if (value < perOctave) return Math.floor(value);
      const octave = exponent(value) - (bits - 1);
      return perOctave * octave + Math.floor(value / 2 ** octave);
    },
    member(rank) {
      if (rank < perOctave) return rank;
      const octave = Math.floor(rank / perOctave) - 1;
      return (rank - perOctave * octave) * 2 ** octave;
    },
  };
}

/**
 * Numbers with so many significant binary digits that neighbours are at most *tolerance* apart, as a share; and 0 before them.
 * They are as many for each doubling, from 2^−100 on.
 */
export function realNumbers(tolerance: number): Family {
  const bits = bitsFor(tolerance);
  const perOctave = 2 ** (bits - 1);
  return {
    name: `numbers of at most ${bits} significant bits, neighbours at most ${closeness(bits)} apart`,
    rank(value) {
      const octave = value > 0 ? exponent(value) - LEAST_EXPONENT : -1;
      if (octave < 0) return 0;
      const within = Math.floor(value / 2 ** (octave + LEAST_EXPONENT - (bits - 1)));
      return perOctave * (octave - 1) + within + 1;
    },
    member(rank) {
      if (rank < 1) return 0;
      const octave = Math.floor((rank - 1) / perOctave);
      const within = rank - 1 - perOctave * (octave - 1);
      return within * 2 ** (octave + LEAST_EXPONENT - (bits - 1));
    },
  };
}

/** Smaller quantities are no physical ones. */
const LEAST_EXPONENT = -100;

/** Significant binary digits with which neighbours are at most so far apart, as a share. */
export function bitsFor(tolerance: number): number {
  return 1 + Math.ceil(Math.log2(1 / tolerance));
}

/** `0.0977 %`. */
function closeness(bits: number): string {
  return `${Number((100 * 2 ** (1 - bits)).toPrecision(3))} %`;
}

/** The members strictly between two values. */
export function between(family: Family, low: number, high: number): number[] {
  const members: number[] = [];
  for (let rank = family.rank(low) + 1; family.member(rank) < high; rank++)
    members.push(family.member(rank));
  return members;
}

/** How many members lie strictly between two values. */
export function countBetween({ rank, member }: Family, low: number, high: number): number {
  const last = rank(high);
  return Math.max(0, last - (member(last) === high ? 1 : 0) - rank(low));
}

/** The member nearest to a value by ratio, at least the first. */
export function nearestMember({ rank, member }: Family, value: number): number {
  const below = Math.max(1, rank(value));
  const [low, high] = [member(below), member(below + 1)];
  return value * value < low * high ? low : high;
}

/** ⌊log2 value⌋, exact also where Math.log2 rounds up to an integer. */
function exponent(value: number): number {
  const guess = Math.floor(Math.log2(value));
  return 2 ** guess > value ? guess - 1 : guess;
}
