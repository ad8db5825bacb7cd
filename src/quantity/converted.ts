/** Digits that a number keeps where it must be converted, as a bandwidth per cycle: reading and writing it again moves none. */
const DIGITS = 12;

/** A number that was converted to another unit, without the noise of the last digits. */
export function converted(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
