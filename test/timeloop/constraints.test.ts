import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import type { Evaluation } from "../../src/cost/evaluate.ts";
import { architecture } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { optimal } from "../../src/mapper/optimal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { constrain } from "../../src/mapspace/constraints.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import { createMapspace } from "../../src/mapspace/mapspace.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { readNativeConstraints, readSearch } from "../../src/timeloop/run.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { command, json } from "../cli/command.ts";
import { issuesOf } from "../format/issues.ts";

const ANY = Number.POSITIVE_INFINITY;
const loops = { M: ANY, N: ANY, K: ANY, batch: ANY };
const all = ["M", "N", "K", "batch"] as const;
const free = { A: "optional", B: "optional", Z: "optional" } as const;
/** A memory, a mesh of 4 × 4 and a buffer. */
const hierarchy: Hierarchy = {
  name: "small",
  compute: "mac",
  levels: [
    {
      kind: "memory",
      name: "DRAM",
      capacity: ANY,
      keeps: { A: "always", B: "always", Z: "always" },
      loops,
    },
    {
      kind: "fanout",
      name: "inter_PE_spatial",
      x: { size: 4, dimensions: all },
      y: { size: 4, dimensions: all },
    },
    { kind: "memory", name: "buffer", capacity: 64, keeps: free, loops },
  ],
};

/** Constraints as one file, one directive a line, without the `- `. */
function file(...targets: string[]): string {
  const list = targets.map((one) => `  - {${one}}\n`).join("");
  return `mapspace_constraints:\n  version: 0.4\n  targets:\n${list}`;
}

const read = (content: string, of: Gemm = gemm(4, 4, 4), on = hierarchy) =>
  readNativeConstraints([{ file: "c.yaml", content }], of, on);
const asked = (...targets: string[]) => Object.fromEntries(read(file(...targets)).constraints);

test("factors", () => {
  const temporal = (rest: string) =>
    asked(`target: buffer, type: temporal, ${rest}`).buffer?.factors;
  const equal = (n: number) => ({ least: n, most: n });
  expect(temporal("factors: [M=2, N<=2, K>=2]")).toEqual({
    M: equal(2),
    N: { least: 1, most: 2 },
    K: { least: 2, most: ANY },
  });
  expect(temporal('factors: "M2 N=1 K <= 2"')).toEqual({
    M: equal(2),
    N: equal(1),
    K: { least: 1, most: 2 },
  });
  // 0 is the whole extent, and what exceeds it is the extent.
  expect(temporal("factors: [M=0, K=100]")).toEqual({ M: equal(4), K: equal(4) });
  expect(read(file("target: buffer, type: temporal, factors: [K=100]")).assumed).toEqual([
    "K=100 of buffer is 4, the extent of K",
  ]);
  expect(temporal("factors_only: [M=2]")).toEqual({ M: equal(2), N: equal(1), K: equal(1) });
  // Weights are indexed by N and K.
  expect(temporal("no_iteration_over_dataspaces: [Weights]")).toEqual({ N: equal(1), K: equal(1) });
  expect(temporal("factors: [M=4], default_max_factor: 2")).toEqual({
    M: equal(4),
    N: { least: 1, most: 2 },
    K: { least: 1, most: 2 },
  });
  // A least factor beyond an extent is the extent: K is 2, and a factor of 4 of it there cannot be.
  const least = "target: buffer, type: temporal, factors: [M=4], default_min_factor: 4";
  expect(read(file(least), gemm(4, 8, 2)).constraints.get("buffer")?.factors).toEqual({
    M: equal(4),
    N: { least: 4, most: 8 },
    K: { least: 2, most: 2 },
  });
});

/**
 * The order convention: a permutation begins with the innermost loop, so [K, M] has K inside M, and N outside both. Of the
 * orders of three loops at DRAM, that leaves one: N, M, K from the outermost.
 */
