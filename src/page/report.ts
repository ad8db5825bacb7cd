import type { MapperOptions } from "../mapper/mapper.ts";
import type { Conditions } from "../report/conditions.ts";
import { conditionsText } from "../report/conditions.ts";
import { summarise, summaryText } from "../report/summary.ts";
import type { Option } from "../verdict/option.ts";
import { assumptionsSection, provenanceSection } from "./assumptions.ts";
import type { Content, Part, Section } from "./content.ts";
import { robustSection } from "./robust-section.ts";
import type { NetworkResult } from "./verdict-section.ts";
import { frontOptions, verdictSection } from "./verdict-section.ts";

/** What a report is made of. */
export interface Reported {
  readonly results: readonly NetworkResult[];
  readonly conditions: Conditions;
  /** The baseline and every CiM option that was weighed. */
  readonly options: readonly Option[];
  /** The command that repeats it, and the version of the program. */
  readonly command: string;
  readonly version: string;
  /** Whether somebody ended searches by hand. */
  readonly interrupted?: boolean;
}

/** A report on networks: a verdict with its figures for each, then assumptions, provenance and how to repeat it. */
export function reportContent(reported: Reported): Content {
  const { results, conditions, options } = reported;
  const names = results.map(({ verdict }) => verdict.network.name);
  const stems = uniqueStems(names);
  const shown = new Map(
    results.flatMap(({ verdict }) => frontOptions(verdict)).map((option) => [option.name, option]),
  );
  return {
    title: `What, when and where to compute in memory: ${names.join(", ")}`,
    conditions: conditionsText(conditions, "both"),
    sections: [
      ...results.flatMap((result, i) => sectionsOf(result, conditions.options, stems[i] ?? "")),
      ...summarySection(reported),
      assumptionsSection(conditions.profile),
      provenanceSection(options, [...shown.values()]),
      repeatSection(reported),
    ],
  };
}

/** The verdict on one network, and how sure it is where that was asked for. */
function sectionsOf(result: NetworkResult, options: MapperOptions, stem: string): Section[] {
  const verdict = verdictSection(result, options, stem);
  return result.robustness ? [verdict, robustSection(result.robustness, stem)] : [verdict];
}

/** Averages per network, where there are several. */
function summarySection({ results, conditions }: Reported): Section[] {
  if (results.length < 2) return [];
  const verdicts = results.map(({ verdict }) => verdict);
  const { profile } = conditions;
  const summary = summarise(verdicts, profile);
  const records = summary.flatMap(({ option, networks }) =>
    networks.map(({ name, energy, throughput, utilisation }) => ({
      option,
      network: name,
      gain_energy_mean: energy.mean,
      gain_energy_deviation: energy.deviation,
      gain_throughput_mean: throughput.mean,
      gain_throughput_deviation: throughput.deviation,
      utilisation_ratio_mean: utilisation.mean,
      utilisation_ratio_deviation: utilisation.deviation,
    })),
  );
  let caption = "";
  let number = 0;
  const blocks = summaryText(summary, profile).flatMap((block): Part[] => {
    if (block.kind === "heading") caption = `${block.text}.`;
    if (block.kind !== "table") return [];
    number++;
    return [{ kind: "table", name: `summary-${number}`, caption, table: block.table, records }];
  });
  return [{ title: "All networks", blocks }];
}

function repeatSection({ command, version, conditions, interrupted }: Reported): Section {
  // What ends by the clock, or by hand, ends elsewhere the next time.
  const mayDiffer = conditions.budgets?.time_s !== undefined || interrupted === true;
  const same = mayDiffer
    ? "made this; searches that ended early may find other mappings the next time, with"
    : "gives the same files, byte by byte, with";
  return {
    title: "How to repeat this",
    blocks: [
      { kind: "text", text: `cimpass ${version} ${same}` },
      { kind: "command", text: command },
    ],
  };
}

/** Stems of the data files that are about no single network. */
export const SHARED_STEMS: readonly string[] = ["summary", "assumptions", "provenance"];

/** Stems of file names: letters, digits and dashes of the networks' names, told apart by numbers where they coincide. */
export function uniqueStems(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 40)
      .replace(/^-+|-+$/g, "");
    const stem = plain === "" ? "network" : plain;
    let unique = stem;
    for (let i = 2; taken.has(unique); i++) unique = `${stem}-${i}`;
    taken.add(unique);
    return unique;
  });
}
