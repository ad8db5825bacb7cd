/** One number that is not as expected, or one that cannot be compared. */
export interface Mismatch {
  /** Level, tensor and quantity. */
  readonly where: string;
  readonly expected: number | string;
  readonly found: number | string;
}

export function formatMismatch({ where, expected, found }: Mismatch): string {
  return `${where}: expected ${expected}, found ${found}`;
}

/** Collects mismatches. */
export class Comparison {
  private readonly found: Mismatch[] = [];
  private compared = 0;

  /** What is not as expected; a case that expects nothing is a mismatch of its own. */
  get mismatches(): readonly Mismatch[] {
    if (this.compared > 0) return this.found;
    return [{ where: "case", expected: "at least one number", found: "nothing to compare" }];
  }

  /** Compares two numbers; they may differ by *tolerance*, which is 0 for counts. */
  number(where: string, expected: number, found: number, tolerance = 0): void {
    this.compared++;
    // Written so that NaN is a mismatch.
    if (!(Math.abs(expected - found) <= tolerance)) this.fail(where, expected, found);
  }

  fail(where: string, expected: number | string, found: number | string): void {
    this.compared++;
    this.found.push({ where, expected, found });
  }
}
