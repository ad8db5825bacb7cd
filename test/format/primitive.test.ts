import { describe, expect, test } from "vitest";
import { readPrimitive, writePrimitive } from "../../src/format/primitive.ts";
import { issuesOf } from "./issues.ts";

const MACRO = `# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: my-macro
source: Our test chip, 2026
domain: digital
cell: 8T
Rp: 4
Cp: 8
Rh: 2
Ch: 3
precision: 8 b
latency:
  value: 5 ns
  source: measured, scaled to 45 nm
  range: [2 ns, 8 ns]
  range_switch: primitive-source
  published: {switch: latency-node, value: 1.5 ns, source: measured at 22 nm}
mac_energy: 400 fJ
write_energy: 1.5 pJ
leakage: 0
area_factor: 1.25
row_write: 1 ns
`;

test("reads every field into the internal units", () => {
  expect(readPrimitive(MACRO)).toEqual({
    name: "my-macro",
    source: "Our test chip, 2026",
    domain: "digital",
    cell: "8T",
    Rp: 4,
    Cp: 8,
    Rh: 2,
    Ch: 3,
    precision_bits: 8,
    capacity_bits: 4 * 8 * 2 * 3 * 8,
    latency_ns: {
      value: 5,
      source: "measured, scaled to 45 nm",
      range: [2, 8],
      rangeSwitch: "primitive-source",
      published: { switch: "latency-node", value: 1.5, source: "measured at 22 nm" },
    },
    macEnergy_pJ: { value: 0.4 },
    writeEnergy_pJ: { value: 1.5 },
    leakage_pJ_per_ns: { value: 0 },
    areaFactor: { value: 1.25 },
    rowWrite_ns: { value: 1 },
    pingPong: false,
  });
});

test("reads the optional fields", () => {
  const text = `${MACRO}description: >-\n  A macro\n  of ours.\ncapacity: 4 KiB\nping_pong: true\nnode: 22 nm\nvoltage: 720 mV\n`;
  expect(readPrimitive(text)).toMatchObject({
    description: "A macro of ours.",
    capacity_bits: 32768,
    pingPong: true,
    node: "22 nm",
    voltage_V: 0.72,
  });
});

test("a written primitive reads back the same, and is written the same again", () => {
  const primitive = readPrimitive(MACRO);
  const text = writePrimitive(primitive);
  expect(readPrimitive(text)).toEqual(primitive);
  expect(writePrimitive(readPrimitive(text))).toBe(text);
  expect(text).toMatchInlineSnapshot(`
    "# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json

    cimpass: primitive/1
    name: my-macro
    source: Our test chip, 2026
    domain: digital
    cell: 8T
    Rp: 4
    Cp: 8
    Rh: 2
    Ch: 3
    precision: 8 b
    capacity: 192 B
    latency:
      value: 5 ns
      source: measured, scaled to 45 nm
      range: [2 ns, 8 ns]
      range_switch: primitive-source
      published:
        switch: latency-node
        value: 1.5 ns
        source: measured at 22 nm
    mac_energy: 0.4 pJ
    write_energy: 1.5 pJ
    leakage: 0 pJ/ns
    area_factor: 1.25
    row_write: 1 ns
    ping_pong: false
    "
  `);
});

