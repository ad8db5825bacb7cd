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
  | "cimpass"
  | (typeof CONSTRAINTS)[number];

/** A part of a file as a document of its own. */
export type Sections = Parts<SectionName>;

/** Parts that hold constraints on mappings. */
export const CONSTRAINTS = [
  "architecture_constraints",
  "mapspace_constraints",
  "constraints",
  "mapspace",
] as const;

/** What is said of constraints where a mapping is given. */
export const RESTRICTS_MAPPERS = "restricts mappers, not a given mapping";

const RULES: PartRules<SectionName> = {
  dialect: {
    tags: ["!Component", "!Container", "!Hierarchical", "!Parallel", "!Pipelined", "!Nothing"],
    merge: true,
    deepMerge: true,
    template: true,
  },
  read: [
    "variables",
    "architecture",
    "problem",
    "mapping",
    "ERT",
    "ART",
    "cimpass",
    ...CONSTRAINTS,
  ],
  // These cannot change what a given mapping costs once energies are known.
  ignored: {
    compound_components: "energies come from the ERT",
    components: "energies come from the ERT",
    ERT_summary: "the ERT has it",
    ART_summary: "the ART has it",
    energy_estimation: "a result",
    mapper: "how Timeloop searches",
    globals: "settings of Timeloop's front end",
    dumped_by_timeloop_front_end: "says who wrote the file",
  },
  refused: { sparse_optimizations: "dense tensors" },
};

/** What Timeloop's files hold. */
export interface Read {
  readonly sections: Sections;
  readonly ignored: readonly Ignored[];
}

/**
 * The parts of Timeloop's files, each from the one file that has it.
 *
 * @throws InputError with every part that is unknown, that there are two of, or that would change results unread
 */
export function readSections(files: readonly NamedContent[]): Read {
  const { parts, ignored } = readParts(files, RULES);
  return { sections: parts, ignored };
}
