import { macro, macroNames } from "../../src/library/library.ts";
import type { Macro } from "../../src/macro/macro.ts";
import type { Record } from "../../src/report/csv.ts";
import type { Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import expected from "./expected.json" with { type: "json" };
import type { LeftOut, Quantity, Reached, Where } from "./reached.ts";
import { isNative, QUANTITIES, reachedBy, tellsData, WHERES } from "./reached.ts";
import type { Estimated } from "./statistics.ts";
import { median, quartiles, residuals, shift, theilSen } from "./statistics.ts";

/**
 * What measured macros of the ledger reach at 8 b x 8 b: over the years, over nodes, and analog ones against digital ones.
 *
 * Everything is computed of logarithms, so that slopes and differences are factors.
 */
export const ledger: Experiment = {
  name: "ledger",
  title: "Measured macros of the ledger over years and nodes, and analog against digital",
  expected,
  quick: true,
  mappings: 0,
  columns: {
    asPublished: "found",
    interval: "interval",
    consistent: "chips",
    optimal: "spread",
  },
  run: () => found(macroNames().map(macro)),
};

/** Fewer chips than that are not summed up. */
const LEAST = 5;

/** Which macros a value is of. */
const SETS = [
  { name: "any bits", has: () => true },
  { name: "8 b measured", has: isNative },
  {
    name: "8 b measured at 22 to 28 nm",
    has: (one: Reached) => isNative(one) && isOfTheTwenties(one),
  },
] as const;
type Set = (typeof SETS)[number];

/** Nodes at which there are enough of both domains to compare them without scaling. */
function isOfTheTwenties({ macro: { node_nm = 0 } }: Reached): boolean {
  return node_nm >= 22 && node_nm <= 28;
}

/** What a trend is over, as the logarithm of what doubles or goes by one. */
const TRENDS = [
  { name: "a year", x: ({ macro: of }: Reached) => of.publication.year },
  // Of half the node: the more halvings, the smaller.
  { name: "half the node", x: ({ macro: of }: Reached) => -Math.log2(of.node_nm ?? Number.NaN) },
] as const;
type Trend = (typeof TRENDS)[number];

/** What the experiment finds of macros; what of them is not known is in `left-out`. */
export function found(macros: readonly Macro[]): Findings {
  const { reached, leftOut } = reachedBy(macros);
  const pick = (quantity: Quantity, where: Where, { has }: Set) =>
    reached.filter((one) => one.quantity === quantity && one.where === where && has(one));
  const each = (
    sets: readonly Set[],
    of: (some: readonly Reached[], id: string) => readonly Found[],
  ): Found[] =>
    QUANTITIES.flatMap((quantity) =>
      WHERES.flatMap((where) =>
        sets.flatMap((set) =>
          of(pick(quantity, where, set), `${quantity}, ${PLACES[where]}, ${set.name}`),
        ),
      ),
    );
  const [any, native] = SETS;
  return {
    values: [
      { id: "macros of the ledger", asPublished: macros.length },
      { id: "measured ones", asPublished: macros.filter(isMeasured).length },
      ...each([any, native], counts),
      ...each([any, native], (some, id) => TRENDS.flatMap((trend) => trendValue(some, id, trend))),
      ...each(SETS, domainValues),
    ],
    tables: [
      { name: "macros", title: "What each macro was measured to reach", records: reached.map(row) },
      { name: "left-out", title: "What is not known, and why", records: leftOut.map(leftRow) },
    ],
    series: [
      scatter(pick("TOPS/W", "own", any), "own-years", "year"),
      scatter(pick("TOPS/W", "common", any), "common-years", "year"),
      scatter(pick("TOPS/W", "common", any), "common-nodes", "node_nm"),
      scatter(pick("TOPS/mm2", "own", any), "density-nodes", "node_nm"),
    ],
  };
}

const PLACES: { readonly [where in Where]: string } = {
  own: "own process",
  common: "study's view",
};

const log = (some: readonly Reached[], of: "value" | "low" | "high" = "value") =>
  some.map(({ amount }) => Math.log(amount[of]));

/** How many macros there are, and how many of them tell what data they were measured with. */
function counts(some: readonly Reached[], id: string): Found[] {
  return [
    { id: `${id}: macros`, asPublished: some.length },
    { id: `${id}: macros that tell their data`, asPublished: some.filter(tellsData).length },
  ];
}

function isMeasured({ publication }: Macro): boolean {
  return publication.status === "measured";
}

/** By what factor macros get better, with how far the middle half of them lies apart about that. */
function trendValue(some: readonly Reached[], id: string, { name, x }: Trend): Found[] {
  const known = some.filter((one) => Number.isFinite(x(one)));
  const y = log(known);
  const places = known.map((one, i) => ({ x: x(one), y: y[i] ?? Number.NaN }));
  if (places.length < LEAST || new Set(places.map((place) => place.x)).size < 2) return [];
  const slope = theilSen(places);
  if (!slope.interval) return [];
  const [low, high] = quartiles(residuals(places, slope.value));
  return [
    {
      id: `${id}: factor ${name}`,
      ...factorOf(slope),
      consistent: places.length,
      optimal: Math.exp(high - low),
    },
  ];
}

/** Medians of both domains, the factor between them, and how far conditions that are not stated could move it. */
function domainValues(some: readonly Reached[], id: string): Found[] {
  const of = (domain: Macro["domain"]) => some.filter((one) => one.macro.domain === domain);
  const [analog, digital] = [of("analog"), of("digital")];
  if (analog.length < LEAST || digital.length < LEAST) return [];
  const middle = (name: string, group: readonly Reached[]): Found => {
    const values = group.map(({ amount }) => amount.value);
    const [low, high] = quartiles(values);
    return {
      id: `${id}: median of ${name}`,
      asPublished: median(values),
      interval: [low, high],
      consistent: group.length,
      optimal: high / low,
    };
  };
  const least = shift(log(analog, "low"), log(digital, "high")).value;
  const most = shift(log(analog, "high"), log(digital, "low")).value;
  const apart = shift(log(analog), log(digital));
  return [
    middle("analog", analog),
    middle("digital", digital),
    { id: `${id}: analog over digital`, ...factorOf(apart), consistent: some.length },
    {
      id: `${id}: analog over digital, all conditions`,
      asPublished: Math.exp(apart.value),
      interval: [Math.exp(least), Math.exp(most)],
      consistent: some.length,
    },
    {
      id: `${id}: range of a chip`,
      asPublished: median(some.map(({ amount: { low, high } }) => high / low)),
      consistent: some.length,
    },
  ];
}

/** A difference of logarithms as a factor. */
function factorOf({ value, interval }: Estimated): Pick<Found, "asPublished" | "interval"> {
  return {
    asPublished: Math.exp(value),
    interval: interval && [Math.exp(interval[0]), Math.exp(interval[1])],
  };
}

function row(of: Reached): Record {
  const { macro: chip, point, quantity, where, amount, source } = of;
  const { publication } = chip;
  return {
    macro: chip.name,
    domain: chip.domain,
    year: publication.year,
    node_nm: chip.node_nm,
    read: publication.read,
    point: point.name,
    voltage_V: point.voltage_V,
    input_bits: point.inputBits,
    weight_bits: point.weightBits,
    native: isNative(of),
    input_density: point.inputDensity,
    weight_density: point.weightDensity,
    toggle_rate: point.toggleRate,
    data_stated: tellsData(of),
    conditions: point.conditions,
    quantity,
    where: PLACES[where],
    value: rounded(amount.value),
    low: rounded(amount.low),
    high: rounded(amount.high),
    source,
  };
}

function leftRow({ macro: of, quantity, where, reason }: LeftOut): Record {
  return {
    macro: of.name,
    domain: of.domain,
    year: of.publication.year,
    status: of.publication.status,
    read: of.publication.read,
    quantity,
    where: PLACES[where],
    reason,
  };
}

/** Share of a year over which its macros are drawn side by side. */
const SIDE = 0.7;

/** Macros over their years or nodes, each with its range; those of one year side by side, in their order. */
function scatter(some: readonly Reached[], name: string, over: "year" | "node_nm"): Series {
  const [first] = some;
  const quantity = first?.quantity ?? "TOPS/W";
  const place = PLACES[first?.where ?? "own"];
  const known = some.map(row).filter((one) => one[over] !== undefined);
  const beside = (one: Record) => {
    const alike = known.filter((other) => other.year === one.year);
    return ((alike.indexOf(one) + 0.5) / alike.length - 0.5) * SIDE;
  };
  const records = known.map((one) => ({
    macro: one.macro,
    kind: `${one.domain}, ${one.native ? "8 b" : "other bits"}`,
    [over]: over === "year" ? rounded(Number(one.year) + beside(one)) : one.node_nm,
    value: one.value,
    low: one.low,
    high: one.high,
  }));
  records.sort((a, b) => a.kind.localeCompare(b.kind, "en"));
  return {
    name,
    title: `${quantity} of measured macros over ${over === "year" ? "years" : "nodes"}: ${place}`,
    caption: `At 8 b x 8 b, dense data. Bars are what conditions that are not stated leave open.`,
    alt:
      over === "year"
        ? "Macros of one year lie further apart than those of different years."
        : "Macros of one node lie up to two orders apart.",
    kind: "dot",
    x: {
      column: over,
      label: over === "year" ? "year" : "node (nm)",
      scale: over === "year" ? "linear" : "log",
    },
    y: { column: "value", label: `${quantity} at 8 b x 8 b`, scale: "log" },
    by: "kind",
    label: "macro",
    spread: { low: "low", high: "high" },
    records,
  };
}
