import type { Document } from "../report/document.ts";
import type { Limits } from "../search/limits.ts";
import type { Files } from "./files.ts";
import type { Settings } from "./settings.ts";

/** Who waits for a computation. */
export interface Waiting {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Says when they want what there is by now. */
  readonly interrupt?: { readonly aborted: boolean };
}

/** What a computation has beside what is asked: files, a clock, and who watches it. */
export interface Surroundings extends Waiting {
  readonly files: Files;
  /** Shows how much is done. @param all how many there will be @param noun what is counted */
  readonly progress: (all: number, noun?: string) => Progress;
  /** Says something beside the result. */
  readonly tell: (document: Document) => void;
}

/** Shows how much is done. */
export interface Progress {
  readonly update: (done: number, all?: number) => void;
  /** Shows where the search for one mapping stands. */
  readonly search: NonNullable<Limits["onProgress"]>;
  /** Ends what is shown. */
  readonly stop: () => void;
}

/** Shown to nobody. */
export const UNSEEN: Progress = { update: () => {}, search: () => {}, stop: () => {} };

/** The limits of one search, which begins now: the budgets of the settings, and the interrupt of who waits. */
export function limitsFromNow(
  { budgets: { nodes, time_s } }: Pick<Settings, "budgets">,
  { now, interrupt }: Waiting,
  progress: Progress,
): Limits {
  const end = time_s === undefined ? undefined : now() + time_s * 1000;
  return {
    ...(nodes === undefined ? {} : { nodes }),
    ...(end === undefined ? {} : { expired: () => now() >= end }),
    ...(interrupt ? { signal: interrupt } : {}),
    onProgress: progress.search,
  };
}
