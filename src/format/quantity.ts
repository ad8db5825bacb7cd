import { didYouMean } from "../diagnostic/suggest.ts";

/** What a quantity measures. `ratio` is a plain number. */
export type QuantityKind =
  | "energy"
  | "time"
  | "power"
  | "area"
  | "data"
  | "bandwidth"
  | "frequency"
  | "voltage"
  | "length"
  | "capacitance"
  | "efficiency"
  | "throughput"
  | "compute-density"
  | "ratio";

/** What a field of a file accepts. */
export interface QuantityRules {
  readonly kind: QuantityKind;
  /** Whether `unbounded` is a value, read as Infinity. */
  readonly unbounded?: boolean;
  /** Whether zero is refused. */
  readonly positive?: boolean;
  /** Whether the value must be a whole number of internal units. */
  readonly whole?: boolean;
}

/** Why a text is no such quantity, in the fields of an issue. */
export interface QuantityProblem {
  readonly code: string;
  readonly message: string;
  readonly expected: string;
  readonly hint?: string | undefined;
}

/** A unit as a power of ten, applied in decimal so that `124.7 fJ` is 0.1247 pJ exactly, times a whole factor. */
interface Unit {
  readonly exponent: number;
  readonly factor: number;
}

const unit = (exponent: number, factor = 1): Unit => ({ exponent, factor });

/**
 * The units of each kind, in terms of the internal one: energy pJ, time ns, power pJ/ns (which is mW), area µm²,
 * data bits, bandwidth bits/ns, frequency GHz, voltage V, length nm, capacitance fF, efficiency TOPS/W, throughput TOPS,
 * compute density TOPS/mm². B is 8 bits, k is 1000 and Ki 1024.
 */
const UNITS: Readonly<Record<Exclude<QuantityKind, "ratio">, Readonly<Record<string, Unit>>>> = {
  energy: { fJ: unit(-3), pJ: unit(0), nJ: unit(3), uJ: unit(6), µJ: unit(6), mJ: unit(9) },
  time: { ps: unit(-3), ns: unit(0), us: unit(3), µs: unit(3), ms: unit(6), s: unit(9) },
  power: {
    "pJ/ns": unit(0),
    "fJ/ns": unit(-3),
    nW: unit(-6),
    uW: unit(-3),
    µW: unit(-3),
    mW: unit(0),
    W: unit(3),
  },
  area: { um2: unit(0), "µm²": unit(0), "um^2": unit(0), mm2: unit(6), "mm²": unit(6) },
  data: {
    b: unit(0),
    B: unit(0, 8),
    Kib: unit(0, 2 ** 10),
    KiB: unit(0, 2 ** 13),
    Mib: unit(0, 2 ** 20),
    MiB: unit(0, 2 ** 23),
    GiB: unit(0, 2 ** 33),
    TiB: unit(0, 2 ** 43),
    kb: unit(3),
    kB: unit(3, 8),
    KB: unit(3, 8),
    Mb: unit(6),
    MB: unit(6, 8),
    GB: unit(9, 8),
    TB: unit(12, 8),
  },
  bandwidth: {
    "b/ns": unit(0),
    "B/ns": unit(0, 8),
    "Gb/s": unit(0),
    "MB/s": unit(-3, 8),
    "GB/s": unit(0, 8),
    "TB/s": unit(3, 8),
  },
  frequency: { Hz: unit(-9), kHz: unit(-6), MHz: unit(-3), GHz: unit(0) },
  voltage: { mV: unit(-3), V: unit(0) },
  length: { nm: unit(0), um: unit(3), µm: unit(3), mm: unit(6) },
  capacitance: { aF: unit(-3), fF: unit(0), pF: unit(3) },
  efficiency: { "GOPS/W": unit(-3), "TOPS/W": unit(0), "POPS/W": unit(3) },
  throughput: { MOPS: unit(-6), GOPS: unit(-3), TOPS: unit(0), POPS: unit(3) },
  "compute-density": {
    "GOPS/mm2": unit(-3),
    "TOPS/mm2": unit(0),
    "POPS/mm2": unit(3),
    "GOPS/mm²": unit(-3),
    "TOPS/mm²": unit(0),
    "POPS/mm²": unit(3),
  },
};

/** Values beyond these are no physical quantities, and products of them could overflow to Infinity or NaN. */
const LARGEST = 1e30;
const SMALLEST = 1e-30;
const LONGEST_TEXT = 100;
const NUMBER = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:[eE]([+-]?\d+))?\s*(.*)$/;

