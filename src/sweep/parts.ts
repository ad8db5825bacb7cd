import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { readArchitecture } from "../format/architecture.ts";
import { readShape } from "../format/gemm-list.ts";
import { architecture, primitive, workload } from "../library/library.ts";
import type { Profile } from "../profile/profile.ts";
import { createProfile } from "../profile/profile.ts";
import { looksLikeFile } from "../request/file-name.ts";
import { readPrimitiveOrMacro } from "../request/primitive-file.ts";
import { DEFAULT_PROFILE } from "../request/raw-options.ts";
import { readWorkloadFile } from "../request/workload-file.ts";
import { isOnnx } from "../request/workloads.ts";
import type { Workload } from "../workload/workload.ts";
import { CORES } from "./names.ts";
import type { SweepSource } from "./sources.ts";

/** What the names of a sweep stand for: built-in entries, and what its files hold. */
export interface Parts {
  readonly architectures: ReadonlyMap<string, Architecture>;
  readonly primitives: ReadonlyMap<string, Primitive>;
  /** Of a built-in name the profile may decide what it stands for. */
  readonly workload: (name: string, profile: Profile) => Workload;
}

/** A name of a sweep, and where in its file it stands. */
export interface NamedPart {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/** What is named, by what it is; faults go into *issues*. */
export async function readParts(
  named: Readonly<Record<"workload" | "architecture" | "primitive", readonly NamedPart[]>>,
  source: SweepSource,
  issues: Issue[],
): Promise<Parts> {
  const read = async <T>(
    parts: readonly NamedPart[],
    builtIn: (name: string) => T,
    ofFile: (content: string, file: string) => T | Promise<T>,
  ): Promise<Map<string, T>> => {
    const found = new Map<string, T>();
    for (const { name, path } of parts) {
      try {
        if (!looksLikeFile(name)) found.set(name, builtIn(name));
        else found.set(name, await ofFile(contentOf(name, source), name));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        issues.push(...error.issues.map((issue) => (issue.at ? issue : { ...issue, path })));
      }
    }
    return found;
  };
  const profile = createProfile(DEFAULT_PROFILE);
  const primitives = named.primitive.filter(({ name }) => name !== CORES);
  const architectures = await read(named.architecture, architecture, readArchitecture);
  const workloads = await read(named.workload, (name) => builtInWorkload(name, profile), ofFile);
  return {
    architectures,
    primitives: await read(primitives, primitive, readPrimitiveOrMacro),
    workload(name, under) {
      const found = workloads.get(name);
      if (!found) throw new Error(`no workload ${name}`);
      return looksLikeFile(name) ? found : builtInWorkload(name, under);
    },
  };
}

/** A built-in name, or a shape. */
function builtInWorkload(name: string, profile: Profile): Workload {
  const shape = readShape(name);
  if (!shape) return workload(name, profile);
  return { kind: "network", network: { name: shape.name, gemms: [shape] } };
}

/** Node's and every browser's. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

function ofFile(content: string, file: string): Promise<Workload> {
  if (!isOnnx(file)) return readWorkloadFile(new TextEncoder().encode(content), file);
  const message = `unexpected model: ${file}`;
  const expected = "a network or a transformer";
  const hint = "cimpass import makes a network of an ONNX model";
  throw new InputError([{ code: "unexpected-model", message, path: [], expected, hint }]);
}

function contentOf(name: string, { files, file }: SweepSource): string {
  const content = Object.hasOwn(files, name) ? files[name] : undefined;
  if (content !== undefined) return content;
  const message = `unknown file: ${name}`;
  throw new InputError([{ code: "file", message, path: [], expected: `a file beside ${file}` }]);
}
