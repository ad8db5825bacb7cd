import { spawnSync } from "node:child_process";
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { graphBuilder, modelBytes } from "./builder.ts";
import { withWeights } from "./weights.ts";

/** The memory of whole processes that read gigabytes, which are sparse on the disk. */

const GiB = 2 ** 30;
const MiB = 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), "cimpass-onnx-memory-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Tells at its end the most memory that a process had, in KiB (getrusage). */
const TELL =
  "data:text/javascript," +
  encodeURIComponent(
    'process.on("exit", () => process.stderr.write("maxRSS " + process.resourceUsage().maxRSS));',
  );

function cimpass(...words: string[]) {
  const load = ["--import", "tsx", "--import", TELL, "cli/main.ts"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...load, ...words], {
    encoding: "utf8",
  });
  const kibibytes = /maxRSS (\d+)/.exec(stderr)?.[1];
  if (kibibytes === undefined) throw new Error(`no maxRSS: ${stderr}`);
  return { status, stdout, stderr, bytes: Number(kibibytes) * 1024 };
}

function sparse(name: string, bytes: number): string {
  const file = join(folder, name);
  const handle = openSync(file, "w");
  ftruncateSync(handle, bytes);
  closeSync(handle);
  return file;
}

test("1 GiB of weights beside a model takes no more than 300 MiB", () => {
  // 16384 · 16384 numbers of 4 bytes are 2^30 bytes.
  const b = graphBuilder();
  b.op("MatMul", [b.input("x", ["batch", 16_384]), b.weight([16_384, 16_384])]);
  const file = join(folder, "beside.onnx");
  writeFileSync(file, modelBytes(b.graph()));
  sparse("weights.bin", GiB);
  const { status, stdout, bytes } = cimpass("import", file, "--dim", "batch=3", "--format", "json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout).macs).toBe(3 * 16_384 * 16_384);
  expect(bytes).toBeLessThan(300 * MiB);
});

test("1 GiB of weights in the model takes no more than 300 MiB", () => {
  const { head, tail } = withWeights(GiB);
  const file = join(folder, "inside.onnx");
  const handle = openSync(file, "w");
  writeSync(handle, head, 0, head.length, 0);
  writeSync(handle, tail, 0, tail.length, head.length + GiB);
  closeSync(handle);
  const { status, stdout, bytes } = cimpass("import", file, "--dim", "batch=2", "--format", "json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout).macs).toBe(2 * 1024 * 262_144);
  expect(bytes).toBeLessThan(300 * MiB);
});

test("2 GiB of nothing are refused with no more than 512 MiB", () => {
  const file = sparse("nothing.onnx", 2 * GiB);
  const { status, stdout, stderr, bytes } = cimpass("advise", file);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^invalid ONNX file: .*: no field number: 0 at byte 0;/);
  expect(bytes).toBeLessThan(512 * MiB);
});
