/**
 * Products of integers that a double still holds exactly.
 *
 * Counts in this library are integers in doubles, exact up to 2^53. A product beyond that would be
 * rounded silently, so it is detected here, where counts enter.
 *
 * @returns the product, or `undefined` if it (or a factor) is not an exact integer
 */
export function exactProduct(factors: readonly number[]): number | undefined {
  let product = 1;
  for (const factor of factors) {
    product *= factor;
    if (!Number.isSafeInteger(product)) return undefined;
  }
  return product;
}

/** The smallest integer not below a / b, for integers a ≥ 0 and b ≥ 1 below 2^53. */
export function ceilDivide(a: number, b: number): number {
  const quotient = Math.floor(a / b);
  return quotient * b < a ? quotient + 1 : quotient;
}

/** The divisors of a positive integer, ascending. */
export function divisors(n: number): number[] {
  const low: number[] = [];
  const high: number[] = [];
  for (let d = 1; d * d <= n; d++) {
    if (n % d !== 0) continue;
    low.push(d);
    if (d * d !== n) high.push(n / d);
  }
  return low.concat(high.reverse());
}

/** The largest divisor of n that is at most *limit*; 1 if limit < 1. */
export function largestDivisor(n: number, limit: number): number {
  if (limit >= n) return n;
  // Of divisors above the root it is quicker to look for what they leave.
  const most = Math.floor(limit);
  for (let rest = Math.max(2, ceilDivide(n, most)); rest * rest < n; rest++) {
    if (n % rest === 0) return n / rest;
  }
  for (let d = Math.min(most, Math.floor(Math.sqrt(n))); d > 1; d--) if (n % d === 0) return d;
  return 1;
}

/** The prime factors of a positive integer with repetition, ascending; [] for 1. */
export function primeFactors(n: number): number[] {
  const primes: number[] = [];
  let rest = n;
  for (let p = 2; p * p <= rest; p++) {
    while (rest % p === 0) {
      primes.push(p);
      rest /= p;
    }
  }
  if (rest > 1) primes.push(rest);
  return primes;
}
