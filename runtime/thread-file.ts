import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file whose `run` threads of a pool call, and what they are told first. */
export interface ThreadFile {
  readonly filename: string;
  readonly name: "run";
  readonly workerData: { readonly written?: string };
}

/**
 * The file of a pool's threads: as it was built, or as it is written.
 *
 * @param name of the built file, without its ending (tsdown.config.ts)
 * @param written the file as it is written
 */
export function threadFile(name: string, written: URL): ThreadFile {
  const of = (path: string, workerData: ThreadFile["workerData"]): ThreadFile => ({
    filename: fileURLToPath(new URL(path, import.meta.url)),
    name: "run",
    workerData,
  });
  const built = `./${name}.js`;
  if (existsSync(new URL(built, import.meta.url))) return of(built, {});
  return of("./from-source.mjs", { written: written.href });
}
