import { describe, expect, test } from "vitest";
import type { OperatingPoint } from "../../src/component/scaling.ts";
import { PROCESSES, scaleDelay, scaleEnergy } from "../../src/component/scaling.ts";

const LP45: OperatingPoint = { node_nm: 45, flavour: "LP", voltage_V: 1 };
const HP45: OperatingPoint = { node_nm: 45, flavour: "HP", voltage_V: 1 };
const LP32: OperatingPoint = { node_nm: 32, flavour: "LP", voltage_V: 0.8 };

test("scales by the ratio of two polynomials, computed by hand", () => {
  // 45 nm LP at 1 V: 1.103 − 0.362 + 0.2767 = 1.0177; 32 nm LP at 0.8 V: 0.611776 − 0.62584 + 0.471 = 0.456936.
  expect(scaleEnergy(1, LP32, LP45)).toBeCloseTo(1.0177 / 0.456936, 12);
  // 45 nm LP at 1 V: −285.7 + 1239 − 1795 + 898.8 = 57.1;
  // 32 nm LP at 0.8 V: −166.8608 + 879.36 − 1537.6 + 913.2 = 88.0992.
  expect(scaleDelay(1, LP32, LP45)).toBeCloseTo(57.1 / 88.0992, 12);
});

describe("the study's four primitives at 45 nm", () => {
  const cases: [name: string, at: OperatingPoint, TOPS_per_W: number, ns: number, to: number[]][] =
    [
      ["analog6T", LP32, 14.05, 9, [0.1585, 0.268, 5.83, 1.28]],
      [
        "analog8T",
        { node_nm: 65, flavour: "bulk", voltage_V: 1.1 },
        6.7,
        240,
        [0.0904, 0.153, 715.6, 156.6],
      ],
      [
        "analog8T of the runs",
        { node_nm: 65, flavour: "bulk", voltage_V: 1.1 },
        6.7,
        144,
        [0.0904, 0.153, 429.3, 94.0],
      ],
      [
        "digital6T",
        { node_nm: 20, flavour: "HP", voltage_V: 0.72 },
        24.7,
        18,
        [0.3419, 0.579, 90.8, 19.9],
      ],
      [
        "digital8T",
        { node_nm: 32, flavour: "LP", voltage_V: 0.85 },
        2.45,
        233,
        [0.8363, 1.415, 184.6, 40.4],
      ],
    ];
  test.each(cases)("%s", (_, at, TOPS_per_W, ns, expected) => {
    const perOperation_pJ = 1 / TOPS_per_W;
    const found = [
      scaleEnergy(perOperation_pJ, at, LP45).toFixed(4),
      (2 * scaleEnergy(perOperation_pJ, at, HP45)).toFixed(3),
      scaleDelay(ns, at, LP45),
      scaleDelay(ns, at, HP45),
    ].map(Number);
    expect(found[0]).toBe(expected[0]);
    expect(found[1]).toBe(expected[1]);
    expect(found[2]).toBeCloseTo(expected[2]!, expected[2]! < 10 ? 2 : 1);
    expect(found[3]).toBeCloseTo(expected[3]!, expected[3]! < 10 ? 2 : 1);
  });
});

test("scaling there and back changes nothing", () => {
  for (const { node_nm, flavour } of PROCESSES) {
    const at = { node_nm, flavour, voltage_V: 1 };
    expect(scaleEnergy(scaleEnergy(3, at, LP45), LP45, at)).toBeCloseTo(3, 12);
    expect(scaleDelay(scaleDelay(3, at, LP45), LP45, at)).toBeCloseTo(3, 12);
  }
});

test("refuses processes and voltages without factors", () => {
  expect(() => scaleEnergy(1, { node_nm: 28, flavour: "LP", voltage_V: 1 }, LP45)).toThrow(
    /^unknown process: 28 nm LP; expected 180 nm bulk, /,
  );
  expect(() => scaleDelay(1, { node_nm: 20, flavour: "LSTP", voltage_V: 2 }, LP45)).toThrow(
    "invalid voltage: 2 V at 20 nm LSTP; expected a voltage at which the process works",
  );
  expect(() => scaleDelay(1, LP45, { ...LP45, voltage_V: Number.NaN })).toThrow("invalid voltage");
});
