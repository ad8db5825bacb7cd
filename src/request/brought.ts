import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { ByteSource } from "../onnx/byte-source.ts";
import type { Files } from "./files.ts";

/** The content of a file that came with a request. */
export interface Brought {
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
  readonly source: () => ByteSource;
}

/**
 * The files that came with a request, and no others: a name is one of theirs, letter for letter, or something built in. What a file
 * refers to is meant by its name too.
 */
export function filesBrought(
  find: (name: string) => Brought | undefined,
  names: () => readonly string[],
): Files {
  const found = (name: string): Brought => {
    const file = find(name);
    if (!file) throw unknownFile(name, names());
    return file;
  };
  return {
    async named(name, builtIn, read) {
      const file = find(name);
      return file ? read(await file.bytes(), name) : builtIn(name);
    },
    read: async (name) => found(name).bytes(),
    model: async (name, read) => read(found(name).source()),
    beside: (name) => name,
  };
}

function unknownFile(name: string, names: readonly string[]): InputError {
  const expected = names.length === 0 ? "a file that comes with the request" : names.join(", ");
  const message = `unknown file: ${name}`;
  const hint = didYouMean(name, names);
  return new InputError([{ code: "unknown-file", message, path: [], expected, hint }]);
}
