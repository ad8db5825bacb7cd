import { expect, test } from "vitest";
import { readMacro, writeMacro } from "../../src/format/macro.ts";
import { issuesOf } from "./issues.ts";

const MACRO = `cimpass: macro/1
name: ours
publication: {title: A macro, year: 2026, url: https://example.org/a, status: measured, read: paper}
domain: analog
node: 65 nm
circuit:
  rows: 64
  columns: 32
  cell: {kind: 8T1C}
  rows_active: 16
  input: {bits: 8, bits_per_step: 1}
  weight: {bits: 4}
  encoding: offset
  accumulation: {analog: {by: charge, converter: {bits: 6, columns: 8}}}
  drivers: digital
  shift_and_add: true
points:
  - name: low
    scope: macro
    voltage: 600 mV
    input_bits: 8
    weight_bits: 4
    operation: 1b
    efficiency: {value: 1.2 POPS/W, source: Table II, range: [1.1 POPS/W, 1.3 POPS/W]}
    energy_shares: {source: Fig. 9, array: 0.5, converters: 0.4}
`;

test("a macro is read", () => {
  expect(readMacro(MACRO)).toEqual({
    name: "ours",
    publication: {
      title: "A macro",
      year: 2026,
      url: "https://example.org/a",
      status: "measured",
      read: "paper",
    },
    domain: "analog",
    node_nm: 65,
    circuit: {
      rows: 64,
      columns: 32,
      arrays: 1,
      cell: { kind: "8T1C", bits: 1 },
      rowsActive: 16,
      input: { bits: 8, bitsPerStep: 1 },
      weight: { bits: 4 },
      encoding: "offset",
      accumulation: {
        kind: "analog",
        by: "charge",
        converter: { bits: 6, columns: 8, combined: 1 },
      },
      drivers: "digital",
      shiftAndAdd: true,
    },
    points: [
      {
        name: "low",
        scope: "macro",
        voltage_V: 0.6,
        inputBits: 8,
        weightBits: 4,
        numbers: "integer",
        operation: "1b",
        efficiency_TOPS_per_W: { value: 1200, source: "Table II", range: [1100, 1300] },
        energyShares: { source: "Fig. 9", parts: { array: 0.5, converters: 0.4 } },
      },
    ],
    unknown: [],
    derivation: [],
  });
});

test("a macro's own text is a fixed point", () => {
  const text = writeMacro(readMacro(MACRO));
  expect(writeMacro(readMacro(text))).toBe(text);
});

test("every fault of a file is told at once", () => {
  const text = `cimpass: macro/1
name: ours
publication: {title: A macro, year: 26, doi: doi.org/1, status: silicon, read: paper}
domain: analogue
node: 65
points:
  - name: low
    scope: macro
    voltge: 600 mV
    input_bits: 0
    operation: 2b
    efficiency: 3 TOPS
    energy_shares: {array: 1.5}
`;
  expect(issuesOf(() => readMacro(text, "m"))).toMatchInlineSnapshot(`
    "m:3:37: invalid value: 26 in publication.year; expected a year
    m:3:46: invalid value: "doi.org/1" in publication.doi; expected a DOI without its address, such as 10.1109/5.771073
    m:3:65: unknown value: silicon in publication.status; expected measured or post-layout or simulated or design
    m:4:9: unknown value: analogue in domain; expected analog or digital; did you mean analog?
    m:5:7: missing unit: 65 in node; expected a number > 0 with a unit: nm, um, mm
    m:9:5: unknown key: voltge in points[0]; did you mean voltage?
    m:10:17: invalid value: 0 in points[0].input_bits; expected a number of bits from 1 to 64
    m:11:16: unknown value: 2b in points[0].operation; expected own or 1b; did you mean 1b?
    m:12:17: unknown unit: TOPS in points[0].efficiency; expected a number > 0 with a unit: GOPS/W, TOPS/W, POPS/W; did you mean TOPS/W?
    m:13:20: missing value: source in points[0].energy_shares; expected a line of text
    m:13:28: invalid value: 1.5 in points[0].energy_shares.array; expected a share from 0 to 1"
  `);
});

test("an unknown efficiency is no zero", () => {
  expect(issuesOf(() => readMacro(MACRO.replace(/\{value: 1.2 POPS.*\}/, "0"), "m"))).toBe(
    "m:24:17: invalid zero: 0 in points[0].efficiency; expected a number > 0 with a unit: GOPS/W, TOPS/W, POPS/W",
  );
});

