import type { Version } from "./version.ts";

/**
 * The names of the queues on a server. All that is on it is a job of one of them, so that one program serves both kinds of server. The number is that of what
 * jobs hold; what another version of the program is asked is in a queue of its own, so that nobody takes what is not meant for him.
 */
const LAYOUT = "cimpass-1";

/** Who is there: sweeps and workers, of all versions. */
export const PRESENT = `${LAYOUT}-present`;

/** The sources of sweeps, by the sweep's id. Nobody takes them off. */
export const SOURCES = `${LAYOUT}-sources`;

/** Chunks of points to compute. */
export function chunksQueue(version: Version): string {
  return `${LAYOUT}-chunks-${version.package}-${version.model}`;
}

/** What became of the chunks of one run. */
export function resultsQueue(run: string): string {
  return `${LAYOUT}-results-${run}`;
}
