import { macro, macroNames } from "../../src/library/library.ts";
import type { Macro } from "../../src/macro/macro.ts";
import type { Record } from "../../src/report/csv.ts";
import { percentile } from "../../src/sensitivity/share.ts";
import type { Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Case, LeftOut, Quantity } from "./cases.ts";
import { casesOf, isWithin, modelledValue, PARTS, QUANTITIES, ratioOf } from "./cases.ts";
import { caveatOf } from "./caveats.ts";
import expected from "./expected.json" with { type: "json" };
import type { Factors, WithoutOne } from "./fit.ts";
import { fitFactors, leaveOneOut } from "./fit.ts";
import type { Swept } from "./sweeps.ts";
import { growthRatio, sweepsOf } from "./sweeps.ts";

/**
 * The macro model beside measured chips: as it is, with one factor for each part fitted to all chips, and for each chip with the
 * factors of all others.
 */
export const silicon: Experiment = {
  name: "silicon",
  title: "The macro model beside measured chips",
  expected,
  quick: true,
  mappings: 0,
  columns: {
    asPublished: "un-fitted",
    consistent: "fitted",
    optimal: "left out",
    interval: "range",
  },
  run: () => found(macroNames().map(macro)),
};

const UNITS: { readonly [quantity in Quantity]: string } = {
  energy: "pJ/MAC",
  throughput: "TOPS",
  area: "mm2",
};

/** One quantity over all macros that have it. */
interface Compared {
  readonly quantity: Quantity;
  readonly chips: readonly Chip[];
  readonly factors: Factors;
  readonly without: readonly WithoutOne[];
}

/** One quantity of one macro. */
interface Chip {
  readonly macro: Macro;
  readonly cases: readonly Case[];
  readonly caveat?: string;
  /** Factors of all other macros; of a macro that is not counted those of all that are. */
  readonly others: Factors;
  /** That which has the median of the ratios of modelled to measured; of an even number the lower one. */
  readonly middle: Case;
}

/** What the experiment finds of macros; a macro or point that is not compared is in `left-out`. */
export function found(macros: readonly Macro[]): Findings {
  const { cases, leftOut } = casesOf(macros);
  const all = QUANTITIES.map((quantity) => comparedOf(cases, quantity));
  const sweeps = sweepsOf(cases);
  return {
    values: [
      ...all.flatMap(summary),
      ...surveyed(macros),
      ...all.flatMap(({ quantity, chips, factors }) =>
        chips.map((chip) => chipValue(quantity, chip, factors)),
      ),
      ...sweeps.map((swept) => ({
        id: `${swept.name}: growth`,
        asPublished: growthRatio(swept),
        where: `${swept.points[0]?.at} to ${swept.points.at(-1)?.at}`,
      })),
    ],
    tables: [
      { name: "chips", title: "Chips", records: all.flatMap(chipRecords) },
      { name: "points", title: "Points", records: all.flatMap(pointRecords) },
      {
        name: "left-out",
        title: "What is not compared, and why",
        records: leftOut.map(leftRecord),
      },
      { name: "factors", title: "Fitted factors", records: all.flatMap(factorRecords) },
      { name: "sweeps", title: "Sweeps", records: sweeps.flatMap(sweepRecords) },
    ],
    series: [...all.map(scatter), sweepSeries(sweeps, "voltage"), sweepSeries(sweeps, "bits")],
  };
}

function comparedOf(all: readonly Case[], quantity: Quantity): Compared {
  const cases = all.filter((one) => one.quantity === quantity);
  const counted = cases.filter((one) => caveatOf(one) === undefined);
  const factors = fitFactors(counted);
  const without = leaveOneOut(counted);
  const macros = [...new Set(cases.map((one) => one.macro))];
  const chips = macros.flatMap((of): Chip[] => {
    const own = cases.filter((one) => one.macro === of);
    const sorted = [...own].sort((a, b) => ratioOf(a) - ratioOf(b));
    const middle = sorted[Math.floor((sorted.length - 1) / 2)];
    if (!middle) return [];
    const caveat = caveatOf(middle);
    const others = without.find(({ left }) => left === of.name)?.factors ?? factors;
    return [{ macro: of, cases: own, others, middle, ...(caveat === undefined ? {} : { caveat }) }];
  });
  return { quantity, chips, factors, without };
}

/** The median of the errors of a chip's points, as a share of what was measured. */
function errorOf({ cases }: Chip, factors?: Factors): number {
  return median(cases.map((one) => Math.abs(ratioOf(one, factors) - 1)));
}

