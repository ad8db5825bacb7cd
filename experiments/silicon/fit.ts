import type { Case, Part } from "./cases.ts";
import { PARTS } from "./cases.ts";

/** A factor for each part of the model. */
export type Factors = Readonly<Record<Part, number>>;

/** What is fitted: cases with the macro that each is of, so that every macro counts the same. */
export type Fitted = Pick<Case, "parts" | "measured"> & {
  readonly macro: { readonly name: string };
};

/**
 * Factors for the parts, each a single one for all macros, that bring the model nearest to what was measured.
 *
 * What is least: over macros the sum of the mean loss of r = ln(modelled / measured) of the macro's cases, and half of *pull* times the sum of
 * (ln factor)², which holds factors near 1 since macros are few. The loss is Huber's: r²/2 up to a factor of 2, and a straight
 * line beyond, since a macro that is further off is likely one whose conditions are not told.
 *
 * Method: Levenberg and Marquardt's on the logarithms of the factors, from factors of 1, with residuals beyond the knee of the
 * loss weighted down. The same cases give the same factors.
 */
export function fitFactors(cases: readonly Fitted[], pull = PULL): Factors {
  const parts = PARTS.filter((part) => cases.some((one) => (one.parts[part] ?? 0) > 0));
  const rows = rowsOf(cases, parts);
  let logs = parts.map(() => 0);
  let at = expansion(rows, logs, pull);
  let damping = 1;
  for (let round = 0; round < MOST_ROUNDS && damping < MOST_DAMPING; round++) {
    const by = damping;
    const damped = at.curvature.map((row, i) => row.map((of, j) => (i === j ? of + by : of)));
    const step = solved(damped, at.slope);
    const next = logs.map((log, i) => log - (step[i] ?? 0));
    const reached = expansion(rows, next, pull);
    if (reached.value > at.value) {
      damping *= 4;
      continue;
    }
    [logs, at] = [next, reached];
    damping /= 4;
    if (step.every((of) => Math.abs(of) < SAME)) break;
  }
  const found = new Map(parts.map((part, i) => [part, Math.exp(logs[i] ?? 0)]));
  return Object.fromEntries(PARTS.map((part) => [part, found.get(part) ?? 1])) as Record<
    Part,
    number
  >;
}

/**
 * Fixed before any result was seen: a part that is off by some factor is taken to be as unlikely as a macro that is. The model's own ranges
 * are a factor of 2 for most parts and 4 for converters, and macros are off by as much.
 */
const PULL = 1;
/** Up to a factor of 2 the loss is a square. */
const KNEE = Math.LN2;
const SAME = 1e-8;
const MOST_ROUNDS = 500;
const MOST_DAMPING = 1e12;

/** Huber's loss of a logarithm of modelled over measured. */
export function loss(r: number): number {
  const size = Math.abs(r);
  return size <= KNEE ? r ** 2 / 2 : KNEE * (size - KNEE / 2);
}

interface Row {
  /** Of each part that is fitted. */
  readonly costs: readonly number[];
  readonly measured: number;
  /** One for a macro in all. */
  readonly weight: number;
}

function rowsOf(cases: readonly Fitted[], parts: readonly Part[]): Row[] {
  const counts = new Map<string, number>();
  for (const { macro } of cases) counts.set(macro.name, (counts.get(macro.name) ?? 0) + 1);
  return cases.map(({ parts: of, measured, macro }) => ({
    costs: parts.map((part) => of[part] ?? 0),
    measured,
    weight: 1 / (counts.get(macro.name) ?? 1),
  }));
}

/**
 * What is to be least, with its slope and its curvature as Gauss and Newton take it: of the squares of residuals, each weighted as
 * the loss says.
 */
function expansion(rows: readonly Row[], logs: readonly number[], pull: number) {
  const factors = logs.map(Math.exp);
  const slope = logs.map((log) => pull * log);
  const curvature = logs.map((_, i) => logs.map((__, j) => (i === j ? pull : 0)));
  let value = (pull / 2) * logs.reduce((sum, log) => sum + log ** 2, 0);
  for (const { costs, measured, weight } of rows) {
    let sum = 0;
    for (const [i, cost] of costs.entries()) sum += cost * (factors[i] ?? 1);
    const r = Math.log(sum / measured);
    value += weight * loss(r);
    const by = weight * Math.min(1, KNEE / Math.abs(r));
    // d ln(sum) / d ln(factor) is the part's share.
    const shares = costs.map((cost, i) => (cost * (factors[i] ?? 1)) / sum);
    for (const [i, share] of shares.entries()) {
      if (share === 0) continue;
      slope[i] = (slope[i] ?? 0) + by * r * share;
      const row = curvature[i] ?? [];
      for (const [j, other] of shares.entries()) row[j] = (row[j] ?? 0) + by * share * other;
    }
  }
  return { value, slope, curvature };
}

/** The solution of a system of linear equations with a positive definite matrix, by elimination. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  const n = rows.length;
  for (let k = 0; k < n; k++)
    for (let i = k + 1; i < n; i++) {
      const by = at(i, k) / at(k, k);
      rows[i] = (rows[i] ?? []).map((of, j) => of - by * at(k, j));
    }
  const x = rows.map(() => 0);
  for (let i = n - 1; i >= 0; i--) {
    const known = x.reduce((sum, of, j) => (j > i ? sum + at(i, j) * of : sum), 0);
    x[i] = (at(i, n) - known) / at(i, i);
  }
  return x;
}

/** A fit of all macros but one. */
export interface WithoutOne {
  readonly left: string;
  readonly factors: Factors;
}

/** For each macro the factors of all others, which know nothing of it. */
export function leaveOneOut(cases: readonly Fitted[]): WithoutOne[] {
  const names = [...new Set(cases.map(({ macro }) => macro.name))];
  return names.map((left) => ({ left, factors: fitFactors(others(cases, left)) }));
}

function others<T extends Fitted>(cases: readonly T[], name: string): T[] {
  return cases.filter(({ macro }) => macro.name !== name);
}
