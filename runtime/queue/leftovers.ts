import type { ChunkJob, ResultJob } from "./message.ts";
import { chunksQueue, resultsQueue } from "./names.ts";
import type { Presence, RunMember, Seen } from "./presence.ts";
import { FORGOTTEN, GONE } from "./presence.ts";
import type { QueueServer } from "./server.ts";
import { dropSource } from "./source.ts";

/** Removes what a run has on the server and nobody is at: chunks that wait, results, the source of its sweep. */
export async function removeRun(
  server: QueueServer,
  run: RunMember,
  present: readonly Seen[],
): Promise<void> {
  const chunks = server.queue<ChunkJob>(chunksQueue(run.version));
  for (const job of await chunks.getJobs(["waiting", "delayed"])) {
    if (job?.data?.run !== run.id) continue;
    // A worker may just have taken it: then it finds out by itself that the run is gone.
    await job.remove().catch(() => undefined);
  }
  await server.queue<ResultJob>(resultsQueue(run.id)).obliterate({ force: true });
  await server.forget(resultsQueue(run.id));
  await dropSource(server, run, present);
}

/** Clears away what is left of those who went without leaving, as processes do that are killed. */
export async function clearLeftovers(
  server: QueueServer,
  presence: Presence,
  present: readonly Seen[],
): Promise<void> {
  for (const { member, silent } of present) {
    if (silent < GONE) continue;
    const isLast = silent >= FORGOTTEN;
    // Once, and again when whoever computes for it has certainly heard of it.
    const isDue = silent === GONE || isLast;
    if (member.role === "run" && isDue) await removeRun(server, member, present);
    if (member.role === "worker" || isLast) await presence.leave(member.id);
  }
}
