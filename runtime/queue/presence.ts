import { PRESENT } from "./names.ts";
import type { QueueServer } from "./server.ts";
import { JOB } from "./server.ts";
import { isMember } from "./valid.ts";
import type { Version } from "./version.ts";

/** A process at a queue. */
export type Member = WorkerMember | RunMember;

export interface WorkerMember {
  readonly role: "worker";
  readonly id: string;
  readonly version: Version;
  readonly threads: number;
}

/** A sweep that is being run. */
export interface RunMember {
  readonly role: "run";
  readonly id: string;
  readonly version: Version;
  readonly sweep: string;
  readonly name: string;
}

/** Who is at a queue: everybody says again and again that they are there. */
export interface Presence {
  /** Says that somebody is there, as must be done more often than others look. */
  readonly beat: (member: Member) => Promise<void>;
  /** Everybody who is there, and since how many looks nothing was heard of those who may be gone. */
  readonly look: () => Promise<readonly Seen[]>;
  readonly leave: (id: string) => Promise<void>;
}

export interface Seen {
  readonly member: Member;
  /** Looks in a row at which it had not beaten again. */
  readonly silent: number;
}

/** Everybody beats and looks so often. */
export const BEAT_MS = 2000;
/** Who has been silent for so many looks is gone: 16 s, in which the server answered all the time. */
export const GONE = 8;
/** After so many, what is left of him is cleared away for good. */
export const FORGOTTEN = 150;

export function isGone({ silent }: Seen): boolean {
  return silent >= GONE;
}

interface PresentJob {
  readonly member: Member;
  readonly beat: number;
}

/**
 * Presence is told by change, so that no clocks are compared. Looks at which the server did not answer count for nothing: an hour without a server
 * makes nobody gone.
 */
export function createPresence(server: QueueServer): Presence {
  const queue = server.queue<PresentJob>(PRESENT);
  const seen = new Map<string, { beat: number; silent: number }>();
  let beat = 0;
  return {
    async beat(member) {
      beat++;
      const data = { member, beat };
      const job = beat > 1 ? await queue.getJob(member.id) : undefined;
      // One that is not there yet, or was lost with its server's memory.
      if (job) await job.updateData(data);
      else await queue.add("present", data, { ...JOB, jobId: member.id });
    },
    async look() {
      const jobs = await queue.getJobs("waiting");
      const all: Seen[] = [];
      for (const job of jobs) {
        // It may have left between being listed and being read.
        if (!isMember(job?.data?.member)) continue;
        const { member, beat: now } = job.data;
        const before = seen.get(member.id);
        const silent = before && before.beat === now ? before.silent + 1 : 0;
        seen.set(member.id, { beat: now, silent });
        all.push({ member, silent });
      }
      const ids = new Set(all.map(({ member }) => member.id));
      for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
      return all;
    },
    async leave(id) {
      const job = await queue.getJob(id);
      await job?.remove();
    },
  };
}
