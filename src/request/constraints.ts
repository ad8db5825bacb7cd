import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { NamedContent } from "../format/parts.ts";
import { passedOver } from "../report/passed-over.ts";
import type { NamedMapper } from "./mappers.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The same mapper, whose mappings obey the constraints of files in Timeloop's format; what was passed over in them is said
 * once.
 *
 * @throws InputError if the mapper does not look at constraints, or with every fault of the files
 */
export async function constrainedMapper(
  named: NamedMapper,
  names: readonly string[],
  { files, tell }: Pick<Surroundings, "files" | "tell">,
): Promise<NamedMapper> {
  const { readNativeConstraints } = await import("../timeloop/run.ts");
  const contents: NamedContent[] = [];
  for (const file of names) contents.push({ file, content: await files.read(file) });
  const said = new Set<string>();
  return {
    ...named,
    mapper: (problem, options) => {
      const { gemm, architecture } = problem;
      const read = readNativeConstraints(contents, gemm, architecture.hierarchy);
      const notes = passedOver("Timeloop", read);
      const text = JSON.stringify(notes);
      if (notes.length > 0 && !said.has(text)) tell(notes);
      said.add(text);
      return named.mapper(problem, { ...options, constraints: read.constraints });
    },
  };
}

/** Options that have no meaning under constraints. */
export function assertConstrainable(raw: RawOptions, settings: Settings): void {
  const mapper = raw.cim ? settings.cimMapper : settings.baselineMapper;
  const conflicts = [
    ...(mapper === "optimal" ? [] : [`mapper ${mapper}`]),
    ...(settings.mapperOptions.factors === "perfect" ? [] : ["--factors imperfect"]),
    ...(raw.explainSpace ? ["--explain-space"] : []),
    ...(raw.certificate === undefined ? [] : ["--certificate"]),
  ];
  const issues = conflicts.map(
    (other): Issue => ({
      code: "conflicting-options",
      message: `conflicting options: --constraints and ${other}`,
      path: [],
      expected: "the optimal mapper with perfect factors",
    }),
  );
  if (issues.length > 0) throw new InputError(issues);
}