test("a permutation begins with the innermost loop", () => {
  const of = gemm(2, 3, 5);
  const { constraints } = read(
    file(
      "target: DRAM, type: temporal, factors: [M=0, N=0, K=0], permutation: [K, M]",
      "target: buffer, type: dataspace, keep: [Inputs], bypass: [Weights, Outputs]",
    ),
    of,
  );
  expect(constraints.get("DRAM")?.order).toEqual(["K", "M"]);
  const space = constrain(createMapspace(hierarchy, of, "perfect"), constraints);
  const orders = [...enumerateMappings(space)].map(({ levels }) =>
    levels[0]?.temporal.map(({ dimension }) => dimension).join(""),
  );
  expect(orders).toEqual(["NMK"]);
  expect(asked("target: DRAM, type: temporal, permutation: MNK").DRAM?.order).toEqual([
    "M",
    "N",
    "K",
  ]);
});

test("what is kept, bypassed, and along which axis", () => {
  const keeps = (rest: string) => asked(`target: buffer, ${rest}`).buffer?.keeps;
  expect(keeps("type: dataspace, keep: [Inputs], bypass: [Outputs]")).toEqual({
    A: "always",
    Z: "never",
  });
  expect(keeps("type: bypass, keep: [A], bypass: [B]")).toEqual({ A: "always", B: "never" });
  expect(keeps("type: datatype, keep_only: [Weights]")).toEqual({
    A: "never",
    B: "always",
    Z: "never",
  });
  expect(keeps("type: dataspace, bypass: ['*']")).toEqual({ A: "never", B: "never", Z: "never" });
  const axes = (rest: string) =>
    asked(`target: DRAM, type: spatial, ${rest}`).inter_PE_spatial?.axes;
  // Two dimensions along x: K and M.
  expect(axes("permutation: [K, M, N], split: 2")).toEqual({ x: ["M", "K"], y: ["N", "batch"] });
  expect(axes("permutation: [K], split: 1")).toEqual({ x: ["K"], y: ["M", "N", "batch"] });
  expect(axes("split: 0")?.x).toEqual([]);
  // A mesh may be named itself.
  expect(asked("target: inter_PE_spatial, type: spatial, factors: [M<=2]")).toHaveProperty(
    "inter_PE_spatial",
  );
});

test("what cannot be expressed is an error with its place", () => {
  const fault = (target: string, of?: Gemm) => issuesOf(() => read(file(target), of));
  expect(fault("target: buffer, type: temporal, factors: [C=2]")).toMatch(
    /^c\.yaml:4:\d+: unknown dimension: C/,
  );
  expect(fault("target: bufer, type: temporal")).toMatch(
    /unknown level: bufer.*did you mean buffer/s,
  );
  expect(fault("target: buffer, type: temporal, factors: [M~2]")).toContain("invalid factors: ");
  expect(fault("target: buffer, type: temporal, factors: [{M: 2}]")).toContain(
    "invalid factors: a collection",
  );
  expect(fault("target: buffer, type: temporal, factors: [M<=0]")).toContain(
    "invalid factor: M<=0",
  );
  expect(fault("target: buffer, type: temporal, factors: [M=2, M=4]")).toContain(
    "conflicting constraints: factor of M",
  );
  expect(fault("target: buffer, type: temporal, permutation: [M, M]")).toContain("dimension M");
  expect(fault("target: buffer, type: temporal, no_reuse: [Inputs]")).toMatch(
    /^c\.yaml:4:\d+: unsupported constraint: no_reuse of buffer/,
  );
  expect(fault("target: buffer, type: temporal, keep: [Inputs]")).toContain(
    "misplaced field: keep",
  );
  expect(fault("target: buffer, type: temporal, maximize_dims: [[M]]")).toContain(
    "unknown key: maximize_dims",
  );
  expect(fault("target: buffer, type: spatial, factors: [M=2]")).toContain(
    "misplaced spatial factor",
  );
  expect(fault("target: inter_PE_spatial, type: temporal, factors: [M=2]")).toContain(
    "misplaced temporal factor",
  );
  expect(fault("target: DRAM, type: spatial, permutation: [K, M]")).toContain("without split");
  expect(fault("target: DRAM, type: spatial, permutation: [K], split: 2")).toContain(
    "which dimensions lie along x",
  );
  expect(fault("target: DRAM, type: dataspace, bypass: [Inputs]")).toContain(
    "DRAM always keeps Inputs",
  );
  expect(fault("target: buffer, type: utilization, min: 0.5")).toContain(
    "unsupported constraint: utilization",
  );
  expect(fault("target: buffer, type: max_overbooked_proportion, proportion: 0.1")).toContain(
    "max_overbooked",
  );
  const batch = gemm(4, 4, 4, { batch: 2 });
  expect(fault("target: buffer, type: temporal, permutation: [B, M]", batch)).toContain(
    "batch inside other loops",
  );
  expect(issuesOf(() => read("mapspace: {version: 0.4, template: uber}"))).toContain(
    "no constraints in c.yaml",
  );
});

