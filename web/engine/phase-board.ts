import type { Mapper } from "../../src/mapper/mapper.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import type { Bounds } from "../../src/phase/bounds.ts";
import { sharedBounds } from "../../src/phase/bounds.ts";
import type { Contest, Field } from "../../src/phase/contest.ts";
import { contest } from "../../src/phase/contest.ts";
import { alone } from "../../src/phase/line.ts";
import { settle } from "../../src/phase/settle.ts";
import { axisName, gemmAt } from "../../src/phase/slice.ts";
import type { Sides, Standing } from "../../src/phase/standing.ts";
import { firstStanding, sidesOf } from "../../src/phase/standing.ts";
import type { ContestResult } from "../../src/report/when-result.ts";
import { contestResult } from "../../src/report/when-result.ts";
import type { Plane } from "../../src/request/axes.ts";
import { readPlane, readSearch } from "../../src/request/axes.ts";
import { mapperNamed } from "../../src/request/named-mapper.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import type { Question } from "./question.ts";

/** How much is known of a cell. */
export const UNKNOWN = 0;
/** Bounds and fair mappings, without a search. */
export const LOOKED = 1;
/** Proven who wins, though not by how much. */
export const SETTLED = 2;
/** What the command line says of it, all numbers. */
export const EXACT = 3;
/** There is no such GEMM. */
export const EMPTY = 255;

export type Aim = typeof LOOKED | typeof SETTLED | typeof EXACT;

/** The plane of a map: what its axes are, and what competes. */
export interface PlaneOutline {
  readonly x: { readonly name: string; readonly values: readonly number[] };
  readonly y: { readonly name: string; readonly values: readonly number[] };
  readonly fixed: Readonly<Record<string, number>>;
  /** The baseline first. */
  readonly options: readonly string[];
}

/** What was found of some cells, in arrays that cross between threads without being copied. */
export interface Batch {
  /** The cells that were looked at, in the order in which they were asked for; the rest was not come to. */
  readonly cells: Int32Array<ArrayBuffer>;
  readonly stage: Uint8Array<ArrayBuffer>;
  readonly leader: Uint8Array<ArrayBuffer>;
  /** Per cell and option, between what the least value of the objective lies. */
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
}

/** A task ends after the cell that it is at when so much time has passed, ms: then others get their turn. */
const ENOUGH_MS = 50;

/** One worker's part in a map: each keeps the mappings that it found, as seeds for cells nearby. */
export class Board {
  readonly #plane: Plane;
  readonly #field: Field;
  readonly #sides: Sides;
  readonly #gemms: readonly (Gemm | undefined)[];
  readonly #bounds: Bounds;
  readonly #found = new Map<number, Found>();

