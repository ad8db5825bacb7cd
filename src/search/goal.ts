import type { Objective } from "../cost/objective.ts";

/** What is minimised: one figure, and among mappings that tie in it, another. */
export interface Goal {
  readonly first: Objective;
  readonly second: Objective;
  /** Only mappings faster than this count, ns; absent for all. */
  readonly fasterThan_ns?: number;
  /** Only mappings whose first figure is not above this count; absent for all. */
  readonly atMost?: number;
}

/**
 * Figures that differ by no more than this, relative to the smaller, tie: they are roundings of the same sum. From about
 * 10¹² MACs on, a single access may be a smaller share of the energy, and then ties with none.
 */
export const TIE = 1e-12;

/** The value of a figure of merit. */
export function figureOf(objective: Objective, energy_pJ: number, time_ns: number): number {
  if (objective === "energy") return energy_pJ;
  return objective === "latency" ? time_ns : energy_pJ * time_ns;
}

/** Whether no mapping with figures at or above these counts. */
export type Refuted = (figure: { readonly energy_pJ: number; readonly time_ns: number }) => boolean;

/**
 * The best pair of figures so far, and what is looked for beside it: what is `better`; what is `as good` or better, where the
 * incumbent comes from a smaller mapspace; or what is `equal`, where nothing better is left.
 */
export class Incumbent {
  first = Number.POSITIVE_INFINITY;
  second = Number.POSITIVE_INFINITY;
  seeks: "better" | "as good" | "equal" = "better";
  /** How often something was refuted, or taken, that may tie with the incumbent. */
  ties = 0;

  /** Whether figures, or bounds on figures, are of no use. */
  refutes(first: number, second: number): boolean {
    if (first > this.first * (1 + TIE)) return true;
    const tooMuch = second > this.second * (1 + TIE);
    if (this.seeks === "equal") return tooMuch;
    if (first < this.first * (1 - TIE)) return false;
    if (this.seeks === "as good") return tooMuch;
    if (second < this.second * (1 - TIE)) return false;
    this.ties++;
    return true;
  }

  /** Whether no mapping with figures at or above these can be better, or fast enough. */
  refutesFigures(
    { first, second, fasterThan_ns }: Goal,
    { energy_pJ, time_ns }: { readonly energy_pJ: number; readonly time_ns: number },
  ): boolean {
    if (fasterThan_ns !== undefined && time_ns >= fasterThan_ns) return true;
    const value = figureOf(first, energy_pJ, time_ns);
    return this.refutes(value, figureOf(second, energy_pJ, time_ns));
  }

  /** The most energy that a mapping may take which lasts *time_ns* at least and is no worse; Infinity if that says nothing. */
  mostEnergy({ first, second }: Goal, time_ns: number): number {
    if (first !== "latency") return (this.first * (1 + 2 * TIE)) / (first === "edp" ? time_ns : 1);
    // No faster than the incumbent, a mapping must be better in the second figure.
    if (second === "latency" || time_ns < this.first * (1 - TIE)) return Number.POSITIVE_INFINITY;
    return (this.second * (1 + 2 * TIE)) / (second === "edp" ? time_ns : 1);
  }

  set(first: number, second: number): void {
    this.first = first;
    this.second = second;
    this.seeks = "better";
    this.ties++;
  }
}
