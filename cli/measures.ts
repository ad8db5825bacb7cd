import type { Issue } from "../src/diagnostic/issue.ts";
import { didYouMean } from "../src/diagnostic/suggest.ts";
import { warmStarting } from "../src/mapper/warm-start.ts";
import type { Settings } from "../src/request/settings.ts";
import { list } from "../src/request/settings.ts";
import type { Measure } from "../src/sensitivity/network-optimum.ts";
import { MEASURES } from "../src/sensitivity/network-optimum.ts";
import type { Io } from "./io.ts";
import { mapspaceMapper, type NamedMapper } from "./mappings.ts";
import type { Progress } from "./progress.ts";

/** The values of an option that takes several of a few names. A name that is given twice counts once. */
export function namesOf<T extends string>(
  option: string,
  text: string,
  of: readonly T[],
  issues: Issue[],
): T[] {
  const found = list(text).flatMap((word): T[] => {
    const name = of.find((one) => one === word);
    if (name !== undefined) return [name];
    issues.push({
      code: "invalid-option",
      message: `unknown ${option}: ${word}`,
      path: [],
      expected: of.join(", "),
      hint: didYouMean(word, of) ?? `see --${option} in --help`,
    });
    return [];
  });
  return [...new Set(found)];
}

/** The measures that were asked for. */
export function measuresOf(text: string, issues: Issue[]): Measure[] {
  return namesOf("measure", text, MEASURES, issues);
}

/** A mapper for each measure: what one remembers is for its objective. */
export function mapperFor(settings: Settings, io: Io, progress: Progress): NamedMapper["mapper"] {
  const { mapper } = mapspaceMapper("optimal", settings, io, progress);
  return warmStarting(mapper);
}
