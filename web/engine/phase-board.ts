import type { Mapper } from "../../src/mapper/mapper.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import type { Bounds } from "../../src/phase/bounds.ts";
import { sharedBounds } from "../../src/phase/bounds.ts";
import type { Contest, Field } from "../../src/phase/contest.ts";
import { contest, contestAmong, fieldWith } from "../../src/phase/contest.ts";
import type { ParameterValue } from "../../src/phase/line.ts";
import { alone } from "../../src/phase/line.ts";
import { settle } from "../../src/phase/settle.ts";
import type { SliceAxis } from "../../src/phase/slice.ts";
import { axisName, axisScale, axisUnit, gemmAt, settingsAt } from "../../src/phase/slice.ts";
import type { Sides, Standing } from "../../src/phase/standing.ts";
import { firstStanding, sidesOf } from "../../src/phase/standing.ts";
import type { ContestResult } from "../../src/report/when-result.ts";
import { contestResult } from "../../src/report/when-result.ts";
import type { Plane } from "../../src/request/axes.ts";
import { cornersOf, readPlane, readSearch } from "../../src/request/axes.ts";
import { variableHardware } from "../../src/request/hardware-with.ts";
import { mapperNamed } from "../../src/request/named-mapper.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Option } from "../../src/verdict/option.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import type { AxisChoice } from "./axis-choices.ts";
import { choicesOf } from "./axis-choices.ts";
import { limitsOf } from "./limits.ts";
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
  readonly x: AxisOutline;
  readonly y: AxisOutline;
  readonly fixed: Readonly<Record<string, number>>;
  /** The baseline first. */
  readonly options: readonly string[];
  readonly choices: readonly AxisChoice[];
  /** Whether both sides are mapped with proof: otherwise a winner is who wins by the mappings found. */
  readonly isProven: boolean;
}

/** An axis of a map: extents, the intensity, or a parameter of the hardware. */
export interface AxisOutline {
  readonly name: string;
  /** Of the values; empty for plain numbers. */
  readonly unit: string;
  readonly scale: "log" | "linear";
  readonly values: readonly number[];
  readonly isParameter: boolean;
  /** What the parameter is where nothing is set, if it is one number. */
  readonly present?: number;
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

/** One worker's part in a map: each keeps the mappings that it found, as seeds for cells nearby. */
export class Board {
  readonly #plane: Plane;
  readonly #field: Field;
  readonly #sides: Sides;
  /** Whether searches end early: then what they find is taken at its word, and depends on where they begin. */
  readonly #isBounded: boolean;
  readonly #isProven: boolean;
  readonly #gemms: readonly (Gemm | undefined)[];
  readonly #bounds: Bounds;
  /** Names of all options, the baseline first: some may have no part in some cells. */
  readonly #names: readonly string[];
  readonly #choices: readonly AxisChoice[];
  readonly #found = new Map<number, Found>();

