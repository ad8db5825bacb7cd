import { InputError } from "../src/diagnostic/issue.ts";
import { readSweepFile } from "../src/format/sweep.ts";
import { decodeText } from "../src/format/text.ts";
import { isOnnx } from "../src/request/workloads.ts";
import type { Sweep } from "../src/sweep/read.ts";
import { readSweep } from "../src/sweep/read.ts";
import type { SweepSource } from "../src/sweep/sources.ts";
import { filesOf } from "../src/sweep/sources.ts";
import { DISK } from "./disk.ts";
import { readInput } from "./files.ts";

/** Longer files are no descriptions. */
const LONGEST = 2 ** 22;

/**
 * A sweep's file with the files that it refers to, which lie beside it.
 *
 * @throws InputError with every fault of the file itself, or if one that it refers to cannot be read
 */
function sweepSource(path: string): SweepSource {
  const text = textOf(path);
  const names = filesOf(readSweepFile(text, path));
  const issues: InputError["issues"][number][] = [];
  const files = names.flatMap((name): [string, string][] => {
    try {
      // A model is no text; that it is none of a sweep is said with its place.
      return [[name, isOnnx(name) ? "" : textOf(DISK.beside(name, path))]];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
      return [];
    }
  });
  if (issues.length > 0) throw new InputError(issues);
  return { text, file: path, files: Object.fromEntries(files) };
}

/** The sweep of a file. @throws InputError with every fault of it and of the files that it refers to */
export function loadSweepFile(path: string): Promise<Sweep> {
  return readSweep(sweepSource(path));
}

function textOf(path: string): string {
  const decoded = decodeText(readInput(path), path, LONGEST);
  if ("issue" in decoded) throw new InputError([decoded.issue]);
  return decoded.text;
}
