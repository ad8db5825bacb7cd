import { warmStarting } from "../src/mapper/warm-start.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Io } from "./io.ts";
import { mapspaceMapper, type NamedMapper } from "./mappings.ts";
import type { Progress } from "./progress.ts";

/** A mapper for each measure: what one remembers is for its objective. */
export function mapperFor(settings: Settings, io: Io, progress: Progress): NamedMapper["mapper"] {
  const { mapper } = mapspaceMapper("optimal", settings, io, progress);
  return warmStarting(mapper);
}
