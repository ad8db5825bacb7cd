import type { Member, Seen } from "./presence.ts";
import { isGone } from "./presence.ts";
import type { Version } from "./version.ts";
import { fits, versionText } from "./version.ts";

/** Looks at which nobody must have been there before that is said: workers may start at the same time as sweeps. */
const PATIENCE = 3;

/**
 * Says to whoever runs a sweep that no worker computes for it, and whether that is for their version; once, until it changes.
 *
 * @returns to be called at every look
 */
export function createAdvice(
  version: Version,
  shown: string,
  say: (message: string) => void,
): (present: readonly Seen[]) => void {
  let said = "";
  let alone = 0;
  return (present) => {
    const workers = here(present).filter(({ role }) => role === "worker");
    const isServed = workers.some((worker) => fits(worker.version, version));
    alone = isServed ? 0 : alone + 1;
    if (isServed) said = "";
    if (alone < PATIENCE) return;
    const others = [...new Set(workers.map((worker) => versionText(worker.version)))].sort();
    const advice =
      others.length === 0
        ? `no worker is at ${shown}: cimpass worker --queue URL is one`
        : `only workers of other versions are at ${shown}: ${others.join(", ")}; this is ${versionText(version)}`;
    if (advice !== said) say(advice);
    said = advice;
  };
}

/** Says to whoever runs a worker that there are sweeps of another version, which it leaves to others; once for each version. */
export function createRefusal(
  version: Version,
  shown: string,
  say: (message: string) => void,
): (present: readonly Seen[]) => void {
  const told = new Set<string>();
  return (present) => {
    for (const member of here(present)) {
      if (member.role !== "run" || fits(member.version, version)) continue;
      const other = versionText(member.version);
      if (told.has(other)) continue;
      told.add(other);
      say(
        `a sweep at ${shown} is of ${other}: its points are left to such workers, this is ${versionText(version)}`,
      );
    }
  };
}

function here(present: readonly Seen[]): Member[] {
  return present.filter((seen) => !isGone(seen)).map(({ member }) => member);
}
