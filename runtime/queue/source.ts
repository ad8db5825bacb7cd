import type { SweepSource } from "../../src/sweep/sources.ts";
import { SOURCES } from "./names.ts";
import type { RunMember, Seen } from "./presence.ts";
import type { QueueServer } from "./server.ts";
import { JOB } from "./server.ts";

/** Puts the source of a sweep where workers find it; once, however many runs there are of it. */
export async function putSource(
  server: QueueServer,
  sweep: string,
  source: SweepSource,
): Promise<void> {
  await server.queue<SweepSource>(SOURCES).add("source", source, { ...JOB, jobId: sweep });
}

/** The source of a sweep, if it is there. */
export async function getSource(
  server: QueueServer,
  sweep: string,
): Promise<SweepSource | undefined> {
  const job = await server.queue<SweepSource>(SOURCES).getJob(sweep);
  return job?.data;
}

/** Takes the source of a run's sweep away, unless another run of it is there; who misses it after all says so. */
export async function dropSource(
  server: QueueServer,
  run: RunMember,
  present: readonly Seen[],
): Promise<void> {
  const isNeeded = present.some(
    ({ member }) => member.role === "run" && member.sweep === run.sweep && member.id !== run.id,
  );
  if (isNeeded) return;
  const job = await server.queue<SweepSource>(SOURCES).getJob(run.sweep);
  await job?.remove();
}
