import type { Architecture } from "../../src/architecture/architecture.ts";
import type { Primitive } from "../../src/architecture/primitive.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { architectureNames, primitiveNames } from "../../src/library/library.ts";
import { filesBrought } from "../../src/request/brought.ts";
import type { Files } from "../../src/request/files.ts";
import type { Hardware } from "../../src/request/hardware.ts";
import { oneSide, STUDY } from "../../src/request/hardware.ts";
import {
  architectureNamed,
  networksNamed,
  primitiveNamed,
  primitivesNamed,
} from "../../src/request/named.ts";
import { hardwareNamed } from "../../src/request/options.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { Option } from "../../src/verdict/option.ts";
import type { Network } from "../../src/workload/network.ts";
import { sourceOf } from "./blob-source.ts";
import { loadLedger } from "./ledger.ts";
import { loadSramTable } from "./sram-table.ts";

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
  return networksNamed(asked.words, asked.raw, settings.profile, filesOf(asked));
}

/** The networks of what is asked, whatever computes them. @throws InputError with every fault of them */
export async function readNetworks(asked: Asked): Promise<readonly Network[]> {
  return readWorkloads(asked, readSettings(asked.raw, ["text"], "one"));
}

/** @throws InputError with every fault of the hardware that is asked for */
export async function readHardware(asked: Asked, settings: Settings): Promise<Hardware> {
  await loadData(asked, [...(asked.raw.cim ?? []), asked.raw.arch]);
  return hardwareNamed(asked.raw, settings, filesOf(asked));
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

export async function loadBaseline(asked: Asked): Promise<Architecture> {
  await loadData(asked, [asked.raw.arch]);
  return architectureNamed(asked.raw.arch, filesOf(asked));
}

/** @throws InputError with every fault of the primitives */
export async function loadPrimitives(
  names: readonly string[],
  asked: Asked,
  settings: Settings,
): Promise<readonly Primitive[]> {
  await loadData(asked, names);
  return primitivesNamed(names, settings, filesOf(asked));
}

export async function loadPrimitive(name: string, asked: Asked): Promise<Primitive> {
  await loadData(asked, [name]);
  return primitiveNamed(name, filesOf(asked));
}

/** What hardware of these names may need and a page does not load at first: files of the visitor's own may be of components. */
async function loadData({ files }: Asked, names: readonly (string | undefined)[]): Promise<void> {
  const builtIn = [STUDY, ...primitiveNames(), ...architectureNames()];
  for (const name of names) {
    if (name === undefined || builtIn.includes(name)) continue;
    await (files.some((file) => file.name === name) ? loadSramTable() : loadLedger());
  }
}

function filesOf({ files }: Asked): Files {
  return filesBrought(
    (name) => {
      const content = files.find((file) => file.name === name)?.content;
      return content && { bytes: () => bytesOf(content, name), source: () => sourceOf(content) };
    },
    () => files.map(({ name }) => name),
  );
}

/** Files that are no models are read whole; larger ones are refused, as on the command line. */
const LARGEST = 2 ** 26;

async function bytesOf(file: Uint8Array | Blob, name: string): Promise<Uint8Array> {
  if (file instanceof Uint8Array) return file;
  if (file.size <= LARGEST) return new Uint8Array(await file.arrayBuffer());
  const expected = `at most ${LARGEST} bytes`;
  throw new InputError([{ code: "file", message: `large file: ${name}`, path: [], expected }]);
}