test("what changes nothing is accepted, and said where it is not used", () => {
  expect(asked("target: buffer, type: max_overbooked_proportion, proportion: 0")).toEqual({});
  expect(asked("target: buffer, type: utilization, min: 0")).toEqual({});
  const links = read(file("target: DRAM, type: spatial, no_link_transfer: [Weights]"));
  expect(links.ignored.map(({ key }) => key)).toEqual(["no_link_transfer"]);
});

/** Loops of the level, as words. */
const loopsAt = ({ levels }: Mapping, level: string) => {
  const { temporal = [], spatial = [] } = levels.find((one) => one.level === level) ?? {};
  return [...temporal, ...spatial].map(({ dimension, bound }) => `${dimension}${bound}`);
};

test("the optimal mapper obeys constraints, where memories keep nothing as well", () => {
  const profile = createProfile("consistent");
  const target = resolve(architecture("tensor-core-like"), profile);
  const of = gemm(64, 64, 64);
  const problem = { architecture: target, gemm: of, profile };
  const { constraints } = read(
    file(
      "target: SMEM, type: dataspace, bypass: ['*']",
      "target: SMEM, type: temporal, factors: [M=2, N=1, K=1]",
    ),
    of,
    target.hierarchy,
  );
  const free = optimal(problem, DEFAULT_OPTIONS);
  const bound = optimal(problem, { ...DEFAULT_OPTIONS, constraints });
  expect(loopsAt(bound.mapping, "SMEM")).toEqual(["M2"]);
  expect(bound.mapping.levels.find(({ level }) => level === "SMEM")?.keeps).toEqual([]);
  expect(bound.provenOptimal).toBe(true);
  // A loop at a memory that keeps nothing costs what it costs further out (rule 9).
  const edp = ({ energy_pJ, latency }: Evaluation) => energy_pJ * latency.time_ns;
  expect(edp(bound.evaluation)).toBe(edp(free.evaluation));
  const none = new Map([["SMEM", { factors: { M: { least: 3, most: 3 } } }]]);
  expect(issuesOf(() => optimal(problem, { ...DEFAULT_OPTIONS, constraints: none }))).toContain(
    "meets the constraints on factors and orders: SMEM M = 3",
  );
});

