import type { Figures, PlacedGemm, Side, SystemVerdict, Where } from "../chip/where.ts";
import type { Option } from "../verdict/option.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import { gemmResult, limitResult, provenances } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import type { WhereResult } from "./result-schema.ts";
import type { WhereNetworks } from "./where-schema.ts";
import { whereSentences } from "./where-text.ts";

type SystemResult = WhereNetworks[number]["systems"][number];

/** Where to compute some networks, as one JSON result. */
export function whereResult(
  answers: readonly Where[],
  baseline: Option,
  conditions: Conditions,
): WhereResult {
  const parts = answers.flatMap(({ systems }) => systems.flatMap(({ system }) => system.parts));
  const options = new Map([baseline, ...parts].map((option) => [option.name, option]));
  return {
    schema: RESULT_SCHEMA,
    kind: "where",
    settings: settingsResult(conditions),
    networks: answers.map((answer) => ({
      name: answer.network.name,
      nowhere: figuresResult(answer.nowhere),
      systems: answer.systems.map(systemResult),
      sentences: whereSentences(answer, conditions),
    })),
    inputs: provenances([...options.values()]),
  };
}

function systemResult({ system, alone, oneByOne, divided }: SystemVerdict): SystemResult {
  return {
    name: system.name,
    primitive: system.primitive,
    places: system.places.map(({ at, staging }) => ({ at, staging, count: countAt(system, at) })),
    has_cores: system.hasCores,
    parts: system.parts.map(({ name }) => name),
    alone: alone.map((side, p) => ({ part: system.parts[p]?.name ?? "", ...sideResult(side) })),
    one_by_one: { ...sideResult(oneByOne), split: oneByOne.split.map(placedResult) },
    divided: divided ? { ...sideResult(divided), split: divided.split.map(placedResult) } : null,
  };
}

/** Primitives that a system has at a level. */
function countAt({ parts }: SystemVerdict["system"], at: string): number {
  return parts.find(({ cim }) => cim?.at === at)?.architecture.cim?.count ?? 0;
}

function sideResult({ figures, gain }: Side) {
  const { energy, throughput, edp } = gain;
  return { figures: figuresResult(figures), gain: { energy, throughput, edp } };
}

function figuresResult({ time_ns, throughput: _, ...figures }: Figures) {
  return { ...figures, latency_ns: time_ns };
}

function placedResult({ gemm, part, division, work, binds }: PlacedGemm) {
  return {
    gemm: gemmResult(gemm),
    part: part ?? null,
    division: division ? { dimension: division.dimension, extents: [...division.extents] } : null,
    energy_pJ: work.energy_pJ,
    latency_ns: work.time_ns,
    binds: limitResult(binds),
  };
}

/** A record per network, system, and way to use it. */
export function whereRecords({ network, systems }: Where): Record[] {
  return systems.flatMap(({ system, alone, oneByOne, divided }) => {
    const record = (use: string, { figures, gain }: Side): Record => ({
      network: network.name,
      primitive: system.primitive,
      system: system.name,
      levels: system.places.map(({ at }) => at).join("+"),
      staging: system.places.map(({ staging }) => staging).join("+"),
      primitives: system.places.map(({ at }) => countAt(system, at)).join("+"),
      cores: system.hasCores,
      use,
      energy_pJ: figures.energy_pJ,
      latency_ns: figures.time_ns,
      EDP_pJ_ns: figures.EDP_pJ_ns,
      TOPS_per_W: figures.TOPS_per_W,
      GOPS: figures.GOPS,
      gain_energy: gain.energy,
      gain_throughput: gain.throughput,
      gain_edp: gain.edp,
    });
    return [
      ...alone.map((side, p) => record(system.parts[p]?.name ?? "", side)),
      record("one by one", oneByOne),
      ...(divided ? [record("divided", divided)] : []),
    ];
  });
}
