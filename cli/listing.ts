import { resolve } from "../src/architecture/resolve.ts";
import {
  architecture,
  architectureNames,
  entries,
  macro,
  macroNames,
  mapping,
  mappingNames,
  network,
  networkNames,
  transformer,
  transformerNames,
} from "../src/library/library.ts";
import type { MapperName } from "../src/mapper/mappers.ts";
import type { Profile } from "../src/profile/profile.ts";
import { PROFILE_NAMES } from "../src/profile/profile.ts";
import { SWITCHES } from "../src/profile/switches.ts";
import { levelsText } from "../src/report/figures.ts";
import { macs, shapeName } from "../src/workload/gemm.ts";
import { scenariosOf, scenarioText } from "../src/workload/scenario.ts";
import { transformerNetwork } from "../src/workload/transformer-network.ts";
import { defaults } from "./defaults.ts";
import { primitiveEntries } from "./primitive-listing.ts";
import type { Topic } from "./topics.ts";

/** One entry of a list: field → value. All entries of a topic have the same fields. */
export type Entry = Readonly<Record<string, string | number>>;

/** The entries of a topic, under a profile where it decides. */
export function listTopic(topic: Topic, profile: Profile): Entry[] {
  switch (topic) {
    case "primitives":
      return primitiveEntries(profile);
    case "macros":
      return macroNames().map(macroEntry);
    case "architectures":
      return architectureNames().map((name) => ({
        name,
        levels: levelsText(resolve(architecture(name), profile)),
        description: architecture(name).description ?? "",
      }));
    case "workloads":
      return workloads(profile);
    case "mappings":
      return mappingNames().map((name) => {
        const { gemm, architecture: of, description = "" } = mapping(name);
        const { cim } = of;
        const where = cim ? `${cim.count} ${cim.primitive} at ${cim.at}` : (of.baseline ?? "");
        return { name, gemm: shapeName(gemm), architecture: where, description };
      });
    case "switches":
      return SWITCHES.map(({ id, kind, published, consistent, inTimeloop }) => ({
        name: id,
        kind,
        setting: profile.settings[id],
        published,
        consistent,
        timeloop: inTimeloop ? "obeyed" : "without effect",
      }));
    case "profiles":
      return PROFILE_NAMES.map((name) => ({ name, ...PROFILES[name] }));
    case "mappers":
      return Object.entries(MAPPER_TEXTS).map(([name, description]) => ({ name, description }));
    case "defaults":
      return defaults().map(({ of, value, meaning }) => ({ of, value, meaning }));
  }
}

/** Networks, and transformers with the figures of their last default scenario: decode of those that generate. */
function workloads(profile: Profile): Entry[] {
  const networks = networkNames().map((name) => ({
    name,
    of: network(name, profile),
    scenario: "",
  }));
  const models = transformerNames().flatMap((name) => {
    const scenario = scenariosOf(transformer(name), {}).at(-1);
    if (!scenario) return [];
    const of = transformerNetwork(transformer(name), scenario);
    return [{ name, of, scenario: scenarioText(scenario) }];
  });
  const entries = [...networks, ...models].map(({ name, of: { gemms }, scenario }) => ({
    name,
    GEMMs: gemms.reduce((sum, gemm) => sum + gemm.count, 0),
    shapes: shapes(gemms),
    MACs: gemms.reduce((sum, gemm) => sum + gemm.count * macs(gemm), 0),
    scenario,
    description: descriptionOf(name),
  }));
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function macroEntry(name: string): Entry {
  const { publication, domain, node_nm, cell, circuit, points, description } = macro(name);
  return {
    name,
    year: publication.year,
    status: publication.status,
    domain,
    node: node_nm === undefined ? "" : `${node_nm} nm`,
    cell: cell ?? circuit?.cell.kind ?? "",
    array: circuit ? `${circuit.rows}x${circuit.columns}` : "",
    points: points.length,
    description: description ?? "",
  };
}

function shapes(gemms: readonly Parameters<typeof shapeName>[0][]): number {
  return new Set(gemms.map(shapeName)).size;
}

function descriptionOf(name: string): string {
  return entries().find((entry) => entry.name === name)?.description ?? "";
}

const PROFILES: Readonly<
  Record<
    (typeof PROFILE_NAMES)[number],
    { readonly switches: string; readonly description: string }
  >
> = {
  timeloop: {
    switches: "published",
    description:
      "Timeloop's energy with leakage, and its cycles without the latency of primitives; the study's inputs",
  },
  "as-published": {
    switches: "published",
    description: "the same with the study's post-processing: its time, throughput and utilisation",
  },
  consistent: {
    switches: "consistent",
    description: "every inconsistency of the study mended; the default of every verdict",
  },
};

const MAPPER_TEXTS: Readonly<Record<MapperName, string>> = {
  optimal:
    "the best mapping of all, with proof, or, within --nodes or --time, the best so far with a bound on all others; the consistent profile's",
  priority:
    "the study's mapping for CiM: fills array, banks, what they hold, then memories outwards; one mapping, never proven optimal",
  random:
    "a seeded search over legal mappings that stops after --patience legal ones without a lower objective; never proven optimal",
};