  /** @throws InputError with every fault of the axes */
  constructor({ settings, hardware }: Question, raw: RawOptions) {
    const search = readSearch(raw);
    this.#plane = readPlane(raw, search);
    const { slice, xs, ys } = this.#plane;
    this.#field = {
      baseline: hardware.baseline,
      options: hardware.cim,
      mappers: {
        cim: mapperNamed(settings.cimMapper),
        baseline: mapperNamed(settings.baselineMapper),
        options: settings.mapperOptions,
      },
      profile: settings.profile,
    };
    this.#bounds = sharedBounds(this.#field);
    this.#sides = sidesOf(settings.cimMapper, settings.baselineMapper);
    this.#gemms = ys.flatMap((y) => xs.map((x) => gemmAt(slice, x, y, search.family)));
  }

  outline(): PlaneOutline {
    const { slice, xs, ys } = this.#plane;
    return {
      x: { name: axisName(slice.x), values: xs },
      y: { name: axisName(slice.y), values: ys },
      fixed: { ...slice.fixed },
      options: this.#options().map(({ name }) => name),
    };
  }

  /**
   * Finds out so much about cells, as many as there is time for, at least one.
   *
   * @param patience how long to search for who wins in one cell, ms; what is not settled then stays open
   */
  advance(asked: readonly number[], aim: Aim, patience: number): Batch {
    const end = performance.now() + ENOUGH_MS;
    const cells: number[] = [];
    for (const cell of asked) {
      this.#advance(cell, aim, patience);
      cells.push(cell);
      if (performance.now() > end) break;
    }
    const width = this.#options().length;
    const batch: Batch = {
      cells: Int32Array.from(cells),
      stage: new Uint8Array(cells.length),
      leader: new Uint8Array(cells.length),
      low: new Float64Array(cells.length * width),
      high: new Float64Array(cells.length * width),
    };
    for (const [i, cell] of cells.entries()) {
      const found = this.#found.get(cell);
      batch.stage[i] = found ? stageOf(found) : EMPTY;
      if (!found) continue;
      batch.leader[i] = found.standing.leader;
      for (const [o, { low, high }] of found.standing.known.entries()) {
        batch.low[i * width + o] = low;
        batch.high[i * width + o] = high;
      }
    }
    return batch;
  }

  /** One cell as the command line has it. @throws InputError if its GEMM cannot be mapped on an option */
  contest(cell: number): ContestResult | undefined {
    const { contest: found } = this.#exact(cell) ?? {};
    return found && contestResult(found);
  }

  #options() {
    return [this.#field.baseline, ...this.#field.options];
  }

  #advance(cell: number, aim: Aim, patience: number): void {
    if (aim === EXACT) this.#exact(cell);
    else if (aim === SETTLED) this.#settled(cell, patience);
    else this.#looked(cell);
  }

  #looked(cell: number): Found | undefined {
    const known = this.#found.get(cell);
    const gemm = this.#gemms[cell];
    if (known || !gemm) return known;
    const found = { standing: firstStanding(gemm, this.#field, this.#sides, this.#seeds(cell)) };
    this.#found.set(cell, found);
    return found;
  }

  #settled(cell: number, patience: number): void {
    const gemm = this.#gemms[cell];
    const known = this.#found.get(cell);
    if (!gemm || (known && stageOf(known) >= SETTLED)) return;
    const { mappers } = this.#field;
    const end = performance.now() + patience;
    const limits = { ...mappers.options.limits, expired: () => performance.now() > end };
    const field = {
      ...this.#field,
      mappers: { ...mappers, options: { ...mappers.options, limits } },
    };
    // What was found nearby since may be better than what the first look had.
    const first = firstStanding(gemm, this.#field, this.#sides, this.#seeds(cell));
    this.#found.set(cell, { standing: settle(first, field, this.#sides, this.#bounds) });
  }

  #exact(cell: number): Found | undefined {
    const found = this.#looked(cell);
    if (!found || found.contest) return found;
    const { standing } = found;
    const { mappers } = this.#field;
    const hinted =
      (mapper: Mapper): Mapper =>
      (problem, options) => {
        const of = standing.known.find(
          ({ option }) => option.architecture === problem.architecture,
        );
        return mapper(problem, of?.mapping ? { ...options, hints: [of.mapping] } : options);
      };
    const field = {
      ...this.#field,
      mappers: { ...mappers, cim: hinted(mappers.cim), baseline: hinted(mappers.baseline) },
    };
    const exact = contest(alone(standing.gemm), field);
    const known = standing.known.map((of, i) => {
      const value = exact.entries[i]?.value ?? of.high;
      return { ...of, low: value, high: value, exact: true };
    });
    const leader = exact.entries.indexOf(exact.winner);
    const done = { standing: { ...standing, known, leader, settled: true }, contest: exact };
    this.#found.set(cell, done);
    return done;
  }

  /** Mappings of the cells nearest to one that are settled. */
  #seeds(cell: number): Mapping[][] {
    const wide = this.#plane.xs.length;
    const [x, y] = [cell % wide, Math.floor(cell / wide)];
    const nearest: { found: Found; distance: number }[] = [];
    for (const [other, found] of this.#found) {
      if (other === cell || !found.standing.settled) continue;
      const distance = Math.abs((other % wide) - x) + Math.abs(Math.floor(other / wide) - y);
      if (distance >= (nearest[SEEDS - 1]?.distance ?? Number.POSITIVE_INFINITY)) continue;
      nearest.push({ found, distance });
      nearest.sort((a, b) => a.distance - b.distance);
      nearest.length = Math.min(nearest.length, SEEDS);
    }
    return this.#options().map((_, i) =>
      nearest.flatMap(({ found }) => found.standing.known[i]?.mapping ?? []),
    );
  }
}

/** How many cells give seeds to another. */
const SEEDS = 2;

interface Found {
  readonly standing: Standing;
  readonly contest?: Contest;
}

function stageOf({ standing, contest: exact }: Found): number {
  if (exact) return EXACT;
  return standing.settled ? SETTLED : LOOKED;
}