describe("faults", () => {
  test("are all reported at once, in the order of the file", () => {
    const text = `cimpass: primitive/1
name: my macro
sorce: x
domain: analogue
Rp: 64.5
Cp: 0
Rh: "1"
Ch: 16
Ch: 4
precision: 8
latency: {value: 18 nS, range: [1 ns], published: {switch: latency-nod, value: 3 ns}}
mac_energy: -3 pJ
write_energy: [1]
leakage: .inf
area_factor: 1.4x
row_write: 1e999 ns
ping_pong: yes
voltage:
`;
    expect(issuesOf(() => readPrimitive(text, "my.yaml"))).toMatchInlineSnapshot(`
      "my.yaml:1:1: missing value: source; expected a line of text
      my.yaml:2:7: invalid value: "my macro" in name; expected a name of letters, digits and _ . + -, the first a letter or digit
      my.yaml:3:1: unknown key: sorce; did you mean source?
      my.yaml:4:9: unknown value: analogue in domain; expected analog or digital; did you mean analog?
      my.yaml:5:5: invalid value: 64.5 in Rp; expected a whole number from 1 to 2^53 − 1
      my.yaml:6:5: invalid value: 0 in Cp; expected a whole number from 1 to 2^53 − 1
      my.yaml:7:5: invalid value: "1" in Rh; expected a whole number from 1 to 2^53 − 1
      my.yaml:9:1: duplicate key: Ch
      my.yaml:10:12: missing unit: 8 in precision; expected a whole number > 0 with a unit: b, B, Kib, KiB, Mib, MiB, GiB, TiB, kb, kB, KB, Mb, MB, GB, TB
      my.yaml:11:18: unknown unit: nS in latency.value; expected a number > 0 with a unit: ps, ns, us, ms, s; did you mean ns?
      my.yaml:11:32: invalid value: a list in latency.range; expected a list of 2
      my.yaml:11:60: unknown value: latency-nod in latency.published.switch; did you mean latency-node?
      my.yaml:12:13: negative value: -3 pJ in mac_energy; expected a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ
      my.yaml:13:15: invalid value: a list in write_energy; expected a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ; or a mapping with its value
      my.yaml:14:10: invalid value: Infinity in leakage; expected a number ≥ 0 with a unit: pJ/ns, fJ/ns, nW, uW, mW, W; or a mapping with its value
      my.yaml:15:14: unknown unit: x in area_factor; expected a number > 0 without unit
      my.yaml:16:12: invalid number: 1e999 ns in row_write; expected a number ≥ 0 with a unit: ps, ns, us, ms, s
      my.yaml:17:12: invalid value: "yes" in ping_pong; expected true or false
      my.yaml:18:9: missing value: voltage; expected a number > 0 with a unit: mV, V"
    `);
  });

  test("an unknown energy is no zero", () => {
    expect(issuesOf(() => readPrimitive(MACRO.replace(/mac_energy.*\n/, ""), "p"))).toBe(
      "p:2:1: missing value: mac_energy; expected a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ; or a mapping with its value",
    );
  });

  const cases: [name: string, from: RegExp, to: string, issue: string][] = [
    [
      "a range without its value",
      /\[2 ns, 8 ns\]/,
      "[6 ns, 8 ns]",
      "p:15:10: invalid range: it does not hold the value in latency.range; expected [low, high] with low ≤ value ≤ high",
    ],
    [
      "a range the wrong way round",
      /\[2 ns, 8 ns\]/,
      "[8 ns, 2 ns]",
      "p:15:10: invalid range: it does not hold the value in latency.range; expected [low, high] with low ≤ value ≤ high",
    ],
    [
      "a capacity below the weights",
      /precision: 8 b/,
      "precision: 8 b\ncapacity: 100 B",
      "p:12:11: invalid capacity: 100 B in capacity; expected at least its Rp·Rh·Cp·Ch weights, 192 B",
    ],
    [
      "more weights than can be counted",
      /Rp: 4/,
      "Rp: 9007199254740991",
      "p:7:5: inexact product: Rp·Rh·Cp·Ch weights exceed 2^53 bits in Rp",
    ],
    ["an empty source", /source: Our.*/, 'source: "  "', "p:4:9: empty text in source"],
    [
      "control characters",
      /source: Our.*/,
      'source: "a\\e[31m"',
      "p:4:9: invalid text: control characters, or too long in source",
    ],
    [
      "a zero step",
      /5 ns/,
      "0 ns",
      "p:13:10: invalid zero: 0 ns in latency.value; expected a number > 0 with a unit: ps, ns, us, ms, s",
    ],
    [
      "a value of another kind",
      /1\.5 pJ/,
      "1.5 ns",
      "p:19:15: unknown unit: ns in write_energy; expected a number ≥ 0 with a unit: fJ, pJ, nJ, uJ, mJ; did you mean nJ?",
    ],
  ];
  test.each(cases)("%s", (_, from, to, issue) => {
    expect(issuesOf(() => readPrimitive(MACRO.replace(from, to), "p"))).toBe(issue);
  });
});
