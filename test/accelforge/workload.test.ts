import { expect, test } from "vitest";
import { readAccelForge } from "../../src/accelforge/import.ts";
import { accelForgeWorkload } from "../../src/accelforge/workload-writer.ts";
import { entries, transformer, workload } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { Network } from "../../src/workload/network.ts";
import { networksOf } from "../../src/workload/workload.ts";
import { issuesOf } from "../format/issues.ts";
import { WORKLOAD } from "./texts.ts";

const NAMES = { architecture: "forge", network: "forge" };
const read = (text: string) => readAccelForge([{ file: "work.yaml", content: text }], NAMES);
const networkOf = (text: string): Network => {
  const { network } = read(text);
  if (!network) throw new Error("no network");
  return network;
};
const shapes = (gemms: readonly Gemm[]) =>
  gemms.map(({ name, M, N, K, batch, count, weights }) => [name, M, N, K, batch, count, weights]);

/**
 * Extents B 2, M = P 16, H 4, E = F 8, D 4 · 8 = 32, g 32, three times over:
 *
 * - K, Q: b and m index input and output, 2 · 16 = 32 rows; h and e weight and output, 4 · 8 = 32 columns; d is summed, 32.
 * - QK: b and h index all three, a batch of 2 · 4 = 8; m 16 rows, p 16 columns, e summed, 8. K is made by an Einsum.
 * - AV: b and h a batch of 8; m 16 rows; f columns, 8; p summed, 16. V_cache need not stay; twice as often.
 * - Z: 32 rows, g 32 columns, h and f summed, 4 · 8 = 32.
 */
test("Einsums are GEMMs, in every notation", () => {
  const { network } = read(WORKLOAD);
  expect(shapes(network?.gemms ?? [])).toEqual([
    ["K", 32, 32, 32, 1, 3, "static"],
    ["Q", 32, 32, 32, 1, 3, "static"],
    ["QK", 16, 16, 8, 8, 3, "dynamic"],
    ["AV", 16, 8, 16, 8, 6, "dynamic"],
    ["Z", 32, 32, 32, 1, 3, "static"],
  ]);
  expect(network?.leftOut).toEqual([
    { operator: "copy", nodes: 3, operations: undefined, note: "I" },
    { operator: "Einsum of one input", nodes: 3, operations: undefined, note: "QK_softmax" },
  ]);
});

test("a concise Einsum is the one that is spelt out", () => {
  const concise = (einsum: string) =>
    `workload: {rank_sizes: {M: 4, N: 6, K: 8}, bits_per_value: {All: 8}, einsums: [${einsum}]}`;
  const one = concise('{einsum: "Z[m, n] = A[m, k] * W[k, n]", renames: {weight: W}}');
  const verbose = concise(
    "{name: Z, renames: {weight: W}, tensor_accesses: [{name: A, projection: [m, k]}, {name: W, projection: {K: k, N: n}}, {name: Z, projection: [m, n], output: True}]}",
  );
  expect(networkOf(one)).toEqual(networkOf(verbose));
  expect(shapes(networkOf(one).gemms)).toEqual([["Z", 4, 6, 8, 1, 1, "static"]]);
  // The other input is the weight: the transposed product.
  const swapped = one.replace("weight: W", "weight: A");
  expect(shapes(networkOf(swapped).gemms)).toEqual([["Z", 6, 4, 8, 1, 1, "static"]]);
});

test("sizes come from ranks and ranges, the smallest of them", () => {
  const text = `
workload:
  bits_per_value: {All: 8}
  rank_sizes: {M: 100, N: 7}
  iteration_space_shape: {m: 0 <= m < 40, k: -2 < k <= 9}
  einsums:
  - einsum: "Z[m, n] = A[m, k] * W[k, n]"
    renames: {weight: W}
    rank_sizes: {N: 5}
    iteration_space_shape: [2 <= m < 64]
`;
  // m from 2 below 40; n of the Einsum's own rank; k from −1 to 9.
  expect(shapes(networkOf(text).gemms)).toEqual([["Z", 38, 5, 11, 1, 1, "static"]]);
});

/** Every built-in network, and every transformer at both phases. */
const networks: readonly Network[] = entries().flatMap(({ kind, name }) => {
  if (kind === "network") {
    return networksOf(workload(name, createProfile("consistent")), {});
  }
  return kind === "transformer"
    ? networksOf({ kind: "transformer", transformer: transformer(name) }, {})
    : [];
});

test("every built-in network, written and read back, is the network", () => {
  expect(networks.length).toBeGreaterThan(12);
  for (const network of networks) {
    expect(networkOf(accelForgeWorkload(network))).toEqual(network);
  }
});