/** Medians, 90th percentiles and shares, a chip as one. */
function summary({ quantity, chips, factors }: Compared): Found[] {
  const counted = chips.filter(({ caveat }) => caveat === undefined);
  const errors = (some: readonly Chip[], by: (chip: Chip) => Factors | undefined) =>
    some.map((chip) => errorOf(chip, by(chip)) * 100);
  const three = (id: string, some: readonly Chip[], of: (errors: number[]) => number): Found => ({
    id,
    asPublished: of(errors(some, () => undefined)),
    consistent: of(errors(some, () => factors)),
    optimal: of(errors(some, ({ others }) => others)),
  });
  const ninetieth = (of: readonly number[]) => percentile(of, 0.9);
  const within = counted.map(({ cases }) => cases.filter(isWithin).length / cases.length);
  return [
    { id: `${quantity}: chips`, asPublished: counted.length },
    three(`${quantity}: median error`, counted, median),
    three(`${quantity}: 90th percentile of errors`, counted, ninetieth),
    { id: `${quantity}: within the range`, asPublished: mean(within) * 100 },
    ...(counted.length === chips.length
      ? []
      : [three(`${quantity}: median error, with those not counted`, chips, median)]),
  ];
}

/** Errors of the model as it is, with converters as Murmann's survey of them has it. */
function surveyed(macros: readonly Macro[]): Found[] {
  const { cases } = casesOf(macros, "survey");
  return (["energy", "area"] as const).map((quantity) => {
    const { chips } = comparedOf(cases, quantity);
    const counted = chips.filter(({ caveat }) => caveat === undefined);
    const error = median(counted.map((chip) => errorOf(chip)));
    return {
      id: `${quantity}: median error, converters of the survey`,
      asPublished: error * 100,
    };
  });
}

/** Modelled over measured, and the ends of the model's range there, at the median of a chip's points. */
function chipValue(quantity: Quantity, chip: Chip, factors: Factors): Found {
  const { middle, cases, caveat } = chip;
  const of = (by?: Factors) => ratioOf(middle, by);
  const points = cases.length === 1 ? "" : `${cases.length} points`;
  const where = [points, ...(caveat === undefined ? [] : [`not counted: ${caveat}`])];
  return {
    id: `${chip.macro.name}: ${quantity}`,
    asPublished: of(),
    consistent: of(factors),
    optimal: of(chip.others),
    interval: endsOf(middle),
    where: where.filter((text) => text !== "").join("; "),
  };
}

/** The ends of the model's range over what was measured. */
function endsOf({ quantity, range: [low, high], measured }: Case): [number, number] {
  if (quantity === "throughput") return [measured / high, measured / low];
  return [low / measured, high / measured];
}

function chipRecords({ quantity, chips, factors }: Compared): Record[] {
  return chips.map((chip) => {
    const { macro: of, cases, middle, caveat, others } = chip;
    return {
      macro: of.name,
      quantity,
      domain: of.domain,
      node_nm: of.node_nm,
      read: of.publication.read,
      points: cases.length,
      counted: caveat === undefined,
      error_percent: rounded(errorOf(chip) * 100),
      error_fitted_percent: rounded(errorOf(chip, factors) * 100),
      error_left_out_percent: rounded(errorOf(chip, others) * 100),
      within_range: cases.filter(isWithin).length,
      median_point: middle.point?.name,
      ratio: rounded(ratioOf(middle)),
      ratio_fitted: rounded(ratioOf(middle, factors)),
      ratio_left_out: rounded(ratioOf(middle, others)),
      caveat,
    };
  });
}

function pointRecords({ quantity, chips, factors }: Compared): Record[] {
  return chips.flatMap(({ macro: of, cases, others }) =>
    cases.map((one) => {
      const { point, measured, source } = one;
      const value = (ratio: number) => rounded(asPublished(one, measured) * ratio);
      const [low, high] = endsOf(one);
      return {
        macro: of.name,
        quantity,
        domain: of.domain,
        node_nm: of.node_nm,
        point: point?.name,
        voltage_V: point?.voltage_V,
        input_bits: point?.inputBits,
        weight_bits: point?.weightBits,
        output_bits: point?.outputBits,
        operation: point?.operation,
        input_density: point?.inputDensity,
        weight_density: point?.weightDensity,
        toggle_rate: point?.toggleRate,
        cycle_ns: point?.cycle_ns?.value,
        conditions: point?.conditions,
        unit: UNITS[quantity],
        measured: value(1),
        modelled: value(ratioOf(one)),
        low: value(low),
        high: value(high),
        fitted: value(ratioOf(one, factors)),
        left_out: value(ratioOf(one, others)),
        error_percent: rounded(Math.abs(ratioOf(one) - 1) * 100),
        within_range: isWithin(one),
        source,
        ...Object.fromEntries(
          PARTS.map((part) => [
            `${part}_share`,
            one.parts[part] === undefined
              ? undefined
              : rounded((one.parts[part] ?? 0) / modelledValue(one)),
          ]),
        ),
      };
    }),
  );
}

