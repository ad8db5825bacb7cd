import type { Hierarchy } from "../architecture/hierarchy.ts";
import { resolve } from "../architecture/resolve.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Ignored, NamedContent } from "../format/parts.ts";
import { requiredPart } from "../format/parts.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { MapspaceConstraints } from "../mapspace/constraints.ts";
import { createProfile } from "../profile/profile.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { TimeloopArchitecture } from "./architecture.ts";
import { readTimeloopArchitecture } from "./architecture.ts";
import type { StatedConstraint } from "./constraint-list.ts";
import { listedConstraints, nodeConstraints } from "./constraint-list.ts";
import type { TimeloopConstraints } from "./constraints.ts";
import { readConstraints } from "./constraints.ts";
import { readLoopNest } from "./loop-nest.ts";
import { readTimeloopMapping } from "./mapping.ts";
import type { TimeloopProblem } from "./problem.ts";
import { readProblem } from "./problem.ts";
import type { Read } from "./sections.ts";
import { CONSTRAINTS, RESTRICTS_MAPPERS, readSections } from "./sections.ts";
import { nativeProblem } from "./vocabulary.ts";

/** Hardware and a problem for it, and what was passed over. */
interface TimeloopTarget extends Omit<TimeloopArchitecture, "fanoutOf"> {
  readonly problem: TimeloopProblem;
}

/** Everything that one run of timeloop-model is about, and what was passed over. */
export interface TimeloopRun extends TimeloopTarget {
  readonly mapping: Mapping;
}

/** What there is of a run, and what was passed over. */
export interface TimeloopParts extends Omit<TimeloopArchitecture, "fanoutOf"> {
  readonly problem?: TimeloopProblem;
  readonly mapping?: Mapping;
}

/** Everything that a search for a mapping is about, as timeloop-mapper makes one, and what was passed over. */
export interface TimeloopSearch extends TimeloopTarget {
  readonly constraints: MapspaceConstraints;
}

/** A mapping as Timeloop prints it, and not as YAML. */
const LOOP_NEST = /map\.txt$/i;

/**
 * Reads the files of a run: architecture, problem, mapping and energies, each in whichever file. The mapping may be the
 * loop nest that Timeloop prints, `map.txt`; where it is there as YAML too, that is read.
 *
 * @param where what the files lie in, for messages
 * @throws InputError with every fault of a part and its place
 */
export function readRun(files: readonly NamedContent[], where: string): TimeloopRun {
  const nests = files.filter(({ file }) => LOOP_NEST.test(file));
  const { fanoutOf, parts, hierarchy, ...target } = readTarget(files, where);
  const { problem } = target;
  const [nest, ...more] = nests;
  const ignored: Ignored[] = [...target.ignored, ...unusedConstraints(parts, RESTRICTS_MAPPERS)];
  const { mapping: document } = parts.sections;
  if (document || !nest) {
    const stated = document ?? requiredPart(parts.sections, "mapping", where);
    const mapping = readTimeloopMapping(stated, problem, hierarchy, fanoutOf);
    for (const { file } of nests)
      ignored.push({ key: baseName(file), why: `the mapping is that of ${baseName(stated.file)}` });
    return { ...target, mapping, ignored };
  }
  if (more.length > 0) throw new InputError([severalNests(nests)]);
  const mapping = readLoopNest(nest.content, nest.file, problem, hierarchy, fanoutOf);
  ignored.push({ key: "sizes of tiles", why: "they follow from the loops" });
  return { ...target, mapping, ignored };
}

/**
 * Reads what files have of a run: its architecture with energies, and the problem and the mapping if they are there.
 *
 * @param where what the files lie in, for messages
 * @throws InputError with every fault of a part and its place; a mapping without a problem is one
 */
export function readParts(files: readonly NamedContent[], where: string): TimeloopParts {
  const parts = readSections(files.filter(({ file }) => !LOOP_NEST.test(file)));
  const { problem, mapping } = parts.sections;
  if (mapping || files.some(({ file }) => LOOP_NEST.test(file))) return readRun(files, where);
  const { fanoutOf: _, ...found } = readTimeloopArchitecture(parts.sections, where);
  const unused = unusedConstraints(parts, "restricts mappers; cimpass timeloop map obeys it");
  const ignored = [...parts.ignored, ...found.ignored, ...unused];
  return { ...found, ignored, ...(problem ? { problem: readProblem(problem) } : {}) };
}

/**
 * Reads the files of a search: architecture, problem and energies, and constraints from wherever they are.
 *
 * @param where what the files lie in, for messages
 * @throws InputError with every fault of a part and its place, and every constraint that a mapspace cannot express
 */
export function readSearch(files: readonly NamedContent[], where: string): TimeloopSearch {
  const { fanoutOf: _, parts, hierarchy, ...target } = readTarget(files, where);
  const read = readConstraints(statedConstraints(parts), target.problem, hierarchy);
  const given = parts.sections.mapping
    ? [{ key: "mapping", why: "a mapping is searched for" }]
    : [];
  return {
    ...target,
    constraints: read.constraints,
    assumed: [...target.assumed, ...read.assumed],
    ignored: [...target.ignored, ...read.ignored, ...given],
  };
}

/**
 * Reads files with constraints on the mappings of a GEMM on a hierarchy of ours, under the names that exports have.
 *
 * @throws InputError with every constraint that is wrong, or that a mapspace cannot express, and its place
 */
export function readNativeConstraints(
  files: readonly NamedContent[],
  gemm: Gemm,
  hierarchy: Hierarchy,
): TimeloopConstraints {
  const stated = statedConstraints(readSections(files));
  if (stated.length > 0) return readConstraints(stated, nativeProblem(gemm), hierarchy);
  const message = `no constraints in ${files.map(({ file }) => file).join(", ")}`;
  const expected =
    "targets under architecture_constraints or mapspace_constraints, or constraints of nodes";
  throw new InputError([{ code: "missing-part", message, path: [], expected }]);
}

function statedConstraints({ sections }: Read): StatedConstraint[] {
  const listed = CONSTRAINTS.flatMap((key) => sections[key] ?? []);
  return [
    ...(sections.architecture ? nodeConstraints(sections.architecture) : []),
    ...listed.flatMap(listedConstraints),
  ];
}

/** Constraints that are not looked at, wherever they are. */
function unusedConstraints({ sections }: Read, why: string): Ignored[] {
  const { architecture } = sections;
  const unused = CONSTRAINTS.flatMap((key) => (sections[key] ? [{ key, why }] : []));
  const inNodes = architecture !== undefined && nodeConstraints(architecture).length > 0;
  return inNodes ? [...unused, { key: "constraints of nodes", why }] : unused;
}

function readTarget(files: readonly NamedContent[], where: string) {
  const parts = readSections(files.filter(({ file }) => !LOOP_NEST.test(file)));
  const { ignored, ...found } = readTimeloopArchitecture(parts.sections, where);
  const problem = readProblem(requiredPart(parts.sections, "problem", where));
  // Sizes and names alone matter here, which no profile changes.
  const { hierarchy } = resolve(found.architecture, createProfile("timeloop"));
  return { ...found, problem, hierarchy, parts, ignored: [...parts.ignored, ...ignored] };
}

function severalNests(nests: readonly NamedContent[]): Issue {
  const found = nests.map(({ file }) => baseName(file)).join(", ");
  return {
    code: "repeated-part",
    message: "several loop nests",
    path: [],
    found,
    expected: "one *map.txt",
  };
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
}
