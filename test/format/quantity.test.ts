import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuantityKind, QuantityRules } from "../../src/format/quantity.ts";
import { expectedQuantity, formatQuantity, parseQuantity } from "../../src/format/quantity.ts";

function read(input: string | number, rules: QuantityRules): number | string {
  const result = parseQuantity(input, rules);
  return "value" in result ? result.value : result.problem.message;
}

describe("quantities in the internal units", () => {
  const cases: [input: string | number, kind: QuantityKind, value: number][] = [
    ["124.7 pJ", "energy", 124.7],
    ["124.7 fJ", "energy", 0.1247],
    ["124.7fJ", "energy", 0.1247],
    ["0.3 nJ", "energy", 300],
    ["2 µJ", "energy", 2e6],
    ["18 ns", "time", 18],
    ["240ps", "time", 0.24],
    ["1.5 us", "time", 1500],
    ["3 uW", "power", 0.003],
    ["0.007902 pJ/ns", "power", 0.007902],
    ["1068811 um2", "area", 1068811],
    ["1.1499 mm²", "area", 1149900],
    ["32 b", "data", 32],
    ["32 B", "data", 256],
    ["256 KiB", "data", 256 * 1024 * 8],
    ["256 KB", "data", 256 * 1000 * 8],
    ["256 kB", "data", 256 * 1000 * 8],
    ["64 Kib", "data", 65536],
    ["64 kb", "data", 64000],
    ["42 B/ns", "bandwidth", 336],
    ["42 GB/s", "bandwidth", 336],
    ["1 GHz", "frequency", 1],
    ["400 MHz", "frequency", 0.4],
    ["850 mV", "voltage", 0.85],
    ["0.065 um", "length", 65],
    ["120 aF", "capacitance", 0.12],
    ["5.796 POPS/W", "efficiency", 5796],
    ["300 GOPS", "throughput", 0.3],
    ["2.4 TOPS/mm²", "compute-density", 2.4],
    ["1.34", "ratio", 1.34],
    [1.34, "ratio", 1.34],
    [0, "energy", 0],
    ["0 pJ", "energy", 0],
    ["-0 pJ", "energy", 0],
    ["+1.5e2 pJ", "energy", 150],
    [".5 ns", "time", 0.5],
    ["5. ns", "time", 5],
    ["1e-3 nJ", "energy", 1],
  ];
  test.each(cases)("%s (%s) is %d", (input, kind, value) => {
    expect(read(input, { kind })).toBe(value);
  });

  test("unbounded where it is allowed", () => {
    expect(read("unbounded", { kind: "data", unbounded: true })).toBe(Number.POSITIVE_INFINITY);
    expect(read("unbounded", { kind: "data" })).toBe("invalid number: unbounded");
  });
});

describe("what is no quantity", () => {
  const cases: [input: string | number, rules: QuantityRules, message: string][] = [
    [18, { kind: "time" }, "missing unit: 18"],
    ["18", { kind: "time" }, "missing unit: 18"],
    ["18 pJ", { kind: "time" }, "unknown unit: pJ"],
    ["18 NS", { kind: "time" }, "unknown unit: NS"],
    ["1.4 x", { kind: "ratio" }, "unknown unit: x"],
    ["-3 pJ", { kind: "energy" }, "negative value: -3 pJ"],
    ["1e999 ns", { kind: "time" }, "invalid number: 1e999 ns"],
    [
      "1e99999999999999999999999 ns",
      { kind: "time" },
      "invalid number: 1e99999999999999999999999 ns",
    ],
    ["1e-999 ns", { kind: "time" }, "invalid number: 1e-999 ns"],
    ["1e31 ns", { kind: "time" }, "invalid number: 1e31 ns"],
    ["NaN ns", { kind: "time" }, "invalid number: NaN ns"],
    ["Infinity ns", { kind: "time" }, "invalid number: Infinity ns"],
    [Number.NaN, { kind: "time" }, "invalid number: NaN"],
    ["", { kind: "time" }, "invalid number: "],
    ["1,5 ns", { kind: "time" }, "unknown unit: ,5 ns"],
    ["0x10 ns", { kind: "time" }, "unknown unit: x10 ns"],
    ["0 ns", { kind: "time", positive: true }, "invalid zero: 0 ns"],
    ["0.5 b", { kind: "data", whole: true }, "fractional value: 0.5 b"],
    ["3 __proto__", { kind: "data" }, "unknown unit: __proto__"],
    ["3 constructor", { kind: "data" }, "unknown unit: constructor"],
    [`${"9".repeat(200)} b`, { kind: "data" }, `invalid number: ${"9".repeat(40)}…`],
  ];
  test.each(cases)("%s", (input, rules, message) => {
    expect(read(input, rules)).toBe(message);
  });

  test("says what would have been valid, and the nearest unit", () => {
    expect(parseQuantity("18 NS", { kind: "time", positive: true })).toEqual({
      problem: {
        code: "unknown-unit",
        message: "unknown unit: NS",
        expected: "a number > 0 with a unit: ps, ns, us, ms, s",
        hint: "did you mean ns?",
      },
    });
    expect(expectedQuantity({ kind: "ratio" })).toBe("a number ≥ 0 without unit");
    expect(expectedQuantity({ kind: "voltage", whole: true, unbounded: true })).toBe(
      "a whole number ≥ 0 with a unit: mV, V; or unbounded",
    );
  });
});

