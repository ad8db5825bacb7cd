import type { FileAxis, SweepFile } from "../format/sweep.ts";
import { looksLikeFile } from "../request/file-name.ts";
import { OF_FILES } from "./names.ts";

/**
 * All that says what a sweep is: its file, and the files that it refers to. Who has this has every point, wherever it runs.
 */
export interface SweepSource {
  readonly text: string;
  /** Name of the file for messages. */
  readonly file: string;
  /** Contents of the files that it refers to, by the names that it has for them. */
  readonly files: Readonly<Record<string, string>>;
}

/** The names of the files that a sweep refers to, as it writes them. */
export function filesOf({ axes, fixed = {} }: SweepFile): string[] {
  const named = OF_FILES.flatMap((name) => [...valuesOf(axes[name]), ...listOf(fixed[name])]);
  return [...new Set(named.map(String).filter(looksLikeFile))];
}

function valuesOf(axis: FileAxis | undefined): readonly unknown[] {
  return Array.isArray(axis) ? axis : [];
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value];
}
