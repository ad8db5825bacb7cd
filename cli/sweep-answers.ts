import type { SweepRun } from "../runtime/pool/engine.ts";
import type { Shard } from "../runtime/pool/shard.ts";
import { counted } from "../src/report/counted.ts";
import { RESULT_SCHEMA } from "../src/report/json.ts";
import type { SweepEstimateResult, SweepRunResult } from "../src/report/result-schema.ts";
import type { Status } from "../src/sweep/outcome.ts";
import { STATUSES } from "../src/sweep/outcome.ts";
import type { Sweep } from "../src/sweep/read.ts";
import type { Estimate } from "./estimate.ts";
import { durationText } from "./sweep-progress.ts";

/** What `cimpass sweep` prints: an estimate, or what a run did. */

type Named = Pick<Sweep, "name" | "size" | "columns">;

export function estimateResult(
  { name, size, columns }: Named,
  { points, statuses, time, bytes, interrupted }: Estimate,
  threads: number,
): SweepEstimateResult {
  const seconds = (ms: number) => (ms * points) / threads / 1000;
  return {
    schema: RESULT_SCHEMA,
    kind: "sweep-estimate",
    sweep: name,
    axes: columns.length,
    combinations: size,
    points,
    threads,
    sample: {
      points: sum(statuses),
      statuses: { ...statuses },
      point_ms: time
        ? {
            mean: time.mean_ms,
            low: time.low_ms,
            high: time.high_ms,
            alone: time.alone_ms,
            longest: time.longest_ms,
          }
        : null,
    },
    seconds: time
      ? {
          estimate: seconds(time.mean_ms),
          low: seconds(time.low_ms),
          high: seconds(time.high_ms),
          unshared: seconds(time.alone_ms),
        }
      : null,
    bytes,
    interrupted,
  };
}

/** An estimate in a few lines. */
export function estimateText(sweep: Named, found: Estimate, threads: number): string {
  const { combinations, axes, points, sample, seconds } = estimateResult(sweep, found, threads);
  const of = `${counted(combinations, "combination")} of ${axes} ${axes === 1 ? "axis" : "axes"}`;
  const lines = [`${sweep.name}: ${counted(points, "point")} of ${of}`];
  const { point_ms } = sample;
  if (point_ms) {
    const each = `${shortTime(point_ms.mean)} each, ${shortTime(point_ms.longest)} the longest`;
    lines.push(`tried: ${counted(sample.points, "point")}: ${countsText(found.statuses)}; ${each}`);
  }
  if (seconds) {
    const [about, low, high, unshared] = [
      seconds.estimate,
      seconds.low,
      seconds.high,
      seconds.unshared,
    ].map(durationText);
    const noun = counted(threads, "thread");
    const near = seconds.estimate < 1 ? "" : "about ";
    const spread = low === high ? "" : `; ${low} to ${high} by the spread of these`;
    const isMore = seconds.unshared > seconds.high && unshared !== high;
    const most = isMore ? `; ${unshared} if neighbours share nothing` : "";
    lines.push(`time: ${near}${about} with ${noun}${spread}${most}`);
  }
  lines.push(`store: about ${sizeText(found.bytes)}, without mappings`);
  if (found.interrupted) lines.push("interrupted: fewer points were tried for it");
  return lines.join("\n");
}

/** What a run was of, and where it went. */
export interface RunPlace {
  /** The store's file. */
  readonly store: string;
  /** What the sweep is called there: its name, unless another sweep has it. */
  readonly label: string;
  /** The part that was computed, if not all. */
  readonly shard: Shard | undefined;
}

export function runResult(
  { size }: Named,
  { points, computed, statuses, interrupted }: SweepRun,
  { store, label }: RunPlace,
): SweepRunResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "sweep-run",
    sweep: label,
    store,
    combinations: size,
    points,
    computed,
    statuses: { ...statuses },
    interrupted,
  };
}

/** What a run did, in a few lines. */
export function runText(
  { name, size }: Named,
  { points, computed, statuses, interrupted }: SweepRun,
  { store, label, shard }: RunPlace,
): string {
  const found = sum(statuses) > 0 ? `: ${countsText(statuses)}` : "";
  const rest = points - computed;
  const had = rest > 0 && !interrupted ? `; ${rest} were there or equal others` : "";
  const part = shard ? `, shard ${shard.index} of ${shard.count}` : "";
  const met = `${counted(points, "point")}${interrupted ? " so far" : ""}`;
  const lines = [
    `${label}${part}: ${met} of ${counted(size, "combination")} in ${store}`,
    `${computed} computed${found}${had}`,
  ];
  if (label !== name) lines.push(`the store has another sweep ${name}, so this one is ${label}`);
  if (interrupted) lines.push("interrupted: the same command goes on");
  return lines.join("\n");
}

function countsText(statuses: Readonly<Record<Status, number>>): string {
  const found = STATUSES.filter((status) => statuses[status] > 0);
  return found.map((status) => `${statuses[status]} ${status}`).join(", ");
}

function sum(statuses: Readonly<Record<Status, number>>): number {
  return STATUSES.reduce((all, status) => all + statuses[status], 0);
}

/** What a point takes, in two digits. */
function shortTime(ms: number): string {
  return ms < 1000 ? `${Number(ms.toPrecision(2))} ms` : durationText(ms / 1000);
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
