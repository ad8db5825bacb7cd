import { expect, test } from "vitest";
import { readAccelForge } from "../../src/accelforge/import.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { writeArchitecture } from "../../src/format/architecture-writer.ts";
import { bindMapping } from "../../src/format/mapping-spec.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { issuesOf } from "../format/issues.ts";
import { ARCH, WORKLOAD } from "./texts.ts";

const NAMES = { architecture: "forge", network: "forge", bits: 8 };
const profile = createProfile("consistent");
const read = (text: string) => readAccelForge([{ file: "arch.yaml", content: text }], NAMES);
const architectureOf = (text: string) => {
  const { architecture } = read(text);
  if (!architecture) throw new Error("no architecture");
  return architecture;
};

/**
 * 2 × 2 × 2 with every tensor in both memories, all loops at the buffer, K innermost, in elements of 8 bits:
 *
 * - MainMemory: 1 pJ a bit, so 8 pJ an element read; 2 pJ for 16 bits, so 1 pJ an element written.
 *   It reads 4 of A and 4 of B, 8 · 8 = 64 pJ, and takes 4 of Z, 4 · 1 = 4 pJ.
 * - Buffer: 2 · 0.5 pJ for 8 bits, so 1 pJ an element read; 3 pJ for 2 elements, so 1.5 pJ an element written.
 *   It is filled with 4 + 4, 8 · 1.5 = 12 pJ; takes 8 partial sums, 8 · 1.5 = 12 pJ; and reads 8 of A, 8 of B, and for
 *   all partial sums but the first of 4 elements 8 − 4 of Z, 20 · 1 = 20 pJ.
 * - MAC: 8 · 2 actions · 0.25 pJ = 4 pJ, in 8 steps of 2 actions · 1 ns = 16 ns. The buffer leaks 2 · 0.5 mW = 1 pJ/ns, 16 pJ.
 */
test("a small GEMM by hand", () => {
  const flat = ARCH.replace(/ {4}- !Container[\s\S]*?(?=\n {2}- !Compute)/, "");
  const architecture = resolve(architectureOf(flat), profile);
  const problem = gemm(2, 2, 2);
  const loops = (["M", "N", "K"] as const).map((dimension) => ({ dimension, bound: 2 }));
  const spec = {
    name: "by-hand",
    gemm: problem,
    architecture: {},
    levels: [
      { level: "MainMemory", keeps: ["A", "B", "Z"] as const, temporal: [], spatial: [] },
      { level: "Buffer", keeps: ["A", "B", "Z"] as const, temporal: loops, spatial: [] },
    ],
  };
  const mapping = bindMapping(spec, architecture.hierarchy);
  const { energy_pJ, energyParts, latency } = evaluate(architecture, problem, mapping, profile);
  const of = (level: string, action: string) =>
    energyParts
      .filter((part) => part.level === level && part.action === action)
      .reduce((sum, part) => sum + part.energy_pJ, 0);
  expect(of("MainMemory", "read")).toBe(64);
  expect(of("MainMemory", "update")).toBe(4);
  expect(of("Buffer", "fill")).toBe(12);
  expect(of("Buffer", "update")).toBe(12);
  expect(of("Buffer", "read")).toBe(20);
  expect(of("MAC", "mac")).toBe(4);
  expect(latency.time_ns).toBe(16);
  expect(of("Buffer", "leakage")).toBe(16);
  expect(energy_pJ).toBe(64 + 4 + 12 + 12 + 20 + 4 + 16);
});

test("parallel instances multiply area and leakage: 1000 µm² and 0.5 mW, twice as leaky, in three", () => {
  const [, alone] = architectureOf(ARCH).levels;
  const [, three] = architectureOf(
    ARCH.replace("      area: 1e-9", "      area: 1e-9\n      n_parallel_instances: 3"),
  ).levels;
  expect(alone).toMatchObject({ area_um2: { value: 1000 }, leakage_pJ_per_ns: { value: 1 } });
  expect(three).toMatchObject({ area_um2: { value: 3000 }, leakage_pJ_per_ns: { value: 3 } });
});

test("each level in our terms", () => {
  const { levels, compute, clock_GHz, precision_bits } = architectureOf(ARCH);
  expect(levels.map(({ name }) => name)).toEqual(["MainMemory", "Buffer", "Array", "Register"]);
  expect(levels[0]).toMatchObject({
    capacity_bits: { value: Number.POSITIVE_INFINITY },
    keeps: { A: "always", B: "always", Z: "always" },
    // 256 G actions of a bit, and 1 G of 16 bits, a second.
    readBandwidth_bits_per_ns: { value: 256 },
    writeBandwidth_bits_per_ns: { value: 16 },
  });
  expect(levels[0]).not.toHaveProperty("area_um2");
  expect(levels[1]).toMatchObject({
    capacity_bits: { value: 16 * 1024 * 8 },
    // 1e-9 m² in µm².
    area_um2: { value: 1000 },
    // All but what MainMemory keeps, which is nothing, must be kept; all may be.
    keeps: { A: "optional", B: "optional", Z: "optional" },
    block_bits: 8,
  });
  // The inputs are shared by what differs in N, the outputs by what differs in K.
  expect(levels[2]).toEqual({
    kind: "fanout",
    name: "Array",
    x: { size: 4, dimensions: ["N"] },
    y: { size: 2, dimensions: ["K"], filled: true },
  });
  expect(levels[3]).toMatchObject({
    capacity_bits: { value: 8 },
    readEnergy_pJ: { value: 0 },
    keeps: { A: "never", B: "always", Z: "never" },
  });
  expect(compute).toMatchObject({ name: "MAC", step_ns: { value: 2 } });
  expect([clock_GHz.value, precision_bits]).toEqual([0.5, 8]);
});

