import { resolve } from "../architecture/resolve.ts";
import type { Ignored, NamedContent } from "../format/parts.ts";
import { requiredPart } from "../format/parts.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { createProfile } from "../profile/profile.ts";
import type { TimeloopArchitecture } from "./architecture.ts";
import { readTimeloopArchitecture } from "./architecture.ts";
import { readTimeloopMapping } from "./mapping.ts";
import type { TimeloopProblem } from "./problem.ts";
import { readProblem } from "./problem.ts";
import { readSections } from "./sections.ts";

/** Everything that one run of timeloop-model is about, and what was passed over. */
export interface TimeloopRun extends Omit<TimeloopArchitecture, "fanoutOf"> {
  readonly problem: TimeloopProblem;
  readonly mapping: Mapping;
}

/**
 * Reads the files of a run: architecture, problem, mapping and energies, each in whichever file.
 *
 * @param where what the files lie in, for messages
 * @throws InputError with every fault of a part and its place
 */
export function readRun(files: readonly NamedContent[], where: string): TimeloopRun {
  const { sections, ignored: parts } = readSections(files);
  const { fanoutOf, ...found } = readTimeloopArchitecture(sections, where);
  const problem = readProblem(requiredPart(sections, "problem", where));
  // Sizes and names alone matter here, which no profile changes.
  const { hierarchy } = resolve(found.architecture, createProfile("timeloop"));
  const document = requiredPart(sections, "mapping", where);
  const mapping = readTimeloopMapping(document, problem, hierarchy, fanoutOf);
  const ignored: readonly Ignored[] = [...parts, ...found.ignored];
  return { ...found, problem, mapping, ignored };
}
