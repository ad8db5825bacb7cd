import type { Ignored, NamedContent, PartRules, Parts } from "../format/parts.ts";
import { readParts } from "../format/parts.ts";

/** The parts of Timeloop's files that are read, wherever they stand. */
export type SectionName =
  | "architecture"
  | "variables"
  | "problem"
  | "mapping"
  | "ERT"
  | "ART"
  | "cimpass";

/** A part of a file as a document of its own. */
export type Sections = Parts<SectionName>;

const RULES: PartRules<SectionName> = {
  dialect: {
    tags: ["!Component", "!Container", "!Hierarchical", "!Parallel", "!Pipelined", "!Nothing"],
    merge: true,
  },
  read: ["variables", "architecture", "problem", "mapping", "ERT", "ART", "cimpass"],
  // These cannot change what a given mapping costs once energies are known.
  ignored: {
    compound_components: "energies come from the ERT",
    components: "energies come from the ERT",
    ERT_summary: "the ERT has it",
    ART_summary: "the ART has it",
    energy_estimation: "a result",
    architecture_constraints: "restricts mappers, not a given mapping",
    mapspace_constraints: "restricts mappers, not a given mapping",
    constraints: "restricts mappers, not a given mapping",
    mapspace: "restricts mappers, not a given mapping",
    mapper: "how Timeloop searches",
    globals: "settings of Timeloop's front end",
    dumped_by_timeloop_front_end: "says who wrote the file",
  },
  refused: { sparse_optimizations: "dense tensors" },
};

/**
 * The parts of Timeloop's files, each from the one file that has it.
 *
 * @throws InputError with every part that is unknown, that there are two of, or that would change results unread
 */
export function readSections(files: readonly NamedContent[]): {
  readonly sections: Sections;
  readonly ignored: readonly Ignored[];
} {
  const { parts, ignored } = readParts(files, RULES);
  return { sections: parts, ignored };
}
