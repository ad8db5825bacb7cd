import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Content } from "../format/text.ts";
import type { YamlDocument } from "../format/yaml.ts";
import { parseYaml } from "../format/yaml.ts";

/** A file by name. */
export interface NamedContent {
  readonly file: string;
  readonly content: Content;
}

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
export type Sections = Partial<Readonly<Record<SectionName, YamlDocument>>>;

/** Something in a file that was not used, and why it changes no result. */
export interface Ignored {
  readonly key: string;
  readonly why: string;
}

const READ: readonly SectionName[] = [
  "variables",
  "architecture",
  "problem",
  "mapping",
  "ERT",
  "ART",
  "cimpass",
];

/** Parts that cannot change what a given mapping costs once energies are known. */
const IGNORED: Readonly<Record<string, string>> = {
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
};

/** YAML as Timeloop's files have it. */
const TIMELOOP_DIALECT = {
  tags: ["!Component", "!Container", "!Hierarchical", "!Parallel", "!Pipelined", "!Nothing"],
  merge: true,
} as const;

/**
 * The parts of Timeloop's files, each from the one file that has it.
 *
 * @throws InputError with every part that is unknown, that there are two of, or that would change results unread
 */
export function readSections(files: readonly NamedContent[]): {
  readonly sections: Sections;
  readonly ignored: readonly Ignored[];
} {
  const sections: Partial<Record<SectionName, YamlDocument>> = {};
  const ignored: Ignored[] = [];
  const issues: Issue[] = [];
  for (const { file, content } of files) {
    const document = parseYaml(content, file, TIMELOOP_DIALECT);
    issues.push(...document.issues);
    const { value } = document;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const expected = [...READ].join(", ");
      const at = document.locate([]);
      issues.push({
        code: "invalid-document",
        message: "invalid document",
        path: [],
        at,
        expected,
      });
      continue;
    }
    for (const [key, part] of Object.entries(value)) {
      const name = READ.find((one) => one === key);
      const at = document.locate([key], "key");
      const why = Object.hasOwn(IGNORED, key) ? IGNORED[key] : undefined;
      if (why !== undefined) ignored.push({ key, why });
      else if (!name) issues.push({ ...unknownPart(key), at });
      else if (!isEmpty(part)) {
        const other = sections[name];
        if (!other) sections[name] = partOf(document, key, part);
        else issues.push({ ...repeatedPart(key, other.file), at });
      }
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return { sections, ignored };
}

/** A front end writes empty lists for what there is none of. */
function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function partOf(document: YamlDocument, key: string, value: unknown): YamlDocument {
  const { file, locate } = document;
  return { file, value, issues: [], locate: (path, of) => locate([key, ...path], of) };
}

function unknownPart(key: string): Issue {
  const names = [...READ, ...Object.keys(IGNORED)];
  const sparse = key === "sparse_optimizations";
  return {
    code: sparse ? "unsupported-part" : "unknown-part",
    message: `${sparse ? "unsupported" : "unknown"} part: ${key.slice(0, 60)}`,
    path: [],
    expected: sparse ? "dense tensors" : READ.join(", "),
    ...(sparse ? {} : { hint: didYouMean(key, names) }),
  };
}

function repeatedPart(key: string, other: string): Issue {
  const message = `repeated part: ${key}`;
  return { code: "repeated-part", message, path: [], hint: `${other} has it already` };
}

/**
 * A part that there must be.
 *
 * @throws InputError if no file has it
 */
export function required(sections: Sections, name: SectionName, where: string): YamlDocument {
  const found = sections[name];
  if (found) return found;
  const message = `missing part: ${name}`;
  const expected = `a file of ${where} with the key ${name}`;
  throw new InputError([{ code: "missing-part", message, path: [], expected }]);
}
