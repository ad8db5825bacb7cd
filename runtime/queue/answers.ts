import { InputError } from "../../src/diagnostic/issue.ts";
import type { KeyedPoint, PointOutcome } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { unpackResults } from "../pool/columns.ts";
import type { Computed } from "../pool/compute.ts";
import type { Returned } from "../pool/pool.ts";
import type { ResultJob } from "./message.ts";
import { decodeResults, digestOf } from "./message.ts";
import { resultsQueue } from "./names.ts";
import type { RunMember } from "./presence.ts";
import type { Question, Questions } from "./questions.ts";
import type { QueueServer, Taker } from "./server.ts";
import { putSource } from "./source.ts";
import { areResults, isResultJob } from "./valid.ts";
import type { Version } from "./version.ts";
import { versionText } from "./version.ts";

/** So many answers to one chunk that cannot be read are no accident. */
const MOST_UNREADABLE = 3;
/** Results that are unpacked at once. */
const TAKEN_AT_ONCE = 4;
const NO_LIMIT = 1_000_000;

/**
 * Takes what workers say of the chunks of a run, until it is closed. An answer that comes twice, or to a question of another run, changes nothing.
 *
 * @param say told of answers that cannot be read, a line at a time
 */
export function takeAnswers(
  server: QueueServer,
  sweep: Sweep,
  run: RunMember,
  questions: Questions,
  say: (message: string) => void,
): Taker {
  const names = sweep.recorded.columns.map(({ name }) => name);
  const take = async (job: ResultJob): Promise<void> => {
    const asked = questions.open(job.chunk);
    // It was answered before, or is of another time.
    if (!asked) return;
    switch (job.kind) {
      case "points": {
        const [first] = asked.points;
        const last = asked.points.at(-1);
        if (!first || !last || job.digest !== digestOf(first, last))
          throw unequalProgram(run.version);
        const found = await computed(job, asked.points, names);
        if (found) questions.answer(asked, found);
        else await unread(asked);
        return;
      }
      case "unknown-sweep":
        await server.persistently(() => putSource(server, run.sweep, sweep.source));
        await questions.askAgain(asked);
        return;
      case "suspect":
        // Not waited for: the answers are taken here, and there may be as many suspects as are taken at once.
        questions.answer(asked, eachAlone(questions, asked.points));
        return;
      case "fatal":
        questions.answer(asked, fatal(asked.points, job.times));
        return;
    }
  };
  const unread = async (asked: Question) => {
    if (!questions.open(asked.chunk)) return;
    asked.unreadable++;
    if (asked.unreadable >= MOST_UNREADABLE) throw unreadable(server.address.shown);
    say(`an answer at ${server.address.shown} cannot be read: its points are asked for again`);
    await questions.askAgain(asked);
  };
  return server.worker<ResultJob>(
    resultsQueue(run.id),
    async ({ data }) => {
      if (!isResultJob(data)) return null;
      await take(data).catch((error: unknown) => questions.fail(data.chunk, error));
      return null;
    },
    {
      concurrency: TAKEN_AT_ONCE,
      lockDuration: 30_000,
      stalledInterval: 5000,
      maxStalledCount: NO_LIMIT,
    },
  );
}

/** What an answer says of the points that were asked for; undefined if it cannot be read. */
async function computed(
  { body, time_ms }: Extract<ResultJob, { kind: "points" }>,
  points: readonly KeyedPoint[],
  names: readonly string[],
): Promise<Computed | undefined> {
  const decoded = await decodeResults(body).catch(() => undefined);
  if (!decoded) return undefined;
  const { columns, texts } = decoded;
  if (!areResults(columns, texts, points.length, names)) return undefined;
  return { kind: "points", outcomes: unpackResults(columns, points), texts, time_ms };
}

/** Workers ended while they had these points: one of them may be the cause, so each is asked for by itself. */
async function eachAlone(
  { ask }: Questions,
  suspects: readonly KeyedPoint[],
): Promise<Computed | Returned> {
  const found = await Promise.all(suspects.map((point) => ask([point])));
  const each = found.flatMap((one) => (one.kind === "points" ? [one] : []));
  if (each.length < found.length) return { kind: "returned" };
  return {
    kind: "points",
    outcomes: each.flatMap(({ outcomes }) => outcomes),
    texts: each.flatMap(({ texts }) => texts),
    time_ms: each.reduce((sum, { time_ms }) => sum + time_ms, 0),
  };
}

/** Points that workers do not survive. */
function fatal(points: readonly KeyedPoint[], times: number): Computed {
  const reason = `workers ended ${times} times while they computed it`;
  const outcomes = points.map(
    (point): PointOutcome => ({ ...point, status: "failed", reason, results: {}, proven: null }),
  );
  return { kind: "points", outcomes, texts: [], time_ms: 0 };
}

function unequalProgram(version: Version): InputError {
  const message = `unequal programs: a worker of ${versionText(version)} has other points under the same indices`;
  const expected = "workers that are the same build of the program";
  return new InputError([{ code: "queue", message, path: [], expected }]);
}

function unreadable(shown: string): InputError {
  const message = `unreadable answers: ${shown} gave ${MOST_UNREADABLE} to the same points`;
  const expected = "a queue into which nobody but workers of the same build puts anything";
  return new InputError([{ code: "queue", message, path: [], expected }]);
}