test("a printed quantity reads back as the same number", () => {
  const kinds: QuantityKind[] = [
    "energy",
    "time",
    "power",
    "area",
    "data",
    "bandwidth",
    "frequency",
    "voltage",
    "length",
    "capacitance",
    "efficiency",
    "throughput",
    "compute-density",
    "ratio",
  ];
  const value = fc.oneof(
    fc.double({ min: 1e-20, max: 1e20, noNaN: true }),
    fc.integer({ min: 0, max: 2 ** 40 }),
    fc.integer({ min: 0, max: 2 ** 20 }).map((n) => n * 8192),
  );
  fc.assert(
    fc.property(fc.constantFrom(...kinds), value, (kind, number) => {
      expect(read(formatQuantity(number, kind), { kind })).toBe(number);
    }),
  );
  expect(formatQuantity(256 * 8192, "data")).toBe("256 KiB");
  expect(formatQuantity(12, "data")).toBe("12 b");
  expect(formatQuantity(336, "bandwidth")).toBe("42 B/ns");
  expect(formatQuantity(Number.POSITIVE_INFINITY, "bandwidth")).toBe("unbounded");
});

describe("every unit", () => {
  const units: Record<Exclude<QuantityKind, "ratio">, Record<string, number>> = {
    energy: { fJ: 1e-3, pJ: 1, nJ: 1e3, uJ: 1e6, µJ: 1e6, mJ: 1e9 },
    time: { ps: 1e-3, ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 },
    power: { "pJ/ns": 1, "fJ/ns": 1e-3, nW: 1e-6, uW: 1e-3, µW: 1e-3, mW: 1, W: 1e3 },
    area: { um2: 1, "µm²": 1, "um^2": 1, mm2: 1e6, "mm²": 1e6 },
    data: {
      b: 1,
      B: 8,
      Kib: 1024,
      KiB: 8 * 1024,
      Mib: 1024 ** 2,
      MiB: 8 * 1024 ** 2,
      GiB: 8 * 1024 ** 3,
      TiB: 8 * 1024 ** 4,
      kb: 1e3,
      kB: 8e3,
      KB: 8e3,
      Mb: 1e6,
      MB: 8e6,
      GB: 8e9,
      TB: 8e12,
    },
    bandwidth: { "b/ns": 1, "B/ns": 8, "Gb/s": 1, "MB/s": 8e-3, "GB/s": 8, "TB/s": 8e3 },
    frequency: { Hz: 1e-9, kHz: 1e-6, MHz: 1e-3, GHz: 1 },
    voltage: { mV: 1e-3, V: 1 },
    length: { nm: 1, um: 1e3, µm: 1e3, mm: 1e6 },
    capacitance: { aF: 1e-3, fF: 1, pF: 1e3 },
    efficiency: { "GOPS/W": 1e-3, "TOPS/W": 1, "POPS/W": 1e3 },
    throughput: { MOPS: 1e-6, GOPS: 1e-3, TOPS: 1, POPS: 1e3 },
    "compute-density": {
      "GOPS/mm2": 1e-3,
      "TOPS/mm2": 1,
      "POPS/mm2": 1e3,
      "GOPS/mm²": 1e-3,
      "TOPS/mm²": 1,
      "POPS/mm²": 1e3,
    },
  };
  const cases = Object.entries(units).flatMap(([kind, factors]) =>
    Object.entries(factors).map(([name, factor]) => [kind as QuantityKind, name, factor] as const),
  );

  test.each(cases)("%s: %s", (kind, name, factor) => {
    expect(read(`3 ${name}`, { kind })).toBeCloseTo(3 * factor, 12);
    expect(Number(read(`3 ${name}`, { kind })) / (3 * factor)).toBeCloseTo(1, 12);
  });
});