  /** @throws InputError with every fault of the axes */
  constructor({ settings, hardware }: Question, raw: RawOptions) {
    const search = readSearch(raw);
    this.#plane = readPlane(raw, search, { hardware, profile: settings.profile });
    const { slice, xs, ys, parameters } = this.#plane;
    const variable =
      parameters.length > 0
        ? variableHardware(hardware, parameters, cornersOf(this.#plane), settings)
        : undefined;
    const options = variable?.options ?? [hardware.baseline, ...hardware.cim];
    this.#choices = choicesOf(hardware, settings.profile);
    this.#names = options.map(({ name }) => name);
    this.#field = {
      baseline: hardware.baseline,
      options: hardware.cim,
      mappers: {
        cim: mapperNamed(settings.cimMapper),
        baseline: mapperNamed(settings.baselineMapper),
        options: { ...settings.mapperOptions, limits: limitsOf(settings) },
      },
      profile: settings.profile,
      ...(variable ? { with: variable.with } : {}),
    };
    this.#bounds = sharedBounds(this.#field);
    this.#isBounded = settings.budgets.nodes !== undefined;
    const mappers = [settings.cimMapper, settings.baselineMapper];
    this.#isProven = !this.#isBounded && mappers.every((name) => name === "optimal");
    this.#sides = this.#isBounded
      ? { cim: false, baseline: false }
      : sidesOf(settings.cimMapper, settings.baselineMapper);
    this.#gemms = ys.flatMap((y) => xs.map((x) => gemmAt(slice, x, y, search.family)));
  }

  outline(): PlaneOutline {
    const { slice, xs, ys } = this.#plane;
    return {
      x: axisOutline(slice.x, xs),
      y: axisOutline(slice.y, ys),
      fixed: { ...slice.fixed },
      options: this.#names,
      choices: this.#choices,
      isProven: this.#isProven,
    };
  }

  /**
   * Finds out so much about cells, as many as there is time for, at least one.
   *
   * @param patience how long to search for who wins in one cell, ms; what is not settled then stays open
   * @param enough_ms it ends after the cell that it is at when so much time has passed: then others get their turn
   */
  advance(asked: readonly number[], aim: Aim, patience: number, enough_ms: number): Batch {
    const end = performance.now() + enough_ms;
    const cells: number[] = [];
    for (const cell of asked) {
      this.#advance(cell, aim, patience);
      cells.push(cell);
      if (performance.now() > end) break;
    }
    const width = this.#names.length;
    const batch: Batch = {
      cells: Int32Array.from(cells),
      stage: new Uint8Array(cells.length),
      leader: new Uint8Array(cells.length),
      low: new Float64Array(cells.length * width),
      high: new Float64Array(cells.length * width),
    };
    // An option that has no part in a cell costs more than anything.
    batch.low.fill(Number.POSITIVE_INFINITY);
    batch.high.fill(Number.POSITIVE_INFINITY);
    for (const [i, cell] of cells.entries()) {
      const found = this.#found.get(cell);
      batch.stage[i] = found ? stageOf(found) : EMPTY;
      if (!found) continue;
      const { known, leader } = found.standing;
      batch.leader[i] = this.#placeOf(known[leader]?.option);
      for (const { option, low, high } of known) {
        const o = this.#placeOf(option);
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

  /** Bounds that cells share, or where every cell has options of its own, which none share, new ones. */
  #boundsIn(): Bounds {
    return this.#plane.parameters.length > 1 ? sharedBounds(this.#field) : this.#bounds;
  }

  /** What competes in a cell that was looked at. */
  #fieldAmong({ standing }: Found): Field {
    const [baseline = this.#field.baseline, ...options] = standing.known.map(
      ({ option }) => option,
    );
    return { ...this.#field, baseline, options };
  }

  #placeOf(option: Option | undefined): number {
    return this.#names.indexOf(option?.name ?? "");
  }

  /** What is set of the hardware in a cell. */
  #settings(cell: number): readonly ParameterValue[] {
    const { slice, xs, ys } = this.#plane;
    return settingsAt(slice, xs[cell % xs.length] ?? 0, ys[Math.floor(cell / xs.length)] ?? 0);
  }

  /** What competes in a cell; `undefined` if no CiM option can be built there. */
  #fieldOf(cell: number): Field | undefined {
    const settings = this.#settings(cell);
    return settings.length === 0 ? this.#field : fieldWith(settings, this.#field);
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
    const field = this.#fieldOf(cell);
    if (!field) return undefined;
    const found = { standing: firstStanding(gemm, field, this.#sides, this.#seeds(cell, field)) };
    this.#found.set(cell, found);
    return found;
  }

  #settled(cell: number, patience: number): void {
    const gemm = this.#gemms[cell];
    const known = this.#found.get(cell);
    if (!gemm || (known && stageOf(known) >= SETTLED)) return;
    const own = known ? this.#fieldAmong(known) : this.#fieldOf(cell);
    if (!own) return;
    const { mappers } = own;
    const end = performance.now() + patience;
    const limits = { ...mappers.options.limits, expired: () => performance.now() > end };
    const field = { ...own, mappers: { ...mappers, options: { ...mappers.options, limits } } };
    // What was found nearby since may be better than what the first look had.
    const first = firstStanding(gemm, own, this.#sides, this.#seeds(cell, own));
    this.#found.set(cell, { standing: settle(first, field, this.#sides, this.#boundsIn()) });
  }

  #exact(cell: number): Found | undefined {
    const found = this.#looked(cell);
    if (!found || found.contest || found.isNone) return found;
    const { standing } = found;
    const among = this.#fieldAmong(found);
    const { mappers } = among;
    const hinted =
      (mapper: Mapper): Mapper =>
      (problem, options) => {
        const of = standing.known.find(
          ({ option }) => option.architecture === problem.architecture,
        );
        return mapper(problem, of?.mapping ? { ...options, hints: [of.mapping] } : options);
      };
    const { cim, baseline } = mappers;
    const warm = { ...mappers, cim: hinted(cim), baseline: hinted(baseline) };
    const field = this.#isBounded ? among : { ...among, mappers: warm };
    const settings = this.#settings(cell);
    const network = alone(standing.gemm);
    const exact =
      settings.length > 0 ? contestAmong(settings, network, field) : contest(network, field);
    if (!exact) {
      const none = { standing, isNone: true };
      this.#found.set(cell, none);
      return none;
    }
    const known = standing.known.map((of) => {
      const entry = exact.entries.find(({ option }) => option === of.option);
      const value = entry?.value ?? Number.POSITIVE_INFINITY;
      return { ...of, low: value, high: value, exact: true };
    });
    const leader = known.findIndex(({ option }) => option === exact.winner.option);
    const done = { standing: { ...standing, known, leader, settled: true }, contest: exact };
    this.#found.set(cell, done);
    return done;
  }

  /** Mappings of the cells nearest to one that are settled. */
  #seeds(cell: number, { baseline, options }: Field): Mapping[][] {
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
    return [baseline, ...options].map(({ name }) =>
      nearest.flatMap(
        ({ found }) => found.standing.known.find((of) => of.option.name === name)?.mapping ?? [],
      ),
    );
  }
}

function axisOutline(axis: SliceAxis, values: readonly number[]): AxisOutline {
  const present = axis.kind === "parameter" ? axis.present : undefined;
  return {
    name: axisName(axis),
    unit: axisUnit(axis),
    scale: axisScale(axis),
    values,
    isParameter: axis.kind === "parameter",
    ...(present === undefined ? {} : { present }),
  };
}

/** How many cells give seeds to another. */
const SEEDS = 2;

interface Found {
  readonly standing: Standing;
  readonly contest?: Contest;
  /** Whether nothing can be compared here: the baseline has no mapping. */
  readonly isNone?: boolean;
}

function stageOf({ standing, contest: exact, isNone }: Found): number {
  if (isNone) return EMPTY;
  if (exact) return EXACT;
  return standing.settled ? SETTLED : LOOKED;
}