/**
 * The value of a quantity in the internal unit of its kind, or why it is none.
 *
 * A number needs its unit, except 0, which is the same in every unit.
 *
 * @param input as YAML gives it: a text such as `18 ns`, or a number
 */
export function parseQuantity(
  input: string | number,
  rules: QuantityRules,
): { readonly value: number } | { readonly problem: QuantityProblem } {
  const expected = expectedQuantity(rules);
  const text = String(input).trim();
  const fail = (code: string, message: string, hint?: string) => ({
    problem: { code, message, expected, hint },
  });
  if (rules.unbounded && text === "unbounded") return { value: Number.POSITIVE_INFINITY };
  const match = text.length <= LONGEST_TEXT ? NUMBER.exec(text) : null;
  if (!match) return fail("invalid-number", `invalid number: ${excerpt(text)}`);
  const [, mantissa = "", exponent = "0", symbol = ""] = match;

  const found = unitOf(symbol, rules.kind);
  if (!found) {
    if (symbol !== "") return unknownUnit(symbol, rules, expected);
    if (Number(mantissa) !== 0) return fail("missing-unit", `missing unit: ${text}`);
  }
  const { exponent: shift, factor } = found ?? unit(0);
  const value = Number(`${mantissa}e${Number(exponent) + shift}`) * factor;
  const isZero = Number(mantissa) === 0;
  if (!(Math.abs(value) <= LARGEST) || (!isZero && Math.abs(value) < SMALLEST))
    return fail("invalid-number", `invalid number: ${text}`);
  if (value < 0) return fail("negative-value", `negative value: ${text}`);
  if (isZero && rules.positive) return fail("invalid-zero", `invalid zero: ${text}`);
  if (rules.whole && !Number.isSafeInteger(value))
    return fail("fractional-value", `fractional value: ${text}`);
  return { value: isZero ? 0 : value };
}

/** What a field accepts, in words: `a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ`. */
export function expectedQuantity({ kind, unbounded, positive, whole }: QuantityRules): string {
  const number = `${whole ? "a whole number" : "a number"} ${positive ? "> 0" : "≥ 0"}`;
  const units = kind === "ratio" ? " without unit" : ` with a unit: ${unitNames(kind).join(", ")}`;
  return `${number}${units}${unbounded ? "; or unbounded" : ""}`;
}

/** Units of a kind that are written in ASCII, most useful for messages and schemas. */
function unitNames(kind: Exclude<QuantityKind, "ratio">): string[] {
  return allUnitNames(kind).filter((name) => /^[\w/]+$/.test(name));
}

/** Every unit of a kind. */
export function allUnitNames(kind: Exclude<QuantityKind, "ratio">): string[] {
  return Object.keys(UNITS[kind]);
}

/** A value in the internal unit as text that *parseQuantity* reads back exactly. */
export function formatQuantity(value: number, kind: QuantityKind): string {
  if (value === Number.POSITIVE_INFINITY) return "unbounded";
  switch (kind) {
    case "energy":
      return `${value} pJ`;
    case "time":
      return `${value} ns`;
    case "power":
      return `${value} pJ/ns`;
    case "area":
      return `${value} um2`;
    case "data":
      return formatData(value);
    case "bandwidth":
      return value % 8 === 0 ? `${value / 8} B/ns` : `${value} b/ns`;
    case "frequency":
      return `${value} GHz`;
    case "voltage":
      return `${value} V`;
    case "length":
      return `${value} nm`;
    case "capacitance":
      return `${value} fF`;
    case "efficiency":
      return `${value} TOPS/W`;
    case "throughput":
      return `${value} TOPS`;
    case "compute-density":
      return `${value} TOPS/mm2`;
    case "ratio":
      return `${value}`;
  }
}

/** Bits in the largest binary unit that divides them. */
function formatData(bits: number): string {
  for (const name of ["MiB", "KiB", "B"]) {
    const { factor } = UNITS.data[name] ?? unit(0);
    if (bits >= factor && bits % factor === 0) return `${bits / factor} ${name}`;
  }
  return `${bits} b`;
}

function unitOf(symbol: string, kind: QuantityKind): Unit | undefined {
  if (kind === "ratio") return symbol === "" ? unit(0) : undefined;
  return Object.hasOwn(UNITS[kind], symbol) ? UNITS[kind][symbol] : undefined;
}

function unknownUnit(symbol: string, { kind }: QuantityRules, expected: string) {
  const message = `unknown unit: ${excerpt(symbol)}`;
  const hint = kind === "ratio" ? undefined : didYouMean(symbol, unitNames(kind));
  return { problem: { code: "unknown-unit", message, expected, hint } };
}

/** The beginning of a long text, for messages. */
function excerpt(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
