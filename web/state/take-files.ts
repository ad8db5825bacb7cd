import type { FileKind } from "./file-kind.ts";
import { kindOfFile } from "./file-kind.ts";
import { hold } from "./held.ts";
import { MOST_EXPANDED, pack } from "./packed.ts";
import type { Change } from "./page-state.ts";
import type { OwnFile, State } from "./state.ts";
import { NOTHING_FOCUSED } from "./state.ts";

/** Characters of own files that a link takes in all; what is larger is held in the page. */
const MOST_IN_LINK = 16_000;

/** Bytes of a file that are looked at to say what it is. */
const HEAD = 1024;

/** A file that a visitor chose, dropped, or named to `cimpass ui`. */
export interface GivenFile {
  readonly name: string;
  readonly content: Blob;
}

/** What choosing files changes: they are part of what is asked, each as what it is. */
export async function takeFiles(state: State, files: readonly GivenFile[]): Promise<Change> {
  const given = new Set(files.map(({ name }) => name));
  const own = state.own.filter(({ name }) => !given.has(name));
  const held = (state.held ?? []).filter((name) => !given.has(name));
  const named: Record<FileKind, string[]> = {
    workload: [],
    primitive: [],
    architecture: [],
    certificate: [],
  };
  let room = MOST_IN_LINK - own.reduce((sum, file) => sum + (file.packed ?? file.text).length, 0);
  for (const { name, content } of files) {
    named[await kindOf(name, content)].push(name);
    const file = await forLink(name, content, room);
    if (file) {
      own.push(file);
      room -= file.packed?.length ?? 0;
    } else {
      hold(name, content);
      held.push(name);
    }
  }
  const { workload, primitive, architecture, certificate } = named;
  const { cim = [], ...options } = state.options;
  const [arch] = architecture;
  return {
    own,
    held: held.length > 0 ? held : undefined,
    ...NOTHING_FOCUSED,
    ...(workload.length > 0 ? { words: workload } : {}),
    ...(primitive.length > 0 || arch !== undefined
      ? {
          options: {
            ...options,
            ...(cim.length + primitive.length > 0
              ? { cim: [...new Set([...cim, ...primitive])] }
              : {}),
            ...(arch === undefined ? {} : { arch }),
          },
        }
      : {}),
    ...(certificate[0] === undefined ? {} : { certificate: certificate[0], view: "proof" }),
  };
}

async function kindOf(name: string, content: Blob): Promise<FileKind> {
  if (/\.onnx$/i.test(name)) return "workload";
  return kindOfFile(await content.slice(0, HEAD).text());
}

/** The file as part of a link; undefined if it has no room there, or is no text. */
async function forLink(name: string, content: Blob, room: number): Promise<OwnFile | undefined> {
  if (/\.onnx$/i.test(name) || content.size > MOST_EXPANDED) return undefined;
  try {
    const bytes = await content.arrayBuffer();
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const packed = await pack(text);
    return packed.length <= room ? { name, text, packed } : undefined;
  } catch (error) {
    // Not UTF-8: its reader says so.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
