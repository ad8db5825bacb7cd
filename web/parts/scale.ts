/** Where values stand along an axis, and which of them are labelled. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/**
 * A logarithmic scale of positive values. Ticks are 1, 2 and 5 of each power of ten, or evenly spaced round values where
 * there are fewer than three of them.
 */
export function logScale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  count: number,
): Scale {
  const [first, last] = high > low ? [low, high] : [low / 2, low * 2];
  const span = Math.log(last / first);
  const decades: number[] = [];
  for (let power = Math.floor(Math.log10(first)); power <= Math.ceil(Math.log10(last)); power++) {
    for (const digit of [1, 2, 5]) {
      const tick = Number(`${digit}e${power}`);
      if (tick >= first && tick <= last) decades.push(tick);
    }
  }
  const step = Math.ceil(decades.length / (2 * count));
  const ticks =
    decades.length < 3 ? roundTicks(first, last, count) : decades.filter((_, i) => i % step === 0);
  return { at: (value) => from + (Math.log(value / first) / span) * (to - from), ticks };
}

/** A linear scale from 0 on, labelled at round values. */
export function linearScale(
  high: number,
  [from, to]: readonly [number, number],
  count: number,
): Scale {
  const last = high > 0 ? high : 1;
  return { at: (value) => from + (value / last) * (to - from), ticks: roundTicks(0, last, count) };
}

/** Multiples of 1, 2 or 5 of a power of ten between two values, about *count* of them. */
function roundTicks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((digit) => digit * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** A range of positive values with room around it, in the logarithm. */
export function withRoom(values: readonly number[], share: number): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = high > low ? (high / low) ** share : 1.1;
  return [low / room, high * room];
}
