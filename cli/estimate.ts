import { sha256 } from "../runtime/pool/sha256.ts";
import { createEvaluator } from "../src/sweep/evaluate.ts";
import type { Status } from "../src/sweep/outcome.ts";
import { STATUSES } from "../src/sweep/outcome.ts";
import type { Sweep } from "../src/sweep/read.ts";
import { survey } from "../src/sweep/survey.ts";
import type { Io } from "./io.ts";
import { createProgress } from "./progress.ts";
import { durationText } from "./sweep-progress.ts";

/** What a sweep would be, from counting its points and computing a few. */
export interface Estimate {
  readonly points: number;
  /** Points that were computed. */
  readonly tried: Readonly<Record<Status, number>>;
  /** Milliseconds that a point takes after its neighbour, and by itself; undefined if none was tried. */
  readonly shared_ms: number | undefined;
  readonly alone_ms: number | undefined;
}

/** Points that are drawn, each computed with so many neighbours after it, until so much time has passed. */
const SAMPLE = 32;
const NEIGHBOURS = 8;
const MOST_MS = 10_000;
const SEED = 1;

/**
 * Counts the points of a sweep, and computes a sample of them with their neighbours, which share work with them as those of a run do.
 */
export function estimate(sweep: Sweep, io: Io): Estimate {
  const progress = createProgress(io, sweep.size, "combinations");
  const { points, sample } = survey(sweep, SAMPLE, SEED, progress.update);
  progress.stop();
  const { evaluate } = createEvaluator(sweep, { hash: sha256 });
  const tried: Record<Status, number> = {
    done: 0,
    infeasible: 0,
    failed: 0,
    "timed-out": 0,
    "out-of-memory": 0,
  };
  const took = { alone: { ms: 0, count: 0 }, shared: { ms: 0, count: 0 } };
  const start = io.now();
  const seen = new Set<number>();
  for (const first of apart(sample)) {
    let isFirst = true;
    const end = Math.min(sweep.size, first + NEIGHBOURS);
    for (let index = first; index < end && io.now() - start < MOST_MS; index++) {
      const point = seen.has(index) ? undefined : sweep.pointAt(index);
      seen.add(index);
      if (!point) continue;
      const before = io.now();
      tried[evaluate(point).status]++;
      const kind = isFirst ? took.alone : took.shared;
      kind.ms += io.now() - before;
      kind.count++;
      isFirst = false;
    }
  }
  const mean = ({ ms, count }: { ms: number; count: number }) =>
    count > 0 ? ms / count : undefined;
  return { points, tried, shared_ms: mean(took.shared), alone_ms: mean(took.alone) };
}

/** Whatever time there is, it is spent over the whole sweep: in an order of the sample that jumps. */
function apart(sample: readonly number[]): number[] {
  const step = 7;
  return sample.map((_, i) => sample[(i * step) % sample.length] ?? 0);
}

/** Bytes of a row in a store beside its numbers: its key, its index, its status, and texts as numbers. */
const BYTES_BESIDE = 40;
const BYTES_OF_NUMBER = 8;

/** An estimate in a few lines. */
export function estimateText(
  { name, size, columns, recorded }: Sweep,
  { points, tried, shared_ms, alone_ms }: Estimate,
  threads: number,
): string {
  const lines = [`${name}: ${points} points of ${size} combinations of ${columns.length} axes`];
  const counts = STATUSES.filter((status) => tried[status] > 0);
  const all = counts.reduce((sum, status) => sum + tried[status], 0);
  if (all > 0) {
    const found = counts.map((status) => `${tried[status]} ${status}`).join(", ");
    lines.push(`tried: ${all} points: ${found}`);
  }
  const time = (ms: number) => durationText((ms * points) / threads / 1000);
  const typical = shared_ms ?? alone_ms;
  if (typical !== undefined) {
    const most = alone_ms !== undefined && alone_ms > typical ? `, at most ${time(alone_ms)}` : "";
    const noun = threads === 1 ? "thread" : "threads";
    lines.push(`time: about ${time(typical)} with ${threads} ${noun}${most}`);
  }
  const numbers = columns.length + recorded.columns.length;
  const bytes = points * (BYTES_BESIDE + numbers * BYTES_OF_NUMBER);
  lines.push(`store: about ${sizeText(bytes)}, without mappings`);
  return lines.join("\n");
}

function sizeText(bytes: number): string {
  const unit = [2 ** 30, 2 ** 20, 2 ** 10].find((one) => bytes >= one) ?? 2 ** 10;
  const names = new Map([
    [2 ** 30, "GiB"],
    [2 ** 20, "MiB"],
    [2 ** 10, "KiB"],
  ]);
  return `${Number((bytes / unit).toPrecision(2))} ${names.get(unit)}`;
}
