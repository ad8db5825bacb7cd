import type { Architecture } from "../src/architecture/architecture.ts";
import type { Primitive } from "../src/architecture/primitive.ts";
import type { Macro } from "../src/macro/macro.ts";
import type { Profile } from "../src/profile/profile.ts";
import type { GivenMapping } from "../src/request/given-mapping.ts";
import { mappingNamed } from "../src/request/given-mapping.ts";
import type { Hardware } from "../src/request/hardware.ts";
import {
  architectureNamed,
  macroNamed,
  networksNamed,
  primitiveNamed,
  primitivesNamed,
  workloadNamed,
} from "../src/request/named.ts";
import type { OptionOf, OptionsOf, Parts } from "../src/request/options.ts";
import { hardwareNamed, optionNamed, optionsNamed, partsNamed } from "../src/request/options.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Surroundings } from "../src/request/surroundings.ts";
import type { Network } from "../src/workload/network.ts";
import type { Workload } from "../src/workload/workload.ts";
import { DISK } from "./disk.ts";
import type { Io } from "./io.ts";
import { createProgress } from "./progress.ts";
import { renderDocument } from "./render.ts";

/** What a user names becomes what the library computes with: what is built in, or a file of the user's. */

export function loadPrimitive(name: string): Promise<Primitive> {
  return primitiveNamed(name, DISK);
}

export function loadMacro(name: string): Promise<Macro> {
  return macroNamed(name, DISK);
}

export function loadPrimitives(
  names: readonly string[],
  settings: Settings,
): Promise<readonly Primitive[]> {
  return primitivesNamed(names, settings, DISK);
}

export function loadArchitecture(name?: string): Promise<Architecture> {
  return architectureNamed(name, DISK);
}

export function loadWorkloads(
  words: readonly string[],
  raw: RawOptions,
  profile: Profile,
): Promise<Network[]> {
  return networksNamed(words, raw, profile, DISK);
}

export function loadWorkload(name: string, profile: Profile, raw: RawOptions): Promise<Workload> {
  return workloadNamed(name, raw, profile, DISK);
}

export function loadMapping(name: string): Promise<GivenMapping> {
  return mappingNamed(name, DISK);
}

export function loadHardware(raw: RawOptions, settings: Settings): Promise<Hardware> {
  return hardwareNamed(raw, settings, DISK);
}

export function loadOption(raw: RawOptions, settings: Settings): Promise<OptionOf> {
  return optionNamed(raw, settings, DISK);
}

export function loadOptions(raw: RawOptions, settings: Settings): Promise<OptionsOf> {
  return optionsNamed(raw, settings, DISK);
}

export function loadParts(raw: RawOptions, settings: Settings): Promise<Parts> {
  return partsNamed(raw, settings, DISK);
}

/** Files on the disk, the user's clock and Ctrl-C, and a terminal that shows progress. */
export function surroundings(io: Io): Surroundings {
  const { now, interrupt } = io;
  return {
    files: DISK,
    now,
    ...(interrupt ? { interrupt } : {}),
    progress: (all, noun) => createProgress(io, all, noun),
    tell: (document) => io.stderr.write(renderDocument(document, { width: 100, color: false })),
  };
}
