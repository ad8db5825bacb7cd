import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What a model of 1 GiB takes, its weights sparse zeros: whole processes of the built command line, with the most memory that they
 * had. `npm run build`, then `npm run bench -- onnx`. Medians of several processes on one machine.
 */

const PROGRAM = "dist/cli.js";
const TIMES = 5;
const GiB = 2 ** 30;

/** Tells at its end the most memory that a process had, in KiB. */
const TELL = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.stderr.write("maxRSS " + process.resourceUsage().maxRSS));',
)}`;

export function benchOnnx(): void {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: npm run build`);
  const folder = mkdtempSync(join(tmpdir(), "cimpass-bench-"));
  try {
    const beside = join(folder, "beside.onnx");
    write(beside, model(external()), 0);
    sparse(join(folder, "weights.bin"), GiB);
    const inside = join(folder, "inside.onnx");
    write(inside, model([0x4a, ...varint(GiB)], GiB), GiB);
    console.log(`Node ${process.version}, medians of ${TIMES} processes\n`);
    console.log("| 1 GiB of weights | s | MiB |\n| --- | ---: | ---: |");
    for (const [name, file] of [
      ["beside the model", beside],
      ["in the model", inside],
    ] as const) {
      const runs = Array.from({ length: TIMES }, () => run(file));
      const median = (of: (one: (typeof runs)[number]) => number) =>
        runs.map(of).sort((a, b) => a - b)[(TIMES - 1) / 2] ?? 0;
      const [time, memory] = [
        median(({ seconds }) => seconds),
        median(({ mebibytes }) => mebibytes),
      ];
      console.log(`| ${name} | ${time.toFixed(2)} | ${memory.toFixed(0)} |`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(file: string): { seconds: number; mebibytes: number } {
  const started = performance.now();
  const words = ["--import", TELL, PROGRAM, "import", file, "--dim", "batch=1"];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`cimpass import ended with ${status}: ${stderr}`);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, mebibytes: Number(/maxRSS (\d+)/.exec(stderr)?.[1]) / 1024 };
}

function sparse(file: string, bytes: number): void {
  const handle = openSync(file, "w");
  ftruncateSync(handle, bytes);
  closeSync(handle);
}

/** A model whose last field is the tensor's data, *holes* bytes of it left out. */
function write(file: string, bytes: readonly number[], holes: number): void {
  const handle = openSync(file, "w");
  writeSync(handle, new Uint8Array(bytes));
  ftruncateSync(handle, bytes.length + holes);
  closeSync(handle);
}

/**
 * A product x · w of [batch, 16384] and [16384, 16384], by the field numbers of onnx.proto, the tensor's data last.
 *
 * @param holes bytes that follow
 */
function model(data: readonly number[], holes = 0): number[] {
  const text = (field: number, value: string) => part(field, [...Buffer.from(value)]);
  const dims = [0x08, ...varint(16_384)];
  const tensor = [...dims, ...dims, 0x10, 1, ...text(8, "w"), ...data];
  const shape = [...part(1, text(2, "batch")), ...part(1, [0x08, ...varint(16_384)])];
  const type = part(1, [0x08, 1, ...part(2, shape)]);
  const input = part(11, [...text(1, "x"), ...part(2, type)]);
  const node = part(1, [...text(1, "x"), ...text(1, "w"), ...text(2, "y"), ...text(4, "MatMul")]);
  const opset = part(8, [0x10, 17]);
  const before = [...node, ...input, 0x2a, ...varint(tensor.length + holes), ...tensor];
  return [0x08, 9, ...opset, 0x3a, ...varint(before.length + holes), ...before];
}

/** Data that are in another file: their location, and that they are. */
function external(): number[] {
  const entry = (key: string, value: string) =>
    part(13, [...part(1, [...Buffer.from(key)]), ...part(2, [...Buffer.from(value)])]);
  return [...entry("location", "weights.bin"), 0x70, 1];
}

/** A field that has a length. */
function part(field: number, bytes: readonly number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}
