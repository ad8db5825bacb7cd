import { expect, test } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import { sweepOf } from "./swept.ts";

/** What is wrong with a sweep, a line a fault; lines are counted after the two that every file begins with. */
async function faultsOf(lines: string, files = {}): Promise<string[]> {
  try {
    await sweepOf(lines, files);
  } catch (error) {
    if (error instanceof InputError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const CORES = "fixed: {primitive: cores}\n";

test("every fault of a file is told at once, with its place and the nearest name", async () => {
  const faults = await faultsOf(`fixed:
  primitve: digital6T
  mapper: prioritty
axes:
  workload: [bert-larg, gpt-j]
  SMEM.capacitty: [64KiB]
  SMEM.bandwidth: {from: 1, to: 9}
  at: [RF, SMEN]
  M: [0]
  staging: [0.5, 0.5]
zip: [[at, batch]]
where: [at == 'RFF', ratio < 3]
record: [energy]
`);
  expect(faults.map((fault) => fault.replace(/;.*/, ""))).toEqual([
    "s.yaml:4:3: unknown axis: primitve in fixed.primitve",
    "s.yaml:5:11: unknown mapper: prioritty in fixed.mapper",
    "s.yaml:7:3: missing axis: primitive in axes",
    "s.yaml:7:14: unknown network: bert-larg in axes.workload[0]",
    "s.yaml:8:3: unknown axis: SMEM.capacitty in axes.SMEM.capacitty",
    "s.yaml:9:19: missing value: points in axes.SMEM.bandwidth",
    "s.yaml:10:12: unknown at: SMEN in axes.at[1]",
    "s.yaml:11:3: conflicting axes: workload and M in axes.M",
    "s.yaml:11:7: invalid value: 0 in axes.M[0]",
    "s.yaml:12:18: duplicate value: 0.5 in axes.staging[1]",
    "s.yaml:13:12: unknown axis: batch in zip[0][1]",
    "s.yaml:14:9: unknown value: 'RFF' of at in where[0]",
    "s.yaml:14:22: unknown name: ratio in where[1]",
    "s.yaml:15:10: unknown result: energy in record[0]",
  ]);
  // Axes of the file before the hundreds of names of the hardware.
  expect(faults[12]).toMatch(/expected workload, /);
  expect(faults[0]).toMatch(/did you mean primitive\?/);
  expect(faults[4]).toMatch(/did you mean SMEM.capacity\?/);
});

test.each([
  ["axes: {}\n", ["missing axis: workload", "missing axis: primitive"]],
  ["axes: {workload: [64x64x64], primitive: [digital6T]}\n", ["missing axis: at"]],
  [`${CORES}axes: {M: [1], N: [1]}\n`, ["missing axis: M, N or K"]],
  [`${CORES}axes: {M: [1], N: [1], K: [1], M: [2]}\n`, ["duplicate key"]],
  [`${CORES}axes: {M: [1], N: [1, 2], K: [1]}\nzip: [[M, N]]\n`, ["axes of different lengths"]],
  [`${CORES}axes: {M: [1], N: [1], K: [1]}\nzip: [[M, N], [N, K]]\n`, ["grouped twice"]],
  // Ends of what may be: all of a level as a buffer leaves nothing, and nothing is no threshold or bandwidth.
  [`${CORES}axes: {workload: [8x8x8], staging: [1]}\n`, ["invalid value: 1"]],
  [`${CORES}axes: {workload: [8x8x8], threshold: [0]}\n`, ["invalid value: 0"]],
  [`${CORES}axes: {workload: [8x8x8], SMEM.bandwidth: [0]}\n`, ["invalid value: 0"]],
  [`${CORES}axes: {workload: [8x8x8], staging: [0, 0.99], threshold: [0.001]}\n`, []],
  [`${CORES}axes: {M: [1, 1], N: [2, 2], K: [1]}\nzip: [[M, N]]\n`, ["duplicate values: 1, 2"]],
  [`${CORES}axes: {M: [1], N: [1], K: [1], count: [1], budget: [area]}\n`, ["budget and count"]],
  [`${CORES}axes: {M: [1], N: [1], K: {from: 9, to: 3, points: 2}}\n`, ["from 9 to 3"]],
  [`${CORES}axes: {M: [1], N: [1], K: {from: 1 KiB, to: 3, points: 2}}\n`, ["unknown unit"]],
  [
    `${CORES}axes: {M: [1], N: [1], K: [1], SMEM.capacity: [64KiB], SMEM.leakage: [1]}\n`,
    ["SMEM.capacity and SMEM.leakage"],
  ],
  [`${CORES}axes: {workload: [./gone.tsv]}\n`, ["unknown file: ./gone.tsv"]],
  [`${CORES}axes: {workload: [./model.onnx]}\n`, ["unexpected model"]],
  [`${CORES}axes: {M: [1], N: [1], K: [1]}\nlet: {M: 1 + 1}\n`, ["duplicate name: M"]],
])("%s", async (lines, expected) => {
  const faults = await faultsOf(lines, { "./model.onnx": "" });
  expect(faults.length).toBe(expected.length);
  faults.forEach((fault, i) => {
    expect(fault).toContain(expected[i]);
  });
});

test("a fault in a file that a sweep refers to has its place in that file", async () => {
  const files = { "./mine.tsv": "M\tN\tK\n16\t16\n" };
  const [fault] = await faultsOf(`${CORES}axes: {workload: [./mine.tsv]}\n`, files);
  expect(fault).toMatch(/^\.\/mine\.tsv:2:/);
});
