import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { DEFAULT_BASELINE } from "../library/default-baseline.ts";
import { architecture, macro, primitive, workload } from "../library/library.ts";
import type { Macro } from "../macro/macro.ts";
import type { Profile } from "../profile/profile.ts";
import type { Network } from "../workload/network.ts";
import type { Workload } from "../workload/workload.ts";
import type { Files } from "./files.ts";
import { duplicates, primitiveSet } from "./hardware.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import { isOnnx, workloadsOf } from "./workloads.ts";

/** The primitive of a name, or of a macro. @throws InputError if there is none, or with every fault of its file */
export function primitiveNamed(name: string, files: Files): Promise<Primitive> {
  return files.named(name, primitive, async (content, file) => {
    const { readPrimitiveOrMacro } = await import("./primitive-file.ts");
    return readPrimitiveOrMacro(content, file);
  });
}

/**
 * The primitives of these names; some names stand for several.
 *
 * @throws InputError with the faults of every primitive
 */
export async function primitivesNamed(
  names: readonly string[],
  { profile }: Pick<Settings, "profile">,
  files: Files,
): Promise<readonly Primitive[]> {
  const issues: Issue[] = [];
  const primitives: Primitive[] = [];
  for (const name of names) {
    try {
      const set = primitiveSet(name, profile);
      primitives.push(...(set ?? [await primitiveNamed(name, files)]));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  issues.push(...duplicates(primitives));
  if (issues.length > 0) throw new InputError(issues);
  return primitives;
}

/** The macro of a name. @throws InputError if there is none, or with every fault of its file */
export function macroNamed(name: string, files: Files): Promise<Macro> {
  return files.named(name, macro, async (content, file) => {
    const { readMacro } = await import("../format/macro.ts");
    return readMacro(content, file);
  });
}

/** The architecture of a name. @throws InputError if there is none, or with every fault of its file */
export function architectureNamed(
  name: string = DEFAULT_BASELINE,
  files: Files,
): Promise<Architecture> {
  return files.named(name, architecture, async (content, file) => {
    const { readArchitecture } = await import("../format/architecture.ts");
    return readArchitecture(content, file);
  });
}

/** The networks that a request is about: names, shapes and files. @throws InputError with every fault of every one of them */
export function networksNamed(
  words: readonly string[],
  raw: RawOptions,
  profile: Profile,
  files: Files,
): Promise<Network[]> {
  return workloadsOf(words, raw, (word) => workloadNamed(word, raw, profile, files));
}

/** What a name or file stands for: a list of GEMMs, or a model. */
export async function workloadNamed(
  name: string,
  raw: RawOptions,
  profile: Profile,
  files: Files,
): Promise<Workload> {
  if (isOnnx(name)) return { kind: "network", network: await onnxNamed(name, raw, files) };
  return files.named(
    name,
    (builtIn) => workload(builtIn, profile),
    async (content, file): Promise<Workload> => {
      const { readWorkloadFile } = await import("./workload-file.ts");
      return readWorkloadFile(content, file);
    },
  );
}

/** The network of an ONNX model, of which only what decides shapes is read. */
async function onnxNamed(file: string, raw: RawOptions, files: Files): Promise<Network> {
  const { readExtents } = await import("./extents.ts");
  const { stem } = await import("./workload-file.ts");
  const extents = readExtents(raw.dim ?? []);
  const { importOnnx } = await import("../onnx/import.ts");
  return files.model(file, (source) => importOnnx(source, file, stem(file), extents));
}