const NODES = `
architecture:
  version: 0.4
  nodes:
  - !Component {name: DRAM, class: DRAM, attributes: {width: 8, datawidth: 8}}
  - !Container
    name: PE
    spatial: {meshX: 4, meshY: 2}
    constraints:
      spatial: {permutation: [C, M], split: 1, factors: [C=4, M<=2, P=1, Q=1]}
  - !Component
    name: buffer
    class: SRAM
    attributes: {width: 8, datawidth: 8, depth: 64}
    constraints:
      dataspace: {keep_only: [Inputs]}
      temporal: {permutation: [M, P, Q], factors: [C=1]}
  - !Component {name: mac, class: intmac}
problem:
  version: 0.4
  shape:
    name: pixels
    dimensions: [P, Q, C, M]
    data_spaces:
    - {name: Inputs, projection: [[[P]], [[Q]], [[C]]]}
    - {name: Weights, projection: [[[C]], [[M]]]}
    - {name: Outputs, projection: [[[P]], [[Q]], [[M]]], read_write: true}
  instance: {P: 4, Q: 2, C: 8, M: 4}
ERT:
  version: 0.4
  tables:
  - {name: DRAM, actions: [{name: read, energy: 100}, {name: write, energy: 100}, {name: leak, energy: 0}]}
  - {name: buffer, actions: [{name: read, energy: 1}, {name: write, energy: 1}, {name: leak, energy: 0}]}
  - {name: mac, actions: [{name: compute, energy: 1}, {name: leak, energy: 0}]}
`;

/** P and Q are M of the GEMM, C is K, and M is N: 8 × 4 × 8. */
test("constraints in the nodes of an architecture, and dimensions that are one of the GEMM's together", () => {
  const one = (content: string) => readSearch([{ file: "run.yaml", content }], "test");
  const { constraints, problem } = one(NODES);
  expect(problem.gemm).toMatchObject({ M: 8, N: 4, K: 8 });
  expect(Object.fromEntries(constraints)).toEqual({
    inter_PE_spatial: {
      keeps: {},
      factors: { M: { least: 1, most: 1 }, N: { least: 1, most: 2 }, K: { least: 4, most: 4 } },
      axes: { x: ["K"], y: ["M", "N", "batch"] },
    },
    buffer: {
      keeps: { A: "always", B: "never", Z: "never" },
      factors: { K: { least: 1, most: 1 } },
      order: ["N", "M"],
    },
  });
  const fault = (from: string, to: string) => issuesOf(() => one(NODES.replace(from, to)));
  expect(fault("P=1, Q=1", "P=2, Q=1")).toMatch(
    /^run\.yaml:10:\d+: unsupported constraint: P is one of several/,
  );
  expect(fault("P=1, Q=1", "P=1")).toContain("P is one of several");
  expect(fault("[M, P, Q]", "[P, M, Q]")).toMatch(/^run\.yaml:17:\d+: .*P is one of several/);
  expect(fault("temporal: {perm", "temporal: {pirm")).toMatch(/^run\.yaml:17:\d+: unknown key/);
});

test("constraints by the command line", async () => {
  const root = mkdtempSync(join(tmpdir(), "cimpass-constraints-"));
  const path = join(root, "c.yaml");
  writeFileSync(path, file("target: SMEM, type: temporal, factors: [M=2], permutation: [K]"));
  const line = `map 64x64x64 --constraints ${path}`;
  const { out } = await command(line);
  expect(out.replace(/\s+/g, " ")).toContain(`the mapspace that the constraints in ${path} leave`);
  const result = (await json(line)) as unknown as {
    settings: { constraints: string[] };
    evaluations: { proven_optimal: boolean }[];
  };
  expect(result.settings.constraints).toEqual([path]);
  for (const other of [
    "--mapper random",
    "--factors imperfect",
    "--explain-space",
    "--certificate c.json",
  ]) {
    expect((await command(`${line} ${other}`)).err).toContain("conflicting options: --constraints");
  }
  writeFileSync(join(root, "run.yaml"), NODES);
  rmSync(path);
  const mapped = await command(`timeloop map ${root} --profile timeloop`);
  expect(mapped.err).not.toContain("error");
  expect(mapped.out.replace(/\s+/g, " ")).toContain(`the constraints in ${root} leave`);
  expect(mapped.out).toContain("parallel-for K in 4 along x");
  expect(mapped.out).toContain("buffer [A]");
  expect(mapped.out).toContain("proven optimal");
  rmSync(root, { recursive: true });
});
