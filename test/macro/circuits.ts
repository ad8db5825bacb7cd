import fc from "fast-check";
import type { Circuit } from "../../src/macro/circuit.ts";

/** Four rows and columns of cells whose lines have 1 fF and 2 fF a cell at 28 nm, and a converter of three bits for each column. */
export const TINY: Circuit = {
  rows: 4,
  columns: 4,
  arrays: 1,
  // 0.028 µm², so 0.28 by 0.1 µm: wires of 0.056 and 0.02 fF
  cell: {
    kind: "8T1C",
    bits: 1,
    area_F2: { value: 1000 / 28 },
    inputLoad_fF: { value: 0.944 },
    outputLoad_fF: { value: 1.98 },
  },
  rowsActive: 4,
  input: { bits: 1, bitsPerStep: 1 },
  weight: { bits: 1 },
  encoding: "unsigned",
  accumulation: {
    kind: "analog",
    by: "charge",
    converter: { bits: 3, columns: 1, combined: 1 },
  },
  drivers: "digital",
  shiftAndAdd: true,
  control: { energy: { value: 0.1 }, area: { value: 0 } },
};

/** The same cells with an adder tree for each column. */
export const TREES: Circuit = {
  ...TINY,
  accumulation: { kind: "digital", operandBits: 1, shared: 1 },
};

const power = (most: number) => fc.integer({ min: 0, max: most }).map((exponent) => 2 ** exponent);

/** Circuits of all kinds, with counts that divide each other. */
export const anyCircuit: fc.Arbitrary<Circuit> = fc
  .record({
    rowsActive: power(8),
    idle: power(2),
    columns: power(3),
    arrays: fc.integer({ min: 1, max: 3 }),
    inputBits: fc.integer({ min: 1, max: 8 }),
    bitsPerStep: fc.integer({ min: 1, max: 4 }),
    weightBits: fc.constantFrom(1, 2, 4, 8),
    isPaired: fc.boolean(),
    isDigital: fc.boolean(),
    isWhole: fc.boolean(),
    turns: power(2),
    by: fc.constantFrom("charge", "current", "time"),
    drivers: fc.constantFrom("digital", "dac", "pulse"),
    resolution: fc.integer({ min: 1, max: 8 }),
    shiftAndAdd: fc.boolean(),
  })
  .map((of) => {
    const cells = of.weightBits * (of.isPaired ? 2 : 1);
    const added = of.isWhole ? cells : 1;
    const converter = { bits: of.resolution, columns: added * of.turns, combined: added };
    return {
      rows: of.rowsActive * of.idle,
      columns: cells * of.columns * of.turns,
      arrays: of.arrays,
      cell: { kind: "8T", bits: 1 },
      rowsActive: of.rowsActive,
      input: { bits: Math.max(of.inputBits, of.bitsPerStep), bitsPerStep: of.bitsPerStep },
      weight: { bits: of.weightBits },
      encoding: of.isPaired ? "differential" : "twos-complement",
      accumulation: of.isDigital
        ? { kind: "digital", operandBits: added, shared: of.turns }
        : { kind: "analog", by: of.by, converter },
      drivers: of.isDigital ? "digital" : of.drivers,
      shiftAndAdd: of.shiftAndAdd,
    };
  });
