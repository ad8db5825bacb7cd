import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { exportedText } from "../format/exported-text.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import {
  architectureSection,
  areaSection,
  energySection,
  nativeSection,
} from "./architecture-writer.ts";
import { mappingSection } from "./mapping-writer.ts";
import { problemSection } from "./problem-writer.ts";

/** Names of the files that an export consists of, in the order in which timeloop-model is given them. */
export const TIMELOOP_FILES = [
  "arch.yaml",
  "problem.yaml",
  "map.yaml",
  "ERT.yaml",
  "ART.yaml",
] as const;

export type TimeloopFile = (typeof TIMELOOP_FILES)[number];

/**
 * A GEMM, an architecture and a mapping as files that `timeloop-model` takes: `timeloop-model arch.yaml problem.yaml
 * map.yaml ERT.yaml ART.yaml`. Energies come with them, so that Accelergy is not asked.
 *
 * @throws InputError if the mapping says what Timeloop cannot
 */
export function timeloopFiles(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  mapping: Mapping,
): Readonly<Record<TimeloopFile, string>> {
  const nest = mappingSection(architecture.hierarchy, gemm, mapping);
  return {
    ...timeloopArchitecture(architecture),
    "problem.yaml": exportedText({ problem: problemSection(gemm) }, gemm.name),
    "map.yaml": exportedText({ mapping: nest }, `${gemm.name}; permutations begin innermost`),
  };
}

/** The files of an architecture alone. */
export function timeloopArchitecture(
  architecture: ResolvedArchitecture,
): Readonly<Record<"arch.yaml" | "ERT.yaml" | "ART.yaml", string>> {
  const { name } = architecture;
  const sections = {
    architecture: architectureSection(architecture),
    cimpass: nativeSection(architecture),
  };
  return {
    "arch.yaml": exportedText(sections, `${name}; Timeloop does not read what is under cimpass`),
    "ERT.yaml": exportedText({ ERT: energySection(architecture) }, `${name}, pJ`),
    "ART.yaml": exportedText({ ART: areaSection(architecture) }, `${name}, um^2`),
  };
}
