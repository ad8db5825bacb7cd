import { STATUSES } from "../../src/sweep/outcome.ts";
import type { ResultColumns } from "../pool/columns.ts";
import type { Computed } from "../pool/compute.ts";
import { sha256 } from "../pool/sha256.ts";
import type { ChunkJob, ResultJob } from "./message.ts";
import type { Member } from "./presence.ts";

/*
 * What is on a server may have been put there by anybody. What is no message of ours is left alone: it must end nobody, and must not become results.
 */

/** Points that no chunk has as many of. */
const MOST_POINTS = 1_000_000;

export function isMember(value: unknown): value is Member {
  if (!isRecord(value) || !isName(value.id) || !isVersion(value.version)) return false;
  if (value.role === "run") return isText(value.sweep) && isText(value.name);
  return value.role === "worker" && isCount(value.threads);
}

export function isChunkJob(value: unknown): value is ChunkJob {
  if (!isRecord(value) || !isName(value.run)) return false;
  const { chunk, sweep, stretches, pointTime_ms, memory_MiB } = value;
  if (!isName(chunk) || !isText(sweep) || !isPositive(memory_MiB)) return false;
  if (pointTime_ms !== null && !isPositive(pointTime_ms)) return false;
  if (!Array.isArray(stretches) || stretches.length === 0 || stretches.length % 2 !== 0)
    return false;
  const points = stretches.reduce((sum: number, length, i) => sum + (i % 2 === 1 ? length : 0), 0);
  return stretches.every(isCount) && points > 0 && points <= MOST_POINTS;
}

export function isResultJob(value: unknown): value is ResultJob {
  if (!isRecord(value) || !isText(value.chunk)) return false;
  switch (value.kind) {
    case "points":
      return isText(value.digest) && isText(value.body) && isNumber(value.time_ms);
    case "fatal":
      return isCount(value.times);
    default:
      return value.kind === "unknown-sweep" || value.kind === "suspect";
  }
}

/**
 * Whether columns are results of so many points, by these names, and texts are what they are called by.
 *
 * @param names of all results that are recorded
 */
export function areResults(
  columns: ResultColumns,
  texts: Computed["texts"],
  count: number,
  names: readonly string[],
): boolean {
  const { statuses, proven, reasons, hashes, mappings, provenances } = columns;
  const isDone = statuses.includes(STATUSES.indexOf("done"));
  const isPlace = (place: number) => place >= -1 && place < hashes.length;
  return (
    statuses.length === count &&
    statuses.every((status) => status < STATUSES.length) &&
    proven.every((one) => one <= 2) &&
    columns.names.length === (isDone ? names.length : 0) &&
    columns.names.every((name) => names.includes(name)) &&
    new Set(columns.names).size === columns.names.length &&
    mappings.every(isPlace) &&
    provenances.every(isPlace) &&
    hashes.every(isText) &&
    reasons.every(([place, reason]) => isCount(place) && place < count && isText(reason)) &&
    texts.every(([hash, text]) => isText(text) && sha256(text) === hash)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isVersion(value: unknown): boolean {
  return isRecord(value) && isText(value.package) && isText(value.model);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** What may be part of a queue's name or a job's. */
function isName(value: unknown): boolean {
  return isText(value) && /^[\w-]+$/.test(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isPositive(value: unknown): boolean {
  return isNumber(value) && value > 0;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