test("random networks, written and read back, are the networks", () => {
  let state = 7;
  const next = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  for (let i = 0; i < 200; i++) {
    const gemms = Array.from({ length: 1 + next(6) }, (_, j) =>
      gemm(1 + next(300), 1 + next(300), 1 + next(300), {
        name: `layer ${j}: "${next(9)}" # ~`,
        batch: 1 + next(3),
        count: 1 + next(4),
        weights: next(2) === 0 ? "static" : "dynamic",
      }),
    );
    const network = { name: `net-${i}`, gemms, ...(next(2) === 0 ? { tokens: 1 + next(9) } : {}) };
    expect(networkOf(accelForgeWorkload(network))).toEqual(network);
  }
});

test("names that come again are told apart, as AccelForge must", () => {
  const gemms = ["fc", "fc", "fc (2)", "Total"].map((name) => gemm(2, 3, 4, { name }));
  const names = networkOf(accelForgeWorkload({ name: "net", gemms })).gemms.map(({ name }) => name);
  expect(names).toEqual(["fc", "fc (3)", "fc (2)", "Total (2)"]);
});

const faults: [what: string, from: string | RegExp, to: string, issue: RegExp][] = [
  [
    "a convolution",
    "QK_softmax, projection: [b, m, p, h]",
    "QK_softmax, projection: {B: b, M: m + p, P: p, H: h}",
    /^work\.yaml:16:7: unsupported projection: m \+ p.*im2col/m,
  ],
  [
    "an unknown key",
    "n_instances: 2",
    "n_instance: 2",
    /^work\.yaml:20:5: unknown key: n_instance/m,
  ],
  [
    "no equation",
    "I[b, m, d] * WK",
    "I[b, m, d] + WK",
    /^work\.yaml:9:5: invalid Einsum: K\[b, m, h, e\]/m,
  ],
  ["a sum of three", "* WZ[h, f, g]", "* WZ[h, f, g] * S[g]", /invalid Einsum/],
  ["a size that is no number", "E: 8", "E: eight", /invalid size: E/],
  ["an unbounded variable", "{g: 0 <= g < 32}", "{}", /^work\.yaml:21:5: missing size: g/m],
  ["an empty range", "0 <= g < 32", "5 <= g < 5", /empty range: g/],
  ["a range of two", "0 <= g < 32", "0 <= g + h < 32", /invalid range: 0 <= g \+ h < 32/],
  ["a range of another variable", "g: 0 <= g < 32", "g: 0 <= h < 32", /invalid range: 0 <= h < 32/],
  [
    "no bits",
    "bits_per_value: {All: 8}",
    "bits_per_value: {input: 8}",
    /invalid bits_per_value of K.*found 8, none, none/,
  ],
  [
    "bits that differ",
    "bits_per_value: {All: 8}",
    "bits_per_value: {weight: 4, ~weight: 8}",
    /invalid bits_per_value of K.*found 8, 4, 8/,
  ],
  [
    "sparse tensors",
    "n_instances: 3",
    "densities: {All: 0.5}",
    /^work\.yaml:6:14: unsupported densities/m,
  ],
  [
    "an unknown set",
    "weight - Intermediates",
    "weight - Intermdiates",
    /invalid persistent_tensors/,
  ],
  [
    "a rename of too many",
    "Inputs & Intermediates if len(All) == 3 else Inputs",
    "Inputs",
    /invalid rename of K: input is Inputs.*2 tensors/,
  ],
  [
    "no renames",
    /renames:\n {2}einsums:[\s\S]*$/,
    "",
    /missing rename: which tensor of K is its weight.*found I, WK/,
  ],
  ["a name that comes again", '"Z[b, m, g] =', '"K[b, m, g] =', /repeated name: K/],
  ["no count", "n_instances: 2", "n_instances: 1.5", /^work\.yaml:20:18: invalid n_instances/m],
  [
    "a variable of one tensor",
    "projection: [b, m, h, f]",
    "projection: [b, m, h, f, e]",
    /dimension of no matrix multiplication: e/,
  ],
  [
    "a variable that comes twice",
    "projection: [b, m, p, h]",
    "projection: [b, m, p, m, h]",
    /repeated variable: m/,
  ],
  ["a product that cannot be counted", "D: H * E", "D: 2 ** 52", /inexact product/],
];
test.each(faults)("%s is refused", (_, from, to, issue) => {
  const text = WORKLOAD.replace(from, to);
  expect(text).not.toBe(WORKLOAD);
  expect(issuesOf(() => read(text))).toMatch(issue);
});

test("variables that say something of a network must be right", () => {
  const text = accelForgeWorkload({ name: "net", tokens: 4, gemms: [gemm(2, 3, 4)] });
  expect(issuesOf(() => read(text.replace("cimpass_tokens: 4", "cimpass_tokens: 0")))).toMatch(
    /^work\.yaml:1:\d+: wrong|cimpass_tokens/,
  );
});
