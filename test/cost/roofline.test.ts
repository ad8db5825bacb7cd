import { expect, test } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { roofline } from "../../src/cost/roofline.ts";
import { createMapping } from "../../src/mapping/mapping.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { figure } from "../../src/quantity/figure.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { memory } from "../samples/tiny.ts";

const profile = createProfile("consistent");

/**
 * 2 × 4 × 8 MACs on one unit with a step of 1 ns: 128 operations in 64 ns, at most 2 GOPS.
 * The outer memory gives 4 B/ns, and every operand is read from it: 64 elements of A and of B. Z comes once per
 * element: K is innermost.
 */
const architecture = resolve(
  {
    name: "one unit",
    precision_bits: 8,
    clock_GHz: figure(1),
    reductionEnergy_pJ: figure(0),
    levels: [
      memory("Outer", "ABZ", { readBandwidth: 4, writeBandwidth: 4 }),
      memory("Inner", "Z", { capacity: 8 }),
    ],
    compute: {
      name: "unit",
      macEnergy_pJ: figure(1),
      step_ns: figure(1),
      leakage_pJ_per_ns: figure(0),
    },
  },
  profile,
);

test("intensities, ridge points and what binds, by hand", () => {
  const shape = gemm(2, 4, 8);
  const mapping = createMapping(architecture.hierarchy, {
    Outer: {
      temporal: [
        { dimension: "M", bound: 2 },
        { dimension: "N", bound: 4 },
        { dimension: "K", bound: 8 },
      ],
    },
  });
  const lines = roofline(evaluate(architecture, shape, mapping, profile));
  expect(lines).toMatchObject({ peak_GOPS: 2, achieved_GOPS: 2 });
  expect(lines.binds).toMatchObject({ resource: "compute", level: "unit" });
  const [reads, writes] = lines.roofs;
  // 128 operations over the 2·8 + 8·4 elements of A and B, and over the 128 that are read
  expect(reads).toMatchObject({
    resource: "read bandwidth",
    level: "Outer",
    bandwidth_B_per_ns: 4,
    ridge_ops_per_B: 0.5,
    algorithmic_ops_per_B: 128 / 48,
    achieved_ops_per_B: 1,
    attainable_GOPS: 2,
  });
  // 128 operations over the 8 elements of Z, each written once
  expect(writes).toMatchObject({
    resource: "write bandwidth",
    algorithmic_ops_per_B: 16,
    achieved_ops_per_B: 16,
    // at most the peak, 2 operations per step
    attainable_GOPS: 2,
  });
});
