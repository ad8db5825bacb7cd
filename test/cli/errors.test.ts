import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { command } from "./command.ts";

/** Bad input: a clear line on stderr for each fault, exit code 2, nothing on stdout. */

const folder = mkdtempSync(join(tmpdir(), "cimpass-"));
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(() => {
  mkdirSync(join(folder, "directory.yaml"));
  file("empty.tsv", "");
  file("utf16.tsv", Buffer.from("\uFEFFM\tN\tK\n1\t2\t3\n", "utf16le"));
  file("latin1.yaml", Buffer.from("cimpass: network/1\nname: caf\xe9\n", "latin1"));
  file("broken.yaml", "cimpass: network/1\nname: [\n");
  file("other.yaml", "cimpass: primitive/1\n");
  file("zero.tsv", "M\tN\tK\n0\t2\t3\n4\tx\t6\n");
  file(
    "uncovered.yaml",
    "cimpass: mapping/1\nname: m\ngemm: {M: 4, N: 4, K: 4}\narchitecture: tensor-core-like\nlevels:\n  - {level: DRAM, temporal: [M: 2]}\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const CASES: readonly (readonly [line: string, ...expected: string[]])[] = [
  ["where 8x8x8 --at L2", "unknown level: L2 in at; expected SMEM, RF, LRF"],
  ["advise", "missing workload"],
  ["advise bert-larg", "unknown network: bert-larg; did you mean bert-large?"],
  ["advise bert-larg resnet-5", "did you mean bert-large?", "did you mean resnet-50?"],
  ["advise dlrm --cim digital6", "unknown primitive: digital6; did you mean digital6T?"],
  ["advise dlrm --cim digital6T --cim digital6T", "duplicate primitive: digital6T"],
  [
    "advise dlrm --at SEMM",
    "unknown level: SEMM in at; expected SMEM, RF, LRF; did you mean SMEM?",
  ],
  ["advise dlrm --at DRAM", "invalid level: DRAM is the outermost memory"],
  ["advise dlrm --arch tensor-core", "unknown architecture: tensor-core; did you mean"],
  ["advise dlrm --profile consistant", "unknown profile: consistant", "did you mean consistent?"],
  ["advise dlrm --set rf-enrgy=published", "unknown switch: rf-enrgy", "did you mean rf-energy?"],
  ["advise dlrm --set rf-energy", "invalid --set: rf-energy; expected switch=published"],
  ["advise dlrm --set rf-energy=on", "invalid setting: on"],
  ["advise dlrm --count 0", "invalid count: 0; expected an integer of at least 1"],
  ["advise dlrm --count 1.5", "invalid count: 1.5"],
  ["advise dlrm --count 4 --budget capacity", "conflicting options: --count and --budget"],
  ["advise dlrm --staging 1", "invalid staging: 1; expected a share of at least 0 and below 1"],
  ["advise dlrm --threshold NaN", "invalid threshold: NaN; expected a number above 0"],
  ["advise dlrm --seed -1 --patience 0", "invalid seed: -1", "invalid patience: 0"],
  ["advise dlrm --objective speed", "unknown objective: speed; expected energy, latency, edp"],
  ["advise dlrm --interleaving yes", "unknown interleaving: yes; expected on, off"],
  ["advise dlrm --format xml", "unknown format: xml; expected text, json, csv"],
  ["advise dlrm --baseline-mapping published", "mapping without effect: baseline-published"],
  ["advise dlrm --baseline-mapper priority", "mapper priority without CiM primitives"],
  ["list switches --format yaml", "unknown format: yaml; expected text, json, csv"],
  ["list swiches", "unknown topic: swiches", "did you mean switches?"],
  ["list switches --node 22", "no effect on switches: --node"],
  [
    "list --sort year",
    "no effect without a topic: --sort; expected cimpass list primitives --sort",
  ],
  [
    "macro digital6T",
    "unknown macro: digital6T",
    "digital6T is a primitive: cimpass show digital6T",
  ],
  ["list primitives --sort TOPS_per_V", "invalid sort: TOPS_per_V", "did you mean TOPS_per_W?"],
  ["list primitives --sort year:up", "invalid sort: year:up", "with :desc the greatest first"],
  ["list primitives --year 2023-2020", "invalid year: 2023-2020", "a range such as 2020-2023"],
  ["list primitives --domain analogue", "unknown domain: analogue", "did you mean analog?"],
  ["list workloads --derivable", "no effect on workloads: --derivable"],
  [
    "map 8x8x8 --cim wang-vlsi-202 --at SMEM",
    "unknown primitive: wang-vlsi-202; did you mean wang-vlsi-2022?",
  ],
  [
    "map 8x8x8 --cim kim-jsts-2025 --at RF",
    "no primitive of kim-jsts-2025: missing field: circuit in circuit",
  ],
  [
    "map 8x8x8 --cim study --at RF --certificate proof.json",
    "too many values: --cim; expected one primitive",
  ],
  ["show digital7T", "unknown name: digital7T; did you mean digital6T?"],
  ["show bert-large --resolved", "nothing to resolve: bert-large"],
  ["map 4x4", "invalid GEMM: 4x4"],
  ["map --gemm 4x4", "invalid GEMM: 4x4; expected MxNxK"],
  ["advise 3x4", "invalid GEMM: 3x4; expected MxNxK"],
  ["help advice", "unknown command: advice"],
  ["map 0x4x4", "invalid M: 0"],
  ["map 99999999999999999999x1x1", "invalid M: 100000000000000000000"],
  ["map 9007199254740991x2x2", "inexact product: 4·M·N·K·batch·count"],
  ["roofline 4x4x4 --cim digital6T --at LRF", "no primitive fits: digital6T at LRF"],
  ["map 4x4x4 --at RF", "missing option: --cim; expected a primitive, since --at is given"],
  ["map 4x4x4 --cim a --cim b --at RF --at SMEM", "unknown primitive: a", "unknown primitive: b"],
  ["evaluate --mapping rf-digital6T", "unknown mapping: rf-digital6T"],
  ["evaluate 8x8x8 --mapping baseline-published", "idle iteration"],
  [
    "evaluate --mapping rf-digital6T-priority --mapper random --staging 0.5",
    "option without effect: --mapper with a given mapping",
    "option without effect: --staging with a given mapping",
  ],
  ["compare --mapping baseline-published", "too few values: --mapping"],
  ["advise FOLDER/missing.tsv", "unreadable file: FOLDER/missing.tsv: no such file"],
  ["advise FOLDER/directory.yaml", "unreadable file: FOLDER/directory.yaml: is a directory"],
  ["advise FOLDER/empty.tsv", "FOLDER/empty.tsv:1:1: empty network: empty"],
  ["advise FOLDER/utf16.tsv", "FOLDER/utf16.tsv:1:1: invalid encoding: UTF-16 LE"],
  ["advise FOLDER/latin1.yaml", "FOLDER/latin1.yaml:2:1: invalid encoding"],
  ["advise FOLDER/broken.yaml", "FOLDER/broken.yaml:"],
  ["advise FOLDER/other.yaml", "FOLDER/other.yaml:1:10: unexpected kind: primitive/1"],
  ["advise FOLDER/zero.tsv", "FOLDER/zero.tsv:2:1: ", "FOLDER/zero.tsv:3:3: "],
  ["evaluate --mapping FOLDER/uncovered.yaml", "uncovered dimension: M", "uncovered dimension: N"],
  ["map 4x4x4 --output FOLDER/directory.yaml", "unwritable file: FOLDER/directory.yaml"],
  ["map 4x4x4 --output FOLDER/none/out.txt", "unwritable file: FOLDER/none/out.txt: no such"],
];

test.for(CASES)("%s", async ([line, ...expected]) => {
  const place = (text: string) => text.replaceAll("FOLDER", folder);
  const { code, out, err } = await command(place(line));
  expect(code).toBe(2);
  expect(out).toBe("");
  for (const part of expected) expect(err).toContain(place(part));
  expect(err).not.toMatch(/ {4}at /);
  expect(err.endsWith("\n")).toBe(true);
});

test("a fault per line", async () => {
  const { err } = await command("advise dlrm --seed -1 --patience 0 --format xml");
  expect(err.trimEnd().split("\n")).toHaveLength(3);
});

test.for([
  ["frobnicate", "unknown command 'frobnicate'"],
  ["advse dlrm", "(Did you mean advise?)"],
  ["advise dlrm --treshold 4", "(Did you mean --threshold?)"],
  ["completion tcsh", "Allowed choices are bash, zsh, fish, powershell"],
  ["show", "missing required argument 'name'"],
  ["show a b", "too many arguments"],
] as const)("commander's own errors exit with 2: %s", async ([line, expected]) => {
  const { code, out, err } = await command(line);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(expected);
});

test.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
  const path = file("secret.tsv", "1 2 3\n");
  chmodSync(path, 0);
  const { code, err } = await command(`advise ${path}`);
  expect(code).toBe(2);
  expect(err).toContain("permission denied");
});

test("another error is a fault of the program: exit code 70, with its stack", async () => {
  const broken = Object.defineProperty({}, "NO_COLOR", {
    get() {
      throw new Error("broken surroundings");
    },
  });
  const { code, err } = await command("list", { env: broken });
  expect(code).toBe(70);
  expect(err).toMatch(/fault in cimpass.*\nError: broken surroundings\n {4}at /s);
});
