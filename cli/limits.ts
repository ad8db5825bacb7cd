import type { Settings } from "../src/request/settings.ts";
import type { Limits } from "../src/search/limits.ts";
import type { Io } from "./io.ts";
import type { Progress } from "./progress.ts";

/** The limits of one search, which begins now: the budgets of the settings, and the user's interrupt. */
export function limitsFromNow(
  { budgets: { nodes, time_s } }: Pick<Settings, "budgets">,
  io: Io,
  progress: Progress,
): Limits {
  const end = time_s === undefined ? undefined : io.now() + time_s * 1000;
  return {
    ...(nodes === undefined ? {} : { nodes }),
    ...(end === undefined ? {} : { expired: () => io.now() >= end }),
    ...(io.interrupt ? { signal: io.interrupt } : {}),
    onProgress: progress.search,
  };
}