test("what was taken for granted and what was not used is listed", () => {
  const { assumed, ignored, unlike } = read(ARCH);
  expect(assumed.join("; ")).toContain("latency of compute of MAC is the time of an action");
  expect(assumed.join("; ")).toContain("K fills Y");
  expect(ignored.map(({ key }) => key)).toEqual(["component_class", "ScalarUnit"]);
  expect(unlike).toHaveLength(3);
});

test("the native file of an imported architecture is the architecture", () => {
  const architecture = architectureOf(ARCH);
  expect(readArchitecture(writeArchitecture(architecture))).toEqual(architecture);
});

test("bits of an element come from the workload, or are given", () => {
  const files = [
    { file: "arch.yaml", content: ARCH },
    { file: "workload.yaml", content: WORKLOAD.replace("{All: 8}", "{All: 16}") },
  ];
  const { bits: _, ...names } = NAMES;
  const { architecture, network } = readAccelForge(files, names);
  expect(architecture?.precision_bits).toBe(16);
  expect(architecture?.levels.at(-1)).toMatchObject({ capacity_bits: { value: 16 } });
  expect(network?.gemms).toHaveLength(5);
  expect(issuesOf(() => readAccelForge(files, NAMES))).toContain(
    "conflicting bits of an element: 8",
  );
  expect(issuesOf(() => readAccelForge(files.slice(0, 1), names))).toContain("missing bits");
});

test("a fanout at a memory or a compute unit lies around it", () => {
  const at = ARCH.replace(
    "    component_class: Dummy",
    "    spatial: [{name: Z, fanout: 3}]\n    component_class: Dummy",
  );
  const { levels } = architectureOf(at);
  expect(levels.slice(2).map(({ name }) => name)).toEqual(["Array", "Register_array", "Register"]);
  expect(levels[3]).toMatchObject({
    x: { size: 3, dimensions: ["M", "N", "K", "batch"] },
    y: { size: 1 },
  });
});

