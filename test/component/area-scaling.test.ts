import fc from "fast-check";
import { expect, test } from "vitest";
import { areaFactor } from "../../src/component/area-scaling.ts";

/** The table of Stillmaker and Baas (2017) as it is printed: the area at each node, of one at the row's node. */
const NODES = [180, 130, 90, 65, 45, 32, 20, 16, 14, 10, 7];
const PRINTED = [
  [1, 0.34, 0.15, 0.08, 0.053, 0.025, 0.011, 0.01, 0.0093, 0.0055, 0.0032],
  [2.9, 1, 0.44, 0.23, 0.16, 0.072, 0.033, 0.03, 0.027, 0.016, 0.0092],
  [6.6, 2.3, 1, 0.53, 0.35, 0.16, 0.075, 0.067, 0.061, 0.036, 0.021],
  [12, 4.3, 1.9, 1, 0.66, 0.31, 0.14, 0.13, 0.12, 0.068, 0.039],
  [19, 6.4, 2.8, 1.5, 1, 0.46, 0.21, 0.19, 0.17, 0.1, 0.059],
  [40, 14, 6.1, 3.3, 2.2, 1, 0.46, 0.41, 0.38, 0.22, 0.13],
  [88, 30, 13, 7.1, 4.7, 2.2, 1, 0.89, 0.82, 0.48, 0.28],
  [99, 34, 15, 7.9, 5.3, 2.4, 1.1, 1, 0.91, 0.54, 0.31],
  [110, 37, 16, 8.7, 5.8, 2.7, 1.2, 1.1, 1, 0.59, 0.34],
  [180, 63, 28, 15, 9.8, 4.5, 2.1, 1.9, 1.7, 1, 0.58],
  [320, 110, 48, 25, 17, 7.8, 3.6, 3.2, 2.9, 1.7, 1],
];

test("every ratio of areas, rounded to two digits, is the one that is printed", () => {
  const found = NODES.map((from) => NODES.map((to) => Number(areaFactor(from, to).toPrecision(2))));
  expect(found).toEqual(PRINTED);
});

test("between two nodes it is a power of the node, beyond them its square", () => {
  // 45 nm has 1, 32 nm 0.46236: half-way, in logarithms, is the root of their product.
  expect(areaFactor(45, Math.sqrt(45 * 32))).toBeCloseTo(Math.sqrt(0.46236), 12);
  expect(areaFactor(7, 3.5)).toBeCloseTo(1 / 4, 12);
  expect(areaFactor(180, 360)).toBeCloseTo(4, 12);
});

const node = fc.double({ min: 3, max: 250, noNaN: true });

test("there and back is one, and larger nodes have larger areas without steps", () => {
  fc.assert(
    fc.property(node, node, (a, b) => {
      expect(areaFactor(a, b) * areaFactor(b, a)).toBeCloseTo(1, 12);
      expect(areaFactor(a, a * 1.000_001)).toBeCloseTo(1, 4);
      if (a < b) expect(areaFactor(a, b)).toBeGreaterThan(1);
    }),
  );
});
