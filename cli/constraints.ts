import type { Issue } from "../src/diagnostic/issue.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { passedOver } from "../src/report/passed-over.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import { readNativeConstraints } from "../src/timeloop/run.ts";
import { readInput } from "./files.ts";
import type { Io } from "./io.ts";
import type { NamedMapper } from "./mappings.ts";
import { renderDocument } from "./render.ts";

/**
 * The same mapper, whose mappings obey the constraints of files in Timeloop's format; what was passed over in them is said
 * once.
 *
 * @throws InputError if the mapper does not look at constraints, or with every fault of the files
 */
export function constrainedMapper(
  named: NamedMapper,
  files: readonly string[],
  io: Io,
): NamedMapper {
  const contents = files.map((file) => ({ file, content: readInput(file) }));
  const said = new Set<string>();
  return {
    ...named,
    mapper: (problem, options) => {
      const { gemm, architecture } = problem;
      const read = readNativeConstraints(contents, gemm, architecture.hierarchy);
      const notes = renderDocument(passedOver("Timeloop", read), { width: 100, color: false });
      if (notes !== "" && !said.has(notes)) io.stderr.write(notes);
      said.add(notes);
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
