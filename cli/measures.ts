import { warmStarting } from "../src/mapper/warm-start.ts";
import type { NamedMapper } from "../src/request/mappers.ts";
import { mapspaceMapper } from "../src/request/mappers.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Progress } from "../src/request/surroundings.ts";
import type { Io } from "./io.ts";

/** A mapper for each measure: what one remembers is for its objective. */
export function mapperFor(settings: Settings, io: Io, progress: Progress): NamedMapper["mapper"] {
  const { mapper } = mapspaceMapper("optimal", settings, io, progress);
  return warmStarting(mapper);
}