/** A value of a case in the unit of *UNITS*: of time the throughput. */
function asPublished({ quantity }: Case, value: number): number {
  return quantity === "throughput" ? OPS_PER_MAC / value / 1e3 : value;
}

const OPS_PER_MAC = 2;

function leftRecord({ macro: of, quantity, reason }: LeftOut): Record {
  return { macro: of.name, quantity, status: of.publication.status, reason };
}

/** Factors fitted to all, and the least and most of those fitted without one chip. */
function factorRecords({ quantity, chips, factors, without }: Compared): Record[] {
  const present = PARTS.filter((part) =>
    chips.some(({ cases }) => cases.some(({ parts }) => (parts[part] ?? 0) > 0)),
  );
  return present.map((part) => ({
    quantity,
    part,
    factor: rounded(factors[part]),
    least_without_one: rounded(Math.min(...without.map((one) => one.factors[part]))),
    most_without_one: rounded(Math.max(...without.map((one) => one.factors[part]))),
  }));
}

function sweepRecords({ sweep, name, points }: Swept): Record[] {
  return points.map(({ at, measured, modelled }) => {
    const value = (of: number) =>
      rounded(sweep.quantity === "throughput" ? OPS_PER_MAC / of / 1e3 : of);
    return {
      sweep: name,
      macro: sweep.macro,
      quantity: sweep.quantity,
      over: sweep.over,
      at,
      unit: UNITS[sweep.quantity],
      measured: value(measured),
      modelled: value(modelled),
    };
  });
}

/** Modelled over measured of each chip at the median of its points, with the range of the model. */
function scatter({ quantity, chips }: Compared): Series {
  const unit = UNITS[quantity];
  return {
    name: quantity,
    title: `${quantity}: modelled over measured`,
    caption: `Each chip at the median of its points, un-fitted; bars are the range that the model allows; on the line both are equal.`,
    alt: `Modelled ${quantity} rises with the measured one; most bars cross the line of equality.`,
    kind: "dot",
    x: { column: "measured", label: `measured (${unit})`, scale: "log" },
    y: { column: "modelled", label: `modelled (${unit})`, scale: "log" },
    by: "kind",
    label: "macro",
    spread: { low: "low", high: "high" },
    diagonal: true,
    records: chips.map(({ macro: of, middle, caveat }) => {
      const [low, high] = endsOf(middle);
      const measured = asPublished(middle, middle.measured);
      return {
        macro: of.name,
        kind: caveat === undefined ? of.domain : `${of.domain}, not counted`,
        measured: rounded(measured),
        modelled: rounded(measured * ratioOf(middle)),
        low: rounded(measured * low),
        high: rounded(measured * high),
      };
    }),
  };
}

/** Energy over a condition, measured and modelled, each as a multiple of its first point. */
function sweepSeries(sweeps: readonly Swept[], over: "voltage" | "bits"): Series {
  const shown = sweeps.filter(({ sweep }) => sweep.quantity === "energy" && sweep.over === over);
  return {
    name: `energy-over-${over}`,
    title: `Energy over ${over}, measured and modelled`,
    caption: "Multiples of the energy at the first point of each sweep, un-fitted.",
    alt:
      over === "voltage"
        ? "Modelled energy follows the square of the voltage; that of Colonnade was measured to grow faster."
        : "Modelled and measured energy of Colonnade grow alike with the bits.",
    kind: "line",
    x: { column: "at", label: over === "voltage" ? "supply (V)" : "bits", scale: "linear" },
    y: { column: "energy", label: "energy of a MAC over the first", scale: "log" },
    by: "series",
    records: shown.flatMap(({ name, points }) =>
      (["measured", "modelled"] as const).flatMap((kind) =>
        points.map((point) => ({
          series: `${name.replace(": energy over voltage", "").replace(": energy over bits", "")}, ${kind}`,
          at: point.at,
          energy: rounded(point[kind] / (points[0]?.[kind] ?? Number.NaN)),
        })),
      ),
    ),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [below = Number.NaN, above = below] = [
    sorted[Math.ceil(half) - 1],
    sorted[Math.floor(half)],
  ];
  return (below + above) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
