import type { Architecture } from "../../src/architecture/architecture.ts";
import type { Primitive } from "../../src/architecture/primitive.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import { architecture, offeredPrimitives, primitive, workload } from "../../src/library/library.ts";
import type { Hardware } from "../../src/request/hardware.ts";
import { ALL, assertDistinct, hardwareOf, oneSide } from "../../src/request/hardware.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import { isOnnx, workloadsOf } from "../../src/request/workloads.ts";
import type { Option } from "../../src/verdict/option.ts";
import type { Network } from "../../src/workload/network.ts";
import type { Workload } from "../../src/workload/workload.ts";

/** What is asked, as it crosses to a worker: texts alone, so that both sides read the same. */
export interface Asked {
  readonly words: readonly string[];
  readonly raw: RawOptions;
  /** Files of the visitor's own by name. */
  readonly files: readonly NamedFile[];
}

export interface NamedFile {
  readonly name: string;
  /** Bytes; of a large file the file itself, which crosses between threads without being read. */
  readonly content: Uint8Array | Blob;
}

/** What is computed on what, under which settings. */
export interface Question {
  readonly settings: Settings;
  readonly networks: readonly Network[];
  readonly hardware: Hardware;
}

/** @throws InputError with every fault of what is asked */
export async function readQuestion(asked: Asked): Promise<Question> {
  const settings = readSettings(asked.raw, ["text"], "both");
  return {
    settings,
    networks: await readWorkloads(asked, settings),
    hardware: await readHardware(asked, settings),
  };
}

/** The networks that are asked for under a profile. @throws InputError with every fault of them */
export function readWorkloads(asked: Asked, settings: Settings): Promise<readonly Network[]> {
  return workloadsOf(asked.words, asked.raw, (word) => load(word, asked, settings));
}

/** The networks of what is asked, whatever computes them. @throws InputError with every fault of them */
export async function readNetworks(asked: Asked): Promise<readonly Network[]> {
  return readWorkloads(asked, readSettings(asked.raw, ["text"], "one"));
}

/** @throws InputError with every fault of the hardware that is asked for */
export async function readHardware(asked: Asked, settings: Settings): Promise<Hardware> {
  const { raw } = asked;
  const baseline = await loadBaseline(asked);
  const primitives = await loadPrimitives(raw.cim ?? [ALL], asked, settings);
  return hardwareOf(baseline, primitives, raw, settings);
}

/** What a question about one side says: the workload, and what options are made of. */
export interface Side {
  readonly settings: Settings;
  readonly networks: readonly Network[];
  /** The architecture that the options are, or are integrated into. */
  readonly baseline: Architecture;
  /** The primitives of the options; absent if none is named. */
  readonly primitives?: readonly Primitive[];
}

/** @throws InputError with every fault of what is asked */
export async function readSide(asked: Asked): Promise<Side> {
  const { raw } = asked;
  const settings = readSettings(raw, ["text"], "one");
  const networks = await readWorkloads(asked, settings);
  const baseline = await loadBaseline(asked);
  if (!raw.cim) return { settings, networks, baseline };
  return {
    settings,
    networks,
    baseline,
    primitives: await loadPrimitives(raw.cim, asked, settings),
  };
}

/** What is computed on what, of a question about one side. */
export interface SideQuestion extends Required<Side> {
  readonly options: readonly Option[];
}

/** @throws InputError with every fault of what is asked */
export async function readSideQuestion(asked: Asked): Promise<SideQuestion> {
  const side = await readSide(asked);
  const { baseline, primitives, settings } = side;
  const options = oneSide(baseline, primitives, asked.raw, settings);
  return { ...side, options, primitives: primitives ?? [] };
}

async function load(word: string, asked: Asked, { profile }: Settings): Promise<Workload> {
  const file = fileNamed(word, asked);
  if (!file) return workload(word, profile);
  if (isOnnx(word)) {
    const { importOnnx } = await import("../../src/onnx/import.ts");
    const { readExtents } = await import("../../src/request/extents.ts");
    const { sourceOf } = await import("./blob-source.ts");
    const name = word.replace(/\.onnx$/i, "");
    const extents = readExtents(asked.raw.dim ?? []);
    return { kind: "network", network: importOnnx(sourceOf(file), word, name, extents) };
  }
  const { readWorkloadFile } = await import("../../src/request/workload-file.ts");
  return readWorkloadFile(await bytesOf(file, word), word);
}

export function loadBaseline(asked: Asked): Promise<Architecture> {
  return loadArchitecture(asked.raw.arch ?? DEFAULT_BASELINE, asked);
}

/** @throws InputError with every fault of the primitives */
export async function loadPrimitives(
  names: readonly string[],
  asked: Asked,
  { profile }: Settings,
): Promise<readonly Primitive[]> {
  if (names.length === 1 && names[0] === ALL) return offeredPrimitives(profile);
  const primitives = await Promise.all(names.map((name) => loadPrimitive(name, asked)));
  assertDistinct(primitives);
  return primitives;
}

async function loadArchitecture(name: string, asked: Asked): Promise<Architecture> {
  const file = fileNamed(name, asked);
  if (!file) return architecture(name);
  const { readArchitecture } = await import("../../src/format/architecture.ts");
  return readArchitecture(await bytesOf(file, name), name);
}

export async function loadPrimitive(name: string, asked: Asked): Promise<Primitive> {
  const file = fileNamed(name, asked);
  if (!file) return primitive(name);
  const { readPrimitive } = await import("../../src/format/primitive.ts");
  return readPrimitive(await bytesOf(file, name), name);
}

/** Files that are no models are read whole; larger ones are refused, as on the command line. */
const LARGEST = 2 ** 26;

async function bytesOf(file: Uint8Array | Blob, name: string): Promise<Uint8Array> {
  if (file instanceof Uint8Array) return file;
  if (file.size <= LARGEST) return new Uint8Array(await file.arrayBuffer());
  const expected = `at most ${LARGEST} bytes`;
  throw new InputError([{ code: "file", message: `large file: ${name}`, path: [], expected }]);
}

function fileNamed(name: string, { files }: Asked): Uint8Array | Blob | undefined {
  return files.find((file) => file.name === name)?.content;
}
