/**
 * Ticks of a logarithmic axis: as many of a decade as there is room for, at least its power of ten.
 *
 * @param values all that are drawn; those that are not above 0, or not finite, have no place on the axis
 * @param most ticks that there is room for
 * @returns a domain that holds the values with some room, and the ticks in it
 */
export function logTicks(
  values: Iterable<number>,
  most = 12,
): { readonly domain: [low: number, high: number]; readonly ticks: number[] } {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const value of values) {
    if (!(value > 0) || value === Number.POSITIVE_INFINITY) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high === 0) return { domain: [0.1, 10], ticks: [0.1, 1, 10] };
  const room = Math.max(1.12, (high / low) ** 0.05);
  const domain: [number, number] = [low / room, high * room];
  for (const steps of STEPS) {
    const ticks = ticksOf(domain, steps, 1);
    if (ticks.length <= most) return { domain, ticks };
  }
  let every = 2;
  while (ticksOf(domain, [1], every).length > most) every++;
  return { domain, ticks: ticksOf(domain, [1], every) };
}

/** Multiples of a power of ten that are ticks, from many to few. */
const STEPS = [
  [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9],
  [1, 1.5, 2, 3, 4, 5, 7],
  [1, 2, 5],
  [1, 3],
  [1],
] as const;

function ticksOf(
  [low, high]: readonly [number, number],
  steps: readonly number[],
  every: number,
): number[] {
  const ticks: number[] = [];
  for (let e = Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
    if (e % every !== 0) continue;
    for (const step of steps) {
      const tick = Number((step * 10 ** e).toPrecision(3));
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks;
}

/**
 * How the ticks of one axis are written: all thousands with `k` where one of them is 10k or more, so that `7k` stands before `10k`.
 */
export function tickTexts(ticks: readonly number[]): (tick: number) => string {
  const inThousands = ticks.some((tick) => tickText(tick).endsWith("k"));
  return (tick) => {
    const asThousand = inThousands && tick >= 1000 && tick < 1e4 && tick % 100 === 0;
    return asThousand ? `${tick / 1000}k` : tickText(tick);
  };
}

/** A tick as people write it: `0.05`, `500`, `16384`, `20k`, `3M`. */
export function tickText(value: number): string {
  // Powers of two are known by all their digits.
  if (Number.isInteger(value) && Math.abs(value) < 1e5 && value % 1000 !== 0) return String(value);
  for (const [factor, prefix] of [
    [1e12, "T"],
    [1e9, "G"],
    [1e6, "M"],
    [1e4, "k"],
  ] as const) {
    const divisor = prefix === "k" ? 1e3 : factor;
    if (Math.abs(value) >= factor) return `${Number((value / divisor).toPrecision(3))}${prefix}`;
  }
  const text = String(Number(value.toPrecision(3)));
  return Math.abs(value) < 1e-4 && value !== 0 ? value.toExponential(0).replace("e-", "e−") : text;
}
