import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { KeyedPoint } from "../../src/sweep/outcome.ts";
import type { ResultColumns } from "../pool/columns.ts";
import type { Computed } from "../pool/compute.ts";
import { sha256 } from "../pool/sha256.ts";

/** A chunk of points to compute, as a job of a queue holds it. */
export interface ChunkJob {
  /** The run that asks: its results go to its own queue. */
  readonly run: string;
  readonly chunk: string;
  /** Where the source of the sweep is. */
  readonly sweep: string;
  /** Indices of the points: of each stretch of neighbours the first, and how many they are. */
  readonly stretches: readonly number[];
  /** Null for no limit. */
  readonly pointTime_ms: number | null;
  readonly memory_MiB: number;
}

/** What became of a chunk. */
export type ResultJob =
  | {
      readonly kind: "points";
      readonly chunk: string;
      readonly digest: string;
      readonly time_ms: number;
      /** Results and texts, compressed. */
      readonly body: string;
    }
  /** Nobody knows the source of its sweep: the server has lost it. */
  | { readonly kind: "unknown-sweep"; readonly chunk: string }
  /** Its workers ended: one of its points may be the cause, so each is to be tried alone. */
  | { readonly kind: "suspect"; readonly chunk: string }
  /** Workers ended again and again while they computed its only point. */
  | { readonly kind: "fatal"; readonly chunk: string; readonly times: number };

/** What stands before the numbers: how long they are, and what is text. */
interface Header extends Pick<ResultColumns, "names" | "reasons" | "hashes"> {
  readonly count: number;
  readonly texts: Computed["texts"];
}

export function stretchesOf(indices: readonly number[]): number[] {
  const stretches: number[] = [];
  let next = -1;
  for (const index of indices) {
    const length = stretches.length;
    if (index === next) stretches[length - 1] = (stretches[length - 1] ?? 0) + 1;
    else stretches.push(index, 1);
    next = index + 1;
  }
  return stretches;
}

export function indicesOf(stretches: readonly number[]): number[] {
  const indices: number[] = [];
  for (let s = 0; s < stretches.length; s += 2) {
    const [first = 0, count = 0] = stretches.slice(s, s + 2);
    for (let i = 0; i < count; i++) indices.push(first + i);
  }
  return indices;
}

/**
 * A digest of the first and the last point of a chunk: their keys hold all that decides what they are, and who has others there has another sweep or another
 * program.
 */
export function digestOf(first: Pick<KeyedPoint, "key">, last: Pick<KeyedPoint, "key">): string {
  return sha256(`${first.key} ${last.key}`);
}

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Higher levels save a tenth more, and take several times as long. */
const LEVEL = 1;

/**
 * Results and the texts that they refer to, as text: a header as JSON with its length before it, then the columns one after another, bytes as they are in
 * memory (little-endian on every machine that Node runs on), compressed.
 */
export async function encodeResults(
  columns: ResultColumns,
  texts: Computed["texts"],
): Promise<string> {
  const { statuses, proven, names, values, present, reasons, hashes, mappings, provenances } =
    columns;
  const header: Header = { count: statuses.length, names, reasons, hashes, texts };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(head.length);
  const flat = [values, mappings, provenances, statuses, proven, present];
  const parts = flat.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  const packed = await deflate(Buffer.concat([length, head, ...parts]), { level: LEVEL });
  return packed.toString("base64");
}

const LENGTH = 4;

/** The results and the texts of a text. @throws if it is none of ours */
export async function decodeResults(
  text: string,
): Promise<{ readonly columns: ResultColumns; readonly texts: Computed["texts"] }> {
  const unpacked = await inflate(Buffer.from(text, "base64"));
  const start = LENGTH + unpacked.readUInt32LE(0);
  const header = JSON.parse(unpacked.subarray(LENGTH, start).toString()) as Header;
  const { count, texts, ...named } = header;
  // A copy, whose buffer begins where the columns do.
  const bytes = new Uint8Array(unpacked.subarray(start));
  let at = 0;
  const next = (length: number) => {
    at += length;
    if (at > bytes.length) throw new Error(`results end after ${bytes.length} bytes`);
    return bytes.buffer.slice(at - length, at);
  };
  const each = count * named.names.length;
  const values = new Float64Array(next(each * Float64Array.BYTES_PER_ELEMENT));
  const mappings = new Int32Array(next(count * Int32Array.BYTES_PER_ELEMENT));
  const provenances = new Int32Array(next(count * Int32Array.BYTES_PER_ELEMENT));
  const statuses = new Uint8Array(next(count));
  const proven = new Uint8Array(next(count));
  const present = new Uint8Array(next(each));
  const columns = { ...named, values, mappings, provenances, statuses, proven, present };
  return { columns, texts };
}
