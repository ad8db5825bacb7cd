import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateAdderTree, treeLevels } from "../../src/component/adder-tree.ts";
import { estimateAdder } from "../../src/component/arithmetic.ts";

const AT = { node_nm: 45, voltage_V: 0.9 };

test("a tree of five 1-bit numbers", () => {
  expect(treeLevels(5, 1)).toEqual([
    { adders: 2, bits: 1, operands: 2 },
    { adders: 1, bits: 2, operands: 4 },
    { adders: 1, bits: 3, operands: 8 },
  ]);
});

test("a tree of n numbers has n − 1 adders, and its sum has room for the largest", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 3000 }), fc.integer({ min: 1, max: 8 }), (n, bits) => {
      const levels = treeLevels(n, bits);
      expect(levels.reduce((all, { adders }) => all + adders, 0)).toBe(n - 1);
      const width = (levels.at(-1)?.bits ?? 0) + 1;
      expect(2 ** width - 1).toBeGreaterThanOrEqual(n * (2 ** bits - 1));
    }),
  );
});

test("five numbers of 8 bits, computed by hand", () => {
  // Two adders of 8 bits, one of 9 and one of 10, three after another.
  const [a8, a9, a10] = [8, 9, 10].map((width_bits) => estimateAdder({ ...AT, width_bits }));
  if (!a8 || !a9 || !a10) throw new Error("no adders");
  const tree = estimateAdderTree({ ...AT, operands: 5, width_bits: 8 });
  for (const quantity of ["energy_pJ", "area_um2"] as const) {
    const sum = 2 * a8[quantity].value + a9[quantity].value + a10[quantity].value;
    expect(tree[quantity].value).toBeCloseTo(sum, 12);
    const high = 2 * a8[quantity].range[1] + a9[quantity].range[1] + a10[quantity].range[1];
    expect(tree[quantity].range[1]).toBeCloseTo(high, 9);
  }
  // 40 nm is taken as 45 nm, so each meets 1 ns.
  expect(tree.delay_ns?.value).toBeCloseTo(3, 12);
});

test("a sum of more or wider numbers takes more", () => {
  const operands = fc.integer({ min: 2, max: 300 });
  fc.assert(
    fc.property(operands, fc.integer({ min: 1, max: 16 }), (n, width_bits) => {
      const of = (count: number, bits: number) =>
        estimateAdderTree({ ...AT, operands: count, width_bits: bits }).energy_pJ.value;
      expect(of(n + 1, width_bits)).toBeGreaterThan(of(n, width_bits));
      expect(of(n, width_bits + 1)).toBeGreaterThan(of(n, width_bits));
    }),
  );
});

describe("refuses", () => {
  test.each([1, 2.5, Number.NaN])("%d operands", (operands) => {
    expect(() => estimateAdderTree({ ...AT, operands, width_bits: 8 })).toThrow(
      `invalid operands: ${operands} in operands; expected an integer from 2 on`,
    );
  });

  test("a width that is not there, by what was given", () => {
    const { width_bits, ...rest } = { ...AT, operands: 4, width_bits: undefined };
    expect(() => estimateAdderTree({ ...rest, width_bits: width_bits as never })).toThrow(
      "invalid width_bits: undefined in width_bits",
    );
  });
});