const CASES: [name: string, from: RegExp, to: string, issue: string][] = [
  [
    "converters of so many bits that their cost is no number",
    /bits: 6, columns: 8/,
    "bits: 2000, columns: 8",
    "m:14:57: invalid value: 2000 in circuit.accumulation.analog.converter.bits; expected a whole number of bits from 1 to 64",
  ],
  [
    "pulses of so many bits that they never end",
    /bits: 8, bits_per_step: 1/,
    "bits: 8, bits_per_step: 2000",
    "m:11:35: invalid value: 2000 in circuit.input.bits_per_step; expected a whole number of bits from 1 to 64",
  ],
  [
    "active rows that leave some out",
    /rows_active: 16/,
    "rows_active: 24",
    "m:10:16: invalid value: 24 in circuit.rows_active; expected a divisor of rows, 64",
  ],
  [
    "steps of more bits than an input has",
    /bits_per_step: 1/,
    "bits_per_step: 9",
    "m:11:35: invalid value: 9 in circuit.input.bits_per_step; expected at most bits, 8",
  ],
  [
    "weights that do not fill the columns",
    /weight: \{bits: 4\}/,
    "weight: {bits: 5}",
    "m:8:12: invalid value: 32 in circuit.columns; expected a multiple of the cells of one weight, 5",
  ],
  [
    "pairs of cells that do not fill them",
    /bits: 4\}\n {2}encoding: offset/,
    "bits: 32}\n  encoding: differential",
    "m:8:12: invalid value: 32 in circuit.columns; expected a multiple of the cells of one weight, 64",
  ],
  [
    "converters for a part of the columns",
    /columns: 8\}/,
    "columns: 5}",
    "m:14:69: invalid value: 5 in circuit.accumulation.analog.converter.columns; expected a divisor of columns, 32",
  ],
  [
    "columns added beyond a weight",
    /columns: 8\}/,
    "columns: 8, combined: 8}",
    "m:14:82: invalid value: 8 in circuit.accumulation.analog.converter.combined; expected a divisor of the converter's columns, 8, and of the cells of one weight, 4",
  ],
  [
    "operands that cut a weight",
    /\{analog.*\}\}\}/,
    "{digital: {operand_bits: 3}}",
    "m:14:42: invalid value: 3 in circuit.accumulation.digital.operand_bits; expected a divisor of the cells of one weight, 4",
  ],
  [
    "trees for a part of the results",
    /\{analog.*\}\}\}/,
    "{digital: {operand_bits: 4, shared: 3}}",
    "m:14:53: invalid value: 3 in circuit.accumulation.digital.shared; expected a divisor of 8 results",
  ],
  [
    "shares above the whole",
    /array: 0.5/,
    "array: 0.7",
    "m:25:20: invalid shares: 1.1 in all in points[0].energy_shares; expected parts of at most 1 in all",
  ],
  [
    "a publication that cannot be found",
    /url: [^,]*, /,
    "",
    "m:3:14: missing value: doi in publication; expected doi or url",
  ],
  [
    "points of one name",
    /points:/,
    "points:\n  - {name: low, scope: macro, operation: own, latency: 1 ns}",
    "m:19:11: duplicate name: low in points[1].name; expected a name that no other point has",
  ],
  [
    "a point without a quantity",
    /(points:[\s\S]*?) {4}voltage[^\n]*\n([\s\S]*?) {4}efficiency[\s\S]*/,
    "$1$2",
    "m:18:5: missing value: a measured quantity in points[0]; expected mac_energy or efficiency or throughput or compute_density or latency or write_energy or leakage; or voltage, input_bits and weight_bits, to model the circuit there",
  ],
  [
    "neither structure nor points",
    /circuit:[\s\S]*/,
    "",
    "m:1:1: missing value: circuit; expected circuit or points",
  ],
  [
    "both ways of adding",
    /\{analog: /,
    "{digital: {operand_bits: 1}, analog: ",
    "m:14:18: unknown key: digital in circuit.accumulation; expected analog",
  ],
];
test.each(CASES)("%s", (_, from, to, issue) => {
  const text = MACRO.replace(from, to);
  expect(text).not.toBe(MACRO);
  expect(issuesOf(() => readMacro(text, "m"))).toBe(issue);
});

const SHAPE = MACRO.replace(
  /circuit:[\s\S]*(?=points:)/,
  `shape:
  source: Table I
  Rp: 4
  Cp: 2
  Rh: 1
  Ch: 3
  input_bits: 8
  weight_bits: 4
  area_factor: {value: 1.5, source: Table II, kind: measured}
`,
);

test("what a macro computes at once stands for its circuit, and is written as it reads", () => {
  const macro = readMacro(SHAPE);
  expect(macro.shape).toEqual({
    source: "Table I",
    Rp: 4,
    Cp: 2,
    Rh: 1,
    Ch: 3,
    inputBits: 8,
    weightBits: 4,
    // 4 · 2 · 3 weights of 4 bits
    capacity_bits: 96,
    areaFactor: { value: 1.5, source: "Table II", kind: "measured" },
  });
  expect(readMacro(writeMacro(macro))).toEqual(macro);
  const larger = readMacro(
    SHAPE.replace("weight_bits: 4\n", "weight_bits: 4\n  capacity: 1 KiB\n"),
  );
  expect(larger.shape?.capacity_bits).toBe(8192);
  expect(readMacro(writeMacro(larger))).toEqual(larger);
});

test("a shape needs memory for its weights, and no circuit beside it", () => {
  const small = SHAPE.replace("weight_bits: 4\n", "weight_bits: 4\n  capacity: 95 b\n");
  expect(issuesOf(() => readMacro(small, "m"))).toBe(
    "m:14:13: invalid value: 95 in shape.capacity; expected at least the bits of Rp·Rh·Cp·Ch weights, 96",
  );
  const both = MACRO.replace(
    "points:",
    `${SHAPE.slice(SHAPE.indexOf("shape:"), SHAPE.indexOf("points:"))}points:`,
  );
  expect(issuesOf(() => readMacro(both, "m"))).toBe(
    "m:18:3: unexpected key: shape in shape; expected no shape beside a circuit, which has its own",
  );
});