const faults: [what: string, from: string | RegExp, to: string, issue: RegExp][] = [
  [
    "an unknown key",
    "size: inf",
    "sice: inf",
    /^arch\.yaml:8:5: unknown key: sice.*did you mean size/m,
  ],
  [
    "a missing energy",
    "energy: 1e-12, ",
    "",
    /^arch\.yaml:13:7: missing energy: read of MainMemory/m,
  ],
  [
    "a missing action",
    /\n.*name: write, energy: 3e-12.*/,
    "",
    /^arch\.yaml:18:7: missing energy: write of Buffer/m,
  ],
  [
    "an unknown action",
    "name: read, energy: 1e",
    "name: peek, energy: 1e",
    /^arch\.yaml:13:14: unknown action: peek/m,
  ],
  [
    "a missing leak",
    "    leak_power: 0\n    tensors",
    "    tensors",
    /^arch\.yaml:7:5: missing leak_power: MainMemory/m,
  ],
  [
    "no number",
    "buffer_size: 16 * KB",
    "buffer_size: 16 * MB",
    /^arch\.yaml:19:13: invalid size: buffer_size/m,
  ],
  [
    "a negative energy",
    "energy: 3e-12",
    "energy: -3e-12",
    /^arch\.yaml:25:31: invalid energy: -3e-12/m,
  ],
  ["a delay", "latency: 0", "latency: 1e-9", /^arch\.yaml:13:63: unsupported latency/m],
  ["a toll", "- !Container", "- !Toll", /^arch\.yaml:33:7: unsupported node: !Toll/m],
  ["a fork", "- !Hierarchical", "- !Fork", /^arch\.yaml:16:5: unsupported node: !Fork/m],
  ["an old name", "- !Container", "- !Fanout", /unsupported node: !Fanout.*expected !Container/],
  [
    "an unknown tag",
    "- !Container",
    "- !Contaner",
    /^arch\.yaml:32:7: invalid YAML: unresolved tag/m,
  ],
  [
    "reuse that is not shared",
    "may_reuse: input, ",
    "may_reuse: Nothing, ",
    /^arch\.yaml:35:41: unsupported may_reuse: input would be fetched/m,
  ],
  [
    "a part of usage",
    "min_usage: 1",
    "min_usage: 0.5",
    /^arch\.yaml:36:80: unsupported min_usage: 0\.5/m,
  ],
  [
    "bounds of loops",
    "reuse: input}",
    "reuse: input, loop_bounds: [{expression: m, operator: ==, value: 1}]}",
    /unsupported loop_bounds/,
  ],
  [
    "two compute units",
    "enabled: len(All) == 2",
    "enabled: True",
    /several compute units: ScalarUnit, MAC/,
  ],
  ["an unknown condition", "enabled: len(All) == 2", "enabled: Einsum == 3", /unsupported enabled/],
  ["an unknown set", "keep: weight", "keep: wieght", /^arch\.yaml:41:21: invalid keep: wieght/m],
  [
    "a memory whose tensors the mapping chooses",
    "keep: weight",
    "keep: ~Buffer",
    /invalid keep: ~Buffer/,
  ],
  ["a dependence on the mapping", "keep: weight", "keep: Above", /invalid keep: Above/],
  [
    "tensors that are not backed",
    "{keep: ~Intermediates, may_keep: All}",
    "{keep: weight}",
    /unsupported keep: MainMemory is outermost/,
  ],
  [
    "a tile shape",
    "keep: weight",
    "keep: weight, tile_shape: [{expression: m, operator: ==, value: 2}]",
    /unsupported tile_shape/,
  ],
  [
    "bits that differ",
    "    size: inf",
    "    bits_per_value: {weight: 4, ~weight: 8}\n    size: inf",
    /unsupported bits_per_value: not the same/,
  ],
  [
    "other bits",
    "    size: inf",
    "    bits_per_value: {All: 4}\n    size: inf",
    /unsupported bits_per_value: 4/,
  ],
  [
    "a first fetch",
    "    size: inf",
    "    skip_initial_output_write: False\n    size: inf",
    /unsupported skip_initial_output_write/,
  ],
  [
    "a latency of its own",
    "    size: inf",
    "    total_latency: 3 * read_latency\n    size: inf",
    /unsupported total_latency/,
  ],
  ["two names", "name: Register", "name: Buffer", /^arch\.yaml:38:5: duplicate level: Buffer/m],
  [
    "a memory that holds nothing",
    "weight.bits_per_value if weight",
    "4 if weight",
    /^arch\.yaml:40:11: invalid size/m,
  ],
  [
    "three dimensions",
    "      - {name: Y",
    "      - {name: W, fanout: 2}\n      - {name: Y",
    /unsupported fanout: 3 dimensions/,
  ],
  [
    "a fanout outside",
    "    size: inf",
    "    spatial: [{name: X, fanout: 2}]\n    size: inf",
    /unsupported fanout: of MainMemory/,
  ],
  ["a template", "size: inf", "size: {{SIZE}}", /^arch\.yaml:8:11: unsupported template: Jinja/],
  [
    "sparse optimizations",
    "arch:\n",
    "sparse_optimizations: {}\narch:\n",
    /unsupported part: sparse_optimizations/,
  ],
  ["no architecture", "arch:\n", "architecture:\n", /unknown part: architecture/],
  ["a number that is too small", "energy: 0.25e-12", "energy: 1e-60", /invalid energy in pJ/],
];
test.each(faults)("%s is refused", (_, from, to, issue) => {
  const text = ARCH.replace(from, to);
  expect(text).not.toBe(ARCH);
  expect(issuesOf(() => read(text))).toMatch(issue);
});

test("a port that reads and writes take turns at is refused, unless it is said to be two", () => {
  const shared = ARCH.replaceAll("throughput: inf", "throughput: clock");
  expect(issuesOf(() => read(shared))).toMatch(
    /^arch\.yaml:24:7: unsupported port: reads and writes of Buffer take turns/m,
  );
  const two = shared.replace(
    "      area: 1e-9",
    "      area: 1e-9\n      separate_read_write_ports: True",
  );
  expect(architectureOf(two).levels[1]).toMatchObject({
    // 1 G actions a second of 8 bits, and of 2 elements.
    readBandwidth_bits_per_ns: { value: 8 },
    writeBandwidth_bits_per_ns: { value: 16 },
  });
});

test("ports that take turns go at the same time if that is asked for, and it is said", () => {
  const shared = ARCH.replaceAll("throughput: inf", "throughput: clock");
  const file = { file: "arch.yaml", content: shared };
  const { architecture, unlike } = readAccelForge([file], { ...NAMES, separatePorts: true });
  expect(architecture?.levels[1]).toMatchObject({ readBandwidth_bits_per_ns: { value: 8 } });
  expect(unlike.at(-1)).toBe(
    "reads and writes of Buffer go at the same time, and do not take turns",
  );
});

test("all faults are told at once", () => {
  const text = ARCH.replace("energy: 1e-12", "energy: x").replace("keep: weight", "keep: wieght");
  expect(issuesOf(() => read(text)).split("\n")).toHaveLength(2);
});
