import type { Architecture } from "../../src/architecture/architecture.ts";
import type { Primitive } from "../../src/architecture/primitive.ts";
import type { Objective } from "../../src/cost/objective.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { remembering } from "../../src/mapper/remember.ts";
import type { Contest, Entry, Field, Weigh } from "../../src/phase/contest.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { figure } from "../../src/quantity/figure.ts";
import type { Option } from "../../src/verdict/option.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import type { Network } from "../../src/workload/network.ts";
import { memory, TINY_PRIMITIVE } from "../samples/tiny.ts";

/**
 * A machine whose border can be told by hand: memory is free, a MAC of the cores takes 2 pJ, one in memory 1 pJ, and
 * writing a weight into memory 10 pJ. M×N×K takes 2·MNK pJ on the cores and NK·(10 + M) pJ in memory, with every weight
 * written once; so CiM wins from M = 11 on, and M = 10 is a tie.
 */
export const CORES: Architecture = {
  name: "cores",
  source: "test",
  precision_bits: 8,
  clock_GHz: figure(1),
  reductionEnergy_pJ: figure(0),
  levels: [memory("DRAM", "ABZ"), memory("REG", "A", { capacity: 1 })],
  compute: {
    name: "mac",
    macEnergy_pJ: figure(2),
    step_ns: figure(1),
    leakage_pJ_per_ns: figure(0),
    area_um2: figure(1),
  },
};

export const WRITTEN: Primitive = {
  ...TINY_PRIMITIVE,
  name: "written",
  Rp: 1,
  Cp: 1,
  Rh: 1,
  Ch: 1,
  capacity_bits: 8,
  macEnergy_pJ: figure(1),
  writeEnergy_pJ: figure(10),
  leakage_pJ_per_ns: figure(0),
};

export function amortised(objective: Objective = "energy"): Field {
  const profile = createProfile("consistent");
  const choices = { baseline: CORES, primitives: [WRITTEN], at: ["REG"], staging: [0], budget: 1 };
  const mapper = remembering(MAPPERS.optimal);
  return {
    baseline: baselineOption(CORES, profile),
    options: cimOptions(choices, profile),
    mappers: { cim: mapper, baseline: mapper, options: { ...DEFAULT_OPTIONS, objective } },
    profile,
  };
}

const FIELD = amortised();

/** A weigher that maps nothing: the option of a workload's winner is told by *winner*, 0 for the baseline. */
export function pretended(winner: (network: Network) => number): {
  readonly weigh: Weigh;
  readonly weighed: Network[];
} {
  const weighed: Network[] = [];
  const [cim] = FIELD.options;
  if (!cim) throw new Error("no option");
  const options: Option[] = [FIELD.baseline, cim, { ...cim, name: "other" }];
  const entries = options.map((option): Entry => ({ option, energy_pJ: 2, time_ns: 1, value: 2 }));
  const weigh: Weigh = (network) => {
    weighed.push(network);
    const won = entries[winner(network)];
    const [baseline, other] = entries;
    if (!won || !baseline || !other) throw new Error("no entry");
    const contest: Contest = {
      network,
      winner: won,
      runnerUp: won === baseline ? other : baseline,
      baseline,
      cim: won === baseline ? other : won,
      tied: false,
      gain: won === baseline ? 0.5 : 2,
      margin: 2,
      proven: true,
      entries,
    };
    return contest;
  };
  return { weigh, weighed };
}
