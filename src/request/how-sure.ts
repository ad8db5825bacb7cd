import type { Compared } from "../sensitivity/comparison.ts";
import type { Option } from "../verdict/option.ts";
import type { Mappers, Verdict } from "../verdict/verdict.ts";
import type { Hardware } from "./hardware.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";

/** Options that are looked at where none is named. */
const BEST = 2;

/** What an analysis of how sure a verdict is compares: every option that was named, or the best ones, with the baseline. */
export function comparedBy(
  verdict: Verdict,
  hardware: Hardware,
  raw: RawOptions,
  { budget }: Settings,
  mappers: Mappers,
): Compared {
  const { network, profile } = verdict;
  const { parts } = hardware;
  return { network, hardware: parts, options: optionsFor(verdict, raw), budget, mappers, profile };
}

function optionsFor({ options }: Verdict, raw: RawOptions): Option[] {
  const named = raw.cim !== undefined || raw.at !== undefined;
  return options.slice(0, named ? options.length : BEST).map(({ option }) => option);
}
