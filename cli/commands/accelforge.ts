import { parse } from "node:path";
import { readAccelForge } from "../../src/accelforge/import.ts";
import { accelForgeWorkload } from "../../src/accelforge/workload-writer.ts";
import { writeArchitecture } from "../../src/format/architecture-writer.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { importedFile } from "../../src/report/imported-file.ts";
import { passedOver } from "../../src/report/passed-over.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { DEFAULT_PROFILE } from "../../src/request/raw-options.ts";
import { exchangeFault, nativeName, readAction, targetOf, writeFiles } from "../exchange.ts";
import { readInput } from "../files.ts";
import { loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { renderDocument } from "../render.ts";

const ACTIONS = ["import", "export"] as const;

const ARCHITECTURE = "architecture.yaml";
const NETWORK = "network.yaml";
const WORKLOAD = "workload.yaml";

/** Options that choose what is exported. */
const OF_WORKLOADS = ["gemm", "phase", "batch", "sequence", "context", "seq", "dim"] as const;

/** More bits than this in an element are a mistake. */
const MOST_BITS = 1024;

/** `cimpass accelforge`: what comes from AccelForge, and what goes to it. */
export async function accelforgeCommand(
  action: string,
  what: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  switch (readAction(action, ACTIONS)) {
    case "import":
      return importFiles(what, raw, io);
    case "export":
      return await exportWorkload(what, raw, io);
  }
}

/** Writes an architecture, a workload, or both, in the native format. */
function importFiles(names: readonly string[], raw: RawOptions, io: Io): void {
  if (names.length === 0) {
    const expected = "files of AccelForge with an arch, a workload, or both";
    throw exchangeFault({ message: "missing file", expected });
  }
  const idle = OF_WORKLOADS.filter((option) => raw[option] !== undefined);
  if (idle.length > 0) {
    const message = `option without effect: ${idle.map((option) => `--${option}`).join(", ")}`;
    throw exchangeFault({ message, expected: "it with export" });
  }
  const bits = readBits(raw);
  const target = targetOf(raw, [ARCHITECTURE, NETWORK]);
  const files = names.map((file) => ({ file, content: readInput(file) }));
  const name = nativeName(parse(names[0] ?? "").name, "accelforge");
  const read = readAccelForge(files, {
    architecture: name,
    network: name,
    bits,
    separatePorts: raw.separatePorts,
  });
  const { architecture, network } = read;
  const written = new Map<string, string>();
  if (architecture) written.set(ARCHITECTURE, writeArchitecture(architecture));
  if (network) {
    const own = nativeName(network.name, name);
    written.set(NETWORK, importedFile({ ...network, name: own }));
  }
  writeFiles(target, written, io);
  io.stderr.write(renderDocument(passedOver("AccelForge", read), { width: 100, color: false }));
}

/** Writes a network as a workload of AccelForge. */
async function exportWorkload(words: readonly string[], raw: RawOptions, io: Io): Promise<void> {
  if (raw.bits !== undefined || raw.separatePorts !== undefined) {
    const message = "option without effect: --bits or --separate-ports";
    throw exchangeFault({ message, expected: "it with import" });
  }
  const target = targetOf(raw, [WORKLOAD]);
  const networks = await loadWorkloads(words, raw, createProfile(DEFAULT_PROFILE));
  const [network, ...more] = networks;
  if (!network || more.length > 0) {
    throw exchangeFault({
      message: `several networks: ${networks.map(({ name }) => name).join("; ")}`,
      expected: "one",
      hint: "--phase, --batch, --seq, --sequence and --context choose it",
    });
  }
  writeFiles(target, new Map([[WORKLOAD, accelForgeWorkload(network)]]), io);
  const operators = (network.leftOut ?? []).map(({ operator }) => operator);
  if (operators.length > 0)
    io.stderr.write(`not in the workload: ${operators.join(", ")}, which are no GEMMs\n`);
}

/** Bits of an element, where no workload says them. */
function readBits({ bits }: RawOptions): number | undefined {
  if (bits === undefined) return undefined;
  const number = Number(bits);
  if (/^\d{1,4}$/.test(bits) && number >= 1 && number <= MOST_BITS) return number;
  throw exchangeFault({
    message: `invalid value: --bits ${bits}`,
    expected: `a whole number from 1 to ${MOST_BITS}`,
  });
}
