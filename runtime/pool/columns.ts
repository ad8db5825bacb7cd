import type {
  AxisValue,
  KeyedPoint,
  PointOutcome,
  PointResult,
  Status,
} from "../../src/sweep/outcome.ts";
import { STATUSES } from "../../src/sweep/outcome.ts";

/**
 * What threads give each other of many points, by columns: flat numbers, and each text once. An object for each point takes several times as
 * long to hand over.
 */
export interface KeyColumns {
  readonly indices: Float64Array;
  /** One after another, all of the same length. */
  readonly keys: string;
  readonly axes: readonly Column[];
}

/** A value of every point: numbers, or places in a list of texts. */
interface Column {
  readonly name: string;
  readonly values: Float64Array;
  readonly texts: readonly string[] | undefined;
}

/** Results of points, in the order in which they were asked for. */
export interface ResultColumns {
  /** Places in the list of all statuses. */
  readonly statuses: Uint8Array;
  /** 0 for false, 1 for true, 2 for null. */
  readonly proven: Uint8Array;
  readonly names: readonly string[];
  /** Of every point a number for each name. */
  readonly values: Float64Array;
  /** As many flags: whether there is a number. */
  readonly present: Uint8Array;
  /** By the place of their point. */
  readonly reasons: readonly (readonly [place: number, reason: string])[];
  /** Hashes that results refer to, and for every point the place of its mapping and of its provenance among them, −1 for none. */
  readonly hashes: readonly string[];
  readonly mappings: Int32Array;
  readonly provenances: Int32Array;
}

export function packKeys(points: readonly KeyedPoint[]): KeyColumns {
  const names = Object.keys(points[0]?.axes ?? {});
  return {
    indices: Float64Array.from(points, ({ index }) => index),
    keys: points.map(({ key }) => key).join(""),
    axes: names.map((name) => packColumn(name, points)),
  };
}

function packColumn(name: string, points: readonly KeyedPoint[]): Column {
  if (typeof points[0]?.axes[name] === "number") {
    const values = Float64Array.from(points, ({ axes }) => Number(axes[name]));
    return { name, values, texts: undefined };
  }
  const places = new Places();
  const values = Float64Array.from(points, ({ axes }) => places.of(String(axes[name])));
  return { name, values, texts: places.texts };
}

export function unpackKeys({ indices, keys, axes }: KeyColumns): KeyedPoint[] {
  const length = indices.length === 0 ? 0 : keys.length / indices.length;
  return Array.from(indices, (index, i) => {
    const values: Record<string, AxisValue> = {};
    for (const { name, values: column, texts } of axes) {
      const value = column[i] ?? 0;
      values[name] = texts ? (texts[value] ?? "") : value;
    }
    return { index, key: keys.slice(i * length, (i + 1) * length), axes: values };
  });
}

export function packResults(results: readonly PointResult[]): ResultColumns {
  const count = results.length;
  const done = results.find(({ status }) => status === "done");
  const names = Object.keys(done?.results ?? {});
  const values = new Float64Array(count * names.length);
  const present = new Uint8Array(count * names.length);
  const reasons: [number, string][] = [];
  const places = new Places();
  const placeOf = (hash: string | undefined) => (hash === undefined ? -1 : places.of(hash));
  const statuses = new Uint8Array(count);
  const proven = new Uint8Array(count);
  const mappings = new Int32Array(count);
  const provenances = new Int32Array(count);
  results.forEach((result, i) => {
    statuses[i] = STATUSES.indexOf(result.status);
    proven[i] = result.proven === null ? NEITHER : Number(result.proven);
    mappings[i] = placeOf(result.mapping);
    provenances[i] = placeOf(result.provenance);
    if (result.reason !== undefined) reasons.push([i, result.reason]);
    if (result.status !== "done") return;
    names.forEach((name, n) => {
      const value = result.results[name] ?? null;
      if (value === null) return;
      values[i * names.length + n] = value;
      present[i * names.length + n] = 1;
    });
  });
  const { texts: hashes } = places;
  return { statuses, proven, names, values, present, reasons, hashes, mappings, provenances };
}

const NEITHER = 2;

/** @param points whose results they are */
export function unpackResults(
  columns: ResultColumns,
  points: readonly KeyedPoint[],
): PointOutcome[] {
  const { statuses, proven, names, values, present, hashes, mappings, provenances } = columns;
  const reasons = new Map(columns.reasons);
  return points.map(({ index, key, axes }, i) => {
    const status: Status = STATUSES[statuses[i] ?? 0] ?? "failed";
    const results: Record<string, number | null> = {};
    if (status === "done") {
      names.forEach((name, n) => {
        const at = i * names.length + n;
        results[name] = present[at] === 1 ? (values[at] ?? 0) : null;
      });
    }
    const reason = reasons.get(i);
    const mapping = hashes[mappings[i] ?? -1];
    const provenance = hashes[provenances[i] ?? -1];
    return {
      index,
      key,
      axes,
      status,
      ...(reason === undefined ? {} : { reason }),
      results,
      proven: proven[i] === NEITHER ? null : proven[i] === 1,
      ...(mapping === undefined ? {} : { mapping }),
      ...(provenance === undefined ? {} : { provenance }),
    };
  });
}

/** Texts, each once, with its place among them. */
class Places {
  readonly #places = new Map<string, number>();

  of(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(text, place);
    return place;
  }

  get texts(): string[] {
    return [...this.#places.keys()];
  }
}
